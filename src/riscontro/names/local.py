"""Entity ids within one article: a short name goes to the full name it abbreviates, an acronym to its long form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from riscontro.names.forms import pieces, slug
from riscontro.names.kinds import text_of
from riscontro.names.people import answers, same_person
from riscontro.names.runs import Chunk
from riscontro.names.scene import Scene

_PREFIX = {
    "PERSON": "person",
    "ORG": "org",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "PRODUCT": "product",
    "LAW": "law",
}


def identify(scene: Scene, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """``chunks`` with the entity of every one filled in."""
    full = _full_names(scene, chunks)
    shorts = _short_forms(scene, chunks)
    bound: dict[str, str] = {}
    found: list[Chunk] = []
    for chunk in chunks:
        entity = chunk.entity
        if not entity and chunk.type == "PERSON":
            entity = _person(scene, chunk, full, bound)
        elif not entity:
            entity = shorts.get(text_of(scene, chunk)) or made_up(chunk.type, text_of(scene, chunk))
        found.append(replace(chunk, entity=entity))
    return tuple(found)


def made_up(kind: str, text: str) -> str:
    """The id of a thing that only the article knows: ``person:anna-rossi``."""
    return f"{_PREFIX.get(kind, 'thing')}:{slug(text)}"


def _full_names(scene: Scene, chunks: Sequence[Chunk]) -> list[tuple[int, tuple[str, ...], str]]:
    """Every full name of a person: where it first stands, its words, and its entity (that of its first variant)."""
    found: list[tuple[int, tuple[str, ...], str]] = []
    seen: set[tuple[str, ...]] = set()
    for chunk in chunks:
        words = pieces(text_of(scene, chunk))
        if chunk.type != "PERSON" or len(words) < 2 or words in seen:
            continue
        seen.add(words)
        twin = next((entity for _, other, entity in found if same_person(words, other)), "")
        found.append((chunk.first, words, twin or made_up("PERSON", text_of(scene, chunk))))
    return found


def _person(scene: Scene, chunk: Chunk, full: Sequence[tuple[int, tuple[str, ...], str]], bound: dict[str, str]) -> str:
    words = pieces(text_of(scene, chunk))
    if len(words) > 1:
        return next(entity for _, other, entity in full if other == words)
    if not words:
        return made_up("PERSON", text_of(scene, chunk))
    if words[0] not in bound:
        bound[words[0]] = _meant(words[0], chunk, full)
    return bound[words[0]]


def _meant(word: str, chunk: Chunk, full: Sequence[tuple[int, tuple[str, ...], str]]) -> str:
    """Whom the first bare ``word`` means: the one full name it fits, or the one named before it; else itself."""
    fits = {entity: first for first, words, entity in reversed(full) if answers(word, words)}
    before = [entity for entity, first in fits.items() if first < chunk.first]
    if len(fits) == 1 or len(before) == 1:
        return before[0] if before else next(iter(fits))
    return min(fits, key=lambda entity: fits[entity]) if fits and not before else f"person:{word}"


def _short_forms(scene: Scene, chunks: Sequence[Chunk]) -> dict[str, str]:
    """Short forms that stand in brackets behind a long one (``Long Form (LF)``): text to the long form's entity."""
    found: dict[str, str] = {}
    tokens = scene.tokens
    for long, short in pairwise(chunks):
        if short.first == long.last + 1 and tokens[long.last].text == "(" and short.last < len(tokens):
            text = text_of(scene, short)
            if tokens[short.last].text == ")" and text.isalpha() and len(text) < 8 and long.type == short.type:
                found[text] = long.entity or made_up(long.type, text_of(scene, long))
    return found
