"""The pictures of the dossier: what is drawn where, and what is said to be left out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from riscontro.dossier.axis import FOLD, LANES, LEFT, Axis, axis, elastic
from riscontro.dossier.chronicle import chronicle
from riscontro.dossier.graph import ARTICLES, VOICES, Graph, graph, groups
from riscontro.dossier.layers import Box, Plan, lay
from riscontro.dossier.matrix import BAND, COLUMNS, matrix
from riscontro.dossier.points import Point, Points, Side, points
from riscontro.dossier.reliance import MOST, reliance
from riscontro.dossier.shelf import Shelf, shelve
from riscontro.outputs import FirstTold, LineageEdge, TimelineEvent
from sample_record import at, sample

GAP = 12.0
NAMES = [f"n{index}" for index in range(14)]


def edge(source: str, target: str, kind: str = "cites", share: float = 0.0) -> LineageEdge:
    return LineageEdge(source, target, kind, 0.9, (), share=share)  # type: ignore[arg-type]


def many(count: int) -> Shelf:
    """A shelf with ``count`` articles called a0, a1 ..."""
    card = shelve(sample(), 1).cards["faro"]
    return Shelf({f"a{index}": replace(card, number=index + 1) for index in range(count)}, {})


# ------------------------------------------------------------------ layers


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.floats(20, 120), st.booleans()), min_size=1, unique_by=lambda row: row[0]),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=40),
)
def test_boxes_never_overlap_and_every_line_leads_onward(rows, pairs) -> None:
    boxes = [Box(key, height, last) for key, height, last in rows]
    known = {box.key for box in boxes}
    links = [pair for pair in pairs if set(pair) <= known]
    plan = lay(boxes, links, GAP)
    assert plan == lay(boxes, links, GAP) == lay(boxes, [*links, *links], GAP)
    assert set(plan.places) == known
    columns = defaultdict(list)
    for box in boxes:
        column, middle = plan.places[box.key]
        assert 0 <= column < plan.columns
        columns[column].append((middle - box.height / 2, middle + box.height / 2))
    for spots in columns.values():
        for above, below in pairwise(sorted(spots)):
            assert below[0] - above[1] >= GAP - 0.2
        assert all(top >= -0.2 and bottom <= plan.height + 0.2 for top, bottom in spots)
    assert sorted(columns) == list(range(plan.columns))
    for (one, other), way in plan.ways.items():
        assert [number for number, _ in way] == list(range(plan.places[one][0] + 1, plan.places[other][0]))


def test_the_column_is_the_longest_chain_and_what_is_last_stands_last() -> None:
    plan = lay([Box(key, 30, key in "de") for key in "abcde"], [("a", "b"), ("b", "c"), ("c", "d"), ("a", "e")], GAP)
    assert {key: column for key, (column, _) in plan.places.items()} == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 3}
    assert len(plan.ways["a", "e"]) == 2


def test_an_order_without_crossings_is_found() -> None:
    plan = lay([Box(key, 30) for key in "abcdef"], [("a", "f"), ("b", "e"), ("c", "d")], GAP)
    for one, other in (("a", "f"), ("b", "e"), ("c", "d")):
        assert plan.places[one][1] == plan.places[other][1]


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    names = [f"n{index}" for index in range(5_001)]
    assert lay([Box(name, 30) for name in names], list(pairwise(names)), GAP).columns == 5_001


def test_nothing_gives_nothing() -> None:
    assert lay([], [], GAP) == Plan({}, {}, 0, 0.0)


# ------------------------------------------------------------------ the lineage


def ends(drawn: Graph) -> set[str]:
    return {end for line in drawn.lines for end in (line.source, line.target)}


def test_every_line_drawn_has_both_its_boxes() -> None:
    drawn = graph(shelve(sample(), 1), sample().lineage)
    assert ends(drawn) <= {node.key for node in drawn.nodes}
    assert all(node.x + node.width <= drawn.width and node.y + node.height <= drawn.height for node in drawn.nodes)


def test_a_circle_of_reliance_is_drawn_all_the_same() -> None:
    edges = [edge(a, b) for a, b in (("a", "b"), ("b", "c"), ("c", "a"), ("c", "c"))]
    drawn = graph(shelve(sample(), 1), edges)
    assert len(drawn.nodes) == 3 and len(drawn.lines) == 3


def test_copies_collapse_into_one_box_and_lead_on_once() -> None:
    edges = [
        edge("a1", "a0", "copies", 0.8),
        edge("a2", "a0", "copies", 0.7),
        edge("a0", "V"),
        edge("a2", "V"),
        edge("a3", "V"),
    ]
    drawn = graph(many(4), edges)
    box = next(node for node in drawn.nodes if node.rows)
    assert [row.key for row in box.rows] == ["a1", "a2", "a3"] and box.size == 3 and box.same
    assert len([line for line in drawn.lines if line.source == box.key]) == 1
    assert {(line.source, line.target) for line in drawn.inside} == {("a2", "a1"), ("a3", "a1")}
    assert next(line for line in drawn.lines if line.source == box.key).members == ("a1", "a3")


@pytest.mark.parametrize(
    ("rows", "boxes"),
    [
        ([], 3),
        ([("a0", "a1", "shares-text", 0.1)], 3),
        ([("a0", "a1", "shares-text", 0.5)], 2),
        ([("a0", "a1", "copies", 0.0)], 2),
        ([("a0", "a1", "cites", 0.9)], 3),
        ([("a0", "a1", "copies", 0.9), ("a1", "a2", "copies", 0.9)], 1),
    ],
)
def test_only_text_in_common_makes_one_box(rows, boxes: int) -> None:
    assert len(set(groups(many(3), [edge(*row) for row in rows]).values())) == boxes


def test_all_of_a_box_share_text_with_one_of_it() -> None:
    chain = [edge(f"a{index}", f"a{index + 1}", "copies", 0.9) for index in range(5)]
    leaders = groups(many(6), chain)
    for name, leader in leaders.items():
        assert name == leader or any({name, leader} == {row.source, row.target} for row in chain)


def test_a_shared_origin_that_two_lines_show_is_not_drawn_again() -> None:
    edges = [edge("a0", "V"), edge("a1", "V"), edge("a0", "a1", "shares-origin"), edge("a0", "a2", "shares-origin")]
    drawn = graph(many(3), edges)
    assert [(line.source, line.target) for line in drawn.lines if line.kind == "shares-origin"] == [("a1", "a3")]


def test_a_crowded_picture_keeps_what_several_rely_on_and_counts_the_rest() -> None:
    edges = [edge("faro", f"voice {index}") for index in range(20)]
    shared = [edge(name, "Adriapress") for name in ("faro", "voce")]
    drawn = graph(shelve(sample(), 1), [*edges, *shared])
    assert {node.label for node in drawn.nodes if not node.card} == {"Adriapress"}
    assert drawn.left_out == (0, 20, 0)
    listed = reliance(shelve(sample(), 1), [*edges, *shared])
    assert [voice.label for voice in listed.several] == ["Adriapress"] and len(listed.one) == 20 and listed.count == 22


@pytest.mark.parametrize("size", [60, 500])
def test_a_large_story_has_a_picture_that_can_be_read(size: int) -> None:
    edges = [edge(f"a{index}", f"V{index * step % 90}") for index in range(size) for step in (1, 7, 11)]
    drawn = graph(many(size), edges)
    assert sum(node.size > 0 for node in drawn.nodes) <= ARTICLES and sum(node.size == 0 for node in drawn.nodes) <= VOICES
    assert drawn.left_out[0] == size - sum(node.size for node in drawn.nodes)
    assert reliance(many(size), edges).count == len(edges)


def test_very_many_lines_that_lead_nowhere_are_counted_instead() -> None:
    pairs = [edge(f"a{one}", f"a{other}", "shares-text", 0.1) for one in range(8) for other in range(one)]
    few, lots = graph(many(8), pairs[:10]), graph(many(8), [*pairs, edge("a0", "V"), edge("a1", "V")])
    assert len(few.lines) == 10 and few.left_out[2] == 0
    assert len(lots.lines) == 2 and lots.left_out[2] == len(pairs)


def test_of_very_many_ties_the_strongest_are_listed_and_the_rest_counted() -> None:
    pairs = [edge(f"a{one}", f"a{other}", "shares-text", one / 100) for one in range(14) for other in range(one)]
    listed = reliance(many(14), pairs)
    assert len(listed.texts) == MOST and listed.unlisted == (len(pairs) - MOST, 0) and listed.count == len(pairs)
    assert listed.texts[0].source.startswith("14 ")


def test_who_names_nobody_is_said() -> None:
    drawn = graph(many(3), [edge("a0", "V"), edge("a1", "V")])
    assert [card.number for card in drawn.silent] == [3]


# ------------------------------------------------------------------ the table of points


def side(shelf: Shelf, value: str, *numbers: int) -> Side:
    return Side(value, "asserted", (), tuple(card for card in shelf.cards.values() if card.number in numbers), (), ())


def compared(relation: str, *sides: Side, apparent: bool = False) -> Point:
    return Point(f"point-{relation}", (), "quantity", relation, apparent, (), "", sides, 0, 0, 0, (), ())


def divided(**groups: tuple[Point, ...]) -> Points:
    return Points(**{name: groups.get(name, ()) for name in Points.__struct_fields__})  # type: ignore[arg-type]


def test_every_cell_says_its_reading_and_opens_its_passage() -> None:
    record = sample()
    shelf = shelve(record, 1)
    made = matrix(shelf, points(shelf, record.claims, 1, "en"))
    assert made.bands[0].rows[0].relation == "contradict"
    first = made.bands[0].rows[0]
    claim = record.claims[0]
    said = {name for reading in claim.readings for name in reading.articles}
    assert [bool(cell) for cell in first.cells] == [card.article.id in said for card in made.bands[0].cards]
    texts = {card.number: card.article.text for card in shelf.cards.values()}
    for card, cell in zip(made.bands[0].cards, first.cells, strict=True):
        for mark in cell:
            start, end = (int(part) for part in mark.href.partition(":")[2].split("-"))
            assert mark.href.startswith(f"#{card.anchor}:") and mark.text.split()[0] in texts[card.number][start:end]


@pytest.mark.parametrize(
    ("values", "cells", "letters"),
    [
        (("31", "19"), ["31", "19"], []),
        (("31", "31"), ["A", "B"], [("A", "31"), ("B", "31")]),
        (("31", ""), ["A", "B"], [("A", "31")]),
        (("31", "14–16 May 2024"), ["A", "B"], [("A", "31"), ("B", "14–16 May 2024")]),
    ],
)
def test_a_cell_shows_the_value_where_it_fits_and_tells_them_apart(values, cells, letters) -> None:
    shelf = many(3)
    point = compared("contradict", *(side(shelf, value, number) for number, value in enumerate(values, 1)))
    row = matrix(shelf, divided(disagree=(point,))).bands[0].rows[0]
    assert [mark.text for cell in row.cells[:2] for mark in cell] == cells
    assert list(row.letters) == letters


def test_contradictions_come_first_and_what_one_article_alone_says_is_left_out() -> None:
    shelf = many(4)
    two = (side(shelf, "1", 1), side(shelf, "2", 2))
    made = matrix(
        shelf,
        divided(
            disagree=(compared("contradict", *two), compared("differ", *two)),
            apparent=(compared("differ", *two, apparent=True),),
            accord=(compared("agree", side(shelf, "1", 1, 2)), compared("refine", *two), compared("refine", two[0])),
        ),
    )
    assert [row.relation for row in made.bands[0].rows] == ["contradict", "differ", "apparent", "refine", "agree"]
    assert made.points == 5 and made.points_out == 0


def test_many_articles_stand_in_bands_and_the_rest_is_counted() -> None:
    shelf = many(90)
    every = tuple(
        compared("contradict", side(shelf, "1", number, number + 30), side(shelf, "2", number + 60))
        for number in (*range(1, 31), *range(1, 31))
    )
    made = matrix(shelf, divided(disagree=every))
    assert sum(len(band.cards) for band in made.bands) == COLUMNS and all(len(band.cards) <= BAND for band in made.bands)
    assert made.points + made.points_out == 60 and made.points_out == 20 and made.articles_out == 30
    assert all(any(row.cells) and len(row.cells) == len(band.cards) for band in made.bands for row in band.rows)


def test_no_point_gives_no_table() -> None:
    assert matrix(many(2), divided()).points == 0


# ------------------------------------------------------------------ the timeline

DAY = date(2024, 5, 1)


def happened(low: str, high: str | None = None, *told: str, place: str = "Spalato", **fields: object) -> TimelineEvent:
    """An event of May 2024, told by the sample's articles ``told`` that appeared on its 14th day."""
    ends = [f"2024-05-{end}" if end else None for end in (low, high or low)]
    reported = tuple(FirstTold(name, "2024-05-14", "2024-05-14") for name in told)
    given = {"status": "happened", "first_reported_by": "faro", "evidence": (at("faro", place),), "reported": reported}
    return TimelineEvent(ends[0], ends[1], "day", f"{low} {high}", **{**given, **fields})  # type: ignore[arg-type]


