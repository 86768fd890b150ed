"""What the finders hand over: a point on which articles speak, with one take for each value or wording."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from riscontro.claims.units import Desk, Unit
from riscontro.kept import Kept
from riscontro.outputs import ClaimKind, Mark
from riscontro.types import Attribution, Certainty, Examined, Link, Passage, Relation

_WHOLE_SENTENCE = 260
_FILLED = 0.8


class Take(Struct, frozen=True):
    """What one article gives: value or wording, where it stands, how firmly, through whom.

    ``voice`` is an entity whose own words or stance these are, where no attribution says so.
    """

    article: str
    value: str | float | None
    evidence: tuple[Passage, ...]
    certainty: Certainty = "asserted"
    chain: tuple[Link, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    unit: str | None = None
    voice: str | None = None


class Point(Struct, frozen=True):
    """A claim before it is written out: takes in the order of the articles, and message keys with what fills them in.

    ``counted`` are the takes whose origins are counted, where not all of them assert the same. In a ``loose``
    point the takes may assert different things, so that their voices confirm each other for certain only as one.
    A ``minor`` one is dropped where another of its kind has one of its passages already. ``marks`` are the decisions of
    people that made it what it is.
    """

    kind: ClaimKind
    relation: Relation
    takes: tuple[Take, ...]
    why: str
    label: str
    says: Mapping[str, str]
    apparent: bool = False
    confidence: float = 1.0
    counted: tuple[Take, ...] | None = None
    loose: bool = False
    minor: bool = False
    marks: tuple[Mark, ...] = ()


def take_of(desk: Desk, unit: Unit, *, whole: bool = True, voice: str | None = None) -> Take:
    """The take that a unit is: its sentence if that is short, else itself (or always itself)."""
    examined = desk.case.article(unit.article)
    passage = sentence_of(examined, unit) if whole else unit.passage
    return Take(
        article=unit.article,
        value=passage.text,
        evidence=(passage,),
        certainty=unit.statement.certainty,
        chain=chain_of(examined, unit),
        voice=voice,
    )


def sentence_of(examined: Examined, unit: Unit) -> Passage:
    """The sentence of a unit, or the unit alone where the sentence is long."""
    sentence = examined.reading.sentences[unit.statement.sentence]
    if sentence.end - sentence.start > _WHOLE_SENTENCE:
        return unit.passage
    return Passage(unit.article, sentence.start, sentence.end, examined.article.text[sentence.start : sentence.end])


def chain_of(examined: Examined, unit: Unit) -> tuple[Link, ...]:
    """The chain of the innermost attribution that holds the unit, or what the unit says, or that fills it; else the
    article speaks for itself."""
    index, found = unit.statement.attribution, examined.findings.attributions
    if index is not None:
        return found[index].chain
    start, end = unit.statement.start, unit.statement.end
    near = [item for first, last, item in _sourced(examined) if first < end and last > start]
    core = _core(examined, unit) if near else (0, 0)
    return next((item.chain for item in near if _says(item, core) or _fills(item, unit)), ())


@Kept
def _sourced(examined: Examined) -> tuple[tuple[int, int, Attribution], ...]:
    """The attributions with a source, each with where it begins and ends."""
    rows = ((item, (*item.source, *item.cue, *item.content)) for item in examined.findings.attributions if item.source)
    return tuple((min(span.start for span in spans), max(span.end for span in spans), item) for item, spans in rows)


def _core(examined: Examined, unit: Unit) -> tuple[int, int]:
    """Where that stands which a unit says without who says it."""
    start = examined.article.text.find(unit.core, unit.statement.start, unit.statement.end) if unit.core else -1
    return (start, start + len(unit.core)) if start >= 0 else (0, 0)


def _says(item: Attribution, core: tuple[int, int]) -> bool:
    """Is what a unit says, but for a few words, what an attribution gives?"""
    inside = sum(max(0, min(span.end, core[1]) - max(span.start, core[0])) for span in item.content)
    return core[1] > core[0] and inside >= _FILLED * (core[1] - core[0])


def _fills(item: Attribution, unit: Unit) -> bool:
    """Is the unit, but for a few words, an attribution with its source and cue ('the office speaks of 31')?"""
    start, end = unit.statement.start, unit.statement.end
    spans = (*item.source, *item.cue, *item.content)
    inside = all(start <= span.start and span.end <= end for span in spans)
    return inside and sum(span.end - span.start for span in spans) >= _FILLED * (end - start)
