"""How a language writes numbers, and its one-word forms made ready once.

Languages that write a numeral as one word (``duecentotrentuno``) are read with a table of every form below
a thousand, vowels elided where two words meet, and cut at the words of larger scales. Where the unit goes
before the ten behind a joiner (``einundzwanzig``, ``tweeëntwintig``) only the forms below a hundred are kept,
and a word is cut at its largest scale, hundreds included (``dreihunderteinundzwanzigtausend``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.types import Token

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], float], ...]]
_GROUPED = {".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"), ",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")}
_BREAK = re.compile(r"[ -]+")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
LONGEST = 24  # digits of one number; more is an identifier
_WORD = (6, 100)  # letters of a word that may hold several parts


class Grammar(Struct, frozen=True):
    """How a language writes numbers.

    ``values`` maps a folded word to its number, or several words that are one (``quatre-vingt-dix``);
    ``scales`` to 100, 1000, 10⁶ …; ``ordinals`` to the rank;
    ``fractions`` to the denominator (``quarti`` 4). ``joiners`` stand between parts (``and``);
    ``articles`` are words of ``values`` that are also articles and count only before a scale;
    ``halves`` are words for ½ that may stand before a scale; ``marks`` are scales that count only glued to
    digits and exactly as typed (``10k``); ``thousands`` is the mark between groups of three digits;
    ``fused`` says that numerals are written as one word; ``ordinal_marks`` turn glued digits into a rank
    (``11a``, ``75º``); ``ordinal_endings`` turn a fused numeral into a rank once its last vowel, one of
    ``ordinal_vowels``, is put back; ``unit_joiners`` stand in a fused numeral between the unit and the ten
    behind it, and perhaps behind a hundred or a thousand (``hundertundeins``).
    """

    values: Mapping[str, float]
    scales: Mapping[str, float]
    ordinals: Mapping[str, float]
    fractions: Mapping[str, float] = {}
    marks: Mapping[str, float] = {}
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    thousands: str = ","
    fused: bool = False
    ordinal_marks: frozenset[str] = frozenset()
    ordinal_endings: tuple[str, ...] = ()
    ordinal_vowels: tuple[str, ...] = ()
    unit_joiners: tuple[str, ...] = ()


class Reader(Struct, frozen=True):
    """A grammar made ready to read tokens. ``forms`` holds every one-word numeral below a thousand (below a hundred
    with ``unit_joiners``); ``cut`` finds the words at which a longer numeral is cut; ``scales`` are those words with
    their values, largest first, where the largest has to be found and not the first.

    ``phrases`` and ``rank_phrases`` hold the numerals and ranks of several words by their first word, longest first.
    """

    grammar: Grammar
    forms: Mapping[str, float]
    cut: re.Pattern[str] | None
    scales: tuple[tuple[str, float], ...] = ()
    phrases: Phrases = {}
    rank_phrases: Phrases = {}

    def words(self) -> frozenset[str]:
        """Every word and mark of the grammar, those of several words word by word."""
        tables = (getattr(self.grammar, name) for name in self.grammar.__struct_fields__)
        entries = (entry for table in tables if isinstance(table, Mapping | frozenset | tuple) for entry in table)
        return frozenset(word for entry in entries for word in (entry, *_BREAK.split(entry)))

    def word(self, low: str) -> float | None:
        """The value of one word, or None."""
        value = self.forms.get(low)
        if value is None and self.cut is not None and _WORD[0] <= len(low) <= _WORD[1] and self.cut.search(low):
            value = _at_largest(low, self) if self.scales else _cut(low, self)
        return value

    def rank(self, low: str) -> float | None:
        """The rank that one word stands for, or None."""
        grammar = self.grammar
        rank = grammar.ordinals.get(low)
        if rank is None and grammar.ordinal_endings and low.endswith(grammar.ordinal_endings):
            stems = (low[: -len(ending)] for ending in grammar.ordinal_endings if low.endswith(ending))
            found = (self.word(stem + vowel) for stem in stems for vowel in grammar.ordinal_vowels)
            rank = next((value for value in found if value is not None), None)
        return rank

    def denominator(self, low: str) -> float | None:
        """What the parts of a fraction named by this word divide by, or None."""
        named = self.grammar.fractions.get(low)
        if named is None and self.grammar.ordinal_endings and low not in self.grammar.ordinals:
            named = self.rank(low)
        return named


# ------------------------------------------------------------------ making a grammar ready


def reader(grammar: Grammar) -> Reader:
    """``grammar`` made ready."""
    if not grammar.fused:
        phrases, ranks = _phrases(grammar.values), _phrases(grammar.ordinals)
        return Reader(grammar, grammar.values, None, phrases=phrases, rank_phrases=ranks)
    units_first = bool(grammar.unit_joiners)
    forms = dict(_units_first(grammar) if units_first else _fused_forms(grammar.values))
    forms.update(grammar.values)
    large = _large(grammar, 100 if units_first else 1000)
    cut = "|".join(sorted((re.escape(word) for word, _ in large), key=lambda w: (-len(w), w)))
    scales = sorted(large, key=lambda row: (-row[1], -len(row[0]), row[0])) if units_first else ()
    return Reader(grammar, forms, re.compile(cut) if cut else None, tuple(scales))


def _phrases(table: Mapping[str, float]) -> Phrases:
    """The entries of several words, by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for form, value in table.items():
        words = tuple(_BREAK.split(form))
        if len(words) > 1:
            found.setdefault(words[0], []).append((words[1:], value))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for first, rows in found.items()}


