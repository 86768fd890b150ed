"""Copies first: every two articles of any number of which one copies the other, contains it, or shares text with it.

Articles meet under sampled prints (``copying.prints``, ``copying.meetings``), those that meet are laid side by side
(``copying.aligning``) and judged (``copying.judging``). The order in which articles come changes nothing; the texts are
needed one at a time, and can be read from wherever they lie.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from riscontro.copying.groups import together
from riscontro.copying.judging import Copy
from riscontro.copying.pairing import Watch, judged, met, unwatched
from riscontro.copying.prints import prints
from riscontro.types import Draft


def copies(articles: Iterable[Draft], watch: Watch = unwatched) -> tuple[Copy, ...]:
    """Every copy among articles with different ids, in order; ``watch`` sees the pairs that are compared go by."""
    index = Index()
    index.add(articles)
    return tuple(sorted(index.copies(watch)))


def copied_groups(articles: Sequence[Draft], found: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Ids of articles that are one text: joined by copies of the whole, from one to the next; each group in order."""
    names = sorted(draft.id for draft in articles)
    ranks = {name: rank for rank, name in enumerate(names)}
    edges = ((ranks[copy.first], ranks[copy.second]) for copy in found if copy.kind == "copies")
    return tuple(tuple(names[rank] for rank in group) for group in together(len(names), edges))


def leaders(articles: Sequence[Draft]) -> Mapping[str, str]:
    """For each article that is a copy of the whole of another the first, by id, of those that are one text with it."""
    groups = copied_groups(articles, copies(articles))
    return {name: group[0] for group in groups for name in group[1:]}


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

    def copies(self, watch: Watch = unwatched, touching: Container[str] | None = None) -> Iterator[Copy]:
        """Every copy among the articles; what belongs together stands together. ``watch`` sees the pairs go by.

        With ``touching`` only those with one of these ids, say of the articles that came last. Where more articles make a
        crowd of what was rare, an older pair may be judged otherwise: to ask for all of them is to ask anew.
        """
        names = sorted(self._articles)
        sizes = array("L", (len(self._prints[name]) for name in names))
        pairs, common = met((self._prints[name] for name in names), sizes)
        if touching is not None:
            pairs = [(one, other) for one, other in pairs if names[one] in touching or names[other] in touching]
        yield from judged([self._articles[name] for name in names], pairs, common, watch)
