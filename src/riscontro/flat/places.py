"""What the rows of every table are made with: the place of a passage, a chain on one line, names of things across stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from msgspec import Struct

from riscontro.messages import FALLBACK
from riscontro.outputs import Entity, Record, RecordLink
from riscontro.types import Passage, Span

OUTWARDS = " ← "  # between the voices of a chain, from the article to the root


class Place(TypedDict):
    """The last columns of a row: where it is told."""

    article: str
    start: int
    end: int
    text: str


class Somewhere(TypedDict, total=False):
    """The last columns of a row that may have a place."""

    article: str
    start: int
    end: int
    text: str


class Said(Struct, frozen=True):
    """A record as rows are made of it: the names of its entities, the outlets of its articles, and the language of what is
    said by the program."""

    record: Record
    language: str
    names: Mapping[str, str]
    outlets: Mapping[str, str | None]

    @property
    def story(self) -> str:
        return self.record.story.id

    def key(self, name: str) -> str:
        """A thing of this story under a name that no other story has."""
        return f"{self.story}/{name}"

    def entity(self, name: str | None) -> str | None:
        """The key of an entity; None where there is none, or none in this record."""
        return self.key(name) if name and name in self.names else None

    def name(self, entity: str | None) -> str | None:
        """What an entity is called."""
        return self.names.get(entity, entity) if entity else None

    def words(self, texts: Mapping[str, str]) -> str:
        """A text that the program says in every interface language, in that of the rows."""
        return texts.get(self.language, texts.get(FALLBACK, ""))

    def outlets_of(self, articles: Sequence[str]) -> int:
        """How many outlets published some articles; an article whose outlet is unknown counts as one of its own."""
        return len({self.outlets.get(name) or f"\0{name}" for name in articles})


def said(record: Record, language: str) -> Said:
    """A record with what its rows need."""
    entities: tuple[Entity, ...] = (*record.entities, *record.rejected.entities)
    return Said(
        record,
        language,
        {entity.id: entity.name for entity in entities},
        {article.id: article.outlet for article in record.articles},
    )


def place(passage: Passage) -> Place:
    """A passage as the last columns of a row."""
    return {"article": passage.article, "start": passage.start, "end": passage.end, "text": passage.text}


def maybe(passage: Passage | None) -> Somewhere:
    """A passage, if there is one, as the last columns of a row."""
    if passage is None:
        return {}
    return {"article": passage.article, "start": passage.start, "end": passage.end, "text": passage.text}


def whole(article: str, text: str, spans: Sequence[Span]) -> Place:
    """All of an article's text from the first of some spans to the last."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return {"article": article, "start": start, "end": end, "text": text[start:end]}


def joined(spans: Sequence[Span]) -> str:
    """The words of some spans on one line."""
    return " … ".join(span.text for span in spans)


def chain(links: Sequence[RecordLink]) -> str:
    """The voices of a chain, from the article to the root."""
    return OUTWARDS.join(link.label for link in links)
