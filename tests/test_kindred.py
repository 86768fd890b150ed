"""Statements of one point go together by all that they share, and others stay apart."""

from __future__ import annotations

import pytest

from riscontro import entities
from riscontro.claims.frames import frames
from riscontro.claims.kindred import kin, kindred
from riscontro.claims.units import Desk, desk
from riscontro.examine import examine
from riscontro.matching import meaning
from riscontro.provenance.affiliations import affiliations
from riscontro.types import Draft

needs_encoder = pytest.mark.skipif(meaning.encoder() is None, reason="the extra `meaning` is not installed")


def board(*rows: tuple[str, str]) -> Desk:
    drafts = [Draft(f"a{n}", text, language=language, published="2024-03-05") for n, (language, text) in enumerate(rows)]
    case = entities.link("s", [examine(draft) for draft in drafts])
    return desk(case, affiliations(case))


def groups(*rows: tuple[str, str]) -> list[list[str]]:
    story = board(*rows)
    return [[frame.unit.statement.text for frame in group] for group in kindred(story, kin(story))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "La diga di Monteverde perde acqua da tre mesi, ha detto il geologo. Il mercato resta aperto.",
            "Il mercato chiude alle otto. Secondo il geologo la diga di Monteverde perde acqua da tre mesi.",
        ),
        (
            "Nel porto sono arrivate 214 casse di arance. Piove da ieri.",
            "Ieri il sindaco era assente. Le casse di arance arrivate in porto erano 214.",
        ),
    ],
)
def test_one_point_in_one_language_needs_no_encoder(first: str, second: str) -> None:
    assert len(groups(("it", first), ("it", second))) == 1


@needs_encoder
def test_what_both_name_exactly_lowers_the_nearness_that_is_asked() -> None:
    italian = ("it", "Il traghetto portava 317 persone. La scuola di musica ha un nuovo maestro.")
    english = ("en", "On board were 317 people when it left. Bread got dearer in the valley.")
    assert groups(italian, english) == [["Il traghetto portava 317 persone", "On board were 317 people when it left"]]


def test_statements_of_other_matters_stay_apart() -> None:
    assert not groups(
        ("it", "Il sindaco ha inaugurato la nuova biblioteca. La squadra ha perso la finale."),
        ("it", "Il sindaco ha incontrato i pescatori del lago. Il vento ha spezzato un albero."),
    )


def test_a_group_has_one_statement_an_article() -> None:
    text = "La ditta assumerà 45 operai. La ditta assumerà 45 operai entro maggio."
    story = board(("it", text), ("it", text), ("it", text))
    for group in kindred(story, kin(story)):
        assert len({frame.article for frame in group}) == len(group)


def test_a_frame_knows_figures_days_and_what_is_to_come() -> None:
    found = frames(board(("it", "Il 3 marzo 2024 arriveranno 45 operai.")))
    assert (45.0, "count") in found[0].telling
    assert found[0].days == {"2024-03-03"}
    assert found[0].ahead
