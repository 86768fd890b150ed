"""Which word of one sentence stands for which of the other, the surest first, and what is left over.

Two words are the same by their term, by the same end of one scale, by a long beginning in common or by their event; they are
opposed at the two ends of one scale, or where their notions are opposites in the packs' common part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from riscontro.judging.sides import Word
from riscontro.packs import NO_PACK, load

_LONG_HEAD = 6
_PLAIN = ("word", "counted")


class Alignment(Struct, frozen=True):
    """Pairs of words that mean the same, pairs that are opposed, and the words of each side that have no partner."""

    same: tuple[tuple[Word, Word], ...]
    opposed: tuple[tuple[Word, Word], ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def pairs(self) -> tuple[tuple[Word, Word], ...]:
        """All pairs, in the order of the left side."""
        return tuple(sorted((*self.same, *self.opposed), key=lambda pair: pair[0].at))


def align(left: Sequence[Word], right: Sequence[Word]) -> Alignment:
    """The words of two sentences, each with at most one partner."""
    mine, theirs = list(left), list(right)
    same = [pair for test in (_one_key, _one_root, _one_pole, _one_head, _one_event) for pair in _pair(mine, theirs, test)]
    opposed = _pair(mine, theirs, opposite)
    return Alignment(tuple(same), tuple(opposed), tuple(mine), tuple(theirs))


def _pair(mine: list[Word], theirs: list[Word], test: Callable[[Word, Word], bool]) -> list[tuple[Word, Word]]:
    """Pairs that pass a test, taken out of both lists."""
    found = []
    for word in list(mine):
        other = next((item for item in theirs if test(word, item)), None)
        if other is not None:
            found.append((word, other))
            mine.remove(word)
            theirs.remove(other)
    return found


def is_sure(one: Word, other: Word) -> bool:
    """Are two words one word or notion, or opposites, and not only alike in their beginning or their event?"""
    if _one_key(one, other) or _one_root(one, other) or _one_pole(one, other) or opposite(one, other):
        return True
    return _one_head(one, other) and (one.root.startswith(other.root) or other.root.startswith(one.root))


def _one_key(one: Word, other: Word) -> bool:
    return one.key == other.key and not _apart(one, other)


def _one_root(one: Word, other: Word) -> bool:
    return bool(one.root) and one.root == other.root and not _apart(one, other)


def _one_pole(one: Word, other: Word) -> bool:
    return bool(one.pole) and one.pole == other.pole


def _one_head(one: Word, other: Word) -> bool:
    if one.kind not in _PLAIN or other.kind not in _PLAIN or _against(one, other):
        return False
    head = one.root[:_LONG_HEAD]
    return len(head) == _LONG_HEAD and other.root.startswith(head)


def _one_event(one: Word, other: Word) -> bool:
    return bool(one.event) and one.event == other.event and not (one.pole or other.pole or _against(one, other))


def opposite(one: Word, other: Word) -> bool:
    """Do two words stand at the two ends of one scale, or for opposite notions?"""
    return _against(one, other) or other.key in _opposed().get(one.key, ())


def _apart(one: Word, other: Word) -> bool:
    """Are two words opposed, or is one of them but a part of a phrase with a sense of its own (*voted against*)?"""
    phrase = max(one.last - one.at, other.last - other.at) > 1
    return _against(one, other) or (phrase and one.pole != other.pole)


def _against(one: Word, other: Word) -> bool:
    return bool(one.pole and other.pole) and one.pole[:-1] == other.pole[:-1] and one.pole[-1] != other.pole[-1]


@cache
def _opposed() -> Mapping[str, frozenset[str]]:
    """The keys of the notions opposite to each notion, from the packs' common part."""
    found: dict[str, frozenset[str]] = {}
    for pair in load(NO_PACK).settings.get("opposites", ()):
        one, other = (f"={concept}" for concept in pair.split())
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found
