"""What has changed between two records of a story."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from riscontro import build, newsroom
from riscontro.changes import changes
from riscontro.cli import main
from riscontro.examine import examine
from riscontro.examples import coverage
from riscontro.inputs import gather
from riscontro.outputs import Record
from riscontro.store.opening import connect
from riscontro.types import Draft


def told(name: str, outlet: str, day: int, text: str) -> Draft:
    return Draft(name, text, language="it", title=f"Da {outlet}", outlet=outlet, published=f"2024-05-0{day}")


FIRST = told("faro", "Il Faro", 2, "Le ricerche sono durate sette ore, ha detto la prefetta Bassi. Il porto riaprirà lunedì.")
OTHER = told("voce", "La Voce", 2, "Le ricerche sono durate tre ore, ha detto il comandante Luca Corti.")
LATER = told("dopo", "Il Faro", 7, "Il porto ha riaperto lunedì.")
EDITED = told("voce", "La Voce", 2, OTHER.text + " Il mare era calmo.")


def record(*drafts: Draft) -> Record:
    return build.record("story-1", [examine(draft) for draft in drafts])


TABLE = [
    # the articles before, the articles after, what changed
    ((FIRST,), (FIRST,), []),
    ((FIRST,), (FIRST, OTHER), ["contradiction-new", "article-new"]),
    ((FIRST, OTHER), (FIRST, OTHER, LATER), ["outcome", "article-new"]),
    ((FIRST, OTHER), (FIRST, EDITED), ["article-edited"]),
    ((FIRST, OTHER), (FIRST,), ["contradiction-gone", "article-gone"]),
]


@pytest.mark.parametrize(("before", "after", "expected"), TABLE)
def test_what_changed(before: tuple[Draft, ...], after: tuple[Draft, ...], expected: list[str]) -> None:
    found = [change.what for change in changes(record(*before), record(*after))]
    assert [what for what in found if what not in ("claim-new", "reading-new", "origins-more")] == expected


def test_all_is_new_where_there_was_nothing() -> None:
    assert [change.what for change in changes(None, record(FIRST, OTHER))] == ["article-new", "article-new"]


@pytest.fixture
def board(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with connect(str(tmp_path / "project.db")) as found:
        yield found


def test_since_a_time(board: sqlite3.Connection) -> None:
    drafts = gather([str(coverage())]).drafts
    newsroom.add(board, drafts[:-1], (), "2024-06-01T08:00:00+00:00")
    newsroom.add(board, drafts, (), "2024-06-02T08:00:00+00:00")
    assert drafts[-1].id in {change.after for change in newsroom.since(board, "story-1", "2024-06-02")}
    assert len([c for c in newsroom.since(board, "story-1", "") if c.what == "article-new"]) == len(drafts)
    assert newsroom.since(board, "story-1", "2024-06-03") == ()


def test_the_command(tmp_path: Path) -> None:
    store, run = str(tmp_path / "project.db"), CliRunner()
    run.invoke(main, ["add", str(coverage()), "--store", store])
    shown = run.invoke(main, ["diff", "--store", store])
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith("story-1  new article  ")
    assert run.invoke(main, ["diff", "--store", store, "--since", "2999"]).output == ""
