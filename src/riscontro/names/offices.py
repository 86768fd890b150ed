"""Offices: ``the defence minister of X``, whose they are, and which person an article gives them to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from riscontro.names.runs import Chunk, portfolio_end
from riscontro.names.scene import Scene
from riscontro.packs import load
from riscontro.types import Hit

_ROLE = frozenset({"role"})
_ADJECTIVE = frozenset({"demonym"})
_STATE = frozenset({"country", "capital", "seat"})
LEADS = "leads"
_SEATS = "seat:"
_CLOSES = frozenset(",.;)")  # `the mayor, X,` and `said the mayor, X.`


class Articles(Struct, frozen=True):
    """The determiners of a language, by what they say of the noun."""

    definite: frozenset[str]
    plural: frozenset[str]
    indefinite: frozenset[str]
    genitive: frozenset[str]


@cache
def articles_of(code: str) -> Articles:
    """The determiners that the pack ``code`` lists."""
    pack = load(code)
    return Articles(
        pack.setting("definite-singular"),
        pack.setting("definite-plural"),
        pack.setting("indefinite"),
        pack.setting("own-genitive"),
    )


class Office(Struct, frozen=True):
    """A role phrase: tokens ``first`` (article included) to ``last``, its roles, country code and organisation.

    ``core`` is the token at which it begins without its article; ``definite`` says that it points to one person.
    """

    first: int
    core: int
    last: int
    roles: frozenset[str]
    country: str = ""
    body: str = ""
    definite: bool = False


def offices(scene: Scene, chunks: Sequence[Chunk]) -> Iterator[Office]:
    """Every role phrase of the article, left to right, without overlaps."""
    begins = {chunk.first: chunk for chunk in chunks}
    inside = {at for chunk in chunks for at in range(chunk.first, chunk.last)}
    done = 0
    for at in scene.places(_ROLE):
        hit = scene.hit(at, _ROLE)
        if hit and at >= done and at not in inside:
            office = _office(scene, at, hit, begins)
            done = office.last
            yield office


def _office(scene: Scene, at: int, hit: Hit, begins: Mapping[int, Chunk]) -> Office:
    roles = {found.concept for found in scene.hits[at] if found.kind == "role" and found.last == hit.last}
    if any(found.kind == "head-role" and found.last == hit.last for found in scene.hits[at]):
        roles.add(LEADS)
    core, country = _owner_before(scene, at)
    end = portfolio_end(scene, hit)
    last, behind, body = _owner_behind(scene, end, begins)
    inner = next((h.concept for at in range(hit.last, end) if (h := scene.hit(at, _ADJECTIVE))), "")
    first, definite = _article(scene, core)
    whose = country or inner or behind or _own_country(scene, at, hit.last)
    if body and not body.startswith(_SEATS):
        roles = {"chair" if role == "head-of-state" else role for role in roles - {LEADS}}
    return Office(first, core, last, frozenset(roles), whose, "" if body.startswith(_SEATS) else body, definite)


def _own_country(scene: Scene, first: int, last: int) -> str:
    """A seat within the role itself (``capo del Pentagono``)."""
    return next((_code(hit) for at in range(first, last) for hit in scene.hits.get(at, ()) if hit.kind == "seat"), "")


def _code(hit: Hit) -> str:
    return hit.concept.partition("/")[0]


def _owner_before(scene: Scene, at: int) -> tuple[int, str]:
    """``Russian president``, ``Japan's prime minister``: where the phrase then begins, and the country."""
    if at > 0 and (hit := scene.hit(at - 1, _ADJECTIVE)) and hit.last == at:
        return at - 1, hit.concept
    if at > 1 and scene.tokens[at - 1].low in articles_of(scene.reading.language).genitive:
        for first in range(at - 2, max(-1, at - 5), -1):
            hit = scene.hit(first, _STATE)
            if hit and hit.last == at - 1:
                return first, _code(hit)
    return at, ""


def _owner_behind(scene: Scene, at: int, begins: Mapping[int, Chunk]) -> tuple[int, str, str]:
    """What follows the role: adjectives of nationality, ``of`` a country or an organisation."""
    country, body, end = "", "", at
    for _ in range(3):
        hit = scene.hit(end, _ADJECTIVE)
        if hit and not scene.words.capital_adjectives:
            country, end = country or hit.concept, hit.last
            continue
        step = _of(scene, end, begins)
        if step is None:
            break
        end, whose, of = step
        country, body = country or whose, body or of
    return end, country, body


