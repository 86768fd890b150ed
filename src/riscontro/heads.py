"""The noun phrase that a number counts: its head, and how far the phrase goes.

There is no parser here: a phrase is a row of words up to the next word of the pack's ``phrase_stop`` list,
mark or capital. Where a pack's ``head`` setting says ``last`` (English) the head is the last noun of the row,
else the first word that is no premodifier; words that end like adjectives follow it. Bounded by a few tokens.
"""

from __future__ import annotations

from msgspec import Struct

from riscontro.packs import Pack
from riscontro.types import Reading, Token

_REACH = 7  # tokens that a phrase may span


class Head(Struct, frozen=True):
    """A noun phrase: tokens ``first`` to ``last`` (exclusive) and what its head noun names."""

    first: int
    last: int
    concept: str
    known: bool = False


def head_after(reading: Reading, at: int, limit: int, pack: Pack) -> Head | None:
    """The noun phrase that begins at token ``at`` (before token ``limit``), or None."""
    words = _row(reading, at, min(limit, at + _REACH), pack)
    if not words:
        return None
    known = _known(reading, at, at + len(words))
    if "last" in pack.setting("head"):
        return _last_headed(reading, at, words, known, pack)
    return _first_headed(reading, at, words, known, pack)


def _row(reading: Reading, at: int, stop: int, pack: Pack) -> list[Token]:
    ends, found = pack.setting("phrase_stop"), list[Token]()
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


def _first_headed(reading: Reading, at: int, words: list[Token], known: dict[int, str], pack: Pack) -> Head | None:
    end = at + len(words)
    place = next((index for index in range(at, end) if index in known), None)
    if place is None or place > at + 3:
        place = next((index for index in range(at, end) if not _is_premodifier(reading, index)), None)
    if place is None:
        return None
    last, endings = place + 1, tuple(pack.settings.get("adjective_endings", ()))
    while last < end and last < place + 3 and reading.tokens[last].low.endswith(endings):
        last += 1
    return Head(at, last, known.get(place, reading.tokens[place].low), place in known)


def _last_headed(reading: Reading, at: int, words: list[Token], known: dict[int, str], pack: Pack) -> Head | None:
    end = at + len(words)
    plural = tuple(pack.settings.get("plural_endings", ()))
    nouns = [index for index in range(at, end) if index in known or (plural and reading.tokens[index].low.endswith(plural))]
    free = [index for index in range(at, end) if not _is_premodifier(reading, index)]
    if not free:
        return None
    place = nouns[0] if nouns else free[0]
    while place + 1 in nouns:
        place += 1
    return Head(at, place + 1, known.get(place, reading.tokens[place].low), place in known)
