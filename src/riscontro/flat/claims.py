"""Rows of what articles say together: claims side by side, origins, shifts and utterances."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.flat.found import Row
from riscontro.flat.places import Said, chain, place
from riscontro.flat.together import Claim, Origin, Passage, Reading, Root, Shift, Unsourced, Utterance, Variant, Wording
from riscontro.outputs import Claim as Point
from riscontro.outputs import ClaimReading
from riscontro.outputs import Utterance as Words


def claims(told: Said) -> Iterator[Row]:
    """The claims of a story, their readings, passages and origins; those that a person rejected are marked."""
    record = told.record
    for rejected, group in ((False, record.claims), (True, record.rejected.claims)):
        for item in group:
            key = told.key(item.id)
            yield _claim(told, key, item, rejected)
            for number, reading in enumerate(item.readings, 1):
                yield from _reading(told, key, number, reading)
            yield from _origins(told, key, item)


def _claim(told: Said, key: str, item: Point, rejected: bool) -> Claim:
    articles = [name for reading in item.readings for name in reading.articles]
    grade = item.credibility
    return Claim(
        claim=key,
        story=told.story,
        relation=item.relation,
        label=told.words(item.label),
        kind=item.kind,
        apparent=item.apparent,
        confidence=item.confidence,
        readings=len(item.readings),
        articles=len(set(articles)),
        outlets=told.outlets_of(articles),
        origins_least=item.origins.low,
        origins_most=item.origins.high,
        credibility=grade.grade if grade else None,
        credibility_because=told.words(grade.because) if grade else None,
        because=told.words(item.because_in),
        rule=item.rule,
        rejected=rejected,
        **place(next(passage for reading in item.readings for passage in reading.evidence)),
    )


def _reading(told: Said, claim: str, number: int, item: ClaimReading) -> Iterator[Row]:
    key = f"{claim}/{number}"
    yield Reading(
        reading=key,
        claim=claim,
        number=number,
        value=_written(item.value),
        low=_written(item.low),
        high=_written(item.high),
        value_number=_number(item.value),
        low_number=_number(item.low),
        high_number=_number(item.high),
        unit=item.unit,
        certainty=item.certainty,
        chain=chain(item.chain),
        speaker=next((told.entity(link.entity) for link in reversed(item.chain) if link.entity), None),
        articles=len(item.articles),
        **place(item.evidence[0]),
    )
    for at, passage in enumerate(item.evidence, 1):
        yield Passage(claim=claim, reading=key, number=at, outlet=told.outlets.get(passage.article), **place(passage))


def _written(value: str | float | None) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)


def _number(value: str | float | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _origins(told: Said, key: str, item: Point) -> Iterator[Row]:
    origins = item.origins
    yield Origin(
        claim=key,
        least=origins.low,
        most=origins.high,
        named=len(origins.roots) - len(origins.nameless),
        nameless=len(origins.nameless),
        unsourced=len(origins.unsourced),
        because=told.words(origins.because),
        rule=origins.rule,
    )
    for label in origins.roots:
        yield Root(claim=key, label=label, nameless=label in origins.nameless)
    for name in origins.unsourced:
        yield Unsourced(claim=key, article=name)


def shifts(told: Said) -> Iterator[Row]:
    """What is put less firmly in one passage than in another."""
    for item in told.record.shifts:
        firmer = item.firmer.passage
        yield Shift(
            story=told.story,
            kind=item.kind,
            certainty=item.weaker.certainty,
            chain=chain(item.weaker.chain),
            firmer_article=firmer.article,
            firmer_start=firmer.start,
            firmer_end=firmer.end,
            firmer_text=firmer.text,
            firmer_certainty=item.firmer.certainty,
            firmer_chain=chain(item.firmer.chain),
            confidence=item.confidence,
            because=told.words(item.because),
            **place(item.weaker.passage),
        )


def utterances(told: Said) -> Iterator[Row]:
    """The same words by one speaker, as each outlet gives them."""
    record = told.record
    for rejected, group in ((False, record.utterances), (True, record.rejected.utterances)):
        for item in group:
            yield from _utterance(told, item, rejected)


def _utterance(told: Said, item: Words, rejected: bool) -> Iterator[Row]:
    key, first = told.key(item.id), item.readings[0]
    articles = [reading.article for reading in item.readings]
    yield Utterance(
        utterance=key,
        story=told.story,
        speaker=told.entity(item.speaker),
        speaker_name=told.name(item.speaker),
        articles=len(set(articles)),
        outlets=told.outlets_of(articles),
        variants=len(item.variants),
        rejected=rejected,
        article=first.article,
        start=first.start,
        end=first.end,
        text=first.text,
    )
    for reading in item.readings:
        yield Wording(
            utterance=key,
            outlet=told.outlets.get(reading.article),
            certainty=reading.certainty,
            form=reading.form,
            chain=chain(reading.chain),
            article=reading.article,
            start=reading.start,
            end=reading.end,
            text=reading.text,
        )
    for variant in item.variants:
        for name, words in variant.readings.items():
            yield Variant(utterance=key, slot=variant.slot, article=name, words=words)
