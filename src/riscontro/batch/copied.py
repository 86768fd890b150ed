"""Which articles are one text with another, from the copies that stand in files."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterator, Sequence

from riscontro import codec
from riscontro.batch.run import Run, Stage, place
from riscontro.copying import buckets
from riscontro.copying.groups import Groups
from riscontro.copying.sheaves import put


def stages(run: Run) -> tuple[Stage, ...]:
    """What finds copies once every article's prints are sorted into buckets."""
    return Stage(gather, run.buckets, "common"), Stage(compare, run.buckets, "copies")


def gather(run: Run, bucket: int) -> None:
    """The pairs that meet in a bucket of prints."""
    buckets.gather(run.lot, bucket)


def compare(run: Run, bucket: int) -> None:
    """The copies among the pairs of a bucket."""
    buckets.compare(run.lot, bucket)


def lead(run: Run, ids: Sequence[str]) -> None:
    """For every article the first that is one text with it; ``ids`` are in order."""
    if run.single("leaders").exists():
        return
    groups = Groups(run.articles)
    for bucket in range(run.buckets):
        for copy in buckets.kept(run.lot, bucket):
            if copy.kind == "copies":
                groups.join(place(ids, copy.first), place(ids, copy.second))
    put(run.single("leaders"), array("Q", map(groups.home, range(run.articles))).tobytes())


def lines(run: Run) -> Iterator[bytes]:
    """Every copy as a line of JSON, in order."""
    rows = (sorted(buckets.kept(run.lot, bucket)) for bucket in range(run.buckets))
    return (codec.dump(copy) + b"\n" for copy in heapq.merge(*rows))
