"""Runs of words in common, and two wordings side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.threads import told

from riscontro.matching import shingles
from riscontro.matching.alignment import align, comparable, differences
from riscontro.matching.shingles import Word


def words(text: str) -> list[Word]:
    return [Word(low if low != "|" else "", at) for at, low in enumerate(text.split())]


@pytest.mark.parametrize(
    ("one", "other", "sizes"),
    [
        ("a b c d e f g h i j k l", "x a b c d e f g h i j k l y", [12]),
        ("a b c d e f g h i j k l", "l k j i h g f e d c b a", []),
        ("a b c d e f | g h i j k l", "a b c d e f g h i j k l", []),
        ("a b c d e f g h i z q a b c d e f g h i", "a b c d e f g h i", [9, 9]),
    ],
)
def test_runs_of_words_in_common(one: str, other: str, sizes: list[int]) -> None:
    found = shingles.runs([words(one), words(other)], 9)
    assert [run.size for run in found][: len(sizes)] == sizes
    assert bool(found) == bool(sizes)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=20), st.integers(0, 10), st.lists(st.sampled_from("xyz"), max_size=20))
def test_every_long_enough_run_is_found(before: list[str], shift: int, after: list[str]) -> None:
    run = [f"w{number}" for number in range(shingles.SHINGLE + shingles.WINDOW - 1 + shift)]
    one, other = words(" ".join(before + run)), words(" ".join(run + after))
    assert max((found.size for found in shingles.runs([one, other], 9)), default=0) >= len(run)


def test_a_repeated_phrase_does_not_multiply() -> None:
    one = words("the same six words and again " * 400)
    assert sum(1 for _ in shingles.seeds(shingles.index([one, one]))) < 400


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_stretches_cover_both_wordings(base: list[str], other: list[str]) -> None:
    found = align(base, other)
    assert [at for s in found for at in range(s.base_from, s.base_to)] == list(range(len(base)))
    assert [at for s in found for at in range(s.other_from, s.other_to)] == list(range(len(other)))
    assert all(base[s.base_from : s.base_to] == other[s.other_from : s.other_to] for s in found if s.same)


@pytest.mark.parametrize(
    ("base", "other", "language", "expected"),
    [
        (
            "Serve un accordo pieno con i lavoratori",
            "Serve un'intesa piena con i lavoratori",
            "it",
            [("un accordo", "un'intesa")],
        ),
        (
            "Chiediamo una lunga lotta per il porto",
            "Chiediamo una battaglia sacra per il porto",
            "it",
            [("lunga lotta", "battaglia sacra")],
        ),
        (
            "Serve una giusta battaglia contro i pirati del golfo",
            "Serve una battaglia sacra nel golfo",
            "it",
            [("giusta battaglia", "battaglia sacra"), ("contro i pirati del", "nel")],
        ),
        ("We will defend the old harbour", "We will protect the harbour", "en", [("defend the old", "protect the")]),
        ("We will defend the harbour", "We will defend the harbour and its people", "en", []),
    ],
)
def test_where_two_wordings_differ(base: str, other: str, language: str, expected: list[tuple[str, str]]) -> None:
    home, away = told("a", base, language).reading, told("b", other, language).reading
    one, two = comparable(home, 0, len(home.tokens)), comparable(away, 0, len(away.tokens))
    found = [
        (
            home.span(one[s.base_from].at, one[s.base_to - 1].at + 1).text if s.base_to > s.base_from else "",
            away.span(two[s.other_from].at, two[s.other_to - 1].at + 1).text if s.other_to > s.other_from else "",
        )
        for s in differences(one, two)
    ]
    assert found == expected
