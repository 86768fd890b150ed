"""The store: articles with versions, findings kept once, stories that keep their names, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import bundled
from riscontro import build, codec, finding, newsroom
from riscontro.cli import main
from riscontro.examples import coverage
from riscontro.store import articles, opening, stories
from riscontro.store.passages import Facets
from riscontro.types import Draft, InputError, Problem

NOW, LATER = "2024-05-01T10:00:00+00:00", "2024-05-02T10:00:00+00:00"
VIEWS = ("articles", "stories", "sentences", "claimed_sentences")
KILLS = 200


@pytest.fixture
def board(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opening.connect(str(tmp_path / "project.db")) as found:
        yield found


def draft(name: str, text: str, url: str | None = None) -> Draft:
    return Draft(name, text, url=url, language="it", published="2024-05-01")


ARRIVALS = [
    # what comes one after another (name, text, address); what becomes of each
    ([("a", "uno", None), ("a", "uno", None)], [("a", "new"), ("a", "known")]),
    ([("a", "uno", None), ("a", "due", None)], [("a", "new"), ("a", "version")]),
    ([("a", "uno", "http://x/1"), ("b", "due", "http://x/1")], [("a", "new"), ("a", "version")]),
    ([("a", "uno", "http://x/1"), ("a", "due", "http://x/2")], [("a", "new"), ("a#2", "new")]),
    ([("a", "uno", "http://x/1"), ("a", "uno", None)], [("a", "new"), ("a#2", "new")]),
    ([("a", "uno", None), ("a", "due", None), ("a", "uno", None)], [("a", "new"), ("a", "version"), ("a", "version")]),
]


@pytest.mark.parametrize(("given_", "expected"), ARRIVALS)
def test_an_article_is_known_by_its_address_then_by_its_name(
    board: sqlite3.Connection, given_: list[tuple[str, str, str | None]], expected: list[tuple[str, str]]
) -> None:
    put = [articles.put(board, [draft(*item)], NOW)[0] for item in given_]
    assert [(row.name, row.what) for row in put] == expected


def test_every_version_is_kept_with_its_time(board: sqlite3.Connection) -> None:
    articles.put(board, [draft("a", "Il ponte è chiuso.")], NOW)
    articles.put(board, [draft("a", "Il ponte è aperto.")], LATER)
    kept = articles.versions(board, "a")
    assert [(item.version.number, item.version.added, item.draft.text) for item in kept] == [
        (1, NOW, "Il ponte è chiuso."),
        (2, LATER, "Il ponte è aperto."),
    ]
    assert [item.draft.text for item in articles.current(board)] == ["Il ponte è aperto."]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), min_size=1, max_size=80), title=st.none() | st.text(max_size=20))
def test_any_text_comes_back_with_its_offsets(board: sqlite3.Connection, text: str, title: str | None) -> None:
    name = articles.put(board, [Draft("any", text, title=title)], NOW)[0].name
    (kept,) = articles.current(board, [name])
    assert len(kept.draft.text) == len(text)
    assert kept.draft.text == text.encode("utf-8", "replace").decode()


# ------------------------------------------------------------------ incremental


@pytest.fixture
def whole(whole_store: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A store with the bundled coverage, as the command adds it."""
    with opening.connect(shutil.copy(whole_store, str(tmp_path))) as found:
        yield found


