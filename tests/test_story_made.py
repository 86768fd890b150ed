"""Articles made for measuring growth: the same each time, in order, stories of all sizes that share what real ones share."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from statistics import mean
from xml.etree import ElementTree

from bench.growth_curve import kept, picture
from bench.story_growth import fit
from bench.story_made import LANGUAGES, compared, made
from bench.story_text import written

from riscontro import stories
from riscontro.grouping.likeness import THRESHOLD, likeness

MADE = list(made(300, a_day=100))


def test_the_same_articles_come_each_time_and_in_order_of_their_days() -> None:
    assert list(made(300, a_day=100)) == MADE
    assert [item.day for item in MADE] == sorted(item.day for item in MADE)
    assert MADE[-1].day - MADE[0].day in (2, 3, 4)


def test_most_stories_are_small_and_a_few_hold_many() -> None:
    sizes = Counter(Counter(item.story for item in MADE).values())
    assert sum(number for size, number in sizes.items() if size <= 3) > 0.7 * sizes.total()
    assert max(sizes) > 20
    assert {item.language for item in MADE} == set(LANGUAGES)


def test_articles_of_one_story_share_what_real_ones_share() -> None:
    alone = [item for item in MADE if not item.copy]
    items = stories.prepare([compared(item) for item in alone], frozenset())
    pairs = list(combinations(range(len(alone)), 2))
    alike = {pair: likeness(items[pair[0]], items[pair[1]], None) for pair in pairs}
    one = [alike[a, b] for a, b in pairs if alone[a].story == alone[b].story and alone[a].language == alone[b].language]
    apart = [alike[a, b] for a, b in pairs if alone[a].topic != alone[b].topic]
    assert 0.12 < mean(one) < 0.28  # .21 and .25 on two sets of real articles
    assert mean(apart) < 0.02
    assert mean(value >= THRESHOLD for value in apart) < 0.005


def test_an_article_is_written_with_a_word_for_each_of_its_words() -> None:
    for item in MADE[:20]:
        text = written(item).text
        assert len(text.split()) >= sum(map(len, item.sentences))


def test_the_fit_of_clusters_is_b_cubed() -> None:
    found = fit([("a", "b", "c"), ("d",)], {"a": 1, "b": 1, "c": 2, "d": 2})
    assert found["B³ precision"] == round((4 / 3 + 1 / 3 + 1) / 4, 4)
    assert found["B³ recall"] == round((2 + 0.5 + 0.5) / 4, 4)


def test_the_curve_is_drawn_from_measured_lines() -> None:
    row = {"articles": 1000, "of them to the yardstick": 3.0, "B³": 0.9, "peak MiB": 100}
    lines = [f"one_pass {json.dumps(row | {'articles': size})}" for size in (1000, 20_000)]
    rows = kept([*lines, "at_once {}", "nothing"])
    assert [row["articles"] for row in rows] == [1000, 20_000]
    drawn = ElementTree.fromstring(picture(rows))
    assert drawn.attrib["role"] == "img"
    assert len(drawn.findall("{http://www.w3.org/2000/svg}polyline")) == 3
