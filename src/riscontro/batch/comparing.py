"""Who meets whom, by bucket of word; with whom each article is compared and how alike they are, by bucket of article."""

from __future__ import annotations

from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from riscontro.batch.run import AllDays, Parts, Run, Stage
from riscontro.copying.sheaves import across, bind
from riscontro.grouping.candidates import Row, chosen, meetings
from riscontro.grouping.likeness import NOTHING, Compared, likeness, together

if TYPE_CHECKING:
    from riscontro.grouping.likeness import Opening

_HELD = 8192  # articles kept ready to be compared
_HIGH = 32
_MASK = (1 << _HIGH) - 1


def stages(run: Run) -> tuple[Stage, ...]:
    """Words of one language and words that languages share are worked through apart."""
    return Stage(meet, 2 * run.buckets, "met"), Stage(compare, run.buckets, "edges")


def meet(run: Run, bucket: int) -> None:
    """Who meets whom under the words of a bucket, with what these weigh together; sorted by bucket of the later article."""
    rows = [row for part in across(run.paths("seeds", run.shards), bucket) for row in _rows(part)]
    met: defaultdict[int, int] = defaultdict(int)
    for _, same in groupby(sorted(rows), key=lambda row: row[0]):
        for later, earlier, product in meetings([row for _, row in same]):
            met[later << _HIGH | earlier] += product
    found = [array("Q") for _ in range(run.buckets)]
    for pair, product in sorted(met.items()):
        found[run.article_bucket(pair >> _HIGH)].extend((pair, product))
    bind(run.path("met", bucket), [part.tobytes() for part in found])


def _rows(part: bytes) -> list[tuple[str, Row]]:
    return msgspec.msgpack.decode(part, type=list[tuple[str, Row]])


def compare(run: Run, bucket: int) -> None:
    """The pairs of a bucket of articles that are compared (lower number << 32 | higher), and how alike they are."""
    days, shelf = AllDays(run), Shelf(run)
    pairs: set[tuple[int, int]] = set()
    for first in (0, run.buckets):
        for later, met in _met(run, bucket, range(first, first + run.buckets)):
            pairs.update((min(later, other), max(later, other)) for other in chosen(later, met, days))
    edges, values = array("Q"), array("d")
    for one, other in sorted(pairs):
        value = shelf.likeness(one, other)
        if value > NOTHING:
            edges.append(one << _HIGH | other)
            values.append(value)
    bind(run.path("edges", bucket), [edges.tobytes(), values.tobytes()])


def _met(run: Run, bucket: int, words: range) -> Iterator[tuple[int, dict[int, int]]]:
    """Whom each article of a bucket meets under words of some buckets, with what these weigh."""
    found: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for part in across([run.path("met", number) for number in words], bucket):
        rows = array("Q", part)
        for pair, product in zip(rows[::2], rows[1::2], strict=True):
            found[pair >> _HIGH][pair & _MASK] += product
    yield from sorted(found.items())


class Shelf:
    """Articles as they are compared, read where they are needed, the last ones kept."""

    def __init__(self, run: Run) -> None:
        self._compared, self._openings = Parts(run, "compared"), Parts(run, "openings")
        self._held: OrderedDict[int, tuple[Compared, Opening]] = OrderedDict()

    def likeness(self, one: int, other: int) -> float:
        """How alike two articles are."""
        (first, opening), (second, theirs) = self._get(one), self._get(other)
        return likeness(first, second, together(opening, theirs))

    def _get(self, number: int) -> tuple[Compared, Opening]:
        held = self._held.get(number)
        if held is None:
            compared = msgspec.msgpack.decode(self._compared[number], type=Compared)
            held = self._held[number] = compared, opening_of(self._openings[number])
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        return held


def opening_of(data: bytes) -> Opening:
    """The meaning of an opening as it was kept; None where there is none."""
    if not data:
        return None
    import numpy as np

    return np.frombuffer(data, np.float32)
