"""Two wordings side by side: which words stand for each other, and where the wordings differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from rapidfuzz.distance import Indel

from riscontro.matching.terms import key_of, root
from riscontro.types import Reading


class Stretch(Struct, frozen=True):
    """Tokens of a base wording against tokens of another; equal in meaning, or differing."""

    same: bool
    base_from: int
    base_to: int
    other_from: int
    other_to: int


class Compared(Struct, frozen=True):
    """A word as it is compared: its term or folded form, its stem, the token it stands at, whether it carries content."""

    key: str
    stem: str
    at: int
    content: bool


def comparable(reading: Reading, first: int, last: int) -> tuple[Compared, ...]:
    """The words and numbers among tokens ``first`` to ``last`` (exclusive), without marks."""
    found = []
    for at in range(first, last):
        low = reading.tokens[at].low
        if low[0].isalnum():
            key = key_of(low, reading.language)
            found.append(Compared(key or low, root(low, reading.language), at, bool(key)))
    return tuple(found)


def align(base: Sequence[str], other: Sequence[str]) -> tuple[Stretch, ...]:
    """The stretches of two wordings in order; a differing one may be empty on one side (longest common subsequence)."""
    found: list[Stretch] = []
    for code in Indel.opcodes(list(base), list(other)):
        same = code.tag == "equal"
        if found and not same and not found[-1].same:
            found[-1] = _joined(found[-1], Stretch(False, code.src_start, code.src_end, code.dest_start, code.dest_end))
        else:
            found.append(Stretch(same, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return tuple(found)


def differences(base: Sequence[Compared], other: Sequence[Compared]) -> tuple[Stretch, ...]:
    """The stretches in which two wordings differ, as places in the two sequences.

    A word that the wordings put before and after another (``just fight``, ``fight sacred``) is drawn into
    one stretch with it, and so is a single function word. Words that one wording merely leaves out or adds
    at its beginning or end are no difference: it begins later or stops earlier.
    """
    found: list[Stretch] = []
    for stretch in _worded(base, other):
        if _swapped(found, stretch, base, other):
            middle, before = found.pop(), found.pop()
            here = Stretch(False, before.base_from, middle.base_to, before.other_from, stretch.other_from + 1)
            found.append(here)
            found.append(Stretch(False, stretch.base_from, stretch.base_to, stretch.other_from + 1, stretch.other_to))
            continue
        if found and not stretch.same and _bridged(found, stretch, base):
            found.pop()
            before = found.pop()
            stretch = _joined(before, stretch)
        if found and not stretch.same and not found[-1].same:
            stretch = _joined(found.pop(), stretch)
        found.append(stretch)
    return tuple(s for s in found if not s.same and not _cut_off(s, len(base), len(other)))


def _joined(before: Stretch, after: Stretch) -> Stretch:
    return Stretch(False, before.base_from, after.base_to, before.other_from, after.other_to)


def _worded(base: Sequence[Compared], other: Sequence[Compared]) -> Iterator[Stretch]:
    """The stretches of two wordings, those of equal terms parted where another word stands for the same notion."""
    for stretch in align([word.key for word in base], [word.key for word in other]):
        if not stretch.same:
            yield stretch
            continue
        shift = stretch.other_from - stretch.base_from
        places = range(stretch.base_from, stretch.base_to)
        for same, group in groupby(places, key=lambda at: base[at].stem == other[at + shift].stem):
            at = list(group)
            yield Stretch(same, at[0], at[-1] + 1, at[0] + shift, at[-1] + 1 + shift)


def _bridged(found: Sequence[Stretch], stretch: Stretch, base: Sequence[Compared]) -> bool:
    """Is the stretch of equal words before ``stretch`` too thin to part it from the difference before that?"""
    if len(found) < 2 or not found[-1].same or found[-2].same:
        return False
    middle, before = found[-1], found[-2]
    words = base[middle.base_from : middle.base_to]
    if sum(word.content for word in words) == 0:
        return len(words) == 1
    swapped = (_no_base(before) and _no_other(stretch)) or (_no_other(before) and _no_base(stretch))
    return len(words) == 1 and swapped


def _swapped(found: Sequence[Stretch], stretch: Stretch, base: Sequence[Compared], other: Sequence[Compared]) -> bool:
    """Does one word before an equal one stand for the first behind it, where the base goes on with words of its own?"""
    if len(found) < 2 or not found[-1].same or found[-2].same or stretch.same or _no_base(stretch) or _no_other(stretch):
        return False
    middle, before = found[-1], found[-2]
    single = middle.base_to - middle.base_from == 1 == before.base_to - before.base_from and _no_other(before)
    words = base[before.base_from], base[middle.base_from], other[stretch.other_from]
    return single and all(word.content for word in words)


def _no_base(stretch: Stretch) -> bool:
    return stretch.base_from == stretch.base_to


def _no_other(stretch: Stretch) -> bool:
    return stretch.other_from == stretch.other_to


def _cut_off(stretch: Stretch, base: int, other: int) -> bool:
    outer = stretch.base_from == 0 or stretch.base_to == base or stretch.other_from == 0 or stretch.other_to == other
    return outer and (_no_base(stretch) or _no_other(stretch))
