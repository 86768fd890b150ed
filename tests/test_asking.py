"""Questions: what they ask, and what a small story answers to them in any language."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from riscontro.asking.analysis import Known, analyse, language_of
from riscontro.asking.answering import answer
from riscontro.asking.linking import names_of
from riscontro.asking.page import origins
from riscontro.asking.told import Told, told
from riscontro.asking.types import Answer
from riscontro.build import record
from riscontro.cli import main
from riscontro.examine import examine
from riscontro.examples import coverage
from riscontro.types import Draft

FERRY = """Il traghetto «Aurora» si è incagliato davanti ad Ancona il 14 maggio 2024.
L'evacuazione è durata cinque ore, ha detto la comandante Laura Venturini.
A bordo c'erano 212 passeggeri, secondo la compagnia Linee Dalmate.
La comandante era accompagnata dal pilota Marco Bassi.
Il sindaco Luca Ferri vuole che la compagnia paghi i danni alla spiaggia.
Il traghetto si è incagliato a causa di un guasto al timone.
Il porto non è stato chiuso. L'inchiesta dovrebbe concludersi entro luglio."""
LEDGER = """The ferry Aurora ran aground off Ancona on 14 May 2024.
The evacuation lasted two hours, the company Linee Dalmate said.
The ship carried 198 passengers on board, the coast guard said.
The harbour was closed for the night."""


@cache
def story() -> Told:
    drafts = (
        Draft("faro", FERRY, language="it", outlet="Il Faro", published="2024-05-16"),
        Draft("ledger", LEDGER, language="en", outlet="The Ledger", published="2024-05-16"),
    )
    examined = [examine(draft) for draft in drafts]
    return told(record("ferry", examined), examined)


def given(found: Answer) -> set[tuple[str, str]]:
    return {(row.article, row.answer.text) for part in found.parts for reading in part.readings for row in reading.rows}


