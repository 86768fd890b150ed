"""Statements: clauses, their concepts, their time, polarity and firmness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riscontro.examine import examine
from riscontro.extractors.statements import EXTRACTOR
from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.types import Attribution, Draft, Findings, Link, Name, Quantity, Span, Statement


def statements(text: str, language: str = "it", found: Findings | None = None) -> tuple[Statement, ...]:
    pack = load(language)
    return EXTRACTOR.run(segment(Draft(id="a", text=text), pack), pack, found or Findings()).statements


@pytest.mark.parametrize(
    ("language", "text", "events"),
    [
        ("it", "Il vertice tra i due presidenti è durato tre ore", ["meeting"]),
        ("en", "The summit between the two presidents lasted three hours", ["meeting"]),
        ("it", "La marina ha lanciato un siluro di prova", ["launch"]),
        ("en", "The navy launched a practice torpedo", ["launch"]),
        ("it", "Il governo ha inviato una nota di protesta", ["transfer", "protest"]),
        ("it", "Hanno firmato un accordo sui dazi", ["signing", "agreement"]),
        ("en", "They signed a trade deal", ["signing", "agreement"]),
        ("it", "Il calcio italiano torna domenica", []),
        ("en", "The tourists opened a window in the warm room", ["opening"]),
    ],
)
def test_events_are_concepts_without_words(language: str, text: str, events: list[str]) -> None:
    assert [event for item in statements(text, language) for event in item.events] == events


@pytest.mark.parametrize(
    ("text", "tense", "certainty", "negated"),
    [
        ("Il ministro visiterà la capitale a luglio", "future", "asserted", False),
        ("Il ministro ha visitato la capitale a luglio", "past", "asserted", False),
        ("Il ministro intende visitare la capitale a luglio", "future", "future", False),
        ("Il ministro potrebbe visitare la capitale a luglio", "present", "hedged", False),
        ("Il ministro avrebbe visitato la capitale a luglio", "present", "reportative", False),
        ("Il ministro non ha visitato la capitale a luglio", "past", "asserted", True),
        ("Il ministro ha smentito la visita nella capitale", "past", "denied", False),
    ],
)
def test_time_firmness_and_polarity(text: str, tense: str, certainty: str, negated: bool) -> None:
    (found,) = statements(text)
    assert (found.tense, found.certainty, found.negated) == (tense, certainty, negated)


@pytest.mark.parametrize(
    ("language", "text", "pieces"),
    [
        (
            "it",
            "I colloqui sono durati tre ore, dopodiché il ministro è partito per Roma.",
            ["I colloqui sono durati tre ore", "dopodiché il ministro è partito per Roma"],
        ),
        (
            "en",
            "The talks lasted three hours, while the minister left early for Rome.",
            ["The talks lasted three hours", "while the minister left early for Rome"],
        ),
        ("it", "Roma, Milano e Torino restano senza treni.", ["Roma, Milano e Torino restano senza treni"]),
    ],
)
def test_sentences_are_cut_into_clauses(language: str, text: str, pieces: list[str]) -> None:
    assert [item.text for item in statements(text, language)] == pieces


def test_other_layers_are_gathered_by_clause() -> None:
    text = "A Torino il sindaco ha visto tre operai, mentre il prefetto restava in silenzio a Roma."
    names = (Name(2, 8, "Torino", "LOC", "city:it/torino"), Name(82, 86, "Roma", "LOC", "city:it/roma"))
    found = Findings(
        names=names,
        quantities=(Quantity(29, 39, "tre operai", 3, 3, 3, "worker", "count"),),
        attributions=(
            Attribution(
                (Span(41, 86, text[41:86]),), (), (), "person:a", "indirect", "hedged", (Link("il sindaco", "person:a"),)
            ),
        ),
    )
    first, second = statements(text, found=found)
    assert (first.participants, first.places, first.quantities) == (("city:it/torino",), ("city:it/torino",), (0,))
    assert (second.places, second.attribution, second.certainty) == (("city:it/roma",), 0, "hedged")
    assert (first.attribution, second.quantities) == (None, ())


@pytest.mark.parametrize(
    ("language", "text", "tense"),
    [
        ("de", "Das Bad wird im Mai öffnen", "future"),
        ("de", "Gegen den Wirt wird wegen Betrugs ermittelt", "present"),
        ("de", "Das Bad wird wieder geschlossen", "present"),
        ("de", "Der Zug prallte gegen eine Mauer", "past"),
        ("nl", "De gemeente gaat het zwembad sluiten", "future"),
        ("nl", "De eigenaar gaat in beroep", "present"),
        ("es", "La alcaldesa propuso otra fecha", "past"),
        ("es", "El tren transportaba a los turistas", "past"),
        ("pt", "A prefeita inaugurou a ponte", "past"),
        ("en", "The owners withdrew the offer", "past"),
        ("ru", "Поезд рухнул в реку", "past"),
    ],
)
def test_tense_as_the_verbs_of_a_language_show_it(language: str, text: str, tense: str) -> None:
    (found,) = statements(text, language)
    assert found.tense == tense


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "A bordo, fa sapere Linee Nord, c'erano 212 persone."),
        ("en", "The bridge may stay closed, an official of the railway company told the local daily Morning Post."),
    ],
)
def test_a_statement_has_the_voice_of_what_it_says_and_not_of_its_middle(language: str, text: str) -> None:
    found = examine(Draft(id="a", text=text, language=language)).findings
    assert [item.attribution for item in found.statements] == [0]


def test_polarity_is_that_of_what_is_said() -> None:
    text = "La sindaca, che non ama i cronisti, ha detto che il ponte riaprirà lunedì."
    found = examine(Draft(id="a", text=text, language="it")).findings.statements
    assert [item.negated for item in found if "riaprirà" in item.text] == [False]


def test_a_statement_begins_where_what_is_said_begins() -> None:
    text = "Secondo un impiegato della società, che ha chiesto di restare anonimo, il ponte era chiuso da anni."
    found = examine(Draft(id="a", text=text, language="it")).findings.statements
    assert found[-1].text == "il ponte era chiuso da anni"


def test_a_present_tense_with_a_later_day_is_ahead() -> None:
    found = examine(Draft(id="a", text="La giuria si riunisce martedì 18 giugno.", language="it", published="2024-06-12"))
    assert [item.tense for item in found.findings.statements] == ["future"]


@given(st.text(alphabet=' abcde,;:.«»"“”–\nÈ0123456789', max_size=300), st.sampled_from(["it", "en", "und"]))
def test_a_statement_is_the_text_at_its_place(text: str, language: str) -> None:
    last = 0
    for item in statements(text, language):
        assert text[item.start : item.end] == item.text
        assert item.start >= last
        last = item.end
