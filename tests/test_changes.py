"""What has changed between two records of a story."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bundled import four
from riscontro import build, newsroom
from riscontro.changes import changes, is_moment
from riscontro.cli import main
from riscontro.dossier.turns import turn
from riscontro.examine import examine
from riscontro.outputs import Record
from riscontro.store import articles, turns
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
    drafts = four()
    newsroom.add(board, drafts[:-1], (), "2024-06-01T08:00:00+00:00")
    newsroom.add(board, drafts, (), "2024-06-02T08:00:00+00:00")
    assert drafts[-1].id in {change.after for change in newsroom.since(board, "story-1", "2024-06-02")}
    assert len([c for c in newsroom.since(board, "story-1", "") if c.what == "article-new"]) == len(drafts)
    assert newsroom.since(board, "story-1", "2024-06-03") == ()


def test_the_command(whole_store: Path, tmp_path: Path) -> None:
    store, run = shutil.copy(whole_store, str(tmp_path)), CliRunner()
    shown = run.invoke(main, ["diff", "--store", store])
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith("story-1  new article  ")
    assert run.invoke(main, ["diff", "--store", store, "--since", "2999"]).output == ""


# ------------------------------------------------------------------ each kind of change


THIRD = told("eco", "L'Eco", 3, "Le ricerche sono durate sette ore, ha confermato la prefetta Bassi.")
WIRE = told("eco", "L'Eco", 2, "Le ricerche sono durate sette ore, ha detto il sindaco Ugo Neri.")
TRACED = told("eco", "L'Eco", 2, "Le ricerche sono durate sette ore, ha detto la prefetta Bassi.")

FINER = told("eco", "L'Eco", 2, "Le ricerche sono durate tra le sei e le otto ore, ha detto la prefetta Bassi.")

KINDS = [
    # the articles before, those after, a kind that must be there
    ((FIRST,), (FIRST, OTHER), "contradiction-new"),
    ((FIRST, OTHER), (FIRST,), "contradiction-gone"),
    ((FIRST, THIRD), (FIRST, THIRD, OTHER), "reading-new"),
    ((FIRST, OTHER), (FIRST, OTHER, LATER), "outcome"),
    ((FIRST, OTHER), (FIRST, EDITED), "article-edited"),
    ((FIRST,), (FIRST, OTHER), "article-new"),
    ((FIRST, OTHER), (FIRST,), "article-gone"),
    ((FIRST, TRACED), (FIRST, FINER), "relation"),
    ((FIRST, WIRE), (FIRST, TRACED), "origins-fewer"),
    ((FIRST, TRACED), (FIRST, WIRE), "origins-more"),
    ((FIRST,), (FIRST, WIRE), "claim-new"),
]


@pytest.mark.parametrize(("before", "after", "what"), KINDS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_kind_of_change_is_found(before: tuple[Draft, ...], after: tuple[Draft, ...], what: str) -> None:
    found = [change for change in changes(record(*before), record(*after)) if change.what == what]
    assert found
    assert all(change.label["en"] and change.label["it"] for change in found)


def test_two_outlets_that_turn_out_to_be_one_origin() -> None:
    (found,) = (c for c in changes(record(FIRST, WIRE), record(FIRST, TRACED)) if c.what == "origins-fewer")
    assert (found.before, found.after) == ("2", "1")
    assert turn(found.what, found.before, found.after, "en") == "origins: 2 → 1"
    assert {passage.article for passage in found.passages} == {"faro", "eco"}


TURNS = [
    ("outcome", "open", "fulfilled", "it", "aperto → avverato"),
    ("relation", "single", "agree", "en", "one reading → agree"),
    ("article-edited", "a", "a", "en", ""),
    ("article-new", "", "a", "en", ""),
    ("origins-more", "1", "1–2", "it", "origini: 1 → 1–2"),
]


@pytest.mark.parametrize(("what", "before", "after", "language", "expected"), TURNS)
def test_from_what_to_what(what: str, before: str, after: str, language: str, expected: str) -> None:
    found = turn(what, before, after, language)
    assert bool(found) is bool(expected)
    assert found == expected or what == "outcome"


MOMENTS = [
    ("2024", True),
    ("2024-05", True),
    ("2024-05-31", True),
    ("2024-05-31T10:00", True),
    ("2024-05-31T10:00:00+00:00", True),
]
NO_MOMENTS = [
    ("2024-13", False),
    ("2024-02-30", False),
    ("ieri", False),
    ("2024-05-31 10:00", False),
    ("2024-05-31T25:00", False),
]


@pytest.mark.parametrize(("text", "expected"), MOMENTS + NO_MOMENTS)
def test_what_is_a_moment(text: str, expected: bool) -> None:
    assert is_moment(text) is expected


# ------------------------------------------------------------------ seen and not seen


def test_what_a_record_changed_is_counted_until_it_is_seen(board: sqlite3.Connection) -> None:
    newsroom.add(board, [FIRST], (), "2024-06-01T08:00:00+00:00")
    assert turns.since(board) == {"story-1": {"article-new": 1}}
    assert newsroom.read(board, "story-1") is not None
    assert turns.since(board) == {}
    newsroom.add(board, [OTHER], (), "2024-06-02T08:00:00+00:00")
    assert turns.since(board)["story-1"]["contradiction-new"] == 1
    assert turns.since(board, "2024-06-03") == {}
    assert turns.since(board, "2024-06-01")["story-1"]["article-new"] == 2
    newsroom.read(board, "story-1")
    assert turns.since(board) == {}
    assert newsroom.read(board, "story-9") is None


def test_articles_that_were_edited_are_listed(board: sqlite3.Connection) -> None:
    newsroom.add(board, [FIRST, OTHER], (), "2024-06-01T08:00:00+00:00")
    assert articles.edited(board, ["faro", "voce"]) == ()
    newsroom.add(board, [EDITED], (), "2024-06-02T08:00:00+00:00")
    assert [(item.article, item.number) for item in articles.edited(board, ["faro", "voce", "none"])] == [("voce", 2)]


def test_the_command_names_a_time_that_is_none(whole_store: Path, tmp_path: Path) -> None:
    store, run = shutil.copy(whole_store, str(tmp_path)), CliRunner()
    shown = run.invoke(main, ["diff", "--store", store, "--since", "ieri"])
    assert shown.exit_code == 1
    assert "ieri" in shown.output
