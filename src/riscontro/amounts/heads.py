"""The noun phrase that a number counts: its head, and how far the phrase goes.

There is no parser here: a phrase is a row of words up to the next word of the pack's ``phrase_stop`` list,
mark or capital. Where a pack's ``head`` setting says ``last`` (English) the head is the last noun of the row, where
it says ``capital`` (German) the first word with a capital, which ends the row; else the first word that is no
premodifier; words that end like adjectives follow it. Bounded by a few tokens.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from riscontro.packs import load
from riscontro.types import Reading

_REACH = 7  # tokens that a phrase may span


class Head(Struct, frozen=True):
    """A noun phrase: tokens ``first`` to ``last`` (exclusive) and what its head noun names."""

    first: int
    last: int
    concept: str
    known: bool = False
    plural: bool = False


class Lists(Struct, frozen=True):
    """The lists of a pack that bound a noun phrase, ready for look-up."""

    stops: frozenset[str]
    coordinators: frozenset[str]
    doubtful: frozenset[str]
    doubted: frozenset[str]
    singular: frozenset[str]
    numbered: frozenset[str]
    adjective_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    no_noun: tuple[str, ...]
    head_last: bool
    compound_names: bool
    head_capital: bool


@cache
def lists(code: str) -> Lists:
    """The lists of the pack of language ``code``."""
    pack = load(code)
    return Lists(
        stops=pack.setting("phrase_stop"),
        coordinators=pack.setting("coordinators"),
        doubtful=pack.setting("doubtful_numbers"),
        doubted=pack.setting("doubted_numbers"),
        numbered=pack.setting("numbered_things"),
        singular=pack.setting("singular_markers"),
        adjective_endings=tuple(pack.settings.get("adjective_endings", ())),
        plural_endings=tuple(pack.settings.get("plural_endings", ())),
        no_noun=tuple(pack.settings.get("no_noun_endings", ())),
        head_last="last" in pack.setting("head"),
        compound_names=bool(pack.setting("compound_names")),
        head_capital="capital" in pack.setting("head"),
    )


def head_after(reading: Reading, at: int, limit: int, *, one: bool = False) -> Head | None:
    """The noun phrase that begins at token ``at`` (before token ``limit``), or None; ``one``: a singular is expected."""
    words = lists(reading.language)
    row = _row_to_capital if words.head_capital else _row
    size = row(reading, at, min(limit, at + _REACH), words.stops)
    if not size:
        return None
    known = _known(reading, at, at + size, limit)
    place_of = _place_of_capital if words.head_capital else _place_of_last if words.head_last else _place_of_first
    place = place_of(reading, at, at + size, known, words)
    if place is None:
        return None
    place = next((index for index, (_, end) in known.items() if index <= place < end), place)  # a name of several words
    if place in known:
        concept, last = known[place]
        return Head(at, _with_adjectives(reading, last, at + size, words), concept, True)
    low = reading.tokens[place].low
    if words.no_noun and low.endswith(words.no_noun) and not one:
        return None
    return Head(at, _with_adjectives(reading, place + 1, at + size, words), low, plural=low.endswith(words.plural_endings))


def _row(reading: Reading, at: int, stop: int, ends: frozenset[str]) -> int:
    """How many tokens from ``at`` on may belong to one phrase."""
    index = at
    while index < stop:
        token = reading.tokens[index]
        inside = token.text == "-" and index > at and token.glued
        inside = inside or (index == at and reading.tagged.at(at, "countable") is not None)  # 'two states', also a participle
        if not inside and (token.low in ends or not token.text[0].isalpha()):
            break
        if index > at and token.text[0].isupper() and not token.glued:
            break
        index += 1
    return index - at


def _row_to_capital(reading: Reading, at: int, stop: int, ends: frozenset[str]) -> int:
    """How many tokens from ``at`` on may belong to one phrase that its first word with a capital ends, hyphens taken in."""
    index = at
    while index < stop:
        token = reading.tokens[index]
        if token.low in ends or not token.text[0].isalpha():
            break
        index += 1
        if token.text[0].isupper():
            while index + 1 < stop and reading.tokens[index].text == "-" and reading.tokens[index + 1].glued:
                index += 2
            break
    return index - at


def _known(reading: Reading, first: int, last: int, limit: int) -> dict[int, tuple[str, int]]:
    """The countable nouns of a row: token -> concept, the token behind (a name of several words may pass the row)."""
    found = {}
    for index in range(first, last):
        hit = next((hit for hit in reading.tagged.hits.get(index, ()) if hit.kind == "countable" and hit.last <= limit), None)
        if hit:
            found[index] = hit.concept, hit.last
    return found


def _is_premodifier(reading: Reading, index: int) -> bool:
    return reading.tagged.at(index, "premodifier") is not None


Known = Mapping[int, tuple[str, int]]


def _place_of_first(reading: Reading, at: int, end: int, known: Known, words: Lists) -> int | None:
    """The first known noun that no verb stands before, else the first word that is no premodifier."""
    plain = None
    for index in range(at, min(end, at + 4)):
        if index in known:
            return index
        if _is_premodifier(reading, index):
            continue
        plain = index if plain is None else plain
        if words.no_noun and reading.tokens[index].low.endswith(words.no_noun):
            break
    return plain


def _place_of_capital(reading: Reading, at: int, end: int, known: Known, words: Lists) -> int | None:
    """The first known noun, else the first word with a capital (the last part of a compound with hyphens)."""
    if known:
        return next(iter(known))
    first = next((index for index in range(at, end) if reading.tokens[index].text[0].isupper()), None)
    return (
        None if first is None else next(index for index in range(end - 1, first - 1, -1) if reading.tokens[index].text != "-")
    )


def _place_of_last(reading: Reading, at: int, end: int, known: Known, words: Lists) -> int | None:
    """The last of the first nouns in the plural; without one the row's last word."""
    plural = [index for index in range(at, end) if reading.tokens[index].low.endswith(words.plural_endings)]
    if plural:
        place = plural[0]
        while place + 1 in plural:
            place += 1
        return place
    free = [index for index in range(at, end) if not _is_premodifier(reading, index)]
    return free[min(len(free), 3) - 1] if free else None


def _with_adjectives(reading: Reading, last: int, end: int, words: Lists) -> int:
    stop = min(end, last + 2)
    while last < stop and words.adjective_endings and reading.tokens[last].low.endswith(words.adjective_endings):
        last += 1
    return last
