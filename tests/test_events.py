"""What the packs take a word of the news for: the event concepts of a clause, in order, and false friends of each."""

from __future__ import annotations

import pytest

from riscontro.matching.concepts import concepts
from riscontro.messages import catalogue, languages
from riscontro.packs import installed, load, peek
from riscontro.text.segment import segment
from riscontro.types import Draft

COURT = [
    ("it", "Il tribunale lo ha condannato", "conviction"),
    ("it", "La corte ha assolto i due imputati", "acquittal trial"),
    ("it", "La polizia ha fermato il treno", ""),
    ("it", "Il macchinista ha visto un segnale di arresto", ""),
    ("it", "Gli agenti hanno arrestato due uomini", "arrest"),
    ("it", "La procura ha interrogato il macchinista", "questioning"),
    ("en", "The driver passed a stop signal", ""),
    ("en", "A jury acquitted the mayor", "acquittal"),
    ("en", "He was found guilty of bribery", "conviction bribery"),
    ("en", "He suffered a cardiac arrest", ""),
    ("es", "El juez absolvió al alcalde", "acquittal"),
    ("es", "El tren se detuvo en la estación", ""),
    ("es", "La policía detuvo a dos hombres", "arrest"),
    ("fr", "Le tribunal a acquitté le maire", "acquittal"),
    ("fr", "Le train s'est arrêté dans le tunnel", ""),
    ("fr", "Il a été mis en examen pour corruption", "charge bribery"),
    ("de", "Das Gericht sprach den Bürgermeister frei", "acquittal"),
    ("de", "Die Polizei nahm am Abend zwei Männer fest", "arrest"),
    ("de", "Der Schaden betrug zwei Millionen Euro", "damage"),
    ("de", "Er wurde wegen Betrugs verurteilt", "fraud conviction"),
    ("pt", "O tribunal absolveu o presidente da câmara", "acquittal"),
    ("pt", "A polícia apreendeu duas armas", "seizure"),
    ("nl", "De rechter sprak de burgemeester vrij", "acquittal"),
    ("nl", "De politie hield twee mannen aan", "arrest"),
    ("ru", "Суд оправдал мэра", "acquittal"),
    ("ru", "Его осудили за взятку", "conviction bribery"),
    ("ru", "Полиция задержала двух мужчин", "arrest"),
    ("ru", "Судно вышло в море", ""),
]


def told(language: str, text: str) -> str:
    reading = segment(Draft("", text, language=language), load(language))
    return " ".join(concept for _, concept in concepts(reading, "event", 0, len(reading.tokens)))


@pytest.mark.parametrize(("language", "text", "expected"), COURT)
def test_what_courts_and_police_do(language: str, text: str, expected: str) -> None:
    assert told(language, text) == expected


@pytest.mark.parametrize("code", installed())
def test_every_kind_of_event_of_a_pack_has_a_label(code: str) -> None:
    kinds = {kind: rows for kind, rows in peek(code, "events").lexicon.items() if kind.startswith("event")}
    told = sorted({concept for rows in kinds.values() for concept in rows} - {"none"})
    assert [(shown, concept) for shown in languages() for concept in told if f"event.{concept}" not in catalogue(shown)] == []


ACCIDENTS = [
    ("it", "Il tetto è crollato", "collapse"),
    ("it", "Il traghetto è affondato", "sinking"),
    ("it", "Il temporale si è abbattuto sulla costa", "storm"),
    ("it", "Il drone è stato abbattuto", "shooting-down"),
    ("it", "La galleria riaprirà lunedì", "reopening"),
    ("it", "La procura ha aperto un fascicolo", "investigation"),
    ("it", "Ha tempestato il portavoce di domande", ""),
    ("en", "Smoke inhalation affected ten people", "poisoning"),
    ("en", "The drone was shot down", "shooting-down"),
    ("en", "The fire brigade arrived", "arrival"),
    ("en", "A fire damaged the hall", "fire damage"),
    ("en", "Police opened fire", ""),
    ("en", "It was a landslide victory", "victory"),
    ("es", "El tren descarriló", "derailment"),
    ("es", "El aeropuerto reabrirá el lunes", "reopening"),
    ("es", "Siete personas resultaron intoxicadas", "poisoning"),
    ("fr", "Le toit s'est effondré", "collapse"),
    ("fr", "Des ouvriers ont signalé une fuite de gaz", "pollution"),
    ("fr", "Le vol a été annulé", "cancellation"),
    ("de", "Die Halle stürzte am Abend ein", "collapse"),
    ("de", "Das Flugzeug stürzte kurz nach dem Start ab", "crash takeoff"),
    ("de", "Beim Zugunglück gab es keine Verletzten", "crash injury"),
    ("de", "Sie reisten schließlich ab", "travel"),
    ("pt", "O comboio descarrilou", "derailment"),
    ("pt", "A inauguração foi adiada", "opening postponement"),
    ("nl", "Het dak stortte in de nacht in", "collapse"),
    ("nl", "De opening is uitgesteld", "opening postponement"),
    ("ru", "Крыша обрушилась", "collapse"),
    ("ru", "Самолет совершил посадку", "landing"),
    ("ru", "Рейс отменен", "cancellation"),
]


@pytest.mark.parametrize(("language", "text", "expected"), ACCIDENTS)
def test_accidents_health_and_what_opens_or_closes(language: str, text: str, expected: str) -> None:
    assert told(language, text) == expected


AFFAIRS = [
    ("it", "Il ministro ha firmato il decreto", "signing"),
    ("it", "La Camera ha approvato la riforma", "approval"),
    ("it", "L'infrastruttura è proporzionata", ""),
    ("en", "The two presidents signed the treaty", "signing agreement"),
    ("en", "Parliament ratified the treaty", "ratification agreement"),
    ("en", "The minister was sacked", "dismissal"),
    ("en", "It is a constructive idea", ""),
    ("es", "El Senado aprobó la ley", "approval"),
    ("es", "La empresa anunció despidos", "announcement layoff"),
    ("fr", "Le ministre a confirmé la rencontre", "confirmation meeting"),
    ("fr", "La réforme des retraites", ""),
    ("de", "Der Bundestag stimmte am Freitag ab", "vote"),
    ("de", "Beide Seiten unterzeichneten das Abkommen", "signing agreement"),
    ("pt", "O governo aproveitou o dia", ""),
    ("nl", "Het kabinet trok het plan terug", "withdrawal"),
    ("ru", "Стороны подписали соглашение", "signing agreement"),
    ("ru", "Музей восстанавливают", "repair"),
]


@pytest.mark.parametrize(("language", "text", "expected"), AFFAIRS)
def test_politics_and_work(language: str, text: str, expected: str) -> None:
    assert told(language, text) == expected
