"""The same words in several articles, and look-alikes that stay apart."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.threads import told

from riscontro import utterances
from riscontro.extractors.statements import EXTRACTOR
from riscontro.matching import clusters, voices
from riscontro.matching.wordings import wordings
from riscontro.outputs import Case
from riscontro.packs import load
from riscontro.types import Attribution, Examined, Findings, Form, Link, Mention, Name, Span, Time

FERRI = "person:orlando-ferri"
Said = tuple[str, Form, str]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def article(
    name: str,
    text: str,
    said: list[Said],
    language: str = "it",
    day: str | None = None,
    published: tuple[str, str] | None = None,
) -> Examined:
    """An article in which ``said`` are (words, form, speaker)."""
    cue = (span(text, "ha detto"),) if "ha detto" in text else ()
    made = tuple(
        Attribution((span(text, words),), cue, (), speaker, form, "asserted", (Link(speaker, speaker),))
        for words, form, speaker in said
    )
    times: tuple[Time, ...] = ()
    if day:
        words, iso = day.split("=")
        place = span(text, words)
        times = (Time(place.start, place.end, words, "DATE", iso, None, iso, iso),)
    return told(name, text, language, published, Findings(attributions=made, times=times))


def groups(*articles: Examined) -> list[list[str]]:
    found = utterances.align(Case("story-1", articles, ())).utterances
    return [[reading.article for reading in utterance.readings] for utterance in found]


SAME: list[tuple[tuple[str, Form, str], tuple[str, Form, str]]] = [
    (
        ("Offriamo pieno sostegno alla giusta battaglia dei pescatori", "direct", "it"),
        ("un appoggio totale alla lotta sacra dei pescatori", "mixed", "it"),
    ),
    (
        ("Resteremo sempre accanto ai pescatori di Valmarena, costi quel che costi", "direct", "it"),
        ("il governo resterà accanto ai pescatori di Valmarena", "indirect", "it"),
    ),
    (
        ("Difenderemo il porto e i suoi lavoratori dalla tempesta", "direct", "it"),
        ("We will defend the port and its workers from the storm", "direct", "en"),
    ),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_utterance_in_two_wordings(first: tuple[str, Form, str], second: tuple[str, Form, str]) -> None:
    one = article("a", first[0], [(first[0], first[1], FERRI)], first[2])
    other = article("b", second[0], [(second[0], second[1], FERRI)], second[2])
    assert groups(one, other) == [["a", "b"]] == groups(other, one)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # one stock phrase of two things
        ("un accordo storico per la pesca nel golfo di Torvo", "un accordo storico sulla riforma della scuola media"),
        # a toast against the opening words
        (
            "Crediamo che i pescatori avranno una grande vittoria nella lunga lotta contro i pirati del golfo",
            "La regione è impegnata in una lunga lotta per tutelare la sua autonomia e le sue coste",
        ),
        # two messages with the same formula
        (
            "Sono fiducioso che continueremo a rafforzare la cooperazione nel campo della pesca a beneficio dei due porti",
            "Sono convinto che il nuovo ponte farà continuare la crescita del turismo e delle scuole in montagna",
        ),
    ],
)
def test_look_alikes_stay_apart(first: str, second: str) -> None:
    assert groups(article("a", first, [(first, "direct", FERRI)]), article("b", second, [(second, "direct", FERRI)])) == []


def test_a_plan_and_its_report_are_two_utterances() -> None:
    plan = "ci saranno colloqui tra le due delegazioni e poi faccia a faccia tra i due sindaci"
    report = "ci sono stati colloqui tra le due delegazioni e poi faccia a faccia tra i due sindaci"

    def examined(name: str, text: str) -> Examined:
        made = article(name, text, [(text, "indirect", FERRI)])
        return replace(made, findings=EXTRACTOR.run(made.reading, load("it"), made.findings))

    assert groups(examined("a", plan), examined("b", plan)) == [["a", "b"]]
    assert groups(examined("a", plan), examined("b", report)) == []


def test_another_speaker_is_another_utterance() -> None:
    words = "Difenderemo il porto e i suoi lavoratori"
    assert (
        groups(article("a", words, [(words, "direct", FERRI)]), article("b", words, [(words, "direct", "person:elio-serra")]))
        == []
    )


def test_the_same_words_on_two_days_are_two_utterances() -> None:
    words = "Difenderemo il porto e i suoi lavoratori"
    one = article("a", f"Il 3 maggio Ferri ha detto: «{words}».", [(words, "direct", FERRI)], day="3 maggio=2024-05-03")
    other = article("b", f"Il 9 maggio Ferri ha detto: «{words}».", [(words, "direct", FERRI)], day="9 maggio=2024-05-09")
    assert groups(one, other) == []


def test_a_day_to_come_is_not_the_day_of_the_words() -> None:
    words, out = "Difenderemo il porto e i suoi lavoratori", ("2024-06-04", "2024-06-04")
    text = f"«{words}», ha detto Ferri, che il 9 giugno sarà al molo."
    one = article("a", text, [(words, "direct", FERRI)], day="9 giugno=2024-06-09", published=out)
    other = article("b", f"«{words}», ha detto Ferri.", [(words, "direct", FERRI)], published=out)
    assert groups(one, other) == [["a", "b"]]


def test_news_of_today_is_not_a_message_of_last_month() -> None:
    words = "una più stretta cooperazione tra i porti del golfo"
    text = f"Ferri ha detto di volere {words}."
    news = article("a", text, [(words, "indirect", FERRI)], published=("2024-06-04", "2024-06-04"))
    old = article("b", f"Il 9 maggio {text}", [(words, "indirect", FERRI)], day="9 maggio=2024-05-09")
    assert groups(news, old) == []


def test_a_country_and_its_head_are_one_voice_but_not_any_minister() -> None:
    states = {"person:a": frozenset({"country:it"})}
    assert voices.same_speaker("person:a", "country:it", states)
    assert not voices.same_speaker("person:b", "country:it", states)


def test_affiliations_come_from_offices() -> None:
    text = "Il presidente francese è arrivato. Il cuoco francese no."
    one, two = span(text, "presidente francese"), span(text, "cuoco francese")
    mentions = (
        Mention(one.start, one.end, one.text, "person:a"),
        Mention(two.start, two.end, two.text, "person:b"),
    )
    found = voices.affiliations(Case("s", (told("a", text, findings=Findings(mentions=mentions)),), ()))
    assert found["person:a"] == {"country:fr"}
    assert not found["person:b"]


def test_variants_show_the_words_of_each_article() -> None:
    one = "La regione è impegnata in una lunga lotta per difendere la sua autonomia e le sue coste"
    other = "La regione è impegnata in una battaglia sacra per difendere la sua autonomia e le sue coste"
    (found,) = utterances.align(
        Case("s", (article("a", one, [(one, "direct", FERRI)]), article("b", other, [(other, "direct", FERRI)])), ())
    ).utterances
    assert [(v.slot, dict(v.readings)) for v in found.variants] == [
        ("lunga lotta", {"a": "lunga lotta", "b": "battaglia sacra"})
    ]


def test_pairs_grow_with_the_wordings() -> None:
    def rows(number: int) -> Examined:
        pieces = [f"progetto numero{at} riguarda quartiere{at} {'comune ' * (at % 2)}." for at in range(number)]
        text = " ".join(pieces)
        return article("a", text, [(piece, "indirect", FERRI) for piece in pieces])

    def count(number: int) -> int:
        return len(clusters.pairs([row.terms for row in wordings(rows(number))]))

    assert count(2000) < 2.2 * count(1000)


def test_pieces_of_one_article_go_with_a_wording_of_both() -> None:
    text = "Promette sostegno alla «lotta dei pescatori». E ancora: pieno e leale sostegno."
    said: list[tuple[str, Form, str | None]] = [
        ("sostegno alla «lotta dei pescatori»", "mixed", FERRI),
        ("pieno e leale sostegno", "mixed", FERRI),
    ]
    both = "sostegno leale alla battaglia dei pescatori"
    one, other = article("a", text, said), article("b", both, [(both, "mixed", FERRI)])
    assert groups(one) == []
    assert groups(one, other) == [["a", "a", "b"]]


def test_two_countries_in_common_are_no_utterance() -> None:
    first, second = "l'aggressione italiana della Francia", "vendere alla Francia grano per la festa in Italia"
    rows = [article(name, text, [(text, "indirect", FERRI)]) for name, text in (("a", first), ("b", second))]
    assert groups(*rows) == []


def test_a_quotation_that_denies_the_other_is_another_utterance() -> None:
    says = "Questa è la fine della strada per le famiglie di Castelverde"
    denies = "Questa non è la fine della strada per le famiglie di Castelverde, e lavoreremo ancora"
    less = "Questa è la fine della strada"
    rows = {name: article(name, text, [(text, "direct", FERRI)]) for name, text in (("a", says), ("b", denies), ("c", less))}
    assert groups(rows["a"], rows["b"]) == []
    assert groups(rows["a"], rows["c"]) == [["a", "c"]]


CITED = "Difenderemo il porto e i suoi lavoratori dalla tempesta dei dazi"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Orlando Ferri è arrivato in municipio. «{CITED}», ha detto il sindacalista.", [["a", "b"]]),
        (f"Orlando Ferri è arrivato in municipio. «{CITED}», ha detto un pescatore.", []),
        (f"In municipio c'era folla. «{CITED}», ha detto il sindacalista.", []),
    ],
)
def test_a_voice_that_is_only_described_may_be_the_person_named_before(text: str, wanted: list[list[str]]) -> None:
    source = text[text.index("ha detto ") + 9 : -1]
    described = Attribution(
        (span(text, CITED),),
        (span(text, "ha detto"),),
        (),
        None,
        "direct",
        "asserted",
        (Link(source, None, span(text, source)),),
    )
    names = (Name(0, 13, "Orlando Ferri", "PERSON", FERRI),) if text.startswith("Orlando") else ()
    other = told("b", text, findings=Findings(names=names, attributions=(described,)))
    assert groups(article("a", CITED, [(CITED, "direct", FERRI)]), other) == wanted


def test_two_sentences_of_a_broken_quotation_may_be_told_apart() -> None:
    text = "«Il porto resta aperto ai pescherecci», ha detto Ferri. «Le scuole del quartiere riapriranno lunedì mattina»."
    parts = span(text, "Il porto resta aperto ai pescherecci"), span(text, "Le scuole del quartiere riapriranno lunedì mattina")
    said = Attribution(parts, (span(text, "ha detto"),), (), FERRI, "direct", "asserted", (Link("Ferri", FERRI),))
    one = told("a", text, findings=Findings(attributions=(said,)))
    second = "Le scuole del quartiere riapriranno lunedì mattina"
    (found,) = utterances.align(Case("s", (one, article("b", second, [(second, "direct", FERRI)])), ())).utterances
    assert [reading.text for reading in found.readings] == [second, second]


@pytest.mark.parametrize(("count", "wanted"), [("34", [["a", "b"]]), ("68", [])])
def test_another_count_is_another_utterance(count: str, wanted: list[list[str]]) -> None:
    words = "Ho contato 34 ambulanze davanti al pronto soccorso del porto"
    rows = [article(name, text, [(text, "direct", FERRI)]) for name, text in (("a", words), ("b", words.replace("34", count)))]
    assert groups(*rows) == wanted
