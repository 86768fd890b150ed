"""The same copies by files, for articles that no memory holds: three stages, each a pure function of files over an engine.

1. ``spread``: a shard of articles to its texts and to its rows, sorted by bucket of prints.
2. ``gather``: the rows of one bucket of prints to pairs, sorted by bucket of pairs, and to the prints of crowds.
3. ``compare``: the pairs of one bucket to copies.

A file appears under its name when it is whole, the last of a job last, and a job whose last file stands is not done again:
a run that was cut off goes on where it stopped. Articles are numbered in the order of their ids, so shards are cut
from articles in that order; then workers and buckets change nothing but the time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, overload

import msgspec
from msgspec import Struct

from riscontro.batched import batched
from riscontro.copying.judging import Copy
from riscontro.copying.meetings import bucket, counted, meet, rows
from riscontro.copying.pairing import judged
from riscontro.copying.prints import prints
from riscontro.copying.sheaves import Sheaf, across, bind, put, standing, whole
from riscontro.plugs import Engine
from riscontro.types import Draft

SHARD = 2000  # articles
BUCKETS = 32
Code = Literal["I", "Q"]


class Lot(Struct, frozen=True):
    """Where the files of a run lie, how many articles a shard has, and into how many buckets they are sorted."""

    folder: str
    size: int = SHARD
    buckets: int = BUCKETS

    def path(self, stage: str, number: int) -> Path:
        """The file of one job of a stage."""
        return Path(self.folder) / stage / f"{number:06}"

    def all(self, stage: str) -> list[Path]:
        """The files of all jobs of a stage, in order."""
        return whole(Path(self.folder) / stage)


class Shard(Struct, frozen=True):
    """Articles next to one another in the order of ids."""

    number: int
    articles: tuple[Draft, ...]


def copies_by_files(
    articles: Iterable[Draft], folder: str, engine: Engine, workers: int = 1, buckets: int = BUCKETS
) -> Iterator[Copy]:
    """The copies among articles that come in the order of their ids, bucket by bucket; ``folder`` holds all that is made.
    InputError where the machines of the engine do not share it."""
    lot = Lot(folder, buckets=buckets)
    shards = sum(1 for _ in engine.map(partial(spread, lot), cut(articles), workers))
    standing(lot.path("sizes", number) for number in range(shards))
    for stage, last in ((gather, "common"), (compare, "copies")):
        for _ in engine.map(partial(stage, lot), range(buckets), workers):
            pass
        standing(lot.path(last, number) for number in range(buckets))
    for number in range(buckets):
        yield from kept(lot, number)


def cut(articles: Iterable[Draft], size: int = SHARD) -> Iterator[Shard]:
    """Shards of ``size`` articles."""
    return (Shard(number, batch) for number, batch in enumerate(batched(articles, size)))


def spread(lot: Lot, shard: Shard) -> None:
    """The first stage for one shard."""
    last = lot.path("sizes", shard.number)
    if last.exists():
        return
    found = [array("Q") for _ in range(lot.buckets)]
    sizes = array("I")
    for number, draft in enumerate(shard.articles, shard.number * lot.size):
        values = prints(draft.text[draft.body_start :])
        sizes.append(len(values))
        for value, row in zip(values, rows(number, values), strict=True):
            found[bucket(value, lot.buckets)].append(row)
    bind(lot.path("rows", shard.number), [part.tobytes() for part in found])
    bind(lot.path("texts", shard.number), [msgspec.msgpack.encode(draft) for draft in shard.articles])
    put(last, sizes.tobytes())


def gather(lot: Lot, number: int) -> None:
    """The second stage for one bucket of prints."""
    last = lot.path("common", number)
    if last.exists():
        return
    pairs, common = meet(_joined(across(lot.all("rows"), number), "Q"), _sizes(lot))
    found = [array("Q") for _ in range(lot.buckets)]
    for pair in pairs:
        found[(pair >> 32) % lot.buckets].append(pair)
    bind(lot.path("pairs", number), [part.tobytes() for part in found])
    put(last, array("I", common).tobytes())


def compare(lot: Lot, number: int) -> None:
    """The third stage for one bucket of pairs."""
    last = lot.path("copies", number)
    if last.exists():
        return
    sizes = _sizes(lot)
    common = frozenset(_joined((path.read_bytes() for path in lot.all("common")), "I"))
    pairs = list(counted(_joined(across(lot.all("pairs"), number), "Q"), sizes))
    put(last, msgspec.msgpack.encode(list(judged(Kept(lot, len(sizes)), pairs, common))))


def kept(lot: Lot, number: int) -> list[Copy]:
    """The copies of one bucket."""
    return msgspec.msgpack.decode(lot.path("copies", number).read_bytes(), type=list[Copy])


class Kept(Sequence[Draft]):
    """The articles of all shards, read one at a time."""

    def __init__(self, lot: Lot, size: int) -> None:
        self._lot, self._size = lot, size
        self._sheaves: dict[int, Sheaf] = {}

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, number: int) -> Draft: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Draft]: ...
    def __getitem__(self, number: int | slice) -> Draft | Sequence[Draft]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(self._size))]
        shard, at = divmod(number, self._lot.size)
        if shard not in self._sheaves:
            self._sheaves[shard] = Sheaf(self._lot.path("texts", shard))
        return msgspec.msgpack.decode(self._sheaves[shard][at], type=Draft)


def _sizes(lot: Lot) -> array[int]:
    """How many prints each article has."""
    return _joined((path.read_bytes() for path in lot.all("sizes")), "I")


def _joined(parts: Iterable[bytes], code: Code) -> array[int]:
    """The numbers of all parts, one after another."""
    found = array(code)
    for part in parts:
        found.frombytes(part)
    return found
