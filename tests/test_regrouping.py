"""A store groups as articles come: in any order and batches, once settled, it has the stories that all together give."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from bench.own_stories import load, names
from bench.story_made import compared, made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import bundled
from riscontro import build, regrouping
from riscontro.examine import glance
from riscontro.store import articles, features, opening, stories
from riscontro.store.features import Row
from riscontro.types import Draft, Examined

NOW = "2024-05-01T10:00:00+00:00"
KEY = "packs and code"
Groups = frozenset[tuple[str, ...]]


@cache
def seen() -> dict[str, Examined]:
    """Articles of several coverages, each read once as far as grouping asks, and copies of some: whole, and with another
    headline."""
    drafts = list(bundled.drafts())
    for name in names()[:6]:
        drafts += [
            Draft(f"{name}-{item.id}", item.text, language=item.language, published=item.published)
            for item in load(name).article
        ]
    drafts += [replace(item, id=f"{prefix}-{item.id}", url=None) for item in drafts[::9] for prefix in ("a", "z")]
    drafts += [replace(item, id=f"m-{item.id}", text=f"Altro titolo\n{item.text}", url=None) for item in drafts[4:20:6]]
    return {item.id: glance(item) for item in (replace(draft, url=None) for draft in drafts)}


@pytest.fixture
def board(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opening.connect(str(tmp_path / "project.db")) as found:
        yield found


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store is a large one, which settles when it is asked to."""
    monkeypatch.setattr(regrouping, "MODEST", 0)
    monkeypatch.setattr(regrouping, "GROWN", 0)


def come(board: sqlite3.Connection, items: Sequence[Examined], *, settle: bool = False) -> None:
    """Articles come, are examined, and grouped."""
    articles.put(board, [item.reading.draft for item in items], NOW)
    articles.keep(board, items, KEY)
    regrouping.regroup(board, KEY, settle=settle)


def told(board: sqlite3.Connection) -> Groups:
    return frozenset(stories.members(board).values())


def together(items: Sequence[Examined]) -> Groups:
    return frozenset(names for _, names in build.grouped(items))


@cache
def whole() -> Groups:
    """The stories of all articles that were seen."""
    return together(list(seen().values()))


def pairs(groups: Groups) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(group, 2)}


@settings(max_examples=1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), size=st.integers(1, 40))
def test_in_any_order_and_batches_a_store_settles_on_what_all_together_give(
    tmp_path_factory: pytest.TempPathFactory, large: None, chance: random.Random, size: int
) -> None:
    items = list(seen().values())
    chance.shuffle(items)
    board = opening.connect(str(tmp_path_factory.mktemp("any") / "project.db"))
    for at in range(0, len(items), size):
        come(board, items[at : at + size])
        assert {name for group in told(board) for name in group} == {item.article.id for item in items[: at + size]}
    come(board, (), settle=True)
    assert told(board) == whole()


def test_a_modest_store_has_at_every_moment_what_all_together_give(board: sqlite3.Connection) -> None:
    items = list(seen().values())
    random.Random(3).shuffle(items)
    for size in (10, 11, 30):
        come(board, items[:size])
        assert told(board) == together(items[:size])


def test_what_stands_before_settling_is_nearly_what_is_settled(board: sqlite3.Connection, large: None) -> None:
    items = list(seen().values())
    random.Random(5).shuffle(items)
    come(board, items[:5], settle=True)
    for item in items[5:]:
        come(board, [item])
    at_once, settled = pairs(told(board)), pairs(whole())
    assert len(at_once & settled) >= 0.9 * len(at_once | settled)


def test_a_large_store_settles_by_itself_when_it_has_grown(board: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regrouping, "MODEST", 8)
    items = list(seen().values())
    done: list[int] = []
    settle = regrouping._settle
    monkeypatch.setattr(regrouping, "_settle", lambda *given: (done.append(features.count(board)), settle(*given))[1])
    for number, item in enumerate(items[:24]):
        come(board, [item])
        assert features.count(board) == number + 1
    assert done == [*range(1, 10), 12, 16, 22]


