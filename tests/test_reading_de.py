"""German read layer by layer: times, quantities, names, who says what."""

from __future__ import annotations

import pytest

from riscontro.examine import annotate
from riscontro.text.language import detect
from riscontro.types import Attribution, Draft, Findings


def read(text: str) -> Findings:
    """What is found in a German text published on Tuesday, 5 March 2024."""
    return annotate(Draft("x", text, language="de", published="2024-03-05")).findings


TIMES = [
    ("Am Montagabend brannte in Leipzig ein Haus.", [("Montagabend", "2024-03-04TEV")]),
    ("Der Gipfel findet vom 10. bis 13. September statt.", [("vom 10. bis 13. September", "2023-09-10/2023-09-13")]),
    ("Am 15. und 16. Juni tagt der Rat.", [("15", "2024-06-15"), ("16. Juni", "2024-06-16")]),
    ("Die Wahl am 24. September 2023 war knapp.", [("24. September 2023", "2023-09-24")]),
    ("Die Brücke ist seit dem 3. Oktober gesperrt.", [("3. Oktober", "2023-10-03")]),
    ("Anfang März stieg der Preis.", [("Anfang März", "2024-03")]),
    ("Seit Mitte 2022 sank der Umsatz.", [("Mitte 2022", "2022")]),
    ("Ende des Jahres soll die Brücke fertig sein.", [("Ende des Jahres", "2024")]),
    ("Die Sitzung begann um 14.30 Uhr.", [("14.30 Uhr", "2024-03-05T14:30")]),
    ("Die Feier begann um halb neun.", [("halb neun", "2024-03-05T08:30")]),
    ("Vor drei Jahren wurde das Werk geschlossen.", [("Vor drei Jahren", "2021")]),
    ("Im dritten Quartal 2023 wuchs der Konzern.", [("dritten Quartal 2023", "2023-Q3")]),
    ("In den 1990er Jahren lebten dort viele Menschen.", [("1990er Jahren", "199")]),
    ("Im 19. Jahrhundert stand hier eine Burg.", [("19. Jahrhundert", "18")]),
    ("Das Urteil wird am kommenden Freitag erwartet.", [("kommenden Freitag", "2024-03-08")]),
    ("Im Vorjahr waren es mehr Besucher.", [("Vorjahr", "2023")]),
    ("In der Nacht zum Dienstag fiel Schnee.", [("der Nacht zum Dienstag", "2024-03-05TNI")]),
    ("Die Pause dauerte zweieinhalb Stunden.", [("zweieinhalb Stunden", "PT2.5H")]),
    ("Nach zweijähriger Pause kehrt er zurück.", [("zweijähriger", "P2Y")]),
    ("Übernächste Woche tagt der Rat.", [("Übernächste Woche", "2024-W12")]),
    ("Der 43-jährige Fahrer blieb unverletzt.", []),
]


@pytest.mark.parametrize(("text", "times"), TIMES, ids=[text for text, _ in TIMES])
def test_times(text: str, times: list[tuple[str, str]]) -> None:
    assert [(time.text, time.value) for time in read(text).times] == times


QUANTITIES = [
    ("Der Preis stieg auf 1,2 Millionen Euro.", [(1_200_000.0, "EUR")]),
    ("Das Paket umfasst 25 Mrd. Euro.", [(25e9, "EUR")]),
    ("Der Umsatz sank um 8,5 Prozent.", [(8.5, "percent")]),
    ("Es kamen 15.300 Besucher.", [(15_300.0, "person")]),
    ("Mindestens fünfunddreißig Menschen starben.", [(35.0, "person")]),
    ("Rund zweitausenddreihundert Soldaten üben dort.", [(2300.0, "soldier")]),
    ("Die Bundeswehrsoldaten brachten 30 Zentimeter Schnee weg.", [(30.0, "centimetre")]),
    ("Die Temperatur fiel auf minus 12 Grad.", [(-12.0, "degree")]),
    ("Ein Drittel der Wähler blieb zu Hause.", [(pytest.approx(1 / 3), "fraction")]),
    ("Etwa die Hälfte der Befragten lehnt das ab.", [(0.5, "fraction")]),
    ("Die 35-Jährige blieb unverletzt.", [(35.0, "year")]),
    ("Am Samstag kamen nach Leipzig 20.000 Menschen.", [(20_000.0, "person")]),
    ("Das Beben hatte die Stärke 6,4.", [(6.4, "magnitude")]),
    ("Ein Dutzend Menschen warteten.", [(12.0, "person")]),
    ("Zehntausende Menschen demonstrierten.", [(None, "person")]),
    ("Die Strecke ist zwischen 10 und 12 Kilometer lang.", [(None, "kilometre")]),
]


