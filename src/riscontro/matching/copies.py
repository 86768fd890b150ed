"""Copies first: every two articles of any number of which one copies the other, contains it, or shares text with it.

Articles meet under sampled prints (``copying.prints``, ``copying.meetings``), those that meet are laid side by side
(``copying.aligning``) and judged (``copying.judging``). The order in which articles come changes nothing; the texts are
needed one at a time, and can be read from wherever they lie.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

from riscontro.copying.aligning import Text, align, ready
from riscontro.copying.groups import Groups, together
from riscontro.copying.judging import Copy, judge
from riscontro.copying.meetings import bucket, counted, meet, rows
from riscontro.copying.prints import prints
from riscontro.types import Draft

BUCKETS = 16
_KEPT = 512  # texts that are kept ready
Pair = tuple[int, int]
Watch = Callable[[Iterable[Pair], int], Iterable[Pair]]


def unwatched(pairs: Iterable[Pair], total: int) -> Iterable[Pair]:
    """No progress shown."""
    return pairs


def copies(articles: Iterable[Draft]) -> tuple[Copy, ...]:
    """Every copy among articles with different ids, in order."""
    index = Index()
    index.add(articles)
    return tuple(sorted(index.copies()))


def copied_groups(articles: Sequence[Draft], found: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Ids of articles that are one text: joined by copies of the whole, from one to the next; each group in order."""
    names = sorted(draft.id for draft in articles)
    ranks = {name: rank for rank, name in enumerate(names)}
    edges = ((ranks[copy.first], ranks[copy.second]) for copy in found if copy.kind == "copies")
    return tuple(tuple(names[rank] for rank in group) for group in together(len(names), edges))


class Index:
    """Articles by their sampled prints; they come one by one or in batches, and copies can be asked for at any time.

    An article whose id is known replaces the one before it. Memory: eight bytes a print, about forty prints an
    article of three hundred words, and the articles as they were given.
    """

    def __init__(self) -> None:
        self._articles: dict[str, Draft] = {}
        self._prints: dict[str, array[int]] = {}

    def add(self, articles: Iterable[Draft]) -> None:
        """Take articles in."""
        for draft in articles:
            self._articles[draft.id] = draft
            self._prints[draft.id] = array("L", prints(draft.text[draft.body_start :]))

    def copies(self, watch: Watch = unwatched) -> Iterator[Copy]:
        """Every copy among the articles; what belongs together stands together. ``watch`` sees the pairs go by."""
        names = sorted(self._articles)
        sizes = array("L", (len(self._prints[name]) for name in names))
        pairs, common = met((self._prints[name] for name in names), sizes)
        yield from judged([self._articles[name] for name in names], pairs, common, watch)


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
