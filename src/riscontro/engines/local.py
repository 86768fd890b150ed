"""Processes of this machine; one worker means none but this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from riscontro.plugs import Engine

A = TypeVar("A")
B = TypeVar("B")


def run(function: Callable[[A], B], items: Sequence[A], workers: int = 1) -> Iterable[B]:
    """``function`` of every item, in the order of the items."""
    if workers <= 1 or len(items) < 2:
        return map(function, items)
    return _pooled(function, items, workers)


def _pooled(function: Callable[[A], B], items: Sequence[A], workers: int) -> Iterable[B]:
    with ProcessPoolExecutor(max_workers=min(workers, len(items))) as pool:
        yield from pool.map(function, items)


ENGINE = Engine("local", run)