@pytest.fixture
def four(filled: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A store with four articles of it."""
    with opening.connect(shutil.copy(filled, str(tmp_path))) as found:
        yield found


def test_the_record_of_a_store_is_that_of_the_files(whole: sqlite3.Connection) -> None:
    made = newsroom.record(whole, "story-1")
    assert made is not None
    assert codec.record(made) == codec.record(bundled.told()[0])


def test_what_is_known_is_neither_examined_nor_judged_again(board: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = bundled.four()
    first = newsroom.add(board, drafts, (), NOW)
    assert (len(first.new), first.judged) == (len(drafts), ("story-1",))
    monkeypatch.setattr(build, "record", None)
    monkeypatch.setattr(build, "examine", None)
    second = newsroom.add(board, drafts, (), LATER)
    assert (second.new, second.versions, second.judged) == ((), (), ())
    assert len(second.known) == len(drafts)


def test_another_text_at_the_same_address_is_judged_again_and_the_old_record_stays(four: sqlite3.Connection) -> None:
    drafts = bundled.four()
    edited = replace(drafts[0], text=drafts[0].text + "\n\nIl testo è stato aggiornato lunedì.")
    done = newsroom.add(four, [edited], (), "2024-06-02T10:00:00+00:00")
    assert done.versions == (drafts[0].id,)
    assert done.judged == ("story-1",)
    old, new = stories.newest(four, "story-1", before="2024-06-02T10:00:00+00:00"), stories.newest(four, "story-1")
    assert old is not None and new is not None
    assert (old.number, new.number) == (1, 2)


def test_grades_of_outlets_change_a_record(four: sqlite3.Connection) -> None:
    outlet = next(item.outlet for item in bundled.four() if item.outlet)
    assert newsroom.refresh(four, LATER, grades={outlet: "B"}) == ("story-1",)


# ------------------------------------------------------------------ names of stories

REGROUPED = [
    # groups before, groups after, the names after
    ([("a", "b"), ("c",)], [("a", "b", "d"), ("c",)], {"story-1": ("a", "b", "d"), "story-2": ("c",)}),
    ([("a", "b"), ("c",)], [("a", "b", "c")], {"story-1": ("a", "b", "c")}),
    ([("a", "b", "c")], [("a",), ("b", "c")], {"story-1": ("b", "c"), "story-2": ("a",)}),
    ([("a",), ("b",)], [("b",), ("a",)], {"story-1": ("a",), "story-2": ("b",)}),
]


@pytest.mark.parametrize(("before", "after", "names"), REGROUPED)
def test_a_story_keeps_its_name(
    board: sqlite3.Connection, before: list[tuple[str, ...]], after: list[tuple[str, ...]], names: dict[str, tuple[str, ...]]
) -> None:
    articles.put(board, [draft(name, name) for name in "abcd"], NOW)
    stories.regroup(board, before)
    assert stories.regroup(board, after) == names
    assert stories.members(board) == names


# ------------------------------------------------------------------ the file


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE thing (name TEXT)")
    with pytest.raises(InputError, match="another program"):
        opening.connect(str(path))
    path.write_text("no database at all, but a text that is long enough to be read as one" * 20)
    with pytest.raises(InputError, match="cannot be used"):
        opening.connect(str(path))
    with pytest.raises(InputError, match="no store"):
        opening.connect(str(tmp_path / "none.db"), make=False)


def test_a_newer_store_is_refused(board: sqlite3.Connection, tmp_path: Path) -> None:
    board.execute(f"PRAGMA user_version = {opening.SCHEMA + 1}")
    with pytest.raises(InputError, match="newer version"):
        opening.connect(str(tmp_path / "project.db"))


def test_a_reader_works_while_a_writer_writes(board: sqlite3.Connection, tmp_path: Path) -> None:
    articles.put(board, [draft("a", "uno")], NOW)
    reader = opening.connect(str(tmp_path / "project.db"))
    with opening.transaction(board):
        board.execute("UPDATE version SET text = 'due'")
        assert [kept.draft.text for kept in articles.current(reader)] == ["uno"]
    assert [kept.draft.text for kept in articles.current(reader)] == ["due"]


def test_half_a_batch_is_none_of_it(board: sqlite3.Connection) -> None:
    with pytest.raises(AttributeError):
        articles.put(board, [draft("a", "uno"), None], NOW)  # type: ignore[list-item]
    assert articles.current(board) == ()


def test_vacuum_drops_what_other_code_found(board: sqlite3.Connection) -> None:
    newsroom.add(board, [draft("a", "Il ponte di Sassello è stato riaperto lunedì.")], (), NOW)
    stories.vacuum(board, "other code")
    assert articles.waiting(board, newsroom.made_with()) == ("a",)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_what_was_acknowledged_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    path, chance, said = str(tmp_path / "killed.db"), random.Random(4), 0
    opening.connect(path).close()
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as killer:
        for round_ in range(KILLS):
            said += _acknowledged(killer, said, chance.random() * 0.02, "now" if round_ % 2 else "wait")
            board = opening.connect(path)
            names = {kept.version.article for kept in articles.current(board)}
            assert board.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            board.close()
            assert {f"a{number}" for number in range(said)} <= names
            said = len(names)  # the last one may be in the store without having been acknowledged
    assert said >= KILLS / 2


def _acknowledged(killer: subprocess.Popen[str], said: int, moment: float, when: str) -> int:
    """How many articles a writer acknowledges before it is killed (``killed.py``)."""
    assert killer.stdin and killer.stdout
    print(said, moment, when, file=killer.stdin, flush=True)
    return int(killer.stdout.readline())


# ------------------------------------------------------------------ commands


def test_the_commands(tmp_path: Path) -> None:
    store, run = str(tmp_path / "project.db"), CliRunner()
    (tmp_path / "empty.txt").write_text("")
    added = run.invoke(main, ["add", str(coverage()), str(tmp_path / "empty.txt"), "--store", store])
    assert added.exit_code == 0, added.output
    assert "7 new articles" in added.output
    listed = run.invoke(main, ["stories", "--store", store])
    assert listed.output.startswith("story-1  2024-05-31  7 articles")
    state = run.invoke(main, ["status", "--store", store])
    assert "7 articles in 7 versions, 7 of them examined" in state.output
    assert "empty.txt" in state.output
    assert run.invoke(main, ["vacuum", "--store", store]).exit_code == 0
    missing = run.invoke(main, ["status", "--store", str(tmp_path / "none.db")])
    assert missing.exit_code == 1
    assert "no store" in missing.output


def test_what_could_not_be_read_is_kept_once(board: sqlite3.Connection) -> None:
    problem = Problem("empty", "vuoto.txt is empty.", source="vuoto.txt")
    articles.refuse(board, [problem], NOW)
    articles.refuse(board, [problem], LATER)
    assert articles.refused(board) == (problem,)


# ------------------------------------------------------------------ search


def told(name: str, language: str, day: int, text: str) -> Draft:
    return Draft(name, text, language=language, outlet=f"The {name}", published=f"2024-05-0{day}")


FERRY = [
    told("faro", "it", 1, "Il traghetto è arrivato tardi. «La nave era lenta», ha detto il capitano Marco Bassi."),
    told("post", "en", 3, "The ferry arrived late. Germany sent 31 buses, the mayor said."),
    told("blatt", "de", 5, "Das Schiff aus Deutschland war spät. Verletzt wurde niemand."),
]
FOUND = [
    # query, facets, the articles found
    ("lenti", {}, {"faro"}),  # another form of the word
    ("capitani è", {}, {"faro"}),  # function words ask for nothing
    ("capitani autobus", {}, set()),
    ("traghetti", {}, {"faro", "post"}),  # a common notion in any language
    ("SPAT", {}, {"blatt"}),  # accents folded
    ("Germania", {}, {"post", "blatt"}),  # a country in any language
    ('"la nave era"', {}, {"faro"}),
    ('"nave la"', {}, set()),
    ("31", {}, {"post"}),
    ("", {"outlet": "The post"}, {"post"}),
    ("", {"after": "2024-05-03"}, {"post", "blatt"}),
    ("", {"before": "2024-05-03"}, {"faro", "post"}),
    ("", {"speaker": "bassi"}, {"faro"}),
    ("", {"certainty": "denied"}, set()),
    ('" AND ) NEAR(', {}, set()),  # the index's own language is no part of a query
    ("*", {}, {"faro", "post", "blatt"}),
]


@pytest.mark.parametrize(("query", "facets", "expected"), FOUND)
def test_sentences_are_found(board: sqlite3.Connection, query: str, facets: dict[str, str], expected: set[str]) -> None:
    newsroom.add(board, FERRY, (), NOW)
    hits = finding.find(board, query, Facets(**facets), 20).hits
    assert {hit.article for hit in hits} == expected
    for hit in hits:
        (kept,) = articles.current(board, [hit.article])
        assert kept.draft.text[hit.start : hit.end] == hit.text


def test_only_the_newest_version_is_found(board: sqlite3.Connection) -> None:
    newsroom.add(board, [draft("a", "Il ponte è chiuso.")], (), NOW)
    newsroom.add(board, [draft("a", "Il ponte è aperto.")], (), LATER)
    assert [hit.text for hit in finding.find(board, "ponte", Facets(), 20).hits] == ["Il ponte è aperto."]


def test_sentences_of_contradictions(whole: sqlite3.Connection) -> None:
    hits = finding.find(whole, "", Facets(relation="contradict"), 50).hits
    made = newsroom.record(whole, "story-1")
    assert made is not None
    places = [p for c in made.claims if c.relation == "contradict" for r in c.readings for p in r.evidence]
    assert hits
    assert all(any(h.article == p.article and h.start < p.end and p.start < h.end for p in places) for h in hits)


def test_search_in_the_terminal(whole_store: Path, tmp_path: Path) -> None:
    store, run = shutil.copy(whole_store, str(tmp_path)), CliRunner()
    found = run.invoke(main, ["search", "evacuazione", "--store", store, "--limit", "3"])
    assert found.exit_code == 0, found.output
    assert 1 <= found.output.count("\n    ") <= 3
    nothing = run.invoke(main, ["search", "giraffa", "--store", store])
    assert "Nothing in this store" in nothing.output


# ------------------------------------------------------------------ for other programs


def test_views_show_what_is_plain(whole: sqlite3.Connection) -> None:
    whole.row_factory = sqlite3.Row
    found = {view: whole.execute(f"SELECT * FROM {view}").fetchall() for view in VIEWS}
    text = {row["article"]: row["text"] for row in found["articles"]}
    assert text == {kept.draft.id: kept.draft.text for kept in articles.current(whole)}
    for row in (*found["sentences"], *found["claimed_sentences"]):
        assert row["text"] == text[row["article"]][row["start"] : row["end"]] != ""
    (story,) = found["stories"]
    record = newsroom.record(whole, story["story"])
    assert record is not None
    assert (story["articles"], story["claims"], story["settled"]) == (len(text), len(record.claims), 1)
    assert {row["relation"] for row in found["claimed_sentences"]} == {claim.relation for claim in record.claims}
    assert not [value for rows in found.values() for row in rows for value in row if isinstance(value, bytes)]
