"""Every noun of the house, and every error.

All types are frozen. Offsets are Unicode code points into ``Article.text``, end exclusive, and
``text[start:end]`` equals the ``text`` kept beside them. Dates are ISO 8601 strings; a pair
``earliest``/``latest`` is a closed interval whose ends may be cut to a month or a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

Certainty = Literal["asserted", "hedged", "reportative", "future", "denied", "questioned", "hypothetical"]
Form = Literal["direct", "indirect", "mixed"]
Relation = Literal["agree", "refine", "differ", "contradict", "revise", "single", "unsure"]
PairRelation = Literal["agree", "refine", "differ", "contradict", "unrelated", "unsure"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["stated", "inferred", "unknown"]


class RiscontroError(Exception):
    """The base of every error a user may see; its message is one plain sentence."""


class InputError(RiscontroError):
    """Input that cannot be read at all."""


class PackError(RiscontroError):
    """A language pack that is missing, malformed or inconsistent."""


class AnchorError(RiscontroError):
    """A span whose text is not the text at its offsets."""


# ------------------------------------------------------------------ spans and articles


class Span(Struct, frozen=True, order=True, gc=False):
    """A passage of one article: offsets in code points, and the text found there."""

    start: int
    end: int
    text: str


class Passage(Struct, frozen=True, order=True, gc=False):
    """A span with the article it belongs to, as a record carries it."""

    article: str
    start: int
    end: int
    text: str


class Problem(Struct, frozen=True, order=True):
    """Something refused or doubtful, with the place where it stands.

    ``start``/``end`` are 0 where the whole article or file is meant; ``source`` names the file; ``message_in`` gives the
    message in each interface language.
    """

    code: str
    message: str
    start: int = 0
    end: int = 0
    source: str = ""
    message_in: Mapping[str, str] = {}


class Published(Struct, frozen=True):
    """When an article appeared: a closed interval of days, its evidence, and what it rests on."""

    earliest: str | None = None
    latest: str | None = None
    basis: Basis = "unknown"
    evidence: tuple[Span, ...] = ()


class Draft(Struct, frozen=True):
    """What a reader hands over: the text as decoded and whatever metadata the input states.

    ``published`` is the stated date as written in the input (``2023-09``, an ISO date, free text);
    ``body_start`` is where the article begins behind a metadata header that is part of the text; ``seen`` is the last day
    (ISO 8601) on which it can have appeared, since a crawler had it by then.
    """

    id: str
    text: str
    source: str = ""
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    body_start: int = 0
    problems: tuple[Problem, ...] = ()
    seen: str | None = None


class Article(Struct, frozen=True):
    """An article as the outputs show it."""

    id: str
    language: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    text: str
    sha256: str
    published: Published


# ------------------------------------------------------------------ segments


class Token(Struct, frozen=True, gc=False):
    """A word, number or mark. ``low`` is its folded form; ``glued`` says no space stands before it."""

    start: int
    end: int
    text: str
    low: str
    glued: bool


class Sentence(Struct, frozen=True, gc=False):
    """A sentence: code-point offsets, and its tokens ``first`` to ``last`` (exclusive)."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int = 0


