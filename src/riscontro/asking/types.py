"""What questions and answers are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from riscontro.matching.alike import Item, Keys
from riscontro.outputs import Origins, RecordLink
from riscontro.types import Certainty, Passage, Relation

Want = Literal[
    "amount",
    "count",
    "moment",
    "place",
    "person",
    "companion",
    "wish",
    "cause",
    "said",
    "voice",
    "identity",
    "whether",
    "thing",
]
Status = Literal["", "ahead", "held"]
WANTS: tuple[Want, ...] = get_args(Want)


class Focus(Struct, frozen=True):
    """A word or name of a question that the passage which answers must be about.

    ``at`` is its token in the question, ``weight`` what it counts, ``entity`` the entity of the story that it names;
    ``named`` says that it is a name which an answer cannot do without, ``led`` that a word of place leads to it. ``power`` is
    the state for which a capital stands that does something ('how many planes did Lisbon buy?').
    """

    item: Item
    keys: Keys
    low: str
    at: int
    weight: float = 1.0
    entity: str = ""
    named: bool = False
    led: bool = False
    power: str = ""


class Part(Struct, frozen=True):
    """One thing that a question asks for, with what it is asked of.

    ``counted`` is what is counted, ``kind`` its concept where the packs know it; ``dimensions`` are those of the figure
    that is asked for, the likeliest first, empty for any; ``measure`` is the concept of the word that asks for it (a cost,
    a turnout); ``stuff`` says that the figure is to be of a stuff and no sum of money; ``status`` says that only what was
    planned, or only what happened, is asked for, ``past`` that the question is put in the past, ``clock`` that it asks for an
    hour.
    """

    want: Want
    focus: tuple[Focus, ...]
    counted: Focus | None = None
    kind: str = ""
    dimensions: tuple[str, ...] = ()
    measure: str = ""
    stuff: bool = False
    status: Status = ""
    past: bool = False
    clock: bool = False


class Question(Struct, frozen=True):
    """A question as it is understood: its language and the things it asks for."""

    text: str
    language: str
    parts: tuple[Part, ...]


# ------------------------------------------------------------------ answers


class Row(Struct, frozen=True):
    """One outlet's answer: the words that answer, the sentence they stand in, how firmly and through whom they are told.

    ``low``/``high`` are the closed interval that the words mean, in ``unit``: numbers, or ISO days for a time.
    ``earliest``/``latest`` are the days on which the article may have appeared.
    """

    article: str
    outlet: str | None
    earliest: str | None
    latest: str | None
    answer: Passage
    sentence: Passage
    certainty: Certainty
    chain: tuple[RecordLink, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    unit: str | None = None


class Reading(Struct, frozen=True):
    """One answer with all who give it: the value as first given, its interval, and its independent origins.

    ``claim`` is the id of the record's claim in which these passages stand, if one; ``who`` names the one who wants or
    says it; ``side`` tells whether the passages affirm what is asked, deny it or leave it open, where that is asked.
    """

    value: str
    rows: tuple[Row, ...]
    origins: Origins
    low: float | str | None = None
    high: float | str | None = None
    unit: str | None = None
    claim: str | None = None
    who: str = ""
    side: str = ""


class Judged(Struct, frozen=True):
    """A claim of the record that the answers belong to, with how its readings relate and why."""

    claim: str
    relation: Relation
    because: Mapping[str, str]


class Found(Struct, frozen=True):
    """What the articles answer to one part of a question, the answers that most outlets give first.

    ``status`` says that only what was planned, or only what happened, was asked for. Without ``readings`` the articles do
    not answer; ``absent`` are then the words of the question that none of them has.
    """

    want: Want
    readings: tuple[Reading, ...] = ()
    claims: tuple[Judged, ...] = ()
    absent: tuple[str, ...] = ()
    status: Status = ""


class Answer(Struct, frozen=True):
    """The answer of a story to a question: never merged, one table for each thing that is asked."""

    story: str
    question: str
    language: str
    parts: tuple[Found, ...]

    @property
    def answered(self) -> bool:
        """Does any article answer any part?"""
        return any(part.readings for part in self.parts)


class Slot(Struct, frozen=True):
    """Words of an article that may answer: offsets, the unit of the story's desk they stand in, how well it is about what
    is asked (0 to 1), and the interval they mean. ``same`` joins the slots that give one answer."""

    article: str
    start: int
    end: int
    unit: int
    score: float
    low: float | str | None = None
    high: float | str | None = None
    measure: str | None = None
    same: str = ""
    certainty: Certainty | None = None
