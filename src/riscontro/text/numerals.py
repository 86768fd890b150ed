"""Numbers in digits and in words, by the grammar of a language.

A number is a row of chunks, each a coefficient (digits or words) and the scales that multiply it, in
falling order: ``two million | three hundred thousand | and five``. Words below a thousand are composed
from tens and units, or looked up where a language writes them as one word.

What begins at one token may be read in more than one way (``three and a half`` holds ``three``): all
readings are given, longest first, and the rules of a layer choose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from riscontro.text.numeral_forms import LONGEST, ROMAN_VALUES, Grammar, Reader, digits, phrase_at, roman
from riscontro.types import Token

_RANGE = re.compile(r"(\d[\d.,]*)[-–](\d[\d.,]*)")
_GROUPED_RANK = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")
_GROUPS = 8  # groups of three digits in one number
_SCALES = 3  # scales behind one another ('thousand million')
_PARTS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 20, 100, 1000})  # written with a stroke; others are dates and labels
_ROMAN = re.compile(r"(?=[IVXLC]{2,})C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


class Numeral(Struct, frozen=True):
    """A number in the text: tokens ``first`` to ``last`` (exclusive) and its value.

    ``kind`` is ``number``, ``ordinal``, ``fraction`` (a part of one), ``range`` (``10-20`` in one token,
    ``value`` to ``high``; a score such as ``2-1`` falls) or ``roman``.
    """

    first: int
    last: int
    value: float
    kind: str = "number"
    high: float | None = None

    @property
    def concept(self) -> str:
        """The value as text; ``low..high`` for a range."""
        return f"{self.value:.12g}" if self.high is None else f"{self.value:.12g}..{self.high:.12g}"


class Chunk(Struct, frozen=True):
    """A coefficient times its scales: ``after`` is the token behind it; ``written`` says that it is in words."""

    after: int
    value: float
    scale: float
    written: bool
    grouped: bool = False


# ------------------------------------------------------------------ digits


def _spaced(tokens: tuple[Token, ...], at: int, thousands: str) -> tuple[int, float | None]:
    """Digits, taking in groups of three set off by one space (``3 000 000``): the token after, the value."""
    text, after = tokens[at].text, at + 1
    if not (text.isdecimal() and len(text) <= 3 and text[0] != "0"):
        return after, digits(text, thousands)
    while after < min(len(tokens), at + _GROUPS) and _is_group(tokens, after, thousands):
        if _names_something(tokens, after):
            break  # '18 777s', '18 777-type': the second is a name
        text, after = text + tokens[after].text, after + 1
        if not text.isdecimal():
            break
    return after, digits(text, thousands)


def _names_something(tokens: tuple[Token, ...], at: int) -> bool:
    """Are letters glued to the digits at token ``at``, or joined to them by a hyphen?"""
    hyphen = at + 2 < len(tokens) and tokens[at + 1].low == "-" and tokens[at + 1].glued and tokens[at].text[0] != "0"
    behind = at + 2 if hyphen else at + 1
    return behind < len(tokens) and tokens[behind].glued and tokens[behind].text[0].isalnum()


def _is_group(tokens: tuple[Token, ...], at: int, thousands: str) -> bool:
    """Are these three digits set off by one space, perhaps with decimals behind them?"""
    if tokens[at].start != tokens[at - 1].end + 1:
        return False
    text = tokens[at].text
    head = text[:3]
    decimal = "," if thousands == "." else "."
    return len(head) == 3 and head.isdecimal() and (len(text) == 3 or (text[3] == decimal and text[4:].isdecimal()))


def _of_digits(tokens: tuple[Token, ...], at: int, ready: Reader) -> Iterator[Numeral]:
    """Readings of one token of digits that are not a plain number: a rank, a range, a fraction."""
    text, grammar, after = tokens[at].text, ready.grammar, at + 1
    if (text.isdecimal() or _GROUPED_RANK.fullmatch(text)) and after < len(tokens) and tokens[after].glued:
        slash = tokens[after].text in "/-‑" and after + 1 < len(tokens) and tokens[after + 1].glued
        mark = after + 1 if slash else after
        if tokens[mark].low in grammar.ordinal_marks and len(text) <= LONGEST:
            yield Numeral(at, mark + 1, float(re.sub("[.,]", "", text)), "ordinal")
    found = _RANGE.fullmatch(text)
    if found:
        ends = [digits(part, grammar.thousands) for part in found.groups()]
        if ends[0] is not None and ends[1] is not None:
            last, times = _scales(tokens, after, grammar)
            yield Numeral(at, last, ends[0] * times, "range", ends[1] * times)
    part = _slashed(text)
    if part is not None:
        yield Numeral(at, after, part, "fraction")


def _slashed(text: str) -> float | None:
    """``3/4`` or ``¾`` as a number below one, or None."""
    if len(text) == 1 and not text.isdecimal() and text.isnumeric():
        value = unicodedata.numeric(text)
        return value if 0 < value < 1 else None
    found = _FRACTION.fullmatch(text)
    above, below = (int(found[1]), int(found[2])) if found else (0, 0)
    return above / below if 0 < above < below and below in _PARTS and text[0] != "0" else None


def _scales(tokens: tuple[Token, ...], after: int, grammar: Grammar) -> tuple[int, float]:
    """The scales of a thousand and more that stand at token ``after``: the token behind them, their product."""
    times, first = 1.0, after
    while after < min(len(tokens), first + _SCALES):
        token = tokens[after + (not grammar.fused and _hyphen(tokens, after))]
        scale = grammar.scales.get(token.low, 0.0)
        if scale < 1000 and token.glued and times == 1.0 and tokens[after - 1].text[-1].isdecimal():
            scale = grammar.marks.get(token.text, 0.0)
        if scale < 1000:
            break
        times, after = times * scale, after + 1 + (token is not tokens[after])
        after += _abbreviated(tokens, after, grammar)
    return after, times


def _abbreviated(tokens: tuple[Token, ...], after: int, grammar: Grammar) -> bool:
    """Does a full stop at token ``after`` belong to the scale before it (``25 Mio. Euro``)? Not at the end of the text."""
    if after + 1 >= len(tokens) or tokens[after].text != "." or not tokens[after].glued:
        return False
    return f"{tokens[after - 1].low}." in grammar.scales


# ------------------------------------------------------------------ words


def _below_thousand(tokens: tuple[Token, ...], at: int, ready: Reader) -> tuple[int, float] | None:
    """Words below a thousand (a fused word may be larger) from token ``at``: the token after, the value."""
    small = _below_hundred(tokens, at, ready)
    if small is None:
        return None
    after, value, grammar = *small, ready.grammar
    if not grammar.fused and 100 <= value < 1000 and value % 100 == 0 and after < len(tokens):
        behind, rest = _rest_of_hundred(tokens, after, ready)
        return behind, value + rest
    hundred = after + _hyphen(tokens, after)
    if hundred < len(tokens) and grammar.scales.get(tokens[hundred].low) == 100 and 0 < value < 100:
        after, rest = _rest_of_hundred(tokens, hundred + 1, ready)
        value = value * 100 + rest
    return after, value


def _below_hundred(tokens: tuple[Token, ...], at: int, ready: Reader) -> tuple[int, float] | None:
    """One word, or a ten and a unit, or several words that are one number: the token after, the value."""
    whole = phrase_at(tokens, at, ready.phrases)
    if whole is not None:
        return whole
    value = ready.word(tokens[at].low) if at < len(tokens) else None
    if value is None:
        return None
    return (at + 1, value) if ready.grammar.fused else _unit_after(tokens, at + 1, value, ready)


def _rest_of_hundred(tokens: tuple[Token, ...], at: int, ready: Reader) -> tuple[int, float]:
    """What is added to a hundred at token ``at`` (``and five``): the token after, the value or 0."""
    grammar = ready.grammar
    start = at + 1 if at < len(tokens) and (tokens[at].low in grammar.joiners or _hyphen(tokens, at)) else at
    if start >= len(tokens) or (tokens[start].low in grammar.articles and not _hyphen(tokens, at)):
        return at, 0.0
    rest = _below_hundred(tokens, start, ready)
    if rest is None or not 0 < rest[1] < 100:
        return at, 0.0
    after, small = rest
    if after < len(tokens) and grammar.scales.get(tokens[after].low) == 100:
        return at, 0.0  # 'between one hundred and two hundred': two numbers
    return after, small


def _hyphen(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a hyphen at token ``at`` join two words of a number?"""
    if not 0 < at < len(tokens) - 1 or tokens[at].low != "-":
        return False
    return tokens[at].glued and tokens[at + 1].glued and tokens[at - 1].text.isalpha() and tokens[at + 1].text.isalpha()


