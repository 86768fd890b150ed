"""How far one statement's words are found in another, word by word and across languages.

A statement as a whole may lie near another and yet speak of something else. Where a verdict hangs on it, every content
word of the one is looked for in the other: the same stem, notion, kind of event or entity, else the nearest word in
meaning by the encoder (after the soft alignment of Jalili Sabet et al., SimAlign, 2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from riscontro.claims.units import Desk, Unit
from riscontro.matching.alike import entities_at
from riscontro.matching.concepts import concepts
from riscontro.matching.meaning import Meanings, meanings
from riscontro.matching.terms import key_of
from riscontro.text.places import edges
from riscontro.types import Examined, Quantity

_FLOOR, _RANGE = 0.3, 0.4  # the cosine of two words that are no match, and from there to a full one
_HEAD = 5
_ENTITY = 0.7  # what a name weighs beside a word
_SAME, _NEAR = 1.0, 0.8


class Word(Struct, frozen=True, gc=False):
    """A content word or a name of a statement, by all that it can be met by."""

    low: str
    key: str
    entity: str = ""
    concept: str = ""


class Cover(Struct, frozen=True, gc=False):
    """How far words are found in other words: in all from 0 to 1, how many of them are words and how many names, how far
    the word is found that is found worst, and whether every name is found."""

    share: float
    count: int
    names: int
    least: float
    named: bool


def told_words(desk: Desk, unit: Unit) -> tuple[Word, ...]:
    """The content words of what a unit says, without those who say it, without times and without denials."""
    examined = desk.case.article(unit.article)
    return tuple(dict.fromkeys(_words(examined, *unit.within, _timed(examined, unit))))


def all_words(desk: Desk, unit: Unit) -> tuple[Word, ...]:
    """The content words of a whole unit."""
    examined = desk.case.article(unit.article)
    return tuple(dict.fromkeys(_words(examined, unit.statement.start, unit.statement.end, _timed(examined, unit))))


def bare_words(desk: Desk, unit: Unit, figure: Quantity) -> tuple[Word, ...]:
    """The content words of what a unit says, without one of its figures with its unit too."""
    examined = desk.case.article(unit.article)
    aside = [*_timed(examined, unit), (figure.start, figure.end)]
    return tuple(dict.fromkeys(_words(examined, *unit.within, aside)))


def vocabulary(rows: Iterable[tuple[Word, ...]]) -> Meanings | None:
    """The vectors of the words of some statements; None without an encoder."""
    return meanings(word.low for row in rows for word in row if not word.entity)


def cover(of: tuple[Word, ...], by: tuple[Word, ...], known: Meanings | None) -> Cover:
    """How far ``by`` holds the words of ``of``."""
    found = [(max((_match(word, other, known) for other in by), default=0.0), word) for word in of]
    total = sum(_weight(word) for _, word in found)
    held = sum(value * _weight(word) for value, word in found)
    named = all(value for value, word in found if word.entity)
    plain = [value for value, word in found if not word.entity]
    return Cover(
        round(held / total, 2) if total else 0.0, len(plain), len(found) - len(plain), round(min(plain, default=0.0), 2), named
    )


def _weight(word: Word) -> float:
    return _ENTITY if word.entity else _SAME


def _match(one: Word, other: Word, known: Meanings | None) -> float:
    if one.entity or other.entity:
        return _named(one, other)
    if one.key == other.key:
        return _SAME
    if one.key.startswith("#") or other.key.startswith("#"):
        return 0.0
    if (one.concept and one.concept == other.concept) or (len(one.key) >= _HEAD and one.key[:_HEAD] == other.key[:_HEAD]):
        return _NEAR
    return max(0.0, min(_SAME, (known.near(one.low, other.low) - _FLOOR) / _RANGE)) if known is not None else 0.0


def _named(one: Word, other: Word) -> float:
    """Two names are the same entity, or share a word; a name and a common word may share one too, or its beginning
    ('Kazakhstan' and 'Kazakh')."""
    if one.entity and one.entity == other.entity:
        return _SAME
    derived = not (one.entity and other.entity) and len(one.key) >= _HEAD and one.key[:_HEAD] == other.key[:_HEAD]
    return _NEAR if one.key == other.key or derived else 0.0


def _timed(examined: Examined, unit: Unit) -> list[tuple[int, int]]:
    return [(examined.findings.times[index].start, examined.findings.times[index].end) for index in unit.statement.times]


def _words(examined: Examined, start: int, end: int, timed: list[tuple[int, int]]) -> Iterator[Word]:
    reading, entities = examined.reading, entities_at(examined)
    first, last = edges(reading, start, end)
    meant = dict(concepts(reading, "event", first, last))
    for at in range(first, last):
        token = reading.tokens[at]
        if reading.tagged.at(at, "negation") or any(begin <= token.start < stop for begin, stop in timed):
            continue
        key = key_of(token.low, reading.language)
        if key:
            yield Word(token.low, key, entities.get(at, ""), meant.get(at, ""))
