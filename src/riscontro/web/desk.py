"""Articles fetched and added in the background, one lot after another, with how far it is."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from riscontro import newsroom
from riscontro.decisions.kinds import Decision
from riscontro.fetching.fetch import Fetcher
from riscontro.fetching.pages import fetched
from riscontro.inputs import Gathered
from riscontro.messages import FALLBACK, say_in_all
from riscontro.store.opening import connect
from riscontro.types import Examined, Problem, RiscontroError

Phase = Literal["", "fetching", "reading", "judging"]
_ENOUGH = 2  # things done from which on the time for the others is estimated
_LOG = logging.getLogger(__name__)


class State(Struct, frozen=True):
    """How far the work is: what is done now, to what, which of how many that is, and the seconds that the others of this
    phase may take (None where nothing is known); how many lots wait; what was done last, and what went wrong."""

    phase: Phase = ""
    what: str = ""
    number: int = 0
    total: int = 0
    left: float | None = None
    waiting: int = 0
    done: newsroom.Done = newsroom.Done()
    problems: tuple[Problem, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return bool(self.phase)


class Lot(Struct, frozen=True):
    """What is added together: articles and problems, addresses to be fetched before, and the time of it all."""

    found: Gathered
    addresses: tuple[str, ...]
    when: str


class Desk:
    """One thread that adds what it is given to a store; ``state`` may be read at any time."""

    def __init__(self, path: str, fetcher: Callable[[], Fetcher] = Fetcher) -> None:
        self._path, self._fetcher = path, fetcher
        self._pool = ThreadPoolExecutor(1, "desk")
        self._lock = threading.Lock()
        self._since = 0.0
        self.state = State()

    def add(self, found: Gathered, when: str, addresses: Iterable[str] = ()) -> None:
        """Add drafts and problems, and the pages at some addresses, when what came before is done."""
        with self._lock:
            self.state = replace(self.state, waiting=self.state.waiting + 1)
        self._pool.submit(self._work, Lot(found, tuple(addresses), when)).add_done_callback(self._ended)

    def decide(self, found: Sequence[Decision], when: str) -> Future[None]:
        """Work decisions in when what came before is done; they have been kept already."""
        with self._lock:
            self.state = replace(self.state, waiting=self.state.waiting + 1)
        task = self._pool.submit(self._decide, tuple(found), when)
        task.add_done_callback(self._ended)
        return task

    def close(self) -> None:
        """End when what waits is done."""
        self._pool.shutdown()

    def _work(self, lot: Lot) -> None:
        self._set(waiting=self.state.waiting - 1, problems=lot.found.problems, done=newsroom.Done(), phase="reading")
        pages = fetched(lot.addresses, self._fetcher(), self._fetching) if lot.addresses else Gathered(())
        drafts, problems = (*lot.found.drafts, *pages.drafts), (*lot.found.problems, *pages.problems)
        self._set(problems=problems, phase="reading", what="", number=0, total=len(drafts), left=None)
        try:
            with closing(connect(self._path)) as board:
                done = newsroom.add(board, drafts, problems, lot.when, watch=newsroom.Watch(self._reading, self._judging))
            self._set(done=done)
        except RiscontroError as error:
            self._set(problems=(*problems, Problem("store", str(error), source=self._path)))
        except sqlite3.Error as error:
            self._set(problems=(*problems, self._problem("app_store", str(error))))

    def _decide(self, found: Sequence[Decision], when: str) -> None:
        self._set(waiting=self.state.waiting - 1, problems=(), done=newsroom.Done(), phase="judging")
        try:
            with closing(connect(self._path)) as board:
                newsroom.decide(board, found, when, watch=newsroom.Watch(self._reading, self._judging))
        except RiscontroError as error:
            self._set(problems=(Problem("store", str(error), source=self._path),))
        except sqlite3.Error as error:
            self._set(problems=(self._problem("app_store", str(error)),))

    def _ended(self, lot: Future[None]) -> None:
        """Nothing is being done now; an error that nobody foresaw is shown like the others, and logged."""
        if error := lot.exception():
            _LOG.error("%s", error, exc_info=error)
            self._set(problems=(*self.state.problems, self._problem("app_failed", type(error).__name__)))
        self._set(phase="", what="", number=0, total=0, left=None)

    def _problem(self, code: str, reason: str) -> Problem:
        texts = say_in_all(f"store.{code}", reason=reason)
        return Problem("store", texts[FALLBACK], source=self._path, message_in=texts)

    def _set(self, **values: object) -> None:
        with self._lock:
            self.state = replace(self.state, **values)

    # -------------------------------------------------------------- how far it is

    def _fetching(self, address: str, number: int, total: int) -> None:
        self._step("fetching", address, number - 1, total)

    def _judging(self, story: str, number: int, total: int) -> None:
        self._step("judging", story, number - 1, total)

    def _reading(self, items: Iterable[Examined], total: int) -> Iterator[Examined]:
        self._step("reading", "", 0, total)
        for number, item in enumerate(items, 1):
            self._step("reading", item.article.title or item.article.id, number, total)
            yield item

    def _step(self, phase: Phase, what: str, number: int, total: int) -> None:
        """So many of a phase are done; the others take as long each as those did."""
        now = time.monotonic()
        if number == 0:
            self._since = now
        left = (now - self._since) / number * (total - number) if number >= _ENOUGH else None
        self._set(phase=phase, what=what, number=number, total=total, left=left)
