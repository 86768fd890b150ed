"""Who may be the voice of a quotation whose source the text only describes: ``the trade unionist``, ``the first citizen``.

Newspapers call one person by ever new descriptions. Where a description names nobody, the persons whom the article gives
the same office, else those it names just before, may be meant. That is no finding and is shown nowhere: it only says
with whose words, given by name elsewhere, the quotation may be compared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from riscontro.names.offices import articles_of
from riscontro.types import Attribution, Examined, Span

_BACK = 4  # sentences before that of the cue in which a person may be named
_MOST = 4
_NEAR, _BEHIND = 10, 6  # tokens around a source in which ``spokesman`` stands, and behind that in which the body does
_SPOKESPERSON = "spokesperson"
_ANY_OFFICE = frozenset(
    {"official", "leader", "politician", "authority", "chief"}
)  # what the holder of any office may be called
_PERSON, _BODY, _PLACES = "person:", "org:", ("city:", "place:")


def tellers(item: Examined, said: Attribution) -> tuple[str, ...]:
    """Who else may have said a quotation, nearest first; empty if it is anybody.

    For a spokesperson the body spoken for; for a source without a known speaker whom it names, else persons named before.
    A place is no speaker that can be relied on: it may stand within the source.
    """
    if said.form == "indirect" or len(said.chain) > 1:
        return ()
    source = said.chain[-1].span if said.chain else None
    if said.speaker and not said.speaker.startswith(_PLACES):
        return _spoken_for(item, said, source)
    inside = tuple(name for name in _entities(item, source.start, source.end)) if source else ()
    if inside or (source and _anybody(item, source)):
        return inside[:_MOST]
    roles = _roles(item, source) if source else frozenset()
    people = [ref for ref in item.findings.entities if ref.id.startswith(_PERSON)]
    holders = [ref.id for ref in people if any(_is_one(mine, held) for mine in roles for held in ref.roles)]
    others = {ref.id for ref in people if roles and ref.roles and roles.isdisjoint(_ANY_OFFICE)}
    return tuple(name for name in dict.fromkeys(holders or _named(item, said)) if holders or name not in others)[:_MOST]


def _spoken_for(item: Examined, said: Attribution, source: Span | None) -> tuple[str, ...]:
    """The one body that is named right behind ``spokesman`` in the sentence of a source."""
    if source is None:
        return ()
    tokens = item.reading.tokens
    at = bisect_left(tokens, source.start, key=lambda token: token.start)
    home = item.reading.sentences[max(0, bisect_right(item.reading.sentences, source.start, key=lambda one: one.start) - 1)]
    for near in range(max(home.first, at - _NEAR), min(home.last, at + _NEAR)):
        hits = (hit for hit in item.reading.tagged.hits.get(near, ()) if hit.kind == "role" and hit.concept == _SPOKESPERSON)
        hit = next(hits, None)
        if hit and not any(part.start <= tokens[near].start < part.end for part in said.content):
            edge = min(hit.last + _BEHIND, home.last) - 1
            found = dict.fromkeys(_entities(item, tokens[hit.last - 1].end, tokens[edge].end))
            return tuple(name for name in found if name != said.speaker)[:1]
    return ()


def _entities(item: Examined, start: int, end: int) -> Iterator[str]:
    """The persons and bodies named between two offsets."""
    names = item.findings.names
    for name in names[bisect_left(names, start, key=lambda name: name.start) :]:
        if name.start >= end:
            return
        if name.entity.startswith((_PERSON, _BODY)):
            yield name.entity


def _is_one(role: str, held: str) -> bool:
    """Is an office the one that a person holds, or that one without its field (``minister``, ``defence-minister``)?"""
    return role == held or held.endswith(f"-{role}")


def _anybody(item: Examined, source: Span) -> bool:
    """Does a source speak of one person or several not yet named (``a resident``, ``the experts``)?"""
    at = bisect_left(item.reading.tokens, source.start, key=lambda token: token.start)
    first = item.reading.tokens[at]
    known = articles_of(item.reading.language)
    return first.low in known.indefinite | known.plural or first.text[0].isdigit()


def _roles(item: Examined, source: Span) -> frozenset[str]:
    tokens = item.reading.tokens
    first, last = (bisect_left(tokens, edge, key=lambda token: token.start) for edge in (source.start, source.end))
    hits = (hit for at in range(first, last) for hit in item.reading.tagged.hits.get(at, ()))
    return frozenset(hit.concept for hit in hits if hit.kind == "role")


def _named(item: Examined, said: Attribution) -> Iterator[str]:
    """The persons named in the sentence of the cue, outside what is said, and in the sentences before it, nearest first."""
    edge = (said.cue or said.content)[-1].end
    sentences = item.reading.sentences
    here = max(0, bisect_right(sentences, edge - 1, key=lambda one: one.start) - 1)
    begin = bisect_right(sentences, min(part.start for part in said.content), key=lambda one: one.start) - 1
    start, end = sentences[max(0, min(here, begin) - _BACK)].start, sentences[here].end
    names = item.findings.names
    window = names[
        bisect_left(names, start, key=lambda name: name.start) : bisect_left(names, end, key=lambda name: name.start)
    ]
    for name in reversed(window):
        inside = any(part.start <= name.start < part.end for part in said.content)
        if name.entity.startswith(_PERSON) and not inside:
            yield name.entity
