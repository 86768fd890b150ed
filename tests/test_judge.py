"""Two statements alone: behaviour by table, and what the judge must never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from riscontro.examine import examine
from riscontro.judge import compare, disjoint
from riscontro.outputs import Verdict
from riscontro.types import Draft, Examined, Quantity


def read(text: str, language: str = "it") -> Examined:
    return examine(Draft("x", text, language=language))


def verdict(first: str, second: str, language: str = "it") -> Verdict:
    return compare("p", read(first, language), read(second, language))


def measured(text: str, amount: str, value: float) -> Examined:
    """The text with one quantity in minutes, made by hand."""
    found = read(text)
    at = text.index(amount)
    quantity = Quantity(at, at + len(amount), amount, value, value, value, "minute", "duration")
    return replace(found, findings=replace(found.findings, quantities=(quantity,)))


@pytest.mark.parametrize(
    ("language", "first", "second", "relation", "direction"),
    [
        ("it", "La diga ha ceduto martedì.", "La diga ha ceduto martedì.", "agree", None),
        ("en", "The dam gave way on Tuesday.", "On Tuesday the dam gave way.", "agree", None),
        (
            "it",
            "Il sindaco di Pavia, Carla Rossi, ha inaugurato ieri il nuovo ponte sul Ticino.",
            "Il sindaco ha inaugurato il ponte.",
            "refine",
            "a>b",
        ),
        ("en", "The mayor opened the bridge.", "Mayor Jane Hill of Leeds opened the new bridge on Monday.", "refine", "b>a"),
        ("it", "Il sindaco ha inaugurato il ponte.", "Una balena è stata avvistata in Norvegia.", "unrelated", None),
        ("en", "The mayor opened the bridge.", "A whale was seen off Norway.", "unrelated", None),
        ("it", "...", "Il ponte è aperto.", "unsure", None),
        ("sv", "Bron var stängd i två timmar.", "Bron var stängd i fyra timmar.", "unsure", None),
        ("fr", "Le taux de chômage a augmenté en 2023.", "Le taux de chômage a baissé en 2023.", "contradict", None),
        ("fr", "Le Parlement a adopté la loi.", "Le Parlement a rejeté la loi.", "contradict", None),
        ("fr", "Le pont est ouvert.", "Le pont est fermé.", "contradict", None),
        ("fr", "Le Parlement a adopté la loi.", "Le Sénat a rejeté la loi.", "differ", None),
        ("fr", "L'accusé a été condamné.", "L'accusé a été acquitté.", "contradict", None),
        ("fr", "Le vaccin est efficace contre le virus.", "Le vaccin n'est pas efficace contre le virus.", "contradict", None),
        ("fr", "L'entreprise a accepté l'offre.", "L'entreprise a refusé l'offre.", "contradict", None),
        ("it", "Il prezzo del gas è aumentato.", "Il prezzo del gas è diminuito.", "contradict", None),
        ("pt", "O preço do gás subiu.", "O preço do gás caiu.", "contradict", None),
        ("fr", "Le pont a été fermé deux heures.", "Le pont a été fermé quatre heures.", "contradict", None),
    ],
)
def test_relations(language: str, first: str, second: str, relation: str, direction: str | None) -> None:
    found = verdict(first, second, language)
    assert (found.relation, found.direction) == (relation, direction)
    assert found.because


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("La visita è durata 40 minuti.", "La visita, ieri a Siena, potrebbe essere durata 90 minuti."),
        ("Il treno ha portato 40 minuti di ritardo.", "Il derby ha avuto 90 minuti di noia."),
    ],
)
def test_a_figure_of_something_else_or_a_hedged_one_is_no_contradiction(first: str, second: str) -> None:
    found = compare("p", measured(first, "40 minuti", 40), measured(second, "90 minuti", 90))
    assert found.relation != "contradict"


def test_figures_that_exclude_each_other_contradict() -> None:
    first = measured("La visita del ministro è durata 40 minuti.", "40 minuti", 40)
    second = measured("La visita del ministro è durata 90 minuti.", "90 minuti", 90)
    found = compare("p", first, second)
    assert found.relation == "contradict"
    assert "40 minuti" in found.because


numbers = st.floats(0, 1000)


@given(numbers, numbers, numbers, numbers)
def test_intervals_that_touch_are_never_disjoint(a: float, b: float, c: float, d: float) -> None:
    one = Quantity(0, 1, "x", None, min(a, b), max(a, b), "hour", "duration")
    other = Quantity(0, 1, "x", None, min(c, d), max(c, d), "hour", "duration")
    assert disjoint(one, other) == (max(a, b) < min(c, d) or max(c, d) < min(a, b))
    assert not disjoint(one, replace(other, unit="metre", dimension="length"))
    assert not disjoint(one, replace(other, low=None, high=None))
    assert disjoint(one, replace(other, low=None)) == (max(c, d) < min(a, b))


def test_units_of_one_dimension_are_compared_in_their_base() -> None:
    hours, minutes = Quantity(0, 1, "x", 2, 2, 2, "hour", "duration"), Quantity(0, 1, "x", 120, 120, 120, "minute", "duration")
    assert not disjoint(hours, minutes)
    assert disjoint(hours, replace(minutes, value=90, low=90, high=90))


@given(st.text(alphabet="abcdeilnorst .,àè0123456789«»", max_size=120), st.text(alphabet="abcdeilnorst .,", max_size=120))
def test_the_two_sides_can_be_swapped(first: str, second: str) -> None:
    one, other = verdict(first, second), verdict(second, first)
    assert one.relation == other.relation
    assert (one.direction, other.direction) in ((None, None), ("a>b", "b>a"), ("b>a", "a>b"))