@pytest.mark.parametrize(("text", "amounts"), QUANTITIES, ids=[text for text, _ in QUANTITIES])
def test_quantities(text: str, amounts: list[tuple[float | None, str]]) -> None:
    assert [(item.value, item.unit) for item in read(text).quantities] == amounts


NAMES = [
    ("Das Landgericht Köln verurteilte Anna Berg.", [("Landgericht Köln", "ORG"), ("Anna Berg", "PERSON")]),
    ("Ministerin Clara Voss (SPD) war in Berlin.", [("Clara Voss", "PERSON"), ("SPD", "ORG"), ("Berlin", "LOC")]),
    ("Sprecher Grote schwieg. Später sprach Grote doch.", [("Grote", "PERSON"), ("Grote", "PERSON")]),
    ("Die Firma Kruse GmbH baut in Hamburgs Hafen.", [("Firma Kruse GmbH", "ORG"), ("Hamburgs", "LOC")]),
    ("Das Bundesministerium für Gesundheit prüft das.", [("Bundesministerium für Gesundheit", "ORG")]),
    ("Das Rote Kreuz hilft am Schwarzen Meer.", [("Rote Kreuz", "ORG"), ("Schwarzen Meer", "LOC")]),
    ("Meier (SPD) schwieg lange.", [("Meier", "PERSON"), ("SPD", "ORG")]),
    ("Der Berliner Senat und die Polizei prüfen den Fall.", []),
    ("Die Angst vor dem Hochwasser und der Preis für Strom steigen.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[text for text, _ in NAMES])
def test_names(text: str, names: list[tuple[str, str]]) -> None:
    assert [(name.text, name.type) for name in read(text).names] == names


def shown(item: Attribution) -> tuple[str, str, str, str]:
    """Source, cue, content and certainty of an attribution, parts joined by a stroke."""
    parts = (item.source, item.cue, item.content)
    return (*("|".join(span.text for span in spans) for spans in parts), item.certainty)


ATTRIBUTIONS = [
    ("Die Ministerin sagte, der Tunnel öffne im Mai.", ("Die Ministerin", "sagte", "der Tunnel öffne im Mai", "asserted")),
    ("Der Minister sagte, dass er bleibt.", ("Der Minister", "sagte", "dass er bleibt", "asserted")),
    ("„Das geht so nicht weiter“, sagte Meier.", ("Meier", "sagte", "Das geht so nicht weiter", "asserted")),
    ("Weber erklärte: „Wir werden das alles prüfen.“", ("Weber", "erklärte", "Wir werden das alles prüfen.", "future")),
    (
        "Die Straße bleibe gesperrt, teilte die Polizei am Montag mit.",
        ("die Polizei", "teilte|mit", "Die Straße bleibe gesperrt", "asserted"),
    ),
    (
        "Am Dienstag hat Präsident Anton Gruber in Wien erklärt, er werde nicht zurücktreten.",
        ("Präsident Anton Gruber", "hat|erklärt", "er werde nicht zurücktreten", "denied"),
    ),
    ("Der Konzern wies die Vorwürfe am Freitag zurück.", ("Der Konzern", "wies|zurück", "die Vorwürfe", "denied")),
    ("Die Ministerin räumte am Montag in Berlin Fehler ein.", ("Die Ministerin", "räumte|ein", "Fehler", "asserted")),
    ("Die Bahn kündigte an, die Preise zu senken.", ("Die Bahn", "kündigte|an", "die Preise zu senken", "asserted")),
    (
        "Die Zahl der Toten stieg auf 12, wie die Behörden am Mittwoch mitteilten.",
        ("die Behörden", "wie|mitteilten", "Die Zahl der Toten stieg auf 12", "asserted"),
    ),
    (
        "Nachdem er gewonnen hatte, sagte Weber, er sei froh.",
        ("Weber", "sagte", "er sei froh", "asserted"),
    ),
    ("Laut Polizei blieb niemand im Haus.", ("Polizei", "Laut", "blieb niemand im Haus", "denied")),
    (
        "Nach Angaben der Feuerwehr brennt das Lager noch.",
        ("der Feuerwehr", "Nach Angaben", "brennt das Lager noch", "asserted"),
    ),
    ("Experten zufolge könnte das Jahre dauern.", ("Experten", "zufolge", "könnte das Jahre dauern", "hedged")),
    ("Die Lage sei ruhig, so der Sprecher.", ("der Sprecher", "so", "Die Lage sei ruhig", "asserted")),
    (
        "Man prüfe die Lage, hieß es aus dem Ministerium.",
        ("dem Ministerium", "hieß es", "Man prüfe die Lage", "asserted"),
    ),
    ("Der Mann soll das Geld genommen haben.", ("", "soll", "Der Mann soll das Geld genommen haben", "reportative")),
    ("Der Minister warnte vor steigenden Preisen.", ("Der Minister", "warnte", "steigenden Preisen", "asserted")),
    ("Er fragte, ob der Zug noch komme.", ("Er", "fragte", "ob der Zug noch komme", "questioned")),
    ("Es wurde mitgeteilt, dass die Brücke öffnet.", ("", "wurde|mitgeteilt", "dass die Brücke öffnet", "hedged")),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTIONS, ids=[text for text, _ in ATTRIBUTIONS])
def test_who_says_what(text: str, expected: tuple[str, str, str, str]) -> None:
    assert [shown(item) for item in read(text).attributions] == [expected]


def test_reported_speech_goes_on_without_a_cue() -> None:
    said = read("Die Fähre fahre nicht mehr, sagte Bürgermeisterin Ida Kern. Das Land müsse nun helfen.").attributions
    assert [[link.label for link in item.chain] for item in said] == [["Ida Kern"], ["Ida Kern"]]
    assert [item.rule for item in said] == ["clause-verb", "reported-form"]


def test_what_a_sentence_says_that_stood_before() -> None:
    said = read("Die Straße bleibt gesperrt. Das teilte die Polizei am Montag mit.").attributions
    assert [shown(item) for item in said] == [("die Polizei", "Das teilte|mit", "Die Straße bleibt gesperrt", "asserted")]


def test_a_paper_that_cites_a_voice() -> None:
    text = "Zuvor hatte der „Hafenblatt“ unter Berufung auf Diplomaten berichtet, das Treffen sei abgesagt."
    assert [link.label for link in read(text).attributions[0].chain] == ["der „Hafenblatt“", "Diplomaten"]


def test_two_verbs_share_their_subject() -> None:
    said = read("Der Minister erklärte, man wolle sparen, und fügte hinzu, das sei richtig.").attributions
    assert [shown(item)[:2] for item in said] == [("Der Minister", "erklärte"), ("Der Minister", "fügte|hinzu")]


def test_a_headline_names_its_speaker() -> None:
    said = read("Kanzler Weber: Das Land hilft den Nachbarn auch weiter").attributions
    assert [shown(item)[:3] for item in said] == [("Kanzler Weber", ":", "Das Land hilft den Nachbarn auch weiter")]


def test_a_rank_ends_no_sentence() -> None:
    text = "Am 3. Oktober ist Feiertag. Der 1. FC Bredow spielt im 2. Stadion. Es blieb beim 3. Das war gut."
    assert len(annotate(Draft("x", text, language="de")).reading.sentences) == 4


def test_german_is_told_from_its_neighbours() -> None:
    assert detect("Die Polizei teilte mit, dass der Mann auf der Flucht ist und nicht mehr in der Stadt wohnt.") == "de"
