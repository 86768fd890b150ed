"""Assemble a record: order, number, re-check every span, seal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from riscontro.claims.units import not_compared
from riscontro.decisions.anchors import Ruling
from riscontro.decisions.states import decided
from riscontro.decisions.states import problems as unmet
from riscontro.outputs import (
    Case,
    Claim,
    Entity,
    Forecast,
    Layers,
    LineageEdge,
    MadeBy,
    Record,
    Rejected,
    Shift,
    Story,
    TimelineEvent,
    Utterance,
)
from riscontro.types import AnchorError, Examined, Passage, Problem

NOTHING_REJECTED = Rejected()
WORD = re.compile(r"\w+")


def assemble(
    case: Case,
    utterances: Iterable[Utterance],
    claims: Iterable[Claim],
    timeline: Iterable[TimelineEvent],
    forecasts: Iterable[Forecast],
    lineage: Iterable[LineageEdge],
    made_by: MadeBy,
    problems: Iterable[Problem],
    reliability: Mapping[str, str],
    shifts: tuple[Shift, ...],
    rulings: Sequence[Ruling] = (),
    rejected: Rejected = NOTHING_REJECTED,
    otherwise: Sequence[str] = (),
) -> Record:
    """The record of a story; AnchorError if any span of it is not the text at its offsets."""
    utterances, claims = tuple(utterances), tuple(claims)
    things: tuple[Entity | Utterance | Claim, ...]
    things = (*case.entities, *utterances, *claims, *rejected.entities, *rejected.utterances, *rejected.claims)
    decisions = decided(rulings, (thing.decisions for thing in things), otherwise)
    named = (problem for item in case.articles for problem in _named(item))
    record = Record(
        story=_story(case),
        articles=tuple(item.article for item in case.articles),
        entities=case.entities,
        utterances=utterances,
        claims=claims,
        timeline=tuple(timeline),
        forecasts=tuple(forecasts),
        lineage=tuple(lineage),
        made_by=made_by,
        problems=(*problems, *named, *not_compared(case), *unmet(decisions)),
        annotations=tuple(_layers(item) for item in case.articles),
        reliability=reliability,
        shifts=shifts,
        decisions=decisions,
        rejected=rejected,
    )
    check(record)
    return record


def _layers(item: Examined) -> Layers:
    found = item.findings
    return Layers(item.article.id, found.times, found.quantities, found.names, found.mentions, found.attributions)


def _named(item: Examined) -> Iterable[Problem]:
    for problem in item.findings.problems:
        yield msgspec.structs.replace(problem, source=problem.source or item.article.id)


def _story(case: Case) -> Story:
    days = [item.article.published for item in case.articles]
    return Story(
        id=case.story,
        title=_title(case) or _opening(case.articles),
        earliest=min((day.earliest for day in days if day.earliest), default=None),
        latest=max((day.latest for day in days if day.latest), default=None),
    )


def _title(case: Case) -> str | None:
    """Of the articles' own titles the one that names most of those of whom most articles speak."""
    titles = [item.article.title for item in case.articles if item.article.title]
    known = [(entity.variants, len({passage.article for passage in entity.mentions})) for entity in case.entities]
    said = {title: f" {' '.join(WORD.findall(title))} " for title in titles}
    weights = {
        title: sum(
            weight for variants, weight in known if any(f" {' '.join(WORD.findall(name))} " in words for name in variants)
        )
        for title, words in said.items()
    }
    return max(titles, key=lambda title: weights[title], default=None)


def _opening(articles: tuple[Examined, ...]) -> str:
    """The first sentence of the first article that has one."""
    for item in articles:
        if item.reading.sentences:
            first = item.reading.sentences[0]
            return item.article.text[first.start : first.end]
    return ""


def check(record: Record) -> None:
    """AnchorError if any passage of ``record`` is not the text of its article at its offsets."""
    texts = {article.id: article.text for article in record.articles}
    for part in (
        record.entities,
        record.utterances,
        record.claims,
        record.timeline,
        record.forecasts,
        record.lineage,
        record.shifts,
        record.decisions,
        record.rejected,
    ):
        for article, start, end, text in _passages(part):
            if article not in texts or not 0 <= start < end or texts[article][start:end] != text:
                raise AnchorError(f"{article}: {text!r} is not at {start}-{end}")


def _passages(value: object) -> Iterable[tuple[str, int, int, str]]:
    if isinstance(value, Passage):
        yield value.article, value.start, value.end, value.text
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _passages(item)
    elif isinstance(value, dict):
        yield from _passages(tuple(value.values()))
    elif isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        if {"article", "start", "end", "text"} <= fields.keys():
            yield fields["article"], fields["start"], fields["end"], fields["text"]
        for item in fields.values():
            yield from _passages(item)