@pytest.mark.parametrize("modest", [0, 1000])
def test_another_text_takes_the_place_of_the_old_one(
    board: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, modest: int
) -> None:
    monkeypatch.setattr(regrouping, "MODEST", modest)
    monkeypatch.setattr(regrouping, "GROWN", 0)
    items = list(seen().values())
    come(board, items, settle=True)
    leader = next(item for item in items if f"z-{item.article.id}" in seen())
    other = items[20]
    edited = glance(replace(leader.reading.draft, text=other.article.text, language=other.article.language))
    come(board, [edited])
    home = next(group for group in told(board) if leader.article.id in group)
    assert other.article.id in home
    assert f"z-{leader.article.id}" not in home
    come(board, (), settle=True)
    assert told(board) == together([edited if item is leader else item for item in items])


def test_a_copy_of_two_texts_makes_them_one(board: sqlite3.Connection, large: None) -> None:
    items = {name: item for name, item in seen().items() if not name.startswith(("a-", "m-", "z-"))}
    draft = next(iter(items.values())).reading.draft
    lines = draft.text.split("\n")
    texts = {"one": draft.text, "two": "\n".join(lines[: len(lines) * 4 // 5]), "three": "\n".join(lines[len(lines) // 5 :])}
    come(board, [*items.values()][1:], settle=True)
    for name, text in texts.items():
        come(board, [glance(replace(draft, id=name, text=text))])
    assert any({"one", "two", "three"} <= set(group) for group in told(board))
    come(board, (), settle=True)
    every = articles.examined(board, KEY, articles.names(board))
    assert told(board) == together(every)


def test_an_older_store_gets_its_features_batch_by_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, steps = str(tmp_path / "old.db"), opening._STEPS
    items = list(seen().values())[:20]
    with monkeypatch.context() as older:
        older.setattr(opening, "_STEPS", steps[: steps.index("grouping.sql")])
        with opening.connect(path) as board:
            articles.put(board, [item.reading.draft for item in items], NOW)
            board.execute("CREATE TEMP TABLE fresh (article TEXT PRIMARY KEY)")
            articles.keep(board, items, KEY)
    monkeypatch.setattr(regrouping, "_BATCH", 3)
    with opening.connect(path) as board:
        assert board.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA,)
        regrouping.regroup(board, KEY)
        assert told(board) == together(items)


def test_one_article_reads_what_it_touches_however_large_the_store(tmp_path: Path, large: None) -> None:
    costs = []
    for size in (60, 240):
        board = opening.connect(str(tmp_path / f"{size}.db"))
        items = [compared(item) for item in made(size + 8, a_day=40)]
        articles.put(board, [Draft(item.id, item.id) for item in items], NOW)
        features.put(board, [Row(item, None, ()) for item in items[:size]])
        regrouping.regroup(board, KEY)
        steps = [0]
        for item in items[size:]:
            features.put(board, [Row(item, None, ())])
            board.set_progress_handler(lambda steps=steps: steps.__setitem__(0, steps[0] + 1), 100)
            regrouping.regroup(board, KEY)
            board.set_progress_handler(None, 0)
            assert stories.home(board, item.id)
        costs.append(steps[0])
    assert costs[1] < 2 * costs[0], costs


def test_an_article_touches_no_story_that_it_is_not_like(board: sqlite3.Connection, large: None) -> None:
    items = list(seen().values())
    late = next(item for item in items if item.article.language == "en")
    come(board, [item for item in items if item is not late], settle=True)
    for name in stories.due(board):
        stories.spare(board, name)
    before = told(board)
    come(board, [late])
    changed = told(board) - before
    assert len(changed) == 1
    assert [set(stories.articles_of(board, name)) for name in stories.due(board)] == [set(group) for group in changed]
