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
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from riscontro.kept import Kept
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import key_of
from riscontro.packs import NO_PACK, load
from riscontro.text.places import edges
from riscontro.types import Examined, Mention, Name, Reading

Kind = Literal["word", "name", "figure"]

_SAME, _NEAR, _CONCEPT, _NAMESAKE, _FAMILY = 1.0, 0.8, 0.7, 0.5, 0.4
_LONG_HEAD, _NAME_HEAD = 5, 4
_OPENERS = frozenset('.!?:;"“”«»(‘')
_COUNTRY, _EVENT = "country:", "event:"
_KNOWN = (_COUNTRY, "city:")
# Classes of words that say how firmly or in what order a thing is told, and nothing of the thing itself.
_MANNER = frozenset({"certainty-cue", "continuation"})


class Item(Struct, frozen=True, gc=False):
    """A content word, name or figure of a passage, with the concept or entity it stands for, if any.

    ``kin`` is the state that a person or institution speaks for.
    """

    form: str
    kind: Kind
    concept: str = ""
    kin: str = ""


class Keys(NamedTuple):
    """By what an item can be met, worked out once: its form and, where it has them, the beginnings of a word and of a
    name, its concept, its state, and the families of its concept."""

    form: str
    head: str
    concept: str
    name_head: str
    kin: str
    families: tuple[str, ...]


class Bag(Struct, frozen=True, gc=False):
    """The items of a passage, by what they can be met, and what others can meet in it."""

    items: tuple[Item, ...]
    keys: tuple[Keys, ...]
    forms: frozenset[str]
    concepts: frozenset[str]
    families: frozenset[str]
    kins: frozenset[str]
    heads: frozenset[str]
    name_heads: frozenset[str]


class Coverage(Struct, frozen=True, gc=False):
    """How much of a passage another one covers, from 0 to 1; 1 where the passage has nothing of the kind."""

    whole: float
    words: float
    names: float
    figures: float


@cache
def _families() -> Mapping[str, tuple[str, ...]]:
    """The families of each concept, from the packs' common part."""
    found: dict[str, tuple[str, ...]] = {}
    for family in load(NO_PACK).settings.get("event_families", ()):
        for concept in family.split():
            found[concept] = (*found.get(concept, ()), family)
    return found


def bag(items: tuple[Item, ...]) -> Bag:
    """The bag of ``items``."""
    spoken = [item for item in items if _is_spelled(item)]
    return Bag(
        items=items,
        keys=tuple(map(keys_of, items)),
        forms=frozenset(item.form for item in items),
        concepts=frozenset(item.concept for item in items if item.concept),
        families=frozenset(family for item in items for family in _families().get(item.concept, ())),
        kins=frozenset(kin for item in items for kin in (item.kin, item.form) if kin.startswith(_COUNTRY)),
        heads=frozenset(item.form[:_LONG_HEAD] for item in spoken if len(item.form) >= _LONG_HEAD),
        name_heads=frozenset(item.form[:_NAME_HEAD] for item in spoken if len(item.form) >= _NAME_HEAD),
    )


def items_of(examined: Examined, start: int, end: int) -> tuple[Item, ...]:
    """The items between two offsets of an article; a name stays the words that it is."""
    reading = examined.reading
    first, last = edges(reading, start, end)
    meant = {at: concept for kind in ("topic", "event") for at, concept in concepts(reading, kind, first, last)}
    known = {at: entity for at, entity in entities_at(examined).items() if entity.startswith(_KNOWN)}
    return tuple(_items(reading, meant | known, first, last))


def linked_items(
    examined: Examined, start: int, end: int, entities: Mapping[int, str], states: Mapping[str, str]
) -> tuple[Item, ...]:
    """The items between two offsets of an article of a story: a name or mention is one item, its entity.

    A description of an event ('the talks') stays words, which say of what kind it is. ``entities`` are those of
    ``entities_at``; ``states`` gives the state for which an entity speaks.
    """
    reading = examined.reading
    first, last = edges(reading, start, end)
    return tuple(item for _, item in placed_items(reading, (first, last), entities, states))


def placed_items(
    reading: Reading, among: tuple[int, int], entities: Mapping[int, str], states: Mapping[str, str]
) -> Iterator[tuple[int, Item]]:
    """The items among some tokens (first, and the one after the last), each with its token; as ``linked_items``."""
    first, last = among
    meant = {at: concept for kind in ("topic", "event") for at, concept in concepts(reading, kind, first, last)}
    skipped = first
    for at in range(first, last):
        entity = entities.get(at)
        skipped = max(skipped, _manner(reading, at))
        if entity is None or entity.startswith(_EVENT):
            item = _item(reading, meant.get(at, ""), at, at > first) if at >= skipped else None
            if item:
                yield at, item
        elif entities.get(at - 1) != entity or at == first:
            yield at, Item(entity, "name", entity, states.get(entity, ""))


