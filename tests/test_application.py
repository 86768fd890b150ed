"""The application: a real server in a process of its own, asked over the wire and in a real browser."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from tests.served import Served, until

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")

EVIL = '<script>document.title = "gone"</script><img src=x onerror="document.title = 1"> Il ponte è chiuso.'


PAGES = [
    ("", "7</td>"),
    ("story/story-1", "point-1"),
    ("search?q=evacuazione", "evacuazione</b>"),
    ("search?q=%22", "Sentences found"),
    ("search?relation=contradict&certainty=asserted", "evacuazione"),
    ("article/il-faro-del-conero", "version 1"),
    ("story/story-1/changes", "new article"),
    ("story/story-1/changes?since=2999-01-01", "Nothing has changed"),
    ("?lang=it", "Storie"),
]


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_pages(served: Served, path: str, words: str) -> None:
    status, text = served.get(path)
    assert status == 200
    assert words in text


@pytest.mark.parametrize("path", ["story/story-99", "story/story-99/changes", "article/none", "nowhere"])
def test_what_is_not_there(served: Served, path: str) -> None:
    assert served.get(path)[0] == 404


def test_who_does_not_know_the_token_or_asks_under_another_name_gets_nothing(served: Served) -> None:
    base = served.address.split("/", 3)
    other = Served.__new__(Served)
    other.address = f"{base[0]}//{base[2]}/guess/"
    assert other.get()[0] == 404
    assert served.get(host="evil.example")[0] == 404
    assert served.get(host=f"localhost:{base[2].rpartition(':')[2]}")[0] == 200


def test_a_store_outlives_a_server_that_is_killed(store: Path) -> None:
    first = Served(store)
    assert first.get("story/story-1")[0] == 200
    first.stop(signal.SIGKILL)
    second = Served(store)
    assert second.get("story/story-1")[0] == 200
    assert second.address.rsplit("/", 2)[1] != first.address.rsplit("/", 2)[1]
    second.stop()


# ------------------------------------------------------------------ in a browser


@pytest.mark.browser
def test_from_the_list_to_a_marked_passage_and_back(served: Served, page: object) -> None:
    page.goto(served.address)  # type: ignore[attr-defined]
    page.locator(".shelf a").first.click()  # type: ignore[attr-defined]
    page.locator("#point-1 .pass").first.click()  # type: ignore[attr-defined]
    page.locator(".now").first.wait_for(state="attached")  # type: ignore[attr-defined]
    page.locator(".app-top nav a").first.click()  # type: ignore[attr-defined]
    page.locator(".shelf").wait_for()  # type: ignore[attr-defined]


@pytest.mark.browser
def test_pasted_text_becomes_an_article_and_stays_text(served: Served, page: object) -> None:
    page.goto(served.address)  # type: ignore[attr-defined]
    page.fill("#text", EVIL)  # type: ignore[attr-defined]
    page.locator(".add button").click()  # type: ignore[attr-defined]
    page.goto("about:blank")  # type: ignore[attr-defined]
    until(lambda: "pasted-" in served.get("search?q=%22ponte+%C3%A8+chiuso%22")[1])
    page.goto(served.address + "search?q=%22ponte+%C3%A8+chiuso%22")  # type: ignore[attr-defined]
    assert page.locator(".hits .text").count() == 1  # type: ignore[attr-defined]
    page.locator(".hits .meta a").last.click()  # type: ignore[attr-defined]
    page.locator(".body").wait_for()  # type: ignore[attr-defined]
    assert page.locator(".body").text_content().strip().startswith("<script>")  # type: ignore[attr-defined]
    assert "pasted-" in page.title()  # type: ignore[attr-defined]


@pytest.mark.browser
def test_files_are_read_and_a_changed_one_shows_what_changed(served: Served, page: object, tmp_path: Path) -> None:
    for words in ("Il faro è spento.", "Il faro è acceso."):
        (tmp_path / "faro-spento.txt").write_text(words, encoding="utf-8")
        page.goto(served.address)  # type: ignore[attr-defined]
        page.set_input_files("#files", str(tmp_path / "faro-spento.txt"))  # type: ignore[attr-defined]
        page.locator(".add button").click()  # type: ignore[attr-defined]
        page.goto("about:blank")  # type: ignore[attr-defined]
        until(lambda: words.split()[-1] in served.get("article/faro-spento")[1])  # noqa: B023
    page.goto(served.address + "article/faro-spento")  # type: ignore[attr-defined]
    assert page.locator("del").text_content() == "spento"  # type: ignore[attr-defined]
    assert page.locator("ins").text_content() == "acceso"  # type: ignore[attr-defined]


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["", "search?q=evacuazione", "article/il-faro-del-conero", "story/story-1", "story/story-1/changes"]
)
def test_no_violation_of_accessibility(served: Served, page: object, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (it is in the dev extra)")
    page.goto(served.address + path)  # type: ignore[attr-defined]
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
