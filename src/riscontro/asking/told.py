"""A story made ready for questions: its sentences with every word and name placed, its clauses, its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro import entities
from riscontro.asking.analysis import Known
from riscontro.asking.linking import names_of
from riscontro.claims.measures import Figure, figures
from riscontro.claims.units import Desk, Unit, plain_desk
from riscontro.claims.writing import Ledger, ledger
from riscontro.matching.alike import Item, entities_at, placed_items
from riscontro.outputs import Record
from riscontro.provenance.affiliations import affiliations
from riscontro.types import Examined, Passage

Place = tuple[str, int]


class Scene(Struct, frozen=True):
    """A sentence: its article and number, its tokens, its words and names with their tokens, and its clauses as places in
    ``Told.board.units``."""

    article: str
    number: int
    first: int
    last: int
    items: tuple[tuple[int, Item], ...]
    units: tuple[int, ...]


class Told(Struct, frozen=True):
    """A story ready for questions. ``figures`` are those of each clause, by its place in the units of the desk."""

    record: Record
    board: Desk
    known: Known
    ledger: Ledger
    scenes: tuple[Scene, ...]
    figures: Mapping[int, tuple[Figure, ...]]

    def article(self, name: str) -> Examined:
        """An article of the story."""
        return self.board.case.article(name)

    def unit(self, number: int) -> Unit:
        """A clause of the story."""
        return self.board.units[number]

    def passage(self, scene: Scene) -> Passage:
        """A sentence as a record carries it."""
        examined = self.article(scene.article)
        sentence = examined.reading.sentences[scene.number]
        return Passage(scene.article, sentence.start, sentence.end, examined.article.text[sentence.start : sentence.end])


def told(record: Record, articles: Sequence[Examined]) -> Told:
    """A story of which a record was made, from what was found in its articles."""
    case = entities.link(record.story.id, articles)
    states = affiliations(case)
    board = plain_desk(case, states)
    numbers = {unit.place: number for number, unit in enumerate(board.units)}
    found: dict[int, tuple[Figure, ...]] = {}
    for figure in figures(board):
        number = numbers[figure.unit.place]
        found[number] = (*found.get(number, ()), figure)
    return Told(
        record,
        board,
        Known(names_of(case.entities), states),
        ledger(case, states, record.lineage),
        tuple(_scenes(board, states, numbers)),
        found,
    )


def _scenes(board: Desk, states: Mapping[str, str], numbers: Mapping[Place, int]) -> Iterator[Scene]:
    for examined in board.case.articles:
        reading, who, name = examined.reading, entities_at(examined), examined.article.id
        for number, sentence in enumerate(reading.sentences):
            units = board.sentences.get((name, number), ())
            items = tuple(placed_items(reading, (sentence.first, sentence.last), who, states))
            places = tuple(numbers[unit.place] for unit in units)
            yield Scene(name, number, sentence.first, sentence.last, items, places)


def token_at(examined: Examined, offset: int) -> int:
    """The first token that begins at an offset or behind it."""
    return bisect_left(examined.reading.tokens, offset, key=lambda token: token.start)


def clause_of(story: Told, scene: Scene, start: int) -> int | None:
    """The clause of a sentence that holds an offset, else the nearest before it; None where the sentence has none."""
    units = [number for number in scene.units if story.unit(number).statement.start <= start]
    return units[-1] if units else (scene.units[0] if scene.units else None)
