"""Asking in the application: a real server, a real browser."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from tests.served import Served, accessible

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")


LENGTH = "Quanto è durata l'evacuazione?"


def ask(question: str) -> str:
    return f"story/story-1/ask?q={quote(question)}"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (LENGTH, "circa cinque ore"),
        ("How long did the evacuation last?", "less than two hours"),
        ("Wer ist der König von Norwegen?", "Not in these articles."),
        ("", "A question about this story"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
def test_a_question_gets_its_answers_or_is_refused(served: Served, question: str, words: str) -> None:
    status, text = served.get(ask(question))
    assert status == 200
    assert words in text and "<script>alert" not in text


def test_no_such_story(served: Served) -> None:
    assert served.get("story/story-99/ask?q=x")[0] == 404


@pytest.mark.browser
def test_from_the_box_to_the_marked_passage(served: Served, page: object) -> None:
    page.goto(served.address + "story/story-1")  # type: ignore[attr-defined]
    page.fill("#question", LENGTH)  # type: ignore[attr-defined]
    page.locator(".question button").click()  # type: ignore[attr-defined]
    page.locator(".answer").first.wait_for()  # type: ignore[attr-defined]
    assert page.locator(".answer").count() >= 2  # type: ignore[attr-defined]
    words = page.locator(".answer mark").first.inner_text()  # type: ignore[attr-defined]
    page.locator(".answer .pass").first.click()  # type: ignore[attr-defined]
    page.locator(".now").first.wait_for(state="attached")  # type: ignore[attr-defined]
    assert words in "".join(page.locator(".now").all_inner_texts())  # type: ignore[attr-defined]


@pytest.mark.browser
@pytest.mark.parametrize("question", [LENGTH, "Quanti elefanti?"])
def test_the_page_of_answers_is_accessible(served: Served, page: object, question: str) -> None:
    accessible(page, served.address + ask(question))
