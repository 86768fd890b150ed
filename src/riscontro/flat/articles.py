"""Rows of stories, their articles, and what was found in each article alone."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.flat.found import Article, Attribution, AttributionSpan, Member, Quantity, Row, Story, Time, Voice
from riscontro.flat.places import Said, chain, joined, maybe, place, whole
from riscontro.flat.together import Entity, Mention, Spelling
from riscontro.outputs import Entity as Named
from riscontro.outputs import Layers, RecordLink, chain_in
from riscontro.types import Article as Text
from riscontro.types import Attribution as Found


def story(told: Said, number: int, made: str, settled: bool) -> Story:
    """The row of a story whose newest record has a number, was made then, and is of the articles as they stand now or not."""
    record = told.record
    return Story(
        story=record.story.id,
        title=record.story.title,
        earliest=record.story.earliest,
        latest=record.story.latest,
        articles=len(record.articles),
        outlets=told.outlets_of([article.id for article in record.articles]),
        languages=" ".join(sorted({article.language for article in record.articles})),
        claims=len(record.claims),
        contradictions=sum(claim.relation == "contradict" for claim in record.claims),
        sources=len({root for claim in record.claims for root in claim.origins.roots}),
        record=number,
        made=made,
        settled=settled,
        version=record.made_by.version,
    )


def members(told: Said) -> Iterator[Row]:
    """The articles of a story as it was judged, the first to appear first."""
    ordered = sorted(told.record.articles, key=lambda item: (item.published.earliest or "~", item.id))
    for number, item in enumerate(ordered, 1):
        yield Member(story=told.story, article=item.id, number=number, day=item.published.earliest)


def article(item: Text, told: Said | None, version: int | None) -> Article:
    """The row of an article, as it was judged in its story where there is one."""
    return Article(
        article=item.id,
        story=told.story if told else None,
        outlet=item.outlet,
        title=item.title,
        author=item.author,
        language=item.language or None,
        url=item.url,
        earliest=item.published.earliest,
        latest=item.published.latest,
        basis=item.published.basis,
        reliability=told.record.reliability.get(item.id) if told else None,
        version=version,
        sha256=item.sha256,
        text=item.text,
    )


def entities(told: Said) -> Iterator[Row]:
    """Whom and what a story names, with all spellings and mentions."""
    record = told.record
    for rejected, group in ((False, record.entities), (True, record.rejected.entities)):
        for item in group:
            yield from _entity(told, item, rejected)


def _entity(told: Said, item: Named, rejected: bool) -> Iterator[Row]:
    key = told.key(item.id)
    yield Entity(
        entity=key,
        story=told.story,
        id=item.id,
        name=item.name,
        type=item.type,
        mentions=len(item.mentions),
        articles=len({passage.article for passage in item.mentions}),
        rejected=rejected,
        **maybe(next(iter(item.mentions), None)),
    )
    for spelling in item.variants:
        yield Spelling(entity=key, spelling=spelling)
    for passage in item.mentions:
        yield Mention(entity=key, **place(passage))


def found(told: Said) -> Iterator[Row]:
    """What was found in each article alone."""
    texts = {item.id: item.text for item in told.record.articles}
    for layers in told.record.annotations:
        yield from _attributions(told, layers, texts[layers.article])
        yield from _measured(told, layers)


def _attributions(told: Said, layers: Layers, text: str) -> Iterator[Row]:
    for number, item in enumerate(layers.attributions, 1):
        key = told.key(f"{layers.article}/{number}")
        links = chain_in(layers.article, item.chain)
        if spans := item.content or item.cue or item.source:
            yield Attribution(
                attribution=key,
                story=told.story,
                speaker=told.entity(item.speaker),
                speaker_name=told.name(item.speaker),
                chain=chain(links),
                voices=len(links),
                certainty=item.certainty,
                form=item.form,
                cue=joined(item.cue),
                source=joined(item.source),
                rule=item.rule,
                modality=item.modality,
                **whole(layers.article, text, spans),
            )
            yield from _spans(key, layers.article, item)
            yield from _voices(told, key, links)


def _spans(key: str, article: str, item: Found) -> Iterator[Row]:
    for part, spans in (("content", item.content), ("cue", item.cue), ("source", item.source)):
        for number, span in enumerate(spans, 1):
            yield AttributionSpan(
                attribution=key, part=part, number=number, article=article, start=span.start, end=span.end, text=span.text
            )


def _voices(told: Said, key: str, links: tuple[RecordLink, ...]) -> Iterator[Row]:
    for number, link in enumerate(links, 1):
        yield Voice(attribution=key, number=number, label=link.label, entity=told.entity(link.entity), **maybe(link.span))


def _measured(told: Said, layers: Layers) -> Iterator[Row]:
    for item in layers.quantities:
        yield Quantity(
            story=told.story,
            value=item.value,
            low=item.low,
            high=item.high,
            unit=item.unit,
            dimension=item.dimension,
            approximate=item.approximate,
            measures=item.measures.text if item.measures else None,
            rule=item.rule,
            article=layers.article,
            start=item.start,
            end=item.end,
            text=item.text,
        )
    for time in layers.times:
        yield Time(
            story=told.story,
            type=time.type,
            value=time.value,
            earliest=time.earliest,
            latest=time.latest,
            relative=time.relative,
            rule=time.rule,
            article=layers.article,
            start=time.start,
            end=time.end,
            text=time.text,
        )
