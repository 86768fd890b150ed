"""What a statement offers to be compared by, beside its words: figures, days, who says it, whether it is still to come.

A frame stands for one clause or for one whole sentence of several clauses, so that a point which one outlet puts in
half a sentence can meet the sentence that another gives it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from riscontro.amounts.units import base, to_base
from riscontro.claims.sameness import span_of
from riscontro.claims.units import Desk, Unit, sentence_units, views
from riscontro.kept import Kept
from riscontro.types import Examined, Quantity, Time

_TELLING = 13  # a figure from here on is rarely met by chance
_PLACES = 3
_FEW_WORDS = 3
_SPEECH = frozenset({"speech", "announcement", "meeting"})
_DAY = len("2024-03-05")
COUNT, _FEW = "count", 2
_ROUNDED = 0.015  # how far a conversion may be off


class Frame(Struct, frozen=True, gc=False):
    """A clause or sentence with what it gives: ``texts`` are its readings for the encoder, ``figures`` pairs of value in
    the base unit and dimension, ``telling`` those that are rarely met by chance, ``days`` ISO dates.
    ``quoted`` is one that holds quoted words, ``titled`` one that lies in the title."""

    unit: Unit
    texts: tuple[str, ...]
    language: str
    speaker: str
    figures: frozenset[tuple[float, str]]
    telling: frozenset[tuple[float, str]]
    days: frozenset[str]
    events: frozenset[str]
    ahead: bool
    quoted: bool
    titled: bool

    @property
    def article(self) -> str:
        """The article that it stands in."""
        return self.unit.article

    @property
    def clauses(self) -> tuple[tuple[str, int], ...]:
        """The places of its clauses."""
        return tuple(part.place for part in self.unit.parts or (self.unit,))


def frames(desk: Desk) -> tuple[Frame, ...]:
    """The clauses of a story and its sentences of several clauses, in the order of the desk."""
    tellers = {unit.place for unit in desk.units if _only_tells_who(desk, unit)}
    kept = [unit for unit in desk.units if unit.place not in tellers]
    return tuple(frame(desk, unit) for unit in (*kept, *sentence_units(desk)))


def _only_tells_who(desk: Desk, unit: Unit) -> bool:
    """Does a clause say no more than who spoke, where and to whom, with the words spoken in another clause?"""
    words = sum(item.kind == "word" for item in unit.said.items)
    if unit.statement.attribution is not None or set(unit.statement.events) - _SPEECH or words > _FEW_WORDS:
        return False
    start, end = unit.statement.start, unit.statement.end
    said = desk.case.article(unit.article).findings.attributions
    here = [item for item in said if any(start <= cue.start < end for cue in item.cue)]
    return bool(here) and not any(span.start < end and span.end > start for item in here for span in item.content)


def frame(desk: Desk, unit: Unit) -> Frame:
    """The frame of one unit, made once on a desk."""
    drawer = _drawer(desk)
    found = drawer.get(id(unit))
    if found is None:
        found = drawer[id(unit)] = _frame(desk, unit)
    return found


@Kept
def _drawer(_: Desk) -> dict[int, Frame]:
    """The frames of a desk by their units, which they hold."""
    return {}


def _frame(desk: Desk, unit: Unit) -> Frame:
    examined = desk.case.article(unit.article)
    amounts = [examined.findings.quantities[index] for index in unit.statement.quantities]
    amounts = [amount for amount in amounts if amount.unit != "ordinal"]
    return Frame(
        unit=unit,
        texts=views(unit),
        language=examined.reading.language,
        speaker=speaker(examined, unit),
        figures=frozenset(_values(amounts)),
        telling=frozenset(_values(amount for amount in amounts if _is_telling(amount))),
        days=frozenset(_days(examined.findings.times[index] for index in unit.statement.times)),
        events=frozenset(unit.statement.events),
        ahead="future" in (unit.statement.tense, unit.statement.certainty),
        quoted=any(_is_quoted(examined, part) for part in unit.parts or (unit,)),
        titled=_in_title(examined, unit),
    )


def speaker(examined: Examined, unit: Unit) -> str:
    """The entity whose words a unit gives, or nothing."""
    index = unit.statement.attribution
    return (examined.findings.attributions[index].speaker or "") if index is not None else ""


def _is_quoted(examined: Examined, unit: Unit) -> bool:
    index = unit.statement.attribution
    return index is not None and examined.findings.attributions[index].form == "direct"


def _in_title(examined: Examined, unit: Unit) -> bool:
    title, text = examined.article.title or "", examined.article.text
    return bool(title) and text.startswith(title) and unit.statement.end <= len(title)


def share_figure(one: Frame, other: Frame) -> bool:
    """Do both give one figure, be it converted?"""
    return not one.figures.isdisjoint(other.figures) or converted(one, other)


def converted(one: Frame, other: Frame) -> bool:
    """Do both give one telling measure in different units, the one rounded from the other?"""
    return any(
        a[1] == b[1] != COUNT and abs(a[0] - b[0]) <= _ROUNDED * max(abs(a[0]), abs(b[0]))
        for a in one.telling
        for b in other.telling
    )


def _values(amounts: Iterator[Quantity] | list[Quantity]) -> Iterator[tuple[float, str]]:
    """The value that each amount gives: its point, or its only end; nothing for a range, for one or for two."""
    for amount in amounts:
        based = base(amount)
        ends = {end for end in (based.low, based.high) if end is not None}
        point = to_base(amount.value, amount.unit) if amount.value is not None else min(ends) if len(ends) == 1 else None
        if point is not None and not (based.dimension == COUNT and point <= _FEW):
            yield round(point, _PLACES), based.dimension


def _is_telling(amount: Quantity) -> bool:
    return max(amount.low or 0.0, amount.high or 0.0) >= _TELLING


def _days(times: Iterator[Time]) -> Iterator[str]:
    """The days that are named as such: an interval of one day."""
    for time in times:
        span = span_of(time) if time.type in ("DATE", "TIME") else None
        if span and span[0][:_DAY] == span[1][:_DAY]:
            yield span[0][:_DAY]
