"""The questions that the first coverage must answer, and those that it must refuse, in several languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from riscontro.asking.answering import answer
from riscontro.asking.told import Told, told
from riscontro.build import examine_all, record
from riscontro.inputs import gather

COVERAGE = Path(__file__).parent.parent.parent / "shared" / "coverage" / "vostochny"
pytestmark = pytest.mark.skipif(not COVERAGE.is_dir(), reason="the first coverage is not beside the repository")


@cache
def story() -> Told:
    examined = list(examine_all(gather([str(COVERAGE)]).drafts))
    return told(record("first", examined), examined)


def parts(question: str) -> list[set[tuple[str, str]]]:
    """For each part of a question the number of each article that answers, and its words."""
    return [
        {(row.article[:3], row.answer.text) for reading in part.readings for row in reading.rows}
        for part in answer(story(), question).parts
    ]


LENGTHS = {("000", "dalle quattro alle cinque ore"), ("001", "circa due ore")}


@pytest.mark.parametrize(
    "question",
    [
        "Quanto sono durati i colloqui?",
        "Quanto è durato l'incontro tra Kim e Putin?",
        "quanto sono durati i colloqui tra kim e putin",
        "How long did the talks last?",
        "Wie lange dauerten die Gespräche?",
        "Combien de temps ont duré les négociations ?",
        "¿Cuánto duraron las conversaciones?",
        "Quanto tempo durou a reunião?",
        "Hoe lang duurde de ontmoeting?",
        "Сколько длились переговоры?",
    ],
)
def test_the_length_of_the_talks(question: str) -> None:
    assert parts(question) == [LENGTHS]
    (part,) = answer(story(), question).parts
    assert [judged.relation for judged in part.claims] == ["contradict"]


@pytest.mark.parametrize(
    "question",
    [
        "Dove era previsto il vertice e dove si è tenuto?",
        "Where was the summit expected and where was it held?",
        "¿Dónde estaba prevista la cumbre y dónde se celebró?",
        "Dove avrebbe dovuto svolgersi il vertice e dove si è svolto davvero?",
        "Where was the meeting supposed to be held, and where did it take place?",
    ],
)
def test_where_the_summit_was_expected_and_held(question: str) -> None:
    expected, held = parts(question)
    assert ("002", "verso Vladivostok") in expected
    assert expected <= {("002", "verso Vladivostok"), ("002", "a Mosca"), ("003", "nella città di Vladivostok")}
    assert {article for article, _ in held} == {"000", "004"}
    assert all("ostochny" in words or "cosmodromo" in words for _, words in held)


@pytest.mark.parametrize(
    "question", ["Chi accompagnava Kim?", "Who accompanied Kim Jong Un?", "Wer begleitete Kim?", "Qui accompagnait Kim ?"]
)
def test_who_accompanied_kim(question: str) -> None:
    names = {("000", "Pak Thae Song"), ("000", "Kim Myong Sik"), ("000", "Jo Chun Ryong")}
    assert parts(question) == [names]


@pytest.mark.parametrize(
    "question",
    [
        "Quanti missili sono stati lanciati e quando?",
        "How many missiles did North Korea launch, and when?",
        "Quanti missili ha lanciato Pyongyang e quando?",
        "How many missiles were fired and when?",
        "Сколько ракет запустила Северная Корея и когда?",
        "Wie viele Raketen hat Nordkorea gestartet und wann?",
    ],
)
def test_how_many_missiles_and_when(question: str) -> None:
    many, when = parts(question)
    assert many == {("000", "due missili balistici"), ("004", "due missili balistici")}
    assert ("004", "11 e 43 circa e alle 11 e 53 ora locale") in when
    assert {article for article, _ in when} <= {"000", "004"}


@pytest.mark.parametrize(
    "question", ["Che cosa vuole ciascuna delle due parti?", "What does each side want?", "Was wollen beide Seiten?"]
)
def test_what_each_side_wants(question: str) -> None:
    (rows,) = parts(question)
    wanted = "\n".join(words for _, words in sorted(rows))
    assert "proiettili di artiglieria e missili anticarro" in wanted
    assert "tecnologia avanzata per satelliti" in wanted
    assert {"000", "002", "004"} <= {article for article, _ in rows}


@pytest.mark.parametrize(
    "question",
    [
        "Quanto è costato il viaggio di Kim?",
        "Quanti anni ha Kim?",
        "Chi ha pagato il viaggio?",
        "Quanti morti ci sono stati?",
        "Chi ha vinto le elezioni in Russia?",
        "Who is the president of Brazil?",
        "How long did the flight last?",
        "Wo wurde Putin geboren?",
        "Quand Kim a-t-il visité Paris ?",
        "Сколько стоят спутники?",
        "¿Cuántas armas vendió Corea del Norte?",
        "How many shells did North Korea sell to Russia?",
        "Сколько ракет продала Северная Корея?",
        "Quanti missili ha lanciato Mosca?",
        "Combien de missiles la Russie a-t-elle lancés ?",
        "Quanti missili ha lanciato Putin?",
        "When did Moscow launch the missiles?",
        "When did Putin visit North Korea?",
        "Quanti abitanti ha Pyongyang?",
    ],
)
def test_what_is_not_in_the_articles_is_refused(question: str) -> None:
    assert parts(question) == [set()]
