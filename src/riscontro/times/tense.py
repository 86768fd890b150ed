"""Whether the words around an expression tell of the past or of what is to come.

The nearest sign wins: a phrase of lexicon class ``time-sign`` (concepts ``past``, ``future``, ``none``), an
auxiliary with a participle, or the ending of a word, all named in the pack's settings.
"""

from __future__ import annotations

from msgspec import Struct

from riscontro.packs import Pack
from riscontro.types import Reading, Sentence

# Signs of the past reach further than signs of the future: news tells what happened. Beside the expression
# (within two words) a report verb gives its own time; further off it says nothing of the day that was announced.
_REACH, _FUTURE_REACH, _BESIDE, _SHORT = 25, 12, 2, 5
# An expression that opens its sentence waits longer for the verb.
_FROM_THE_START = 45
# A comma, a bracket or a dash between the expression and a sign weighs as much as so many words.
_MARK, _NO_MARK = 6, frozenset("'’")
_CALLED = 10
_LEAN = {"past": -1, "future": 1, "none": 0}


class Signs(Struct, frozen=True):
    """The signs of tense that a pack names."""

    auxiliaries: frozenset[str]
    participles: tuple[str, ...]
    bare_participles: tuple[str, ...]
    neutral: frozenset[str]
    planned: frozenset[str]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    never: frozenset[str]
    future_before: frozenset[str]
    past_before: frozenset[str]
    past_after: frozenset[str]
    passive_before: frozenset[str]
    meant_before: frozenset[str]
    planning: frozenset[str]


def signs(pack: Pack) -> Signs:
    """The signs of ``pack``; a pack without them says nothing of tense."""
    return Signs(
        auxiliaries=pack.setting("past-auxiliaries"),
        participles=tuple(sorted(pack.setting("participle-endings"))),
        bare_participles=tuple(sorted(pack.setting("bare-participle-endings"))),
        neutral=pack.setting("neutral-participles"),
        planned=pack.setting("planned-participles"),
        future_endings=tuple(sorted(pack.setting("future-endings"))),
        past_endings=tuple(sorted(pack.setting("past-endings"))),
        never=pack.setting("tenseless"),
        future_before=pack.setting("future-before"),
        past_before=pack.setting("past-before"),
        past_after=pack.setting("past-after"),
        passive_before=pack.setting("passive-before"),
        meant_before=pack.setting("meant-before"),
        planning=pack.setting("planning-words"),
    )


def lean(reading: Reading, sentence: Sentence, first: int, last: int, known: Signs) -> int:
    """-1 for told in the past, +1 for told as to come, 0 where nothing near says so.

    ``until`` looks ahead from what was said before it; where it opens the sentence, what follows decides.
    """
    before = reading.tokens[first - 1].low if first > sentence.first else ""
    opens = first - 1 == sentence.first
    if (before in known.future_before and not opens) or before in known.past_before:
        return 1 if before in known.future_before else -1
    if last < sentence.last and reading.tokens[last].low in known.past_after:
        return -1
    if _meant(reading, sentence, first, last, known):
        return 1
    left = _side(reading, range(first - 1, max(sentence.first, first - _REACH) - 1, -1), sentence, known)
    reach = _FROM_THE_START if first - 1 <= sentence.first else _REACH
    right = _side(reading, range(last, min(sentence.last, last + reach)), sentence, known)
    return min(left, right)[1] if left[1] and right[1] else left[1] or right[1]


def _meant(reading: Reading, sentence: Sentence, first: int, last: int, known: Signs) -> bool:
    """Is the day one for which something was called or announced (``announced a strike for Friday``)?"""
    tokens = reading.tokens
    at = next((at for at in (first - 1, first - 2) if at > sentence.first and tokens[at].low in known.meant_before), -1)
    if at < 0:
        return False
    before, behind = range(at - 1, max(sentence.first, at - _CALLED) - 1, -1), range(last, min(sentence.last, last + _CALLED))
    return _planned(reading, before, known) or _planned(reading, behind, known)


def _planned(reading: Reading, places: range, known: Signs) -> bool:
    """Does a word of planning stand in ``places`` before any mark?"""
    for at in places:
        token = reading.tokens[at]
        if not token.text[0].isalnum() and token.text not in _NO_MARK:
            return False
        if token.low in known.planning:
            return True
    return False


def _side(reading: Reading, tokens: range, sentence: Sentence, known: Signs) -> tuple[int, int]:
    """How far the nearest sign on one side lies, and which it is; every mark between counts as several words."""
    marks = 0
    for step, at in enumerate(tokens):
        if not reading.tokens[at].text[0].isalnum() and reading.tokens[at].text not in _NO_MARK:
            marks += 1
            continue
        found = sign_at(reading, at, sentence.last, known, step <= _BESIDE)
        if not found and step < _BESIDE and tokens.step < 0:
            found = _participle(reading, at, sentence, known)
        if found < 0 or (found > 0 and step <= _FUTURE_REACH):
            return step + _MARK * marks, found
    return _REACH * _MARK, 0


def _participle(reading: Reading, at: int, sentence: Sentence, known: Signs) -> int:
    """A participle just before the expression: arrested Monday, expected Monday, will be tried Monday."""
    low = reading.tokens[at].low
    if not known.bare_participles or low in known.never or _named(reading, at):
        return 0
    if not (low in known.planned or (len(low) > _SHORT and low.endswith(known.bare_participles))):
        return 0
    ahead = at > sentence.first and sign_at(reading, at - 1, sentence.last, known) > 0
    return 1 if ahead or low in known.planned else -1


def sign_at(reading: Reading, at: int, stop: int, known: Signs, beside: bool = False) -> int:
    """What token ``at`` says of tense; ``beside`` where it stands next to the expression."""
    if at and reading.tokens[at - 1].low in known.passive_before:
        return 0
    hit = reading.tagged.at(at, "time-sign")
    if hit:
        return _LEAN[hit.concept]
    low = reading.tokens[at].low
    if low in known.auxiliaries:
        return _compound(reading, at, stop, known, beside)
    if low in known.never or _named(reading, at):
        return 0
    if low.endswith(known.future_endings):
        return 1
    return -1 if len(low) > 3 and low.endswith(known.past_endings) else 0


def _named(reading: Reading, at: int) -> bool:
    """Is a word written as a name, whose ending tells nothing? A line of capitalised words is a headline."""
    before = reading.tokens[at - 1].text if at else "."
    return reading.tokens[at].text.istitle() and before[0].isalnum() and not before[0].isupper()


def _compound(reading: Reading, at: int, stop: int, known: Signs, beside: bool) -> int:
    for token in reading.tokens[at + 1 : min(at + 4, stop)]:
        if token.low in known.planned:
            return 1
        if token.low in known.neutral:
            return -1 if beside else 0
        if token.low.endswith(known.participles) and token.low not in known.auxiliaries and token.low not in known.never:
            return -1
    return 0
