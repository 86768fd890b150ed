"""Rows of what was announced, when it happened, and who relies on whom."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.flat.found import Row
from riscontro.flat.places import Said, chain, maybe, place
from riscontro.flat.together import Copied, Edge, EdgePassage, Event, EventPassage, Forecast, ForecastPassage, Report
from riscontro.outputs import LineageEdge


def forecasts(told: Said) -> Iterator[Row]:
    """What was announced, and what became of it."""
    for number, item in enumerate(told.record.forecasts, 1):
        key = told.key(f"forecast-{number}")
        yield Forecast(
            forecast=key,
            story=told.story,
            speaker=told.entity(item.speaker),
            speaker_name=told.name(item.speaker),
            chain=chain(item.chain),
            strength=item.strength,
            horizon=item.horizon,
            outcome=item.outcome,
            because=told.words(item.because_in),
            **place(item.evidence[0]),
        )
        for part, passages in (("announced", item.evidence), ("outcome", item.outcome_evidence)):
            for at, passage in enumerate(passages, 1):
                yield ForecastPassage(forecast=key, part=part, number=at, **place(passage))


def events(told: Said) -> Iterator[Row]:
    """What happened when, and who told it first."""
    for number, item in enumerate(told.record.timeline, 1):
        key = told.key(f"event-{number}")
        yield Event(
            event=key,
            story=told.story,
            earliest=item.earliest,
            latest=item.latest,
            precision=item.precision,
            status=item.status,
            label=item.label,
            order_known=item.order == "known",
            first_told_by=item.first_reported_by,
            articles=len({passage.article for passage in item.evidence}),
            **place(item.evidence[0]),
        )
        for part, passages in (("told", item.evidence), ("disputed", item.disputed)):
            for at, passage in enumerate(passages, 1):
                yield EventPassage(event=key, part=part, number=at, **place(passage))
        for at, first in enumerate(item.reported, 1):
            yield Report(event=key, article=first.article, number=at, earliest=first.earliest, latest=first.latest)


def lineage(told: Said) -> Iterator[Row]:
    """Who relies on whom, with the stretches of text that two articles share."""
    texts = {item.id: item.text for item in told.record.articles}
    for number, item in enumerate(told.record.lineage, 1):
        key = told.key(f"edge-{number}")
        yield _edge(told, key, item)
        for at, passage in enumerate(item.evidence, 1):
            yield EdgePassage(edge=key, number=at, **place(passage))
        if item.source in texts:
            other = item.target if item.target in texts else None
            for start, end in item.shared:
                text = texts[item.source][start:end]
                yield Copied(edge=key, other_article=other, article=item.source, start=start, end=end, text=text)


def _edge(told: Said, key: str, item: LineageEdge) -> Edge:
    outlets = told.outlets
    return Edge(
        edge=key,
        story=told.story,
        source=outlets.get(item.source) or item.source,
        source_article=item.source if item.source in outlets else None,
        target=outlets.get(item.target) or item.target,
        target_article=item.target if item.target in outlets else None,
        kind=item.kind,
        confidence=item.confidence,
        share=item.share,
        because=told.words(item.why_in) or item.why,
        **maybe(next(iter(item.evidence), None)),
    )
