"""Readers while a writer writes, with real processes: they see whole states alone, and wait for nobody."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from riscontro import finding, newsroom
from riscontro.store import articles, opening, stories, whole
from riscontro.store.passages import Facets
from riscontro.types import Draft

NOW = "2024-05-07T10:00:00+00:00"
SENTENCE = "Il ponte di Vallombra è stato chiuso lunedì, ha detto la sindaca Anna Verdi: i feriti sono {n}."
_SHORT = 2_000  # milliseconds that a reader here waits at most: one that is locked out fails

HOLDING = """
import sys
from riscontro.store import opening
board = opening.connect(sys.argv[1])
with opening.transaction(board):
    board.execute("UPDATE version SET text = 'half'")
    print("holding", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "project.db"
    with closing(opening.connect(str(path))) as board:
        newsroom.add(board, [Draft("a0", SENTENCE.format(n=10), language="it", published="2024-05-06")], (), NOW)
    return path


def look(path: Path) -> int:
    """One look at a store as the application takes one: all that is read belongs together. How many articles there are."""
    with closing(opening.connect(str(path), make=False)) as board:
        names = set(articles.names(board))
        shelf = stories.shelf(board)
        assert {name for item in shelf for name in item.articles} <= set(articles.names(board))
        for item in shelf:
            made = newsroom.record(board, item.name)
            assert made is None or {article.id for article in made.articles} <= set(articles.names(board))
        with whole.snapshot(board):
            texts = {kept.version.article: kept.draft.text for kept in articles.current(board)}
            for hit in finding.find(board, "ponte", Facets(), 50).hits:
                assert texts[hit.article][hit.start : hit.end] == hit.text
            for story, members in stories.members(board).items():
                made = newsroom.record(board, story)
                assert made is None or all(a.id in texts for a in made.articles)
                assert set(members) <= texts.keys()
    return len(names)


def test_readers_see_whole_states_while_articles_are_added(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``riscontro add`` acknowledges batches of sixteen: whoever looks meanwhile sees all of a batch or none of it."""
    rows = [{"id": f"b{n}", "text": SENTENCE.format(n=n), "language": "it", "published": "2024-05-06"} for n in range(20)]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    command = [sys.executable, "-m", "riscontro.cli", "add", str(tmp_path / "more.jsonl"), "--store", str(store)]
    writer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    monkeypatch.setattr(opening, "_WAIT", _SHORT)
    counts = []
    while writer.poll() is None:
        counts.append(look(store))
    assert writer.communicate()[1].startswith("20 new articles") and writer.returncode == 0
    assert len(counts) > 1 and counts == sorted(counts) and set(counts) <= {1, 17, 21}
    assert look(store) == 21


@pytest.fixture
def holder(store: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of a transaction, as long as nobody tells it to go on."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "holding\n"
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_a_store_is_opened_and_read_in_the_middle_of_a_transaction(
    store: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_WAIT", _SHORT)
    assert look(store) == 1
    done = [sys.executable, "-m", "riscontro.cli", "search", "ponte", "--store", str(store)]
    found = subprocess.run(done, capture_output=True, text=True, check=True, timeout=25)
    assert "chiuso lunedì" in found.stdout
    assert holder.poll() is None
    holder.communicate("\n")
    with closing(sqlite3.connect(store)) as board:
        assert board.execute("SELECT text FROM version").fetchone() == ("half",)


def test_a_reader_in_the_middle_keeps_its_state_and_holds_no_writer_up(store: Path) -> None:
    with closing(opening.connect(str(store))) as reader, closing(opening.connect(str(store))) as writer, whole.snapshot(reader):
        assert articles.names(reader) == ("a0",)
        articles.put(writer, [Draft("late", "Troppo tardi.")], NOW)
        assert articles.names(writer) == ("a0", "late")
        assert articles.names(reader) == ("a0",)


def test_a_killed_writer_leaves_readers_the_state_before(store: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert look(store) == 1
    with closing(opening.connect(str(store))) as board:
        assert articles.current(board)[0].draft.text == SENTENCE.format(n=10)
