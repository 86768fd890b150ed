"""One quotation in two languages is one utterance where the voice, what is denied and what is counted allow it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.test_utterances import FERRI, article, groups

from riscontro import utterances
from riscontro.build import record
from riscontro.examine import examine
from riscontro.extractors.quantities import EXTRACTOR
from riscontro.matching.meaning import encoder
from riscontro.outputs import Case
from riscontro.packs import load
from riscontro.types import Draft, Examined

needs_encoder = pytest.mark.skipif(encoder() is None, reason="the extra `meaning` is not installed")

Words = tuple[str, str]


@needs_encoder
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Lo Stato ci ha lasciati soli", "it"), ("The state has left us on our own", "en")),
        (("Wir haben mit Herz gespielt, und das reicht mir", "de"), ("On a joué avec le cœur et ça me suffit", "fr")),
        (("Quien se haya equivocado pagará, al nivel que sea", "es"), ("Quem errou vai pagar, seja a que nível for", "pt")),
        (
            ("We zullen het oude stadion missen, maar het nieuwe is mooier", "nl"),
            ("Мы будем скучать по старому стадиону", "ru"),
        ),
        # one outlet gives only the second sentence
        (("Abbiamo perso tutto. Ma ricostruiremo casa per casa", "it"), ("We will rebuild house by house", "en")),
    ],
)
def test_a_translated_quotation_is_one_utterance(first: Words, second: Words) -> None:
    one, other = (
        article(name, text, [(text, "direct", FERRI)], language)
        for name, (text, language) in zip("ab", (first, second), strict=True)
    )
    assert groups(one, other) == [["a", "b"]] == groups(other, one)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # one denies what the other says
        (("Non c'è alcun pericolo per la popolazione", "it"), ("El peligro para la población ya ha pasado", "es")),
        (("We have reached the end of our patience", "en"), ("Nous ne sommes pas à bout de patience", "fr")),
        # another thing altogether
        (("Chiedo scusa ai tifosi", "it"), ("The referee saw a different match from ours", "en")),
    ],
)
def test_look_alikes_in_two_languages_stay_apart(first: Words, second: Words) -> None:
    one, other = (
        article(name, text, [(text, "direct", FERRI)], language)
        for name, (text, language) in zip("ab", (first, second), strict=True)
    )
    assert groups(one, other) == []


def test_another_voice_is_another_utterance() -> None:
    one = article("a", "Lo Stato ci ha lasciati soli", [("Lo Stato ci ha lasciati soli", "direct", FERRI)])
    text = "The state has left us on our own"
    assert groups(one, article("b", text, [(text, "direct", "person:elio-serra")], "en")) == []


@needs_encoder
def test_today_in_a_quotation_is_the_day_it_was_said() -> None:
    words = "Oggi riportiamo quel foglio davanti ai cancelli", "Today we bring that sheet back to the gates"
    one = article("a", words[0], [(words[0], "direct", FERRI)], "it", None, ("2024-05-04", "2024-05-04"))
    other = article("b", words[1], [(words[1], "direct", FERRI)], "en", None, ("2024-05-06", "2024-05-06"))
    assert groups(one, other) == [["a", "b"]]


@needs_encoder
def test_another_figure_is_another_utterance() -> None:
    words = "Il nous faut trente millions d'euros tout de suite", "Wir brauchen sofort 80 Millionen Euro"

    def examined(name: str, text: str, language: str) -> Examined:
        made = article(name, text, [(text, "direct", FERRI)], language)
        return replace(made, findings=EXTRACTOR.run(made.reading, load(language), made.findings))

    assert groups(examined("a", words[0], "fr"), examined("b", words[1], "de")) == []
    assert groups(examined("a", words[0], "fr"), examined("b", words[1].replace("80", "30"), "de")) == [["a", "b"]]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (("Difenderemo il porto e la popolazione", "it"), ("Nous défendrons le port et la population", "fr"), [["a", "b"]]),
        (("Esto es una provocación contra la democracia", "es"), ("Это провокация против демократии", "ru"), [["a", "b"]]),
        (("Esto es una provocación contra la democracia", "es"), ("Это не провокация против демократии", "ru"), []),
        (("Difenderemo il porto e la popolazione", "it"), ("We are proud of the new school", "en"), []),
    ],
)
def test_without_an_encoder_words_that_carry_over_tell(
    without: None, first: Words, second: Words, wanted: list[list[str]]
) -> None:
    one, other = (
        article(name, text, [(text, "direct", FERRI)], language)
        for name, (text, language) in zip("ab", (first, second), strict=True)
    )
    assert groups(one, other) == wanted


@needs_encoder
def test_variants_stand_clause_by_clause_beside_their_translations() -> None:
    rows = {
        "a": ("it", "Il ponte non è un muro: è una strada larga per i due paesi"),
        "b": ("it", "Il ponte non è un muro: è una via larga per i due paesi"),
        "c": ("en", "The bridge is not a wall. It is a wide road for the two countries"),
        "d": ("de", "Die Brücke ist, wie man sieht, keine Mauer, sondern eine Straße für zwei Länder"),
    }
    said = [article(name, text, [(text, "direct", FERRI)], language) for name, (language, text) in rows.items()]
    (found,) = utterances.align(Case("s", tuple(said), ())).utterances
    assert len(found.readings) == 4
    slots = [dict(variant.readings) for variant in found.variants]
    assert {"a": "strada", "b": "via"} in slots
    first = next(readings for readings in slots if readings.get("c") == "The bridge is not a wall")
    assert "Il ponte non è un muro" in first.values() or "Die Brücke ist keine Mauer" in first.values()
    assert any(rows["d"][1] in readings.values() for readings in slots)


@needs_encoder
def test_a_quotation_of_a_voice_that_is_only_described_meets_its_translation() -> None:
    text = "Marco Ferri è arrivato in municipio alle nove. «Lo Stato ci ha lasciati soli», ha detto il sindacalista."
    other = "Marco Ferri, a union leader, spoke to reporters. “The state has left us on our own,” Ferri said."
    drafts = [Draft("a", text, language="it", published="2024-03-05"), Draft("b", other, language="en", published="2024-03-05")]
    found = record("s", [examine(draft) for draft in drafts]).utterances
    assert [[reading.article for reading in one.readings] for one in found] == [["a", "b"]]
    assert found[0].speaker == "person:marco-ferri"


@needs_encoder
@pytest.mark.parametrize(
    ("voice", "wanted"),
    [
        ("said Anna Bianchi, a spokeswoman for Port Alpina.", [["a", "b"]]),
        ("said Anna Bianchi, a passenger.", []),
        ("said a spokeswoman for Port Alpina.", [["a", "b"]]),
        ("said a passenger.", []),
    ],
)
def test_a_spokesperson_says_what_the_body_says(voice: str, wanted: list[list[str]]) -> None:
    head = "Un traghetto si è fermato lunedì. Port Alpina indaga. "
    text = f"{head}«Ci scusiamo con i passeggeri per la lunga attesa», ha scritto Port Alpina in una nota."
    other = f"A ferry stopped on Monday. Port Alpina runs it. “We apologise to passengers for the long wait,” {voice}"
    drafts = [Draft("a", text, language="it", published="2024-03-05"), Draft("b", other, language="en", published="2024-03-05")]
    found = record("s", [examine(draft) for draft in drafts]).utterances
    assert [[reading.article for reading in one.readings] for one in found] == wanted
