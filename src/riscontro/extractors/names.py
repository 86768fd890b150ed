"""Proper names: persons, organisations, places, facilities, events, products, laws."""

from __future__ import annotations

from msgspec.structs import replace

from riscontro.names.chunks import Chunk, find
from riscontro.names.kinds import decide
from riscontro.names.local import identify
from riscontro.names.scene import look
from riscontro.names.words import words_of
from riscontro.packs import Pack
from riscontro.plugs import Extractor
from riscontro.types import EntityRef, Findings, Name, Reading

_KNOWN = frozenset({"country", "city", "region", "body", "agency", "outlet", "org", "seat"})


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with names, and one reference for each entity that they name."""
    scene = look(reading, words_of(pack.about.code))
    chunks = identify(scene, decide(scene, tuple(find(scene))))
    names = tuple(_name(reading, chunk) for chunk in chunks)
    return replace(found, names=names, entities=references(names))


def _name(reading: Reading, chunk: Chunk) -> Name:
    span = reading.span(chunk.first, chunk.last)
    return Name(span.start, span.end, span.text, chunk.type, chunk.entity, chunk.rule)


def references(names: tuple[Name, ...]) -> tuple[EntityRef, ...]:
    """One reference for each entity, in order of first mention, with its longest name."""
    longest: dict[str, Name] = {}
    for name in names:
        known = longest.get(name.entity)
        if known is None or len(name.text) > len(known.text):
            longest[name.entity] = name
    return tuple(EntityRef(entity, name.text, name.type, name.rule in _KNOWN) for entity, name in longest.items())


EXTRACTOR = Extractor("names", (), run)
