"""What an article gives to compare: its words with their places, its parts, and the sentences that open it.

Nothing here depends on other articles, so that it is made once and kept. Web addresses are no words of the story.
A part is what stands between dashes, bars and brackets of a sentence: outlets put their name, a section or an appeal there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.matching.terms import Term, plain, root, terms
from riscontro.names.people import romanised
from riscontro.names.scripts import base, latin
from riscontro.types import Examined, Reading, Sentence

OPENING = 3  # sentences with words that open an article
_SPOKEN = 3  # sentences whose meaning is compared
_LEAST = 15  # code points of a sentence whose meaning is compared
_LETTERS = 6  # of a name, in Latin letters, by which other languages know it: behind them stand endings
_SEPARATORS = frozenset("-–—|▷►•·…_>»()[]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|https?\s*:\s*/\s*/\s[^\n]*")


class Word(Struct, frozen=True, gc=False):
    """A content word: its stem, what other languages can share of it, its offsets and the part it stands in; is it written as
    a name inside a sentence, does it stand in the opening?"""

    stem: str
    notion: str
    start: int
    end: int
    part: int
    name: bool
    opening: bool


class Features(Struct, frozen=True):
    """One article as it is compared. ``parts`` are texts; a part that heads a sentence begins with a blank."""

    id: str
    language: str
    days: days.Days | None
    words: tuple[Word, ...]
    parts: tuple[str, ...]
    lead: tuple[str, ...]


def features(item: Examined) -> Features:
    """What is compared of an article."""
    reading = item.reading
    away = _addresses(reading)
    words: list[Word] = []
    parts: list[str] = []
    lead: list[str] = []
    openings = 0
    for sentence in reading.sentences:
        found = [
            word
            for text, first, last in _parts(reading, sentence)
            for word in _words(reading, sentence, (first, last), _number(parts, text), away, openings < OPENING)
        ]
        openings += bool(found)
        text = reading.text[sentence.start : sentence.end].strip()
        if found and len(lead) < _SPOKEN and len(text) >= _LEAST:
            lead.append(text)
        words += found
    return Features(item.article.id, reading.language, days.of(item.article.published), tuple(words), tuple(parts), tuple(lead))


def _number(parts: list[str], text: str) -> int:
    """The number of a part, which is put behind the others."""
    parts.append(text)
    return len(parts) - 1


def _addresses(reading: Reading) -> frozenset[int]:
    """The tokens of web addresses."""
    found: set[int] = set()
    places = [match.span() for match in _ADDRESS.finditer(reading.text)]
    at = 0
    for start, end in places:
        while at < len(reading.tokens) and reading.tokens[at].start < end:
            if reading.tokens[at].end > start:
                found.add(at)
            at += 1
    return frozenset(found)


def _parts(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """The parts of a sentence: their text, first token and the token after the last."""
    first = sentence.first
    for at in range(sentence.first, sentence.last):
        token = reading.tokens[at]
        if token.text[0] in _SEPARATORS and (not token.glued or token.text[0] in "()[]|"):
            if at > first:
                yield _text(reading, first, at, heads=first == sentence.first), first, at
            first = at + 1
    if sentence.last > first:
        yield _text(reading, first, sentence.last, heads=False), first, sentence.last


def _text(reading: Reading, first: int, last: int, *, heads: bool) -> str:
    low = " ".join(token.low for token in reading.tokens[first:last] if token.low[0].isalnum())
    return f" {low}" if heads and low else low


def _words(
    reading: Reading, sentence: Sentence, place: tuple[int, int], part: int, away: frozenset[int], opening: bool
) -> Iterator[Word]:
    for term in terms(reading, *place):
        if term.at not in away:
            stem = term.key if term.key[0] != "=" else root(reading.tokens[term.at].low, reading.language)
            token = reading.tokens[term.at]
            yield Word(
                stem, _notion(term, token.low), token.start, token.end, part, term.name and term.at != sentence.first, opening
            )


def _notion(term: Term, low: str) -> str:
    """What another language can share of a word: a country, notion or figure as it is, of a name its letters."""
    if not term.name or term.key[0] in "=#@":
        return term.key
    return f"~{romanised(plain(latin(base(low))))[:_LETTERS]}"
