"""Is one text a copy of another, or of a part of it? From the aligned words, with everything left out that is no copying.

What does not count: quoted words (two reporters heard the same speaker); passages of texts that are about something else
(footers, legal notices, forms of words) and passages under prints of a crowd, unless they are most of a text; whole
texts written by one form, which keep the words and change what is told: most figures, or most names, are others where
the words beside them are the same.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal

from msgspec import Struct

from riscontro.copying.aligning import Aligned, Block, Text
from riscontro.copying.prints import hashes, sampled, tells
from riscontro.types import Passage

CopyKind = Literal["copies", "contains", "shares-text"]
LEAST = 24  # own words that two articles share
_PASSAGE = 8  # own words of a passage
_STRETCH = 6  # own words between two quotations
_DENSITY = 0.5  # of the words of a passage that are equal
_WHOLE = 0.6  # of the own words of an article: it is a copy, or a copy of a part
_POPULAR = 0.7  # the same where every passage is one of a crowd
_VERBATIM = 0.9  # of all words, quoted ones too
_REST = 15  # own words beside passages from which on they must be about what the passages are about
_MOST_OF = 0.4  # of the own words of a text: the same for texts as wholes
_LONG = 48  # own words of one passage that are a copy in texts about different things too
_END = 3  # words behind a passage at the end of a text
_RELATED = (2, 0.2)  # names of that rest that the other text has too, least number and share
_BRIEF = 6  # words of the shortest text that can be a copy, word for word
_LOOKED = 80  # words in the middle of a passage by whose prints it is one of a crowd
_OTHERS = 2  # figures, or names, by which the changed ones outnumber the kept ones where a form was filled in anew
_SURE = 40.0  # own words at which two thirds of a doubt are gone


class Copy(Struct, frozen=True, order=True):
    """One article copies another as a whole, contains it or a good part of it, or both share text.

    ``first`` contains ``second`` where the kind is ``contains``, else they stand in order of id. ``words`` are equal words
    outside quotations; the shares are those of all such words of each article. Every passage stands in both texts.
    """

    first: str
    second: str
    kind: CopyKind
    confidence: float
    words: int
    share_first: float
    share_second: float
    passages: tuple[tuple[Passage, Passage], ...]


class _Part(Struct, frozen=True):
    """A passage of two texts: its equal words, how many of them count, and whether a crowd has it."""

    blocks: Aligned
    words: int
    density: float
    common: bool


class _Sums(Struct, frozen=True):
    """Equal own words of some passages, and their share of the own words of each text."""

    words: int
    first: float
    second: float


def judge(one: Text, other: Text, aligned: Sequence[Aligned], common: Collection[int]) -> Copy | None:
    """The copy that two texts are of each other, if they are; ``common`` are the prints of crowds."""
    if one.words == other.words:
        size = len(one.words)
        every = _Part((Block(0, 0, size),), size, 1.0, False)
        return _copy(one, other, _Sums(size, 1.0, 1.0), [every]) if size >= _BRIEF else None
    parts = [part for blocks in aligned if (part := _part(one, other, blocks, common)).density >= _DENSITY]
    parts = [part for part in parts if not _is_tail(one, other, part)]
    if not parts or _is_form(one, other, parts) or not _related(one, other, parts):
        return None
    telling = [part for part in parts if part.words >= _PASSAGE]
    if _verbatim(one, other, parts):
        return _copy(one, other, _sums(one, other, parts, ()), parts)
    rare = _sums(one, other, [part for part in telling if not part.common], [part for part in telling if part.common])
    if rare.words >= LEAST:
        return _copy(one, other, rare, telling)
    every_one = _sums(one, other, telling, ())
    popular = every_one.words >= LEAST and max(every_one.first, every_one.second) >= _POPULAR
    return _copy(one, other, every_one, telling) if popular else None


def _part(one: Text, other: Text, blocks: Aligned, common: Collection[int]) -> _Part:
    """A passage weighed."""
    equal = sum(block.size for block in blocks)
    first, second = _reach(blocks)
    begin = max(first.start, (first.start + first.stop - _LOOKED) // 2)
    middle = one.words[begin : min(first.stop, begin + _LOOKED)] if common else ()
    seen = [value in common for value in sampled(hashes(tells(middle)))]
    words = _counting(one, other, blocks) if one.quoted or other.quoted else equal
    return _Part(blocks, words, equal / max(len(first), len(second)), 2 * sum(seen) > len(seen))


def _counting(one: Text, other: Text, blocks: Aligned) -> int:
    """How many own words of a passage count: those of stretches between two quotations that have enough of them."""
    own: Counter[int] = Counter()
    for block in blocks:
        theirs = other.own[block.second : block.second + block.size]
        own.update(
            mine for mine, their in zip(one.own[block.first : block.first + block.size], theirs, strict=True) if mine and their
        )
    return sum(number for number in own.values() if number >= _STRETCH)


def _reach(blocks: Aligned) -> tuple[range, range]:
    """The words of a passage in both texts, with what stands between the equal ones."""
    last = blocks[-1]
    return range(blocks[0].first, last.first + last.size), range(blocks[0].second, last.second + last.size)


def _is_form(one: Text, other: Text, parts: Sequence[_Part]) -> bool:
    """Was a form filled in anew: are most figures, or most names, of the passages others in the other text?"""
    reaches = [_reach(part.blocks) for part in parts]
    for first, second in ((one.figures, other.figures), (one.names, other.names)):
        kept = sum(_among(first, range(b.first, b.first + b.size)) for part in parts for b in part.blocks)
        here = sum(_among(first, reach) for reach, _ in reaches)
        there = sum(_among(second, reach) for _, reach in reaches)
        if max(here, there) - kept >= kept + _OTHERS:
            return True
    return False


def _among(places: Sequence[int], reach: range) -> int:
    """How many places lie in a reach."""
    return bisect_left(places, reach.stop) - bisect_left(places, reach.start)


def _is_tail(one: Text, other: Text, part: _Part) -> bool:
    """Is a passage the end of both texts, and is nobody named in it of whom one of them speaks elsewhere?"""
    first, second = _reach(part.blocks)
    if first.stop + _END < len(one.words) or second.stop + _END < len(other.words):
        return False
    named = {one.words[at] for at in one.names if at in first} | {other.words[at] for at in other.names if at in second}
    besides = [_beside(one, [first]), _beside(other, [second])]
    return all(rest >= _REST and not names & named for rest, names in besides)


def _related(one: Text, other: Text, parts: Sequence[_Part]) -> bool:
    """Is one of the texts mostly the passages, or does the rest of one speak of what the other speaks of?

    A short passage of texts that have nothing else in common is a notice, a form of words; a long one is a round-up's.
    """
    if max(part.words for part in parts) >= _LONG:
        return True
    reaches = [_reach(part.blocks) for part in parts]
    for text, beside, rows in ((one, other, [row for row, _ in reaches]), (other, one, [row for _, row in reaches])):
        rest, names = _beside(text, rows)
        met = names & {beside.words[at] for at in beside.names}
        if rest < max(_REST, _MOST_OF * sum(map(bool, text.own))) or len(met) >= max(_RELATED[0], _RELATED[1] * len(names)):
            return True
    return False


def _beside(text: Text, rows: Sequence[range]) -> tuple[int, set[str]]:
    """How many own words stand beside passages, and which of them are names."""
    inside = sum(sum(map(bool, text.own[row.start : row.stop])) for row in rows)
    names = {text.words[at] for at in text.names if not any(at in row for row in rows)}
    return sum(map(bool, text.own)) - inside, names


def _verbatim(one: Text, other: Text, parts: Sequence[_Part]) -> bool:
    """Are the two texts nearly the same, quoted words and all?"""
    equal = sum(block.size for part in parts for block in part.blocks)
    return equal >= max(LEAST, _VERBATIM * max(len(one.words), len(other.words)))


def _sums(one: Text, other: Text, counted: Sequence[_Part], left_out: Sequence[_Part]) -> _Sums:
    """What ``counted`` passages come to, in texts without the passages that are ``left_out``."""
    here, there = _covered(counted)
    less_here, less_there = _covered(left_out)
    first, second = _share(one, here, less_here), _share(other, there, less_there)
    own = min(sum(one.own[at] > 0 for at in here), sum(other.own[at] > 0 for at in there))
    return _Sums(own, first, second)


def _covered(parts: Sequence[_Part]) -> tuple[set[int], set[int]]:
    """The words of both texts that passages cover."""
    blocks = [block for part in parts for block in part.blocks]
    here = {at for block in blocks for at in range(block.first, block.first + block.size)}
    return here, {at for block in blocks for at in range(block.second, block.second + block.size)}


def _share(text: Text, covered: set[int], left_out: set[int]) -> float:
    """How much of a text passages cover: of its own words, and of all words where most are quoted and these cover less."""
    words = len(text.words) - len(left_out)
    own = sum(map(bool, text.own)) - sum(text.own[at] > 0 for at in left_out)
    share = min(1.0, sum(text.own[at] > 0 for at in covered) / max(own, 1))
    return share if 2 * own >= words else min(share, len(covered) / max(words, 1))


def _copy(one: Text, other: Text, sums: _Sums, parts: Sequence[_Part]) -> Copy:
    kind: CopyKind = "shares-text"
    if min(sums.first, sums.second) >= _WHOLE:
        kind = "copies"
    elif max(sums.first, sums.second) >= _WHOLE:
        kind = "contains"
    passages = tuple(_passages(one, other, part) for part in parts)
    shares = round(sums.first, 3), round(sums.second, 3)
    if kind == "contains" and sums.first > sums.second:
        one, other, shares = other, one, (shares[1], shares[0])
        passages = tuple(sorted((second, first) for first, second in passages))
    return Copy(one.id, other.id, kind, _confidence(sums, parts), sums.words, *shares, passages)


def _confidence(sums: _Sums, parts: Sequence[_Part]) -> float:
    """How sure a copy is, 0 to 1: more words and fewer changes between them leave less to chance."""
    words = sum(part.words for part in parts)
    density = sum(part.words * part.density for part in parts) / max(words, 1)
    doubt = math.exp(-sums.words / _SURE) * (1 - max(sums.first, sums.second) / 2)
    return round((1 - doubt) * (0.5 + density / 2), 2)


def _passages(one: Text, other: Text, part: _Part) -> tuple[Passage, Passage]:
    first, second = _reach(part.blocks)
    return _passage(one, first), _passage(other, second)


def _passage(text: Text, reach: range) -> Passage:
    start, end = text.starts[reach.start], text.ends[reach.stop - 1]
    return Passage(text.id, start, end, text.text[start:end])
