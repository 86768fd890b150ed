"""What is left over when two sentences are aligned: each test of contradiction by table, with what stands closest to it."""

from __future__ import annotations

import pytest

from riscontro.examine import examine
from riscontro.judging.clash import clash
from riscontro.types import Draft


def rule(first: str, second: str, language: str) -> str:
    """The rule by which two texts contradict each other, or nothing; the same whichever comes first."""
    one, other = (examine(Draft("x", text, language=language)) for text in (first, second))
    why, again = clash(one, other), clash(other, one)
    assert (why is None) == (again is None)
    return why.rule if why else ""


@pytest.mark.parametrize(
    ("language", "first", "second", "wanted"),
    [
        ("fr", "Le maire n'a pas signé l'accord.", "Le maire a signé l'accord.", "contradict_denied"),
        ("fr", "Personne n'a quitté le village.", "Deux familles ont quitté le village.", "contradict_denied"),
        ("fr", "Le préfet a refusé de fermer le stade.", "Le préfet a fermé le stade.", "contradict_denied"),
        ("fr", "Le préfet a refusé de fermer le stade.", "Le préfet n'a pas fermé le stade.", ""),
        ("fr", "La taxe ne concerne que les hôtels.", "La taxe concerne les hôtels.", ""),
        ("en", "The repair did not fail.", "The repair succeeded.", ""),
        ("en", "The mayor plans to close the pool.", "The mayor has not closed the pool.", ""),
        ("en", "Has the mayor closed the pool?", "The mayor has not closed the pool.", ""),
        ("en", "Nobody said that the pool was closed.", "The pool was closed.", ""),
        ("en", "The runway near the lake was damaged.", "The lake was not damaged.", ""),
        ("it", "Ieri il museo era chiuso.", "Oggi il museo è aperto.", ""),
        ("it", "Il museo è aperto.", "Il museo è chiuso.", "contradict_opposite"),
        ("it", "La gara è cominciata.", "La gara è finita.", ""),
        ("it", "La squadra ha perso la prima gara.", "La squadra ha vinto la seconda gara.", ""),
        ("it", "Tutti i negozi hanno riaperto.", "Non tutti i negozi hanno riaperto.", "contradict_extent"),
        ("it", "Alcuni negozi hanno riaperto.", "Non tutti i negozi hanno riaperto.", ""),
        ("en", "The flood destroyed 34 barns.", "The flood destroyed 90 barns.", "contradict_figure"),
        ("en", "The flood destroyed 3,972 barns.", "The flood destroyed 4,000 barns.", ""),
        ("en", "The flood destroyed at least 34 barns.", "The flood destroyed 90 barns.", ""),
        ("en", "The flood killed 34 people.", "The flood injured 90 people.", ""),
        ("de", "Der Vertrag wurde 1971 unterzeichnet.", "Der Vertrag wurde 1973 unterzeichnet.", "contradict_when"),
        ("de", "Der Minister besuchte die Stadt 1971.", "Der Minister besuchte die Stadt 1973.", ""),
        ("es", "El acusado fue detenido en Sevilla.", "El acusado fue detenido en Valencia.", "contradict_where"),
        ("es", "El ministro habló en Sevilla.", "El ministro habló en Valencia.", ""),
        ("nl", "Frankrijk verkocht de schepen aan België.", "België verkocht de schepen aan Frankrijk.", "contradict_turned"),
        ("nl", "Frankrijk sprak met België.", "België sprak met Frankrijk.", ""),
    ],
)
def test_what_contradicts_and_what_only_looks_so(language: str, first: str, second: str, wanted: str) -> None:
    assert rule(first, second, language) == wanted
