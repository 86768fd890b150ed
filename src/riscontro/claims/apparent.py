"""What only seems to disagree: ranks counted from different moments, two names of one place, one figure of two things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from riscontro.claims.points import Point, take_of
from riscontro.claims.units import Desk, Unit
from riscontro.matching.concepts import beginnings, concepts
from riscontro.matching.terms import key_of
from riscontro.text.places import edges, marked
from riscontro.types import Passage, Reading

_REACH = 8
_HEADS = 3
_LEAST_FIGURE = 10


# ------------------------------------------------------------------ first since, second since


class Rank(Struct, frozen=True):
    """A rank that counts from a moment: 'the second since 2019'."""

    unit: Unit
    rank: float
    events: frozenset[str]
    anchor: str
    text: str


def ranks(desk: Desk) -> Iterator[Point]:
    """Events that one article calls the first since a moment and another the second since another (or the same)."""
    found = sorted(_ranks(desk), key=lambda item: item.unit.place)
    done: set[str] = set()
    for one, other in combinations(found, 2):
        if one.unit.article == other.unit.article or not one.events & other.events or {one.text, other.text} & done:
            continue
        if (one.rank, one.anchor) == (other.rank, other.anchor):
            continue
        done |= {one.text, other.text}
        yield Point(
            kind="ordinal",
            relation="differ",
            takes=(take_of(desk, one.unit), take_of(desk, other.unit)),
            why="ordinal_apparent",
            label="ordinal",
            says={"thing": sorted(one.events & other.events)[0], "first": one.text, "second": other.text},
            apparent=True,
            confidence=0.8,
        )


def _ranks(desk: Desk) -> Iterator[Rank]:
    for unit in desk.units:
        reading = desk.case.article(unit.article).reading
        first, last = _edges(reading, unit)
        for at, ordinal in marked(reading.tagged, "ordinal", first, last):
            since = _since(reading, at + 1, min(last, at + 1 + _REACH))
            if ordinal.value is not None and since is not None:
                events = frozenset(_sentence_events(reading, unit))
                text = reading.span(at, min(last, since + 2)).text
                yield Rank(unit, ordinal.value, events, reading.tokens[min(since + 1, last - 1)].low, text)


def _since(reading: Reading, first: int, last: int) -> int | None:
    """The token of a word of beginning ('since') that a year or numeral follows."""
    for at in range(first, last - 1):
        since = reading.tagged.at(at, "since")
        if since and since.concept == "since" and since.last < last and reading.tokens[since.last].text[0].isdigit():
            return since.last - 1
    return None


def _sentence_events(reading: Reading, unit: Unit) -> Iterator[str]:
    sentence = reading.sentences[unit.statement.sentence]
    yield from (event for _, event in concepts(reading, "event", sentence.first, sentence.last))


def _edges(reading: Reading, unit: Unit) -> tuple[int, int]:
    return edges(reading, unit.statement.start, unit.statement.end)


# ------------------------------------------------------------------ two names of one place


class Toponym(Struct, frozen=True):
    """A name of a place as one article writes it, and the unit that holds it."""

    unit: Unit
    place: str
    form: str
    passage: Passage


def toponyms(desk: Desk) -> Iterator[Point]:
    """Places that articles call by names which a reader may take for two places."""
    found: dict[str, list[Toponym]] = {}
    for unit in desk.units:
        for name in _toponyms(desk, unit):
            found.setdefault(name.place, []).append(name)
    for place, names in sorted(found.items()):
        pair = next(((a, b) for a, b in combinations(names, 2) if a.unit.article != b.unit.article and a.form != b.form), None)
        if pair:
            one, other = pair
            yield Point(
                kind="place",
                relation="agree",
                takes=(take_of(desk, one.unit), take_of(desk, other.unit)),
                why="toponym_apparent",
                label="toponym",
                says={"thing": place, "first": one.passage.text, "second": other.passage.text},
                apparent=True,
                confidence=0.95,
            )


def _toponyms(desk: Desk, unit: Unit) -> Iterator[Toponym]:
    reading = desk.case.article(unit.article).reading
    first, last = _edges(reading, unit)
    after = first
    for at, hit in marked(reading.tagged, "place-variant", first, last):
        if at >= after and hit.last <= last:
            span = reading.span(at, hit.last)
            form = " ".join(key_of(token.low, reading.language) for token in reading.tokens[at : hit.last]).strip()
            yield Toponym(unit, hit.concept, form, Passage(unit.article, span.start, span.end, span.text))
            after = hit.last


# ------------------------------------------------------------------ one figure of two things


class Counted(Struct, frozen=True):
    """A figure, the word it counts or ranks, and the terms of what that word belongs to."""

    unit: Unit
    figure: str
    head: str
    of: frozenset[str]
    text: str


def twins(desk: Desk) -> Iterator[Point]:
    """The same figure of the same kind of thing in two articles, said of two different things."""
    found = sorted(_counted(desk), key=lambda item: item.unit.place)
    done: set[tuple[str, str]] = set()
    for one, other in combinations(found, 2):
        key = (one.figure, one.head)
        if one.unit.article == other.unit.article or key != (other.figure, other.head) or key in done:
            continue
        if one.of and other.of and not one.of & other.of:
            done.add(key)
            yield Point(
                kind="quantity",
                relation="differ",
                takes=(take_of(desk, one.unit), take_of(desk, other.unit)),
                why="twin_apparent",
                label="twin",
                says={"first": one.text, "second": other.text},
                apparent=True,
                confidence=0.7,
            )


def _counted(desk: Desk) -> Iterator[Counted]:
    for unit in desk.units:
        reading = desk.case.article(unit.article).reading
        first, last = _edges(reading, unit)
        ranked = dict(marked(reading.tagged, "ordinal", first, last))
        for at, hit in sorted((ranked | dict(marked(reading.tagged, "number", first, last))).items()):
            if hit.value is not None and hit.value >= _LEAST_FIGURE:
                item = _head(reading, unit, at, hit.value, hit.last, last)
                if item:
                    yield item


def _head(reading: Reading, unit: Unit, at: int, value: float, after: int, last: int) -> Counted | None:
    """The noun right behind a figure, if it is one that is counted from something (an anniversary)."""
    table = beginnings(reading.language)
    for head in range(after, min(last, after + _HEADS)):
        topic = table.concept(reading.tokens[head].low, "topic")
        if topic == "anniversary" and reading.tagged.at(head + 1, "genitive"):
            end = min(last, head + 1 + _REACH)
            terms = (key_of(token.low, reading.language) for token in reading.tokens[head + 1 : end])
            return Counted(unit, f"{value:g}", topic, frozenset(term for term in terms if term), reading.span(at, end).text)
    return None
