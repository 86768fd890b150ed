"""Numbers in digits and in words, by the grammar of a language.

Words are read by the usual composition: units add to tens, hundreds and larger scales multiply what
stands before them. Languages that write a numeral as one word (``duecentotrenta``) are read by cutting
the word into known parts, longest first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from riscontro.types import Token

_GROUPED = {".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"), ",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")}


class Grammar(Struct, frozen=True):
    """How a language writes numbers.

    ``values`` maps a folded word to its number (0–99 and round hundreds), ``scales`` to 100, 1000, 10⁶ …;
    ``ordinals`` to the rank; ``joiners`` stand between parts (``and``, ``y``); ``articles`` are words of
    ``values`` that are also articles and count only before a scale or a unit; ``thousands`` is the mark
    between groups of three digits; ``fused`` says that numerals are written as one word;
    ``ordinal_marks`` turn glued digits into a rank (``11a``, ``75º``).
    """

    values: Mapping[str, float]
    scales: Mapping[str, float]
    ordinals: Mapping[str, float]
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    thousands: str = ","
    fused: bool = False
    ordinal_marks: frozenset[str] = frozenset()


class Numeral(Struct, frozen=True):
    """A number in the text: tokens ``first`` to ``last`` (exclusive), its value, and whether it is a rank."""

    first: int
    last: int
    value: float
    ordinal: bool = False


def digits(text: str, thousands: str) -> float | None:
    """The number that digits with local separators stand for, or None (a date, a clock, a score)."""
    if text.isdigit():
        return float(text) if text.isascii() else float(int(text))
    decimal = "," if thousands == "." else "."
    if _GROUPED[thousands].fullmatch(text):
        return float(text.replace(thousands, "").replace(decimal, "."))
    if re.fullmatch(rf"\d+[{decimal}]\d+", text):
        return float(text.replace(decimal, "."))
    return None


@lru_cache(maxsize=20_000)
def _fused(word: str, parts: tuple[tuple[str, float, bool], ...]) -> float | None:
    """A numeral written as one word, cut into ``parts`` (word, value, is it a scale), or None."""
    total, current, rest = 0.0, 0.0, word
    while rest:
        part = next(((w, v, scale) for w, v, scale in parts if rest.startswith(w)), None)
        if part is None:
            return None
        text, value, scale = part
        if scale and value >= 1000:
            total, current = (total + (current or 1) * value), 0.0
        elif scale:
            current = (current or 1) * value
        elif (current % 10 and value) or (value and current and value >= current % 100 > 0):
            return None
        else:
            current += value
        rest = rest[len(text) :]
    return total + current


def _parts(grammar: Grammar) -> tuple[tuple[str, float, bool], ...]:
    rows = [(w, v, False) for w, v in grammar.values.items()] + [(w, v, True) for w, v in grammar.scales.items()]
    return tuple(sorted((row for row in rows if len(row[0]) > 1), key=lambda row: (-len(row[0]), row[0])))


class Reader(Struct, frozen=True):
    """A grammar made ready to read tokens."""

    grammar: Grammar
    parts: tuple[tuple[str, float, bool], ...]

    def word(self, low: str) -> float | None:
        """The value of one word, or None."""
        value = self.grammar.values.get(low)
        if value is None and self.grammar.fused and len(low) > 5:
            value = _fused(low, self.parts)
        return value


def reader(grammar: Grammar) -> Reader:
    """``grammar`` made ready."""
    return Reader(grammar, _parts(grammar) if grammar.fused else ())


def numeral_at(tokens: tuple[Token, ...], at: int, ready: Reader) -> Numeral | None:
    """The longest numeral that begins at token ``at``, or None."""
    grammar, low = ready.grammar, tokens[at].low
    if low[0].isdigit():
        return _digits_at(tokens, at, grammar)
    if low in grammar.ordinals:
        return Numeral(at, at + 1, grammar.ordinals[low], True)
    return _words_at(tokens, at, ready)


def _digits_at(tokens: tuple[Token, ...], at: int, grammar: Grammar) -> Numeral | None:
    value = digits(tokens[at].text, grammar.thousands)
    if value is None:
        return None
    after = at + 1
    if after < len(tokens) and tokens[after].glued and tokens[after].low in grammar.ordinal_marks:
        return Numeral(at, after + 1, value, True)
    while after < len(tokens) and tokens[after].low in grammar.scales and grammar.scales[tokens[after].low] >= 1000:
        value, after = value * grammar.scales[tokens[after].low], after + 1
    return Numeral(at, after, value)


def _words_at(tokens: tuple[Token, ...], at: int, ready: Reader) -> Numeral | None:
    grammar = ready.grammar
    total, current, after, seen = 0.0, 0.0, at, at
    while after < len(tokens):
        low = tokens[after].low
        value = ready.word(low)
        if value is not None and (current == 0 or (value < 100 and current % 10 == 0 and value < (current % 100 or 100))):
            current += value
        elif low in grammar.scales and (current or low not in grammar.articles):
            scale = grammar.scales[low]
            total, current = (total + (current or 1) * scale, 0.0) if scale >= 1000 else (total, (current or 1) * scale)
        elif not (after > at and (low in grammar.joiners or low == "-")):
            break
        else:
            after += 1
            continue
        after += 1
        seen = after
    if seen == at or (seen == at + 1 and tokens[at].low in grammar.articles):
        return None
    return Numeral(at, seen, total + current)