def drawn_axis(*events: TimelineEvent) -> Axis | None:
    return axis(chronicle(shelve(sample(), 1), sample().story, events, "en"), "en")


@given(st.sets(st.integers(0, 400), max_size=30), st.integers(0, 400))
def test_the_axis_keeps_the_order_of_days_and_their_width(offsets, length: int) -> None:
    first, last = DAY, DAY + timedelta(days=length)
    scale = elastic([DAY + timedelta(days=offset) for offset in offsets], first, last)
    places = [scale.at(first.toordinal() + number) for number in range(length + 2)]
    assert places[0] == 0 and places[-1] == pytest.approx(scale.width, abs=0.2)
    assert all(later >= earlier for earlier, later in pairwise(places))
    busy = {0, length, *(offset for offset in offsets if offset <= length)}
    widths = [scale.at(first.toordinal() + offset + 1) - scale.at(first.toordinal() + offset) for offset in sorted(busy)]
    assert max(widths) - min(widths) <= 0.21
    for fold in scale.folds:
        assert fold.width == FOLD and fold.days > 2
    assert sum(fold.days for fold in scale.folds) + len(busy) <= length + 1


def test_a_bar_is_as_wide_as_the_days_are_known() -> None:
    made = drawn_axis(happened("13"), happened("13", "16"), happened("16"))
    assert made
    day, days, later = (lane.bar for lane in made.lanes)
    assert day and days and later
    assert days.x == day.x and days.x + days.width == pytest.approx(later.x + later.width, abs=0.2)
    assert days.width == pytest.approx(4 * day.width, abs=0.5) and days.wide and not day.wide


