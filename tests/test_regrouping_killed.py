"""Two processes on one store: a writer killed while it groups leaves nothing half done, and readers read while one writes."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from killed_grouping import GROWN, KEY, MODEST, all_made, come
from riscontro import regrouping
from riscontro import stories as all_together
from riscontro.cli import main
from riscontro.store import articles, opening, stories

KILLS = 25
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@contextmanager
def killer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The process that forks writers and kills them."""
    command = [sys.executable, str(Path(__file__).with_name("killed_grouping.py")), str(path)]
    roots = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, env={**os.environ, "PYTHONPATH": roots}, **pipes) as process:
        yield process


def ask(process: subprocess.Popen[str], seconds: float) -> None:
    assert process.stdin
    print(seconds, file=process.stdin, flush=True)


def said(process: subprocess.Popen[str]) -> int:
    assert process.stdout
    return int(process.stdout.readline())


def sound(board: sqlite3.Connection) -> set[str]:
    """The articles of a store whose tables agree with each other: who tells a story tells one, and is grouped in it."""
    assert board.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    for table, column in (("posted", "id"), ("edge", "one"), ("edge", "other"), ("compared", "id")):
        assert not board.execute(f"SELECT 1 FROM {table} WHERE {column} NOT IN (SELECT id FROM feature)").fetchall()
    grouped = board.execute("SELECT member.article FROM member JOIN feature USING (article) WHERE head IS NOT NULL").fetchall()
    told = [name for group in stories.members(board).values() for name in group]
    assert sorted(told) == sorted(name for (name,) in grouped)
    return set(told)


def test_a_store_killed_in_grouping_comes_to_the_same_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, chance, items = tmp_path / "killed.db", random.Random(6), all_made()
    opening.connect(str(path)).close()
    with killer(path) as process:
        for _ in range(KILLS):
            ask(process, chance.random() * 0.3)
            known = said(process)
            with closing(opening.connect(str(path))) as board:
                assert {item.id for item in items[:known]} <= sound(board) <= set(articles.names(board))
    monkeypatch.setattr(regrouping, "MODEST", MODEST)
    monkeypatch.setattr(regrouping, "GROWN", GROWN)
    with closing(opening.connect(str(path))) as board:
        for item in items[known:]:
            come(board, item)
        regrouping.regroup(board, KEY, settle=True)
        found = all_together.settle(items)
        assert set(stories.members(board).values()) == {tuple(items[at].id for at in group) for group in found.groups}
        assert known >= 5


def test_readers_read_while_a_writer_groups(tmp_path: Path) -> None:
    path = tmp_path / "read.db"
    opening.connect(str(path)).close()
    seen: list[int] = []
    with killer(path) as process, closing(opening.connect(str(path), make=False)) as reader:
        ask(process, 2.5)
        for round_ in range(40):
            names = [name for item in stories.shelf(reader) for name in item.articles]
            assert len(names) == len(set(names))
            seen.append(len(names))
            if round_ % 10 == 9:
                shown = CliRunner().invoke(main, ["stories", "--store", str(path)])
                assert shown.exit_code == 0, shown.output
            time.sleep(0.05)
        assert said(process) > 0
    assert seen == sorted(seen) and len(set(seen)) > 1
