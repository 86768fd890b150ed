"""What is read from French: times, quantities, names and attributions, on sentences written for these tests."""

from __future__ import annotations

from functools import partial

import pytest

import readings

read = partial(readings.read, "fr")

TIMES = [
    ("Le conseil s'est réuni lundi.", ["2024-05-13"]),
    ("Le conseil se réunira lundi.", ["2024-05-20"]),
    ("Les travaux ont commencé le 3 avril dernier.", ["2024-04-03"]),
    ("Ils se sont vus le mercredi 13 septembre 2023.", ["2023-09-13"]),
    ("Le 1er mai, les magasins ont fermé.", ["2024-05-01"]),
    ("Il l'a dit aujourd'hui.", ["2024-05-15"]),
    ("Il a plu hier après-midi.", ["2024-05-14TAF"]),
    ("L'usine a fermé il y a trois semaines.", ["2024-W17"]),
    ("Le pont rouvrira dans deux mois.", ["2024-07"]),
    ("Il y travaille depuis trois ans.", ["P3Y"]),
    ("La foire se tient du 10 au 13 juin.", ["2024-06-10/2024-06-13"]),
    ("Le salon ouvrira fin septembre.", ["2024-09"]),
    ("Le chômage a baissé au troisième trimestre 2023.", ["2023-Q3"]),
    ("Dans les années quatre-vingt-dix, le port vivait.", ["199"]),
    ("Le train est parti à 15h30.", ["2024-05-15T15:30"]),
    ("La séance a repris à sept heures et demie.", ["2024-05-15T07:30"]),
    ("Ils se retrouvent tous les deux jours.", ["P2D"]),
    ("Elle a été élue l'été dernier.", ["2023-SU"]),
    ("Il a été blessé.", []),
    ("La maire, 49 ans, a démissionné.", []),
    ("Le quotidien Les Nouvelles a fermé.", []),
]


@pytest.mark.parametrize(("text", "values"), TIMES)
def test_times(text: str, values: list[str]) -> None:
    assert [time.value for time in read(text).times] == values


QUANTITIES = [
    ("Quatre-vingt-dix-sept mineurs sont descendus.", 97, None),
    ("Soixante et onze logements sont vides.", 71, None),
    ("La dette atteint deux mille cinq cents euros.", 2500, "EUR"),
    ("Le chantier a coûté 3\u202f500\u202f000 euros.", 3_500_000, "EUR"),
    ("Le budget est de 1,2 milliard d'euros.", 1_200_000_000, "EUR"),
    ("Les prix ont bondi de 4,2 %.", 4.2, "percent"),
    ("Une trentaine de personnes ont défilé.", 30, None),
    ("Le trajet dure une heure et demie.", 1.5, "hour"),
    ("Il faisait 12 degrés sous zéro.", -12, "degree"),
    ("Un Français sur quatre renonce.", 0.25, None),
    ("Il a perdu les deux tiers des voix.", 2 / 3, None),
    ("Quelque 2 400 salariés sont en grève.", 2400, None),
    ("Une demi-douzaine de maisons ont brûlé.", 6, None),
]


@pytest.mark.parametrize(("text", "number", "unit"), QUANTITIES)
def test_quantities(text: str, number: float, unit: str | None) -> None:
    readings.first_quantity_is(read(text), number, unit)


def test_a_span_of_numbers() -> None:
    one = read("On attend entre cent et deux cents personnes.").quantities[0]
    assert (one.low, one.high) == (100, 200)


NAMES = [
    ("Le ministère de la Santé a publié le décret.", "ministère de la Santé", "ORG"),
    ("La maire de Nantes, Claire Morel, est partie.", "Claire Morel", "PERSON"),
    ("Le cargo a quitté Le Havre mardi.", "Havre", "LOC"),
    ("Les pourparlers ont lieu à Genève.", "Genève", "LOC"),
    ("L'Union européenne proteste.", "Union européenne", "ORG"),
    ("Ils vivent en Corée du Nord.", "Corée du Nord", "LOC"),
    ("Selon Ouest-France, le port ferme.", "Ouest-France", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names(text: str, name: str, kind: str) -> None:
    readings.some_name_is(read(text), name, kind)


SAID = [
    ("« Le pont est sûr », a déclaré le préfet.", "le préfet", "a déclaré", "Le pont est sûr", "asserted", ["le préfet"]),
    (
        "Le pont rouvrira lundi, a annoncé hier la mairie.",
        "la mairie",
        "a annoncé",
        "Le pont rouvrira lundi",
        "future",
        ["la mairie"],
    ),
    ("« Il n'y a aucun risque », assure-t-elle.", "elle", "assure", "Il n'y a aucun risque", "asserted", []),
    ("« Nous partons demain », a-t-il ajouté.", "il", "a-t-il ajouté", "Nous partons demain", "asserted", []),
    ("Selon la police, le suspect aurait fui.", "la police", "Selon", "le suspect aurait fui", "reportative", ["la police"]),
    (
        "Le train est parti vide, d'après deux témoins.",
        "deux témoins",
        "d'après",
        "Le train est parti vide",
        "asserted",
        ["deux témoins"],
    ),
    (
        "De source judiciaire, trois hommes ont été arrêtés.",
        "source judiciaire",
        "De",
        "trois hommes ont été arrêtés",
        "asserted",
        ["source judiciaire"],
    ),
    ("Le maire dément que l'eau soit polluée.", "Le maire", "dément", "l'eau soit polluée", "denied", ["Le maire"]),
    (
        "La mine pourrait fermer, estime le syndicat.",
        "le syndicat",
        "estime",
        "La mine pourrait fermer",
        "hedged",
        ["le syndicat"],
    ),
    (
        "Selon l'AFP, citant un diplomate, le sommet est reporté.",
        "l'AFP un diplomate",
        "Selon",
        "le sommet est reporté",
        "asserted",
        ["AFP", "un diplomate"],
    ),
    ("Il semble que le bateau ait coulé.", "", "Il semble que", "le bateau ait coulé", "hedged", []),
    ("Le cargo aurait changé de cap.", "", "aurait changé", "Le cargo aurait changé de cap", "reportative", []),
    (
        "« Il faudra, explique Paul Durand, trouver une autre route. »",
        "Paul Durand",
        "explique",
        "Il faudra",
        "future",
        ["Paul Durand"],
    ),
    (
        "Le pont a été fermé. C'est ce qu'a révélé le journal.",
        "le journal",
        "C'est ce qu'a révélé",
        "Le pont a été fermé",
        "asserted",
        ["le journal"],
    ),
    ("Le préfet n'exclut pas une fermeture.", "Le préfet", "exclut", "une fermeture", "hedged", ["Le préfet"]),
    ("L'armée dit ne pas connaître le pilote.", "L'armée", "dit", "ne pas connaître le pilote", "denied", ["L'armée"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "certainty", "chain"), SAID)
def test_attributions(text: str, source: str, cue: str, content: str, certainty: str, chain: list[str]) -> None:
    readings.first_attribution_is(read(text), source, cue, content, certainty, chain)
