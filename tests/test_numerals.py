"""Numerals in digits and words, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riscontro.packs import load
from riscontro.text.numeral_forms import Grammar, Reader, digits, reader
from riscontro.text.numerals import Numeral, numerals_at
from riscontro.text.tokens import tokenize


def readings(code: str, text: str) -> tuple[Numeral, ...]:
    pack = load(code)
    tokens = tokenize(text, pack.about.elision)
    return numerals_at(tokens, 0, pack.numerals) if tokens else ()


def whole(code: str, text: str, kind: str = "number") -> float | None:
    """The value of the reading of ``kind`` that takes in all of ``text``."""
    size = len(tokenize(text, load(code).about.elision))
    return next((n.value for n in readings(code, text) if n.last == size and n.kind == kind), None)


def units_first(values: str, joiners: tuple[str, ...], large: tuple[str, str], endings: str) -> Reader:
    """A grammar that puts the unit before the ten; ``values`` are 1 to 12, then the tens from 20 on."""
    words = values.split()
    known = dict(zip(words, [*range(1, 13), *range(20, 100, 10)], strict=True))
    known |= {large[0]: 100, large[1]: 1000}
    return reader(
        Grammar(
            values={word: float(value) for word, value in known.items()},
            scales={large[1]: 1000.0},
            ordinals={},
            fused=True,
            unit_joiners=joiners,
            ordinal_endings=tuple(endings.split()),
            ordinal_vowels=("",),
        )
    )


UNITS_FIRST = {
    "de": units_first(
        "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
        " zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        ("und",),
        ("hundert", "tausend"),
        "ste sten te ten",
    ),
    "nl": units_first(
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
        " twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        ("en", "ën"),
        ("honderd", "duizend"),
        "ste de",
    ),
}


@pytest.mark.parametrize(
    ("code", "word", "value"),
    [
        ("de", "vier", 4),
        ("de", "einundzwanzig", 21),
        ("de", "neunundneunzig", 99),
        ("de", "hundert", 100),
        ("de", "hundertzwölf", 112),
        ("de", "hundertundeinunddreißig", 131),
        ("de", "elfhundert", 1100),
        ("de", "tausend", 1000),
        ("de", "zweitausenddreiundvierzig", 2043),
        ("de", "hunderttausend", 100_000),
        ("de", "dreihundertfünfundzwanzigtausendsechshundertsieben", 325_607),
        ("de", "zwanzigundein", None),
        ("de", "zwanzigeins", None),
        ("de", "hundertund", None),
        ("de", "tausendtausend", None),
        ("de", "tausende", None),
        ("de", "hundert" * 5000, None),
        ("nl", "eenentwintig", 21),
        ("nl", "tweeëntwintig", 22),
        ("nl", "drieëndertig", 33),
        ("nl", "honderdenvijf", 105),
        ("nl", "achtendertighonderd", 3800),
        ("nl", "tweeduizendvijfhonderdeenennegentig", 2591),
        ("nl", "honderden", None),
    ],
)
def test_the_unit_before_the_ten(code: str, word: str, value: float | None) -> None:
    assert UNITS_FIRST[code].word(word) == value


@pytest.mark.parametrize(
    ("code", "word", "rank"),
    [
        ("de", "vierten", 4),
        ("de", "neunundneunzigste", 99),
        ("de", "hundertsten", 100),
        ("de", "sechste", 6),
        ("de", "gute", None),
        ("nl", "vierde", 4),
        ("nl", "eenentwintigste", 21),
        ("nl", "honderdste", 100),
        ("nl", "beste", None),
    ],
)
def test_ranks_with_the_unit_before_the_ten(code: str, word: str, rank: float | None) -> None:
    assert UNITS_FIRST[code].rank(word) == rank


NUMBERS = {
    "it": {
        "zero": 0,
        "sei": 6,
        "ventuno": 21,
        "ventun": 21,
        "ventotto": 28,
        "trentatré": 33,
        "trentatre": 33,
        "cento": 100,
        "centotto": 108,
        "centottanta": 180,
        "mille": 1000,
        "millecento": 1100,
        "millenovecento": 1900,
        "millenovecentonovantanove": 1999,
        "duemilaventitré": 2023,
        "tremila": 3000,
        "tremiladuecentoquarantatre": 3243,
        "duecentomila": 200_000,
        "due milioni": 2e6,
        "due milioni e mezzo": 2.5e6,
        "un milione e 200mila": 1.2e6,
        "un milione e 200 mila": 1.2e6,
        "un milione e duecentomila": 1.2e6,
        "1,5 milioni": 1.5e6,
        "mezzo milione": 5e5,
        "duemila miliardi": 2e12,
        "un miliardo e mezzo milione": 1_000_500_000,
        "200mila": 200_000,
        "200.000": 200_000,
        "3 000 000": 3e6,
        "6 700,54": 6700.54,
        "1.200.000,5": 1_200_000.5,
        "10k": 10_000,
        "15 mld": 15e9,
        "2 e 1/4": 2.25,
        "due e mezzo": 2.5,
        "-1.200": -1200,
    },
    "en": {
        "zero": 0,
        "twenty-one": 21,
        "twenty one": 21,
        "two hundred and five": 205,
        "seven hundred twenty-one thousand and twelve": 721_012,
        "three million two hundred thousand": 3.2e6,
        "fifteen hundred": 1500,
        "a hundred": 100,
        "half a million": 5e5,
        "two and a half million": 2.5e6,
        "one and a half": 1.5,
        "1.5 million": 1.5e6,
        "3bn": 3e9,
        "10k": 10_000,
        "200,000": 200_000,
        "3 1/2": 3.5,
        "2½": 2.5,
        "three thousand millions": 3e9,
        "-5": -5,
    },
}


@pytest.mark.parametrize(("code", "text", "value"), [(c, t, v) for c, rows in NUMBERS.items() for t, v in rows.items()])
def test_a_number_is_read(code: str, text: str, value: float) -> None:
    assert whole(code, text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("code", "text", "kind", "value"),
    [
        ("it", "ventunesimo", "ordinal", 21),
        ("it", "ventitreesima", "ordinal", 23),
        ("it", "undicesima", "ordinal", 11),
        ("it", "centesimo", "ordinal", 100),
        ("it", "duemillesimo", "ordinal", 2000),
        ("it", "11a", "ordinal", 11),
        ("it", "75º", "ordinal", 75),
        ("it", "75esimo", "ordinal", 75),
        ("it", "75/o", "ordinal", 75),
        ("it", "XXI", "roman", 21),
        ("it", "III", "roman", 3),
        ("it", "IIII", "roman", None),
        ("it", "tre quarti", "fraction", 0.75),
        ("it", "un terzo", "fraction", 1 / 3),
        ("it", "cinquanta ventesimi", "fraction", 2.5),
        ("it", "medesimo", "ordinal", None),
        ("it", "battesimo", "ordinal", None),
        ("en", "twenty-first", "ordinal", 21),
        ("en", "two hundredth", "ordinal", 200),
        ("en", "21st", "ordinal", 21),
        ("en", "two-thirds", "fraction", 2 / 3),
        ("en", "three quarters", "fraction", 0.75),
        ("en", "3/4", "fraction", 0.75),
        ("en", "4/3", "fraction", None),
        ("en", "½", "fraction", 0.5),
        ("en", "10-20", "range", 10),
        ("it", "10–20mila", "range", 10_000),
        ("it", "2,5-3 milioni", "range", 2.5e6),
    ],
)
def test_ranks_parts_and_ranges(code: str, text: str, kind: str, value: float | None) -> None:
    assert whole(code, text, kind) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("it", "un"),
        ("it", "una"),
        ("it", "milione"),
        ("it", "famiglia"),
        ("it", "Milano"),
        ("it", "²"),
        ("it", "trecentomilamila"),
        ("en", "a"),
        ("en", "million"),
        ("en", "and"),
        ("en", "9" * 60),
        ("en", "1.2.3.4"),
        ("en", "06-1234-567"),
    ],
)
def test_what_is_no_numeral(code: str, text: str) -> None:
    assert whole(code, text) is None


@pytest.mark.parametrize(
    ("code", "text", "value", "tokens"),
    [
        ("it", "settant'anni", 70, 1),
        ("it", "cent'anni", 100, 1),
        ("it", "ventun anni", 21, 1),
        ("it", "due milioni e tre milioni", 2e6, 2),
        ("it", "cento e duecento", 100, 1),
        ("it", "2009 300", 2009, 1),
        ("en", "one hundred and two hundred", 100, 2),
        ("en", "two million and five million", 2e6, 2),
        ("en", "20 million and five others", 20e6, 2),
        ("en", "five a day", 5, 1),
    ],
)
def test_where_a_number_ends(code: str, text: str, value: float, tokens: int) -> None:
    found = readings(code, text)[0]
    assert (found.value, found.last) == (value, tokens)


@given(st.integers(0, 10**12), st.sampled_from(["it", "en"]))
def test_grouped_digits_read_back(number: int, code: str) -> None:
    grouped = f"{number:,}"
    text = grouped.replace(",", ".") if code == "it" else grouped
    assert whole(code, text) == number


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(["it", "en"]))
def test_decimals_read_back(number: int, cents: int, code: str) -> None:
    text = f"{number:,}.{cents:02d}"
    text = text.translate(str.maketrans(",.", ".,")) if code == "it" else text
    assert whole(code, text) == pytest.approx(number + cents / 100)


UNITS_IT = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove"
).split()
TENS_IT = ["_", "_", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS_EN = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def italian(number: int) -> str:
    if number >= 1000:
        head = "mille" if number < 2000 else italian(number // 1000) + "mila"
        return head + (italian(number % 1000) if number % 1000 else "")
    if number >= 100:
        head = ("" if number < 200 else UNITS_IT[number // 100]) + "cento"
        return head + (italian(number % 100) if number % 100 else "")
    if number < 20:
        return UNITS_IT[number]
    ten, unit = TENS_IT[number // 10], UNITS_IT[number % 10]
    if number % 10 == 0:
        return ten
    return (ten[:-1] if number % 10 in (1, 8) else ten) + ("tré" if number % 10 == 3 else unit)


def english(number: int) -> str:
    if number >= 1000:
        rest = number % 1000
        tail = "" if not rest else (" and " if rest < 100 else " ") + english(rest)
        return f"{english(number // 1000)} thousand{tail}"
    if number >= 100:
        return f"{UNITS_EN[number // 100]} hundred" + (f" and {english(number % 100)}" if number % 100 else "")
    if number < 20:
        return UNITS_EN[number]
    return TENS_EN[number // 10] + (f"-{UNITS_EN[number % 10]}" if number % 10 else "")


@given(st.integers(0, 999_999))
def test_spelled_out_numerals_read_back(number: int) -> None:
    # 'uno' alone is an article and reads as a number only by the rules of a layer
    assert number == 1 or whole("it", italian(number)) == number
    assert whole("en", english(number)) == number


@given(st.text(alphabet="0123456789.,:-/ ½²٣ab", min_size=1, max_size=40))
def test_any_row_of_digits_and_marks_is_harmless(text: str) -> None:
    for code in ("it", "en", "und"):
        pack = load(code)
        tokens = tokenize(text, pack.about.elision)
        for at in range(len(tokens)):
            for found in numerals_at(tokens, at, pack.numerals):
                assert at < found.last <= len(tokens)
                assert abs(found.value) < float("inf")


@given(st.text(min_size=1, max_size=12))
def test_digits_never_fail(text: str) -> None:
    digits(text, ".")


@pytest.mark.parametrize(
    ("code", "text"), [("it", "111 " * 20_000), ("en", "2 " + "million " * 20_000), ("en", "a hundred and " * 20_000)]
)
def test_long_rows_cost_no_more_than_their_length(code: str, text: str) -> None:
    pack = load(code)
    tokens = tokenize(text, pack.about.elision)
    assert all(abs(n.value) < 1e40 for at in range(len(tokens)) for n in numerals_at(tokens, at, pack.numerals))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two and twenty", 22),
        ("four-score", 80),
        ("four score", 80),
        ("four-score-ten", 90),
        ("one hundred four-score-ten", 190),
        ("four-score thousand", 80_000),
        ("two-thousand-four-score", 2080),
    ],
)
def test_several_words_that_are_one_number(words: str, value: float) -> None:
    values = {
        "one": 1,
        "two": 2,
        "four": 4,
        "ten": 10,
        "twenty": 20,
        "four-score": 80,
        "four-score-ten": 90,
        "two and twenty": 22,
    }
    ready = reader(Grammar(values=values, scales={"hundred": 100, "thousand": 1000}, ordinals={}))
    tokens = tokenize(words)
    assert (len(tokens), value) in [(found.last, found.value) for found in numerals_at(tokens, 0, ready)]
