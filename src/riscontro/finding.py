"""Sentences of a store found by words and facets, and by meaning where an encoder is installed."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import tee

from msgspec import Struct
from msgspec.structs import replace

from riscontro import search
from riscontro.matching.meaning import MODEL, models, nearness, rows
from riscontro.messages import say
from riscontro.store import passages, vectors
from riscontro.store.passages import Counts, Facets, Hit

_BATCH = 32  # articles encoded at once
LEAST = 0.2  # cosine from which on a sentence is offered as near in meaning


class Found(Struct, frozen=True):
    """Sentences that hold the words of a query, whether there are more, and those near in meaning that hold others."""

    hits: tuple[Hit, ...]
    more: bool
    near: tuple[Hit, ...] = ()


def trouble(facets: Facets, language: str) -> str:
    """What is wrong with the days asked for, in a sentence; empty where nothing is."""
    for day in (facets.after, facets.before):
        if day and not _is_day(day):
            return say("store.bad_day", language, day=day)
    turned = facets.after and facets.before and facets.after > facets.before
    return say("store.turned_days", language, after=facets.after, before=facets.before) if turned else ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def find(board: sqlite3.Connection, query: str, facets: Facets, limit: int, first: int = 0) -> Found:
    """The sentences that hold every word of a query, best first, from ``first`` on."""
    hits = passages.search(board, search.wanted(query), facets, limit + 1, first)
    return Found(hits[:limit], len(hits) > limit)


def count(board: sqlite3.Connection, query: str, facets: Facets) -> Counts:
    """How many sentences hold every word of a query, and which values of the facets they have."""
    return passages.counts(board, search.wanted(query), facets)


# ------------------------------------------------------------------ by meaning


def available() -> bool:
    """Whether a sentence encoder is installed."""
    return MODEL not in models()


def encoder_name() -> str:
    """The encoder and its version."""
    return " ".join(part for pair in sorted(models().items()) for part in pair)


def encode(board: sqlite3.Connection) -> None:
    """Give every sentence of a store its vector, where an encoder is installed and it has none of that encoder yet."""
    made_with = encoder_name()
    while available() and (names := vectors.lacking(board, made_with, _BATCH)):
        texts = {name: vectors.sentences(board, name) for name in names}
        data = rows([text for name in names for text in texts[name]]) or b""
        width = len(data) // max(1, sum(map(len, texts.values())))
        kept, start = [], 0
        for name in names:
            end = start + width * len(texts[name])
            kept.append((name, len(texts[name]), data[start:end]))
            start = end
        vectors.keep(board, kept, made_with)


def near(board: sqlite3.Connection, query: str, facets: Facets, limit: int) -> tuple[Hit, ...]:
    """The sentences nearest to a query in meaning, in any language, that do not hold its words; none without an encoder.

    Nearness is no agreement: a sentence that says the contrary is as near.
    """
    if not query.strip() or not available():
        return ()
    left = passages.fitting(board, facets)
    best: list[tuple[float, int]] = []
    blocks, beside = tee(vectors.blocks(board, encoder_name()))
    for block, values in zip(blocks, nearness(query, (item.data for item in beside)), strict=True):
        scored = zip(values, block.ids, strict=True)
        best += [(-round(value, 2), name) for value, name in scored if value >= LEAST and (left is None or name in left)]
        best = sorted(best)[: 2 * limit]
    ids = [name for _, name in best]
    known = passages.holding(board, search.wanted(query), ids)
    hits = passages.at(board, [name for name in ids if name not in known][:limit])
    return tuple(replace(hits[name], nearness=-value) for value, name in best if name in hits)
