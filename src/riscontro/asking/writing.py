"""Slots to answers: those that agree together, origins counted, the record's claims beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riscontro.asking.told import Told
from riscontro.asking.types import Found, Judged, Row, Slot, Want
from riscontro.asking.types import Reading as Given
from riscontro.claims.points import chain_of
from riscontro.outputs import Claim, chain_in
from riscontro.provenance.origins import origins
from riscontro.provenance.roots import Voice
from riscontro.types import Passage

_OF_SOMEBODY = ("wish", "said")


def found(story: Told, want: Want, slots: Sequence[Slot]) -> Found:
    """The answers that some slots give, the most told first."""
    groups: dict[str, list[Slot]] = {}
    for slot in slots:
        groups.setdefault(slot.same or f"{slot.article}:{slot.start}", []).append(slot)
    readings = [_reading(story, want, group) for group in groups.values()]
    readings.sort(key=lambda item: (-len({row.article for row in item.rows}), item.rows[0].article, item.rows[0].answer.start))
    named = {item.claim for item in readings if item.claim}
    claims = tuple(Judged(c.id, c.relation, c.because_in) for c in story.record.claims if c.id in named)
    return Found(want, tuple(readings), claims)


def _reading(story: Told, want: Want, group: Sequence[Slot]) -> Given:
    rows = tuple(_row(story, slot) for slot in group)
    heard = [Voice(slot.article, chain_of(story.article(slot.article), story.unit(slot.unit))) for slot in group]
    first = group[0]
    claim = next((claim.id for claim in story.record.claims if _holds(claim, rows)), None)
    return Given(
        value=" ".join(rows[0].answer.text.split()),
        rows=rows,
        origins=origins(heard, story.ledger.roster, story.ledger.lineage),
        low=first.low,
        high=first.high,
        unit=first.measure,
        claim=claim,
        who=story.ledger.roster.names.get(first.same, "") if want in _OF_SOMEBODY else "",
        side=first.same if want == "whether" else "",
    )


def _row(story: Told, slot: Slot) -> Row:
    examined, unit = story.article(slot.article), story.unit(slot.unit)
    article = examined.article
    sentence = examined.reading.sentences[unit.statement.sentence]
    start, end = min(sentence.start, slot.start), max(sentence.end, slot.end)
    return Row(
        article=article.id,
        outlet=article.outlet,
        earliest=article.published.earliest,
        latest=article.published.latest,
        answer=Passage(article.id, slot.start, slot.end, article.text[slot.start : slot.end]),
        sentence=Passage(article.id, start, end, article.text[start:end]),
        certainty=slot.certainty or unit.statement.certainty,
        chain=chain_in(article.id, chain_of(examined, unit)),
        low=slot.low,
        high=slot.high,
        unit=slot.measure,
    )


def _holds(claim: Claim, rows: Sequence[Row]) -> bool:
    """Does a claim of figures, days, places or persons rest on one of the passages that answer?"""
    if claim.kind not in ("quantity", "time", "place", "participant") or claim.apparent:
        return False
    return any(_meet(passage, row.answer) for passage in _evidence(claim) for row in rows)


def _evidence(claim: Claim) -> Iterator[Passage]:
    for reading in claim.readings:
        yield from reading.evidence


def _meet(one: Passage, other: Passage) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end
