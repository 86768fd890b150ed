"""Points that grow firmer on their way: sources lost, conditionals become facts, headlines firmer than their articles."""

from __future__ import annotations

import pytest

import bundled
from riscontro.build import record
from riscontro.examine import examine
from riscontro.outputs import Shift
from riscontro.types import Draft


def shifts(*texts: str, days: tuple[str, ...] = (), title: str | None = None) -> tuple[Shift, ...]:
    days = days or ("2024-03-05",) * len(texts)
    drafts = [
        Draft(f"a{n}", text, language="it", published=day, title=title if n == 0 else None)
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return record("s", [examine(draft) for draft in drafts]).shifts


HEDGED = "Secondo la procura il custode della diga di Arna avrebbe chiuso la paratoia di emergenza."
PLAIN = "Il custode della diga di Arna ha chiuso la paratoia di emergenza."
SOURCED = "Il custode della diga di Arna ha chiuso la paratoia di emergenza, ha detto il prefetto."


@pytest.mark.parametrize(("first", "second", "kind"), [(HEDGED, PLAIN, "hardened"), (SOURCED, PLAIN, "source-lost")])
def test_what_grew_firmer_is_found_with_both_passages(first: str, second: str, kind: str) -> None:
    (shift,) = shifts(first, second)
    assert shift.kind == kind
    assert (shift.weaker.passage.article, shift.firmer.passage.article) == ("a0", "a1")
    assert shift.weaker.chain and not shift.firmer.chain
    assert set(shift.because) == {"en", "it"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PLAIN, PLAIN),
        (HEDGED, HEDGED),
        (SOURCED, SOURCED),
        (HEDGED, "Il custode della diga di Arna chiuderà la paratoia di emergenza."),
        (HEDGED, "Il custode della diga di Arna non ha chiuso la paratoia di emergenza."),
        (SOURCED, "Il museo di Arna ha riaperto la sala dei bronzi."),
        ("La diga di Arna ha perso 12 litri d'acqua, ha detto il prefetto.", "La diga di Arna ha perso 15 litri d'acqua."),
    ],
)
def test_what_did_not_grow_firmer_is_none(first: str, second: str) -> None:
    assert shifts(first, second) == ()


def test_the_firmer_article_that_surely_came_first_lost_nothing() -> None:
    assert shifts(HEDGED, PLAIN, days=("2024-03-07", "2024-03-05")) == ()
    assert len(shifts(HEDGED, PLAIN, days=("2024-03-05", "2024-03-07"))) == 1


def test_a_headline_firmer_than_its_article() -> None:
    title = "Il custode della diga di Arna ha chiuso la paratoia"
    (shift,) = shifts(f"{title}\n\n{HEDGED} La notizia è di ieri.\n", title=title)
    assert shift.kind == "headline" and shift.firmer.passage.text == title


def test_a_headline_that_drops_the_hedge_of_a_measure() -> None:
    body = "La notizia è di ieri. Le tariffe dei traghetti potrebbero crescere fino al 7 per cento, stima la capitaneria."
    title = "Stop agli scali del golfo, tariffe su del 7%"
    (shift,) = shifts(f"{title}\n\n{body}\n", title=title)
    assert shift.kind == "headline" and "potrebbero" in shift.weaker.passage.text
    other = "Stop agli scali del golfo, tariffe su del 9%"
    assert shifts(f"{other}\n\n{body}\n", title=other) == ()


def test_the_present_and_the_future_of_what_is_to_come_are_one_in_the_same_words() -> None:
    weak = "It is the first complete ban on night ferries since 2010, said Ann Harper, an analyst."
    firm = "It will be the first complete ban on night ferries since 2010."
    assert told(("en", weak), ("en", firm)) == [("source-lost", "a0", "a1")]


def test_the_planted_one_of_the_example_is_found() -> None:
    found = [shift for story in bundled.told() for shift in story.shifts]
    assert any(shift.kind == "source-lost" and "dormiva" in shift.firmer.passage.text for shift in found)


def told(*texts: tuple[str, str]) -> list[tuple[str, str, str]]:
    """The shifts of articles in several languages: kind, weaker and firmer article."""
    drafts = [Draft(f"a{n}", text, language=code, published="2024-03-05") for n, (code, text) in enumerate(texts)]
    found = record("s", [examine(draft) for draft in drafts]).shifts
    return [(shift.kind, shift.weaker.passage.article, shift.firmer.passage.article) for shift in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a hedge of one language is a fact in another
        (
            [
                ("fr", "Le gardien du barrage d'Arna aurait perdu 40 000 euros au casino, selon une source."),
                ("it", "Il custode della diga di Arna ha perso 40.000 euro al casinò."),
            ],
            [("hardened", "a0", "a1")],
        ),
        # other durations are another point
        ([("it", "Lo spegnimento è durato quattro ore, secondo i pompieri."), ("it", "Lo spegnimento è durato sei ore.")], []),
        # who acts needs no source for it
        (
            [
                ("it", "La diga di Arna resterà chiusa fino a lunedì, ha annunciato la prefettura."),
                ("it", "La prefettura ha deciso: la diga di Arna resterà chiusa fino a lunedì, ha annunciato la prefettura."),
            ],
            [],
        ),
        # a court finds what others say
        (
            [
                ("it", "Il custode di Arna avrebbe preso 40.000 euro dal costruttore, secondo la procura."),
                ("it", "Il tribunale ha condannato il custode di Arna, che ha preso 40.000 euro dal costruttore."),
            ],
            [],
        ),
    ],
)
def test_shifts_across_languages_and_what_explains_them(
    texts: list[tuple[str, str]], expected: list[tuple[str, str, str]]
) -> None:
    assert told(*texts) == expected
