"""A story made ready for questions: its sentences with every word and name placed, its clauses, its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from riscontro import entities
from riscontro.asking.analysis import Known
from riscontro.asking.linking import names_of
from riscontro.claims.cuts import only_names_a_voice, parts_said, says_something, voice_spans
from riscontro.claims.measures import Figure, figures
from riscontro.claims.units import NOTHING, Desk, Unit
from riscontro.claims.writing import Ledger, ledger
from riscontro.matching.alike import Item, entities_at, placed_items
from riscontro.outputs import Record
from riscontro.provenance.affiliations import affiliations
from riscontro.types import Examined, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Place = tuple[str, int]
_OFTEN, _OFTEN_SHARE = 5, 0.06


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
    """A story ready for questions. ``figures`` are those of each clause, by its place in the units of the desk; ``vectors``
    remembers what the encoder made of words."""

    record: Record
    board: Desk
    known: Known
    ledger: Ledger
    scenes: tuple[Scene, ...]
    figures: Mapping[int, tuple[Figure, ...]]
    vectors: dict[str, NDArray[np.float32]]

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
    units = tuple(unit for examined in case.articles for unit in _units(examined))
    sentences: dict[Place, tuple[Unit, ...]] = {}
    places: dict[Place, tuple[int, ...]] = {}
    for number, unit in enumerate(units):
        key = unit.article, unit.statement.sentence
        sentences[key] = (*sentences.get(key, ()), unit)
        places[key] = (*places.get(key, ()), number)
    scenes = tuple(scene for examined in case.articles for scene in _scenes(examined, states, places))
    board = Desk(case, units, {}, sentences, _common(scenes, len(case.articles)), frozenset(), {}, {})
    found: dict[int, tuple[Figure, ...]] = {}
    numbers = {unit.place: number for number, unit in enumerate(units)}
    for figure in figures(board):
        number = numbers[figure.unit.place]
        found[number] = (*found.get(number, ()), figure)
    known = Known(names_of(case.entities), states, _holders(case.articles))
    return Told(record, board, known, ledger(case, states, record.lineage), scenes, found, {})


def _holders(articles: Sequence[Examined]) -> dict[str, str]:
    """The offices that the articles give to one person only, with the person."""
    found: dict[str, set[str]] = {}
    for examined in articles:
        for ref in examined.findings.entities:
            for role in ref.roles if ref.id.startswith("person:") else ():
                found.setdefault(role, set()).add(ref.id)
    return {role: min(who) for role, who in sorted(found.items()) if len(who) == 1}


def _units(examined: Examined) -> Iterator[Unit]:
    """The clauses of an article that say something, without the words by which others are compared."""
    voices = voice_spans(examined)
    for number, statement in enumerate(examined.findings.statements):
        if says_something(examined, statement) and not only_names_a_voice(statement, voices):
            said = parts_said(examined, statement, voices)
            text = " ".join(examined.article.text[start:end].strip() for start, end in said)
            within = (said[0][0], said[-1][1])
            yield Unit(examined.article.id, number, statement, NOTHING, NOTHING, core=text, within=within)


def _scenes(examined: Examined, states: Mapping[str, str], places: Mapping[Place, tuple[int, ...]]) -> Iterator[Scene]:
    reading, who, name = examined.reading, entities_at(examined), examined.article.id
    for number, sentence in enumerate(reading.sentences):
        items = tuple(placed_items(reading, (sentence.first, sentence.last), who, states))
        yield Scene(name, number, sentence.first, sentence.last, items, places.get((name, number), ()))


def _common(scenes: Sequence[Scene], articles: int) -> frozenset[str]:
    """What more than half of the articles name, and the story often."""
    seen = Counter(form for scene in scenes for form in {item.form for _, item in scene.items})
    told_by = Counter(form for _, form in {(scene.article, item.form) for scene in scenes for _, item in scene.items})
    often = max(_OFTEN, _OFTEN_SHARE * len(scenes))
    return frozenset(form for form, count in told_by.items() if 2 * count > articles and seen[form] >= often)


def token_at(examined: Examined, offset: int) -> int:
    """The first token that begins at an offset or behind it."""
    return bisect_left(examined.reading.tokens, offset, key=lambda token: token.start)


def clause_of(story: Told, scene: Scene, start: int) -> int | None:
    """The clause of a sentence that holds an offset, else the nearest before it; None where the sentence has none."""
    units = [number for number in scene.units if story.unit(number).statement.start <= start]
    return units[-1] if units else (scene.units[0] if scene.units else None)
