"""The root of a reading, and whether two roots are one voice, surely two, or may be one.

One voice: the same person or body, everybody who speaks for one state, a body and whoever speaks for it (a hospital and
its director, a company and 'the operator'), two descriptions of one kind of body. Surely two: persons with different
names whom nothing ties to one body, bodies of different kinds. A voice whose name is kept back, a document and a
body may be one: nothing tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from re import findall
from typing import Literal

from msgspec import Struct

from riscontro.matching.terms import plain
from riscontro.provenance.bodies import DOCUMENT, MEDIA, OWN, STATE, Bodies, Described, many, same_kind
from riscontro.types import Link

Tie = Literal["same", "apart", "maybe"]

_ORG, _PERSON, _COUNTRY = "org:", "person:", "country:"
_SPEAKERS = (_ORG, _PERSON, _COUNTRY)
_THINGS = ("thing:", "office:")  # what is named and is not known to be anything else
_SPELLED, _DESCRIBED, _KEPT = '"', "=", "~"  # keys of voices known by their words, by their body, and by neither
_PRIVATE, DEFENCE = "private", "defence"
_PUBLIC = frozenset({"court", "prosecution", "police"})  # no clients of a defence
_LONG = 5


class Voice(Struct, frozen=True):
    """A reading as the count sees it: its article, its chain, whose own words it is where no chain says so, and where it
    stands, as pairs of offsets, if that is known."""

    article: str
    chain: tuple[Link, ...]
    voice: str | None = None
    places: tuple[tuple[int, int], ...] = ()


class Root(Struct, frozen=True, order=True):
    """Whom a reading goes back to: what it counts as, how the text calls it, the body for which it speaks, its country
    and places, and whether its name is kept back. ``by`` are the outlets and agencies through which it came."""

    key: str
    label: str
    body: str = ""
    country: str = ""
    nameless: bool = False
    places: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


class Roster(Struct, frozen=True):
    """Who is who among the voices of a story: the state for which an entity speaks, names, and what ``bodies`` tells."""

    states: Mapping[str, str]
    names: Mapping[str, str]
    bodies: Bodies = Bodies()


def root_of(item: Voice, roster: Roster) -> Root | None:
    """The root of one reading, or None where nobody is named or described."""
    by = tuple(filter(None, (_carrier(link, roster) for link in item.chain[:-1])))
    for place, link in enumerate(reversed(item.chain)):
        found = _link_root(item.article, link, roster)
        if found and place == 0:
            return Root(found.key, found.label, found.body, found.country, found.nameless, found.places, by)
        if found:
            last = item.chain[-1].label
            return Root(
                found.key, f"{last} ({found.label})", found.body, found.country, found.nameless, found.places, by[:-place]
            )
    if item.voice and item.voice.startswith(_SPEAKERS):
        return _entity_root(item.voice, roster.names.get(item.voice, item.voice), Described(), roster)
    return None


def _carrier(link: Link, roster: Roster) -> str:
    """The key of an agency or outlet in the middle of a chain."""
    found = _link_root("", link, roster)
    return found.key if found else ""


def _link_root(article: str, link: Link, roster: Roster) -> Root | None:
    """Whom a link of a chain names or describes."""
    said = roster.bodies.of(article, link)
    entity = link.entity or _of_that_name(link.label, roster.names)
    if entity and _mistaken(entity, said, link, roster):
        entity = ""
    if entity and entity.startswith(_SPEAKERS):
        name = roster.names.get(entity, link.label)
        whole = link.span.text if link.span and name[:1].islower() else name
        return _entity_root(entity, whole, said, roster)
    if said.nameless:
        return Root(
            f"{_KEPT}{said.body or plain(link.label)}", link.label, said.body, said.country, True, tuple(sorted(said.places))
        )
    if said.body:
        return _described_root(link.label, said, roster)
    named = any(word[0].isupper() for word in link.label.split()[1:])
    if entity and not entity.startswith(_THINGS):
        return None
    return Root(f"{_SPELLED}{link.label.casefold()}", link.label) if named or entity else None


def _mistaken(entity: str, said: Described, link: Link, roster: Roster) -> bool:
    """Was a description ('the company') taken for an entity that is of another kind (a newspaper)?"""
    kind = roster.bodies.kinds.get(entity, "")
    spelled = plain(link.label) in plain(roster.names.get(entity, "")) or plain(roster.names.get(entity, "")) in plain(
        link.label
    )
    if spelled or not said.body:
        return False
    outlet = plain(roster.names.get(entity, "")) in roster.bodies.outlets
    return (outlet and said.body != MEDIA) or bool(kind and not same_kind(kind, said.body))


def _entity_root(entity: str, label: str, said: Described, roster: Roster) -> Root:
    """The root that an entity is: its state, its house, or itself."""
    bodies = roster.bodies
    kind = said.body if said.body and not said.body.startswith(DOCUMENT) else bodies.kinds.get(entity, "")
    if said.country and kind == STATE:
        return Root(f"{_COUNTRY}{said.country}", label, STATE, said.country)
    state = roster.states.get(entity, entity if entity.startswith(_COUNTRY) else "")
    if state.startswith(_COUNTRY):
        return Root(state, label, STATE, state.removeprefix(_COUNTRY))
    house = roster.states.get(entity) or bodies.houses.get(entity, "")
    if not house and entity.startswith(_PERSON) and kind:
        house = bodies.sole.get(kind, "")
    key = house or entity
    return Root(key, label, bodies.kinds.get(house, "") or kind, "", False, tuple(sorted(said.places)))


def _described_root(label: str, said: Described, roster: Roster) -> Root:
    """The root that a description without a name is: a state, the one named body of its kind, or a body of that kind."""
    if said.body == STATE and said.country:
        return Root(f"{_COUNTRY}{said.country}", label, STATE, said.country)
    named = roster.bodies.sole.get(said.body, "")
    state = roster.states.get(named, "")
    if state:
        return Root(state, label, said.body, state.removeprefix(_COUNTRY))
    return Root(named or f"{_DESCRIBED}{said.body}", label, said.body, said.country, False, tuple(sorted(said.places)))


def _of_that_name(label: str, names: Mapping[str, str]) -> str:
    """The person or body by whose name a label begins ('Rossi & Co., the company')."""
    found = [key for key, name in names.items() if key.startswith((_ORG, _PERSON)) and f"{label},".startswith(f"{name},")]
    return min(found, default="")


# ------------------------------------------------------------------ two roots


def tie(one: Root, other: Root) -> Tie:
    """Are two roots one voice, surely two, or may they be one?"""
    if one.key == other.key:
        return "same"
    if one.nameless or other.nameless:
        return "same" if _same_description(one, other) else "maybe"
    if one.body.startswith(DOCUMENT) or other.body.startswith(DOCUMENT):
        return "same" if one.body == other.body else "maybe"
    if STATE in (one.body, other.body):
        return _states(one, other)
    if one.places and other.places and not set(one.places) & set(other.places) and one.body and one.body == other.body:
        return "apart"
    if DEFENCE in (one.body, other.body) and one.body != other.body:
        return "apart" if {one.body, other.body} & _PUBLIC else "maybe"
    if one.body and other.body:
        return _bodies(one, other)
    return _unknown(one, other)


def _same_description(one: Root, other: Root) -> bool:
    """Are both kept nameless and described alike, or is one handed on by who heard the other?"""
    both = one.nameless and other.nameless
    return (
        both
        and bool(one.body)
        and one.body == other.body
        and not (one.country and other.country and one.country != other.country)
    )


def _states(one: Root, other: Root) -> Tie:
    """Voices of states: of two countries they are two, of one they are one."""
    if one.body == other.body:
        if one.country and other.country:
            return "apart"
        return "same" if not (one.country or other.country) else "maybe"
    kinds = {one.body, other.body} - {STATE}
    return "apart" if kinds & OWN and not _words(one) & _words(other) else "maybe"


def _bodies(one: Root, other: Root) -> Tie:
    """Two voices of which both say for what body they speak."""
    if not same_kind(one.body, other.body) or one.body == _PRIVATE:
        return "apart"
    if all(root.key.startswith(_ORG) for root in (one, other)):
        return "maybe" if _words(one) & _words(other) else "apart"
    return "maybe" if many(one.body) or one.body != other.body else "same"


def _unknown(one: Root, other: Root) -> Tie:
    """Two voices of which one at least does not say for what body it speaks."""
    if _words(one) & _words(other):
        return "same" if _one_name(one, other) else "maybe"
    if all(root.key.startswith(_PERSON) for root in (one, other)):
        return "apart"
    bare = [root for root in (one, other) if root.key.startswith(_PERSON) and not root.body]
    return "maybe" if bare or any(root.key.startswith((_DESCRIBED, _SPELLED)) for root in (one, other)) else "apart"


def _one_name(one: Root, other: Root) -> bool:
    """Are both persons, and is the name of one (with or without a courtesy) the last word of the other's?"""
    if not all(root.key.startswith(_PERSON) for root in (one, other)):
        return False
    names = [root.key.removeprefix(_PERSON).split("-") for root in (one, other)]
    short = [name for name in names if len(name) == 1 or (len(name) == _TWO and len(name[0]) <= _COURTESY)]
    return bool(short) and names[0][-1] == names[1][-1]


_TWO, _COURTESY = 2, 3


def _words(root: Root) -> frozenset[str]:
    """The longer words of a root's label and key."""
    spelled = plain(f"{root.label} {root.key.partition(':')[2].replace('-', ' ')}")
    return frozenset(word for word in findall(r"\w+", spelled) if len(word) >= _LONG)


def count(roots: tuple[Root, ...]) -> tuple[int, int]:
    """How many voices ``roots`` are: surely, and at most. Roots that are tied as one count once."""
    groups = groups_of(roots)
    apart: list[tuple[Root, ...]] = []
    for group in sorted(groups, key=lambda group: (group[0].nameless, group)):
        if all(tie(a, b) == "apart" for other in apart for a in group for b in other):
            apart.append(group)
    return len(apart), len(groups)


def groups_of(roots: tuple[Root, ...]) -> list[tuple[Root, ...]]:
    """Roots joined with whom they surely are one voice, in order."""
    home = list(range(len(roots)))
    for first, second in combinations(range(len(roots)), 2):
        if tie(roots[first], roots[second]) == "same":
            old, new = home[second], home[first]
            home = [new if at == old else at for at in home]
    return [tuple(roots[at] for at in range(len(roots)) if home[at] == group) for group in sorted(set(home))]
