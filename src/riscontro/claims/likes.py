"""Pairs of statements that are alike in their words, or near in meaning with nothing against it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from riscontro.claims.likely import one_point
from riscontro.claims.meant import meant, proposed, same_meaning
from riscontro.claims.units import Desk, Likeness, Unit, likeness
from riscontro.kept import Kept
from riscontro.matching.alike import held_items

Pair = tuple[Likeness, Unit, Unit]

_MEANT = 0.75  # nearness in meaning against likeness in words: words in common join first
_PAIR = 0.34
_ANY_PEOPLE = 0.6
_WEIGHTY = 0.25


@Kept
def story_pairs(desk: Desk) -> tuple[Pair, ...]:
    """The statements of a story that are alike enough to speak of one point, the most alike first."""
    return tuple(alike_pairs(desk, proposed(desk, desk.units)))


def alike_pairs(desk: Desk, candidates: Iterator[tuple[Unit, Unit]]) -> list[Pair]:
    """Candidates that are alike enough to speak of one point, the most alike first."""
    kept = [row for one, other in candidates if (row := _alike(desk, one, other))]
    kept.sort(key=lambda row: (-row[0].score, row[1].place, row[2].place))
    return kept


def _alike(desk: Desk, one: Unit, other: Unit) -> Pair | None:
    """Two statements with their likeness, if they are alike enough in their words or in their meaning."""
    like = likeness(desk, one, other)
    if same_meaning(desk, one, other):
        return replace(like, score=max(like.score, _MEANT * meant(desk, one, other))), one, other
    worded = like.score >= _PAIR and _tells(desk, one, other) and not _other_people(desk, like, one, other)
    return (like, one, other) if worded else None


def _tells(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do the two share more than names: two content terms or concepts, or one with a name?"""
    shared = [item for item, value in held_items(one.bag, other.bag) if value >= 0.5]
    names = {item.form for item in shared if item.kind == "name" or item.form.startswith("country:")}
    plain = {item.form for item in shared if desk.weight(item) >= _WEIGHTY} - names
    return len(plain) >= 2 or bool(plain and len(plain | names) >= 3)


def _other_people(desk: Desk, like: Likeness, one: Unit, other: Unit) -> bool:
    """Does each name persons of its own, beside those that most articles name, and none in common?"""
    if like.score >= _ANY_PEOPLE:
        return False
    left, right = _people(desk, one), _people(desk, other)
    return bool(left and right) and not left & right


def _people(desk: Desk, unit: Unit) -> set[str]:
    return {item.form for item in unit.bag.items if item.form.startswith("person:") and not desk.is_common(item)}


def plainly(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do the words of two statements alone show that they make one point?"""
    row = _alike(desk, one, other)
    return row is not None and one_point(desk, *row)
