"""Statements: clause-sized assertions in concepts, with who, where, when, how much, how firmly and by whom.

Everything that the other layers found is gathered clause by clause in one pass; nothing is searched twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from riscontro.matching.clauses import clauses
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import key_of
from riscontro.packs import Pack
from riscontro.plugs import Extractor
from riscontro.types import Attribution, Certainty, Findings, Hit, Mention, Name, Reading, Span, Statement

_FIRMNESS: tuple[Certainty, ...] = ("denied", "hedged", "reportative", "hypothetical", "future")
_TENSES = ("future", "past")
_PLACE_TYPES = frozenset({"LOC", "FAC"})
_OPEN_AT_ONCE = 50
_STREET = "street"  # its nouns are everyday words ('al largo di')


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with its statements, in the order of the text."""
    pieces = list(clauses(reading))
    spans = [reading.span(first, last) for _, first, last in pieces]
    who: list[Name | Mention] = sorted((*found.names, *found.mentions), key=lambda item: (item.start, -item.end))
    named = _within(spans, [item.start for item in who])
    times = _within(spans, [item.start for item in found.times])
    amounts = _within(spans, [item.start for item in found.quantities])
    voices = _innermost(spans, found.attributions)
    where = _located(reading, who)
    made = []
    for at, piece in enumerate(pieces):
        voice = voices[at]
        said = found.attributions[voice] if voice is not None else None
        statement = replace(
            _worded(reading, piece, said),
            participants=tuple(dict.fromkeys(who[index].entity for index in named[at])),
            places=tuple(dict.fromkeys(who[index].entity for index in named[at] if index in where)),
            times=times[at],
            quantities=amounts[at],
            attribution=voice,
        )
        if statement.words or statement.events:
            made.append(statement)
    return replace(found, statements=tuple(made))


# ------------------------------------------------------------------ gathering the other layers


def _within(spans: Sequence[Span], starts: Sequence[int]) -> list[tuple[int, ...]]:
    """For each span, the indices of the findings that begin in it, in the order of the text."""
    order = sorted(range(len(starts)), key=lambda index: (starts[index], index))
    begins = [starts[index] for index in order]
    return [tuple(order[bisect_left(begins, span.start) : bisect_left(begins, span.end)]) for span in spans]


def _innermost(spans: Sequence[Span], attributions: Sequence[Attribution]) -> list[int | None]:
    """For each span, the index of the shortest attribution content that holds its middle."""
    contents = sorted((c.start, c.end, index) for index, item in enumerate(attributions) for c in item.content)
    active: list[tuple[int, int, int]] = []
    found: list[int | None] = []
    at = 0
    for span in spans:
        middle = (span.start + span.end) // 2
        while at < len(contents) and contents[at][0] <= middle:
            active.append(contents[at])
            at += 1
        active = [content for content in active if content[1] > middle][-_OPEN_AT_ONCE:]
        best = min(active, key=lambda content: (content[1] - content[0], content[2]), default=None)
        found.append(best[2] if best else None)
    return found


def _located(reading: Reading, who: Sequence[Name | Mention]) -> frozenset[int]:
    """The indices of the names that are places where something happens: a word of place stands before them."""
    begins = [token.start for token in reading.tokens]
    found = set()
    for index, item in enumerate(who):
        at = bisect_left(begins, item.start)
        if isinstance(item, Name) and item.type in _PLACE_TYPES and _led(reading, at):
            found.add(index)
    return frozenset(found)


def _led(reading: Reading, at: int) -> bool:
    """Does a word of place lead to token ``at``, straight or over a kind of place ('nella città di', 'al porto di')?"""
    for kinds in (("genitive",), ("place-noun", "facility-noun")):
        if _at_or_to(reading, at):
            return True
        before = _begins(reading, at, kinds)
        at = at if before is None else before
    return _at_or_to(reading, at)


def _at_or_to(reading: Reading, last: int) -> bool:
    """Does a word of place that does not mean 'from' end right before token ``last``?"""
    hits = [hit for at in range(max(0, last - 3), last) for hit in reading.tagged.hits.get(at, ()) if hit.last == last]
    return any(hit.kind == "locative" and hit.concept != "from" for hit in hits)


def _begins(reading: Reading, last: int, kinds: tuple[str, ...]) -> int | None:
    """Where a phrase of one of the classes begins that ends right before token ``last``."""
    for first in range(last - 1, max(-1, last - 4), -1):
        hits = reading.tagged.hits.get(first, ())
        if any(hit.kind in kinds and hit.last == last and hit.concept != _STREET for hit in hits):
            return first
    return None


# ------------------------------------------------------------------ the words of a clause


def _worded(reading: Reading, piece: tuple[int, int, int], said: Attribution | None) -> Statement:
    sentence, first, last = piece
    hits = [hit for at in range(first, last) for hit in reading.tagged.hits.get(at, ()) if hit.last <= last]
    span = reading.span(first, last)
    certainty = _certainty(hits, said)
    return Statement(
        start=span.start,
        end=span.end,
        text=span.text,
        sentence=sentence,
        events=tuple(dict.fromkeys(event for _, event in concepts(reading, "event", first, last))),
        negated=any(hit.kind == "negation" for hit in hits),
        certainty=certainty,
        tense=_tense(hits, certainty),
        words=tuple(dict.fromkeys(_words(reading, first, last))),
    )


def _words(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Terms of the content words; numerals as ``#value``, so that figures in words and digits meet."""
    for at in range(first, last):
        term = key_of(reading.tokens[at].low, reading.language)
        number = reading.tagged.at(at, "number") or reading.tagged.at(at, "ordinal")
        if term:
            yield f"#{number.value:g}" if number and number.value is not None else term


def _certainty(hits: Sequence[Hit], said: Attribution | None) -> Certainty:
    """The firmness that the clause itself shows; where it shows none, that of the attribution."""
    cues = {hit.concept for hit in hits if hit.kind == "certainty-cue"}
    return next((level for level in _FIRMNESS if level in cues), said.certainty if said else "asserted")


def _tense(hits: Sequence[Hit], certainty: Certainty) -> str:
    tenses = {hit.concept for hit in hits if hit.kind == "tense"}
    if certainty == "future" or any(hit.kind == "certainty-cue" and hit.concept == "future" for hit in hits):
        return "future"
    return next((tense for tense in _TENSES if tense in tenses), "present")


EXTRACTOR = Extractor("statements", ("times", "quantities", "names", "attributions"), run, inner=True)
