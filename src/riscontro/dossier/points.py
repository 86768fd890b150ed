"""Claims as the dossier shows them: which section they stand in, side by side, with origins counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from riscontro.dossier.labels import Words, spoken
from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.shelf import Card, Shelf
from riscontro.dossier.wording import amount, interval, known
from riscontro.messages import FALLBACK
from riscontro.outputs import Claim, ClaimReading, Mark, RecordLink

LONG = 48  # characters of a value from which on the passage speaks for itself
SHOWN = 3  # passages of one reading that are quoted in full
BESIDES = 24  # passages of the other readings with which one is compared word by word
ORDER = ("contradict", "revise", "differ", "unsure", "refine", "agree", "single")
BESIDE = ("statement_differ", "meaning_differ")

NO_GRADES: Mapping[tuple[int, str], Grade] = MappingProxyType({})
KINDS = ("quantity", "time", "place", "participant", "event", "stance", "setting", "ordinal", "certainty")


class Voice(Struct, frozen=True):
    """A link of a chain: its words, and where they stand if the text has them."""

    label: str
    href: str | None
    language: str | None = None


class Side(Struct, frozen=True):
    """One reading of a claim: what it says, how firmly, through whom, and the passages."""

    value: str
    certainty: str
    chain: tuple[Voice, ...]
    cards: tuple[Card, ...]
    passages: tuple[Quoted, ...]
    more: tuple[Quoted, ...]


class Grade(Struct, frozen=True):
    """A grade of the Admiralty scale with what it rests on; many claims share it, so it is said once, under ``anchor``."""

    anchor: str
    grade: int
    because: str


class Point(Struct, frozen=True):
    """A claim ready to show. ``outlets`` counts articles; ``low``/``high`` independent origins; ``id`` is the claim's in its
    record, ``marks`` are decisions of people."""

    anchor: str
    label: tuple[Words, ...]
    kind: str
    relation: str
    apparent: bool
    because: tuple[Words, ...]
    rule: str
    sides: tuple[Side, ...]
    outlets: int
    low: int
    high: int
    roots: tuple[str, ...]
    unsourced: tuple[Card, ...]
    origin: str = ""
    credibility: Grade | None = None
    id: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def weight(self) -> int:
        """How many outlets stand behind no more origins than are surely independent."""
        return self.outlets - self.low


class Points(Struct, frozen=True):
    """The claims of a story by the section that shows them; ``beside`` are accounts of one matter with other details
    each, of which nothing says that they exclude each other."""

    disagree: tuple[Point, ...]
    beside: tuple[Point, ...]
    apparent: tuple[Point, ...]
    undecided: tuple[Point, ...]
    voices: tuple[Point, ...]
    accord: tuple[Point, ...]
    alone: tuple[Point, ...]
    origins: tuple[Point, ...]
    grades: tuple[Grade, ...] = ()


def points(shelf: Shelf, claims: Sequence[Claim], first: int, language: str) -> Points:
    """All claims of a story, sorted into sections, the gravest first; numbered from ``first``."""
    grades = _grades(claims, first, language)
    every = [point(shelf, claim, f"point-{number}", language, grades) for number, claim in enumerate(claims, first)]
    every.sort(key=lambda item: (ORDER.index(item.relation), KINDS.index(item.kind), -item.outlets))
    plain = [item for item in every if not item.apparent]
    beside = [item for item in plain if _beside(item)]
    compared = [item for item in plain if item.kind != "certainty" and not _beside(item)]
    shared = [item for item in plain if item.outlets > 1]
    return Points(
        disagree=_where(compared, "contradict", "revise", "differ"),
        beside=tuple(beside),
        apparent=tuple(item for item in every if item.apparent),
        undecided=_where(compared, "unsure"),
        voices=tuple(item for item in plain if item.kind == "certainty"),
        accord=_where(compared, "refine", "agree"),
        alone=_where(compared, "single"),
        origins=tuple(sorted(shared, key=lambda item: (bool(item.roots), -item.weight))),
        grades=tuple(grades.values()),
    )


def _grades(claims: Iterable[Claim], first: int, language: str) -> dict[tuple[int, str], Grade]:
    """The grades of a story's claims by grade and rule, the best first."""
    found = {(item.grade, item.rule): item for claim in claims if (item := claim.credibility)}
    return {
        key: Grade(f"grade-{first}-{number}", key[0], found[key].because.get(language, ""))
        for number, key in enumerate(sorted(found), 1)
    }


