"""Figures of one thing: how long it lasted, how many there were, how much it cost.

Two figures are compared where they measure the same thing in the same dimension. They contradict each
other where their intervals are disjoint, both are asserted, neither covers only a part, and neither is a later
count of the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from riscontro.amounts.units import base
from riscontro.claims.casualties import alike, counted
from riscontro.claims.cleared import MISSING, cleared, found_again
from riscontro.claims.points import Point, Take, chain_of
from riscontro.claims.sameness import may_be_same
from riscontro.claims.units import Desk, Unit
from riscontro.judge import disjoint
from riscontro.matching.alike import coverage
from riscontro.matching.concepts import beginnings, concepts
from riscontro.matching.terms import key_of
from riscontro.outputs import Case
from riscontro.types import Quantity, Reading, Relation

_EVENT, _DURATION = "event:", "duration:"
_FIRM = frozenset({"asserted", "reportative"})
_SAME_CLAUSE, _VERY_SAME_CLAUSE = 0.6, 0.8
_PARTIAL = frozenset({"part", "year"})
_GROWING = frozenset({"death", "injury"})
_RANKS = "ordinal"
_SETTINGS = ("org:", "place:", "city:", "fac:")


class Figure(Struct, frozen=True):
    """A quantity of a unit with what it is a quantity of: an event concept, or the term of what is counted."""

    unit: Unit
    quantity: Quantity
    thing: str
    scope: frozenset[str]


def amounts(desk: Desk) -> Iterator[Point]:
    """Every thing that articles measure, with the relation of its figures."""
    figures = sorted(_figures(desk), key=lambda item: (item.unit.place, item.quantity.start))
    waiting = list(range(len(figures)))
    while waiting:
        group = _group(desk, figures, waiting)
        waiting = [index for index in waiting if index not in group]
        yield from _told(desk, _one_each([figures[index] for index in group]))


def _told(desk: Desk, figures: list[Figure]) -> Iterator[Point]:
    """What the figures of one thing say together, and apart from that each later count with those that it replaces."""
    later = [figure for figure in figures if _replaced(desk, figures, figure)]
    standing = [figure for figure in figures if figure not in later]
    missing = bool(figures) and figures[0].thing == MISSING
    again = (
        list(found_again(desk, [_take(desk, figure) for figure in standing], [figure.unit for figure in standing]))
        if missing
        else []
    )
    yield from again
    point = _point(desk, standing) if len(standing) > 1 else None
    if point and not (again and point.relation == "agree"):
        yield point
    for figure in later:
        yield _point(desk, [*_replaced(desk, figures, figure), figure])


def _replaced(desk: Desk, figures: list[Figure], late: Figure) -> list[Figure]:
    """The earlier figures that a later count replaces: those nearest to it of all that it revises. None where another
    voice gave the same figure, which the later count contradicts."""
    told = [(one, _relation(desk.case, one, late)) for one in figures if one is not late and not _before(desk, late, one)]
    near = max((one.quantity.low or 0 for one, relation in told if relation == "revise"), default=None)
    last = [(one, relation) for one, relation in told if (one.quantity.low or 0) == near]
    return [] if any(relation == "contradict" for _, relation in last) else [one for one, _ in last]


def _before(desk: Desk, one: Figure, other: Figure) -> bool:
    """Did the article of one figure appear on a day before that of the other?"""
    first, second = (desk.case.article(figure.unit.article).article.published for figure in (one, other))
    return bool(first.latest and second.earliest and first.latest < second.earliest)


def _group(desk: Desk, figures: list[Figure], waiting: list[int]) -> list[int]:
    """The first figure that waits and all that measure the same thing."""
    first = waiting[0]
    return [first, *(i for i in waiting[1:] if _same_thing(desk, figures[first], figures[i]))]


def _one_each(group: list[Figure]) -> list[Figure]:
    """The first figure of every article, so that each speaks once."""
    return list({figure.unit.article: figure for figure in reversed(group)}.values())[::-1]


# ------------------------------------------------------------------ what a figure measures


def _figures(desk: Desk) -> Iterator[Figure]:
    for unit in desk.units:
        examined = desk.case.article(unit.article)
        for index in unit.statement.quantities:
            quantity = examined.findings.quantities[index]
            thing = _thing(examined.reading, unit, quantity)
            valued = quantity.low is not None or quantity.high is not None
            if thing and valued and quantity.unit != _RANKS and quantity.value != 0 and not cleared(thing, unit):
                yield Figure(unit, quantity, thing, _scope(examined.reading, unit))


def _thing(reading: Reading, unit: Unit, quantity: Quantity) -> str:
    if quantity.dimension == "duration":
        return _lasting(reading, unit, quantity)
    casualties = counted(reading, quantity)
    if casualties:
        return f"{_EVENT}{casualties}"
    head = quantity.measures.text if quantity.measures else ""
    terms = [term for word in head.split() if (term := key_of(word.casefold(), reading.language))]
    return f"{quantity.dimension}:{terms[0]}" if terms else ""


def _tokens(reading: Reading, start: int, end: int) -> tuple[int, int]:
    tokens = reading.tokens
    return bisect_left(tokens, start, key=lambda t: t.start), bisect_left(tokens, end, key=lambda t: t.start)


def _lasting(reading: Reading, unit: Unit, quantity: Quantity) -> str:
    """The event that stands before a verb of lasting, right before the duration."""
    first, last = _tokens(reading, unit.statement.start, quantity.start)
    table = beginnings(reading.language)
    verbs = [at for at in range(first, last) if table.concept(reading.tokens[at].low, "course") == "lasting"]
    if not verbs:
        return ""
    events = [event for at, event in concepts(reading, "event", first, verbs[-1])]
    return f"{_DURATION}{events[-1]}" if events else ""


def _scope(reading: Reading, unit: Unit) -> frozenset[str]:
    first, last = _tokens(reading, unit.statement.start, unit.statement.end)
    hits = (hit for at in range(first, last) for hit in reading.tagged.hits.get(at, ()))
    return frozenset(hit.concept for hit in hits if hit.kind == "scope")


def _same_thing(desk: Desk, one: Figure, other: Figure) -> bool:
    if one.unit.article == other.unit.article or one.thing != other.thing or not may_be_same(desk, one.unit, other.unit):
        return False
    if one.quantity.dimension != other.quantity.dimension or one.scope & _PARTIAL != other.scope & _PARTIAL:
        return False
    if one.thing.startswith(_EVENT):
        apart = _elsewhere(desk.case, one, other) or _elsewhere(desk.case, other, one)
        return not apart and alike(one.quantity, other.quantity)
    if one.thing.startswith(_DURATION):
        return True
    return _shares_a_name(desk, one.unit, other.unit) and _same_words(one, other) >= _SAME_CLAUSE


def _same_words(one: Figure, other: Figure) -> float:
    """How far the words of the two clauses cover each other, by the one that is covered less."""
    covered = coverage(one.unit.bag, other.unit.bag), coverage(other.unit.bag, one.unit.bag)
    return min(item.words for item in covered)


def _shares_a_name(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do the sentences of two statements name one entity, so that a count is a count of one thing?"""
    left, right = ({e for near in desk.sentence(unit) for e in near.statement.participants} for unit in (one, other))
    return bool(left & right)