def _unit_after(tokens: tuple[Token, ...], after: int, value: float, ready: Reader) -> tuple[int, float]:
    if not (20 <= value < 100 and value % 10 == 0):
        return after, value
    start = after + 1 if after + 1 < len(tokens) and tokens[after].low == "-" and tokens[after].glued else after
    unit = ready.word(tokens[start].low) if start < len(tokens) and tokens[start].low not in ready.grammar.articles else None
    return (start + 1, value + unit) if unit is not None and 0 < unit < 10 else (after, value)


def _chunk(tokens: tuple[Token, ...], at: int, ready: Reader) -> Chunk | None:
    if at >= len(tokens):
        return None
    grammar, low, text = ready.grammar, tokens[at].low, tokens[at].text
    if text[0].isdecimal():
        after, value = _spaced(tokens, at, grammar.thousands)
        if value is None:
            return None
        large = _thousands_of_millions(tokens, (after, value), ready)
        if large is not None:
            return large
        if after < len(tokens) and grammar.scales.get(tokens[after].low) == 100:
            after, value = after + 1, value * 100
        last, times = _scales(tokens, after, grammar)
        return Chunk(last, value * times, times, False, after > at + 1 or not text.isdecimal())
    if low in grammar.halves:
        after = at + 2 if at + 1 < len(tokens) and tokens[at + 1].low in grammar.articles else at + 1
        last, times = _scales(tokens, after, grammar)
        return Chunk(last, times / 2, times, True) if times > 1 else None
    small = _below_thousand(tokens, at, ready)
    if small is None:
        return None
    large = _thousands_of_millions(tokens, small, ready)
    if large is not None:
        return large
    last, times = _scales(tokens, small[0], grammar)
    if times == 1 and low in grammar.articles and last == at + 1:
        return None
    return Chunk(last, small[1] * times, times, True)


