"""Our own coverages: they load, every passage is anchored, and each has what a coverage must have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest
from bench import own_stories
from bench.own_gold import GoldError
from bench.own_stories import HALVES, Coverage, anchored, claim_evidence, figures, load, names, score, touches

from riscontro.types import Passage

STORIES = {name: load(name) for name in names()}


@pytest.fixture(autouse=True, scope="module")
def judged_once() -> Iterator[None]:
    """Each coverage is judged once, however many tests look at its record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_stories, "judged", cache(own_stories.judged))
        yield


@pytest.mark.parametrize("name", names())
def test_a_coverage_is_what_it_says(name: str) -> None:
    story = STORIES[name]
    assert story.id == name and story.half in HALVES and story.what
    assert 4 <= len(story.article) <= 6
    assert len({article.id for article in story.article}) == len(story.article)
    for article in story.article:
        assert article.text.startswith(article.title + "\n")
        assert 60 <= len(article.text.split()) <= 340, article.id


@pytest.mark.parametrize("name", names())
def test_the_sides_of_a_disagreement_lie_apart(name: str) -> None:
    for item in (*STORIES[name].contradiction, *STORIES[name].seeming):
        assert len(item.sides) >= 2 and all(item.sides)
        sides = [[anchored(STORIES[name], pair) for pair in side] for side in item.sides]
        for one, other in combinations(sides, 2):
            assert not any(touches(a, b) for a in one for b in other), item.about


@pytest.mark.parametrize("name", names())
def test_intervals_of_origins_are_intervals(name: str) -> None:
    for item in STORIES[name].claim:
        low, high = item.origins
        assert 0 <= low <= high and len({article for article, _ in item.passages}) >= 2, item.about


def test_words_that_are_not_in_the_article_are_refused() -> None:
    story: Coverage = next(iter(STORIES.values()))
    with pytest.raises(GoldError, match="no article"):
        anchored(story, ("nobody", "words"))
    with pytest.raises(GoldError, match="does not stand"):
        anchored(story, (story.article[0].id, "words that nobody wrote"))


def test_half_of_the_shorter_passage_is_the_same_place() -> None:
    assert touches(Passage("a", 0, 10, ""), Passage("a", 5, 40, ""))
    assert not touches(Passage("a", 0, 10, ""), Passage("a", 6, 40, ""))
    assert not touches(Passage("a", 0, 10, ""), Passage("b", 0, 10, ""))


def test_no_contradiction_is_reported_that_is_none() -> None:
    assert score().false == []


def test_every_figure_of_a_half_is_kept() -> None:
    halves = Counter(story.half for story in STORIES.values())
    assert {name.split(":")[0].rpartition(".")[2] for name in figures("stories.own")} == set(halves)


def test_a_record_of_a_coverage_rests_on_its_articles() -> None:
    story = next(iter(STORIES.values()))
    texts = {article.id: article.text for article in story.article}
    for claim in own_stories.judged(story).claims:
        assert all(texts[p.article][p.start : p.end] == p.text for p in claim_evidence(claim))