ASKED = [
    ("Quanto è durata l'evacuazione?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("How long did the evacuation last?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("Wie lange dauerte die Evakuierung?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("¿Cuánto duró la evacuación?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("Combien de temps a duré l'évacuation ?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("Quanto tempo durou a evacuação?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("Hoe lang duurde de evacuatie?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("Как долго длилась эвакуация?", {("faro", "cinque ore"), ("ledger", "two hours")}),
    ("Quanti passeggeri c'erano?", {("faro", "212 passeggeri"), ("ledger", "198 passengers")}),
    ("Chi accompagnava Laura Venturini?", {("faro", "Marco Bassi")}),
    ("Che cosa vuole Luca Ferri?", {("faro", "vuole che la compagnia paghi i danni alla spiaggia")}),
    ("Quanti cani c'erano a bordo?", set()),
    ("Quanto è costato il biglietto?", set()),
    ("Who is the king of Norway?", set()),
]


@pytest.mark.parametrize(("question", "expected"), ASKED, ids=[question for question, _ in ASKED])
def test_answers(question: str, expected: set[tuple[str, str]]) -> None:
    assert given(answer(story(), question)) == expected


def test_answers_that_exclude_each_other_stand_side_by_side_with_the_claim() -> None:
    (part,) = answer(story(), "Quanto è durata l'evacuazione?").parts
    assert [(reading.low, reading.high, reading.unit) for reading in part.readings] == [(5, 5, "hour"), (2, 2, "hour")]
    assert [judged.relation for judged in part.claims] == ["contradict"]
    assert [reading.origins.roots for reading in part.readings] == [("Laura Venturini",), ("Linee Dalmate",)]


def test_a_question_of_two_parts_answers_both() -> None:
    found = answer(story(), "Quanti passeggeri c'erano a bordo e quanto è durata l'evacuazione?")
    assert [part.want for part in found.parts] == ["count", "amount"]
    assert all(part.readings for part in found.parts)


def test_a_part_without_words_of_its_own_is_about_what_the_other_is_about() -> None:
    question = analyse("Quando e dove si è incagliato il traghetto?", Known(names_of(()), {}))
    assert [part.want for part in question.parts] == ["moment", "place"]
    assert question.parts[0].focus == question.parts[1].focus != ()


ARMS = """Il Portogallo ha venduto trenta aerei e quattro navi.
La Spagna possiede duemila carri armati. Il 3 maggio 2024 la Spagna ha lanciato due missili.
Nel porto lavorano novanta operai."""


@cache
def arms() -> Told:
    examined = [examine(Draft("arms", ARMS, language="it", outlet="Il Porto", published="2024-05-04"))]
    return told(record("arms", examined), examined)


DEEDS = [
    # the deed must be told of the very thing
    ("Quanti carri armati ha venduto la Spagna?", set()),
    ("How many tanks did Spain sell?", set()),
    ("¿Cuántos tanques vendió España?", set()),
    ("Wie viele Panzer hat Spanien verkauft?", set()),
    ("Сколько танков продала Испания?", set()),
    ("How many planes did Portugal buy?", set()),
    ("How many planes did Portugal sell?", {("arms", "trenta aerei")}),
    # by the one who is asked about
    ("How many planes did Spain sell?", set()),
    ("Combien de missiles le Portugal a-t-il lancés ?", set()),
    ("Quando il Portogallo ha lanciato i missili?", set()),
    ("How many missiles did Spain launch?", {("arms", "due missili")}),
    # a capital that does something stands for its state, one that is a place does not
    ("Quanti missili ha lanciato Madrid?", {("arms", "due missili")}),
    ("How many missiles did Madrid launch?", {("arms", "due missili")}),
    ("Сколько ракет запустил Мадрид?", {("arms", "due missili")}),
    ("How many missiles did Lisbon launch?", set()),
    # what is counted must be what is asked, or a noun above it
    ("How many inhabitants does Madrid have?", set()),
    ("Quanti missili ha il Portogallo?", set()),
]


@pytest.mark.parametrize(("question", "expected"), DEEDS, ids=[question for question, _ in DEEDS])
def test_a_deed_and_its_doer_are_told_in_the_clause(question: str, expected: set[tuple[str, str]]) -> None:
    assert given(answer(arms(), question)) == expected


def test_an_outlet_without_a_source_is_counted_apart() -> None:
    texts = {
        "one": "La diga è stata chiusa per cinque ore, ha detto il sindaco Luca Ferri.",
        "two": "La diga è stata chiusa per cinque ore.",
    }
    examined = [examine(Draft(key, text, language="it", outlet=key, published="2024-05-16")) for key, text in texts.items()]
    (part,) = answer(told(record("dam", examined), examined), "Per quanto tempo è rimasta chiusa la diga?").parts
    (reading,) = part.readings
    assert (reading.origins.low, reading.origins.high, reading.origins.unsourced) == (1, 1, ("two",))
    assert origins(reading, "en") == "2 outlets, 1 origin + 1 outlet without a named source: Luca Ferri"
    assert origins(reading, "it") == "2 testate, 1 origine + 1 testata senza fonte nominata: Luca Ferri"


@pytest.mark.parametrize("question", [question for question, _ in ASKED])
def test_every_answer_stands_where_it_says(question: str) -> None:
    texts = {article.id: article.text for article in story().record.articles}
    for part in answer(story(), question).parts:
        for row in (row for reading in part.readings for row in reading.rows):
            for span in (row.answer, row.sentence):
                assert texts[span.article][span.start : span.end] == span.text
            assert row.sentence.start <= row.answer.start < row.answer.end <= row.sentence.end


LANGUAGES = [
    ("Quanto sono durati i colloqui?", "it"),
    ("Who built the bridge?", "en"),
    ("¿Quién construyó el puente?", "es"),
    ("Qui a construit le pont ?", "fr"),
    ("Wer hat die Brücke gebaut?", "de"),
    ("Quem construiu a ponte?", "pt"),
    ("Wie heeft de brug gebouwd?", "nl"),
    ("Кто построил мост?", "ru"),
]


@pytest.mark.parametrize(("question", "language"), LANGUAGES)
def test_the_language_of_a_question(question: str, language: str) -> None:
    assert language_of(question) == language


@pytest.mark.parametrize("question", ["", "?", "...", "the", "Quando?", "x" * 3000, "\u202e<script>alert(1)</script>"])
def test_what_is_no_question_gets_no_answer(question: str) -> None:
    assert not answer(story(), question).answered


def test_the_command(whole_store: Path, tmp_path: Path) -> None:
    run = CliRunner()
    table = run.invoke(main, ["ask", str(coverage()), "Quanto è durata l'evacuazione?", "--lang", "en"])
    assert table.exit_code == 0, table.output
    assert "circa cinque ore" in table.output and "contradict" in table.output
    refused = run.invoke(main, ["ask", str(coverage()), "Quanti elefanti c'erano?", "--lang", "it"])
    assert "Non in questi articoli." in refused.output
    store = shutil.copy(whole_store, str(tmp_path))
    asked = run.invoke(main, ["ask", "story-1", "How long did the evacuation last?", "--store", store, "--json"])
    parts = json.loads(asked.output)["parts"]
    assert {row["article"] for reading in parts[0]["readings"] for row in reading["rows"]} >= {"il-faro-del-conero"}
    missing = run.invoke(main, ["ask", "story-99", "Chi?", "--store", store])
    assert missing.exit_code == 1 and "story-99" in missing.output
