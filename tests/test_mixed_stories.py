"""Our own mixtures of stories: they load, each event has three outlets, and the counts are those of B³ and of pairs."""

from __future__ import annotations

import pytest
from bench.b_cubed import Fit, b_cubed
from bench.mixed_stories import laid, load, mixtures, names, pairs

STORY = {"a1": "a", "a2": "a", "a3": "a", "b1": "b", "b2": "b"}


@pytest.mark.parametrize("name", names())
def test_a_mixture_is_what_it_says(name: str) -> None:
    mixture = load(name)
    assert name == f"{mixture.language}-{mixture.half}" and mixture.what
    for event in mixture.event:
        assert len({item.outlet for item in event.article}) == len(event.article) == 3
        for item in event.article:
            assert 100 <= len(item.text.split()) <= 400, event.id
    assert len(laid(mixture, dated=False).story) == 3 * len(mixture.event)


def test_every_article_of_a_mixture_belongs_to_a_story() -> None:
    for _, what in mixtures():
        assert [draft.id for draft in what.drafts] == list(what.story)


@pytest.mark.parametrize(
    ("made", "precision", "recall", "two"),
    [
        ((("a1", "a2", "a3"), ("b1", "b2")), 1.0, 1.0, (4, 4, 4)),
        ((("a1",), ("a2",), ("a3",), ("b1",), ("b2",)), 1.0, 0.4, (0, 0, 4)),
        ((("a1", "a2", "a3", "b1", "b2"),), 0.52, 1.0, (4, 10, 4)),
        ((("a1", "a2"), ("a3", "b1"), ("b2",)), 0.8, 8 / 15, (1, 2, 4)),
    ],
)
def test_counts(made: tuple[tuple[str, ...], ...], precision: float, recall: float, two: tuple[int, int, int]) -> None:
    cubed, found = b_cubed(STORY, made), pairs(STORY, made)
    assert (cubed.precision, cubed.recall) == (pytest.approx(precision), pytest.approx(recall))
    assert (found.hit_p, found.pred, found.gold) == two


def test_an_article_in_no_group_stands_alone_and_others_count_nowhere() -> None:
    assert b_cubed(STORY, [("a1", "x1", "a2"), ("x2",)]) == b_cubed(STORY, [("a1", "a2"), ("a3",), ("b1",), ("b2",)])
    assert b_cubed({}, [("x1",)]) == Fit(0, 0, 0) and Fit(0, 0, 0).f1 == 0
