"""The sentence encoder proposes what to compare; figures, denials and people decide; everything works without it."""

from __future__ import annotations

import pytest

from riscontro import build
from riscontro.examine import examine
from riscontro.matching import meaning
from riscontro.outputs import Record
from riscontro.types import Draft

needs_encoder = pytest.mark.skipif(meaning.encoder() is None, reason="the extra `meaning` is not installed")


def record(*rows: tuple[str, str]) -> Record:
    drafts = [Draft(f"a{n}", text, language=language, published="2024-03-05") for n, (language, text) in enumerate(rows)]
    return build.record("s", [examine(draft) for draft in drafts])


def joined(*rows: tuple[str, str]) -> list[str]:
    """The relations of claims on which more than one article speaks."""
    return [
        claim.relation for claim in record(*rows).claims if len({p.article for r in claim.readings for p in r.evidence}) > 1
    ]


ITALIAN = ("it", "La barca trasportava 212 passeggeri quando il motore si è fermato.")
ENGLISH = ("en", "The boat was carrying 212 passengers when its engine stopped.")


@needs_encoder
def test_one_point_in_two_languages_is_found() -> None:
    assert joined(ITALIAN, ENGLISH)


@needs_encoder
@pytest.mark.parametrize(
    "other",
    [
        "The boat was carrying 340 passengers when its engine stopped.",
        "The boat was not carrying 212 passengers when its engine stopped.",
        "The museum reopened its rooms on Sunday after two years of work.",
    ],
)
def test_another_figure_a_denial_or_another_matter_is_not_agreement(other: str) -> None:
    assert not {"agree", "refine"} & set(joined(ITALIAN, ("en", other)))


@needs_encoder
def test_the_encoder_is_named_in_the_record() -> None:
    assert meaning.PACKAGE in record(ITALIAN, ENGLISH).made_by.models


@needs_encoder
def test_vectors_do_not_depend_on_what_else_is_read() -> None:
    alone, many = meaning.meanings(["a cat", "un gatto"]), meaning.meanings(["a cat", "un gatto", "x", "the sea is calm today"])
    assert alone and many and alone.near("a cat", "un gatto") == many.near("a cat", "un gatto")


@needs_encoder
def test_the_nearest_are_of_other_groups_and_come_once() -> None:
    texts = ["The train is late.", "Il treno è in ritardo.", "El tren llega tarde.", "Bread costs more."]
    found = meaning.meanings(texts)
    assert found
    assert list(found.nearest(texts, ["a", "b", "b", "c"], 0.6, 3)) == [(0, 1), (0, 2)]
    assert list(found.nearest(texts, ["a", "a", "a", "a"], 0.0, 3)) == []


@pytest.mark.usefixtures("without")
def test_without_it_all_goes_on_and_the_record_says_so() -> None:
    made = record(ITALIAN, ("it", "La barca trasportava 212 passeggeri, ha detto la guardia costiera."))
    assert made.made_by.models == {meaning.MODEL: meaning.ABSENT}
    assert made.claims
