"""What is worked out of an object, kept as long as the object lives.

Objects are told apart by identity: they are frozen and hold much, so that comparing or hashing them would cost more than
what is kept saves. Nothing here keeps an object alive, and nothing that is kept changes a result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ref

T = TypeVar("T")
V = TypeVar("V")


class Kept(Generic[T, V]):
    """``make`` of each object that it is called with, worked out once; what it makes must not hold the object."""

    def __init__(self, make: Callable[[T], V]) -> None:
        self._make = make
        self._known: dict[int, tuple[ref[T], V]] = {}

    def __call__(self, thing: T) -> V:
        known = self._known.get(id(thing))
        if known is not None and known[0]() is thing:
            return known[1]
        made, key = self._make(thing), id(thing)
        self._known[key] = ref(thing, lambda _: self._known.pop(key, None)), made
        return made
