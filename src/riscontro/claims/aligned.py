"""Statements of different articles that speak of one point: which go together, and how they relate.

Which statements go together is found by all evidence at once (``kindred``). Nothing here is ever a contradiction: words
in common do not tell a paraphrase from another fact, only figures, dates and occasions do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import exp
from typing import Literal

from msgspec import Struct

from riscontro.claims.frames import frame
from riscontro.claims.kindred import Kin, kindred
from riscontro.claims.likely import same_event
from riscontro.claims.meant import same_meaning
from riscontro.claims.nearness import meaning, nearness
from riscontro.claims.points import Point, Take, take_of
from riscontro.claims.sameness import apart, dates
from riscontro.claims.spelled import words_of
from riscontro.claims.units import Desk, Unit, likeness
from riscontro.matching.alike import Item, held_items, met
from riscontro.matching.concepts import concepts
from riscontro.outputs import ClaimKind
from riscontro.text.places import edges
from riscontro.types import Examined, Mention, Name, Relation

_ACTORS = ("person:", "org:", "country:")
_HELD, _ALL_HELD, _MET, _NAMED = 0.6, 0.75, 0.7, 3
_NAMES = ("person:", "org:", "product:")
_FIRM_PAIR = 0.48
_NEAR, _SURELY = 0.5, 0.0  # nearness in meaning and log odds from which two statements across languages mean the same
_SHARED_CLAUSE = 0.3
_SOFT = frozenset({"hedged", "reportative", "hypothetical", "questioned"})
# Acts of speech and stance: who performs them is their own source.
STANCES = frozenset(
    "support promise denial rejection accusation warning threat request congratulation announcement agreement protest".split()
)


def aligned(desk: Desk, rows: Sequence[Kin]) -> Iterator[Point]:
    """One point for every group of statements that speak of the same, the surest first."""
    for group in kindred(desk, rows):
        odds = max(nearness(desk, one, other) for one, other in combinations(group, 2))
        confidence = round(1 / (1 + exp(-odds)), 2)
        yield compared(desk, [frame.unit for frame in group], "", confidence)


# ------------------------------------------------------------------ how a group relates


class Verdict(Struct, frozen=True):
    """A relation with its kind, the message that gives the reason, and the two statements, the fuller one first."""

    relation: Relation
    kind: ClaimKind
    why: str
    one: Unit
    other: Unit


_ORDER: tuple[Relation, ...] = ("differ", "refine", "agree")


def compared(desk: Desk, group: list[Unit], kind: ClaimKind | Literal[""], confidence: float) -> Point:
    """The point that statements of one matter make, with how they relate; ``kind`` says of what kind it is, if known."""
    verdicts = [_verdict(desk, one, other) for one, other in combinations(group, 2)]
    verdict = min(verdicts, key=lambda item: (_ORDER.index(item.relation), item.kind, item.why))
    label, named = _label(desk, group)
    return Point(
        kind=kind if kind and verdict.kind != "certainty" else verdict.kind,
        relation=verdict.relation,
        takes=tuple(_take(desk, unit) for unit in group),
        why=verdict.why,
        label=label,
        says={**_says(desk, verdict), **named},
        confidence=confidence,
        loose=verdict.relation != "agree",
    )


def _label(desk: Desk, group: list[Unit]) -> tuple[str, dict[str, str]]:
    """What a group is about: its event and who is named by all, else the shortest statement."""
    event = same_event(group[0], group[1])
    shared = [e for e in group[0].statement.participants if all(e in unit.statement.participants for unit in group)]
    who = [entity for entity in shared if not entity.startswith("event:")]
    telling = len(who) >= 2 or any(entity.startswith(_NAMES) for entity in who)
    if event and telling and all(event in unit.statement.events for unit in group):
        return "event", {"thing": event, "who": " ".join(who[:_NAMED])}
    shortest = min(group, key=lambda unit: (len(unit.statement.text), unit.place))
    return "statement", {"quote": shortest.statement.text}


def _take(desk: Desk, unit: Unit) -> Take:
    return take_of(desk, unit, voice=holder(desk, unit))


def holder(desk: Desk, unit: Unit) -> str | None:
    """Who performs the act of speech or stance that a statement tells of: the first person, body or state that is
    named before the act in its clause, or, where its clause names none, in its sentence. A denied act has nobody."""
    if unit.statement.negated or not set(unit.statement.events) & STANCES:
        return None
    examined = desk.case.article(unit.article)
    reading = examined.reading
    first, last = edges(reading, unit.statement.start, unit.statement.end)
    act = next((at for at, event in concepts(reading, "event", first, last) if event in STANCES), None)
    if act is None:
        return None
    before = reading.tokens[act].start
    sentence = reading.sentences[unit.statement.sentence].start
    return _first_actor(examined, unit.statement.start, before) or _first_actor(examined, sentence, before)


def _first_actor(examined: Examined, start: int, end: int) -> str | None:
    who: tuple[Name | Mention, ...] = (*examined.findings.names, *examined.findings.mentions)
    found = [(item.start, item.entity) for item in who if start <= item.start < end and item.entity.startswith(_ACTORS)]
    return min(found)[1] if found else None


def _verdict(desk: Desk, one: Unit, other: Unit) -> Verdict:
    """How two statements of one point relate: they agree where each holds the other, refine where one holds the other."""
    kind: ClaimKind = "stance" if STANCES & set(one.statement.events) & set(other.statement.events) else "event"
    like = likeness(desk, one, other)
    unsure = {one.statement.certainty, other.statement.certainty} == {"future", "hypothetical"}
    if not unsure and _soft(desk, one, other) != _soft(desk, other, one) and like.score >= _FIRM_PAIR:
        within = one.statement.certainty == other.statement.certainty
        return Verdict("differ", "certainty", "certainty_within" if within else "certainty_differ", one, other)
    if one.statement.negated != other.statement.negated:
        plain = like.score >= _ALL_HELD
        return Verdict("differ", kind, "denied_differ" if plain else "negated_differ", one, other)
    if (_ahead(one) and _told(other)) or (_ahead(other) and _told(one)):
        return Verdict("differ", kind, "ahead_differ", one, other)
    if _dated_apart(desk, one, other):
        return Verdict("differ", kind, "dated_differ", one, other)
    more, less = _details(desk, one, other), _details(desk, other, one)
    if _clashing(more, less):
        return Verdict("differ", kind, "statement_differ", one, other)
    held = like.first >= _HELD and not more, like.second >= _HELD and not less
    if not any(held) and (same_meaning(desk, one, other) or _one_meaning(desk, one, other)):
        return _meant(kind, one, other, more, less)
    same = all(held) and min(like.first, like.second) >= _ALL_HELD and _valued(desk, one) == _valued(desk, other)
    relation: Relation = "agree" if same else "refine" if any(held) else "differ"
    fuller, shorter = (other, one) if held[0] and like.first >= like.second else (one, other)
    return Verdict(relation, kind, f"statement_{relation}", fuller, shorter)


def _one_meaning(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do two statements in different languages lie near enough that only their names and figures can tell them apart?"""
    left, right = frame(desk, one), frame(desk, other)
    across = desk.meanings is not None and left.language != right.language
    return across and meaning(desk, left, right) >= _NEAR and nearness(desk, left, right) >= _SURELY


