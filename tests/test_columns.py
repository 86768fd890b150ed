"""Articles as arrays of numbers give exactly what articles as words give, and cost what they hold."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from bench.story_made import articles
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro import stories
from riscontro.grouping.candidates import BEST, MET, UNIT
from riscontro.grouping.columns import Many, Words
from riscontro.grouping.features import Word
from riscontro.grouping.likeness import Compared, Opening, likeness, together
from riscontro.grouping.postings import Postings
from riscontro.grouping.views import GRAIN, Rarity, portable, views

MADE = stories.settle(list(articles(150, a_day=15))).compared
RARE = Rarity(Counter({f"w{number}": 1 + number for number in range(40)}), 60)


def many(items: list[tuple[Compared, Opening]]) -> Many:
    made = Many()
    for number, (item, opening) in enumerate(items):
        made.put(number, item, opening)
    return made


def by_words(items: list[tuple[Compared, Opening]], one: int, others: list[int]) -> dict[int, float]:
    (mine, opening), rows = items[one], [(other, *items[other]) for other in others]
    found = {other: likeness(mine, item, together(opening, theirs)) for other, item, theirs in rows}
    return {other: value for other, value in found.items() if value}


def test_many_at_once_are_as_alike_as_one_by_one() -> None:
    items: list[tuple[Compared, Opening]] = [(item, None) for item in MADE]
    every = list(range(len(items)))
    found = list(many(items).likeness(every, every))
    assert found == [by_words(items, one, every) for one in every]
    assert any(len(row) > 5 for row in found)
    assert any(MADE[one].language != MADE[other].language for one in every for other in found[one])


WORD = st.builds(
    lambda stem, notion, name, opening: Word(stem, notion, 0, 1, 0, name, opening),
    st.sampled_from([f"w{number}" for number in range(30)] + ["@IT", "#7"]),
    st.sampled_from(["=rain", "~rossi", "~bianch", "@IT", "#7", "w1"]),
    st.booleans(),
    st.booleans(),
)
DAYS = st.none() | st.tuples(st.integers(738_000, 738_200), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))
OPENING = st.none() | st.lists(st.floats(-1, 1, width=32), min_size=3, max_size=3).map(lambda row: np.array(row, np.float32))


@st.composite
def compared(draw: st.DrawFn) -> tuple[Compared, Opening]:
    words = draw(st.lists(WORD, max_size=25))
    return Compared(draw(st.sampled_from("ab")), draw(DAYS), views(words, RARE), portable(words, RARE)), draw(OPENING)


@given(st.lists(compared(), min_size=2, max_size=6))
@settings(max_examples=80, deadline=None)
def test_whatever_articles_hold(items: list[tuple[Compared, Opening]]) -> None:
    every = list(range(len(items)))
    assert list(many(items).likeness(every, every)) == [by_words(items, one, every) for one in every]


def test_an_article_of_very_many_words() -> None:
    words = [Word(f"w{number}", f"~{number}", 0, 1, 0, number % 7 == 0, number < 50) for number in range(9_000)]
    long = Compared("it", None, views(words, RARE), portable(words, RARE))
    brief = [Compared(language, None, views(words[:60], RARE), portable(words[:60], RARE)) for language in ("it", "en")]
    items: list[tuple[Compared, Opening]] = [(item, None) for item in (long, *brief)]
    assert list(many(items).likeness([0, 1], [1, 2])) == [by_words(items, 0, [1, 2]), by_words(items, 1, [1, 2])]


def test_an_article_that_goes_takes_its_words_along() -> None:
    items: list[tuple[Compared, Opening]] = [(item, None) for item in MADE]
    held = many(items)
    for number in range(100):
        held.drop(number)
    for number in range(100):
        held.put(len(items) + number, *items[number])
    (found,) = held.likeness([len(items)], [len(items) + 1, 120])
    assert found.get(120, 0.0) == by_words(items, 0, [120]).get(120, 0.0)
    assert found.get(len(items) + 1, 0.0) == by_words(items, 0, [1]).get(1, 0.0)


def test_numbers_of_words_are_given_again() -> None:
    words = Words()
    first, second = words.take(["a", "b"]), words.take(["b", "c"])
    words.give(first)
    assert set(words.take(["d", "b"]).tolist()) == {int(first[0]), int(second[0])}
    assert len(words) == 3


@given(st.lists(st.floats(1e-6, 50), min_size=1, max_size=60))
def test_sums_are_exact_in_any_order(weights: list[float]) -> None:
    rare = Rarity(Counter({f"w{at}": 1 for at in range(len(weights))}), 5)
    whole = views([Word(f"w{at}", "", 0, 1, 0, False, False) for at in range(len(weights))], rare).whole
    row = [value * value for value in whole.values()]
    assert all(value / GRAIN == round(value / GRAIN) > 0 for value in whole.values())
    assert sum(row) == sum(reversed(row)) == float(np.sum(np.array(row)))


# ------------------------------------------------------------------ postings


def plainly(rows: list[tuple[int, int, dict[str, int]]], under: list[tuple[str, int]], day: int) -> list[int]:
    met: Counter[int] = Counter()
    for word, weight in under:
        lines = sorted((at, number, held[word]) for number, at, held in rows if word in held)
        before, after = [line for line in lines if line[0] <= day], [line for line in lines if line[0] > day]
        for _, number, theirs in before[-MET:] + after[:MET]:
            met[number] += weight * theirs
    return sorted(met, key=lambda number: (-met[number], number))[:BEST]


HELD = st.dictionaries(st.sampled_from("abcd"), st.integers(1, UNIT), max_size=4)


@given(st.lists(st.tuples(st.integers(0, 3), HELD), max_size=150), HELD, st.integers(0, 3), st.sets(st.integers(0, 149)))
@settings(max_examples=60, deadline=None)
def test_whom_an_article_meets(kept: list[tuple[int, dict[str, int]]], mine: dict[str, int], day: int, gone: set[int]) -> None:
    rows = [(number, at, held) for number, (at, held) in enumerate(kept)]
    made = Postings()
    for number, at, held in rows:
        made.put(number, at, held.items())
    for number, at, held in rows:
        if number in gone:
            made.drop(number, at, held.items())
    rows = [row for row in rows if row[0] not in gone]
    assert sorted(made.met(list(mine.items()), day)) == sorted(plainly(rows, list(mine.items()), day))


@pytest.mark.parametrize("day", [0, 738_000, 3_652_059])
def test_any_day_and_the_highest_number(day: int) -> None:
    made = Postings()
    made.put((1 << 28) - 1, day, [("a", UNIT)])
    assert made.met([("a", UNIT)], day) == [(1 << 28) - 1]
