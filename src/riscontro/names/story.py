"""Entities across the articles of a story: which local ids are one.

Every decision rests on all articles at once and on sorted keys, so the order of the articles does not matter.
Ids of gazetteers hold everywhere. Full names of persons are joined where each fits every other name of the group
(no chain of small differences). A single word, or an office without a name, goes to a person of the story only
where exactly one answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.names.forms import pieces, slug
from riscontro.names.people import answers, block, same_person


class Local(Struct, frozen=True):
    """One entity of one article: its id there, its type, its names with their number, and what is known of it."""

    article: str
    id: str
    type: str
    names: tuple[str, ...]
    roles: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


Key = tuple[str, str]
_OPEN_KINDS = frozenset({"person", "org", "place", "thing", "product", "event", "law"})
PERSON, OFFICE, EVENT = "person:", "office:", "event:"
_GUESSED = ("place:", "thing:")


def unify(locals_: Sequence[Local]) -> dict[Key, str]:
    """The id across articles of every (article, local id)."""
    found: dict[Key, str] = {(one.article, one.id): one.id for one in locals_}
    people = [one for one in locals_ if one.id.startswith(PERSON)]
    full = [one for one in people if _longest(one)]
    groups = _groups(full)
    for group in groups:
        entity = f"{PERSON}{'-'.join(_name(group))}"
        found.update({(one.article, one.id): entity for one in group})
    _mistyped(locals_, groups, found)
    _short(people, groups, found)
    _offices(locals_, found)
    _known_places(locals_, found)
    _same_spelling(locals_, found)
    _events(locals_, found)
    return found


def _longest(one: Local) -> tuple[str, ...]:
    """The words of an entity's fullest name, if it has two at least."""
    best = max((pieces(name) for name in sorted(set(one.names))), key=len, default=())
    return best if len(best) > 1 else ()


def _groups(full: Sequence[Local]) -> list[list[Local]]:
    """Persons with compatible names: each name of a group fits each other."""
    counts = Counter(_longest(one) for one in full)
    clusters: list[list[tuple[str, ...]]] = []
    blocks: dict[str, list[list[tuple[str, ...]]]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], -len(name), name)):
        near = blocks.setdefault(block(name), [])
        fits = [c for c in near if all(same_person(name, other) for other in c)]
        if len(fits) == 1:
            fits[0].append(name)
        else:
            clusters.append([name])
            near.append(clusters[-1])
    home = {name: at for at, cluster in enumerate(clusters) for name in cluster}
    groups: list[list[Local]] = [[] for _ in clusters]
    for one in full:
        groups[home[_longest(one)]].append(one)
    return groups


def _name(group: Iterable[Local]) -> tuple[str, ...]:
    """The words of a group's commonest full name; of equals the first in the alphabet."""
    counts = Counter(_longest(one) for one in group)
    return min(counts, key=lambda name: (-counts[name], name))


def _mistyped(locals_: Sequence[Local], groups: Sequence[Sequence[Local]], found: dict[Key, str]) -> None:
    """A full name that one article takes for a place or something unknown, where others know one person so called."""
    blocks: dict[str, list[Sequence[Local]]] = {}
    for group in groups:
        for key in sorted({block(_longest(one)) for one in group}):
            blocks.setdefault(key, []).append(group)
    for one in locals_:
        words = _longest(one) if one.id.startswith(_GUESSED) else ()
        fits = [g for g in blocks.get(block(words), ()) if all(same_person(words, _longest(o)) for o in g)] if words else []
        if len(fits) == 1:
            found[one.article, one.id] = found[fits[0][0].article, fits[0][0].id]


def _short(people: Sequence[Local], groups: Sequence[Sequence[Local]], found: dict[Key, str]) -> None:
    """Persons known by one word: to the one person of the story who answers, or whom that word means elsewhere."""
    for one in people:
        words = {piece for name in one.names for piece in pieces(name)}
        if _longest(one) or len(words) != 1:
            continue
        word = min(words)
        fits = [g for g in groups if any(answers(word, _longest(member)) for member in g)]
        if len(fits) > 1:
            fits = [g for g in fits if any((word,) in map(pieces, member.names) for member in g)]
        if len(fits) == 1:
            found[one.article, one.id] = found[fits[0][0].article, fits[0][0].id]


def _offices(locals_: Sequence[Local], found: dict[Key, str]) -> None:
    """Offices that an article leaves without a name: to the one person of the story who holds them."""
    holders: dict[tuple[str, str], set[str]] = {}
    for one in locals_:
        if one.id.startswith(PERSON):
            for country in one.countries:
                for role in one.roles:
                    holders.setdefault((country, role), set()).add(found[one.article, one.id])
    for one in locals_:
        if one.id.startswith(OFFICE):
            country, _, role = one.id.removeprefix(OFFICE).partition("/")
            who = holders.get((country, role), set())
            if len(who) == 1:
                found[one.article, one.id] = min(who)


def _known_places(locals_: Sequence[Local], found: dict[Key, str]) -> None:
    """A name that one article takes for something unknown, where another knows a city or country so called."""
    known: dict[str, set[str]] = {}
    for one in locals_:
        if one.id.startswith(("city:", "country:")):
            for word in {slug(name) for name in one.names} | {one.id.rpartition("/")[2]}:
                known.setdefault(word, set()).add(one.id)
    for one in locals_:
        kind, _, name = one.id.partition(":")
        guessed = kind in ("place", "thing") or (kind == "person" and "-" not in name and not one.roles)
        if guessed and found[one.article, one.id] == one.id and len(known.get(name, ())) == 1:
            found[one.article, one.id] = min(known[name])


def _same_spelling(locals_: Sequence[Local], found: dict[Key, str]) -> None:
    """Other entities that one article types otherwise than the rest (``org:x`` beside ``place:x``): by majority; a body
    that some article takes for a person without an office stays a body."""
    kinds: dict[str, Counter[str]] = {}
    titled = {one.id.removeprefix(PERSON) for one in locals_ if one.id.startswith(PERSON) and one.roles}
    for one in locals_:
        kind, _, name = one.id.partition(":")
        if kind in _OPEN_KINDS and "/" not in name and found[one.article, one.id] == one.id:
            kinds.setdefault(name, Counter())[kind] += len(one.names)
    for name in kinds.keys() - titled:
        if kinds[name]["org"]:  # a name is a person's also where nothing tells its kind, a body's only where something does
            del kinds[name]["person"]
    for one in locals_:
        kind, _, name = one.id.partition(":")
        counts = kinds.get(name)
        if counts and (kind in counts or kind == "person") and found[one.article, one.id] == one.id:
            best = min(counts, key=lambda kind: (-counts[kind], kind))
            found[one.article, one.id] = f"{best}:{name}"


def _events(locals_: Sequence[Local], found: dict[Key, str]) -> None:
    """Events known by who takes part (``event:meeting/a+b``) speak of the story's persons, not of the article's."""
    for one in locals_:
        head, slash, names = one.id.partition("/")
        if one.id.startswith(EVENT) and slash:
            who = sorted(
                found.get((one.article, PERSON + name), PERSON + name).removeprefix(PERSON) for name in names.split("+")
            )
            found[one.article, one.id] = f"{head}/{'+'.join(who)}"


def mapped(found: Mapping[Key, str], article: str, entity: str) -> str:
    """The id across articles of a local id; one that is not known stays as it is."""
    return found.get((article, entity), entity)
