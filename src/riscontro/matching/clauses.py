"""Sentences to clause-sized pieces, cut where a pack's conjunctions, strong marks and long quotations stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from riscontro.types import Reading, Sentence

_MARKS = frozenset(";:–—")
_LEAST_WORDS = 4
_LONG_QUOTE = 30


def clauses(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Every clause as (number of its sentence, first token, token after the last), in the order of the text.

    A clause never crosses a sentence, begins and ends with a word or numeral, and has at least four of them
    unless its sentence has fewer.
    """
    quotes = _quote_tokens(reading)
    for number, sentence in enumerate(reading.sentences):
        for first, last in _pieces(reading, sentence, quotes):
            yield number, first, last


def _quote_tokens(reading: Reading) -> frozenset[int]:
    """The tokens at which a long quotation opens or has just closed."""
    edges = sorted(
        edge
        for quote in reading.quotes
        if quote.end - quote.start >= _LONG_QUOTE
        for edge in (quote.outer_start, quote.outer_end)
    )
    found, at = set(), 0
    for index, token in enumerate(reading.tokens):
        while at < len(edges) and edges[at] <= token.start:
            found.add(index)
            at += 1
    return frozenset(found)


def _pieces(reading: Reading, sentence: Sentence, quotes: frozenset[int]) -> Iterator[tuple[int, int]]:
    cuts = [sentence.first, *_cuts(reading, sentence, quotes), sentence.last]
    first = cuts[0]
    for _, cut in pairwise(cuts):
        rest = _words(reading, cut, sentence.last)
        if cut == sentence.last or (_words(reading, first, cut) >= _LEAST_WORDS and rest >= _LEAST_WORDS):
            piece = _trim(reading, first, cut)
            if piece:
                yield piece
            first = cut


def _cuts(reading: Reading, sentence: Sentence, quotes: frozenset[int]) -> Iterator[int]:
    for at in range(sentence.first + 1, sentence.last):
        if at in quotes or reading.tokens[at].text in _MARKS or reading.tagged.at(at, "clause"):
            yield at


def _words(reading: Reading, first: int, last: int) -> int:
    """How many words stand in ``first`` to ``last``, counted no further than is needed."""
    count = 0
    for token in reading.tokens[first : min(last, first + 4 * _LEAST_WORDS)]:
        count += token.text[0].isalnum()
    return count


def _trim(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    while first < last and not reading.tokens[first].text[0].isalnum():
        first += 1
    while last > first and not reading.tokens[last - 1].text[0].isalnum():
        last -= 1
    return (first, last) if first < last else None