def _meant(kind: ClaimKind, one: Unit, other: Unit, more: list[Item], less: list[Item]) -> Verdict:
    """How two statements relate that mean the same in other words: one with a detail of its own is more precise."""
    if more and less:
        return Verdict("differ", kind, "meaning_differ", one, other)
    fuller, shorter = (one, other) if more else (other, one)
    return Verdict(
        "refine" if more or less else "agree", kind, f"meaning_{'refine' if more or less else 'agree'}", fuller, shorter
    )


def _ahead(unit: Unit) -> bool:
    """Is what a statement tells still to come?"""
    return "future" in (unit.statement.tense, unit.statement.certainty)


def _told(unit: Unit) -> bool:
    return not _ahead(unit) and unit.statement.certainty in ("asserted", "reportative")


def _says(desk: Desk, verdict: Verdict) -> dict[str, str]:
    """What fills in the message of a verdict: the two statements, or what they share and what each has alone."""
    one, other = verdict.one, verdict.other
    if verdict.why.startswith("statement"):
        return _only(desk, one, other)
    first, second = one.statement, other.statement
    return {"first": first.text, "second": second.text, "firm": first.certainty, "soft": second.certainty}


def _only(desk: Desk, one: Unit, other: Unit) -> dict[str, str]:
    """The words that two statements share, and those that only one of them has, as the articles write them."""
    ones = tuple(held_items(one.bag, other.bag))
    return {
        "shared": words_of(desk, one, {item.form for item, value in ones if value >= _MET}),
        "first": words_of(desk, one, {item.form for item, value in ones if value < _MET}),
        "second": words_of(desk, other, {item.form for item, value in held_items(other.bag, one.bag) if value < _MET}),
    }


def _soft(desk: Desk, unit: Unit, other: Unit) -> bool:
    """Is a clause that the other statement shares told with a hedge or handed on?"""
    return any(
        part.statement.certainty in _SOFT and likeness(desk, part, other).first >= _SHARED_CLAUSE
        for part in unit.parts or (unit,)
    )


def _valued(desk: Desk, unit: Unit) -> bool:
    """Does a statement give an amount with a value, where another may only say 'many'?"""
    quantities = desk.case.article(unit.article).findings.quantities
    return any(
        quantities[index].unit != "ordinal" and (quantities[index].low or quantities[index].high)
        for index in unit.statement.quantities
    )


def _clashing(more: list[Item], less: list[Item]) -> bool:
    """Does each give a figure, or each a place, that the other lacks?"""
    return any(all(any(test(item) for item in side) for side in (more, less)) for test in (_is_figure, _is_place))


def _is_figure(item: Item) -> bool:
    return item.kind == "figure"


def _is_place(item: Item) -> bool:
    return item.concept.startswith(("city:", "place:", "fac:", "facility:"))


def _dated_apart(desk: Desk, one: Unit, other: Unit) -> bool:
    left, right = dates(desk, one), dates(desk, other)
    return bool(left and right) and all(apart(a, b) for a in left for b in right)


def _details(desk: Desk, of: Unit, by: Unit) -> list[Item]:
    """Names and figures that one statement has and the other's sentence lacks; those that most articles have are no detail."""
    lacking = (item for item, value in held_items(of.bag, by.bag) if not value and not met(item, by.context))
    return [item for item in lacking if item.kind in ("name", "figure") and not desk.is_common(item)]
