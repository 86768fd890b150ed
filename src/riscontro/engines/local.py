"""Processes of this machine; one worker means none but this one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

from riscontro.plugs import Engine

A = TypeVar("A")
B = TypeVar("B")
_AHEAD = 4  # items a worker that are handed out before their results are asked for


def run(function: Callable[[A], B], items: Iterable[A], workers: int = 1) -> Iterable[B]:
    """``function`` of every item, in the order of the items."""
    rest = iter(items)
    first = list(islice(rest, 2)) if workers > 1 else []
    if len(first) < 2:
        return map(function, chain(first, rest))
    return _pooled(function, chain(first, rest), workers)


def _pooled(function: Callable[[A], B], items: Iterator[A], workers: int) -> Iterator[B]:
    waiting: deque[Future[B]] = deque()
    with ProcessPoolExecutor(max_workers=workers) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) >= _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


ENGINE = Engine("local", run)
