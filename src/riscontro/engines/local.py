"""Processes of this machine; one worker means none but this one.

A worker that dies (killed, out of memory) takes the pool with it: a new pool does what was under way again, so that nothing
changes but the time. An item that has killed three pools stops the run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Generic, TypeVar

from riscontro.collector import seldom
from riscontro.messages import say
from riscontro.plugs import Engine
from riscontro.types import RiscontroError

A = TypeVar("A")
B = TypeVar("B")
_AHEAD = 4  # items a worker that are handed out before their results are asked for
_TRIES = 3


def run(function: Callable[[A], B], items: Iterable[A], workers: int = 1) -> Iterable[B]:
    """``function`` of every item, in the order of the items."""
    rest = iter(items)
    first = list(islice(rest, 2)) if workers > 1 else []
    if len(first) < 2:
        return map(function, chain(first, rest))
    return _pooled(function, chain(first, rest), workers)


def _pooled(function: Callable[[A], B], items: Iterator[A], workers: int) -> Iterator[B]:
    team = _Team(function, workers)
    try:
        for item in items:
            team.hand_out(item)
            if len(team.waiting) >= _AHEAD * workers:
                yield team.next()
        while team.waiting:
            yield team.next()
    finally:
        team.pool.shutdown(cancel_futures=True)


class _Team(Generic[A, B]):
    """A pool of processes with the items that are under way, the oldest first."""

    def __init__(self, function: Callable[[A], B], workers: int) -> None:
        self._function, self._workers = function, workers
        self.pool = ProcessPoolExecutor(workers, initializer=seldom)
        self.waiting: deque[tuple[A, Future[B]]] = deque()

    def hand_out(self, item: A) -> None:
        try:
            future = self.pool.submit(self._function, item)
        except BrokenProcessPool:
            self._renew()
            future = self.pool.submit(self._function, item)
        self.waiting.append((item, future))

    def next(self) -> B:
        """The result of the oldest item."""
        for _ in range(_TRIES):
            try:
                found = self.waiting[0][1].result()
            except BrokenProcessPool:
                self._renew()
            else:
                self.waiting.popleft()
                return found
        raise RiscontroError(say("error.worker_dies", tries=_TRIES))

    def _renew(self) -> None:
        """A new pool that does all that is under way again."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = ProcessPoolExecutor(self._workers, initializer=seldom)
        self.waiting = deque((item, self._again(item, future)) for item, future in self.waiting)

    def _again(self, item: A, future: Future[B]) -> Future[B]:
        done = future.done() and not future.cancelled() and future.exception() is None
        return future if done else self.pool.submit(self._function, item)


ENGINE = Engine("local", run)
