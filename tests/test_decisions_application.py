"""Decisions in the application: forms over the wire, a server that is killed right after one, and a real browser."""

from __future__ import annotations

import re
import shutil
import signal
import threading
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path

import pytest
from tests.served import PATIENCE, Served

from bundled import NOW
from riscontro import codec, newsroom
from riscontro.store import decisions, opening

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")
EVIL = '<script>document.title = "gone"</script>\u202e<img src=x onerror="document.title = 1">'


@pytest.fixture(scope="module")
def shared(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for tests that do not mind what others decided."""
    server = Served(Path(shutil.copy(filled, tmp_path_factory.mktemp("deciding"))))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def decided(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on a store with a confirmed claim, a rejected one, and a rejected utterance."""
    server = Served(Path(shutil.copy(filled, tmp_path_factory.mktemp("decided"))))
    assert confirm(server, note="una nota")[0] == 200
    assert server.post("decide", {"verb": "reject", "thing": "story-1/utterance-1", "who": "Ada"})[0] == 200
    key = seen(server.get("story/story-1")[1], "story-1/claim-2")
    assert server.post("decide", {"verb": "reject", "thing": "story-1/claim-2", "seen": key})[0] == 200
    yield server
    server.stop()


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "copy.db"))


@pytest.fixture
def served(store: Path) -> Iterator[Served]:
    server = Served(store)
    yield server
    server.stop()


def seen(page: str, thing: str) -> str:
    """The key under which a page shows a thing."""
    found = re.search(rf'name="thing" value="{thing}"><input type="hidden" name="seen" value="(\w+)"', page)
    assert found, thing
    return found[1]


def confirm(served: Served, thing: str = "story-1/claim-1", who: str = "Ada Neri", **more: str) -> tuple[int, str, str]:
    key = seen(served.get("story/story-1")[1], thing)
    return served.post("decide", {"verb": "confirm", "thing": thing, "seen": key, "who": who, **more})


def test_a_decision_is_marked_where_it_was_made_and_undone(served: Served) -> None:
    status, address, page = confirm(served, note=EVIL)
    assert status == 200
    assert re.search(r"/story/story-1#point-\d+$", address)
    assert "Confirmed by</strong> <bdi>Ada Neri</bdi>" in page
    assert "<script>document.title" not in page
    assert "\u202e" not in page
    assert "Your name" not in page  # asked once
    (undo,) = set(re.findall(r'name="verb" value="undo"><input type="hidden" name="thing" value="(\w+)"', page))
    status, _, page = served.post("decide", {"verb": "undo", "thing": undo})
    assert status == 200
    assert "Confirmed by" not in page
    listed = served.get("decisions")[1]
    assert "undone by" in listed
    assert "Ada Neri" in listed


def test_who_decides_is_asked_and_nothing_else_is_taken_for_it(shared: Served) -> None:
    status, _, page = confirm(shared, who=" ")
    assert status == 409
    assert "needs the name" in unescape(page)
    assert "Nobody has decided" in shared.get("decisions")[1]


def test_what_has_changed_since_it_was_shown_is_not_decided_on(shared: Served) -> None:
    fields = {"verb": "reject", "thing": "story-1/claim-1", "seen": "000000000000", "who": "Ada"}
    status, _, page = shared.post("decide", fields)
    assert status == 409
    assert "look again" in page


def test_without_the_token_nobody_decides(shared: Served) -> None:
    base = shared.address.split("/", 3)
    other = Served.__new__(Served)
    other.address = f"{base[0]}//{base[2]}/guess/"
    assert other.post("decide", {"verb": "note", "thing": "story-1", "note": "x", "who": "x"})[0] == 404
    assert "Nobody has decided" in shared.get("decisions")[1]


FORMS = [
    # what is decided on, by which fields, where it leads, what is there then
    ("story-1/utterance-1", {"verb": "split", "parts": "1"}, "#saying-", "Split by"),
    ("story-1/org:capitaneria", {"verb": "merge", "others": "story-1/org:capitaneria-di-porto"}, "/entity/org", "Joined by"),
    ("article:la-voce-adriatica", {"verb": "move"}, "/article/la-voce-adriatica", "la-voce-adriatica"),
    ("outlet:Gazzetta Dorica", {"verb": "rate", "value": "B"}, "/decisions", "Graded by"),
    ("story-1", {"verb": "note", "note": "aperta"}, "/story/story-1", "aperta"),
]


@pytest.mark.parametrize(("thing", "fields", "where", "words"), FORMS, ids=[row[0] for row in FORMS])
def test_every_kind_of_thing_has_its_page_of_forms(
    shared: Served, thing: str, fields: dict[str, str], where: str, words: str
) -> None:
    form = shared.get(f"decide?thing={urllib.parse.quote(thing)}")[1]
    key = seen(form, re.escape(thing))
    assert f'value="{fields["verb"]}"' in form
    status, address, page = shared.post("decide", {"thing": thing, "seen": key, "who": "Ada Neri", **fields})
    assert status == 200
    assert where in urllib.parse.unquote(address)
    assert words in page


