"""Utterances as claims: many outlets that relay the same words of one voice have one origin."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.claims.points import Point, Take
from riscontro.outputs import RecordLink, Utterance, UtteranceReading
from riscontro.types import Link, Passage, Span

_DENIED, _DIRECT = "denied", "direct"


def relayed(utterances: tuple[Utterance, ...]) -> Iterator[Point]:
    """Every utterance that at least two articles give."""
    for utterance in utterances:
        first = {reading.article: reading for reading in reversed(utterance.readings)}
        readings = _one_way([first[article] for article in sorted(first)])
        if len(readings) > 1:
            denied = all(reading.certainty == _DENIED and reading.form != _DIRECT for reading in readings)
            yield Point(
                kind="stance",
                relation="agree",
                takes=tuple(_take(reading, utterance) for reading in readings),
                why="said_denied" if denied else "said_agree",
                label="said_denied" if denied else "said",
                says={
                    "quote": min(readings, key=lambda r: (len(r.text), r.article)).text,
                    "first": readings[0].text,
                    "second": readings[1].text,
                },
                confidence=0.85,
            )


def _one_way(readings: list[UtteranceReading]) -> list[UtteranceReading]:
    """The readings without those that let the voice deny what it says in others; quoted words deny in themselves."""
    told = [reading for reading in readings if reading.form != _DIRECT]
    if all(reading.certainty == _DENIED for reading in told):
        return readings
    return [reading for reading in readings if reading.form == _DIRECT or reading.certainty != _DENIED]


def _take(reading: UtteranceReading, utterance: Utterance) -> Take:
    return Take(
        article=reading.article,
        value=reading.text,
        evidence=(Passage(reading.article, reading.start, reading.end, reading.text),),
        certainty=reading.certainty,
        chain=tuple(map(link_of, reading.chain)),
        voice=utterance.speaker,
    )


def link_of(link: RecordLink) -> Link:
    """A record's link as an article's own."""
    place = link.span
    return Link(link.label, link.entity, Span(place.start, place.end, place.text) if place else None)
