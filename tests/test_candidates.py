"""Which articles are compared: the same for all at once and word by word, few for each, and no story too large."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.chronicle.days import Days
from riscontro.grouping.candidates import BEST, MET, Row, candidates, chosen, last_day, meetings, seeds
from riscontro.grouping.parts import put_together
from riscontro.matching.clusters import cluster

Vector = dict[str, float]
DAYS = st.one_of(st.none(), st.integers(738_000, 738_020).map(lambda day: (day, day + day % 3)))
VECTORS = st.dictionaries(st.sampled_from([f"w{number}" for number in range(12)]), st.floats(0.01, 1), max_size=6)


def by_word(vectors: list[Vector], days: list[Days | None]) -> list[tuple[int, int]]:
    """The same pairs from the rows of each word by itself."""
    under: defaultdict[str, list[Row]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for key, weight in seeds(vector):
            under[key].append((last_day(days[number]), number, weight))
    met: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for key in random.Random(len(vectors)).sample(sorted(under), len(under)):
        for later, earlier, product in meetings(sorted(under[key])):
            met[later][earlier] += product
    return sorted((min(one, other), max(one, other)) for one, found in met.items() for other in chosen(one, found, days))


@given(st.lists(st.tuples(VECTORS, DAYS), max_size=30))
@settings(max_examples=60, deadline=None)
def test_all_at_once_and_word_by_word_find_the_same_pairs(articles: list[tuple[Vector, Days | None]]) -> None:
    vectors, days = [vector for vector, _ in articles], [day for _, day in articles]
    assert candidates(vectors, days) == by_word(vectors, days)


@pytest.mark.parametrize("size", [50, 151, 400])
def test_a_crowd_under_every_word_still_meets_and_each_article_only_so_many(size: int) -> None:
    chance = random.Random(size)
    vectors = [{f"w{at}": chance.random() for at in range(8)} for _ in range(size)]
    days: list[Days | None] = [(738_000 + number // 20,) * 2 for number in range(size)]
    pairs = candidates(vectors, days)
    assert pairs == by_word(vectors, days)
    assert size - 1 <= len(pairs) <= BEST * size
    assert all(abs(one - other) <= MET for one, other in pairs)


def test_the_heaviest_common_words_decide_and_then_the_days() -> None:
    vectors = [{"rare": 0.9}, *({"often": 0.2} for _ in range(MET - 1)), {"rare": 0.9, "often": 0.2}]
    days: list[Days | None] = [(738_000 + number,) * 2 for number in range(MET + 1)]
    partners = [one for one, other in candidates(vectors, days) if other == MET]
    assert len(partners) == BEST and partners == [0, *range(MET - BEST + 1, MET)]


@pytest.mark.parametrize("size", [30, 120, 500])
def test_a_story_of_any_size_is_one_story(size: int) -> None:
    vectors = [{f"w{at}": 0.3 for at in range(9)} for _ in range(size)]
    days: list[Days | None] = [(738_000 + number // 50,) * 2 for number in range(size)]
    alike = dict.fromkeys(candidates(vectors, days), 0.3)
    parts = cluster(size, alike, 0.14)
    whole = put_together(
        parts, alike, lambda first, second: [0.3] * (len(first) * len(second)), [last_day(item) for item in days], 0.14
    )
    assert whole == [list(range(size))]
    assert size < 120 or len(parts) > 1


def test_parts_that_are_not_alike_stay_apart() -> None:
    groups = [list(range(30)), list(range(30, 60))]
    alike = {(29, 30): 0.5}
    assert put_together(groups, alike, lambda first, second: [0.05] * (len(first) * len(second)), [0] * 60, 0.14) == groups


def test_small_groups_are_left_as_they_are() -> None:
    groups = [[0, 2], [1]]
    assert (
        put_together(groups, {(0, 1): 0.2}, lambda first, second: [1.0] * (len(first) * len(second)), [0, 0, 0], 0.14) == groups
    )
