"""The words around a figure: what they say in short, whether they ask for it, make it a part, or leave it standing alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from riscontro.claims.units import Unit
from riscontro.matching.concepts import beginnings
from riscontro.matching.terms import key_of
from riscontro.packs import load
from riscontro.text.places import edges
from riscontro.types import Reading, Span

_WINDOW, _BRIEF, _FAR = 9, 4, 14
_LEAST_WORDS = 3
_EDGES = frozenset(";:()–—")
# Words for those who say things: bodies, offices, people who speak for others.
_VOICES = frozenset({"voice-body", "syn.voice", "syn.speaker", "org"})
_ASKED, _REACH, _DEGREE = "asked", 5, 3


class Place(Struct, frozen=True):
    """Where a figure stands: the tokens of its clause and its own, ends exclusive."""

    clause: tuple[int, int]
    first: int
    last: int


def tokens_of(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The tokens between two offsets: the first, and the one after the last."""
    return edges(reading, start, end)


def asked(reading: Reading, place: Place) -> bool:
    """Does a word beside the figure say that it is asked for or proposed?"""
    table = beginnings(reading.language)
    near = (
        *_until(reading, range(place.first - 1, max(place.clause[0], place.first - _REACH) - 1, -1)),
        *_until(reading, range(place.last, min(place.clause[1], place.last + _REACH))),
    )
    return any(table.concept(reading.tokens[at].low, "stage") == _ASKED for at in near)


def _until(reading: Reading, tokens: Iterable[int]) -> Iterator[int]:
    """Tokens up to a mark or a word that coordinates."""
    stops = load(reading.language).setting("coordinators")
    for at in tokens:
        token = reading.tokens[at]
        if token.low in stops or not token.text[0].isalnum():
            return
        yield at


def partial(reading: Reading, place: Place) -> bool:
    """Does a word beside the figure make it a part of another, or add it to another ('two of them', 'another two', 'two
    badly hurt')?"""
    around = range(max(0, place.first - 2), place.last + 1)
    if any(reading.tagged.at(at, "partitive") for at in around):
        return True
    behind = _until(reading, range(place.last, min(place.clause[1], place.last + _DEGREE)))
    if any((hit := reading.tagged.at(at, "partitive")) and hit.concept == "degree" for at in behind):
        return True
    alone = not any(True for _ in _unnumbered(reading, place.first, place.last))
    return alone and bool(reading.tagged.at(place.last, "of"))


def bare(reading: Reading, place: Place) -> bool:
    """Does the figure stand between marks, without a verb of its own ('Three drones, then')?"""
    before = place.first == place.clause[0] or not reading.tokens[place.first - 1].text[0].isalnum()
    return before and (place.last >= place.clause[1] or not reading.tokens[place.last].text[0].isalnum())


def lone_voice(reading: Reading, place: Place) -> Span | None:
    """The voice that a clause names which says nothing but a figure ('1,800, according to the police'), or nothing."""
    voices: list[int] = []
    others = 0
    at = place.clause[0]
    while at < place.clause[1]:
        hit = next((hit for hit in reading.tagged.hits.get(at, ()) if hit.kind in _VOICES), None)
        if hit and hit.last <= place.clause[1]:
            voices += range(at, hit.last)
            at = hit.last
            continue
        others += _tells(reading, place, at)
        at += 1
    alone = voices and others <= 1 and voices == list(range(voices[0], voices[-1] + 1))
    return reading.span(voices[0], voices[-1] + 1) if alone else None


def _tells(reading: Reading, place: Place, at: int) -> bool:
    """Does a token outside a figure say something of what it counts?"""
    if place.first <= at < place.last or reading.tagged.at(at, "tally") or reading.tagged.at(at, "syn.prep"):
        return False
    return bool(key_of(reading.tokens[at].low, reading.language))


def gist(reading: Reading, unit: Unit, place: Place, *, brief: bool = False) -> str:
    """The words around a figure in what is said, its unit among them, its number not; marks of insertion end them."""
    first, last, reach = place.first, place.last, _BRIEF if brief else _WINDOW
    start, end = _said(reading, unit, first, last)
    low = _back(reading, max(start, first - reach), first)
    high = _ahead(reading, last, min(end, last + reach))
    words = (*range(low, first), *_unnumbered(reading, first, last), *range(last, high))
    return " ".join(reading.tokens[at].text for at in words if reading.tokens[at].text[0].isalpha())


def words_without(reading: Reading, unit: Unit, start: int, end: int) -> str:
    """The words around two offsets in what is said, those between them left out."""
    first, last = tokens_of(reading, start, end)
    low, high = _said(reading, unit, first, last)
    around = (*range(max(low, first - _FAR), first), *range(last, min(high, last + _FAR)))
    return " ".join(reading.tokens[at].text for at in around if reading.tokens[at].text[0].isalpha())


def _unnumbered(reading: Reading, first: int, last: int) -> Iterator[int]:
    """The tokens of a figure that are no part of its number."""
    at = first
    while at < last:
        hit = reading.tagged.at(at, "number") or reading.tagged.at(at, "approximator")
        if hit is None:
            yield at
        at = hit.last if hit else at + 1


def _said(reading: Reading, unit: Unit, first: int, last: int) -> tuple[int, int]:
    """The tokens of what a unit says without its voices, if the figure lies within, else of all of it."""
    at = reading.text.find(unit.core, unit.statement.start) if unit.core else -1
    start, end = tokens_of(reading, at, at + len(unit.core)) if at >= 0 else (first, last)
    return (
        (start, end)
        if (start < first and last <= end) or (start <= first and last < end)
        else tokens_of(reading, unit.statement.start, unit.statement.end)
    )


def _back(reading: Reading, first: int, last: int) -> int:
    for at in range(last - 1, first - 1, -1):
        if reading.tokens[at].text in _EDGES or (reading.tokens[at].text == "," and last - at > _LEAST_WORDS):
            return at + 1
    return first


def _ahead(reading: Reading, first: int, last: int) -> int:
    for at in range(first, last):
        if reading.tokens[at].text in _EDGES or (reading.tokens[at].text == "," and at - first >= _LEAST_WORDS):
            return at
    return last
