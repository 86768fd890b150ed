"""The rows of what articles say together, of names, and of what people decided; see ``flat.tables``."""

from __future__ import annotations

from riscontro.flat.found import Pointed, Row, Told

# ------------------------------------------------------------------ what articles say together


class Claim(Told, frozen=True, kw_only=True):
    claim: str
    story: str
    relation: str
    label: str
    kind: str
    apparent: bool
    confidence: float
    readings: int
    articles: int
    outlets: int
    origins_least: int
    origins_most: int
    credibility: int | None
    credibility_because: str | None
    because: str
    rule: str
    rejected: bool


class Reading(Told, frozen=True, kw_only=True):
    reading: str
    claim: str
    number: int
    value: str | None
    low: str | None
    high: str | None
    value_number: float | None
    low_number: float | None
    high_number: float | None
    unit: str | None
    certainty: str
    chain: str
    speaker: str | None
    articles: int


class Passage(Told, frozen=True, kw_only=True):
    claim: str
    reading: str
    number: int
    outlet: str | None


class Origin(Row, frozen=True, kw_only=True):
    claim: str
    least: int
    most: int
    named: int
    nameless: int
    unsourced: int
    because: str
    rule: str


class Root(Row, frozen=True, kw_only=True):
    claim: str
    label: str
    nameless: bool


class Unsourced(Row, frozen=True, kw_only=True):
    claim: str
    article: str


class Shift(Told, frozen=True, kw_only=True):
    story: str
    kind: str
    certainty: str
    chain: str
    firmer_article: str
    firmer_start: int
    firmer_end: int
    firmer_text: str
    firmer_certainty: str
    firmer_chain: str
    confidence: float
    because: str


class Utterance(Told, frozen=True, kw_only=True):
    utterance: str
    story: str
    speaker: str | None
    speaker_name: str | None
    articles: int
    outlets: int
    variants: int
    rejected: bool


class Wording(Told, frozen=True, kw_only=True):
    utterance: str
    outlet: str | None
    certainty: str
    form: str
    chain: str


class Variant(Row, frozen=True, kw_only=True):
    utterance: str
    slot: str
    article: str
    words: str


class Forecast(Told, frozen=True, kw_only=True):
    forecast: str
    story: str
    speaker: str | None
    speaker_name: str | None
    chain: str
    strength: str
    horizon: str | None
    outcome: str
    because: str


class ForecastPassage(Told, frozen=True, kw_only=True):
    forecast: str
    part: str
    number: int


class Event(Told, frozen=True, kw_only=True):
    event: str
    story: str
    earliest: str | None
    latest: str | None
    precision: str
    status: str
    label: str
    order_known: bool
    first_told_by: str
    articles: int


class EventPassage(Told, frozen=True, kw_only=True):
    event: str
    part: str
    number: int


class Report(Row, frozen=True, kw_only=True):
    event: str
    article: str
    number: int
    earliest: str | None
    latest: str | None


# ------------------------------------------------------------------ names, and who relies on whom


class Entity(Pointed, frozen=True, kw_only=True):
    entity: str
    story: str
    id: str
    name: str
    type: str
    mentions: int
    articles: int
    rejected: bool


class Spelling(Row, frozen=True, kw_only=True):
    entity: str
    spelling: str


class Mention(Told, frozen=True, kw_only=True):
    entity: str


class Edge(Pointed, frozen=True, kw_only=True):
    edge: str
    story: str
    source: str
    source_article: str | None
    target: str
    target_article: str | None
    kind: str
    confidence: float
    share: float
    because: str


class EdgePassage(Told, frozen=True, kw_only=True):
    edge: str
    number: int


class Copied(Told, frozen=True, kw_only=True):
    edge: str
    other_article: str | None


# ------------------------------------------------------------------ people, and what went wrong


class Decision(Row, frozen=True, kw_only=True):
    decision: str
    made: str
    who: str
    verb: str
    about: str
    name: str
    value: str
    note: str
    undoes: str | None
    stands: bool


class DecisionPassage(Pointed, frozen=True, kw_only=True):
    decision: str
    target: int
    name: str
    sha256: str


class Effect(Pointed, frozen=True, kw_only=True):
    decision: str
    story: str
    state: str


class Problem(Pointed, frozen=True, kw_only=True):
    story: str | None
    code: str
    source: str
    message: str
