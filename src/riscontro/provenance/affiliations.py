"""Which state an entity speaks for, as the articles of a story themselves say: offices beside nationalities.

A person whose name stands beside an office and a country ('the Russian president X', 'Y, spokesman of
the Kremlin'), a ministry that names its country, a seat of power and a state agency belong to that state.
An entity that the articles place in two states alike belongs to none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from riscontro.outputs import Case
from riscontro.packs import load
from riscontro.types import Examined, Mention, Name, Reading

# Offices of a state, of those in the class ``role``.
OFFICES = frozenset(
    {
        *("head-of-state", "head-of-government", "leader", "dictator", "vice-president", "deputy-head-of-government", "royal"),
        *("foreign-minister", "defence-minister", "interior-minister", "economy-minister", "justice-minister", "minister"),
        *("health-minister", "transport-minister", "chief-of-staff", "adviser", "spokesperson", "ambassador", "general"),
        *("official",),
    }
)
# What a state's institutions are called in the ids of descriptions.
STATE_NOUNS = frozenset(
    {"government", "authorities", "army", "regime", "parliament", "media", "ministry", "police", "intelligence"}
)
_ORG, _PERSON, _ISO = "org:", "person:", 2
_MINISTRY = "-ministry"
_CLOSE = 4
_BODIES = frozenset({"ministry", "government-body"})
_STATES = ("country", "demonym", "capital", "seat")
_BEFORE, _AFTER = 8, 7
_COUNTRY = "country:"


def affiliations(case: Case) -> Mapping[str, str]:
    """The country id of every entity of the story that speaks for a state."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for examined in case.articles:
        for entity, country in _votes(examined):
            votes[entity][country] += 1
    found = {entity: _most(counted) for entity, counted in sorted(votes.items())}
    return {entity: country for entity, country in found.items() if country} | dict(_institutions())


def houses(case: Case) -> Mapping[str, str]:
    """The body for which each person speaks, as descriptions of the person name it ('the spokesman of the Acme company')."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for examined in case.articles:
        for person, body in _housed(examined):
            votes[person][body] += 1
    found = {person: _most(counted) for person, counted in sorted(votes.items())}
    return {person: body for person, body in found.items() if body}


def _housed(examined: Examined) -> Iterator[tuple[str, str]]:
    """Persons with the body that is named inside a description of them, or between an office and the name behind it."""
    bodies = [name for name in examined.findings.names if name.entity.startswith(_ORG)]
    begins = [name.start for name in bodies]
    for mention in examined.findings.mentions:
        inside = bodies[bisect_left(begins, mention.start) : bisect_left(begins, mention.end)]
        if mention.entity.startswith(_PERSON) and len({name.entity for name in inside}) == 1:
            yield mention.entity, inside[0].entity
    tokens = [token.start for token in examined.reading.tokens]
    for person in examined.findings.names:
        body = _named_office(examined.reading, bodies, begins, tokens, person) if person.entity.startswith(_PERSON) else ""
        if body:
            yield person.entity, body


def _named_office(reading: Reading, bodies: list[Name], begins: list[int], tokens: list[int], person: Name) -> str:
    """The body right before a person's name, with an office before it ('the head of Acme, X')."""
    at = bisect_left(begins, person.start) - 1
    first = bisect_left(tokens, person.start)
    if at < 0 or not first - _CLOSE <= bisect_left(tokens, bodies[at].end) <= first:
        return ""
    body = bisect_left(tokens, bodies[at].start)
    office = any(hit.kind == "role" for back in range(max(0, body - _CLOSE), body) for hit in reading.tagged.hits.get(back, ()))
    return bodies[at].entity if office else ""


def _most(counted: Counter[str]) -> str:
    ranked = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return "" if tied else ranked[0][0]


@cache
def _institutions() -> tuple[tuple[str, str], ...]:
    """Seats of power and state agencies of the gazetteers, with their countries."""
    words = load("und").words
    found: dict[str, str] = {}
    for form, country in words.get("state-media", {}).items():
        concept = words.get("agency", {}).get(form) or words.get("outlet", {}).get(form) or ""
        if "/" in concept:
            found[f"org:{concept.partition('/')[2]}"] = f"{_COUNTRY}{country}"
    return tuple(sorted(found.items()))


def _votes(examined: Examined) -> Iterator[tuple[str, str]]:
    reading, begins = examined.reading, [token.start for token in examined.reading.tokens]
    who: tuple[Name | Mention, ...] = (*examined.findings.names, *examined.findings.mentions)
    for item in who:
        if item.entity.startswith(("person:", "org:")):
            first, last = bisect_left(begins, item.start), bisect_left(begins, item.end)
            country = (
                _of_a_state(item.entity)
                or _seat(reading, first, last)
                or _inside(reading, first, last)
                or _beside(reading, first, last)
            )
            if country:
                yield item.entity, f"{_COUNTRY}{country}"


def _of_a_state(entity: str) -> str:
    """The country of an institution that is known by its country alone (``org:fr-government``)."""
    code, dash, noun = entity.removeprefix(_ORG).partition("-")
    known = entity.startswith(_ORG) and dash and len(code) == _ISO and (noun in STATE_NOUNS or noun.endswith(_MINISTRY))
    return code if known else ""


def _seat(reading: Reading, first: int, last: int) -> str:
    """The country of a seat of power that the name itself is."""
    return next(
        (h.concept.partition("/")[0] for h in reading.tagged.hits.get(first, ()) if h.kind == "seat" and h.last == last), ""
    )


def _inside(reading: Reading, first: int, last: int) -> str:
    """The country within the words of a description or of a ministry's name."""
    tells = {h.concept for at in range(first, last) for h in reading.tagged.hits.get(at, ()) if h.kind in ("role", "org-noun")}
    return country_named(reading, first, last) if tells & (OFFICES | _BODIES) else ""


def _beside(reading: Reading, first: int, last: int) -> str:
    """The country that stands with an office right before the name, or right after it behind a comma."""
    start = edge(reading, first, -_BEFORE)
    country = _office(reading, start, first)
    after = last + 1
    if not country and after < len(reading.tokens) and reading.tokens[last].text == ",":
        country = _office(reading, after, edge(reading, after, _AFTER))
    return country


def edge(reading: Reading, at: int, reach: int) -> int:
    """How far a noun phrase may reach from token ``at``: no further than ``reach`` tokens (backwards if it is below 0) and
    the nearest mark."""
    step = 1 if reach > 0 else -1
    for _ in range(abs(reach)):
        beyond = at if step > 0 else at - 1
        if not 0 <= beyond < len(reading.tokens) or not reading.tokens[beyond].text[0].isalnum():
            break
        at += step
    return at


def _office(reading: Reading, first: int, last: int) -> str:
    for at in range(first, last):
        if any(hit.kind == "role" and hit.concept in OFFICES and hit.last <= last for hit in reading.tagged.hits.get(at, ())):
            return country_named(reading, max(first, at - 2), last)
    return ""


def country_named(reading: Reading, first: int, last: int) -> str:
    """The one country that is named between two tokens, or nothing."""
    found = {
        hit.concept.partition("/")[0]
        for at in range(first, last)
        for hit in reading.tagged.hits.get(at, ())
        if hit.kind in _STATES and hit.last <= last
    }
    return next(iter(found)) if len(found) == 1 else ""
