"""Who a source is: the entity that its words name or describe, and the label it gets in a chain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.attributions.cases import is_cased
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.subjects import subject_before
from riscontro.types import Link, Mention, Name

_PERSON, _PLACE = "PERSON", "LOC"


class Cast(Struct, frozen=True):
    """The names and mentions of an article in order, the full name of every entity, the sources by the token behind each.

    ``people`` are the ids of the persons among the entities.
    """

    items: tuple[Name | Mention, ...]
    starts: tuple[int, ...]
    full: Mapping[str, str]
    sources: Mapping[int, Range] = {}
    people: frozenset[str] = frozenset()


def cast_of(sheet: Sheet, sources: Iterable[Range] = ()) -> Cast:
    """The cast of an article with the given ``sources``."""
    listed: list[Name | Mention] = [*sheet.found.names, *sheet.found.mentions]
    items = sorted(listed, key=lambda item: (item.start, -item.end))
    full = {ref.id: ref.name for ref in sheet.found.entities}
    people = frozenset(ref.id for ref in sheet.found.entities if ref.type == _PERSON)
    starts = tuple(item.start for item in items)
    return Cast(tuple(items), starts, full, {source[1]: source for source in sources}, people)


def voice_tokens(sheet: Sheet) -> frozenset[int]:
    """The tokens at which a name or a resolved description begins."""
    listed: list[Name | Mention] = [*sheet.found.names, *sheet.found.mentions]
    return frozenset(sheet.token_at(item.start) for item in listed)


def link(sheet: Sheet, cast: Cast, source: Range) -> Link:
    """A source as a link of a chain: the entity's name for a name, its words (and the name) for a description."""
    start, end = sheet.offsets(source)
    span = sheet.reading.cut(start, end)
    item = None if _several(sheet, source) else _who(sheet, cast, start, end)
    if item is None:
        return Link(span.text, None, span)
    full = cast.full.get(item.entity, item.text)
    if isinstance(item, Name) or is_pronoun(sheet, source):
        return Link(full, item.entity, span)
    words = span.text
    return Link(words if full.casefold() in words.casefold() else f"{words} ({full})", item.entity, span)


def _several(sheet: Sheet, source: Range) -> bool:
    """Does a source join two voices (``Bruni e la ministra``), so that it is neither of them?"""
    for at in range(source[0] + 1, source[1] - 1):
        if sheet.low(at) == ",":
            return False
        if sheet.has(at, "syn.and"):
            return at + 1 in sheet.people or (sheet.has(at + 1, "syn.det") and not sheet.has(at + 1, "syn.of"))
    return False


def _who(sheet: Sheet, cast: Cast, start: int, end: int) -> Name | Mention | None:
    comma = next(
        (sheet.tokens[at].start for at in range(sheet.token_at(start), sheet.token_at(end)) if sheet.low(at) == ","), end
    )
    inside = list(_within(cast, start, end))
    inside = [item for item in inside if item.start == start or not _owned(sheet, item)]
    inside = [item for item in inside if isinstance(item, Mention) or item.end >= end or not _modifies(sheet, item)]
    whole = next((item for item in inside if item.end - item.start >= 0.6 * (end - start)), None)
    people = [item for item in inside if isinstance(item, Name) and item.type == _PERSON]
    if people:
        return people[0]
    if whole:
        return whole
    return next((item for item in inside if item.end >= end - 1), None) or next(
        (item for item in inside if isinstance(item, Name) and item.end <= comma), None
    )


def _within(cast: Cast, start: int, end: int) -> Iterator[Name | Mention]:
    at = bisect_left(cast.starts, start)
    while at < len(cast.items) and cast.items[at].start < end:
        if cast.items[at].end <= end:
            yield cast.items[at]
        at += 1


def _modifies(sheet: Sheet, item: Name) -> bool:
    """Does a noun follow a name, so that it is not the head (``the Vela camp``)? Only where nouns precede their heads."""
    if not sheet.pack.setting("heads.last"):
        return False
    after = sheet.token_at(item.end)
    return sheet.is_word(after) and not sheet.has(
        after, "syn.of", "syn.prep", "syn.and", "syn.relative", "syn.gerund", "syn.aside"
    )


def _owned(sheet: Sheet, item: Name | Mention) -> bool:
    """Does a name stand behind ``of`` (``il portavoce del Cremlino``), so that it is not the head?"""
    at = sheet.token_at(item.start)
    after = sheet.token_at(item.end)
    if after < len(sheet.tokens) and sheet.tokens[after].glued and sheet.has(after, "syn.possessive"):
        return True
    if isinstance(item, Name) and item.type == _PLACE and sheet.is_word(at - 1) and is_cased(sheet):
        return True
    return sheet.has(at - 1, "syn.of", "syn.prep") or (sheet.has(at, "syn.of", "syn.prep"))


def antecedent(sheet: Sheet, cast: Cast, source: Range) -> Range | None:
    """What a relative pronoun stands for: the source that ends right before it, else the noun phrase there."""
    at = source[0] - 1 if sheet.low(source[0] - 1) == "," else source[0]
    known = cast.sources.get(at)
    return known or subject_before(sheet, at, sheet.sentence(source[0]).first)


def noun_of(sheet: Sheet, source: Range) -> str:
    """The one common noun of a definite phrase (``the official``, ``the same official``); empty where it holds more."""
    at = source[0]
    while at < source[1] and sheet.has(at, "syn.definite"):
        at += 1
    single = at > source[0] and source[1] == at + 1 and sheet.is_word(at) and not sheet.is_cap(at)
    return sheet.low(at) if single else ""


def is_same(sheet: Sheet, source: Range) -> bool:
    """Does a phrase say that its voice is one named before (``lo stesso funzionario``)?"""
    return any(sheet.has(at, "syn.identical") for at in range(source[0], min(source[1], source[0] + 2)))


def is_pronoun(sheet: Sheet, source: Range) -> bool:
    """Is a source only a pronoun?"""
    return source[1] - source[0] == 1 and sheet.has(source[0], "syn.pronoun", "syn.his")


def is_relative(sheet: Sheet, source: Range) -> bool:
    """Is a source only a relative pronoun?"""
    return source[1] - source[0] == 1 and sheet.has(source[0], "syn.relative")


def labels(chain: Sequence[Link]) -> tuple[str, ...]:
    """The labels of a chain."""
    return tuple(item.label for item in chain)
