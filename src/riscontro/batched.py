"""Items in batches, one batch in memory at a time (``itertools.batched``, which Python 3.11 has not)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Items in order, ``size`` to a batch; the last may have fewer."""
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch
