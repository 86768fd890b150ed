"""Who did it to whom: the same words with two of them changed over."""

from __future__ import annotations

from itertools import pairwise

from riscontro.judging.matter import Match, both_firm, other_voices
from riscontro.judging.reasons import Why
from riscontro.judging.sides import Side, Word

_MUTUAL = "mutual.both"


def turned(found: Match) -> Why | None:
    """Why two sentences cannot both hold: they have the same words in the same order but for two that changed places."""
    one, other = found.one, found.other
    if not both_firm(found) or one.has(_MUTUAL) or other.has(_MUTUAL) or _lows(one) != _lows(other) or other_voices(found):
        return None
    mine, theirs = [word.key for word in one.words], [word.key for word in other.words]
    if len(mine) != len(theirs) or len(one.denials) != len(other.denials):
        return None
    moved = [at for at, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
    if len(moved) != 2 or mine[moved[0]] != theirs[moved[1]] or mine[moved[1]] != theirs[moved[0]]:
        return None
    first, second = (one.words[at] for at in moved)
    if moved[1] - moved[0] < 2 or not all(map(_can_act, (first, second))):
        return None
    return Why("contradict_turned", {"first": one.text(first), "second": one.text(second)})


def _lows(side: Side) -> list[int]:
    """How many small words stand between the words of a side; the first and last say nothing of the order."""
    places = [word.at for word in side.words]
    return sorted(after - before for before, after in pairwise(places))


def _can_act(word: Word) -> bool:
    return word.kind in ("word", "name", "voice", "cue", "time") and not word.pole