@Kept
def entities_at(examined: Examined) -> Mapping[int, str]:
    """The entity at each token of an article that lies in a name or in a resolved mention; names win."""
    found: dict[int, str] = {}
    tokens = examined.reading.tokens
    begins = [token.start for token in tokens]
    who: tuple[Name | Mention, ...] = (*examined.findings.mentions, *examined.findings.names)
    for item in who:
        at = bisect_left(begins, item.start)
        while at < len(tokens) and tokens[at].start < item.end:
            found[at] = item.entity
            at += 1
    return found


def _items(reading: Reading, meant: Mapping[int, str], first: int, last: int) -> Iterator[Item]:
    skipped = first
    for at in range(first, last):
        skipped = max(skipped, _manner(reading, at))
        if at >= skipped:
            item = _item(reading, meant.get(at, ""), at, at > first)
            if item:
                yield item


def _manner(reading: Reading, at: int) -> int:
    """The token after a phrase of manner that begins at ``at``, or 0."""
    hits = reading.tagged.hits.get(at)
    return max([hit.last for hit in hits if hit.kind in _MANNER], default=0) if hits else 0


def _item(reading: Reading, concept: str, at: int, inside: bool) -> Item | None:
    """The item that a token is; a nationality is an item of its country."""
    token = reading.tokens[at]
    term = key_of(token.low, reading.language)
    if not term:
        return None
    kinds = {hit.kind: hit for hit in reversed(reading.tagged.hits.get(at, ()))}
    number = kinds.get("number") or kinds.get("ordinal")
    if number and number.value is not None:
        return Item(f"#{number.value:g}", "figure")
    if token.text[0].isdigit():
        return Item(term, "figure")
    people = kinds.get("demonym")
    if people and people.last == at + 1:
        return Item(f"country:{people.concept}", "word", f"country:{people.concept}")
    named = inside and token.text[0].isupper() and reading.tokens[at - 1].text not in _OPENERS
    return Item(term, "name" if named else "word", concept)


def _is_spelled(item: Item) -> bool:
    """Is the form made of the letters of a word, and not the name of a concept or an entity?"""
    return item.kind != "figure" and item.form[0].isalpha() and ":" not in item.form


@lru_cache(maxsize=1 << 16)
def keys_of(item: Item) -> Keys:
    """By what an item can be met."""
    if item.kind == "figure":
        return Keys(item.form, "", "", "", "", ())
    spelled = _is_spelled(item)
    return Keys(
        form=item.form,
        head=item.form[:_LONG_HEAD] if spelled and len(item.form) >= _LONG_HEAD else "",
        concept=item.concept,
        name_head=item.form[:_NAME_HEAD] if spelled and item.kind == "name" else "",
        kin=item.kin or item.form,
        families=_families().get(item.concept, ()) if item.concept else (),
    )


def met(item: Item, other: Bag) -> float:
    """How well ``other`` holds ``item``: 1 for the same stem, less for a concept or a beginning in common."""
    return met_by(keys_of(item), other)


def held_items(of: Bag, by: Bag) -> Iterator[tuple[Item, float]]:
    """The items of ``of`` with how well ``by`` holds each."""
    for item, keys in zip(of.items, of.keys, strict=True):
        yield item, met_by(keys, by)


def met_by(keys: Keys, other: Bag) -> float:
    """How well ``other`` holds the item that ``keys`` stand for."""
    form, head, concept, name_head, kin, families = keys
    if form in other.forms:
        return _SAME
    if head and head in other.heads:
        return _NEAR
    if concept and concept in other.concepts:
        return _CONCEPT
    if name_head and name_head in other.name_heads:
        return _NAMESAKE
    if kin and kin in other.kins:
        return _FAMILY
    return _FAMILY if families and not other.families.isdisjoint(families) else 0.0


def coverage(of: Bag, by: Bag) -> Coverage:
    """How much of ``of`` is covered by ``by``."""
    found: dict[str, list[float]] = {"word": [], "name": [], "figure": []}
    for item, keys in zip(of.items, of.keys, strict=True):
        found[item.kind].append(met_by(keys, by))
    every = [value for values in found.values() for value in values]
    return Coverage(_mean(every), _mean(found["word"]), _mean(found["name"]), _mean(found["figure"]))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0
