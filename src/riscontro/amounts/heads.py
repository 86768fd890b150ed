"""The noun phrase that a number counts: its head, and how far the phrase goes.

There is no parser here: a phrase is a row of words up to the next word of the pack's ``phrase_stop`` list,
mark or capital. Where a pack's ``head`` setting says ``last`` (English) the head is the last noun of the row,
else the first word that is no premodifier; words that end like adjectives follow it. Bounded by a few tokens.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from riscontro.packs import load
from riscontro.types import Reading, Token

_REACH = 7  # tokens that a phrase may span


class Head(Struct, frozen=True):
    """A noun phrase: tokens ``first`` to ``last`` (exclusive) and what its head noun names."""

    first: int
    last: int
    concept: str
    known: bool = False


class Lists(Struct, frozen=True):
    """The lists of a pack that bound a noun phrase, ready for look-up."""

    stops: frozenset[str]
    coordinators: frozenset[str]
    doubtful: frozenset[str]
    doubted: frozenset[str]
    singular: frozenset[str]
    adjective_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    head_last: bool


@cache
def lists(code: str) -> Lists:
    """The lists of the pack of language ``code``."""
    pack = load(code)
    return Lists(
        stops=pack.setting("phrase_stop"),
        coordinators=pack.setting("coordinators"),
        doubtful=pack.setting("doubtful_numbers"),
        doubted=pack.setting("doubted_numbers"),
        singular=pack.setting("singular_markers"),
        adjective_endings=tuple(pack.settings.get("adjective_endings", ())),
        plural_endings=tuple(pack.settings.get("plural_endings", ())),
        head_last="last" in pack.setting("head"),
    )


def head_after(reading: Reading, at: int, limit: int) -> Head | None:
    """The noun phrase that begins at token ``at`` (before token ``limit``), or None."""
    known_words = lists(reading.language)
    words = _row(reading, at, min(limit, at + _REACH), known_words.stops)
    if not words:
        return None
    known = _known(reading, at, at + len(words))
    headed = _last_headed if known_words.head_last else _first_headed
    return headed(reading, at, len(words), known, known_words)


def _row(reading: Reading, at: int, stop: int, ends: frozenset[str]) -> list[Token]:
    found: list[Token] = []
    for index in range(at, stop):
        token = reading.tokens[index]
        inside = token.text == "-" and found and token.glued
        if not inside and (token.low in ends or not token.text[0].isalpha()):
            break
        if found and token.text[0].isupper() and not reading.tokens[index].glued:
            break
        found.append(token)
    return found


def _known(reading: Reading, first: int, last: int) -> dict[int, str]:
    """The words of a row that the pack knows as countable nouns: token -> concept."""
    found = {}
    for index in range(first, last):
        hit = reading.tagged.at(index, "countable")
        if hit and hit.last <= last:
            found[hit.last - 1] = hit.concept
    return found


def _is_premodifier(reading: Reading, index: int) -> bool:
    return reading.tagged.at(index, "premodifier") is not None


def _first_headed(reading: Reading, at: int, size: int, known: dict[int, str], words: Lists) -> Head | None:
    end = at + size
    place = next((index for index in range(at, end) if index in known), None)
    if place is None or place > at + 3:
        place = next((index for index in range(at, end) if not _is_premodifier(reading, index)), None)
    if place is None:
        return None
    last = place + 1
    while last < end and last < place + 3 and reading.tokens[last].low.endswith(words.adjective_endings):
        last += 1
    return Head(at, last, known.get(place, reading.tokens[place].low), place in known)


def _last_headed(reading: Reading, at: int, size: int, known: dict[int, str], words: Lists) -> Head | None:
    end = at + size
    plural = words.plural_endings
    nouns = [index for index in range(at, end) if index in known or reading.tokens[index].low.endswith(plural)]
    free = [index for index in range(at, end) if not _is_premodifier(reading, index)]
    if not free:
        return None
    place = nouns[0] if nouns else free[0]
    while place + 1 in nouns:
        place += 1
    return Head(at, place + 1, known.get(place, reading.tokens[place].low), place in known)
