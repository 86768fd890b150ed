"""Many articles beside one, all at once: ``likeness`` for arrays.

Words are numbers here, and the weights of an article's words lie in rows: all words, the opening, its names, the figures. The
words that one article has in common with many are found by a table that holds the place of each of its words, so that the
work grows with the words of the many and with nothing else. Weights are multiples of ``views.GRAIN``: every sum is exact, in
whatever order, and is what ``likeness.likeness`` has (a test holds both side by side).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from riscontro.chronicle.days import Days
from riscontro.grouping.likeness import (
    BRIEF,
    FAR_DAYS,
    FULL,
    LENIENCE,
    NEAR_DAYS,
    NOTHING,
    TRANSLATED,
    WEIGHTS,
    Compared,
    Opening,
    said,
    together,
)
from riscontro.grouping.views import Vector

Numbers = NDArray[np.int32]
Block = NDArray[np.float32]
Values = NDArray[np.float64]
Counts = NDArray[np.signedinteger]
_EVER = (-(1 << 30), 1 << 30)  # days of an article of no known date: no day lies between it and another
_SHARES = np.array(list(WEIGHTS.values()), dtype=np.float32)
_ABROAD = np.array([1.0, 0.0], dtype=np.float32)
_WIDE = 4096  # words from which on those that no other has are left out of a matrix
_NAMES = list(WEIGHTS).index("names")


class Words:
    """Words as small numbers; one that no article has any more gives its number back."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._uses = np.zeros(1024, dtype=np.int32)
        self._free: list[int] = []

    def __len__(self) -> int:
        return len(self._words)

    def take(self, words: Iterable[str]) -> Numbers:
        """The numbers of different words of one more article."""
        known = self._numbers.get
        found = np.array([number if (number := known(word)) is not None else self._new(word) for word in words], dtype=np.int32)
        if len(self._words) > len(self._uses):
            self._uses = np.concatenate([self._uses, np.zeros(len(self._words), dtype=np.int32)])
        self._uses[found] += 1
        return found

    def _new(self, word: str) -> int:
        if self._free:
            number = self._free.pop()
            self._words[number] = word
        else:
            number = len(self._words)
            self._words.append(word)
        self._numbers[word] = number
        return number

    def give(self, numbers: Numbers) -> None:
        """One article with these words less."""
        self._uses[numbers] -= 1
        for number in numbers[self._uses[numbers] == 0].tolist():
            del self._numbers[self._words[number]]
            self._words[number] = ""
            self._free.append(number)


class Row(Struct, frozen=True):
    """An article: its language and days, the meaning of its opening, and two blocks, of its own words (n × 5: number, weights
    as in ``WEIGHTS``) and of those that languages share (m × 3: number, weight, is it a name)."""

    language: str
    days: Days
    opening: Opening
    own: Block
    shared: Block


def row(item: Compared, opening: Opening, own: Words, common: Words) -> Row:
    """An article as numbers; its words are taken into ``own``, those that languages share into ``common``."""
    views = item.views
    columns = [_column(views.whole, vector) for vector in (views.opening, views.names, views.figures)]
    mine = _block(own.take(views.whole), [list(views.whole.values()), *columns])
    names = [1.0 if key[0] == "~" else 0.0 for key in item.shared]
    shared = _block(common.take(item.shared), [list(item.shared.values()), names])
    return Row(item.language, item.days or _EVER, opening, mine, shared)


def _column(words: Vector, vector: Vector) -> list[float]:
    return [vector.get(word, 0.0) for word in words]


def _block(numbers: Numbers, columns: Sequence[Sequence[float]]) -> Block:
    made = np.empty((len(numbers), 1 + len(columns)), dtype=np.float32)
    made[:, 0] = numbers.view(np.float32)
    made[:, 1:] = np.array(columns, dtype=np.float32).T
    return made


def _numbers(block: Block) -> Numbers:
    """The words of a block, whose bits stand in its first column."""
    return np.ascontiguousarray(block[:, 0]).view(np.int32)


class Pile(Struct, frozen=True):
    """The blocks of k articles one behind another, and to which of them each word belongs."""

    words: Numbers
    weights: Block
    owners: Counts
    size: int


def _pile(blocks: Sequence[Block], shares: Block | float = 1.0) -> Pile:
    """Articles behind one another, the columns of their weights multiplied by ``shares``."""
    every = np.concatenate(blocks)
    owners = np.repeat(np.arange(len(blocks)), [len(block) for block in blocks])
    return Pile(_numbers(every), every[:, 1:] * shares, owners, len(blocks))


class Common(Struct, frozen=True):
    """What each of k articles has in common with each of n: the sums of products of their weights, and have the two nothing in
    common but the parts of one name (k × n each)."""

    sums: Values
    alone: NDArray[np.bool_]


