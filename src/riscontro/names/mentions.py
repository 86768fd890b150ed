"""Descriptions, titles and metonyms of one article, resolved to its entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from riscontro.names.anaphora import anaphora, appositions
from riscontro.names.descriptions import Described, described
from riscontro.names.offices import LEADS, Office, Person, Roster, holder, meant, offices, people
from riscontro.names.runs import Chunk
from riscontro.names.scene import Scene
from riscontro.types import EntityRef, Mention

# Offices that one person at a time holds in a country, beside those of the ministers.
_HELD_BY_ONE = frozenset({LEADS, "head-of-state", "head-of-government", "vice-president", "chief-of-staff"})


def part(
    scene: Scene, chunks: Sequence[Chunk], governments: Mapping[int, str]
) -> tuple[tuple[Mention, ...], dict[str, Person]]:
    """The mentions of an article, in order, and what its offices teach of its persons.

    ``governments`` gives the country for every chunk (by its first token) that is a capital standing for it.
    """
    known = people(chunks)
    titles, open_ = _titles(scene, chunks, known)
    found = [*titles, *_free(scene, open_, chunks, known), *_metonyms(scene, chunks, governments)]
    told = list(described(scene, chunks))
    told += appositions(scene, sorted((*chunks, *told), key=lambda one: one.first))
    found += [_describe(scene, one) for one in told]
    found += [_describe(scene, one) for one in anaphora(scene, chunks, governments, _spans(found))]
    return _apart(found), known


def _spans(found: Iterable[Mention]) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in found]


def _mention(scene: Scene, first: int, last: int, entity: str, kind: str, rule: str) -> Mention:
    span = scene.reading.span(first, last)
    return Mention(span.start, span.end, span.text, entity, kind, rule)


def _titles(scene: Scene, chunks: Sequence[Chunk], known: Mapping[str, Person]) -> tuple[list[Mention], list[Office]]:
    """Offices that stand with a name teach whose they are; the others are given back."""
    begins, ends = {chunk.first: chunk for chunk in chunks}, {chunk.last: chunk for chunk in chunks}
    titles: list[Mention] = []
    rest: list[Office] = []
    for office in offices(scene, chunks):
        named = holder(scene, office, begins, ends)
        if named is None:
            rest.append(office)
            continue
        person = known[named.entity]
        person.roles |= office.roles
        person.countries |= {office.country} - {""}
        titles.append(_mention(scene, office.first, office.last, named.entity, "title", "office-and-name"))
    return titles, rest


def _free(scene: Scene, rest: Sequence[Office], chunks: Sequence[Chunk], known: Mapping[str, Person]) -> Iterator[Mention]:
    """Definite offices without a name. What one of them teaches of a person helps with those that say less."""
    pointing = [office for office in rest if office.definite]
    roster = Roster(known)
    whose = {office.first: meant(office, known, roster) for office in pointing}
    for office in pointing:
        if whose[office.first] and office.country:
            known[whose[office.first]].countries.add(office.country)
            roster.enter(known[whose[office.first]])
    for office in pointing:
        whose[office.first] = whose[office.first] or meant(office, known, roster)
    _crown(pointing, whose, chunks, known, roster)
    for office in pointing:
        entity = whose[office.first] or _vacant(office, roster)
        if entity:
            yield _mention(scene, office.first, office.last, entity, "nominal", "office")


def _crown(
    pointing: Sequence[Office], whose: dict[int, str], chunks: Sequence[Chunk], known: Mapping[str, Person], roster: Roster
) -> None:
    """Give the office of a country's leader, spoken of twice without a name, to the article's chief person.

    Only where that person is named far more than anyone else without an office.
    """
    countries = {o.country for o in pointing if LEADS in o.roles and _vacant(o, roster) and not whose[o.first]}
    counts = Counter(chunk.entity for chunk in chunks if chunk.type == "PERSON")
    free = sorted((e for e in counts if not known[e].roles and not known[e].countries), key=lambda e: (-counts[e], e))
    if len(countries) != 1 or not free or counts[free[0]] < max(counts.values()):
        return
    mine = [o for o in pointing if o.country in countries and LEADS in o.roles]
    if len(mine) > 1 and all(3 * counts[other] < counts[free[0]] for other in free[1:]):
        known[free[0]].roles |= {role for office in mine for role in office.roles}
        known[free[0]].countries |= countries
        whose.update({office.first: free[0] for office in mine if not whose[office.first]})


def _vacant(office: Office, roster: Roster) -> str:
    """The id of a country's office that no person of the article has."""
    if not office.country or not any(role in _HELD_BY_ONE or role.endswith("-minister") for role in office.roles):
        return ""
    return "" if roster.holders(office.country, office.roles) else vacant(office)


def vacant(office: Office) -> str:
    """The id of an office whose holder the article does not name: ``office:kp/leads``."""
    role = LEADS if LEADS in office.roles else min(office.roles)
    return f"office:{office.country}/{role}"


def _metonyms(scene: Scene, chunks: Sequence[Chunk], governments: Mapping[int, str]) -> Iterator[Mention]:
    for chunk in chunks:
        country = governments.get(chunk.first)
        if country:
            yield _mention(scene, chunk.first, chunk.last, f"country:{country}", "metonym", "capital")


def _describe(scene: Scene, one: Described) -> Mention:
    return _mention(scene, one.first, one.last, one.entity, "pronoun" if one.rule == "pronoun" else "nominal", one.rule)


def _apart(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """In order of place, without two mentions of one span."""
    seen: set[tuple[int, int]] = set()
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, mention.end)):
        if (mention.start, mention.end) not in seen:
            seen.add((mention.start, mention.end))
            kept.append(mention)
    return tuple(kept)


def refer(
    names: Sequence[Chunk], texts: Mapping[int, str], known: Mapping[str, Person], listed: frozenset[str]
) -> tuple[EntityRef, ...]:
    """One reference for each named entity, in order of first mention, with its longest name (``texts`` by first token)."""
    longest: dict[str, Chunk] = {}
    for chunk in names:
        before = longest.setdefault(chunk.entity, chunk)
        if len(texts[chunk.first]) > len(texts[before.first]):
            longest[chunk.entity] = chunk
    return tuple(_reference(entity, chunk, texts[chunk.first], known.get(entity), listed) for entity, chunk in longest.items())


def _reference(entity: str, chunk: Chunk, text: str, person: Person | None, listed: frozenset[str]) -> EntityRef:
    roles = tuple(sorted(person.roles)) if person else ()
    countries = tuple(sorted(person.countries)) if person else ()
    return EntityRef(entity, text, chunk.type, chunk.rule in listed, roles, countries)
