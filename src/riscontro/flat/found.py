"""The rows of stories, articles, and what was found in each article alone; see ``flat.tables``."""

from __future__ import annotations

from msgspec import Struct


class Row(Struct, frozen=True, kw_only=True):
    """A row of a table."""


class Told(Row, frozen=True, kw_only=True):
    """A row that says something, and where it is told."""

    article: str
    start: int
    end: int
    text: str


class Pointed(Row, frozen=True, kw_only=True):
    """A row that may have a place in an article."""

    article: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


# ------------------------------------------------------------------ stories and articles


class Story(Row, frozen=True, kw_only=True):
    story: str
    title: str
    earliest: str | None
    latest: str | None
    articles: int
    outlets: int
    languages: str
    claims: int
    contradictions: int
    sources: int
    record: int
    made: str
    settled: bool
    version: str


class Member(Row, frozen=True, kw_only=True):
    story: str
    article: str
    number: int
    day: str | None


class Article(Row, frozen=True, kw_only=True):
    article: str
    story: str | None
    outlet: str | None
    title: str | None
    author: str | None
    language: str | None
    url: str | None
    earliest: str | None
    latest: str | None
    basis: str | None
    reliability: str | None
    version: int | None
    sha256: str
    text: str


class Version(Row, frozen=True, kw_only=True):
    article: str
    number: int
    current: bool
    added: str
    source: str
    outlet: str | None
    title: str | None
    language: str | None
    sha256: str
    text: str


# ------------------------------------------------------------------ what each article says


class Attribution(Told, frozen=True, kw_only=True):
    attribution: str
    story: str
    speaker: str | None
    speaker_name: str | None
    chain: str
    voices: int
    certainty: str
    form: str
    cue: str
    source: str
    rule: str
    modality: str


class AttributionSpan(Told, frozen=True, kw_only=True):
    attribution: str
    part: str
    number: int


class Voice(Pointed, frozen=True, kw_only=True):
    attribution: str
    number: int
    label: str
    entity: str | None


class Quantity(Told, frozen=True, kw_only=True):
    story: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    dimension: str
    approximate: bool
    measures: str | None
    rule: str


class Time(Told, frozen=True, kw_only=True):
    story: str
    type: str
    value: str | None
    earliest: str | None
    latest: str | None
    relative: bool
    rule: str
