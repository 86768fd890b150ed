"""What changed, in the application: on the list, on the page of a story, since any day."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.served import Served, accessible

from riscontro import newsroom
from riscontro.store.opening import connect
from riscontro.types import Draft

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")


def told(name: str, text: str) -> Draft:
    return Draft(name, f"Le ricerche sono durate {text}.", "", "it", f"Da {name}", name, published="2024-05-02")


FARO = told("faro", "sette ore, ha detto la prefetta Bassi")
ECO = told("eco", "sette ore, ha detto il sindaco Ugo Neri")
TRACED = told("eco", "sette ore, ha detto la prefetta Bassi")
VOCE = told("voce", "tre ore, ha detto il comandante Luca Corti")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three days: two outlets with an origin each; the same with one; a third outlet that contradicts both."""
    path = tmp_path_factory.mktemp("changes") / "project.db"
    board = connect(str(path))
    newsroom.add(board, [FARO, ECO], (), "2024-06-01T08:00:00+00:00")
    newsroom.read(board, "story-1")
    newsroom.add(board, [TRACED], (), "2024-06-02T08:00:00+00:00")
    newsroom.add(board, [VOCE], (), "2024-06-03T08:00:00+00:00")
    board.close()
    return path


PAGES = [
    ("", "new contradiction"),
    ("", "origins collapsed"),
    ("?since=2024-06-04", "Stories"),
    ("?since=ieri", "is not a time"),
    ("?words=DA", "<bdi>Da "),
    ("?words=ornitorinco", "No story with these words"),
    ("story/story-1/changes?since=2024-06-02", "new contradiction"),
    ("story/story-1/changes?since=2024-06-02", "edited article"),
    ("story/story-1/changes?since=2024-06-02", "#article-1:"),
    ("story/story-1/changes?since=2024-06-04", "Nothing has changed"),
    ("story/story-1/changes?since=2024-02-31", "is not a time"),
    ("story/story-1/changes?lang=it", "Modificati dopo l&#39;aggiunta"),
]


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_pages(served: Served, path: str, words: str) -> None:
    status, text = served.get(path)
    assert status == 200
    assert words in text


@pytest.mark.browser
def test_what_is_new_is_shown_until_the_story_is_opened(served: Served, page: object) -> None:
    page.goto(served.address)  # type: ignore[attr-defined]
    assert "new contradiction" in page.locator(".turned").text_content()  # type: ignore[attr-defined]
    page.locator(".shelf th a").click()  # type: ignore[attr-defined]
    page.locator(".home strong", has_text="not seen yet").wait_for()  # type: ignore[attr-defined]
    assert "version-2" in page.locator(".frame .kind a").get_attribute("href")  # type: ignore[attr-defined]
    page.locator(".home a").first.click()  # type: ignore[attr-defined]
    page.locator(".w-contradiction-new .pass").first.click()  # type: ignore[attr-defined]
    page.locator(".body .now").first.wait_for()  # type: ignore[attr-defined]
    page.goto(served.address)  # type: ignore[attr-defined]
    assert page.locator(".turned").text_content() == ""  # type: ignore[attr-defined]
    page.goto(served.address + "?since=2024-06-03")  # type: ignore[attr-defined]
    assert "new contradiction" in page.locator(".turned").text_content()  # type: ignore[attr-defined]


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "story/story-1/changes"])
def test_no_violation_of_accessibility(served: Served, page: object, path: str) -> None:
    accessible(page, served.address + path)
