"""Archives into a store: what was acknowledged stays, a run that was cut off goes on, memory does not grow."""

from __future__ import annotations

import os
import signal
import sqlite3
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from riscontro import archived, harvest, newsroom, regrouping
from riscontro.archived import Holding
from riscontro.cli import main
from riscontro.crawled.articles import sift
from riscontro.examine import examine
from riscontro.store import archives, articles, opening, stories
from riscontro.terminal import clock, left_of, seconds_left
from web_archives import article, http, packed, record, wacz

NOW, LATER = "2024-05-20T10:00:00+00:00", "2024-05-21T10:00:00+00:00"
MIXED = [record(b"", kind="revisit"), *(article(number) for number in range(9)), record(http(b"x", status="404 No"))]


@pytest.fixture
def board(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opening.connect(str(tmp_path / "project.db")) as found:
        yield found


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harvest, "_BATCH", 2)


def held(tmp_path: Path, records: list[bytes], name: str = "x.warc.gz") -> Holding:
    path = tmp_path / name
    path.write_bytes(wacz({"archive/a.warc.gz": packed(records)}) if name.endswith(".wacz") else packed(records))
    return archived.holding(str(path), archived.stem(name))


def kept(board: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Names, texts and addresses of all articles."""
    return [(item.draft.id, item.draft.text, item.draft.url or "") for item in articles.current(board)]


def test_an_archive_is_read_once_and_its_articles_are_examined(board: sqlite3.Connection, tmp_path: Path) -> None:
    archive = held(tmp_path, MIXED)
    seen: list[int] = []
    done = harvest.harvest(board, archive, NOW, seen=seen.append)
    assert done.ended and done.counts == {"revisit": 1, "articles": 9, "status": 1}
    assert seen == sorted(seen) and seen[-1] == done.read == archive.size
    assert articles.waiting(board, newsroom.made_with()) == ()
    assert len(kept(board)) == 9
    again: list[int] = []
    assert harvest.harvest(board, archive, LATER, seen=again.append) == done
    assert again == []


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("name", ["x.warc.gz", "x.wacz"])
@pytest.mark.parametrize("after", range(6))
def test_a_run_that_was_cut_off_goes_on_behind_what_was_acknowledged(
    board: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, name: str
) -> None:
    archive = held(tmp_path, MIXED, name)
    whole = opening.connect(str(tmp_path / "whole.db"))
    expected = harvest.harvest(whole, archive, NOW)
    moved, calls = archives.move, [0]

    def killed(*given: object) -> None:
        calls[0] += 1
        if calls[0] > after:
            raise Killed
        moved(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(archives, "move", killed)
    with pytest.raises(Killed):
        harvest.harvest(board, archive, NOW)
    monkeypatch.setattr(archives, "move", moved)
    assert len(kept(board)) == max(2 * after - 1, 0) - (after == 6)
    taken: list[int] = []
    monkeypatch.setattr(harvest, "sift", lambda step: (taken.append(step.place.offset), sift(step))[1])
    assert harvest.harvest(board, archive, NOW) == expected
    assert kept(board) == kept(whole)
    assert len(taken) == len(MIXED) - 2 * after


def test_a_killed_process_loses_nothing_acknowledged(tmp_path: Path) -> None:
    archive = held(tmp_path, MIXED)
    whole = opening.connect(str(tmp_path / "whole.db"))
    harvest.harvest(whole, archive, NOW)
    path = str(tmp_path / "killed.db")
    for stop in (1, 2, 3):
        child = os.fork()
        if child == 0:
            reads: list[int] = []

            def seen(read: int, stop: int = stop, reads: list[int] = reads) -> None:
                reads.append(read)
                if len(reads) == stop:
                    os.kill(os.getpid(), signal.SIGKILL)

            harvest.harvest(opening.connect(path), archive, NOW, seen=seen)
            os._exit(0)
        os.waitpid(child, 0)
    board = opening.connect(path)
    assert harvest.position(board, archive).read == archive.size
    assert harvest.harvest(board, archive, NOW).counts == {"revisit": 1, "articles": 9, "status": 1}
    assert kept(board) == kept(whole)


CAPTURES = [
    # captures of one address: number of the text and day; the newest text, how many versions
    ([(1, "2024-05-01"), (2, "2024-05-03")], 2, 2),
    ([(2, "2024-05-03"), (1, "2024-05-01")], 2, 2),
    ([(1, "2024-05-01"), (1, "2024-05-03")], 1, 1),
    ([(1, "2024-05-01"), (2, "2024-05-03"), (1, "2024-05-02")], 2, 2),
    ([(1, "2024-05-01"), (2, "2024-05-02"), (1, "2024-05-03")], 1, 3),
    ([(3, "2024-05-05"), (1, "2024-05-01"), (2, "2024-05-03")], 3, 3),
]


@pytest.mark.parametrize(("captures", "newest", "versions"), CAPTURES)
def test_captures_of_one_address_are_versions_by_day(
    board: sqlite3.Connection, tmp_path: Path, captures: list[tuple[int, str]], newest: int, versions: int
) -> None:
    url = "https://news.example/a"
    records = [article(number, url=url, date=f"{day}T08:00:00Z") for number, day in captures]
    harvest.harvest(board, held(tmp_path, records), NOW)
    newsroom.refresh(board, NOW)
    ((name, text, _),) = kept(board)
    assert f"({newest}.1)" in text
    assert len(articles.versions(board, name)) == versions
    assert articles.waiting(board, newsroom.made_with()) == ()


def test_an_older_store_gets_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, steps = str(tmp_path / "old.db"), opening._STEPS
    with monkeypatch.context() as older:
        older.setattr(opening, "_STEPS", steps[: steps.index("archive.sql")])
        with opening.connect(path) as board, pytest.raises(sqlite3.OperationalError):
            archives.positions(board)
    with opening.connect(path) as board:
        assert archives.positions(board) == ()
        assert board.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA,)


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    peaks = []
    for size in (40, 400):
        archive = held(tmp_path, [article(number % 3) for number in range(size)])
        steps = archived.steps(archive)
        next(steps)
        tracemalloc.start()
        assert sum(1 for _ in steps) == size - 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0] + 200_000


def test_the_crawl_is_evidence_of_the_day_at_most(tmp_path: Path) -> None:
    (step,) = archived.steps(held(tmp_path, [article(0)]))
    draft = sift(step).draft
    assert draft is not None
    published = examine(draft).article.published
    assert (published.earliest, published.latest, published.basis) == (None, "2024-05-17", "inferred")


@pytest.mark.parametrize("verb", ["annotate", "record", "stories", "dossier"])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_every_verb_reads_archives(tmp_path: Path, verb: str, workers: str) -> None:
    archive = held(tmp_path, [*MIXED[:3], MIXED[4][:-60]])
    out = tmp_path / "out"
    result = CliRunner().invoke(main, [verb, archive.path, "-o", str(out), "-w", workers])
    assert result.exit_code == 0, result.output
    assert "x.warc.gz@" in result.output and "fetched again unchanged: 1" in result.output
    assert any(sign in out.read_bytes() for sign in (b"x@", b"news.example"))


def test_add_says_what_it_read_and_status_how_far(tmp_path: Path) -> None:
    archive, store = held(tmp_path, MIXED), str(tmp_path / "s.db")
    for _ in range(2):
        result = CliRunner().invoke(main, ["add", archive.path, "--store", store])
        assert result.exit_code == 0, result.output
        assert "articles: 9" in result.output
        assert "0 new articles" not in result.output  # of nothing but the archive
    result = CliRunner().invoke(main, ["status", "--store", store])
    assert "100 % read, articles: 9" in result.output


def test_a_harvest_may_be_judged_later(tmp_path: Path) -> None:
    archive, store, beside = held(tmp_path, MIXED), str(tmp_path / "s.db"), tmp_path / "beside.txt"
    beside.write_text("Il sindaco di Altafonte ha riaperto il ponte sul Torvo martedì.")
    run = CliRunner().invoke(main, ["add", archive.path, str(beside), "--store", store, "--no-judge"])
    assert run.exit_code == 0, run.output
    assert "1 new articles" in run.output and "wait to be judged" in run.output
    with opening.connect(store) as board:
        waiting = stories.due(board)
        assert set(waiting) == set(stories.members(board)) and stories.newest(board, waiting[0]) is None
    run = CliRunner().invoke(main, ["add", "--store", store])
    assert f"Stories judged: {len(waiting)}." in run.output
    run = CliRunner().invoke(main, ["add", "--store", store, "--settle"])
    assert "Stories judged: 0." in run.output
    run = CliRunner().invoke(main, ["add", "--store", str(tmp_path / "none.db")])
    assert run.exit_code == 1 and "no store" in run.output


def test_what_was_found_is_held_of_one_story_at_a_time(
    board: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regrouping, "_BATCH", 3)
    asked: list[int] = []
    read = articles.examined
    monkeypatch.setattr(articles, "examined", lambda *given: (asked.append(len(given[2])), read(*given))[1])
    harvest.harvest(board, held(tmp_path, [article(number) for number in range(20)]), NOW)
    newsroom.refresh(board, NOW)
    largest = max(map(len, stories.members(board).values()))
    assert asked and max(asked) <= max(3, largest)


PACES = [
    # seconds, bytes read, bytes in all; seconds left
    (10.0, 0, 100, None),
    (1.0, 1, 100, None),
    (1.0, 50, 100, 1.0),
    (30.0, 1, 100, 2970.0),
    (30.0, 100, 100, 0.0),
    (0.0, 0, 0, None),
]


@pytest.mark.parametrize(("elapsed", "done", "total", "left"), PACES)
def test_the_end_is_foretold_from_the_mean_pace_and_not_too_soon(
    elapsed: float, done: int, total: int, left: float | None
) -> None:
    assert seconds_left(elapsed, done, total) == left


def test_the_clock_begins_behind_the_first_batch() -> None:
    assert left_of([(10.0, 100), (15.0, 150), (60.0, 600)], 1100) == 50.0
    assert left_of([(10.0, 100)], 1100) is None


@pytest.mark.parametrize(("seconds", "words"), [(4, "0:04"), (59, "0:59"), (64, "1:00"), (300, "5:00"), (7504, "2:05:00")])
def test_times_are_no_finer_than_known(seconds: float, words: str) -> None:
    assert clock(seconds) == words
