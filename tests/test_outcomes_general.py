"""Outcomes of announcements as the news of several languages puts them: results due, bans, works, returns, recounts."""

from __future__ import annotations

import pytest

from riscontro import entities, forecasts
from riscontro.examine import examine
from riscontro.types import Draft
from test_outcomes import Case, outcomes

CASES: list[Case] = [
    (
        "it",
        "La piscina resterà chiusa fino ai risultati delle prove, attesi per giovedì.",
        "fr",
        "Les analyses rendues jeudi par le laboratoire sont négatives.",
        "2024-05-10",
        "fulfilled",
    ),
    (
        "it",
        "La piscina resterà chiusa fino ai risultati delle prove, attesi per giovedì.",
        "fr",
        "Dans un communiqué publié jeudi, la mairie remercie les pompiers.",
        "2024-05-10",
        "open",
    ),
    (
        "ru",
        "С 15 мая ловить рыбу в озере будет нельзя.",
        "en",
        "The fishing ban that should have begun on May 15 has been pushed back to June 1.",
        "2024-05-17",
        "changed",
    ),
    (
        "de",
        "Am 10. Mai wird neu ausgezählt.",
        "it",
        "Il riconteggio di venerdì ha confermato la vittoria del sì.",
        "2024-05-12",
        "fulfilled",
    ),
    (
        "it",
        "I due alpinisti rientreranno venerdì a Genova.",
        "it",
        "Il rientro, fissato per venerdì, è slittato perché i medici non avevano dato il permesso.",
        "2024-05-13",
        "changed",
    ),
    (
        "en",
        "Contracts signed before May 1 will be honoured.",
        "en",
        "All the older contracts are being honoured, the dealers say.",
        "2024-05-20",
        "fulfilled",
    ),
    (
        "en",
        "Contracts signed before May 1 will be honoured.",
        "en",
        "The dealers have bought a new warehouse.",
        "2024-05-20",
        "open",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{case[2]}-{case[5]}-{number}" for number, case in enumerate(CASES)])
def test_outcomes(case: Case) -> None:
    assert outcomes(case) == {case[5]}


@pytest.mark.parametrize(
    "text",
    ["Quaranta vagoni sono fermi da lunedì nel porto, bloccati dalla dogana.", "Contracts signed before May 1 are void."],
)
def test_a_day_just_passed_is_not_ahead(text: str) -> None:
    language = "en" if text.startswith("C") else "it"
    case = entities.link("s", [examine(Draft("a", text, language=language, published="2024-05-09"))])
    assert [row.horizon for row in forecasts.follow(case)] == []
