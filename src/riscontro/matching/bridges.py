"""Words that carry over from one language to another: names, figures, common notions of the packs, cognates.

Two languages of one continent share much of the vocabulary of the news (``provocación``, ``provocazione``, ``провокация``).
A cognate is told by its first letters once the usual differences between spellings and scripts are folded; one alone may
be chance, so several count only together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from riscontro.matching.terms import plain, terms
from riscontro.names.people import romanised
from riscontro.names.scripts import latin
from riscontro.text.places import edges
from riscontro.types import Examined, Span

_LEAST, _STEM = 5, 4  # letters of a word that may be a cognate, and letters of it that are compared
Bridges = tuple[frozenset[str], ...]


def bridges(item: Examined, span: Span) -> Bridges:
    """For each content word of a passage what it may be known by in another language; empty where by nothing."""
    tokens = item.reading.tokens
    first, last = edges(item.reading, span.start, span.end)
    return tuple(
        frozenset(_keys(term.key, tokens[term.at].low) | _name(item, tokens[term.at].start))
        for term in terms(item.reading, first, last)
    )


def _keys(term: str, low: str) -> set[str]:
    found = {term} if term[0] in "=@#" else set()
    word = plain(latin(low))
    return found | ({f"~{romanised(word)[:_STEM]}"} if word.isalpha() and len(word) >= _LEAST else set())


def _name(item: Examined, start: int) -> set[str]:
    names = item.findings.names
    at = bisect_left(names, start + 1, key=lambda name: name.start) - 1
    return {names[at].entity} if at >= 0 and names[at].start <= start < names[at].end else set()


def shared(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> int:
    """How many words of one passage have a word of their own in the other, each at most once."""
    left = list(other)
    found = 0
    for keys in one:
        at = next((at for at, others in enumerate(left) if not keys.isdisjoint(others)), -1)
        if at >= 0:
            left.pop(at)
            found += 1
    return found
