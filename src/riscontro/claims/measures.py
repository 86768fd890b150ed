"""What a figure measures: the thing that is counted or sized, which part of it, and the words around the figure.

There is no parser here. The noun behind a number is its head; where the number stands behind a word of equality ('the
wounded are 31', 'the number of wounded rose to 31') the nouns before it are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from riscontro.claims.casualties import CASUALTIES, counted
from riscontro.claims.phrases import Place, asked, bare, gist, lone_voice, partial, tokens_of
from riscontro.claims.units import Desk, Unit
from riscontro.matching.concepts import beginnings, concepts
from riscontro.matching.terms import key_of
from riscontro.packs import load
from riscontro.text.places import marked
from riscontro.types import Quantity, Reading, Span

EVENT, DURATION = "event:", "duration:"
_STATES = {"dead": "death", "injured": "injury", "missing": "missing"}
_RANKS = "ordinal"
_LASTING, _EACH, _SO_FAR = "lasting", "part", "first"
_SUBJECT, _LINK = 8, 4


class Head(Struct, frozen=True):
    """What is counted: the concept of a noun that the packs know, if one, the terms of all nouns, the noun as written,
    the kind of casualties that
    they name, and whether the packs know the kind."""

    kind: str = ""
    keys: frozenset[str] = frozenset()
    noun: str = ""
    state: str = ""
    known: bool = False


class Figure(Struct, frozen=True):
    """A quantity of a unit with what it is a quantity of.

    ``thing`` is an event concept, or the term of what is counted; ``scope`` says which part of it; ``gist`` are the words
    around the figure without the figure, ``brief`` those next to it; ``lasts`` says that a verb of lasting stands beside a
    duration, ``part`` that it is a part of another figure or added to one, ``asked`` that it is only asked for, ``bare``
    that it has no verb; ``voice`` is the one that a clause names which says nothing but the figure, and ``rival`` then the
    figure beside it that another voice gives of the same.
    """

    unit: Unit
    quantity: Quantity
    thing: str
    scope: frozenset[str]
    head: Head = Head()
    gist: str = ""
    brief: str = ""
    lasts: bool = False
    part: bool = False
    asked: bool = False
    bare: bool = False
    voice: Span | None = None
    rival: tuple[str, int] | None = None

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
    place = Place(clause, first, last)
    head = _head(reading, place, quantity)
    return Figure(
        unit=unit,
        quantity=quantity,
        thing=_thing(reading, place, quantity, head),
        scope=_scope(reading, unit, place),
        head=head,
        gist=gist(reading, unit, place),
        brief=gist(reading, unit, place, brief=True),
        lasts=quantity.dimension == "duration" and _lasting(reading, clause[0], first) is not None,
        part=partial(reading, place),
        asked=asked(reading, place),
        bare=bare(reading, place),
        voice=lone_voice(reading, place),
    )


def _scope(reading: Reading, unit: Unit, place: Place) -> frozenset[str]:
    """The scopes that a clause names; of phrases that begin alike the longest counts ('a year earlier', not 'a year'). What
    a figure is given for ('each', 'a day') stands next to it; that it is provisional may stand anywhere in its sentence."""
    sentence = reading.sentences[unit.statement.sentence]
    beside, clause = range(place.first - _LINK, place.last + _LINK), range(*place.clause)
    found = ((at, hit.concept) for at, hit in marked(reading.tagged, "scope", sentence.first, sentence.last))
    return frozenset(
        concept for at, concept in found if concept == _SO_FAR or (at in clause and (concept != _EACH or at in beside))
    )


# ------------------------------------------------------------------ the thing


def _thing(reading: Reading, place: Place, quantity: Quantity, head: Head) -> str:
    if quantity.dimension == "duration":
        return _event_that_lasts(reading, place)
    casualties = counted(reading, quantity) or ("" if quantity.unit else _STATES.get(head.kind, head.state))
    if casualties:
        return f"{EVENT}{casualties}"
    terms = [term for word in head.noun.split() if (term := key_of(word.casefold(), reading.language))]
    return f"{quantity.dimension}:{terms[0]}" if terms else ""


def _lasting(reading: Reading, first: int, last: int) -> int | None:
    """The last token among some that begins a verb of lasting."""
    table = beginnings(reading.language)
    verbs = (at for at in range(last - 1, first - 1, -1) if table.concept(reading.tokens[at].low, "course") == _LASTING)
    return next(verbs, None)


def _event_that_lasts(reading: Reading, place: Place) -> str:
    """The event that stands before a verb of lasting, right before the duration, or else right behind the duration."""
    first, last = place.clause
    verb = _lasting(reading, first, place.first)
    if verb is None:
        return ""
    before = [event for _, event in concepts(reading, "event", first, verb)]
    behind = [event for _, event in concepts(reading, "event", place.last, min(last, place.last + _SUBJECT))]
    events = before[-1:] or behind[:1]
    return f"{DURATION}{events[0]}" if events else ""


# ------------------------------------------------------------------ the head


def _head(reading: Reading, place: Place, quantity: Quantity) -> Head:
    kind = quantity.unit if quantity.dimension == "count" else ""
    if quantity.measures:
        start, end = tokens_of(reading, quantity.measures.start, quantity.measures.end)
        return Head(kind, _keys(reading, start, end), quantity.measures.text, known=kind in _kinds(reading.language))
    if quantity.dimension != "count":
        return Head()
    first, last = place.clause
    link = _link(reading, first, place.first)
    if link is not None:
        found = _head_in(reading, kind, max(first, link - _SUBJECT), link)
        worded = reading.tokens[link].text[0].isalpha()
        return found if worded or found.known or found.state else Head(kind)  # a colon stands between many things
    tally = next((at for at in range(place.last, min(last, place.last + _LINK)) if reading.tagged.at(at, "tally")), None)
    if tally is not None:
        return _head_in(reading, kind, tally + 1, min(last, tally + 1 + _LINK))
    return Head(kind, known=kind in _kinds(reading.language))


@cache
def _kinds(language: str) -> frozenset[str]:
    """The kinds of countable things that a pack knows."""
    return frozenset(load(language).words.get("countable", {}).values())


def _head_in(reading: Reading, kind: str, first: int, last: int) -> Head:
    """The head among the nouns of some tokens."""
    found = [hit.concept for at in range(first, last) if (hit := reading.tagged.at(at, "countable"))]
    states = [event for _, event in concepts(reading, "event", first, last) if event in CASUALTIES]
    name = kind or (found[0] if found else "")
    keys = _keys(reading, first, last)
    return Head(name, keys, state=states[0] if states else "", known=name in _kinds(reading.language))


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
