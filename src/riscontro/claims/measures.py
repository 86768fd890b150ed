"""What a figure measures: the thing that is counted or sized, which part of it, and the words around the figure.

There is no parser here. The noun behind a number is its head; where the number stands behind a word of equality ('the
wounded are 31', 'the number of wounded rose to 31') the nouns before it are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from riscontro.claims.casualties import counted
from riscontro.claims.units import Desk, Unit
from riscontro.matching.concepts import beginnings, concepts
from riscontro.matching.terms import key_of
from riscontro.types import Quantity, Reading

EVENT, DURATION = "event:", "duration:"
_RANKS = "ordinal"
_LASTING = "lasting"
_SUBJECT, _LINK = 8, 4
_WINDOW = 9
_LEAST_WORDS = 3
_EDGES = frozenset(";:()–—")


class Head(Struct, frozen=True):
    """What is counted: the concept of a noun that the packs know, if one, and the terms of all nouns."""

    kind: str = ""
    keys: frozenset[str] = frozenset()


class Figure(Struct, frozen=True):
    """A quantity of a unit with what it is a quantity of.

    ``thing`` is an event concept, or the term of what is counted; ``scope`` says which part of it; ``gist`` are the words
    around the figure without the figure; ``lasts`` says that a verb of lasting stands beside a duration.
    """

    unit: Unit
    quantity: Quantity
    thing: str
    scope: frozenset[str]
    head: Head = Head()
    gist: str = ""
    lasts: bool = False

    @property
    def place(self) -> tuple[str, int]:
        """A key that orders figures whatever the order of the articles."""
        return self.unit.article, self.quantity.start


def figures(desk: Desk) -> Iterator[Figure]:
    """Every figure of a story with a value, ranks and noughts apart, in no order."""
    for unit in desk.units:
        examined = desk.case.article(unit.article)
        for index in unit.statement.quantities:
            quantity = examined.findings.quantities[index]
            valued = quantity.low is not None or quantity.high is not None
            if valued and quantity.unit != _RANKS and quantity.value != 0:
                yield _figure(examined.reading, unit, quantity)


def _figure(reading: Reading, unit: Unit, quantity: Quantity) -> Figure:
    first, last = tokens_of(reading, quantity.start, quantity.end)
    clause = tokens_of(reading, unit.statement.start, unit.statement.end)
    lasts = quantity.dimension == "duration" and _lasting(reading, clause[0], first) is not None
    return Figure(
        unit=unit,
        quantity=quantity,
        thing=_thing(reading, clause[0], first, quantity),
        scope=frozenset(hit.concept for at in range(*clause) for hit in reading.tagged.hits.get(at, ()) if hit.kind == "scope"),
        head=_head(reading, clause[0], first, quantity),
        gist=_gist(reading, unit, first, last),
        lasts=lasts,
    )


def tokens_of(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The tokens between two offsets: the first, and the one after the last."""
    tokens = reading.tokens
    return bisect_left(tokens, start, key=lambda t: t.start), bisect_left(tokens, end, key=lambda t: t.start)


# ------------------------------------------------------------------ the thing


def _thing(reading: Reading, first: int, number: int, quantity: Quantity) -> str:
    if quantity.dimension == "duration":
        return _event_that_lasts(reading, first, number)
    casualties = counted(reading, quantity)
    if casualties:
        return f"{EVENT}{casualties}"
    head = quantity.measures.text if quantity.measures else ""
    terms = [term for word in head.split() if (term := key_of(word.casefold(), reading.language))]
    return f"{quantity.dimension}:{terms[0]}" if terms else ""


def _lasting(reading: Reading, first: int, last: int) -> int | None:
    """The last token among some that begins a verb of lasting."""
    table = beginnings(reading.language)
    verbs = (at for at in range(last - 1, first - 1, -1) if table.concept(reading.tokens[at].low, "course") == _LASTING)
    return next(verbs, None)


def _event_that_lasts(reading: Reading, first: int, number: int) -> str:
    """The event that stands before a verb of lasting, right before the duration."""
    verb = _lasting(reading, first, number)
    events = [] if verb is None else [event for _, event in concepts(reading, "event", first, verb)]
    return f"{DURATION}{events[-1]}" if events else ""


# ------------------------------------------------------------------ the head


def _head(reading: Reading, first: int, number: int, quantity: Quantity) -> Head:
    kind = quantity.unit if quantity.dimension == "count" else ""
    if quantity.measures:
        start, end = tokens_of(reading, quantity.measures.start, quantity.measures.end)
        return Head(kind, _keys(reading, start, end))
    if quantity.dimension != "count":
        return Head()
    link = _link(reading, first, number)
    if link is None:
        return Head(kind)
    start = max(first, link - _SUBJECT)
    known = [hit.concept for at in range(start, link) if (hit := reading.tagged.at(at, "countable"))]
    return Head(kind or (known[0] if known else ""), _keys(reading, start, link))


def _link(reading: Reading, first: int, number: int) -> int | None:
    """The token at which a word of equality begins that ends at a number, approximators between them apart."""
    for at in range(number - 1, max(first, number - 1 - _LINK), -1):
        link = reading.tagged.at(at, "equals")
        if link and (link.last == number or _only_rounds(reading, link.last, number)):
            return at
    return None


def _only_rounds(reading: Reading, first: int, last: int) -> bool:
    at = first
    while at < last:
        hit = reading.tagged.at(at, "approximator")
        if hit is None or hit.last > last:
            return False
        at = hit.last
    return first < last


def _keys(reading: Reading, first: int, last: int) -> frozenset[str]:
    found = (key_of(reading.tokens[at].low, reading.language) for at in range(first, last))
    return frozenset(key for key in found if key and not key.startswith("#"))


# ------------------------------------------------------------------ the words around


def _gist(reading: Reading, unit: Unit, first: int, last: int) -> str:
    """The words around a figure in what is said, its unit among them, its number not; marks of insertion end them."""
    start, end = _said(reading, unit, first, last)
    low = _back(reading, max(start, first - _WINDOW), first)
    high = _ahead(reading, last, min(end, last + _WINDOW))
    words = (*range(low, first), *_unnumbered(reading, first, last), *range(last, high))
    return " ".join(reading.tokens[at].text for at in words if reading.tokens[at].text[0].isalpha())


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
