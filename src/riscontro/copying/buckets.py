"""The same copies by files, for articles that no memory holds: three stages, each a pure function of files over an engine.

1. ``spread``: a shard of articles to its texts and to one file of rows for each bucket of prints.
2. ``gather``: the rows of one bucket of prints to pairs, one file for each bucket of pairs, and to the prints of crowds.
3. ``compare``: the pairs of one bucket to copies.

A file appears under its name when it is whole, the last of a job last, and a job whose last file stands is not done again:
a run that was cut off goes on where it stopped. Articles are numbered in the order of their ids, so shards are cut
from articles in that order; then workers and buckets change nothing but the time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal, overload

import msgspec
from msgspec import Struct

from riscontro.copying.judging import Copy
from riscontro.copying.meetings import bucket, counted, meet, rows
from riscontro.copying.pairing import judged
from riscontro.copying.prints import prints
from riscontro.plugs import Engine
from riscontro.types import Draft

SHARD = 2000  # articles
BUCKETS = 32
Code = Literal["I", "Q"]


class Shard(Struct, frozen=True):
    """Articles next to one another in the order of ids; ``first`` is the number of the first of them."""

    number: int
    first: int
    articles: tuple[Draft, ...]


class Job(Struct, frozen=True):
    """One bucket of one stage."""

    folder: str
    number: int
    buckets: int


class Place(Struct, frozen=True):
    """One shard of the first stage."""

    folder: str
    shard: Shard
    buckets: int


def copies_by_files(
    articles: Iterable[Draft], folder: str, engine: Engine, workers: int = 1, buckets: int = BUCKETS
) -> Iterator[Copy]:
    """The copies among articles that come in the order of their ids, bucket by bucket; ``folder`` holds all that is made."""
    shards = (Place(folder, shard, buckets) for shard in cut(articles))
    while batch := list(islice(shards, max(1, workers))):
        list(engine.map(spread, batch, workers))
    jobs = [Job(folder, number, buckets) for number in range(buckets)]
    list(engine.map(gather, jobs, workers))
    for name in engine.map(compare, jobs, workers):
        yield from msgspec.msgpack.decode(Path(name).read_bytes(), type=list[Copy])


def cut(articles: Iterable[Draft], size: int = SHARD) -> Iterator[Shard]:
    """Shards of ``size`` articles."""
    rest = iter(articles)
    number = 0
    while batch := tuple(islice(rest, size)):
        yield Shard(number, number * size, batch)
        number += 1


def spread(place: Place) -> str:
    """The first stage for one shard; the name of its last file."""
    shard, folder = place.shard, Path(place.folder)
    last = folder / "sizes" / f"{shard.number:06}"
    if not last.exists():
        found = [array("Q") for _ in range(place.buckets)]
        sizes = array("I")
        for number, draft in enumerate(shard.articles, shard.first):
            values = prints(draft.text[draft.body_start :])
            sizes.append(len(values))
            for value, row in zip(values, rows(number, values), strict=True):
                found[bucket(value, place.buckets)].append(row)
        for number, part in enumerate(found):
            _write(folder / "rows" / f"{number:04}" / last.name, part.tobytes())
        _keep(folder / "texts", last.name, shard.articles)
        _write(last, sizes.tobytes())
    return str(last)


def _keep(folder: Path, name: str, articles: Sequence[Draft]) -> None:
    """The articles of a shard in one file, and where each begins in another."""
    parts = [msgspec.msgpack.encode(draft) for draft in articles]
    begins = array("Q", [0])
    for part in parts:
        begins.append(begins[-1] + len(part))
    _write(folder / f"{name}.begins", begins.tobytes())
    _write(folder / name, b"".join(parts))


def gather(job: Job) -> str:
    """The second stage for one bucket of prints; the name of its last file."""
    folder = Path(job.folder)
    last = folder / "common" / f"{job.number:04}"
    if not last.exists():
        sizes = _all(_whole(folder / "sizes"), "I")
        pairs, common = meet(_all(_whole(folder / "rows" / last.name), "Q"), sizes)
        found = [array("Q") for _ in range(job.buckets)]
        for pair in pairs:
            found[(pair >> 32) % job.buckets].append(pair)
        for number, part in enumerate(found):
            _write(folder / "pairs" / f"{number:04}" / last.name, part.tobytes())
        _write(last, array("I", common).tobytes())
    return str(last)


def compare(job: Job) -> str:
    """The third stage for one bucket of pairs; the name of its file."""
    folder = Path(job.folder)
    last = folder / "copies" / f"{job.number:04}"
    if not last.exists():
        sizes = _all(_whole(folder / "sizes"), "I")
        common = frozenset(_all(_whole(folder / "common"), "I"))
        pairs = list(counted(_all(_whole(folder / "pairs" / last.name), "Q"), sizes))
        _write(last, msgspec.msgpack.encode(list(judged(Kept(folder, len(sizes)), pairs, common))))
    return str(last)


class Kept(Sequence[Draft]):
    """The articles of all shards, read one at a time."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder, self._size = folder / "texts", size
        self._begins: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, number: int) -> Draft: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Draft]: ...
    def __getitem__(self, number: int | slice) -> Draft | Sequence[Draft]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(self._size))]
        name, at = f"{number // SHARD:06}", number % SHARD
        begins = self._begins.setdefault(name, _all([self._folder / f"{name}.begins"], "Q"))
        with (self._folder / name).open("rb") as file:
            file.seek(begins[at])
            return msgspec.msgpack.decode(file.read(begins[at + 1] - begins[at]), type=Draft)


def _whole(folder: Path) -> list[Path]:
    """The files of a folder that are whole, in order."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _all(paths: Sequence[Path], code: Code) -> array[int]:
    """The numbers of all files, one file after another."""
    found = array(code)
    for path in paths:
        found.frombytes(path.read_bytes())
    return found


def _write(path: Path, data: bytes) -> None:
    """A file under its name when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}")
    part.write_bytes(data)
    part.replace(path)