def test_a_decision_outlives_a_server_that_is_killed_right_after_it(store: Path) -> None:
    first = Served(store)
    assert confirm(first)[0] == 200
    first.stop(signal.SIGKILL)
    second = Served(store)
    page = second.get("story/story-1")[1]
    second.stop()
    assert "Confirmed by</strong> <bdi>Ada Neri</bdi>" in page


def test_a_decision_that_was_kept_and_not_worked_in_is_worked_in_by_the_next_run(store: Path) -> None:
    board = opening.connect(str(store))
    server = Served(store)
    key = seen(server.get("story/story-1")[1], "story-1/claim-1")
    fields = {"verb": "reject", "thing": "story-1/claim-1", "seen": key, "who": "Ada"}

    def ask() -> None:
        with suppress(ConnectionError):
            server.post("decide", fields)

    asking = threading.Thread(target=ask)
    asking.start()
    deadline = time.monotonic() + PATIENCE
    while not decisions.every(board) and time.monotonic() < deadline:
        time.sleep(0.001)
    server.stop(signal.SIGKILL)  # as soon as it is in the log
    asking.join()
    newsroom.refresh(board, NOW)
    made = newsroom.record(board, "story-1")
    assert made is not None
    assert [claim.decisions[0].who for claim in made.rejected.claims] == ["Ada"]


def test_a_file_of_decisions_goes_to_another_machine(served: Served, filled: Path, tmp_path: Path) -> None:
    confirm(served)
    data = served.get("decisions.jsonl")[1].encode()
    (tmp_path / "third.db").write_bytes(filled.read_bytes())
    other = Served(tmp_path / "third.db")
    mark = uuid.uuid4().hex
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="d.jsonl"\r\n\r\n'.encode()
        + data
        + b"no decision\n"
        + f"\r\n--{mark}--\r\n".encode()
    )
    request = urllib.request.Request(other.address + "decisions/replay", data=body)
    request.add_header("Content-Type", f"multipart/form-data; boundary={mark}")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        page = answer.read().decode()
    assert "1 new decisions, 0 known already" in page
    assert "Line 2 is no decision" in page
    assert other.get("decisions.jsonl")[1].encode() == data
    other.stop()
    boards = [opening.connect(str(tmp_path / name)) for name in ("copy.db", "third.db")]
    records = [newsroom.record(board, "story-1") for board in boards]
    assert records[0] is not None
    assert records[1] is not None
    assert codec.record(records[0]) == codec.record(records[1])


# ------------------------------------------------------------------ in a browser


def reached(page: object, name: str, most: int = 80) -> None:
    """Tab until the element with this text has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")  # type: ignore[attr-defined]
        text = page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")  # type: ignore[attr-defined]
        if str(text).strip() == name:
            return
    raise AssertionError(name)


@pytest.mark.browser
def test_by_keyboard_alone_a_claim_is_rejected_seen_apart_and_taken_back(served: Served, page: object) -> None:
    page.goto(served.address + "story/story-1#point-1")  # type: ignore[attr-defined]
    page.locator("#point-1").focus()  # type: ignore[attr-defined]
    reached(page, "Decide")
    page.keyboard.press("Enter")  # type: ignore[attr-defined]
    reached(page, "who")
    page.keyboard.type("Ada Neri")  # type: ignore[attr-defined]
    reached(page, "note")
    page.keyboard.type("other start")  # type: ignore[attr-defined]
    reached(page, "Reject")
    with page.expect_navigation():  # type: ignore[attr-defined]
        page.keyboard.press("Enter")  # type: ignore[attr-defined]
    apart = page.locator("#s1-rejected-1")  # type: ignore[attr-defined]
    apart.wait_for()
    assert "Rejected by Ada Neri" in apart.locator(".mark").inner_text()
    apart.focus()
    reached(page, "Undo")
    with page.expect_navigation():  # type: ignore[attr-defined]
        page.keyboard.press("Enter")  # type: ignore[attr-defined]
    page.locator("#point-1").wait_for()  # type: ignore[attr-defined]
    assert page.locator("#s1-rejected-1").count() == 0  # type: ignore[attr-defined]


@pytest.mark.browser
@pytest.mark.parametrize("width", [1100, 390])
def test_no_violation_of_accessibility(decided: Served, page: object, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (it is in the dev extra)")
    page.set_viewport_size({"width": width, "height": 800})  # type: ignore[attr-defined]
    for path in ("story/story-1", "decisions", "decide?thing=story-1/claim-1"):
        page.goto(decided.address + path)  # type: ignore[attr-defined]
        page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true; })")  # type: ignore[attr-defined]
        found = axe.Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth")  # type: ignore[attr-defined]
        assert wide <= width, path
