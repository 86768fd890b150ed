"""Common nouns that point to something an article knows: organs of a state, events, the noun of a longer name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from riscontro.names.offices import articles_of
from riscontro.names.runs import Chunk
from riscontro.names.scene import NOUNS, Scene
from riscontro.names.states import state_of
from riscontro.packs import load

_BODY = frozenset({"state-body"})
_EVENT = frozenset({"event-kind"})
_ADJECTIVE = frozenset({"demonym"})
_STATE = frozenset({"country", "capital"})
_SINGLE = frozenset({"meeting", "talks", "meal"})


class Described(Struct, frozen=True):
    """Tokens ``first`` to ``last`` that describe ``entity``, of type ``type``."""

    first: int
    last: int
    entity: str
    type: str
    rule: str


@cache
def _war_preps(code: str) -> frozenset[str]:
    return load(code).setting("war-preps")


@cache
def _others(code: str) -> frozenset[str]:
    return load(code).setting("other-ones")


def described(scene: Scene, chunks: Sequence[Chunk]) -> Iterator[Described]:
    """Every description that is understood, left to right within each kind."""
    inside = {at for chunk in chunks for at in range(chunk.first, chunk.last)}
    bodies, events, nouns = ([at for at in scene.places(kinds) if at not in inside] for kinds in (_BODY, _EVENT, NOUNS))
    yield from _bodies(scene, bodies)
    yield from _wars(scene, events)
    yield from _gatherings(scene, events, chunks)
    yield from _heads(scene, nouns, chunks)


def _first(scene: Scene, at: int) -> int:
    """The token at which the noun phrase of ``at`` begins: its article, where it stands alone."""
    return at - 1 if at and scene.tokens[at - 1].low in scene.words.articles else at


# ------------------------------------------------------------------ organs of a state


def _bodies(scene: Scene, free: Sequence[int]) -> Iterator[Described]:
    for at in free:
        hit = scene.hit(at, _BODY)
        if hit:
            country, first, last = state_of(scene, at, hit.last, hit.concept)
            if country:
                yield Described(_first(scene, first), last, f"org:{country}-{hit.concept}", "ORG", "state-body")


# ------------------------------------------------------------------ wars


def _wars(scene: Scene, free: Sequence[int]) -> Iterator[Described]:
    """``guerra in X``, ``invasione dell'X``: a war is known by where it is fought."""
    found: list[Described] = []
    bare: list[tuple[int, int]] = []
    near: list[tuple[int, int, str]] = []
    for at in free:
        hit = scene.hit(at, _EVENT)
        if hit and hit.concept in ("war", "front"):
            where = _fought_in(scene, hit.last) if hit.concept == "war" else None
            adjective = scene.hit(hit.last, _ADJECTIVE)
            if adjective and not where:
                near.append((at, adjective.last, f"event:war-{adjective.concept}"))
            elif hit.concept == "front":
                continue
            elif where:
                found.append(Described(_first(scene, at), where[1], f"event:war-{where[0]}", "EVENT", "war"))
            elif at and scene.tokens[at - 1].low in articles_of(scene.reading.language).definite:
                bare.append((at, hit.last))
    yield from found
    wars = {one.entity for one in found}
    yield from (Described(_first(scene, at), last, war, "EVENT", "war") for at, last, war in near if war in wars)
    if len(wars) == 1:
        yield from (Described(_first(scene, at), last, min(wars), "EVENT", "war") for at, last in bare)


def _fought_in(scene: Scene, at: int) -> tuple[str, int] | None:
    """The country behind a preposition within six tokens, and where it ends; the last one named wins."""
    preps, found, end = _war_preps(scene.reading.language), None, at
    while end < min(at + 6, len(scene.tokens)):
        adjective = scene.hit(end, _ADJECTIVE)
        state = scene.hit(end + 1, _STATE) if scene.tokens[end].low in preps else None
        if state and state.kind == "country":
            found = (state.concept, state.last)
            end = state.last
        elif state:
            end = state.last
        elif adjective:
            end = adjective.last
        elif scene.tokens[end].low in preps and end + 1 < len(scene.tokens) and scene.tokens[end + 1].text[0].isupper():
            end += 2
        else:
            break
    return found


# ------------------------------------------------------------------ meetings


def _gatherings(scene: Scene, free: Sequence[int], chunks: Sequence[Chunk]) -> Iterator[Described]:
    """The meeting, the talks, the meal of an article: one of each kind, known by the two persons most named with it."""
    places: dict[str, list[tuple[int, int]]] = {}
    for at in free:
        hit = scene.hit(at, _EVENT)
        if hit and hit.concept in _SINGLE and not _another(scene, at, hit.last):
            places.setdefault(hit.concept, []).append((at, hit.last))
    who = _participants(chunks)
    if len(who) == 2:
        for kind, found in places.items():
            entity = f"event:{kind}/{'+'.join(who)}"
            yield from (Described(_first(scene, at), last, entity, "EVENT", kind) for at, last in found)


def _another(scene: Scene, first: int, last: int) -> bool:
    """Is it another meeting than the article's: an earlier one, or one with a name of its own?"""
    others = _others(scene.reading.language)
    if first and scene.tokens[first - 1].low in others:
        return True
    behind = scene.tokens[last : last + 2]
    return len(behind) == 2 and behind[0].low in scene.words.of_preps and behind[1].text[0].isupper()


def _participants(chunks: Sequence[Chunk]) -> tuple[str, ...]:
    """The two persons whom the article names most often, twice at least, in alphabetical order of their ids."""
    counts = Counter(chunk.entity for chunk in chunks if chunk.type == "PERSON")
    two = sorted((entity for entity in counts if counts[entity] > 1), key=lambda entity: (-counts[entity], entity))[:2]
    return tuple(sorted(entity.partition(":")[2] for entity in two))


# ------------------------------------------------------------------ the noun of a longer name


def _heads(scene: Scene, free: Sequence[int], chunks: Sequence[Chunk]) -> Iterator[Described]:
    """``lo stadio`` behind ``Stadio di X``: a definite noun that heads one name of the article."""
    heads = _headed(scene, chunks)
    definite = articles_of(scene.reading.language).definite
    for at in free:
        hit = scene.hit(at, NOUNS)
        named = heads.get(scene.tokens[at].low) if hit and hit.last == at + 1 else None
        if named and at and scene.tokens[at - 1].low in definite and named[0] < at:
            yield Described(_first(scene, at), at + 1, named[1], named[2], "head-noun")


def _headed(scene: Scene, chunks: Sequence[Chunk]) -> Mapping[str, tuple[int, str, str]]:
    """Head nouns that belong to one entity of the article: noun to first place, entity, type."""
    found: dict[str, tuple[int, str, str]] = {}
    many: set[str] = set()
    for chunk in chunks:
        if chunk.rule == "headed" and scene.hit(chunk.first, NOUNS):
            noun = scene.tokens[chunk.first].low
            known = found.setdefault(noun, (chunk.first, chunk.entity, chunk.type))
            many |= {noun} if known[1] != chunk.entity else set()
    return {noun: value for noun, value in found.items() if noun not in many}