def test_what_begins_before_the_axis_says_so() -> None:
    made = drawn_axis(
        TimelineEvent("2020", "2024-05-14", "interval", "", "happened", "faro", (at("faro", "Spalato"),)), happened("14")
    )
    assert made and made.lanes[0].bar
    assert (made.lanes[0].bar.before, made.lanes[0].bar.after) == (True, False)


def test_days_that_others_give_are_drawn_beside() -> None:
    one, other = at("faro", "Spalato"), at("voce", "ha cambiato rotta")
    made = drawn_axis(
        happened("13", evidence=(one,), disputed=(other,)),
        happened("15", evidence=(other,), disputed=(one,)),
        happened("15", place="31"),
    )
    assert made
    rivals = [[bar.x for bar in lane.rivals] for lane in made.lanes]
    bars = [lane.bar.x for lane in made.lanes if lane.bar]
    assert rivals[0] == [bars[1]] and rivals[1] == [bars[0]]


def test_who_told_it_when_stands_on_the_same_axis() -> None:
    made = drawn_axis(happened("13", None, "faro"), happened("14", None, "voce", "courier"))
    assert made
    assert [[flag.label for flag in lane.flags] for lane in made.lanes] == [["1"], ["2×"]]
    assert made.lanes[0].flags[0].bar.x == made.lanes[1].bar.x if made.lanes[1].bar else False
    assert "14 May 2024" in made.lanes[0].flags[0].bar.title


def test_of_very_many_events_those_that_most_tell_are_drawn_in_order() -> None:
    events = [happened(f"{day:02}") for day in range(1, 29) for _ in range(3)]
    made = drawn_axis(*events)
    assert made and len(made.lanes) == LANES and made.left_out == len(events) - LANES
    places = [lane.bar.x for lane in made.lanes if lane.bar]
    assert places == sorted(places)
    assert all(later.y - earlier.y == made.lanes[1].y - made.lanes[0].y for earlier, later in pairwise(made.lanes))
    assert made.width >= LEFT + max(places)


@pytest.mark.parametrize(
    "events", [(), (happened("13"),), (happened("13"), TimelineEvent(None, None, "unknown", "", "happened", "faro", ()))]
)
def test_less_than_two_days_make_no_picture(events) -> None:
    assert drawn_axis(*events) is None
