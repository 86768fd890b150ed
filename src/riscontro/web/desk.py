"""Articles added in the background, one lot after another, with how far it is."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from queue import SimpleQueue

from msgspec import Struct

from riscontro import newsroom
from riscontro.inputs import Gathered
from riscontro.store.opening import connect
from riscontro.types import Examined, Problem, RiscontroError


class State(Struct, frozen=True):
    """How far the work is: lots that wait, articles read of all in this lot, what was done last, and what went wrong."""

    busy: bool = False
    read: int = 0
    total: int = 0
    lots: int = 0
    done: newsroom.Done = newsroom.Done()
    problems: tuple[Problem, ...] = ()


class Desk:
    """One thread that adds what it is given to a store; ``state`` may be read at any time."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._waiting: SimpleQueue[tuple[Gathered, str] | None] = SimpleQueue()
        self.state = State()
        self._thread = threading.Thread(target=self._work, name="desk", daemon=True)
        self._thread.start()

    def add(self, found: Gathered, when: str) -> None:
        """Add drafts and problems when what came before is done."""
        self._waiting.put((found, when))

    def close(self) -> None:
        """End when what waits is done."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (lot := self._waiting.get()) is not None:
            found, when = lot
            self.state = State(busy=True, total=len(found.drafts), lots=self._waiting.qsize(), problems=found.problems)
            try:
                with closing(connect(self._path)) as board:
                    done = newsroom.add(board, found.drafts, found.problems, when, watch=self._watch)
                self.state = State(done=done, problems=found.problems, read=self.state.read, total=self.state.total)
            except RiscontroError as error:
                self.state = State(problems=(*found.problems, Problem("store", str(error), source=self._path)))

    def _watch(self, items: Iterable[Examined], total: int) -> Iterator[Examined]:
        before = self.state
        for number, item in enumerate(items, 1):
            self.state = State(True, number, total, before.lots, before.done, before.problems)
            yield item