def _of(scene: Scene, at: int, begins: Mapping[int, Chunk]) -> tuple[int, str, str] | None:
    tokens = scene.tokens
    if at + 1 >= len(tokens) or tokens[at].low not in scene.words.of_preps:
        return None
    to = at + 2 if tokens[at + 1].low in scene.words.articles and at + 2 < len(tokens) else at + 1
    state = scene.hit(to, _STATE)
    chunk = begins.get(to)
    if state and (chunk is None or chunk.last <= state.last):
        return state.last, _code(state), f"{_SEATS}{state.concept}" if state.kind == "seat" else ""
    if chunk and chunk.type == "ORG":
        return chunk.last, _country_within(scene, chunk), chunk.entity
    return None


def _country_within(scene: Scene, chunk: Chunk) -> str:
    """The country that an organisation's name carries (``comitato … della Svezia``)."""
    kinds = _STATE | _ADJECTIVE
    return next((_code(hit) for at in range(chunk.first, chunk.last) if (hit := scene.hit(at, kinds))), "")


def _article(scene: Scene, core: int) -> tuple[int, bool]:
    """Where the phrase begins with its article, and whether it is definite and singular."""
    if not core:
        return core, False
    before = scene.tokens[core - 1].low
    known = articles_of(scene.reading.language)
    whole = before in scene.words.articles and not scene.tokens[core - 1].glued
    return (core - 1 if whole else core), before in known.definite


# ------------------------------------------------------------------ whose office it is


class Person(Struct):
    """What an article says of a person: where it first stands, its roles and its country."""

    entity: str
    first: int
    roles: set[str]
    countries: set[str]


def people(chunks: Sequence[Chunk]) -> dict[str, Person]:
    """The persons whom the article names, in order of first mention."""
    found: dict[str, Person] = {}
    for chunk in chunks:
        if chunk.type == "PERSON":
            found.setdefault(chunk.entity, Person(chunk.entity, chunk.first, set(), set()))
    return found


def holder(scene: Scene, office: Office, begins: Mapping[int, Chunk], ends: Mapping[int, Chunk]) -> Chunk | None:
    """The name that the phrase stands with: directly before it, or beside it behind a comma."""
    tokens = scene.tokens
    direct = begins.get(office.last)
    if direct and direct.type == "PERSON":
        return direct
    comma = office.last < len(tokens) and tokens[office.last].text == ","
    behind = begins.get(office.last + 1) if comma else None
    if behind and behind.type == "PERSON" and office.definite and behind.last < len(tokens):
        return behind if tokens[behind.last].text in _CLOSES else None
    named = ends.get(office.first - 1) if office.first and tokens[office.first - 1].text == "," else None
    return named if named and named.type == "PERSON" and office.last < len(tokens) else None


class Roster:
    """Who holds which role for which country (an empty code: no country is known), in order of first mention."""

    def __init__(self, known: Mapping[str, Person]) -> None:
        self._of: dict[tuple[str, str], dict[str, None]] = {}
        for person in known.values():
            self.enter(person)

    def enter(self, person: Person) -> None:
        """Put down what is known of ``person``."""
        for role in sorted(person.roles):
            for country in sorted(person.countries) or [""]:
                self._of.setdefault((country, role), {})[person.entity] = None

    def countries(self, roles: Iterable[str]) -> list[str]:
        """At most three of the countries for which someone holds one of ``roles``."""
        return list(dict.fromkeys(country for country, role in self._of if role in roles))[:3]

    def holders(self, country: str, roles: Iterable[str]) -> list[str]:
        """At most two of the persons who hold one of ``roles`` for ``country``."""
        found: dict[str, None] = {}
        for role in sorted(roles):
            for entity in self._of.get((country, role), ()):
                found[entity] = None
                if len(found) > 1:
                    return list(found)
        return list(found)


def meant(office: Office, known: Mapping[str, Person], roster: Roster) -> str:
    """The person whom a definite phrase without a name means; empty where no single one fits."""
    if office.country:
        exact = roster.holders(office.country, office.roles)
        fits = exact or [e for e in roster.holders("", office.roles - {LEADS}) if not known[e].countries]
        return fits[0] if len(fits) == 1 else ""
    if office.body:
        return ""
    mine = [entity for country in roster.countries(office.roles) for entity in roster.holders(country, office.roles)]
    fits = list(dict.fromkeys(mine))
    return fits[0] if len(fits) == 1 and known[fits[0]].first < office.first else ""