def _thousands_of_millions(tokens: tuple[Token, ...], small: tuple[int, float], ready: Reader) -> Chunk | None:
    """A thousand and a rest that both count millions (``four thousand five hundred million``), or None."""
    at, value = small[0] + 1, small[1]
    if ready.grammar.fused or at >= len(tokens) or ready.grammar.scales.get(tokens[at - 1].low) != 1000 or value >= 1000:
        return None
    if tokens[at].text.isdecimal():
        rest: tuple[int, float] | None = (at + 1, float(tokens[at].text)) if len(tokens[at].text) <= 3 else None
    else:
        rest = _below_thousand(tokens, at, ready)
    last, times = _scales(tokens, rest[0], ready.grammar) if rest else (at, 1.0)
    return Chunk(last, (value * 1000 + rest[1]) * times, times, True) if rest and times >= 1_000_000 else None


def _number(tokens: tuple[Token, ...], at: int, ready: Reader) -> Iterator[Numeral]:
    """A number in digits or words from token ``at``, with what a fraction behind it adds first."""
    chunk = _chunk(tokens, at, ready)
    if chunk is None:
        return
    total, last = chunk.value, chunk
    while (last.scale >= 1000 or _is_lone_thousand(last, ready.grammar)) and _with_fraction(tokens, last, ready) is None:
        more = _next_chunk(tokens, last, ready)
        if more is None:
            break
        total, last = total + more.value, more
    mixed = _with_fraction(tokens, Chunk(last.after, total, last.scale, last.written), ready)
    if mixed is not None:
        yield Numeral(at, mixed[0], mixed[1])
    yield Numeral(at, last.after, total)


def _is_lone_thousand(chunk: Chunk, grammar: Grammar) -> bool:
    """A thousand that is one word of its own takes a hundred behind a joiner ('mille e cinquecento'); where units go
    before tens, so do thousands, without one ('tweeduizend driehonderd')."""
    if not chunk.written or chunk.scale != 1:
        return False
    return chunk.value == 1000 or (bool(grammar.unit_joiners) and chunk.value in range(1000, 1_000_000, 1000))


def _next_chunk(tokens: tuple[Token, ...], last: Chunk, ready: Reader) -> Chunk | None:
    grammar, at = ready.grammar, last.after
    joined = at < len(tokens) and tokens[at].low in grammar.joiners
    at += not grammar.fused and _hyphen(tokens, at)
    if joined and grammar.fused and last.scale < 1_000_000 and not _is_lone_thousand(last, grammar):
        return None
    at += joined
    if at < len(tokens) and tokens[at].low in grammar.articles:
        return None
    more = _chunk(tokens, at, ready)
    lone = _is_lone_thousand(last, grammar) and (joined or not grammar.fused or bool(grammar.unit_joiners))
    if more is None or more.value >= max(last.scale, 1000.0 if lone else 0.0):
        return None
    plain = more.scale == 1 and (not last.written or not more.written)
    if not grammar.fused and last.scale == 1000 and not joined and 100 <= more.value < 1000:
        plain = False  # '4 mil 500'
    return None if plain and not (more.grouped and more.value >= 1000) else more


def _with_fraction(tokens: tuple[Token, ...], whole: Chunk, ready: Reader) -> tuple[int, float] | None:
    """``whole`` and a part of one behind it (``e mezzo``, ``and three quarters``, ``½``), or None."""
    grammar, at = ready.grammar, whole.after
    joined = at < len(tokens) and tokens[at].low in grammar.joiners
    part = _part(tokens, at + joined, ready) if at + joined < len(tokens) else None
    if part is None or not (joined or tokens[part.first].text[0].isnumeric()) or part.value >= 1:
        return None
    last, times = _scales(tokens, part.last, grammar)
    if whole.scale > 1:
        return (part.last, whole.value + part.value * whole.scale) if times == 1 else None
    return last, (whole.value + part.value) * times