# ------------------------------------------------------------------ how figures relate


def _point(desk: Desk, figures: list[Figure]) -> Point:
    pairs = [(_relation(desk.case, a, b), a, b) for a, b in combinations(figures, 2)]
    order: tuple[Relation, ...] = ("contradict", "revise", "differ", "refine", "agree")
    relation, one, other = min(pairs, key=lambda row: order.index(row[0]))
    return Point(
        kind="quantity",
        relation=relation,
        takes=tuple(_take(desk, figure) for figure in figures),
        why=f"amount_{relation}",
        label="duration" if one.quantity.dimension == "duration" else "amount",
        says={"thing": _called(one), "first": one.quantity.text, "second": other.quantity.text},
        confidence=0.9 if set(one.unit.statement.participants) & set(other.unit.statement.participants) else 0.75,
    )


def _called(figure: Figure) -> str:
    """What a figure measures: an event, or the word that the article counts."""
    measured = figure.quantity.measures
    return figure.thing.partition(":")[2] if figure.thing.startswith((_EVENT, _DURATION)) or not measured else measured.text


def _take(desk: Desk, figure: Figure) -> Take:
    unit, quantity = figure.unit, figure.quantity
    return Take(
        article=unit.article,
        value=quantity.text if quantity.value is None else quantity.value,
        evidence=(unit.passage,),
        certainty=unit.statement.certainty,
        chain=chain_of(desk.case.article(unit.article), unit),
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
    )


