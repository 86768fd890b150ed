"""Datasette as a person starts it, on an export and on a store that is being written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from riscontro import newsroom
from riscontro.cli import main
from riscontro.store import opening
from riscontro.types import Draft

pytestmark = pytest.mark.skipif(
    find_spec("datasette") is None, reason="datasette is not installed (it is in the extra analysis)"
)
NOW = "2024-05-05T10:00:00+00:00"
BRIDGE = [
    (
        "uno",
        "Uno",
        "Il ponte di Vallombra è stato chiuso lunedì. «I feriti sono 12», ha detto la sindaca Anna Verdi. <b>=1+1</b>",
    ),
    (
        "due",
        "Due",
        "Chiuso il ponte di Vallombra. I feriti sono 19, secondo la prefettura di Vallombra. Lunedì la chiusura del ponte.",
    ),
    ("tre", "Tre", "Vallombra, il ponte resta chiuso da lunedì: la sindaca Anna Verdi parla di 12 feriti sul ponte."),
]


class Datasette:
    """``datasette serve`` on some files."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "datasette", "serve", "--port", "0", *arguments]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        told = []
        for line in self.process.stderr:
            told.append(line)
            if found := re.search(r"running on (http://\S+)", line):
                self.address = found[1]
                return
        raise AssertionError("".join(told))

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.code} {error.read().decode()[:500]}") from error

    def rows(self, path: str, **given: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(
            self.get(f"{path}.json?{urllib.parse.urlencode({'_shape': 'array', **given})}")
        )
        return found

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "project.db"
    drafts = [Draft(name, text, outlet=outlet, language="it", published="2024-05-06") for name, outlet, text in BRIDGE]
    with opening.connect(str(path)) as board:
        newsroom.add(board, drafts, (), NOW)
    return path


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[Datasette]:
    tables = store.with_name("tables.sqlite")
    done = CliRunner().invoke(main, ["export", "--store", str(store), "--as", "sqlite", "-o", str(tables), "--lang", "en"])
    assert done.exit_code == 0, done.output
    server = Datasette(str(tables), "--metadata", str(tables.with_suffix(".metadata.json")))
    yield server
    server.stop()


def test_a_page_says_what_a_table_holds_and_leads_on(served: Datasette) -> None:
    page = served.get("/tables/passages")
    assert "Where each value of a claim stands" in page  # the description of the table
    assert "Where the words begin, in code points from 0" in page  # and of a column
    assert 'href="/tables/articles/uno"' in page  # a row leads to its article
    assert 'data-column="outlet"' in page or "_facet=outlet" in page or "outlet=" in page  # filters
    row = served.get("/tables/articles/uno")
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in row and "<b>=1+1</b>" not in row  # an article's text stays text


def test_the_questions_are_there_and_answer(served: Datasette) -> None:
    assert "Claims of several outlets that go back to one origin at most" in served.get("/tables")
    rows = served.rows("/tables/who_said_what_about", words="feriti")
    assert {row["article"] for row in rows} >= {"uno", "due"}
    text = {row["article"]: str(row["text"]) for row in served.rows("/tables/articles")}
    for row in rows:
        assert text[str(row["article"])][int(str(row["start"])) : int(str(row["end"]))] == row["text"]


def test_rows_are_found_by_words(served: Datasette) -> None:
    assert {row["article"] for row in served.rows("/tables/articles", _search="prefettura")} == {"due"}
    assert "Search:" in served.get("/tables/claims")


def test_a_store_can_be_read_while_it_is_written(store: Path, tmp_path: Path) -> None:
    """Plain ``datasette serve project.db``: each answer is of a whole state, the newest."""
    server = Datasette(str(store))
    try:
        assert len(server.rows("/project/article")) == 3
        (tmp_path / "quattro.txt").write_text(
            "Riaperto il ponte di Vallombra: giovedì, dice la sindaca Anna Verdi.", encoding="utf-8"
        )
        command = [sys.executable, "-m", "riscontro.cli", "add", str(tmp_path / "quattro.txt"), "--store", str(store)]
        writer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        seen = set()
        while writer.poll() is None:
            articles, versions = server.rows("/project/article", _col="name"), server.rows("/project/version", _col="article")
            seen.add(len(articles))
            assert {row["name"] for row in articles} <= {row["article"] for row in versions}
        assert writer.returncode == 0
        assert seen <= {3, 4} and len(server.rows("/project/article")) == 4
        assert "Binary:" in server.get("/project/record")  # what a record holds is packed; export unpacks it
        for view in ("articles", "stories", "sentences", "claimed_sentences"):
            assert server.rows(f"/project/{view}") and "Binary:" not in server.get(f"/project/{view}")
    finally:
        server.stop()
