"""How usual words are: a handful of articles is weighed as if among many of its language."""

from __future__ import annotations

from collections import Counter

import pytest

from riscontro.grouping.usual import usual
from riscontro.grouping.views import Rarity
from riscontro.matching.terms import root
from riscontro.packs import installed


@pytest.mark.parametrize("code", installed())
def test_every_pack_says_how_usual_words_are(code: str) -> None:
    shares = usual(code)
    assert len(shares) > 1000
    assert all(0.0 < share <= 1.0 for share in shares.values())


@pytest.mark.parametrize(
    ("code", "often", "seldom"),
    [("en", "people", "harbour"), ("it", "giorno", "ponte"), ("de", "leute", "brücke"), ("fr", "temps", "colline")],
)
def test_a_frequent_word_stands_in_more_articles(code: str, often: str, seldom: str) -> None:
    shares = usual(code)
    assert shares[root(often, code)] > 2 * shares.get(root(seldom, code), 0.0)


def test_a_language_without_a_list_has_no_usual_words() -> None:
    assert not usual("xx")


def test_a_usual_word_is_less_rare_and_less_so_the_more_articles_there_are() -> None:
    few, many = Rarity(Counter({"people": 1, "sluice": 1}), 3), Rarity(Counter({"people": 1000, "sluice": 1000}), 100_000)
    shares = {"people": 0.5}
    near, far = few.of(["people", "sluice"], shares), many.of(["people", "sluice"], shares)
    assert near["people"] < near["sluice"] / 2
    assert far["sluice"] - far["people"] < 0.2
