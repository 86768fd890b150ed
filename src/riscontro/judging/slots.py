"""The same sentence with another day, place or doer in it, of something that happens once.

Of a deed that can be done again (a visit, a clash) two days or two places can both be true; the packs name the deeds that
happen once (class ``once``: to be born, to sign, to open, to be found) and those that have one doer (concept ``doer``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from riscontro.judging.matter import Match, apart, both_firm, is_name, moments_apart
from riscontro.judging.reasons import Why
from riscontro.judging.sides import Side, Word
from riscontro.matching.concepts import concepts
from riscontro.types import Time

_ONCE, _DOER = "once", "doer"
_FIRST = "since.for-first-time"
_NAMED = 5  # words of a slot at most
_SHARED = 2  # telling words in common


def slots(found: Match) -> Why | None:
    """Why the two sentences cannot both hold: another day, place or doer, or None."""
    sides = (found.one, found.other)
    if not both_firm(found) or any(side.denials for side in sides) or found.aligned.opposed:
        return None
    if found.shared < _SHARED:
        return None
    return _day(found) or (None if moments_apart(found) else _place(found) or _who(found))


def _deeds(found: Match) -> frozenset[str]:
    """The kinds of deeds that happen once and that both sides tell."""
    mine, theirs = (
        frozenset(kind for _, kind in concepts(side.reading, _ONCE, side.first, side.last)) for side in (found.one, found.other)
    )
    first = all(side.has(_FIRST) or 1 in side.ranks() for side in (found.one, found.other))
    return mine & theirs | ({_FIRST} if first else set())


# ------------------------------------------------------------------ another day


def _day(found: Match) -> Why | None:
    """Another day or year of what happens once; all else is the same on one side."""
    if (found.left and found.right) or not _deeds(found) or _other_figures(found):
        return None
    mine, theirs = _apart(found.one.times, found.other.times), _apart(found.other.times, found.one.times)
    if len(mine) == len(theirs) == 1 and mine[0].mod is None and theirs[0].mod is None:
        return Why("contradict_when", {"first": mine[0].text, "second": theirs[0].text})
    return None


def _apart(own: Sequence[Time], others: Sequence[Time]) -> list[Time]:
    """The times of one side that are not those of the other."""
    return [time for time in own if others and all(apart(time, other) for other in others)]


def _other_figures(found: Match) -> bool:
    return any(word.kind == "figure" for word in (*found.aligned.left, *found.aligned.right))


# ------------------------------------------------------------------ another place, another doer


def _place(found: Match) -> Why | None:
    """Another place of what happens once, led to by a word of place on both sides."""
    left, right = _run(found.left), _run(found.right)
    if not left or not right or not _deeds(found) or _other_figures(found):
        return None
    mine, theirs = _led(found.one, left[0]), _led(found.other, right[0])
    if not (mine and theirs) or _one_country(found.one, left, found.other, right):
        return None
    return Why("contradict_where", {"first": _text(found.one, left), "second": _text(found.other, right)})


def _one_country(one: Side, left: Sequence[Word], other: Side, right: Sequence[Word]) -> bool:
    """Can one place lie in the other: do the gazetteers not know both as cities, or both as countries?"""
    mine, theirs = _kind_of_place(one, left), _kind_of_place(other, right)
    return not {kind for kind, _ in mine} & {kind for kind, _ in theirs} or bool(
        {name for _, name in mine} & {name for _, name in theirs}
    )


def _kind_of_place(side: Side, words: Sequence[Word]) -> frozenset[tuple[str, str]]:
    hits = (
        hit for word in words for hit in side.reading.tagged.hits.get(word.at, ()) if hit.kind in ("city", "country", "capital")
    )
    return frozenset(("country" if hit.kind == "country" else "city", hit.concept) for hit in hits)


def _who(found: Match) -> Why | None:
    """Another doer of a deed that has one, at the same place of the same sentence."""
    left, right = _run(found.left), _run(found.right)
    if not left or not right or _DOER not in _deeds(found) or _other_figures(found):
        return None
    if not (_does(found.one, left) and _does(found.other, right)):
        return None
    return Why("contradict_who", {"first": _text(found.one, left), "second": _text(found.other, right)})


def _does(side: Side, words: Sequence[Word]) -> bool:
    """Do words stand where the doer stands: first, before a deed that is no passive, or behind a word that leads to a doer?"""
    passive = any(side.has_kind(at, "passive") for at in range(side.first, side.last))
    if passive:
        return any(side.ends_at("agent", words[0].at - back) for back in range(2))
    return words[0] in side.words[:2] and not _led(side, words[0])


def _run(words: Sequence[Word]) -> Sequence[Word]:
    """The words if they are a few with a name among them, standing together."""
    names = any(map(is_name, words))
    close = all(after.at - before.last <= 2 for before, after in pairwise(words))
    return words if names and close and len(words) <= _NAMED else ()


def _led(side: Side, word: Word) -> bool:
    """Does a word of place stand right before a word?"""
    return any(side.ends_at("locative", word.at - back) for back in range(2))


def _text(side: Side, words: Sequence[Word]) -> str:
    return side.reading.span(words[0].at, words[-1].last).text
