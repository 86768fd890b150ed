"""A run: where its files lie, how the work is cut, and how a stage is done over an engine.

Articles are numbered in the order of their ids. Shards are articles next to one another, buckets are words, articles or
stories that fall together; how many there are depends on the number of articles alone. The last file of a job appears last
and whole, and a job whose last file stands is not done again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from riscontro.chronicle.days import Days
from riscontro.copying.buckets import Lot
from riscontro.copying.sheaves import Sheaf, put, standing
from riscontro.plugs import Engine
from riscontro.types import Problem

T = TypeVar("T")
_SHARD = 64, 2048  # articles of a shard, least and most
_SHARDS = 1000  # shards, where so many of that size are enough
BUCKET = 500  # articles for each bucket
_MOST = 512  # buckets


def shard_of(articles: int) -> int:
    """How many of so many articles a shard has: enough shards for many workers, few enough for the files they are."""
    least, most = _SHARD
    return max(least, min(most, -(-articles // _SHARDS)))


class Facts(Struct, frozen=True):
    """What every job of a run may know: its problems, the grades of outlets, articles that stand for their copies by
    language."""

    problems: tuple[Problem, ...] = ()
    grades: dict[str, str] = {}
    languages: dict[str, int] = {}


class Run(Struct, frozen=True):
    """A run over so many articles, in a folder of its own, with so many of them in a shard and for each bucket; ``raw`` holds
    the articles as they were read."""

    folder: str
    raw: str
    articles: int
    shard: int
    bucket: int = BUCKET

    @property
    def shards(self) -> int:
        """How many shards there are."""
        return -(-self.articles // self.shard)

    @property
    def buckets(self) -> int:
        """How many buckets there are of words, of pairs and of articles."""
        return max(1, min(_MOST, -(-self.articles // self.bucket)))

    @property
    def lot(self) -> Lot:
        """The run as the stages that find copies know it."""
        return Lot(self.folder, self.shard, self.buckets)

    def path(self, stage: str, number: int) -> Path:
        """The file of one job of a stage."""
        return self.lot.path(stage, number)

    def single(self, name: str) -> Path:
        """A file that the whole run has once."""
        return Path(self.folder) / name

    def paths(self, stage: str, jobs: int) -> list[Path]:
        """The files of so many jobs of a stage, in order."""
        return [self.path(stage, number) for number in range(jobs)]

    def numbers(self, shard: int) -> range:
        """The numbers of the articles of a shard."""
        return range(shard * self.shard, min(self.articles, (shard + 1) * self.shard))

    def word_bucket(self, word: str) -> int:
        """The bucket of a word."""
        return crc32(word.encode()) % self.buckets

    def article_bucket(self, number: int) -> int:
        """The bucket of an article."""
        return number * self.buckets // self.articles


class Stage(Struct, frozen=True):
    """One stage: the function of a run and the number of a job, how many jobs there are, and the folder of their last files."""

    function: Callable[[Run, int], None]
    jobs: int
    last: str


class Hands(Struct, frozen=True):
    """Who does the work: an engine with so many workers, and who watches the jobs of a stage go by."""

    engine: Engine
    workers: int
    watch: Callable[[Iterable[None], int, str], Iterable[None]]


def do(run: Run, stage: Stage, hands: Hands, order: Iterable[int] | None = None) -> int:
    """Do the jobs of a stage that are not done; how many were. ``order`` says which begin first."""
    waiting = [number for number in order or range(stage.jobs) if not run.path(stage.last, number).exists()]
    done = hands.engine.map(partial(stage.function, run), waiting, hands.workers)
    for _ in hands.watch(done, len(waiting), stage.last):
        pass
    standing(run.path(stage.last, number) for number in waiting)
    return stage.jobs - len(waiting)


# ------------------------------------------------------------------ what is kept in files


def write(path: Path, value: object) -> None:
    """A value as a file."""
    put(path, msgspec.msgpack.encode(value))


def read(path: Path, kind: type[T]) -> T:
    """The value of a file."""
    return msgspec.msgpack.decode(path.read_bytes(), type=kind)


@cache
def facts(run: Run) -> Facts:
    """What every job of a run may know."""
    return read(run.single("facts"), Facts)


class Parts:
    """The parts of the shards of a stage by the numbers of their articles."""

    def __init__(self, run: Run, stage: str) -> None:
        self._run, self._stage = run, stage
        self._sheaves: dict[int, Sheaf] = {}

    def __getitem__(self, number: int) -> bytes:
        shard, at = divmod(number, self._run.shard)
        if shard not in self._sheaves:
            self._sheaves[shard] = Sheaf(self._run.path(self._stage, shard))
        return self._sheaves[shard][at]


class AllDays(Sequence[Days | None]):
    """The days of all articles by number: eight bytes each."""

    def __init__(self, run: Run) -> None:
        self._days = array("i")
        for path in run.paths("days", run.shards):
            self._days.frombytes(path.read_bytes())

    def __len__(self) -> int:
        return len(self._days) // 2

    def __getitem__(self, number: int) -> Days | None:  # type: ignore[override]
        first, last = self._days[2 * number], self._days[2 * number + 1]
        return (first, last) if last else None


def leaders(run: Run) -> array[int]:
    """For each article the number of the first that is one text with it, mostly its own: eight bytes each."""
    return array("Q", run.single("leaders").read_bytes())


def leading(run: Run, shard: int) -> list[int]:
    """The articles of a shard that stand for their copies."""
    numbers = run.numbers(shard)
    with run.single("leaders").open("rb") as file:
        file.seek(8 * numbers.start)
        own = array("Q", file.read(8 * len(numbers)))
    return [number for number, leader in zip(numbers, own, strict=True) if number == leader]


def place(values: Sequence[str], value: str) -> int:
    """Where a value stands among sorted ones."""
    return bisect_left(values, value)
