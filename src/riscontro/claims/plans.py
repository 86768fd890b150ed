"""What was announced beside what happened: a plan for one place and a fact at another do not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.claims.points import Point, take_of
from riscontro.claims.sameness import background
from riscontro.claims.units import Desk, Likeness, Unit

_MOVES = frozenset({"meeting", "visit", "travel", "arrival"})
_ALIKE = 0.36
_COUNTRY = "country:"


def plans(desk: Desk, pairs: list[tuple[Likeness, Unit, Unit]]) -> Iterator[Point]:
    """Every place that was announced where articles tell of another place, with all its announcements and tellings."""
    alike = {(one.place, other.place) for like, one, other in pairs if like.score >= _ALIKE}
    placed = [unit for unit in desk.units if _spots(unit)]
    facts = [unit for unit in placed if _tells(unit) and not background(desk, unit)]
    found: dict[tuple[str, ...], list[Unit]] = {}
    for ahead in filter(_announces, placed):
        for done in facts:
            pair = min(ahead.place, done.place), max(ahead.place, done.place)
            if ahead.article != done.article and _elsewhere(ahead, done) and (pair in alike or _same_move(ahead, done)):
                found.setdefault(tuple(sorted(_spots(ahead))), []).extend((ahead, done))
    for key in sorted(found):
        yield _point(desk, found[key])


def _point(desk: Desk, units: list[Unit]) -> Point:
    first: dict[tuple[str, bool], Unit] = {}
    for unit in sorted(units, key=lambda unit: unit.place):
        first.setdefault((unit.article, _announces(unit)), unit)
    chosen = sorted(first.values(), key=lambda unit: unit.place)
    return Point(
        kind="place",
        relation="differ",
        takes=tuple(take_of(desk, unit) for unit in chosen),
        why="plan_apparent",
        label="plan",
        says={
            "first": next(unit.statement.text for unit in chosen if _announces(unit)),
            "second": next(unit.statement.text for unit in chosen if not _announces(unit)),
        },
        apparent=True,
        confidence=0.7,
        counted=tuple(take_of(desk, unit) for unit in chosen if _announces(unit)),
    )


def _announces(unit: Unit) -> bool:
    """Is a statement about what is to come, or does it hedge a move that is not told as past?"""
    if "future" in (unit.statement.tense, unit.statement.certainty):
        return True
    hedged = unit.statement.certainty == "hedged" and unit.statement.tense != "past"
    return hedged and bool(set(unit.statement.events) & _MOVES)


def _tells(unit: Unit) -> bool:
    return unit.statement.tense == "past" and unit.statement.certainty in ("asserted", "reportative")


def _same_move(one: Unit, other: Unit) -> bool:
    """Do both tell of a move or a meeting of one person?"""
    moves = all(set(unit.statement.events) & _MOVES for unit in (one, other))
    return moves and any(map(_acts, set(one.statement.participants) & set(other.statement.participants)))


def _acts(entity: str) -> bool:
    return entity.startswith(("person:", "org:"))


def _elsewhere(ahead: Unit, done: Unit) -> bool:
    """Does the last place that a telling names, where what it tells of ended, differ from all places announced?"""
    places = [place for place in done.statement.places if not place.startswith(_COUNTRY)]
    return bool(places) and _bare(places[-1]) not in _spots(ahead)


def _bare(place: str) -> str:
    return place.replace(":", "/").rpartition("/")[2]


def _spots(unit: Unit) -> set[str]:
    """The places below the size of a country that a unit names, by their bare names."""
    return {_bare(place) for place in unit.statement.places if not place.startswith(_COUNTRY)}
