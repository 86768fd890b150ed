"""Whether the words around an expression tell of the past or of what is to come.

The nearest sign wins: a phrase of lexicon class ``time-sign`` (concepts ``past``, ``future``, ``none``), an
auxiliary with a participle, or the ending of a word, all named in the pack's settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from riscontro.packs import Pack
from riscontro.types import Reading, Sentence

_REACH = 25
_LEAN = {"past": -1, "future": 1, "none": 0}


class Signs(Struct, frozen=True):
    """The signs of tense that a pack names."""

    auxiliaries: frozenset[str]
    participles: tuple[str, ...]
    neutral: frozenset[str]
    planned: frozenset[str]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    never: frozenset[str]
    future_before: frozenset[str]


def signs(pack: Pack) -> Signs:
    """The signs of ``pack``; a pack without them says nothing of tense."""
    return Signs(
        auxiliaries=pack.setting("past-auxiliaries"),
        participles=tuple(sorted(pack.setting("participle-endings"))),
        neutral=pack.setting("neutral-participles"),
        planned=pack.setting("planned-participles"),
        future_endings=tuple(sorted(pack.setting("future-endings"))),
        past_endings=tuple(sorted(pack.setting("past-endings"))),
        never=pack.setting("tenseless"),
        future_before=pack.setting("future-before"),
    )


def lean(reading: Reading, sentence: Sentence, first: int, last: int, known: Signs) -> int:
    """-1 for told in the past, +1 for told as to come, 0 where nothing near says so."""
    if first > sentence.first and reading.tokens[first - 1].low in known.future_before:
        return 1
    for at in _outwards(sentence, first, last):
        found = sign_at(reading, at, sentence.last, known)
        if found:
            return found
    return 0


def _outwards(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    for step in range(_REACH):
        if first - 1 - step >= sentence.first:
            yield first - 1 - step
        if last + step < sentence.last:
            yield last + step


def sign_at(reading: Reading, at: int, stop: int, known: Signs) -> int:
    """What token ``at`` says of tense."""
    hit = reading.tagged.at(at, "time-sign")
    if hit:
        return _LEAN[hit.concept]
    low = reading.tokens[at].low
    if low in known.never or len(low) < 2:
        return 0
    if low in known.auxiliaries:
        return _compound(reading, at, stop, known)
    if low.endswith(known.future_endings):
        return 1
    return -1 if len(low) > 3 and low.endswith(known.past_endings) else 0


def _compound(reading: Reading, at: int, stop: int, known: Signs) -> int:
    for token in reading.tokens[at + 1 : min(at + 4, stop)]:
        if token.low in known.planned:
            return 1
        if token.low in known.neutral:
            return 0
        if token.low.endswith(known.participles) and token.low not in known.auxiliaries and token.low not in known.never:
            return -1
    return 0
