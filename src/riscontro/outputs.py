"""The two JSON outputs, field for field (schema 1). Nothing here computes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from riscontro.decisions.kinds import About, Verb
from riscontro.types import (
    Article,
    Attribution,
    Certainty,
    Examined,
    Link,
    Mention,
    Name,
    PairRelation,
    Passage,
    Problem,
    Quantity,
    Relation,
    Time,
)

ShiftKind = Literal["source-lost", "hardened", "headline"]
ClaimKind = Literal["quantity", "time", "place", "participant", "stance", "event", "certainty", "setting", "ordinal"]
Outcome = Literal["fulfilled", "changed", "open", "expired"]
LineageKind = Literal["cites", "copies", "shares-text", "shares-origin"]
Status = Literal["happened", "announced", "background"]
DecisionState = Literal["applied", "lost", "missing", "otherwise"]


class Mark(Struct, frozen=True):
    """A decision of a person as the thing carries it that it is about: who decided what and when (ISO 8601 in UTC)."""

    id: str
    verb: Verb
    who: str
    when: str
    note: str = ""


class Entity(Struct, frozen=True):
    """One entity of a story with all its spellings and mentions."""

    id: str
    name: str
    type: str
    variants: tuple[str, ...]
    mentions: tuple[Passage, ...]
    decisions: tuple[Mark, ...] = ()


class RecordLink(Struct, frozen=True):
    """A voice in a chain, its span carrying its article."""

    label: str
    entity: str | None = None
    span: Passage | None = None


class UtteranceReading(Struct, frozen=True):
    """One outlet's wording of an utterance."""

    article: str
    start: int
    end: int
    text: str
    form: str
    certainty: Certainty
    chain: tuple[RecordLink, ...]


class Variant(Struct, frozen=True):
    """A slot in which the wordings of one utterance differ; readings by article id."""

    slot: str
    readings: Mapping[str, str]


class Utterance(Struct, frozen=True):
    """The same words by one speaker, as several passages give them."""

    id: str
    speaker: str | None
    readings: tuple[UtteranceReading, ...]
    variants: tuple[Variant, ...]
    decisions: tuple[Mark, ...] = ()


class ClaimReading(Struct, frozen=True):
    """One value of a claim with the articles that give it. Intervals are closed; ``unit`` names their unit."""

    value: str | float | None
    low: float | str | None
    high: float | str | None
    unit: str | None
    articles: tuple[str, ...]
    evidence: tuple[Passage, ...]
    certainty: Certainty
    chain: tuple[RecordLink, ...]


class Origins(Struct, frozen=True):
    """Independent origins as a closed interval, their named roots, and the articles that name none.

    ``nameless`` are those of ``roots`` whose name is kept back; ``because`` says in each interface language how the
    articles come to so many origins, ``rule`` which case this is ('collapse': several outlets, one origin).
    """

    low: int
    high: int
    roots: tuple[str, ...]
    unsourced: tuple[str, ...]
    nameless: tuple[str, ...] = ()
    rule: str = ""
    because: Mapping[str, str] = {}


class Credibility(Struct, frozen=True):
    """A grade of the Admiralty scale, 1 to 6, the rule that gave it, and that rule in each interface language."""

    grade: int
    rule: str
    because: Mapping[str, str]


class Claim(Struct, frozen=True):
    """One point on which articles speak, with how they relate.

    ``because`` says by which rule it is judged so, what was compared and what would change it; ``because_in`` says it
    in each interface language, keyed ``en``/``it``; ``rule`` is the name of the rule.
    """

    id: str
    label: Mapping[str, str]
    kind: ClaimKind
    relation: Relation
    readings: tuple[ClaimReading, ...]
    origins: Origins
    because: str
    because_in: Mapping[str, str]
    apparent: bool = False
    confidence: float = 1.0
    credibility: Credibility | None = None
    rule: str = ""
    decisions: tuple[Mark, ...] = ()


class Manner(Struct, frozen=True):
    """A passage with how firmly it is put and through whom."""

    passage: Passage
    certainty: Certainty
    chain: tuple[RecordLink, ...]


class Shift(Struct, frozen=True):
    """One point put less firmly in one passage than in another: of a later article, or in a headline over its body.

    ``source-lost``: the weaker passage names a source, the firmer does not; ``hardened``: a hedge or a reportative
    conditional became a plain fact; ``headline``: the same between an article and its own headline.
    """

    kind: ShiftKind
    weaker: Manner
    firmer: Manner
    because: Mapping[str, str]
    confidence: float


class FirstTold(Struct, frozen=True):
    """An article that tells an event, and the days on which the article may have appeared."""

    article: str
    earliest: str | None
    latest: str | None


