"""Quantities in Italian and English: values, intervals, units, what is counted, and what is no quantity."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.amounts.roundings import Interval, about, between, bounded, step
from riscontro.amounts.units import base, dimension, ratio, to_base
from riscontro.extractors import quantities, times
from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.types import Draft, Findings, Quantity


@cache
def found(code: str, text: str) -> tuple[Quantity, ...]:
    pack = load(code)
    reading = segment(Draft("a", text), pack)
    return quantities.run(reading, pack, times.EXTRACTOR.run(reading, pack, Findings())).quantities


def shown(code: str, text: str) -> list[tuple[str, float | None, float | None, float | None, str]]:
    return [(q.text, q.value, q.low, q.high, q.unit) for q in found(code, text)]


# code, text, span, value, low, high, unit, dimension
ONE = [
    ("it", "Hanno parlato per circa due ore.", "circa due ore", 2, 1.5, 2.5, "hour", "duration"),
    ("it", "La stretta di mano è durata circa 40 secondi.", "circa 40 secondi", 40, 35, 45, "second", "duration"),
    (
        "it",
        "Il vertice è durato dalle quattro alle cinque ore.",
        "dalle quattro alle cinque ore",
        None,
        4,
        5,
        "hour",
        "duration",
    ),
    ("it", "Mancava da casa da quasi quattro anni.", "quasi quattro anni", 4, 3, 4, "year", "duration"),
    ("it", "Un contratto da 13 miliardi di sterline.", "13 miliardi di sterline", 13e9, 13e9, 13e9, "GBP", "money"),
    ("it", "Vale oltre 7,3 miliardi di dollari.", "oltre 7,3 miliardi di dollari", 7.3e9, 7.3e9, None, "USD", "money"),
    ("it", "Costa meno di 10 euro.", "meno di 10 euro", 10, None, 10, "EUR", "money"),
    ("it", "Offrono tra i 12 e i 20 milioni di euro.", "tra i 12 e i 20 milioni di euro", None, 12e6, 20e6, "EUR", "money"),
    ("it", "Costa 15 dollari e 15 centesimi.", "15 dollari e 15 centesimi", 15.15, 15.15, 15.15, "USD", "money"),
    ("it", "Il prezzo sale del 15-20%.", "15-20%", None, 15, 20, "percent", "share"),
    ("it", "I voti sono almeno il 30 per cento.", "almeno il 30 per cento", 30, 30, None, "percent", "share"),
    ("it", "Hanno almeno duecentomila soldati.", "almeno duecentomila soldati", 200_000, 200_000, None, "soldier", "count"),
    ("it", "Hanno lanciato due missili balistici.", "due missili balistici", 2, 2, 2, "missile", "count"),
    ("it", "Sono scese in piazza una trentina di persone.", "una trentina di persone", 30, 25, 35, "person", "count"),
    ("it", "Ha decine di milioni di proiettili.", "decine di milioni di proiettili", None, 20e6, None, "shell", "count"),
    ("it", "Ci sono centinaia di feriti.", "centinaia di feriti", None, 200, None, "injured", "count"),
    ("it", "Spende la maggior parte delle risorse.", "la maggior parte delle risorse", None, 0.5, 1, "fraction", "share"),
    ("it", "Ha perso circa la metà dei seggi.", "circa la metà dei seggi", 0.5, 0.45, 0.55, "fraction", "share"),
    ("it", "Tocca a tre ventunesimi dei soci.", "tre ventunesimi dei soci", 1 / 7, 1 / 7, 1 / 7, "fraction", "share"),
    ("it", "Votano due terzi dei membri.", "due terzi dei membri", 2 / 3, 2 / 3, 2 / 3, "fraction", "share"),
    ("it", "Ne soffre uno su cinque.", "uno su cinque", 0.2, 0.2, 0.2, "fraction", "share"),
    (
        "it",
        "Pare che abbia una quantità notevole di munizioni.",
        "una quantità notevole di munizioni",
        None,
        None,
        None,
        "shell",
        "count",
    ),
    ("it", "Il viaggio dura poche ore.", "poche ore", None, None, None, "hour", "duration"),
    ("it", "Nessuno dei due vettori è caduto.", "Nessuno dei due vettori", 0, 0, 0, "missile", "count"),
    ("it", "È la seconda volta.", "la seconda volta", 2, 2, 2, "ordinal", "ordinal"),
    ("it", "Si apre la 11a conferenza.", "11a conferenza", 11, 11, 11, "ordinal", "ordinal"),
    ("it", "È il secondo vertice dal 2019.", "il secondo vertice", 2, 2, 2, "ordinal", "ordinal"),
    ("it", "Si chiude dopo l'11a conferenza.", "11a conferenza", 11, 11, 11, "ordinal", "ordinal"),
    ("it", "Un accordo fra i due stati.", "due stati", 2, 2, 2, "state", "count"),
    ("it", "Fermata una ragazza di 18 anni.", "18 anni", 18, 18, 18, "year", "age"),
    ("it", "Lo dice Mario Bianchi, 49 anni, del porto.", "49 anni", 49, 49, 49, "year", "age"),
    ("it", "Costa il doppio del previsto.", "il doppio", 2, 2, 2, "times", "multiplier"),
    ("it", "Stasera 20 gradi sotto zero.", "20 gradi sotto zero", -20, -20, -20, "degree", "temperature"),
    ("it", "La temperatura è di 24 gradi.", "24 gradi", 24, 24, 24, "degree", "temperature"),
    ("it", "Ruota di 90 gradi.", "90 gradi", 90, 90, 90, "degree", "angle"),
    ("it", "Dura due anni e mezzo.", "due anni e mezzo", 2.5, 2.5, 2.5, "year", "duration"),
    ("it", "Dopo tre quarti d'ora è finita.", "tre quarti d'ora", 0.75, 0.75, 0.75, "hour", "duration"),
    ("it", "La nave è lunga 200 metri circa.", "200 metri circa", 200, 150, 250, "metre", "length"),
    ("en", "They spoke for about two hours.", "about two hours", 2, 1.5, 2.5, "hour", "duration"),
    ("en", "The talks lasted four to five hours.", "four to five hours", None, 4, 5, "hour", "duration"),
    (
        "en",
        "It lost between $12 million and $20 million.",
        "between $12 million and $20 million",
        None,
        12e6,
        20e6,
        "USD",
        "money",
    ),
    ("en", "It is worth more than $3bn.", "more than $3bn", 3e9, 3e9, None, "USD", "money"),
    ("en", "He paid £5m.", "£5m", 5e6, 5e6, 5e6, "GBP", "money"),
    ("en", "The box weighs 236 pounds.", "236 pounds", 236, 236, 236, "pound", "mass"),
    ("en", "The box costs 236 pounds.", "236 pounds", 236, 236, 236, "GBP", "money"),
    ("en", "They fired twenty-one missiles.", "twenty-one missiles", 21, 21, 21, "missile", "count"),
    ("en", "Up to 60 jets were sold.", "Up to 60 jets", 60, None, 60, "aircraft", "count"),
    ("en", "Some 400 guests came.", "Some 400 guests", 400, 350, 450, "guest", "count"),
    ("en", "Half a dozen people stayed.", "Half a dozen people", 6, 6, 6, "person", "count"),
    ("en", "Tens of thousands of people left.", "Tens of thousands of people", None, 20_000, None, "person", "count"),
    ("en", "About half of those cuts are made.", "About half of those cuts", 0.5, 0.45, 0.55, "fraction", "share"),
    ("en", "One in five agrees.", "One in five", 0.2, 0.2, 0.2, "fraction", "share"),
    ("en", "It is the third time.", "the third time", 3, 3, 3, "ordinal", "ordinal"),
    ("en", "A 55-year-old man spoke.", "55-year-old", 55, 55, 55, "year", "age"),
    ("en", "Mary Brown, 43, a teacher, spoke.", "43", 43, 43, 43, "year", "age"),
    ("en", "Speed rose by 0.2 percentage points.", "0.2 percentage points", 0.2, 0.2, 0.2, "percentage point", "points"),
    ("en", "They sold 1.2m cars.", "1.2m cars", 1.2e6, 1.2e6, 1.2e6, "vehicle", "count"),
    ("en", "The wire is 1.2m long.", "1.2m", 1.2, 1.2, 1.2, "metre", "length"),
    ("en", "The 27-nation bloc met.", "27", 27, 27, 27, "", "count"),
    ("it", "Ne muoiono due bambini su tre.", "due bambini su tre", 2 / 3, 2 / 3, 2 / 3, "fraction", "share"),
    ("it", "Prende mille e cinquecento euro.", "mille e cinquecento euro", 1500, 1500, 1500, "EUR", "money"),
    ("en", "They won 2-1.", "2-1", None, None, None, "score", "score"),
]


def close(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else a == pytest.approx(b)


@pytest.mark.parametrize(("code", "text", "span", "value", "low", "high", "unit", "what"), ONE, ids=[row[1] for row in ONE])
def test_one_quantity(
    code: str, text: str, span: str, value: float | None, low: float | None, high: float | None, unit: str, what: str
) -> None:
    rows = found(code, text)
    assert [row.text for row in rows] == [span]
    assert close(rows[0].value, value) and close(rows[0].low, low) and close(rows[0].high, high)
    assert (rows[0].unit, rows[0].dimension) == (unit, what)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("it", "La risoluzione 2270 resta in vigore."),
        ("it", "Il razzo Soyuz-2 è partito."),
        ("it", "La pandemia di Covid-19 è finita."),
        ("it", "Il 13 settembre 2023 si sono visti."),
        ("it", "Lo prevede l'articolo 5 della legge."),
        ("it", "La Russia è un paese autosufficiente."),
        ("it", "Hanno comprato il nuovo 737."),
        ("it", "Esce l'iPhone 4."),
        ("it", "Tu sei molto bravo."),
        ("it", "Tu sei stato bravo."),
        ("it", "Il secondo aereo è atterrato."),
        ("it", "Un ha qui non è una misura."),
        ("it", "Nel 2019 tutto cambiò."),
        ("en", "The A380 took off."),
        ("en", "Boeing 737 crashed."),
        ("en", "Resolution 2270 stands."),
        ("en", "The second plane landed."),
        ("en", "He met no one there."),
        ("en", "One day he will return."),
        ("en", "They unveiled the new iPhone 4."),
    ],
)
def test_what_is_no_quantity(code: str, text: str) -> None:
    assert shown(code, text) == []


def test_several_in_one_sentence() -> None:
    assert [row[:2] for row in shown("it", "Sono morte 102 e 21 persone in due incidenti.")] == [
        ("102", 102),
        ("21 persone", 21),
        ("due incidenti", 2),
    ]
    assert [row[4] for row in shown("en", "They are 27 and 29 years old.")] == ["year", "year"]


def test_a_change_is_no_range() -> None:
    assert [row[1] for row in shown("it", "I morti sono saliti da 10 a 20.")] == [10, 20]
    assert [row[2:4] for row in shown("it", "I morti sono da 10 a 20.")] == [(10, 20)]


def test_model_numbers_in_a_counted_phrase_are_part_of_it() -> None:
    assert [row[1] for row in shown("it", "Compra 20 aerei 777 e 46 altri 787.")] == [20, 46]


def test_what_is_measured_is_the_noun_phrase() -> None:
    row = found("it", "Hanno lanciato due missili balistici ieri.")[0]
    assert row.measures is not None and row.measures.text == "missili balistici"
    row = found("en", "It carries twenty tonnes of test equipment.")[0]
    assert row.measures is not None and row.measures.text == "test equipment"


def test_without_a_pack_signs_and_digits_are_read() -> None:
    assert shown("und", "x 12 km y $10 z 30%")[0] == ("12 km", 12, 12, 12, "kilometre")
    assert [row[4] for row in shown("und", "x 12 km y $10 z 30%")] == ["kilometre", "USD", "percent"]


# ------------------------------------------------------------------ roundings and units


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [(2, 1.5, 2.5), (40, 35, 45), (4300, 4250, 4350), (25, 22.5, 27.5), (1.4e9, 1.35e9, 1.45e9), (100, 75, 125), (0, 0, 0)],
)
def test_about_is_as_wide_as_the_rounding(value: float, low: float, high: float) -> None:
    assert about(value) == Interval(value, low, high, True)


def test_bounds_leave_one_side_open() -> None:
    assert bounded(5, "over") == bounded(5, "at-least") == Interval(5, 5, None)
    assert bounded(5, "under") == bounded(5, "up-to") == Interval(5, None, 5)
    assert bounded(5, "exact") == Interval(5, 5, 5)
    assert between(4, 5, "about") == Interval(None, 3.5, 5.5, True)
    assert between(10, 20, "over") == Interval(None, 10, None)


def test_units_meet_in_their_base() -> None:
    assert to_base(90, "minute") == to_base(1.5, "hour") == 5400
    assert to_base(0, "celsius") == pytest.approx(273.15)
    assert to_base(32, "fahrenheit") == pytest.approx(273.15)
    assert to_base(7, "missile") == 7
    assert dimension("EUR") == "money" and dimension("missile") == "count" and dimension("mile") == "length"
    assert ratio("minute", "hour") == pytest.approx(1 / 60) and ratio("minute", "mile") is None and ratio("cent", "EUR") == 0.01
    row = base(found("it", "Ha corso circa 90 minuti.")[0])
    assert (row.low, row.high, row.unit) == (5100, 5700, "second")


@given(st.floats(0.001, 1e12), st.sampled_from(["about", "nearly", "over", "under", "up-to", "at-least", ""]))
def test_low_value_and_high_are_in_order(value: float, how: str) -> None:
    what = bounded(value, how)
    assert what.low is None or what.value is None or what.low <= what.value
    assert what.high is None or what.value is None or what.value <= what.high
    assert step(value) >= 0


PIECES = [
    "circa",
    "12",
    "due",
    "mila",
    "da",
    "a",
    "%",
    "euro",
    "ore",
    "e",
    "mezzo",
    "tra",
    "3-4",
    "un",
    "-",
    "°",
    '"',
    ",",
    ".",
    "Roma",
    "$",
    "fino a",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["it", "en", "und"]))
def test_every_span_stands_in_the_text_and_none_overlap(words: list[str], code: str) -> None:
    text, last = " ".join(words), 0
    for row in found(code, text):
        assert text[row.start : row.end] == row.text and row.start >= last
        assert row.low is None or row.high is None or row.low <= row.high
        last = row.end


def test_time_is_linear_in_the_text() -> None:
    pack = load("it")
    reading = segment(Draft("a", "circa " * 3_000 + "12 " * 3_000), pack)
    assert quantities.run(reading, pack, Findings()).quantities
