"""What was announced, in both languages, and what became of it."""

from __future__ import annotations

import pytest
from tests.threads import told

import bundled
from riscontro import build, entities, forecasts
from riscontro.chronicle.announced import announced
from riscontro.examine import examine
from riscontro.outputs import Forecast
from riscontro.types import Draft


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(row.kind, row.strength) for row in announced(examine(Draft("a", text, language=language)))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Il sindaco Ferri riaprirà il teatro a marzo.", "it", [("announcement", "asserted")]),
        ("La regione intende vendere lo stadio entro l'anno.", "it", [("plan", "intended")]),
        ("La miniera potrebbe chiudere a marzo.", "it", [("possibility", "hedged")]),
        ("Il treno dovrebbe arrivare in serata a Torvo.", "it", [("expectation", "expected")]),
        ("La chiusura condurrebbe a molti licenziamenti.", "it", [("consequence", "conditional")]),
        ("La giunta si è impegnata a ridurre le tariffe.", "it", [("pledge", "intended")]),
        ("Mayor Ferri will reopen the theatre in March.", "en", [("announcement", "asserted")]),
        ("The region plans to sell the stadium.", "en", [("plan", "intended")]),
        ("The mine could close in March.", "en", [("possibility", "hedged")]),
        ("The train is due to arrive in the evening.", "en", [("expectation", "expected")]),
        ("A closure would lead to many layoffs.", "en", [("consequence", "conditional")]),
        # none of these announces anything
        ("Il mercantile avrebbe cambiato rotta senza avvertire.", "it", []),
        ("Il relitto potrebbe avere due secoli di vita.", "it", []),
        ("I giornalisti hanno chiesto se la diga riaprirà a marzo.", "it", []),
        ("Il sindaco ha riaperto il teatro a marzo.", "it", []),
        ("The wreck may have sunk in a storm.", "en", []),
        ("Reporters asked whether the dam will reopen in March.", "en", []),
        ("There is no political will in the region.", "en", []),
    ],
)
def test_what_announces(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, language) == expected


def follow(*rows: tuple[str, str, str]) -> dict[str, Forecast]:
    """The forecasts of articles given as (id, day of publication, text), by the article that makes them."""
    articles = [examine(Draft(name, text, language="it", published=day)) for name, day, text in rows]
    return {row.evidence[0].article: row for row in forecasts.follow(entities.link("s", articles))}


PLAN = ("a", "2024-05-02", "Il ministro Orlando Ferri incontrerà il presidente Elio Serra a Torino venerdì 10 maggio.")


def test_an_event_in_another_place_is_a_changed_plan() -> None:
    report = ("b", "2024-05-11", "Il ministro Orlando Ferri ha incontrato il presidente Elio Serra a Genova.")
    row = follow(PLAN, report)["a"]
    assert (row.outcome, [passage.article for passage in row.outcome_evidence]) == ("changed", ["b"])
    assert "Torino" in row.because and "Genova" in row.because and row.because_in["it"] != row.because_in["en"]


def test_an_event_as_announced_is_a_plan_fulfilled() -> None:
    report = ("b", "2024-05-11", "Il ministro Orlando Ferri ha incontrato il presidente Elio Serra a Torino.")
    assert follow(PLAN, report)["a"].outcome == "fulfilled"


def test_silence_proves_nothing() -> None:
    other = ("b", "2024-05-09", "Il ministro Orlando Ferri ha visitato una fabbrica di scarpe.")
    assert follow(PLAN, other)["a"].outcome == "open"


def test_a_term_that_has_passed_in_silence_stays_open() -> None:
    other = ("b", "2024-06-30", "Il ministro Orlando Ferri ha scritto al presidente Elio Serra.")
    assert follow(PLAN, other)["a"].outcome == "open"


def test_what_was_not_done_in_its_term_has_expired() -> None:
    other = ("b", "2024-06-30", "Il ministro Orlando Ferri non ha incontrato il presidente Elio Serra.")
    assert follow(PLAN, other)["a"].outcome == "expired"


def test_an_article_on_another_matter_lets_no_term_expire() -> None:
    other = ("b", "2024-06-30", "Il cantiere della diga ha chiuso i cancelli.")
    assert follow(PLAN, other)["a"].outcome == "open"


def test_one_announcement_in_several_outlets_is_one_forecast() -> None:
    case = [
        ("a", "2024-05-02", "Il ministro Orlando Ferri visiterà Torino venerdì, ha detto il sindaco Ivo Lanzi."),
        ("b", "2024-05-02", "Ferri visiterà Torino venerdì 3 maggio."),
        ("c", "2024-05-02", "Il presidente Elio Serra visiterà Torino venerdì."),
    ]
    drafts = [Draft(name, text, language="it", published=day) for name, day, text in case]
    found = forecasts.follow(entities.link("s", [examine(draft) for draft in drafts]))
    assert [[passage.article for passage in row.evidence] for row in found] == [["a", "b"], ["c"]]


def test_an_earlier_report_is_no_outcome() -> None:
    report = ("b", "2024-04-20", "Il ministro Orlando Ferri ha incontrato il presidente Elio Serra a Genova.")
    assert follow(PLAN, report)["a"].outcome in ("open", "expired")


def test_the_meeting_of_others_is_no_outcome() -> None:
    report = ("b", "2024-05-09", "Il ministro Orlando Ferri ha incontrato la cantante Ada Neri a Genova.")
    assert follow(PLAN, report)["a"].outcome == "open"


def test_an_empty_article_announces_nothing() -> None:
    assert list(announced(told("a", ""))) == []
    assert build.records([told("a", "")])[0].forecasts == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I risultati della perizia sono attesi entro sessanta giorni.", "it"),
        ("The findings are expected within 60 days.", "en"),
    ],
)
def test_a_length_of_time_is_a_term_counted_from_the_article(text: str, language: str) -> None:
    case = entities.link("s", [examine(Draft("a", text, language=language, published="2024-05-02"))])
    assert [row.horizon for row in forecasts.follow(case)] == ["2024-05-02/2024-07-01"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Saremo sempre accanto ai pescatori del golfo.", "it"),
        ("La giunta si è impegnata a rafforzare le relazioni con il porto.", "it"),
        ("Se la perizia fosse confermata, la colpa ricadrebbe sul pilota.", "it"),
        ("We will always stand by the fishermen of the gulf.", "en"),
    ],
)
def test_stances_trends_and_mere_conditions_are_no_forecasts(text: str, language: str) -> None:
    case = entities.link("s", [examine(Draft("a", text, language=language, published="2024-05-02"))])
    assert forecasts.follow(case) == ()


def test_what_takes_place_on_the_same_run_of_days_is_one_announcement() -> None:
    rows = [
        ("a", "La fiera nautica si svolgerà dal 10 al 13 settembre."),
        ("b", "Dal 10 al 13 settembre si terrà la fiera del mare."),
    ]
    drafts = [Draft(name, text, language="it", published="2024-09-02") for name, text in rows]
    found = forecasts.follow(entities.link("s", [examine(draft) for draft in drafts]))
    assert [[passage.article for passage in row.evidence] for row in found] == [["a", "b"]]


def test_a_reason_gives_days_as_people_write_them() -> None:
    why = next(item.because_in for item in bundled.told()[0].forecasts if item.outcome == "changed" and "16" in item.because)
    assert "16 May 2024" in why["en"] and "17 May 2024" in why["en"]
    assert "(16 maggio 2024)" in why["it"] and "(17 maggio 2024)" in why["it"]
