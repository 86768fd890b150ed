"""Articles that come one by one: at once in a story, in the end the same stories as all together, whatever the order."""

from __future__ import annotations

import random

import pytest
from bench.story_made import FIRST_DAY, articles
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro import stories
from riscontro.grouping.features import Features
from riscontro.grouping.memory import Stream

MADE = list(articles(120, a_day=40))


def grouped(items: list[Features]) -> tuple[tuple[str, ...], ...]:
    board = stories.settle(items)
    return tuple(tuple(board.articles[number].id for number in members) for members in board.groups)


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_in_any_order_the_stream_settles_on_what_all_together_give(chance: random.Random) -> None:
    items = MADE[:]
    chance.shuffle(items)
    stream = Stream()
    for item in items:
        assert item.id in stream.add(item)
    assert stream.settle() == stream.stories() == grouped(MADE)


def test_what_stands_at_once_is_nearly_what_is_settled() -> None:
    stream = Stream()
    for item in MADE:
        stream.add(item)
    at_once, settled = set(stream.stories()), set(grouped(MADE))
    assert len(at_once & settled) >= 0.8 * len(settled)


def test_every_article_held_is_in_one_story() -> None:
    stream = Stream()
    for item in MADE:
        stream.add(item)
    assert sorted(name for story in stream.stories() for name in story) == sorted(item.id for item in MADE)


def test_old_articles_are_let_go_and_their_stories_keep_the_others() -> None:
    stream = Stream()
    for item in MADE:
        stream.add(item)
    old = [item for item in MADE if item.days and item.days[1] < FIRST_DAY + 1]
    assert stream.forget(FIRST_DAY + 1) == len(old) > 0
    rest = [item for item in MADE if item not in old]
    assert len(stream) == len(rest)
    assert sorted(name for story in stream.stories() for name in story) == sorted(item.id for item in rest)
    assert stream.settle() == grouped(rest)


@pytest.mark.parametrize("late", [MADE[0], MADE[60]])
def test_a_stream_goes_on_after_settling(late: Features) -> None:
    stream = Stream()
    for item in MADE:
        if item is not late:
            stream.add(item)
    stream.settle()
    assert late.id in stream.add(late)
    assert stream.settle() == grouped(MADE)
