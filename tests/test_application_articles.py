"""The page of an article: its text with every finding marked, what is known of it, and its versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.served import Served, accessible

from riscontro import newsroom
from riscontro.dossier.reading import text
from riscontro.store.opening import connect
from riscontro.types import Draft

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")


def test_an_article_of_a_record_has_the_marks_that_it_has_in_the_dossier(store: Path) -> None:
    board = connect(str(store))
    record = newsroom.record(board, "story-1")
    board.close()
    assert record is not None
    for number, article in enumerate(record.articles, 1):
        found = text(record, article.id, "en")
        assert found is not None
        assert found.card.anchor == f"article-{number}"
        assert "".join(piece.text for piece in found.pieces) == article.text
        opened = {(piece.start, end) for piece in found.pieces for end in piece.anchors}
        assert opened >= {(span.start, span.end) for span in article.published.evidence}
    assert text(record, "none", "en") is None


PAGES = [
    ("article/il-faro-del-conero", "2024-05-14"),
    ("article/il-faro-del-conero", "/entity/person%3Alaura-venturini"),
    ("article/channel-post-0514", "https://channel-post.example/world/adriatic-ferry"),
    ("article/channel-post-0514", "Tom Redfern"),
    ("article/channel-post-0514", 'class="x x-contradict" href="/'),
    ("article/channel-post-0514?lang=it", "Pubblicato"),
]


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_pages(served: Served, path: str, words: str) -> None:
    status, found = served.get(path)
    assert status == 200
    assert words in found


@pytest.mark.browser
def test_from_a_mark_in_the_article_to_the_point_in_the_dossier(served: Served, page: object) -> None:
    page.goto(served.address + "article/channel-post-0514#article-2:394-435")  # type: ignore[attr-defined]
    assert page.locator(".body .now").first.text_content().startswith("The evacuation")  # type: ignore[attr-defined]
    page.locator(".body .x-contradict").first.click()  # type: ignore[attr-defined]
    page.wait_for_url("**/story/story-1#point-*")  # type: ignore[attr-defined]
    page.locator(":target").wait_for(state="attached", timeout=5000)  # type: ignore[attr-defined]


@pytest.mark.browser
def test_versions_are_listed_and_their_difference_is_shown(served: Served, page: object, store: Path) -> None:
    board = connect(str(store))
    long = "Il molo è lungo duecento metri e serve i pescatori del borgo vecchio. " * 8
    for number, word in enumerate(("spento", "acceso", "in riparazione"), 1):
        draft = Draft("faro-nuovo", f"Il faro è {word}. {long}", title="Il faro", language="it", url="https://faro.example/1")
        newsroom.add(board, [draft], (), f"2024-05-0{number}T10:00:00+00:00")
    board.close()
    page.goto(served.address + "article/faro-nuovo")  # type: ignore[attr-defined]
    assert page.locator("del").all_text_contents() == ["acceso", "spento"]  # type: ignore[attr-defined]
    page.locator("a[href='#version-2']").click()  # type: ignore[attr-defined]
    assert page.locator("#version-2 ins").text_content() == "acceso"  # type: ignore[attr-defined]
    accessible(page, served.address + "article/faro-nuovo")


@pytest.mark.browser
def test_no_violation_of_accessibility(served: Served, page: object) -> None:
    accessible(page, served.address + "article/il-faro-del-conero")