class TimelineEvent(Struct, frozen=True):
    """Something that happened or was announced, with honest precision.

    ``reported`` are the articles that tell it, the first to appear first. ``order`` is ``known`` where a clause dates it, and
    ``likely`` where only the words around it or the day of its article do. ``disputed`` are passages of other lines that tell
    what may be the same on days that exclude these.
    """

    earliest: str | None
    latest: str | None
    precision: str
    label: str
    status: Status
    first_reported_by: str
    evidence: tuple[Passage, ...]
    reported: tuple[FirstTold, ...] = ()
    order: Literal["known", "likely"] = "known"
    disputed: tuple[Passage, ...] = ()


class Forecast(Struct, frozen=True):
    """What was announced, by whom, how firmly, and what later articles say became of it."""

    speaker: str | None
    chain: tuple[RecordLink, ...]
    strength: str
    horizon: str | None
    evidence: tuple[Passage, ...]
    outcome: Outcome
    outcome_evidence: tuple[Passage, ...]
    because: str
    because_in: Mapping[str, str]


class LineageEdge(Struct, frozen=True):
    """Who relies on whom. ``source`` is written as ``from`` and ``target`` as ``to``: article ids or root labels.

    ``share`` is the share of the shorter text that both have, 0 to 1; 0 where no text was compared. ``shared`` are the
    stretches of the text of ``source``, as pairs of offsets, that ``target`` has too: what stands beside them is its own.
    """

    source: str
    target: str
    kind: LineageKind
    confidence: float
    evidence: tuple[Passage, ...]
    why: str = ""
    why_in: Mapping[str, str] = {}
    share: float = 0.0
    shared: tuple[tuple[int, int], ...] = ()


class Story(Struct, frozen=True):
    """Which story a record is about and the days it covers."""

    id: str
    title: str
    earliest: str | None
    latest: str | None


class Layers(Struct, frozen=True):
    """What was found in one article alone, layer by layer, as its annotation gives it."""

    article: str
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()


class MadeBy(Struct, frozen=True):
    """What made a record."""

    version: str
    packs: Mapping[str, str]
    models: Mapping[str, str]


class Decided(Struct, frozen=True):
    """A decision of a person that concerns a story.

    ``names`` says how the things were called that it is about, ``passages`` where they stand now. ``state``: ``applied``;
    ``lost`` where its passages are no longer in the articles; ``missing`` where they are and nothing is found on them any
    more; ``otherwise`` where it was given on another judgement than the one that stands now.
    """

    id: str
    verb: Verb
    about: About
    names: tuple[str, ...]
    who: str
    when: str
    value: str
    note: str
    passages: tuple[Passage, ...]
    state: DecisionState


class Rejected(Struct, frozen=True):
    """What was found and a person has rejected: it stands apart and counts nowhere."""

    claims: tuple[Claim, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    entities: tuple[Entity, ...] = ()


class Record(Struct, frozen=True):
    """One story, checkable line by line.

    ``reliability`` is the user's grade of each article's outlet on the Admiralty scale, A to F, by article id.
    ``decisions`` are those of people that stand, in the order in which they were made; ``rejected`` what they took out.
    """

    story: Story
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    utterances: tuple[Utterance, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[TimelineEvent, ...]
    forecasts: tuple[Forecast, ...]
    lineage: tuple[LineageEdge, ...]
    made_by: MadeBy
    problems: tuple[Problem, ...] = ()
    annotations: tuple[Layers, ...] = ()
    reliability: Mapping[str, str] = {}
    shifts: tuple[Shift, ...] = ()
    decisions: tuple[Decided, ...] = ()
    rejected: Rejected = Rejected()


class Verdict(Struct, frozen=True):
    """What ``compare`` says of two statements; ``direction`` is ``a>b``, ``b>a`` or null, ``rule`` names the message of
    the reason, ``because_in`` gives it in each interface language."""

    id: str
    relation: PairRelation
    direction: str | None
    confidence: float
    because: str
    because_in: Mapping[str, str] = {}
    rule: str = ""


def chain_in(article: str, chain: tuple[Link, ...]) -> tuple[RecordLink, ...]:
    """The chain of an article's finding as a record carries it."""
    return tuple(
        RecordLink(
            label=link.label,
            entity=link.entity,
            span=Passage(article, link.span.start, link.span.end, link.span.text) if link.span else None,
        )
        for link in chain
    )


class Case(Struct, frozen=True, dict=True, weakref=True):
    """One story on the judge's desk: its articles, all findings speaking of the same entity ids, and the entities.

    ``rejected`` are entities that a person took out: nothing in the findings speaks of them."""

    story: str
    articles: tuple[Examined, ...]
    entities: tuple[Entity, ...]
    rejected: tuple[Entity, ...] = ()

    def article(self, name: str) -> Examined:
        """The article with id ``name``; KeyError if the story has none."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> Mapping[str, Examined]:
        return {examined.article.id: examined for examined in self.articles}
