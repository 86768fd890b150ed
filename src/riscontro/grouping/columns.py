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
from riscontro.grouping.views import Vector, Views

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]
Values = NDArray[np.float64]
Counts = NDArray[np.signedinteger]
Side = tuple[Numbers, Weights]  # words and their weights, of as many rows
_EVER = (-(1 << 30), 1 << 30)  # days of an article of no known date: no day lies between it and another
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
    """An article: language, days, the meaning of its opening; its n words and their weights (n × 4, as in ``WEIGHTS``); the m
    words that languages share, their weights and whether each is a name (m × 2)."""

    language: str
    days: Days | None
    opening: Opening
    words: Numbers
    weights: Weights
    shared: Numbers
    abroad: Weights


def row(item: Compared, opening: Opening, own: Words, common: Words) -> Row:
    """An article as numbers; its words are taken into ``own``, those that languages share into ``common``."""
    weights = np.array([_column(item.views, view) for view in WEIGHTS], dtype=np.float32).T
    names = [float(key[0] == "~") for key in item.shared]
    abroad = np.array([list(item.shared.values()), names], dtype=np.float32).T
    return Row(
        item.language,
        item.days,
        opening,
        own.take(item.views.whole),
        np.ascontiguousarray(weights),
        common.take(item.shared),
        np.ascontiguousarray(abroad),
    )


def _column(views: Views, view: str) -> list[float]:
    vector: Vector = getattr(views, view)
    return [vector.get(word, 0.0) for word in views.whole]


class Pile(Struct, frozen=True):
    """Articles of which one is laid beside all: their rows, their words and weights one behind another, to which of them each
    word belongs, how many different words each has, and its first and last day."""

    rows: Sequence[tuple[int, Row]]
    words: Numbers
    weights: Weights
    owners: Counts
    sizes: Numbers
    firsts: Numbers
    lasts: Numbers


def _pile(rows: Sequence[tuple[int, Row]], sides: Sequence[Side]) -> Pile:
    days = [item.days or _EVER for _, item in rows]
    return Pile(
        rows,
        np.concatenate([words for words, _ in sides]),
        np.concatenate([weights for _, weights in sides]),
        np.repeat(np.arange(len(sides)), [len(words) for words, _ in sides]),
        np.array([len(item.words) for _, item in rows], dtype=np.int32),
        np.array([first for first, _ in days], dtype=np.int32),
        np.array([last for _, last in days], dtype=np.int32),
    )


class Common(Struct, frozen=True):
    """What one article has in common with each of a pile: how many words, how many of them are names of both, and the sum of
    products by column of the weights (articles × columns)."""

    words: Counts
    names: Counts
    sums: Values


class Table:
    """Where the words of one article stand among its words, by number; empty between two uses."""

    def __init__(self) -> None:
        self._places = np.zeros(1024, dtype=np.int32)

    def common(self, mine: Side, pile: Pile, name: int, words: int) -> Common:
        """What an article has in common with others; ``name`` is the column that says what is a name, ``words`` how many
        numbers there are."""
        if words > len(self._places):
            self._places = np.zeros(2 * words, dtype=np.int32)
        self._places[mine[0]] = np.arange(1, len(mine[0]) + 1, dtype=np.int32)
        places = self._places[pile.words]
        self._places[mine[0]] = 0
        hits = np.flatnonzero(places)
        owners, size = pile.owners[hits], len(pile.rows)
        products = mine[1][places[hits] - 1].astype(np.float64) * pile.weights[hits]
        sums = [np.bincount(owners, products[:, at], size) for at in range(products.shape[1])]
        names = np.bincount(owners[products[:, name] > 0], minlength=size)
        return Common(np.bincount(owners, minlength=size), names, np.stack(sums, axis=1))


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
        self._own.give(gone.words)
        self._common.give(gone.shared)

    def likeness(self, numbers: Sequence[int], others: Sequence[int]) -> Iterator[dict[int, float]]:
        """How alike each of some articles and others are, by number; those that have hardly anything in common are left out."""
        rows = [(other, self._rows[other]) for other in others]
        piles: dict[str, tuple[Pile | None, Pile | None]] = {}
        for one in (self._rows[number] for number in numbers):
            if one.language not in piles:
                here = [(other, item) for other, item in rows if item.language == one.language]
                abroad = [(other, item) for other, item in rows if item.language != one.language]
                piles[one.language] = (
                    _pile(here, [(item.words, item.weights) for _, item in here]) if here else None,
                    _pile(abroad, [(item.shared, item.abroad) for _, item in abroad]) if abroad else None,
                )
            within, across = piles[one.language]
            yield (self._within(one, within) if within else {}) | (self._across(one, across) if across else {})

    def _within(self, one: Row, pile: Pile) -> dict[int, float]:
        found = self._table.common((one.words, one.weights), pile, _NAMES, len(self._own))
        values = sum((found.sums[:, at] * weight for at, weight in enumerate(WEIGHTS.values())), np.zeros(len(pile.rows)))
        return _valued(one, pile, found, values / sum(WEIGHTS.values()))

    def _across(self, one: Row, pile: Pile) -> dict[int, float]:
        found = self._table.common((one.shared, one.abroad), pile, 1, len(self._common))
        return _valued(one, pile, found, TRANSLATED * found.sums[:, 0])


def _valued(one: Row, pile: Pile, found: Common, values: Values) -> dict[int, float]:
    """Likenesses from what the words have in common, as ``likeness.likeness`` goes on."""
    longer = np.maximum(len(one.words), pile.sizes)
    values = values * (1 + LENIENCE * np.maximum(0.0, 1 - longer / BRIEF))
    values[((found.words <= FULL) & (found.words == found.names)) | (values <= NOTHING)] = 0.0
    if one.opening is not None:
        values[values > 0] += [said(together(one.opening, pile.rows[at][1].opening)) for at in np.flatnonzero(values).tolist()]
    first, last = one.days or _EVER
    gaps = np.maximum(np.maximum(first - pile.lasts, pile.firsts - last), 0)
    values *= np.maximum(0.0, 1.0 - np.maximum(0, gaps - NEAR_DAYS) / (FAR_DAYS - NEAR_DAYS))
    return {pile.rows[at][0]: float(values[at]) for at in np.flatnonzero(values > NOTHING).tolist()}