def _part(tokens: tuple[Token, ...], at: int, ready: Reader) -> Numeral | None:
    """A fraction from token ``at``: ``3/4``, ``half``, ``a half``, ``two-thirds``."""
    value = _slashed(tokens[at].text)
    if value is not None:
        return Numeral(at, at + 1, value, "fraction")
    halves = ready.grammar.halves
    if tokens[at].low in halves:
        return Numeral(at, at + 1, 0.5, "fraction")
    if at + 1 < len(tokens) and tokens[at].low in ready.grammar.articles and tokens[at + 1].low in halves:
        return Numeral(at, at + 2, 0.5, "fraction")
    return _named_part(tokens, at, ready)


def _named_part(tokens: tuple[Token, ...], at: int, ready: Reader) -> Numeral | None:
    grammar, text = ready.grammar, tokens[at].text
    top = (at + 1, digits(text, grammar.thousands)) if text.isdecimal() else _below_thousand(tokens, at, ready)
    after, above = top or (at + 1, None)
    after += after + 1 < len(tokens) and tokens[after].low == "-" and tokens[after].glued
    below = ready.denominator(tokens[after].low) if above and after < len(tokens) else None
    return Numeral(at, after + 1, above / below, "fraction") if above and below else None


# ------------------------------------------------------------------ what begins at a token


def may_begin(token: Token, ready: Reader) -> bool:
    """Can a numeral begin with ``token``, whatever follows? False for most words, so that they cost nothing."""
    text, low = token.text, token.low
    if not text[0].isalpha():
        return text[0].isnumeric() or low == "-"
    if low in ready.grammar.halves or ready.word(low) is not None or ready.rank(low) is not None:
        return True
    return text[0] in ROMAN_VALUES and len(text) < 9 and _ROMAN.fullmatch(text) is not None


def numerals_at(tokens: tuple[Token, ...], at: int, ready: Reader) -> tuple[Numeral, ...]:
    """Every numeral that begins at token ``at``, longest first; empty where there is none."""
    text, low = tokens[at].text, tokens[at].low
    if text[0].isalpha():
        found = list(_words_at(tokens, at, ready))
    elif text[0].isnumeric():
        found = [*_of_digits(tokens, at, ready), *_number(tokens, at, ready)]
    elif low == "-" and at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text[0].isdecimal():
        found = _negative(tokens, at, ready)
    else:
        return ()
    found.sort(key=lambda numeral: -numeral.last)
    return tuple(found)


def _words_at(tokens: tuple[Token, ...], at: int, ready: Reader) -> Iterator[Numeral]:
    text, low, grammar = tokens[at].text, tokens[at].low, ready.grammar
    if low in grammar.halves or ready.word(low) is not None:
        yield from _number(tokens, at, ready)
        part = _named_part(tokens, at, ready)
        if part is not None:
            yield part
        yield from _compound_rank(tokens, at, ready)
    rank = ready.rank(low)
    if rank is not None:
        yield Numeral(at, at + 1, rank, "ordinal")
    phrase = phrase_at(tokens, at, ready.rank_phrases)
    if phrase is not None:
        yield Numeral(at, phrase[0], phrase[1], "ordinal")
    if text[0] in ROMAN_VALUES and len(text) < 9 and _ROMAN.fullmatch(text):
        yield Numeral(at, at + 1, roman(text), "roman")


def _compound_rank(tokens: tuple[Token, ...], at: int, ready: Reader) -> Iterator[Numeral]:
    """``twenty-first``, ``two hundredth``: a number below a thousand and the rank of its last part."""
    small = None if ready.grammar.fused else _below_thousand(tokens, at, ready)
    if small is None:
        return
    after = small[0] + (small[0] < len(tokens) and tokens[small[0]].low in {"-", *ready.grammar.joiners})
    rank = ready.grammar.ordinals.get(tokens[after].low) if after < len(tokens) else None
    if rank is not None and rank >= 100 > small[1]:
        yield Numeral(at, after + 1, small[1] * rank, "ordinal")
    elif rank is not None and ((rank < 10 < small[1] % 100 and small[1] % 10 == 0) or (small[1] % 100 == 0 and rank < 100)):
        yield Numeral(at, after + 1, small[1] + rank, "ordinal")


def _negative(tokens: tuple[Token, ...], at: int, ready: Reader) -> list[Numeral]:
    if tokens[at].glued and tokens[at - 1].text[-1].isalnum():
        return []
    return [Numeral(at, found.last, -found.value) for found in _number(tokens, at + 1, ready)]
