"""Do two statements make one point? Likeness alone does not tell: two clauses about one topic share many words.

What counts is what they have in common beside the story's own actors: the event that one of them is about,
and terms that are rare in the story. One clause must also be held by the other for its larger part, so that a phrase in
common ('missiles with nuclear capacity') does not join a plan to a warning.
"""

from __future__ import annotations

from msgspec import Struct

from riscontro.claims.units import Desk, Likeness, Unit
from riscontro.matching.alike import Item, held_items

_HELD = 0.7
_MUCH, _HALF = 2.0, 0.5
_SOME, _MOST = 1.3, 0.65
_NEARLY_ALL = 0.75
_TELLING, _MANY = 2.4, 4
_RARE_EVENT, _FEW_WORDS = 0.58, 0.38
_SAME_WORDS, _FEW = 0.6, 3
_PEOPLE = ("person:", "org:")
_ACTORS = ("person:", "org:", "country:", "city:", "place:", "fac:", "product:", "event:")


class Common(Struct, frozen=True):
    """What two statements share: telling items and their weight, and how many actors and places of the story."""

    keys: tuple[str, ...]
    mass: float
    entities: tuple[str, ...]


def common(desk: Desk, one: Unit, other: Unit) -> Common:
    """The items of ``one`` that ``other`` holds too, each notion once."""
    weights: dict[str, float] = {}
    entities: dict[str, None] = {}
    for item, value in held_items(one.bag, other.bag):
        if value < _HELD:
            continue
        if item.form.startswith(_ACTORS):
            entities[item.form] = None
        if not _actor_of_all(desk, item):
            key = item.form if item.form in other.bag.forms else item.concept or item.form
            weights[key] = max(weights.get(key, 0.0), desk.rarity.get(item.form, 1.0))
    return Common(tuple(weights), sum(weights.values()), tuple(entities))


def _actor_of_all(desk: Desk, item: Item) -> bool:
    return desk.is_common(item) and item.form.startswith(_ACTORS)


def one_point(desk: Desk, like: Likeness, one: Unit, other: Unit) -> bool:
    """Are the two clearly about one event or stance, or is one of them nearly all in the other?"""
    if _denied_alone(like, one, other) or _fragments_apart(desk, one, other):
        return False
    shared = min(common(desk, one, other), common(desk, other, one), key=lambda found: found.mass)
    count, mass, most = len(shared.keys), shared.mass, max(like.first, like.second)
    if count >= 2 and mass >= _SOME and most >= _NEARLY_ALL and not _other_figures(one, other):
        return True
    event = same_event(one, other)
    if not event:
        return count >= _MANY and mass >= _TELLING and most >= _HALF
    if count >= 2 and ((mass >= _MUCH and most >= _HALF) or (mass >= _SOME and most >= _MOST)):
        return True
    return most >= _FEW_WORDS and _rarity(desk, one, event) >= _RARE_EVENT and _same_people(desk, one, other, shared)


def _same_people(desk: Desk, one: Unit, other: Unit, shared: Common) -> bool:
    """Do two actors or places stand in both, two of them persons or one that few name, or is the event what both are
    first about?"""
    people = [entity for entity in shared.entities if entity.startswith(_PEOPLE)]
    own = any(person not in desk.common for person in people)
    return len(shared.entities) >= 2 and (one.statement.events[0] == other.statement.events[0] or own or len(people) >= 2)


def _denied_alone(like: Likeness, one: Unit, other: Unit) -> bool:
    """Does only one of two statements that are not in the same words deny?"""
    return one.statement.negated != other.statement.negated and like.score < _SAME_WORDS


def _fragments_apart(desk: Desk, one: Unit, other: Unit) -> bool:
    """Is one of the two a few words out of the mouth of one voice, and the other of another?"""
    if min(len(one.bag.items), len(other.bag.items)) > _FEW:
        return False
    left, right = _speaker(desk, one), _speaker(desk, other)
    return left != right and left.startswith(_PEOPLE) and right.startswith(_PEOPLE)


def _speaker(desk: Desk, unit: Unit) -> str:
    index = unit.statement.attribution
    said = desk.case.article(unit.article).findings.attributions[index].speaker if index is not None else None
    return said or ""


def _other_figures(one: Unit, other: Unit) -> bool:
    """Do both give figures, and none in common?"""
    left, right = ({item.form for item in unit.bag.items if item.kind == "figure"} for unit in (one, other))
    return bool(left and right) and not left & right


def same_event(one: Unit, other: Unit) -> str:
    """The event that one of the two is first of all about and the other tells too, or nothing."""
    first, second = one.statement.events, other.statement.events
    if first and first[0] in second:
        return first[0]
    return second[0] if second and second[0] in first else ""


def _rarity(desk: Desk, unit: Unit, event: str) -> float:
    """How rare the words are by which a statement names an event."""
    return min((desk.rarity.get(item.form, 1.0) for item in unit.bag.items if item.concept == event), default=0.0)
