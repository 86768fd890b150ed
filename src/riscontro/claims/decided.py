"""Points as people decided: joined, parted, confirmed, rejected; what is joined or parted is compared anew.

A person says that two points are one, never how their readings relate: that is compared where there is a figure or a time to
compare, and is unsure elsewhere. Origins are counted from the voices of all readings together, as for any other point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from riscontro.amounts.units import dimension
from riscontro.claims.intervals import excluded, measured_alike, same
from riscontro.claims.points import Point, Take
from riscontro.decisions.anchors import Ruling
from riscontro.decisions.binding import any_of, fitting, mark
from riscontro.decisions.kinds import VERDICTS, Target
from riscontro.types import Passage, Quantity, Relation

_COUNT = "count"
_KEPT: tuple[Relation, ...] = ("agree",)  # what holds of every part of a point where it holds of the whole


class Bound(Struct, frozen=True):
    """Points as decided, and the ids of decisions that were given on another judgement than the one that stands."""

    points: tuple[Point, ...]
    otherwise: tuple[str, ...] = ()


def decided(points: Iterable[Point], rulings: Sequence[Ruling]) -> Bound:
    """The points with all decisions on claims worked in, one after another."""
    found, otherwise = list(points), []
    for ruling in rulings:
        targets = ruling.decision.targets
        places = [_place(found, part, target) for part, target in zip(ruling.parts, targets, strict=True)]
        if ruling.decision.verb == "merge":
            _merge(found, ruling, sorted({place for place in places if place is not None}), places[0])
        elif places[0] is not None and ruling.decision.verb == "split":
            _split(found, ruling, places[0])
        elif places[0] is not None and not _judged(found[places[0]], ruling):
            otherwise.append(ruling.decision.id)
        elif places[0] is not None:
            found[places[0]] = _marked(found[places[0]], ruling)
    return Bound(tuple(found), tuple(otherwise))


def evidence(point: Point) -> tuple[Passage, ...]:
    """All passages of a point."""
    return tuple(passage for take in point.takes for passage in take.evidence)


def _place(points: Sequence[Point], part: Sequence[Passage], target: Target) -> int | None:
    """The point that a target is: of its kind and unit, on its passages."""
    fits = [n for n, point in enumerate(points) if point.kind == target.kind and target.unit in ("", _unit(point))]
    found = fitting(part, [evidence(points[number]) for number in fits])
    return None if found is None else fits[found]


def _unit(point: Point) -> str:
    return next((take.unit for take in point.takes if take.unit), "")


def _judged(point: Point, ruling: Ruling) -> bool:
    """Is a verdict given on the judgement that stands? A note needs none."""
    return ruling.decision.verb not in VERDICTS or point.relation == ruling.decision.targets[0].relation


def _marked(point: Point, ruling: Ruling) -> Point:
    return replace(point, marks=(*point.marks, mark(ruling.decision)))


# ------------------------------------------------------------------ joined


def _merge(found: list[Point], ruling: Ruling, places: Sequence[int], first: int | None) -> None:
    """The points at ``places`` as one, which is called like the first that the person named."""
    if first is None or len(places) < 2:
        return
    points = [found[first], *(found[place] for place in places if place != first)]
    takes = _takes(take for point in points for take in point.takes)
    relation = _joined(points, takes)
    counted = _takes(take for point in points for take in point.counted or point.takes)
    made = replace(
        points[0],
        relation=relation,
        takes=takes,
        why=f"person_{relation}",
        says={**points[0].says, **_said(ruling, points[0].takes[0], points[1].takes[0])},
        apparent=relation != "contradict" and all(point.apparent for point in points),
        confidence=min(point.confidence for point in points),
        counted=counted if any(point.counted is not None for point in points) else None,
        loose=relation not in ("agree", "refine") or any(point.loose for point in points),
        marks=tuple(sorted({item for point in points for item in point.marks}, key=lambda item: (item.when, item.id))),
    )
    found[first] = _marked(made, ruling)
    for place in reversed(places):
        if place != first:
            del found[place]


def _joined(points: Sequence[Point], takes: Sequence[Take]) -> Relation:
    """How the readings of joined points relate; what excluded each other before does so still."""
    fresh = compared(takes)
    if any(point.relation == "contradict" for point in points):
        return "contradict"
    return fresh or "unsure"


def compared(takes: Sequence[Take]) -> Relation | None:
    """How figures or times in one unit relate; None where any of the takes is neither, or the units differ."""
    if len({(take.article, take.evidence) for take in takes}) < 2:
        return "single"
    pairs = list(combinations(takes, 2))
    apart = [_apart(one, other) for one, other in pairs]
    if any(item is None for item in apart):
        return None
    firm = [one.certainty == other.certainty == "asserted" for one, other in pairs]
    if any(apart):
        return "contradict" if any(out and sure for out, sure in zip(apart, firm, strict=True)) else "differ"
    return "agree" if all(_alike(one, other) for one, other in pairs) else "refine"


def _apart(one: Take, other: Take) -> bool | None:
    """Do two values exclude each other? None where they cannot be compared: figures only of one measure, and counts of two
    kinds of things never."""
    ends = one.low, one.high, other.low, other.high
    if one.unit is None and other.unit is None and all(isinstance(end, str) for end in ends):
        return _times_apart(*(str(end) for end in ends))
    left, right = _figure(one), _figure(other)
    if left is None or right is None or not measured_alike(left, right):
        return None
    counted = left.dimension == _COUNT and left.unit and right.unit and left.unit != right.unit
    return None if counted else excluded(left, right)


def _times_apart(low: str, high: str, other_low: str, other_high: str) -> bool | None:
    """Are two closed intervals of times written alike apart?"""
    if len({len(low), len(high), len(other_low), len(other_high)}) > 1:
        return None
    return high < other_low or other_high < low


def _figure(take: Take) -> Quantity | None:
    """The figure that a take gives, or None where it gives none."""
    ends = take.low, take.high
    if take.unit is None or ends == (None, None) or any(isinstance(end, str) for end in ends):
        return None
    value = float(take.value) if isinstance(take.value, int | float) else None
    low, high = (None if end is None else float(end) for end in ends)
    return Quantity(0, 0, "", value, low, high, take.unit, dimension(take.unit))


def _alike(one: Take, other: Take) -> bool:
    """Do two takes give one value?"""
    left, right = _figure(one), _figure(other)
    return same(left, right) if left and right else (one.low, one.high) == (other.low, other.high)


def _takes(takes: Iterable[Take]) -> tuple[Take, ...]:
    """Takes in the order of the articles, each once."""
    return tuple(sorted(dict.fromkeys(takes), key=lambda take: (take.article, take.evidence[0].start, take.evidence[0].end)))


# ------------------------------------------------------------------ parted


def _split(found: list[Point], ruling: Ruling, place: int) -> None:
    """The readings that the person took out, as a point of their own; nothing where all or none would go."""
    point, out = found[place], ruling.parts[1]
    gone = tuple(take for take in point.takes if all(any_of(passage, out) for passage in take.evidence))
    left = tuple(take for take in point.takes if take not in gone)
    if not gone or not left:
        return
    said = _said(ruling, left[0], gone[0])
    rest = _part(point, left, said)
    alone = replace(_part(point, gone, said), marks=())
    found[place : place + 1] = [_marked(rest, ruling), _marked(alone, ruling)]


def _part(point: Point, takes: tuple[Take, ...], said: dict[str, str]) -> Point:
    """A part of a point, compared anew: what agreed as a whole agrees in part, anything else must show in figures."""
    relation = compared(takes) or (point.relation if point.relation in _KEPT else "unsure")
    counted = tuple(take for take in point.counted if take in takes) if point.counted is not None else None
    return replace(
        point,
        relation=relation,
        takes=takes,
        why="person_part" if relation == "single" else f"person_left_{relation}",
        says={**point.says, **said},
        apparent=False,
        counted=counted or None,
        loose=point.loose or relation not in ("agree", "refine", "single"),
    )


def _said(ruling: Ruling, one: Take, other: Take) -> dict[str, str]:
    """What the reason of a joined or parted point names: the person and a passage of each side."""
    words = {"one": one.evidence[0].text, "other": other.evidence[0].text}
    return {"person": ruling.decision.who, "day": ruling.decision.when[:10], **words}
