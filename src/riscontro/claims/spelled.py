"""Items back to words: what two statements share or not, in the words of the article."""

from __future__ import annotations

from collections.abc import Set

from riscontro.claims.units import Desk, Unit
from riscontro.matching.alike import entities_at
from riscontro.matching.terms import key_of
from riscontro.text.places import edges
from riscontro.types import Reading

_MOST_WORDS = 5
_GAP = ", "


def words_of(desk: Desk, unit: Unit, forms: Set[str]) -> str:
    """The words of a statement that ``forms`` stand for, at most five, names whole; words side by side stay together."""
    examined = desk.case.article(unit.article)
    reading, entities = examined.reading, entities_at(examined)
    first, last = edges(reading, unit.statement.start, unit.statement.end)
    chosen = [at for at in range(first, last) if (entities.get(at) or _form(reading, at)) in forms]
    return _GAP.join(dict.fromkeys(_runs(reading, chosen)[:_MOST_WORDS]))


def _runs(reading: Reading, chosen: list[int]) -> list[str]:
    runs: list[list[int]] = []
    for at in chosen:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [reading.cut(reading.tokens[run[0]].start, reading.tokens[run[-1]].end).text for run in runs]


def _form(reading: Reading, at: int) -> str:
    number = reading.tagged.at(at, "number") or reading.tagged.at(at, "ordinal")
    if number and number.value is not None:
        return f"#{number.value:g}"
    return key_of(reading.tokens[at].low, reading.language)