def phrase_at(tokens: Sequence[Token], at: int, phrases: Phrases) -> tuple[int, float] | None:
    """The longest of ``phrases`` that begins at token ``at``: the token behind it, the value. Glued hyphens may join it."""
    for words, value in phrases.get(tokens[at].low, ()) if at < len(tokens) else ():
        after = at + 1
        for word in words:
            after += after + 1 < len(tokens) and tokens[after].low == "-" and tokens[after].glued
            if after >= len(tokens) or tokens[after].low != word:
                break
            after += 1
        else:
            return after, value
    return None


def _large(grammar: Grammar, least: float) -> list[tuple[str, float]]:
    rows = [*grammar.values.items(), *grammar.scales.items()]
    return [(word, value) for word, value in dict(rows).items() if value >= least and len(word) > 3]


def _units_first(grammar: Grammar) -> Iterator[tuple[str, float]]:
    """Every one-word numeral from 21 to 99 that has its unit before the ten (``einundzwanzig``)."""
    units = [(word, value) for word, value in grammar.values.items() if value in range(1, 10)]
    tens = [(word, value) for word, value in grammar.values.items() if value in range(20, 100, 10)]
    for joiner in grammar.unit_joiners:
        yield from ((unit + joiner + ten, value + more) for ten, value in tens for unit, more in units)


def _at_largest(word: str, ready: Reader) -> float | None:
    """A numeral cut at the word of its largest scale (``zweitausenddreihundertvier``), or None."""
    value = ready.forms.get(word)
    if value is not None:
        return value
    scale, name = next(((value, name) for name, value in ready.scales if name in word), (0.0, ""))
    if not scale:
        return None
    before, _, after = word.partition(name)
    times = _at_largest(before, ready) if before else (1.0 if name in ready.grammar.values else None)
    rest = _behind(after, ready) if after else 0.0
    return None if times is None or rest is None or rest >= scale or not 0 < times < scale else times * scale + rest


def _behind(word: str, ready: Reader) -> float | None:
    """What stands behind a scale in one word, perhaps behind a joiner (``hundertundeins``)."""
    joined = (word.removeprefix(joiner) for joiner in ready.grammar.unit_joiners if word.startswith(joiner))
    found = (_at_largest(rest, ready) for rest in (word, *joined))
    return next((value for value in found if value is not None), None)


def _fused_forms(values: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Every one-word numeral below a thousand, with and without the vowel lost where two words meet."""
    units = {w: v for w, v in values.items() if 0 < v < 10 and w.isalpha()}
    below: dict[str, float] = {w: v for w, v in values.items() if 0 < v < 100 and w.isalpha()}
    for ten, value in values.items():
        if 20 <= value < 100:
            below |= {stem + unit: value + v for unit, v in units.items() for stem in (ten, ten[:-1])}
    yield from below.items()
    for word, hundred in values.items():
        if hundred != 100:
            continue
        for before, times in ({"": 1.0} | units).items():
            head, base = before + word, times * hundred
            yield head, base
            yield from ((stem + rest, base + v) for rest, v in below.items() for stem in (head, head[:-1]))
            yield head[:-1] + "'", base
    yield from ((w[:-1] + "'", v) for w, v in below.items() if v >= 20)


def _cut(word: str, ready: Reader) -> float | None:
    """A word with a scale of a thousand or more inside it (``tremiladuecento``), or None."""
    assert ready.cut is not None
    found = ready.cut.search(word)
    if found is None:
        return ready.forms.get(word)
    grammar, before, after = ready.grammar, word[: found.start()], word[found.end() :]
    scale = grammar.scales.get(found.group()) or grammar.values[found.group()]
    times = ready.forms.get(before) if before else (1.0 if found.group() in grammar.values else None)
    rest = _cut(after, ready) if after else 0.0
    if times is None or rest is None or rest >= scale or times >= scale:
        return None
    return times * scale + rest


# ------------------------------------------------------------------ digits


def digits(text: str, thousands: str) -> float | None:
    """The number that digits with local separators stand for, or None (a date, a clock, an identifier)."""
    if text.isdecimal():
        return float(int(text)) if len(text) <= LONGEST else None
    if not text[0].isdecimal() or len(text) > LONGEST + 8:
        return None
    decimal = "," if thousands == "." else "."
    if _GROUPED[thousands].fullmatch(text):
        return float(text.replace(thousands, "").replace(decimal, "."))
    if re.fullmatch(rf"\d+[{decimal}]\d+", text):
        return float(text.replace(decimal, "."))
    if _GROUPED[decimal].fullmatch(text) and text.count(decimal) > 1:
        return float(text.replace(decimal, "").replace(thousands, "."))
    # the other mark before one or two digits can only be a decimal mark
    return float(text.replace(thousands, ".")) if re.fullmatch(rf"\d+[{thousands}]\d{{1,2}}", text) else None


def roman(text: str) -> float:
    """The number that Roman figures, well formed and in capitals, stand for."""
    values = [ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return float(sum(-value if value < after else value for value, after in pairs))


# ------------------------------------------------------------------ what may follow

_STOPS = frozenset(',.;:!?…()«»“”"')  # marks that no numeral goes on with


def goes_on(token: Token, words: frozenset[str], ready: Reader) -> bool:
    """Can a numeral before ``token`` go on with it? ``words`` are all words that the language's numbers are made of;
    numerals and ranks that are written as one word are asked of ``ready``.

    Where it cannot, the numeral is what its first token is alone, whatever else follows.
    """
    first = token.text[0]
    if token.low in words or token.text in words or not (first.isalpha() or first in _STOPS):
        return True
    return first.isalpha() and (ready.word(token.low) is not None or ready.rank(token.low) is not None)
