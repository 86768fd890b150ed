"""Entity ids within one article: a short name goes to the full name it abbreviates, an acronym to its long form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from riscontro.names.forms import pieces, slug
from riscontro.names.kinds import text_of
from riscontro.names.people import block, ends_of, romanised, same_person
from riscontro.names.runs import Chunk
from riscontro.names.scene import Scene

# Of names that may be one by their first letters, so many of the latest are compared.
_MANY = 200
_PREFIX = {
    "PERSON": "person",
    "ORG": "org",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "PRODUCT": "product",
    "LAW": "law",
}


class Full(Struct, frozen=True):
    """A full name of a person: the token where it first stands, its words, its entity (that of its first variant)."""

    first: int
    words: tuple[str, ...]
    entity: str


def identify(scene: Scene, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """``chunks`` with the entity of every one filled in."""
    full = {one.words: one for one in _full_names(scene, chunks)}
    ends: dict[str, list[Full]] = {}
    for one in full.values():
        for word in dict.fromkeys(ends_of(one.words)):
            ends.setdefault(word, []).append(one)
    shorts = _short_forms(scene, chunks)
    bound: dict[str, str] = {}
    found: list[Chunk] = []
    for chunk in chunks:
        entity = chunk.entity
        if not entity and chunk.type == "PERSON":
            entity = _person(scene, chunk, full, ends, bound)
        elif not entity:
            entity = shorts.get(text_of(scene, chunk)) or made_up(chunk.type, text_of(scene, chunk))
        found.append(replace(chunk, entity=entity))
    return tuple(found)


def made_up(kind: str, text: str) -> str:
    """The id of a thing that only the article knows: ``person:anna-rossi``."""
    return f"{_PREFIX.get(kind, 'thing')}:{slug(text)}"


def _full_names(scene: Scene, chunks: Sequence[Chunk]) -> list[Full]:
    """Every full name of a person, once, in order of first mention."""
    found: list[Full] = []
    blocks: dict[str, list[Full]] = {}
    seen: set[tuple[str, ...]] = set()
    for chunk in chunks:
        words = pieces(text_of(scene, chunk))
        if chunk.type != "PERSON" or len(words) < 2 or words in seen:
            continue
        seen.add(words)
        near = blocks.setdefault(block(words), [])
        twin = next((other.entity for other in near[-_MANY:] if same_person(words, other.words)), "")
        found.append(Full(chunk.first, words, twin or made_up("PERSON", text_of(scene, chunk))))
        near.append(found[-1])
    return found


def _person(
    scene: Scene,
    chunk: Chunk,
    full: Mapping[tuple[str, ...], Full],
    ends: Mapping[str, Sequence[Full]],
    bound: dict[str, str],
) -> str:
    words = pieces(text_of(scene, chunk))
    if len(words) > 1:
        return full[words].entity
    if not words:
        return made_up("PERSON", text_of(scene, chunk))
    if words[0] not in bound:
        bound[words[0]] = _meant(words[0], chunk, ends.get(romanised(words[0]), ()))
    return bound[words[0]]


def _meant(word: str, chunk: Chunk, full: Sequence[Full]) -> str:
    """Whom the first bare ``word`` means: the one full name it fits, or the one named before it; else itself."""
    fits = {one.entity: one.first for one in reversed(full)}
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
