"""Copies that share no run of words, and what only the claims of a story show of who has it from whom."""

from __future__ import annotations

import pytest

from riscontro import entities
from riscontro.build import record
from riscontro.examine import examine
from riscontro.matching.meaning import encoder
from riscontro.messages import languages
from riscontro.outputs import LineageEdge
from riscontro.provenance.common import completed
from riscontro.provenance.parallels import Match, longest
from riscontro.types import Draft

ITALIAN = (
    "Il battello Stella si è fermato ieri sera al largo di Arna con 84 persone a bordo. Il motore ha preso fuoco alle 21. "
    "Tre marinai sono rimasti feriti. La guardia costiera ha rimorchiato il battello in porto. "
    "I passeggeri hanno dormito in una palestra. Il servizio riprenderà lunedì 11 marzo."
)
ENGLISH = (
    "The ferry Stella stopped off Arna yesterday evening with 84 people on board. The engine caught fire at 9 pm. "
    "Three sailors were injured. The coast guard towed the ferry into port. "
    "The passengers slept in a gymnasium. The service will resume on Monday 11 March."
)
REWORDED = (
    "Ieri sera al largo di Arna il battello Stella si è fermato: a bordo 84 persone. Alle 21 ha preso fuoco il motore. "
    "Feriti tre marinai. Il battello è stato rimorchiato in porto dalla guardia costiera. "
    "In una palestra hanno dormito i passeggeri. Lunedì 11 marzo riprenderà il servizio."
)
OTHER = (
    "Lunedì 11 marzo tornerà il collegamento con Arna. Tre feriti sono il bilancio della notte, e 84 persone l'hanno "
    "passata tra coperte e brande. Il sindaco ha chiesto un'inchiesta sui vecchi battelli della linea."
)


def edges(*texts: tuple[str, str], days: tuple[str, ...] = ()) -> tuple[LineageEdge, ...]:
    days = days or ("2024-03-05",) * len(texts)
    rows = enumerate(zip(texts, days, strict=True))
    drafts = [Draft(f"a{n}", text, language=code, published=day) for n, ((code, text), day) in rows]
    return record("s", [examine(draft) for draft in drafts]).lineage


def texts(found: tuple[LineageEdge, ...]) -> list[tuple[str, str, str]]:
    return [(row.source, row.target, row.kind) for row in found if row.kind in ("copies", "shares-text")]


def test_a_reworded_text_in_the_same_order_is_shared() -> None:
    found = edges(("it", ITALIAN), ("it", REWORDED))
    assert texts(found) == [("a0", "a1", "shares-text")]


@pytest.mark.skipif(encoder() is None, reason="the extra `meaning` is not installed")
def test_a_translation_that_came_later_is_a_copy() -> None:
    found = edges(("it", ITALIAN), ("en", ENGLISH), days=("2024-03-05", "2024-03-07"))
    assert texts(found) == [("a1", "a0", "copies")]
    (copy,) = [row for row in found if row.kind == "copies"]
    assert set(copy.why_in) == set(languages()) and copy.evidence


@pytest.mark.parametrize("other", [("it", OTHER), ("it", ". ".join(reversed(REWORDED.rstrip(".").split(". "))) + ".")])
def test_the_same_facts_in_another_order_are_no_copy(other: tuple[str, str]) -> None:
    assert texts(edges(("it", ITALIAN), other)) == []


@pytest.mark.parametrize(
    ("rows", "chain"),
    [
        ([(0, 0), (1, 1), (2, 2)], [(0, 0), (1, 1), (2, 2)]),
        ([(0, 2), (1, 1), (2, 0)], [(2, 0)]),
        ([(0, 5), (1, 1), (2, 3), (3, 2), (4, 4)], [(1, 1), (3, 2), (4, 4)]),
        ([(0, 0), (0, 1), (1, 0)], [(1, 0)]),
        ([], []),
    ],
)
def test_the_longest_chain_keeps_both_orders(rows: list[tuple[int, int]], chain: list[tuple[int, int]]) -> None:
    assert longest({Match(*row) for row in rows}) == [Match(*row) for row in chain]


def test_a_spelling_that_only_two_have_is_a_hint() -> None:
    right, wrong = "Il ministro Gianni Zaccarella ha visitato Arna.", "Il ministro Gianni Zaccharella ha visitato Arna."
    drafts = [Draft(f"a{n}", text, language="it") for n, text in enumerate([right, wrong, wrong, right, right])]
    found = completed((), entities.link("s", [examine(draft) for draft in drafts]), ())
    assert [(row.source, row.target, row.kind) for row in found] == [("a1", "a2", "shares-origin")]
    assert found[0].confidence < 0.5 and "Zaccharella" in found[0].why


def test_a_wire_without_its_mark_goes_back_to_the_agency() -> None:
    found = edges(("it", f"ROMA (ANSA) - {ITALIAN}"), ("it", f"Cronaca. {ITALIAN}"))
    assert [(row.source, row.kind) for row in found if row.target == "ANSA"] == [("a0", "cites"), ("a1", "shares-origin")]


def test_articles_that_rest_on_one_voice_share_an_origin() -> None:
    found = edges(
        ("it", "I feriti sono 84, ha detto la protezione civile."), ("en", "Civil protection said 84 people were injured.")
    )
    assert ("a0", "a1", "shares-origin") in [(row.source, row.target, row.kind) for row in found]