class Table:
    """Where each of some words stands among them, by its number; empty between two uses."""

    def __init__(self) -> None:
        self._places = np.zeros(1024, dtype=np.int32)

    def common(self, ones: Pile, others: Pile, names: tuple[int, int], words: int) -> Common:
        """What articles have in common with others; ``names`` are the columns of both that say what is a name, ``words`` is how
        many numbers there are. Articles are rows of a matrix whose columns are the words of the first; a word that several of
        these have stands at one of its places."""
        if words > len(self._places):
            self._places = np.zeros(2 * words, dtype=np.int32)
        if len(ones.words) > _WIDE:
            here = np.isin(ones.words, others.words)
            ones = Pile(ones.words[here], ones.weights[here], ones.owners[here], ones.size)
        size = len(ones.words)
        self._places[ones.words] = np.arange(1, size + 1, dtype=np.int32)
        first, second = self._places[ones.words] - 1, self._places[others.words]
        self._places[ones.words] = 0
        hits = np.flatnonzero(second)
        left, right = (np.zeros((pile.size, size, ones.weights.shape[1])) for pile in (ones, others))
        left[ones.owners, first] = ones.weights
        right[others.owners[hits], second[hits] - 1] = others.weights[hits]
        every, named = _shared(left, right, (0, 0)), _shared(left, right, names)
        return Common(left.reshape(ones.size, -1) @ right.reshape(others.size, -1).T, (every <= FULL) & (every == named))


def _shared(left: Values, right: Values, columns: tuple[int, int]) -> NDArray[np.float32]:
    """How many words with a weight in a column of each the rows of two matrices share."""
    one, other = ((side[:, :, at] > 0).astype(np.float32) for side, at in zip((left, right), columns, strict=True))
    return np.asarray(one @ other.T)


class Many:
    """Articles by number, some of which can be laid beside others."""

    def __init__(self) -> None:
        self._own, self._common, self._table = Words(), Words(), Table()
        self._rows: dict[int, Row] = {}

    def put(self, number: int, item: Compared, opening: Opening) -> None:
        """One more article."""
        self._rows[number] = row(item, opening, self._own, self._common)

    def drop(self, number: int) -> None:
        """One article less."""
        gone = self._rows.pop(number)
        self._own.give(_numbers(gone.own))
        self._common.give(_numbers(gone.shared))

    def likeness(self, numbers: Sequence[int], others: Sequence[int]) -> list[dict[int, float]]:
        """How alike each of some articles and others are, by number; those that have hardly anything in common are left out."""
        ones, rows = [self._rows[number] for number in numbers], [(other, self._rows[other]) for other in others]
        made: list[dict[int, float]] = [{} for _ in numbers]
        for language in sorted({one.language for one in ones}):
            mine = [at for at, one in enumerate(ones) if one.language == language]
            here = [pair for pair in rows if pair[1].language == language]
            abroad = [pair for pair in rows if pair[1].language != language]
            for side in (here, abroad):
                found = self._alike([ones[at] for at in mine], side, side is here) if side else ()
                for at, values in zip(mine, found, strict=False):
                    made[at] |= values
        return made

    def _alike(self, ones: Sequence[Row], rows: Sequence[tuple[int, Row]], same: bool) -> Iterator[dict[int, float]]:
        """How alike articles of one language and others, of the same or of no such language, are."""
        if same:
            piles = _pile([one.own for one in ones], _SHARES), _pile([item.own for _, item in rows])
            found = self._table.common(*piles, (_NAMES, _NAMES), len(self._own))
            return _valued(ones, rows, found, found.sums / sum(WEIGHTS.values()))
        piles = _pile([one.shared for one in ones], _ABROAD), _pile([item.shared for _, item in rows])
        found = self._table.common(*piles, (0, 1), len(self._common))
        return _valued(ones, rows, found, TRANSLATED * found.sums)


def _valued(ones: Sequence[Row], rows: Sequence[tuple[int, Row]], found: Common, values: Values) -> Iterator[dict[int, float]]:
    """Likenesses from what the words have in common, as ``likeness.likeness`` goes on."""
    shape = np.array([(len(item.own), *item.days) for _, item in rows])
    sizes, firsts, lasts = shape[:, 0], shape[:, 1], shape[:, 2]
    for at, one in enumerate(ones):
        value = values[at] * (1 + LENIENCE * np.maximum(0.0, 1 - np.maximum(len(one.own), sizes) / BRIEF))
        value[found.alone[at] | (value <= NOTHING)] = 0.0
        if one.opening is not None:
            value[value > 0] += [
                said(together(one.opening, rows[place][1].opening)) for place in np.flatnonzero(value).tolist()
            ]
        gaps = np.maximum(np.maximum(one.days[0] - lasts, firsts - one.days[1]), 0)
        value *= np.maximum(0.0, 1.0 - np.maximum(0, gaps - NEAR_DAYS) / (FAR_DAYS - NEAR_DAYS))
        places = np.flatnonzero(value > NOTHING)
        yield dict(zip([rows[place][0] for place in places.tolist()], value[places].tolist(), strict=True))
