"""Do two sentences speak of one matter: is one of them contained in the other, at one moment, and told as a fact?"""

from __future__ import annotations

from msgspec import Struct

from riscontro.judging.aligned import Alignment, align
from riscontro.judging.sides import Side, Word
from riscontro.types import Time

_FIRM = frozenset({"asserted", "reportative"})
_SHARED = 2  # words that two sentences must have in common at least, an opposite among them
_LOOSE = 4  # words of the longer one that may stand among those that the shorter one has too
_TELLS = ("word", "name", "counted", "voice")
_UNKNOWN = "X"


class Match(Struct, frozen=True):
    """Two sentences, their alignment, and the words of each without a partner that tell something."""

    one: Side
    other: Side
    aligned: Alignment
    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def shared(self) -> int:
        """How many telling words the two have in common, opposites among them."""
        same = sum(mine.kind in _TELLS and theirs.kind in _TELLS for mine, theirs in self.aligned.same)
        return same + len(self.aligned.opposed)


def match(one: Side, other: Side) -> Match:
    """Two sentences held against each other."""
    found = align(one.words, other.words)
    return Match(one, other, found, _telling(found, 0), _telling(found, 1))


def _telling(found: Alignment, side: int) -> tuple[Word, ...]:
    """The words of a side without a partner that tell something; who speaks does where the verb has a partner."""
    voiced = any(pair[side].kind == "voice" for pair in found.pairs)
    words = found.right if side else found.left
    return tuple(word for word in words if not word.light or (voiced and word.kind == "voice"))


def is_one_matter(found: Match) -> bool:
    """Enough in common, and nothing that sets the two apart: a doubt, another moment, another voice."""
    return found.shared >= _SHARED and bool(found.aligned.same) and not other_voices(found) and not moments_apart(found)


def contained(found: Match) -> bool:
    """Has one of the two a partner for each of its telling words, and do these stand close together in the other?"""
    return (not found.left and _close(found, 1)) or (not found.right and _close(found, 0))


def _close(found: Match, side: int) -> bool:
    """Do the paired words of one side stand together, with few words of its own between them?"""
    places = [pair[side].at for pair in found.aligned.pairs if not pair[side].light]
    own = found.right if side else found.left
    return bool(places) and sum(min(places) < word.at < max(places) for word in own) <= _LOOSE


def firm(side: Side, denying: bool = False) -> bool:
    """Is all that a sentence tells told as a fact, or ``denying``, denied?"""
    told = _FIRM | {"denied"} if denying else _FIRM
    return bool(side.statements) and all(item.certainty in told for item in side.statements)


def other_voices(found: Match) -> bool:
    """Are the two told by two different voices?"""
    one, other = _voices(found.one), _voices(found.other)
    return bool(one and other) and one.isdisjoint(other)


def _voices(side: Side) -> frozenset[str]:
    """Who speaks in a sentence, or of whom it is told what they hold."""
    sources = (part for said in side.examined.findings.attributions for part in said.source)
    return frozenset(part.text.casefold() for part in sources if side.holds(part))


def moments_apart(found: Match) -> bool:
    """Do both name a moment, and no moment that could be the same?"""
    mine, theirs = found.one.times, found.other.times
    return bool(mine and theirs) and all(apart(a, b) or _worded_apart(a, b) for a in mine for b in theirs)


def apart(one: Time, other: Time) -> bool:
    """Are two times surely not the same: their days or their stated years, months, weekdays differ?"""
    if one.earliest and one.latest and other.earliest and other.latest:
        size = min(len(one.earliest), len(other.earliest), len(one.latest), len(other.latest))
        return one.latest[:size] < other.earliest[:size] or other.latest[:size] < one.earliest[:size]
    parts = zip(one.value.split("-"), other.value.split("-"), strict=False)
    return any(a != b and _UNKNOWN not in a + b for a, b in parts)


def _worded_apart(one: Time, other: Time) -> bool:
    """Are both counted from a day that is not known, in other words?"""
    return one.relative and other.relative and not one.earliest and one.text.casefold() != other.text.casefold()