def _relation(case: Case, one: Figure, other: Figure) -> Relation:
    first, second = _alike(one.quantity), _alike(other.quantity)
    if not disjoint(first, second):
        return "agree" if (base(first).low, base(first).high) == (base(second).low, base(second).high) else "refine"
    if {one.unit.statement.certainty, other.unit.statement.certainty} - _FIRM or not _surely_same(one, other):
        return "differ"
    if "least" in one.scope | other.scope and _above(one, other):
        return "refine"
    return "revise" if _revised(case, one, other) else "contradict"


def _elsewhere(case: Case, one: Figure, other: Figure) -> bool:
    """Does the clause of one figure name bodies or places of which the other's article says nothing: another event?"""
    statement = one.unit.statement
    named = {e for e in (*statement.places, *statement.participants) if e.startswith(_SETTINGS)} - one.unit.voices
    findings = case.article(other.unit.article).findings
    known = {name.entity for name in findings.names} | {mention.entity for mention in findings.mentions}
    return bool(named) and not named & known


def _surely_same(one: Figure, other: Figure) -> bool:
    """A count of things may cover other ones of the kind unless the clauses say the same in all other words."""
    return one.thing.startswith((_EVENT, _DURATION)) or _same_words(one, other) >= _VERY_SAME_CLAUSE


def _alike(quantity: Quantity) -> Quantity:
    """A count as a bare number: what is counted has been compared already."""
    return replace(quantity, unit="") if quantity.dimension == "count" else quantity


def _above(one: Figure, other: Figure) -> bool:
    """A least number is no figure that a larger one contradicts."""
    low = one if "least" in one.scope else other
    high = other if low is one else one
    return (high.quantity.low or 0) >= (low.quantity.low or 0)


def _revised(case: Case, one: Figure, other: Figure) -> bool:
    """Is one figure a later count: it says so, or it appeared on a later day and is larger in a count that grows?"""
    days = [case.article(figure.unit.article).article.published for figure in (one, other)]
    known = all(day.earliest and day.latest for day in days)
    later = known and str(days[0].latest) < str(days[1].earliest)
    earlier = known and str(days[1].latest) < str(days[0].earliest)
    new = [_says_new(case, figure) and not _other_voice(case, one, other) for figure in (one, other)]
    if (new[1] and not earlier) or (new[0] and not later):
        return True
    if not (later or earlier) or one.thing.partition(":")[2] not in _GROWING:
        return False
    early, late = (one, other) if later else (other, one)
    return (late.quantity.low or 0) > (early.quantity.high or 0)


def _other_voice(case: Case, one: Figure, other: Figure) -> bool:
    """Are both figures attributed, and to different voices?"""
    first, second = (chain_of(case.article(figure.unit.article), figure.unit) for figure in (one, other))
    return bool(first and second) and (first[-1].entity or first[-1].label) != (second[-1].entity or second[-1].label)


def _says_new(case: Case, figure: Figure) -> bool:
    reading = case.article(figure.unit.article).reading
    number = figure.unit.statement.sentence
    first, last = reading.sentences[max(0, number - 1)].first, reading.sentences[number].last
    hits = (hit for at in range(first, last) for hit in reading.tagged.hits.get(at, ()))
    return any(hit.kind == "revision" for hit in hits)
