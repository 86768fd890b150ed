"""Articles added from the browser: files, text, addresses; how far it is; and what goes wrong."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.served import Served, until
from tests.website import HTML, Site, fetcher, html, site

from riscontro import newsroom
from riscontro.cli import main
from riscontro.inputs import Gathered
from riscontro.store import articles
from riscontro.store.opening import connect
from riscontro.types import Draft

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")

from riscontro.web.desk import Desk, State
from riscontro.web.pasting import pasted
from riscontro.web.progress import far

__all__ = ["site"]  # a fixture
NOW = "2024-05-01T10:00:00+00:00"
EMPTY = {"text": "Il ponte riapre.", "title": "", "outlet": "", "published": "", "url": ""}


# ------------------------------------------------------------------ the desk


def test_a_page_is_fetched_read_and_kept_with_its_address(tmp_path: Path, site: tuple[str, type[Site]]) -> None:
    base, server = site
    server.pages["/ponte"] = (200, HTML, html())
    desk = Desk(str(tmp_path / "project.db"), lambda: fetcher(base))
    desk.add(Gathered(()), NOW, [f"{base}/ponte", f"{base}/none"])
    desk.close()
    assert [problem.code for problem in desk.state.problems] == ["fetch-status"]
    assert desk.state.done.new == ("press-example-ponte",)
    with closing(connect(str(tmp_path / "project.db"))) as board:
        assert articles.current(board)[0].draft.url == f"{base}/ponte"
        assert [item.code for item in articles.refused(board)] == ["fetch-status"]


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk is full"), ValueError("never thought of")])
def test_a_lot_that_fails_harms_neither_the_store_nor_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    whole = newsroom.refresh

    def broken(*_: object, **__: object) -> tuple[str, ...]:
        monkeypatch.setattr(newsroom, "refresh", whole)
        raise error

    monkeypatch.setattr(newsroom, "refresh", broken)
    desk = Desk(str(tmp_path / "project.db"))
    desk.add(Gathered((Draft("a", "Il faro è spento.", language="it"),)), NOW)
    until(lambda: bool(desk.state.problems) and not desk.state.busy)
    assert len(desk.state.problems) == 1
    desk.add(Gathered((Draft("b", "La diga è sicura.", language="it"),)), NOW)
    desk.close()
    assert desk.state.problems == ()
    with closing(connect(str(tmp_path / "project.db"))) as board:
        assert articles.waiting(board, newsroom.made_with()) == ()
        assert articles.names(board) == ("a", "b")


def test_each_step_is_shown_with_what_it_works_on(tmp_path: Path) -> None:
    steps: list[tuple[str, str, int, int]] = []

    class Watched(Desk):
        def _set(self, **values: object) -> None:
            super()._set(**values)
            steps.append((self.state.phase, self.state.what, self.state.number, self.state.total))

    desk = Watched(str(tmp_path / "project.db"))
    desk.add(Gathered(tuple(Draft(name, f"Il faro {name} è spento.", title=name, language="it") for name in "abc")), NOW)
    desk.close()
    assert ("reading", "b", 2, 3) in steps
    assert any(phase == "judging" and what.startswith("story-") for phase, what, _, _ in steps)
    assert steps[-1][0] == ""


LINES = [
    (State(), ""),
    (State(phase="reading", what="Il ponte", number=3, total=9), "Reading: 3 of 9 Il ponte"),
    (State(phase="reading", number=3, total=9, left=4.2), "about 10 seconds more"),
    (State(phase="fetching", what="http://a.example", total=2, left=100.0), "about 2 minutes more"),
    (State(phase="judging", what="story-1", total=2, waiting=3), "3 more lots wait"),
    (State(done=newsroom.Done(new=("a",), judged=("story-1",))), "1 new articles"),
]


@pytest.mark.parametrize(("state", "words"), LINES)
def test_how_far_it_is_in_words(state: State, words: str) -> None:
    assert words in far(state, "en")
    assert bool(far(state, "it")) is bool(words)


# ------------------------------------------------------------------ pasted text


def test_what_a_person_says_of_a_text_is_kept() -> None:
    fields = {**EMPTY, "title": "Riapre", "outlet": "Il Faro", "published": "2024-05-02", "url": "https://faro.example/perché"}
    (draft,) = pasted(fields, datetime(2024, 5, 3, tzinfo=UTC)).drafts
    assert (draft.title, draft.outlet, draft.published) == ("Riapre", "Il Faro", "2024-05-02")
    assert draft.url == "https://faro.example/perch%C3%A9"
    assert draft.id.startswith("pasted-20240503-000000-")


def test_an_address_that_is_none_is_said_and_left_out() -> None:
    found = pasted({**EMPTY, "url": "javascript:alert(1)"}, datetime(2024, 5, 3, tzinfo=UTC))
    assert [problem.code for problem in found.problems] == ["fetch-scheme"]
    assert found.drafts[0].url is None


def test_two_texts_of_one_second_are_two_articles() -> None:
    now = datetime(2024, 5, 3, tzinfo=UTC)
    assert pasted(EMPTY, now).drafts[0].id != pasted({**EMPTY, "text": "Il ponte è chiuso."}, now).drafts[0].id


# ------------------------------------------------------------------ over the wire


def post(server: Served, **fields: str) -> None:
    assert server.post("add", fields)[0] == 200


def progress(server: Served) -> dict[str, object]:
    found: dict[str, object] = json.loads(server.get("progress")[1])
    return found


@pytest.mark.parametrize("address", ["http://127.0.0.1:22/", "http://2130706433/", "file:///etc/passwd", "http://[::1]:8080/"])
def test_what_is_not_of_the_open_web_is_never_asked(served: Served, address: str) -> None:
    post(served, addresses=address)
    until(lambda: not progress(served)["busy"])
    assert any(address in str(problem) for problem in progress(served)["problems"])  # type: ignore[attr-defined]
    assert address in served.get()[1]


def test_nothing_is_added_where_nothing_was_given(served: Served) -> None:
    post(served, text="  ", addresses=" ")
    assert not progress(served)["busy"]


def test_the_command_fetches_what_it_is_told_to_and_nothing_of_this_network(tmp_path: Path) -> None:
    added = CliRunner().invoke(main, ["add", "http://127.0.0.1:9/", "--store", str(tmp_path / "project.db"), "-w", "1"])
    assert added.exit_code == 0, added.output
    assert "http://127.0.0.1:9/" in added.output
    assert "0 new articles" in added.output


# ------------------------------------------------------------------ in a browser

DROP = """files => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name, {type: "text/plain"}));
  for (const kind of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true}));
}"""


@pytest.mark.browser
def test_dropped_files_and_a_text_with_its_outlet_are_read_while_the_page_tells_how_far(served: Served, page: object) -> None:
    page.goto(served.address)  # type: ignore[attr-defined]
    page.evaluate(DROP, [["lanterna-uno.txt", "La lanterna del molo è accesa."], ["vuoto.txt", ""]])  # type: ignore[attr-defined]
    page.fill("#text", "Il molo di levante resta chiuso fino a sabato.")  # type: ignore[attr-defined]
    page.locator(".fields summary").click()  # type: ignore[attr-defined]
    page.fill("#outlet", "Gazzetta del Molo")  # type: ignore[attr-defined]
    page.locator(".add button").click()  # type: ignore[attr-defined]
    page.locator(".progress", has_text="2 new articles").wait_for()  # type: ignore[attr-defined]
    page.locator(".trouble", has_text="vuoto.txt").wait_for()  # type: ignore[attr-defined]
    assert "Gazzetta del Molo" in served.get("search?q=levante")[1]
    assert "accesa" in served.get("article/lanterna-uno")[1]