def _beside(item: Point) -> bool:
    return item.relation == "differ" and item.rule in BESIDE


def _where(every: Iterable[Point], *relations: str) -> tuple[Point, ...]:
    return tuple(item for item in every if item.relation in relations)


def point(shelf: Shelf, claim: Claim, anchor: str, language: str, grades: Mapping[tuple[int, str], Grade] = NO_GRADES) -> Point:
    """One claim ready to show under an anchor of the page."""
    outlets = {name for reading in claim.readings for name in reading.articles}
    evidence = [passage for reading in claim.readings for passage in reading.evidence]
    because = claim.because_in.get(language) or claim.because_in.get(FALLBACK) or claim.because
    return Point(
        anchor=anchor,
        label=spoken(shelf, claim.label.get(language) or claim.label.get(FALLBACK, ""), evidence),
        kind=claim.kind,
        relation=claim.relation,
        apparent=claim.apparent,
        because=spoken(shelf, because, evidence),
        rule=claim.rule,
        sides=tuple(_side(shelf, claim, index, language) for index in range(len(claim.readings))),
        outlets=len(outlets),
        low=claim.origins.low,
        high=claim.origins.high,
        roots=tuple(shelf.entity(root) for root in claim.origins.roots),
        unsourced=shelf.named(claim.origins.unsourced),
        origin=claim.origins.because.get(language, ""),
        credibility=grades.get((claim.credibility.grade, claim.credibility.rule)) if claim.credibility else None,
        id=claim.id,
        marks=claim.decisions,
    )


def _side(shelf: Shelf, claim: Claim, index: int, language: str) -> Side:
    reading = claim.readings[index]
    others = [item for other in (*claim.readings[:index], *claim.readings[index + 1 :]) for item in other.evidence[:SHOWN]]
    quoted = tuple(quote(shelf, passage, others[:BESIDES]) for passage in reading.evidence)
    return Side(
        value=_brief(value(shelf, reading, language), reading),
        certainty=reading.certainty,
        chain=chain(shelf, reading.chain),
        cards=shelf.named(reading.articles),
        passages=quoted[:SHOWN],
        more=quoted[SHOWN:],
    )


def _brief(text: str, reading: ClaimReading) -> str:
    """The value of a reading, unless its certainty or the passage itself already says the same."""
    said = reading.value == reading.certainty or any(text in passage.text for passage in reading.evidence)
    figure = len(text) <= LONG // 2 and any(char.isdigit() for char in text)
    return "" if len(text) > LONG or (said and not figure) else text


def chain(shelf: Shelf, links: Iterable[RecordLink]) -> tuple[Voice, ...]:
    """A chain of voices from the article outwards."""
    return tuple(_voice(shelf, link) for link in links)


def _voice(shelf: Shelf, link: RecordLink) -> Voice:
    if link.span is None:
        return Voice(link.label or shelf.entity(link.entity), None)
    language = shelf.cards[link.span.article].article.language if link.label else None
    return Voice(link.label or shelf.entity(link.entity), shelf.href(link.span), language)


def value(shelf: Shelf, reading: ClaimReading, language: str) -> str:
    """What a reading says, in a word or two: an interval with its unit, a day, an entity's name, or its code."""
    low, high = reading.low, reading.high
    if isinstance(low, str) or isinstance(high, str):
        first, last = (None if end is None else str(end) for end in (low, high))
        return interval(first, last, language)
    if low is not None and high is not None:
        return amount(low, high, reading.unit, language)
    if low is not None or high is not None:
        sign, end = ("≥", low) if low is not None else ("≤", high)
        return f"{sign} {amount(float(end or 0), float(end or 0), reading.unit, language)}"
    if isinstance(reading.value, str):
        return shelf.entities.get(reading.value) or known("value", reading.value, language)
    return amount(reading.value, reading.value, reading.unit, language) if reading.value is not None else ""
