"""Proper names, and the titles, descriptions and metonyms that mean the same entities."""

from __future__ import annotations

from msgspec.structs import replace

from riscontro.names.chunks import find
from riscontro.names.kinds import UNKNOWN, decide, text_of
from riscontro.names.local import identify
from riscontro.names.mentions import part, refer
from riscontro.names.powers import governments
from riscontro.names.runs import Chunk
from riscontro.names.scene import NAMED, look
from riscontro.names.states import of_states
from riscontro.names.words import words_of
from riscontro.packs import NO_PACK, Pack
from riscontro.plugs import Extractor
from riscontro.types import Findings, Name, Reading


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with names, mentions, and one reference for each entity that is named.

    A capital that stands for its government is a mention of the country, not a name. Without a pack of the
    language a capital alone says too little: only names of the gazetteers are given.
    """
    scene = look(reading, words_of(pack.about.code))
    decided = decide(scene, tuple(find(scene)))
    known = tuple(c for c in decided if c.rule != UNKNOWN or pack.about.code != NO_PACK)
    chunks = of_states(scene, identify(scene, known))
    powers = governments(scene, chunks)
    mentions, people = part(scene, chunks, powers)
    named = tuple(chunk for chunk in chunks if chunk.first not in powers)
    texts = {chunk.first: text_of(scene, chunk) for chunk in named}
    return replace(
        found,
        names=tuple(_name(reading, chunk) for chunk in named),
        mentions=mentions,
        entities=refer(named, texts, people, NAMED),
    )


def _name(reading: Reading, chunk: Chunk) -> Name:
    span = reading.span(chunk.first, chunk.last)
    return Name(span.start, span.end, span.text, chunk.type, chunk.entity, chunk.rule)


EXTRACTOR = Extractor("names", (), run)
