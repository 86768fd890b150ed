"""An article as weighted words: how often a word stands decides who is compared, not how alike two articles are."""

from __future__ import annotations

from collections import Counter

import pytest

from riscontro.grouping.features import Word
from riscontro.grouping.views import SEEDS, Rarity, heaviest, views

RARE = Rarity(Counter({"governor": 40, "dam": 2, "spillway": 1}), 50)


def words(**counts: int) -> list[Word]:
    return [Word(stem, stem, 0, 1, 0, False, False) for stem, number in counts.items() for _ in range(number)]


@pytest.mark.parametrize("times", [1, 3, 12])
def test_a_word_counts_once_however_often_it_stands(times: int) -> None:
    assert (
        views(words(governor=times, dam=1, spillway=1), RARE).whole == views(words(governor=1, dam=1, spillway=1), RARE).whole
    )


def test_words_that_stand_often_look_for_candidates_first() -> None:
    made = views(words(governor=1, dam=6, spillway=1), RARE)
    assert list(made.seeds) == ["dam", "spillway", "governor"]
    assert heaviest(made.whole) == ["spillway", "dam", "governor"]


def test_few_words_look_for_candidates() -> None:
    made = views(words(**{f"w{number}": 1 for number in range(3 * SEEDS)}), RARE)
    assert len(made.seeds) == SEEDS and len(made.whole) == 3 * SEEDS
