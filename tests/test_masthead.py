"""Headline and byline of a plain text: taken where they are plain, else left unsaid."""

from __future__ import annotations

import pytest

from riscontro.examine import examine
from riscontro.types import Draft

BODY = "Il consiglio comunale ha approvato ieri il piano del traffico. La giunta è soddisfatta."
CASES = [
    ("Il centro chiude alle auto\n\n" + BODY, "Il centro chiude alle auto", None),
    ("Il centro chiude alle auto\n\nA cura di Anna Verdi\n\n" + BODY, "Il centro chiude alle auto", "Anna Verdi"),
    (BODY + "\n\nA cura di Anna De Santis", None, "Anna De Santis"),
    ("di Anna Verdi e Luca Neri\n\n" + BODY, None, "Anna Verdi e Luca Neri"),
    ("di Anna Verdi, 13 settembre 2023\n\n" + BODY, None, "Anna Verdi"),
    ("Dal nostro corrispondente Marco T. Bianchi\n\n" + BODY, None, "Marco T. Bianchi"),
    ("La Voce: “Il sindaco chiuderà il centro” " + BODY, "La Voce: “Il sindaco chiuderà il centro”", None),
    (BODY, None, None),
    ("Esteri\n\n" + BODY, None, None),
    ("Il sindaco ha parlato ieri sera.\n\n" + BODY, None, None),
    ("Il sindaco tace. La giunta no\n\n" + BODY, None, None),
    ("Il centro chiude alle auto", None, None),
    ("di Anna Verdi non si sa nulla\n\n" + BODY, "di Anna Verdi non si sa nulla", None),
    ("Di Roma Capitale\n\n" + BODY, "Di Roma Capitale", None),
    ("By Ann Green and Luke Brown\n\nThe council said on Monday that it would close the centre. It was a close vote.", None,
     "Ann Green and Luke Brown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "author"), CASES)
def test_masthead(text: str, title: str | None, author: str | None) -> None:
    found = examine(Draft("a", text))
    assert (found.article.title, found.article.author) == (title, author)
    for mark in found.findings.extra.get("masthead", ()):
        assert text[mark.start : mark.end] == mark.text


def test_what_is_stated_comes_first() -> None:
    found = examine(Draft("a", "Il centro chiude alle auto\n\nA cura di Anna Verdi\n\n" + BODY, title="T", author="A"))
    assert (found.article.title, found.article.author) == ("T", "A")
