"""What stands among some tokens of an article: who and what is named there, and the words that say to what a deed is done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from riscontro.chronicle.deeds import deed_words
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import key_of, terms
from riscontro.text.places import edges
from riscontro.types import Examined, Mention, Name, Span, Statement, Time

T = TypeVar("T", Name, Mention, Time)
_NO_ACTOR = ("city:", "place:", "event:")
_WHOLE = frozenset({"deed", "event", "fate"})
_SITES = ("place:", "fac:", "facility:")
_COMMAS = frozenset(",;:–—")
_NO_THING = ("country:", "event:")


def tokens_of(item: Examined, span: Span | Statement | Time | Name | Mention) -> tuple[int, int]:
    """The tokens of a passage, from and to (exclusive)."""
    return edges(item.reading, span.start, span.end)


def _found(item: Examined, first: int, last: int) -> tuple[Name | Mention, ...]:
    """The names and mentions among some tokens."""
    start, end = item.reading.tokens[first].start, item.reading.tokens[last - 1].end
    return *between(item.findings.names, start, end), *between(item.findings.mentions, start, end)


def actors(item: Examined, first: int, last: int) -> frozenset[str]:
    """Who is named or meant among some tokens: entities that are no cities, and countries by any of their names."""
    states = {term.key for term in terms(item.reading, first, last) if term.key[0] == "@"}
    named = {row.entity for row in _found(item, first, last) if not row.entity.startswith(_NO_ACTOR)}
    return frozenset(states | {f"@{name[8:]}" if name.startswith("country:") else name for name in named})


def things(item: Examined, first: int, last: int) -> frozenset[str]:
    """The entities named or meant among some tokens but for countries."""
    return frozenset(row.entity for row in _found(item, first, last) if not row.entity.startswith(_NO_THING))


def rest(item: Examined, first: int, last: int, said: int = -1) -> frozenset[str]:
    """The words among some tokens that are no time, deed or name; ``said`` is a token that only announces."""
    if first >= last:
        return frozenset()
    reading, skipped = item.reading, {said}
    for at, _ in (*deed_words(reading, first, last), *concepts(reading, "fate", first, last)):
        whole = [hit.last for hit in reading.tagged.hits.get(at, ()) if hit.kind in _WHOLE and hit.last <= last]
        skipped.update(range(at, max(whole, default=at + 1)))
    end = reading.tokens[last - 1].end
    spans: list[Name | Mention | Time] = [
        *_found(item, first, last),
        *between(item.findings.times, reading.tokens[first].start, end),
    ]
    for span in spans:
        skipped.update(range(*tokens_of(item, span)))
    words = ((at, key_of(reading.tokens[at].low, reading.language)) for at in range(first, last) if at not in skipped)
    return frozenset(key for _, key in words if key)


def subject_of(item: Examined, first: int, verb: int) -> frozenset[str]:
    """The words of what stands before a verb, behind the last comma, and the sites named there."""
    marks = [at for at in range(first, verb) if item.reading.tokens[at].text in _COMMAS]
    begins = marks[-1] + 1 if marks else first
    if begins >= verb:
        return frozenset()
    sites = frozenset(entity for entity in things(item, begins, verb) if entity.startswith(_SITES))
    return rest(item, begins, verb) | sites


def topics(item: Examined, first: int, last: int) -> frozenset[str]:
    """The topics among some tokens outside names."""
    named = {at for row in _found(item, first, last) for at in range(*tokens_of(item, row))}
    return frozenset(concept for at, concept in concepts(item.reading, "topic", first, last) if at not in named)


def between(rows: Sequence[T], start: int, end: int) -> Iterator[T]:
    """The findings that begin between two offsets."""
    for row in rows[bisect_left(rows, start, key=lambda row: row.start) :]:
        if row.start >= end:
            return
        yield row
