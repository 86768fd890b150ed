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
_PERSON, _PLACES = "person:", ("city:", "place:")


def tellers(item: Examined, said: Attribution) -> tuple[str, ...]:
    """The persons who may have said a quotation without a known speaker, nearest first; empty if it is anybody.

    A place is no speaker that can be relied on: it may stand within the source.
    """
    if (said.speaker and not said.speaker.startswith(_PLACES)) or said.form == "indirect" or len(said.chain) > 1:
        return ()
    source = said.chain[-1].span if said.chain else None
    roles = _roles(item, source) if source else frozenset()
    if source and _anybody(item, source):
        return ()
    people = [ref for ref in item.findings.entities if ref.id.startswith(_PERSON)]
    holders = [ref.id for ref in people if any(_is_one(mine, held) for mine in roles for held in ref.roles)]
    return tuple(dict.fromkeys(holders or _named(item, said)))[:_MOST]


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
