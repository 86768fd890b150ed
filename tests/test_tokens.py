"""Tokens: offsets, elision, numbers, marks that nobody sees, other scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riscontro.text.tokens import fold, tokenize

ROWS = [
    ("left", "dell'arte e l’11 e l'«Eco»", "dell' arte e l’ 11 e l' « Eco »"),
    ("left", "un po' di 75/o, 11a, 3,5 e 11.43 del 2023-09-13", "un po ' di 75 / o , 11 a , 3,5 e 11.43 del 2023-09-13"),
    ("left", "€5, 10-13 e nord-coreano", "€ 5 , 10-13 e nord - coreano"),
    ("right", "Ann's dog didn't: the '80s", "Ann 's dog didn 't : the ' 80 s"),
    ("left", "so\u00adste\u200bgno \u200bpace\u200b", "so\u00adste\u200bgno pace"),
    ("left", "cafe\u0301 Израиль שָׁלוֹם हिन्दी 👍🏽!", "cafe\u0301 Израиль שָׁלוֹם हिन्दी 👍 🏽 !"),
]


@pytest.mark.parametrize(("elision", "text", "want"), ROWS)
def test_tokens(elision: str, text: str, want: str) -> None:
    assert [token.text for token in tokenize(text, elision)] == want.split(" ")  # type: ignore[arg-type]


def test_the_invisible_neither_separates_nor_counts() -> None:
    word, mark = tokenize("so\u00adste\u200bgno\u200b.")
    assert (word.low, mark.glued) == ("sostegno", True)


def test_folding() -> None:
    assert fold("L’ÈRA—X") == "l'èra-x"


@given(st.text(max_size=60), st.sampled_from(["left", "right"]))
def test_tokens_are_the_text(text: str, elision: str) -> None:
    at = 0
    for token in tokenize(text, elision):  # type: ignore[arg-type]
        assert token.start >= at and token.low and text[token.start : token.end] == token.text
        at = token.end