class Quote(Struct, frozen=True, gc=False):
    """Quoted words. ``start``/``end`` leave out the marks; ``outer_*`` take them in.

    ``depth`` is 0 for an outermost quotation; ``closed`` is false where the closing mark is missing
    and the end was put at the end of the paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    closed: bool = True


class Hit(Struct, frozen=True, gc=False):
    """A lexicon phrase or numeral that begins at a token: its class, concept, number, and the token after it."""

    kind: str
    concept: str
    last: int
    value: float | None = None


class Tagged(Struct, frozen=True, weakref=True):
    """Tokens with the hits that begin at each of them, longest first.

    ``triggers`` gives for a layer of rules the tokens at which one of its rules may begin, in order; a layer that
    is missing there was not looked for.
    """

    tokens: tuple[Token, ...]
    hits: Mapping[int, tuple[Hit, ...]]
    triggers: Mapping[str, tuple[int, ...]] = {}

    def at(self, index: int, kind: str) -> Hit | None:
        """The longest hit of class ``kind`` that begins at token ``index``."""
        for hit in self.hits.get(index, ()):
            if hit.kind == kind:
                return hit
        return None


class Reading(Struct, frozen=True, weakref=True):
    """An article cut into tagged tokens, sentences and quotations; what every extractor starts from."""

    draft: Draft
    language: str
    tagged: Tagged
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The article's text, in which all offsets count."""
        return self.draft.text

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the whole text."""
        return self.tagged.tokens

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` to ``last`` (exclusive)."""
        return self.cut(self.tokens[first].start, self.tokens[last - 1].end)

    def cut(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(start, end, self.draft.text[start:end])


# ------------------------------------------------------------------ findings of one article


class Time(Struct, frozen=True, gc=False):
    """A TIMEX3 expression; ``earliest``/``latest`` are null where the text does not pin them down."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    relative: bool = False
    rule: str = ""


class Quantity(Struct, frozen=True, gc=False):
    """A number or measure: point ``value`` where one is meant, closed interval ``low``/``high``."""

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    dimension: str
    approximate: bool = False
    measures: Span | None = None
    rule: str = ""


class Name(Struct, frozen=True, gc=False):
    """A proper name. ``entity`` is an id shared by all mentions of one entity in the article."""

    start: int
    end: int
    text: str
    type: str
    entity: str
    rule: str = ""


class Mention(Struct, frozen=True, gc=False):
    """A description, metonym or pronoun that was resolved to an entity."""

    start: int
    end: int
    text: str
    entity: str
    kind: str = "nominal"
    rule: str = ""


class Link(Struct, frozen=True, gc=False):
    """One voice in a chain; ``entity`` and ``span`` are null where the text leaves it nameless."""

    label: str
    entity: str | None = None
    span: Span | None = None


class Attribution(Struct, frozen=True, gc=False):
    """Who said what (source, cue, content after PARC), how firmly, and through whom.

    ``chain`` runs outwards from the article to the root; ``speaker`` is its last entity.
    ``modality`` says which form made ``certainty`` what it is (a rule name of the pack).
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    form: Form
    certainty: Certainty
    chain: tuple[Link, ...]
    rule: str = ""
    modality: str = ""


class Statement(Struct, frozen=True, gc=False):
    """A clause-sized assertion, in concepts without words; what the judge compares.

    ``events`` are event concepts of the pack (PLOVER-like), ``participants`` entity ids in order of
    mention, ``places`` entity ids of places, ``times`` and ``quantities`` index into the findings.
    ``attribution`` is the index of the innermost attribution whose content holds the statement.
    """

    start: int
    end: int
    text: str
    sentence: int
    events: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    attribution: int | None = None
    negated: bool = False
    certainty: Certainty = "asserted"
    tense: str = "present"
    words: tuple[str, ...] = ()


class EntityRef(Struct, frozen=True, gc=False):
    """What one article knows of an entity: its fullest name, its type, and whether a gazetteer knows it.

    ``roles`` are the offices the article gives a person (concepts of the pack), ``countries`` the countries they
    belong to, as ISO codes in small letters.
    """

    id: str
    name: str
    type: str
    known: bool = False
    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


class Marking(Struct, frozen=True, gc=False):
    """A finding of a layer that this file does not know: a label on a span."""

    start: int
    end: int
    text: str
    label: str
    rule: str = ""


class Findings(Struct, frozen=True):
    """All layers of one article. Extractors return a copy with their layer filled in."""

    published: Published = Published()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[EntityRef, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
    extra: Mapping[str, tuple[Marking, ...]] = field(default_factory=dict)


class Examined(Struct, frozen=True, weakref=True):
    """An article and everything found in it: what crosses from the reading half to the judging half."""

    article: Article
    reading: Reading
    findings: Findings
