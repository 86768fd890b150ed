"""Points against outlets: a table in which every cell says how an article's reading stands, and opens its passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from riscontro.dossier.labels import Words
from riscontro.dossier.points import Point, Points, Side
from riscontro.dossier.shelf import Card, Shelf

ROWS, COLUMNS = 40, 60  # of the whole table
BAND = 20  # columns side by side: as many as a sheet of A4 takes
WIDE = 8  # articles up to which a cell has room for a value
NAMED = 6  # letters of a point that its row explains
SHORT = 9  # characters of a value that fit such a cell


class Mark(Struct, frozen=True):
    """One reading in one article: its value or letter, and the passage it opens (empty: none)."""

    text: str
    href: str


class Row(Struct, frozen=True):
    """A point with its cells, one for each article of the band.

    ``letters`` say which readings the letters in the cells stand for; ``more`` that there are others.
    """

    anchor: str
    label: tuple[Words, ...]
    relation: str
    letters: tuple[tuple[str, str], ...]
    more: bool
    cells: tuple[tuple[Mark, ...], ...]


class Band(Struct, frozen=True):
    """Some articles as columns, and the points of which they speak."""

    cards: tuple[Card, ...]
    rows: tuple[Row, ...]


class Matrix(Struct, frozen=True):
    """The table in bands; how many points it has, and how many points and articles that compare it leaves out."""

    bands: tuple[Band, ...]
    points: int
    points_out: int
    articles_out: int


def matrix(shelf: Shelf, points: Points) -> Matrix:
    """The points that several articles speak of, contradictions first, against the articles that speak of most of them."""
    every = [item for item in _ordered(points) if len(_speakers(item)) > 1]
    shown = every[:ROWS]
    weights: Counter[int] = Counter()
    for item in shown:
        weights.update(dict.fromkeys(_speakers(item), 1 + 2 * (item.relation == "contradict" and not item.apparent)))
    numbers = set(sorted(weights, key=lambda number: (-weights[number], number))[:COLUMNS])
    cards = [card for card in shelf.cards.values() if card.number in numbers]
    roomy = len(cards) <= WIDE
    step = _breadth(len(cards))
    bands = [_band(tuple(cards[first : first + step]), shown, roomy) for first in range(0, len(cards), step)]
    speaking = {number for item in every for number in _speakers(item)}
    return Matrix(tuple(bands), len(shown), len(every) - len(shown), len(speaking - numbers))


def _ordered(points: Points) -> list[Point]:
    accord = sorted(points.accord, key=lambda item: (item.relation != "refine", -item.outlets))
    return [*points.disagree, *points.undecided, *points.beside, *points.apparent, *accord]


def _speakers(item: Point) -> dict[int, None]:
    """The numbers of the articles that a point compares."""
    return {card.number: None for side in item.sides for card in side.cards}


def _breadth(columns: int) -> int:
    """How many columns a band has, so that all bands are about as wide."""
    bands = -(-columns // BAND)
    return -(-columns // bands) if bands else BAND


def _band(cards: tuple[Card, ...], points: Sequence[Point], roomy: bool) -> Band:
    rows = (_row(cards, item, roomy) for item in points)
    return Band(cards, tuple(row for row in rows if any(row.cells)))


def _row(cards: Sequence[Card], item: Point, roomy: bool) -> Row:
    values = [side.value for side in item.sides]
    plain = roomy and len(set(values)) == len(values) and all(0 < len(value) <= SHORT for value in values)
    names = values if plain else [_letter(index) for index in range(len(values))]
    found: dict[int, list[Mark]] = defaultdict(list)
    for name, side in zip(names, item.sides, strict=True):
        opened = _opened(side)
        for card in side.cards:
            found[card.number].append(Mark(name, opened.get(card.number, "")))
    cells = tuple(tuple(found.get(card.number, ())) for card in cards)
    here = {mark.text for cell in cells for mark in cell}
    letters = [] if plain else [pair for pair in zip(names, values, strict=True) if pair[1] and pair[0] in here]
    return Row(
        anchor=item.anchor,
        label=item.label,
        relation="apparent" if item.apparent else item.relation,
        letters=tuple(letters[:NAMED]),
        more=len(letters) > NAMED,
        cells=cells,
    )


def _opened(side: Side) -> Mapping[int, str]:
    """Where the first passage of each article opens."""
    opened: dict[int, str] = {}
    for quoted in (*side.passages, *side.more):
        opened.setdefault(quoted.card.number, quoted.href)
    return opened


def _letter(index: int) -> str:
    """A, B ... Z, then A1, B1 ..."""
    return chr(ord("A") + index % 26) + (str(index // 26) if index > 25 else "")
