"""Words of the interface and of the articles in one line of the dossier."""

from __future__ import annotations

import pytest

from riscontro.dossier.labels import shortened, spoken
from riscontro.dossier.shelf import Card, Shelf
from riscontro.types import Article, Passage, Published

TEXTS = {"a": ("it", "Il sindaco arriva lunedì."), "b": ("en", "The mayor comes on Monday.")}
SHELF = Shelf(
    {
        name: Card(number, name, Article(name, language, None, None, None, None, text, "", Published()))
        for number, (name, (language, text)) in enumerate(TEXTS.items(), 1)
    },
    {},
)
LINE = "Both say it: «arriva lunedì», «comes on …», «nobody»"


def evidence(*names: str) -> list[Passage]:
    return [Passage(name, 0, len(TEXTS[name][1]), TEXTS[name][1]) for name in names]


@pytest.mark.parametrize(
    ("articles", "languages"),
    [
        (("a", "b"), ["it", "en", None]),
        (("a",), ["it", "it", "it"]),
        ((), [None, None, None]),
    ],
)
def test_a_quotation_has_the_language_of_its_article(articles: tuple[str, ...], languages: list[str | None]) -> None:
    parts = spoken(SHELF, LINE, evidence(*articles))
    assert [part.language for part in parts][1::2] == languages
    assert "".join(part.text for part in parts) == LINE


@pytest.mark.parametrize(
    ("size", "shown"), [(5, "Both …"), (16, "Both say it: «ar…"), (len(LINE), LINE), (len(LINE) - 1, LINE[:-1] + "…")]
)
def test_a_long_line_is_shortened_across_its_pieces(size: int, shown: str) -> None:
    assert "".join(part.text for part in shortened(spoken(SHELF, LINE, evidence("a", "b")), size)) == shown
