"""Statements that mean the same in other words or another language, by a sentence encoder where one is installed.

The encoder proposes; figures, names, days, polarity and firmness decide. Without it nothing here is found.
"""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.claims.blocking import candidates
from riscontro.claims.sameness import may_be_same
from riscontro.claims.units import Desk, Unit
from riscontro.matching.alike import Item

# The nearness from which two statements may mean the same: within one language, where words in common raise it, and across.
_WITHIN, _ACROSS = 0.86, 0.64
_NEAREST = 6
_LEAST_ITEMS = 2
_PEOPLE = ("person:", "org:")


def proposed(desk: Desk, units: tuple[Unit, ...]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units that are worth comparing, by their terms or their meaning, each once and in order."""
    pairs = {(one.place, other.place): (one, other) for one, other in (*candidates(units), *near(desk, units))}
    yield from (pairs[key] for key in sorted(pairs))


def near(desk: Desk, units: tuple[Unit, ...]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units of different articles that lie near in meaning, in order."""
    if desk.meanings is not None and units:
        texts, groups = [unit.core for unit in units], [unit.article for unit in units]
        for one, other in desk.meanings.nearest(texts, groups, _ACROSS, _NEAREST):
            yield units[one], units[other]


def same_meaning(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do two statements lie near enough in meaning, and does nothing that can be compared exactly speak against it?"""
    if desk.meanings is None:
        return False
    nearness = meant(desk, one, other)
    if nearness < (_WITHIN if _tongue(desk, one) == _tongue(desk, other) else _ACROSS):
        return False
    if min(len(one.bag.items), len(other.bag.items)) < _LEAST_ITEMS or one.denied != other.denied:
        return False
    return _same_figures(one, other) and not _other_people(one, other) and may_be_same(desk, one, other)


def meant(desk: Desk, one: Unit, other: Unit) -> float:
    """How near two units lie in meaning; 0 without an encoder."""
    return desk.meanings.near(one.core, other.core) if desk.meanings is not None else 0.0


def _tongue(desk: Desk, unit: Unit) -> str:
    return desk.case.article(unit.article).reading.language


def _same_figures(one: Unit, other: Unit) -> bool:
    """Are the figures of the one those of the other, as far as both give any?"""
    left, right = ({item.form for item in unit.bag.items if _is_figure(item)} for unit in (one, other))
    return not left or not right or left <= right or right <= left


def _is_figure(item: Item) -> bool:
    return item.kind == "figure"


def _other_people(one: Unit, other: Unit) -> bool:
    """Does each name persons or bodies of its own, and none in common?"""
    left, right = ({item.form for item in unit.bag.items if item.form.startswith(_PEOPLE)} for unit in (one, other))
    return bool(left and right) and not left & right
