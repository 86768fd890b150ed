"""What two passages have in common, word by word: the evidence on which the judge rests.

A passage becomes a bag of items: stems, names and figures, each with the concept or known entity it
stands for. One passage covers an item of the other by the same stem, the same concept or the same
beginning; how much of a passage is covered is counted apart for words, names and figures, because a
text may keep all the words of another and change its one figure.
Covering the shorter text's content words is the classic baseline of textual entailment
(Dagan, Glickman, Magnini: The PASCAL RTE Challenge, 2006).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from riscontro.concepts import concepts
from riscontro.terms import key_of
from riscontro.types import Examined, Mention, Name, Reading

Kind = Literal["word", "name", "figure"]

_SAME, _NEAR, _CONCEPT, _NAMESAKE = 1.0, 0.8, 0.7, 0.5
_LONG_HEAD, _NAME_HEAD = 5, 4
_OPENERS = frozenset('.!?:;"“”«»(‘')
_KNOWN = ("country:", "city:")


class Item(Struct, frozen=True):
    """A content word, name or figure of a passage, with the concept or entity it stands for, if any."""

    form: str
    kind: Kind
    concept: str = ""


class Bag(Struct, frozen=True):
    """The items of a passage and what others can meet in it."""

    items: tuple[Item, ...]
    forms: frozenset[str]
    concepts: frozenset[str]
    heads: frozenset[str]
    name_heads: frozenset[str]


class Coverage(Struct, frozen=True):
    """How much of a passage another one covers, from 0 to 1; 1 where the passage has nothing of the kind."""

    whole: float
    words: float
    names: float
    figures: float


def bag(items: tuple[Item, ...]) -> Bag:
    """The bag of ``items``."""
    spoken = [item for item in items if item.kind != "figure"]
    return Bag(
        items=items,
        forms=frozenset(item.form for item in items),
        concepts=frozenset(item.concept for item in items if item.concept),
        heads=frozenset(item.form[:_LONG_HEAD] for item in spoken if len(item.form) >= _LONG_HEAD),
        name_heads=frozenset(item.form[:_NAME_HEAD] for item in spoken if len(item.form) >= _NAME_HEAD),
    )


def items_of(examined: Examined, start: int, end: int) -> tuple[Item, ...]:
    """The items between two offsets of an article; a name stays the words that it is."""
    reading = examined.reading
    first = bisect_left(reading.tokens, start, key=lambda token: token.start)
    last = bisect_left(reading.tokens, end, key=lambda token: token.start)
    meant = {at: concept for kind in ("topic", "event") for at, concept in concepts(reading, kind, first, last)}
    known = {at: entity for at, entity in entities_at(examined, start, end).items() if entity.startswith(_KNOWN)}
    return tuple(_items(reading, meant | known, first, last))


def linked_items(examined: Examined, start: int, end: int) -> tuple[Item, ...]:
    """The items between two offsets of an article of a story: a name or mention is one item, its entity."""
    reading = examined.reading
    first = bisect_left(reading.tokens, start, key=lambda token: token.start)
    last = bisect_left(reading.tokens, end, key=lambda token: token.start)
    meant = {at: concept for kind in ("topic", "event") for at, concept in concepts(reading, kind, first, last)}
    entities = entities_at(examined, start, end)
    found: list[Item] = []
    for at in range(first, last):
        entity = entities.get(at)
        if entity is None:
            found += _items(reading, meant, at, at + 1)
        elif entities.get(at - 1) != entity:
            found.append(Item(entity, "name", entity))
    return tuple(found)


def entities_at(examined: Examined, start: int, end: int) -> dict[int, str]:
    """The entity at each token between two offsets that lies in a name or in a resolved mention; names win."""
    found: dict[int, str] = {}
    tokens = examined.reading.tokens
    who: tuple[Name | Mention, ...] = (*examined.findings.mentions, *examined.findings.names)
    for item in who:
        if start <= item.start < end:
            at = bisect_left(tokens, item.start, key=lambda token: token.start)
            while at < len(tokens) and tokens[at].start < item.end:
                found[at] = item.entity
                at += 1
    return found


def _items(reading: Reading, meant: Mapping[int, str], first: int, last: int) -> Iterator[Item]:
    for at in range(first, last):
        token = reading.tokens[at]
        term = key_of(token.low, reading.language)
        number = reading.tagged.at(at, "number") or reading.tagged.at(at, "ordinal")
        if not term:
            continue
        if number and number.value is not None:
            yield Item(f"#{number.value:g}", "figure")
        elif token.text[0].isdigit():
            yield Item(term, "figure")
        else:
            named = token.text[0].isupper() and at > first and reading.tokens[at - 1].text not in _OPENERS
            yield Item(term, "name" if named else "word", meant.get(at, ""))


def met(item: Item, other: Bag) -> float:
    """How well ``other`` holds ``item``: 1 for the same stem, less for a concept or a beginning in common."""
    if item.form in other.forms:
        return _SAME
    if item.kind == "figure":
        return 0.0
    if item.form[:_LONG_HEAD] in other.heads and len(item.form) >= _LONG_HEAD:
        return _NEAR
    if item.concept and item.concept in other.concepts:
        return _CONCEPT
    if item.kind == "name" and item.form[:_NAME_HEAD] in other.name_heads:
        return _NAMESAKE
    return 0.0


def coverage(of: Bag, by: Bag) -> Coverage:
    """How much of ``of`` is covered by ``by``."""
    met_by: dict[str, list[float]] = {"word": [], "name": [], "figure": []}
    for item in of.items:
        met_by[item.kind].append(met(item, by))
    every = [value for values in met_by.values() for value in values]
    return Coverage(_mean(every), _mean(met_by["word"]), _mean(met_by["name"]), _mean(met_by["figure"]))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0
