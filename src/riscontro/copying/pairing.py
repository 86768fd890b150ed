"""Prints to pairs, pairs to copies: the two halves of the way, each in memory that is given to it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

from riscontro.copying.aligning import Text, align, ready
from riscontro.copying.groups import Groups
from riscontro.copying.judging import Copy, judge
from riscontro.copying.meetings import bucket, counted, meet, rows
from riscontro.types import Draft

BUCKETS = 16
_KEPT = 1024  # texts that are kept ready
Pair = tuple[int, int]
Watch = Callable[[Iterable[Pair], int], Iterable[Pair]]


def unwatched(pairs: Iterable[Pair], total: int) -> Iterable[Pair]:
    """No progress shown."""
    return pairs


def met(printed: Iterable[Sequence[int]], sizes: Sequence[int]) -> tuple[list[Pair], frozenset[int]]:
    """The pairs of articles that share enough prints, and the prints of crowds; one bucket at a time."""
    spread = [array("Q") for _ in range(BUCKETS)]
    for number, values in enumerate(printed):
        for value, row in zip(values, rows(number, values), strict=True):
            spread[bucket(value, BUCKETS)].append(row)
    pairs, common = array("Q"), set[int]()
    for found in spread:
        here, crowded = meet(found, sizes)
        pairs.extend(here)
        common.update(crowded)
    return list(counted(pairs, sizes)), frozenset(common)


def judged(
    articles: Sequence[Draft], pairs: Sequence[Pair], common: frozenset[int], watch: Watch = unwatched
) -> Iterator[Copy]:
    """The copies among pairs of articles, given by number; every component of pairs in order, so that a text is made ready
    once while it is needed."""
    homes = Groups(len(articles))
    for first, second in pairs:
        homes.join(first, second)
    texts: dict[int, Text] = {}
    for first, second in watch(sorted(pairs, key=lambda pair: (homes.home(pair[0]), pair)), len(pairs)):
        one, other = (_text(texts, number, articles) for number in (first, second))
        copy = judge(one, other, align(one, other), common)
        if copy is not None:
            yield copy


def _text(texts: dict[int, Text], number: int, articles: Sequence[Draft]) -> Text:
    """An article made ready, from those kept where it is among them; the one that was longest not needed makes room."""
    text = texts.pop(number, None)
    if text is None:
        draft = articles[number]
        text = ready(draft.id, draft.text, draft.language, draft.body_start)
        if len(texts) >= _KEPT:
            del texts[next(iter(texts))]
    texts[number] = text
    return text
