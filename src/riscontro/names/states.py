"""Bodies of a state by whose they are: ``the Estonian defence ministry``, ``Ministero degli Esteri francese``.

Two states have a ministry each of the same name; only an adjective, a country or the capital beside it tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from riscontro.names.runs import Chunk
from riscontro.names.scene import Scene

_BODY = frozenset({"state-body"})
_ADJECTIVE = frozenset({"demonym"})
_STATE = frozenset({"country", "capital"})
_CAPITAL = frozenset({"capital"})
_SEATED = ("-ministry", "government")


def state_of(scene: Scene, first: int, last: int, body: str = "") -> tuple[str, int, int]:
    """The country of a noun, by an adjective beside it, by ``of``, or by the capital in which a ministry or government (the
    concept ``body``) sits; and the phrase with it."""
    hit = scene.hit(last, _ADJECTIVE)
    if hit:
        return hit.concept, first, hit.last
    before = scene.hit(first - 1, _ADJECTIVE) if first else None
    if before and before.last == first:
        return before.concept, first - 1, last
    owner = _owner(scene, last, body)
    return (owner[0], first, owner[1]) if owner else ("", first, last)


def _owner(scene: Scene, at: int, body: str) -> tuple[str, int] | None:
    """The state named behind a noun at token ``at``: behind ``of``, in the genitive where a language has no such word."""
    if at + 1 >= len(scene.tokens):
        return None
    joined = scene.tokens[at].low in scene.words.of_preps
    bare = not scene.words.of_preps or scene.words.capital_nouns
    state = scene.hit(at + 1 if joined else at, _STATE) if joined or bare else None
    if state is None and body.endswith(_SEATED) and scene.tokens[at].low in scene.words.place_preps:
        state = scene.hit(at + 1, _CAPITAL)
    return (state.concept, state.last) if state else None


def of_states(scene: Scene, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """``chunks`` with the ids that hold in every language for the bodies of which the text says whose they are."""
    return tuple(_of_state(scene, chunk) for chunk in chunks)


def _of_state(scene: Scene, chunk: Chunk) -> Chunk:
    before = scene.hit(chunk.first, _ADJECTIVE)
    first = before.last if before and before.last < chunk.last else chunk.first
    hit = scene.hit(first, _BODY) if chunk.type == "ORG" else None
    if hit is None or hit.last > chunk.last:
        return chunk
    country, _, end = state_of(scene, first, hit.last, hit.concept)
    whole = end >= chunk.last or hit.last == chunk.last
    return replace(chunk, entity=f"org:{country}-{hit.concept}") if country and whole else chunk
