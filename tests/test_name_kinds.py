"""What kind of thing a name names, by what stands in it and around it, on sentences written for these tests."""

from __future__ import annotations

import pytest

from riscontro.extractors.names import run
from riscontro.names.towns import towns_of
from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.text.tokens import tokenize
from riscontro.types import Draft, Findings


def named(text: str, language: str) -> dict[str, str]:
    pack = load(language)
    found = run(segment(Draft(id="a", text=text, language=language), pack), pack, Findings())
    return {name.text: name.type for name in found.names}


KINDS = [
    # a common noun before the name, with adjectives between, or in marks
    ("it", "Lo scrive il quotidiano argentino Zorba.", {"Zorba": "ORG"}),
    ("it", "Lo scrive il settimanale «Zorba» di oggi.", {"Zorba": "ORG"}),
    ("it", "Sono rimasti nella località Zorba.", {"Zorba": "LOC"}),
    ("it", "Il virus Zorba non fa paura.", {"Zorba": "PRODUCT"}),
    ("it", "La famiglia Zorba non commenta.", {"Zorba": "PERSON"}),
    ("en", "The insurer Zorba declined.", {"Zorba": "ORG"}),
    # a common noun or an office before `of`
    ("it", "Da ieri i dipendenti di Zorba scioperano.", {"Zorba": "ORG"}),
    ("it", "Ne parlano gli abitanti di Zorba da anni.", {"Zorba": "LOC"}),
    ("it", "Lo ha detto il sindaco di Zorba ieri.", {"Zorba": "LOC"}),
    ("it", "Ieri la moglie di Zorba ha pianto.", {"Zorba": "PERSON"}),
    ("it", "L'attaccante brasiliano di Zorba ha segnato.", {"Zorba": "ORG"}),
    ("en", "Employees of Zorba walked out.", {"Zorba": "ORG"}),
    ("en", "He met the mayor of Zorba there.", {"Zorba": "LOC"}),
    # behind the name: brackets, ages, definitions
    ("it", "L'incendio di Zorba (BO) è spento.", {"Zorba": "LOC"}),
    ("it", "È ferito anche Zorba, 45 anni, operaio.", {"Zorba": "PERSON"}),
    ("it", "Oggi Zorba, il partito di opposizione, ha taciuto.", {"Zorba": "ORG"}),
    ("it", "Da ieri Zorba è una società di assicurazioni.", {"Zorba": "ORG"}),
    ("it", "Tutti vivono a Zorba, in provincia di Lodi.", {"Zorba": "LOC"}),
    ("en", "They all live in Zorba, in Texas.", {"Zorba": "LOC"}),
    # whoever is given something is no place
    ("it", "Ha risposto a Zorba con garbo. Lo ha detto Anna Zorba.", {"Zorba": "PERSON"}),
    # clubs are called like their cities, with an article
    ("it", "Domenica il Torino ha battuto il Palermo a Cagliari.", {"Torino": "ORG", "Palermo": "ORG", "Cagliari": "LOC"}),
    ("it", "Un volo da Torino per il Cairo.", {"Torino": "LOC", "Cairo": "LOC"}),
    # a person called like a company
    ("it", "Ieri Dario Ferrero parlava. Poi Ferrero saluta.", {"Dario Ferrero": "PERSON", "Ferrero": "PERSON"}),
    # what people write on
    ("it", "Lo ha scritto su Facebook, non è di Facebook.", {"Facebook": "ORG"}),
    # a maker and a model
    (
        "it",
        "Un Boeing 747 della compagnia è atterrato, Boeing 300 dipendenti in meno.",
        {"Boeing 747": "PRODUCT", "Boeing": "ORG"},
    ),
    (
        "it",
        "Ieri Vodafone Italia ha taciuto, Microsoft Zorbat invece no.",
        {"Vodafone Italia": "ORG", "Microsoft Zorbat": "ORG"},
    ),
    # a day behind a name
    ("en", "They met in South Zorba Friday and were tired.", {"South Zorba": "LOC"}),
    # letters that are no organisations
    ("it", "Alle 18 UTC la sonda era lontana.", {}),
    # smaller places of several words
    ("it", "Arriva da Torre del Greco, vicino a Napoli.", {"Torre del Greco": "LOC", "Napoli": "LOC"}),
    ("it", "Vive a Pessano con Bornago da un anno.", {"Pessano con Bornago": "LOC"}),
    # names with a nickname, with a small particle, with foreign small words
    ("it", 'È stato visto Giuseppe "il Grosso" Ferri ieri.', {'Giuseppe "il Grosso" Ferri': "PERSON"}),
    ("it", "I seguaci di bin Rashid si sono arresi.", {"bin Rashid": "PERSON"}),
    ("it", "Lo dice il Center for Marine Biology in una nota.", {"Center for Marine Biology": "ORG"}),
    # offices: their field, the institution they are of
    ("it", "Parla l'assessore alla Cultura Anna Ferri.", {"Anna Ferri": "PERSON"}),
    ("it", "Il Ministro del Lavoro Ferri non ha ancora risposto.", {"Ferri": "PERSON"}),
    ("it", "Il presidente del Consiglio è malato.", {"Consiglio": "ORG"}),
    # where a body sits is no part of its name; one of many has no name
    ("it", "Indaga la Procura di Pavia da ieri.", {"Procura": "ORG", "Pavia": "LOC"}),
    ("it", "È morto in un ospedale di Boston.", {"Boston": "LOC"}),
    ("it", "Il governatore della Banca d'Italia Anna Ferri tace.", {"Banca d'Italia": "ORG", "Anna Ferri": "PERSON"}),
    # where the noun stands behind the name
    ("en", "Readers of the Zorba newspaper complained.", {"Zorba": "ORG"}),
    ("en", "A fire started in a Zorba warehouse, Zorba police said.", {"Zorba": "LOC"}),
    # abbreviated states, a region within a longer name
    ("en", "The plant is in Zorba, Conn., not far from Bristol.", {"Zorba": "LOC", "Conn.": "LOC"}),
    ("en", "He went to the West Coast Bank on Monday.", {"West Coast Bank": "ORG"}),
    # the sign of a province behind a place, that of a party behind a person
    ("it", "Si è dimesso Dario Ferri (PD) di Zorba (PD).", {"Dario Ferri": "PERSON", "PD": "LOC", "Zorba": "LOC"}),
    # an organisation and whom it belongs to
    ("it", "La fondatrice di Norhav Anna Ferri non è venuta.", {"Norhav": "ORG", "Anna Ferri": "PERSON"}),
    ("it", "La senatrice del Partito Radicale Anna Ferri tace.", {"Partito Radicale": "ORG", "Anna Ferri": "PERSON"}),
    ("it", "La maggioranza del Governo Ferri non basta.", {"Governo": "ORG", "Ferri": "PERSON"}),
    # a foreign small word within a place
    ("it", "Cammina verso Santiago de Compostela da giugno.", {"Santiago de Compostela": "LOC"}),
    # capitals that are only counted, or plural
    ("it", "Hanno votato alcuni Zorbati della zona.", {"Zorbati": "MISC"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), KINDS)
def test_names_have_their_bounds_and_kinds(language: str, text: str, wanted: dict[str, str]) -> None:
    found = named(text, language)
    assert {name: found.get(name) for name in wanted or found} == wanted


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Torre del Greco", 3),
        ("Torre del", 0),
        ("torre del greco", 0),
        ("Zorba del Greco", 0),
        ("Torre di nulla", 0),
        ("Alassio di notte", 1),
        ("Reggio nell'Emilia", 3),
    ],
)
def test_towns_are_found_whole_and_end_with_a_capital(text: str, size: int) -> None:
    tokens = tokenize(text)
    assert towns_of("it").end(tokens, 0, len(tokens)) == size
