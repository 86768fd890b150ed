"""One sentence made ready to be held against another: its words, what it denies, its figures and times.

A word carries everything by which it can meet a word of the other side: its term, its pole (the end of a scale on which
another word can be its opposite, ``open+`` and ``open-``), and its event. Words of saying, numbers and times are there but
``light``: a statement can lack them and be contained in the other all the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from riscontro.matching.concepts import concepts
from riscontro.matching.terms import root, terms
from riscontro.packs import load
from riscontro.text.patterns import Match, scan
from riscontro.text.places import edges
from riscontro.types import Examined, Quantity, Reading, Sentence, Span, Statement, Time

Kind = Literal["word", "name", "figure", "time", "counted", "voice", "cue", "pole", "link"]

_LONGEST = 90  # tokens of a sentence that are compared
_PHRASE = 4  # tokens of a small phrase at most
_LAYER, _SKIP = "contrast", "skip"
_ENDS = frozenset("?!;:")
_DENIED = ("word", "name", "counted", "pole", "cue")
_MARKS = frozenset({"extent", "mutual", "since", "scope"})


class Word(Struct, frozen=True):
    """A word of a sentence: tokens ``at`` to ``last`` (exclusive), and by what it can meet another."""

    at: int
    last: int
    key: str
    kind: Kind = "word"
    pole: str = ""
    event: str = ""
    root: str = ""

    @property
    def light(self) -> bool:
        """Can the other side lack it without telling less?"""
        return self.kind not in ("word", "name")


class Denial(Struct, frozen=True):
    """Words that deny (``make`` of their rule: ``not``, ``none``, ``partial``), and the token of the word denied, or -1."""

    make: str
    first: int
    last: int
    focus: int


class Side(Struct, frozen=True):
    """A sentence of an examined text."""

    examined: Examined
    first: int
    last: int
    words: tuple[Word, ...]
    denials: tuple[Denial, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    marks: Mapping[int, tuple[str, ...]]
    statements: tuple[Statement, ...]

    @property
    def reading(self) -> Reading:
        """The reading that the sentence is of."""
        return self.examined.reading

    def text(self, word: Word) -> str:
        """A word as it is written."""
        return self.reading.span(word.at, word.last).text

    def ranks(self) -> frozenset[float]:
        """The ranks that the sentence gives (*first*, *second*)."""
        hits = (self.reading.tagged.at(at, "ordinal") for at in range(self.first, self.last))
        return frozenset(hit.value for hit in hits if hit and hit.value is not None)

    def holds(self, span: Span) -> bool:
        """Does a span begin in the sentence?"""
        tokens = self.reading.tokens
        return tokens[self.first].start <= span.start < tokens[self.last - 1].end

    def proves(self, span: Span) -> bool:
        """Is a verb of saying one that vouches for what is said (*show*, *recall*), so that no mere opinion follows?"""
        first, last = edges(self.reading, span.start, span.end)
        return next(concepts(self.reading, "factive", first, last), None) is not None

    def has(self, mark: str) -> bool:
        """Does a mark (``extent.all``, ``mutual.both``) stand anywhere in the sentence?"""
        return any(mark in found for found in self.marks.values())

    def marked(self, mark: str, first: int, last: int) -> bool:
        """Does a mark stand among tokens ``first`` to ``last`` (exclusive)?"""
        return any(mark in self.marks.get(at, ()) for at in range(first, last))

    def has_kind(self, at: int, kind: str) -> bool:
        """Does a phrase of class ``kind`` begin at a token?"""
        return self.reading.tagged.at(at, kind) is not None

    def ends_at(self, kind: str, last: int) -> bool:
        """Does a phrase of class ``kind`` end right before token ``last``?"""
        starts = range(max(self.first, last - _PHRASE), last)
        return any(hit.kind == kind and hit.last == last for at in starts for hit in self.reading.tagged.hits.get(at, ()))


def sides(examined: Examined, most: int) -> Iterator[Side]:
    """The first ``most`` sentences of a text, made ready."""
    for number, sentence in enumerate(examined.reading.sentences[:most]):
        yield _side(examined, number, sentence)


def _side(examined: Examined, number: int, sentence: Sentence) -> Side:
    first, last = sentence.first, min(sentence.last, sentence.first + _LONGEST)
    reading, found = examined.reading, examined.findings
    begins = [token.start for token in reading.tokens]

    def inside(span: Quantity | Time | Span) -> bool:
        return first <= bisect_left(begins, span.start) < last

    quantities = tuple(item for item in found.quantities if inside(item))
    times = tuple(item for item in found.times if item.type in ("DATE", "TIME") and inside(item))
    matches = list(scan(load(reading.language).layer(_LAYER).matcher, reading.tagged, first, last))
    matches = [match for match in matches if match.rule.make != _SKIP]
    taken = {at for match in matches for at in _eaten(match.first, match.last, bool(match.rule.args.get("whole")))}
    words = tuple(_words(examined, first, last, _kinds(examined, begins, quantities, times), taken))
    denials = tuple(Denial(match.rule.make, match.first, match.last, _focus(reading, words, match)) for match in matches)
    return Side(
        examined,
        first,
        last,
        words,
        denials,
        quantities,
        times,
        {at: marks for at in range(first, last) if (marks := _marks(reading, at))},
        tuple(item for item in found.statements if item.sentence == number),
    )


def _eaten(first: int, last: int, whole: bool) -> Iterator[int]:
    yield from range(first, last) if whole else (first, last - 1)


def _marks(reading: Reading, at: int) -> tuple[str, ...]:
    return tuple(f"{hit.kind}.{hit.concept}" for hit in reading.tagged.hits.get(at, ()) if hit.kind in _MARKS)


def _focus(reading: Reading, words: tuple[Word, ...], match: Match) -> int:
    """The token of the word that a denial is about: the next one, else the one before.

    None, where a verb of saying stands between: *did not say what* denies no more than the saying.
    """
    kinds = _DENIED if match.rule.make == "none" else (*_DENIED, "link")
    heavy = [word.at for word in words if word.kind in kinds]
    start = match.last - 1 if match.rule.args.get("behind") else match.first
    after = next((at for at in heavy if at > start), -1)
    if after < 0 or any(reading.tokens[at].text in _ENDS for at in range(match.last, after)):
        return max((at for at in heavy if at < match.first), default=-1)
    return -1 if any(_says(reading, at) for at in range(match.last, after)) else after


def _says(reading: Reading, at: int) -> bool:
    return any(hit.kind.startswith("say.") for hit in reading.tagged.hits.get(at, ()))


def _kinds(
    examined: Examined, begins: list[int], quantities: tuple[Quantity, ...], times: tuple[Time, ...]
) -> dict[int, tuple[Kind, str]]:
    """What is known of tokens by the spans that they lie in: kind, and the key of a time or figure at its first token."""
    found: dict[int, tuple[Kind, str]] = {}

    def put(start: int, end: int, kind: Kind, key: str) -> None:
        at = bisect_left(begins, start)
        while at < len(begins) and begins[at] < end:
            found[at] = (kind, key)
            key, at = "", at + 1

    for name in examined.findings.names:
        put(name.start, name.end, "name", "")
    for said in examined.findings.attributions:
        for part in said.source if said.content else ():
            put(part.start, part.end, "voice", "")
        for part in said.cue if said.content else ():
            put(part.start, part.end, "cue", "")
    for amount in quantities:
        put(amount.start, amount.end, "figure", f"#{amount.low}-{amount.high} {amount.unit}")
        if amount.measures:
            put(amount.measures.start, amount.measures.end, "counted", "")
    for time in times:
        put(time.start, time.end, "time", time.value)
    return found


def _words(examined: Examined, first: int, last: int, kinds: Mapping[int, tuple[Kind, str]], taken: set[int]) -> Iterator[Word]:
    reading = examined.reading
    keys = {term.at: term for term in terms(reading, first, last)}
    poles = dict(concepts(reading, "pole", first, last))
    events = dict(concepts(reading, "event", first, last))
    after = first
    for at in range(first, last):
        kind, key = kinds.get(at, ("word", ""))
        if at < after or (at in taken and kind != "figure"):
            continue
        if kind in ("figure", "time"):
            if key:
                yield Word(at, at + 1, key, kind)
            continue
        term, pole = keys.get(at), poles.get(at, "")
        after = max(at + 1, _last(reading, at) if pole else 0)
        if term:
            if kind == "word":
                kind = "link" if reading.tagged.at(at, "linking") else "name" if term.name and at > first else kind
            pole = "" if kind == "name" else pole
            verb = reading.tagged.at(at, "irregular")
            stem = verb.concept if verb else root(reading.tokens[at].low, reading.language)
            yield Word(at, after, term.key, kind, pole, events.get(at, ""), stem)
        elif pole:
            yield Word(at, after, pole, "pole" if kind == "word" else kind, pole)


def _last(reading: Reading, at: int) -> int:
    whole = reading.tagged.at(at, "pole")
    return whole.last if whole else at + 1
