"""What several articles tell alike without like words: an encounter at one place, a stance of one state or person.

Two sentences may share hardly a word and still tell that the same people met at the same place, or that the
same government warned. Event, place and actor are compared as concepts; nothing here contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec.structs import replace

from riscontro.claims.aligned import compared, holder
from riscontro.claims.points import Point, Take, take_of
from riscontro.claims.sameness import may_be_same
from riscontro.claims.units import Desk, Unit, likeness
from riscontro.matching.alike import bag

_ENCOUNTERS = frozenset({"meeting", "visit", "arrival", "travel"})
_FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("warning", "threat"), "warning"),
    **dict.fromkeys(("support",), "support"),
    **dict.fromkeys(("protest", "accusation"), "protest"),
    **dict.fromkeys(("rejection", "denial"), "rejection"),
}
_ACTORS = ("person:", "org:")
_PASSAGES = 4


def encounters(desk: Desk) -> Iterator[Point]:
    """Encounters that several articles set at one place, all announced or all told, with no persons of their own."""
    found: dict[tuple[str, str, bool], list[Unit]] = {}
    for unit in desk.units:
        ahead = unit.statement.tense == "future" or unit.statement.certainty == "hedged"
        for event, place in product(unit.statement.events, unit.statement.places):
            if event in _ENCOUNTERS and not place.startswith("country:"):
                found.setdefault((place, event, ahead), []).append(unit)
    seen: set[tuple[tuple[str, int], ...]] = set()
    for key in sorted(found):
        units = _together(desk, found[key])
        group = tuple(unit.place for unit in units)
        if len(units) > 1 and group not in seen:
            seen.add(group)
            yield Point(
                kind="place",
                relation="agree",
                takes=tuple(take_of(desk, unit) for unit in units),
                why="encounter_agree",
                label="encounter",
                says={
                    "thing": key[1],
                    "who": key[0],
                    "first": units[0].statement.text,
                    "second": units[1].statement.text,
                },
                confidence=0.8,
                loose=True,
            )


def _together(desk: Desk, units: list[Unit]) -> list[Unit]:
    """One unit an article, each of which may tell of the encounter of the first."""
    chosen: list[Unit] = []
    for unit in units:
        people = _people(desk, unit)
        fits = all(not people or not _people(desk, other) or people & _people(desk, other) for other in chosen)
        if fits and all(unit.article != other.article and may_be_same(desk, unit, other) for other in chosen):
            chosen.append(unit)
    return chosen


def _people(desk: Desk, unit: Unit) -> set[str]:
    """The persons and bodies of a statement's sentence."""
    return {e for near in desk.sentence(unit) for e in near.statement.participants if e.startswith(_ACTORS)}


def stances(desk: Desk, states: Mapping[str, str]) -> Iterator[Point]:
    """Stances of one state or person that several articles report, with how the reports relate; of an article that
    reports it more than once, the passage nearest to those of the others."""
    found: dict[tuple[str, str], dict[str, list[Unit]]] = {}
    for unit in desk.units:
        actor = holder(desk, unit)
        for family in sorted({_FAMILIES[event] for event in unit.statement.events if event in _FAMILIES}):
            if actor:
                found.setdefault((states.get(actor, actor), family), {}).setdefault(unit.article, []).append(unit)
    for key in sorted(found):
        if len(found[key]) > 1:
            units = [_nearest(desk, found[key], article) for article in sorted(found[key])]
            point = compared(desk, units, "stance", confidence=0.75)
            takes = tuple(_with_all(desk, take, found[key][take.article]) for take in point.takes)
            yield replace(point, takes=takes, minor=True)


def _with_all(desk: Desk, take: Take, units: Sequence[Unit]) -> Take:
    """A take with every passage of its article that reports the stance, its own first."""
    own = take.evidence[0]
    others = (take_of(desk, unit).evidence[0] for unit in units)
    apart = (passage for passage in others if passage.end <= own.start or own.end <= passage.start)
    return replace(take, evidence=tuple(dict.fromkeys((own, *apart)))[:_PASSAGES])


def _nearest(desk: Desk, told: Mapping[str, list[Unit]], article: str) -> Unit:
    """Of the units of an article the one whose sentence is most like that of a unit of another article."""
    others = [unit for name in sorted(told) if name != article for unit in told[name]]

    def nearness(unit: Unit) -> float:
        return max(likeness(desk, _sentence(desk, unit), _sentence(desk, other)).score for other in others)

    return (
        max(told[article], key=lambda unit: (nearness(unit), -unit.statement.start)) if told[article][1:] else told[article][0]
    )


def _sentence(desk: Desk, unit: Unit) -> Unit:
    """A unit with all that its sentence says."""
    items = tuple(item for near in desk.sentence(unit) for item in near.bag.items)
    return replace(unit, bag=bag(items), context=bag(()))
