"""Our own pairs of statements: they are as the page says, and no contradiction is told where none is planted."""

from __future__ import annotations

import pytest
from bench.own_pairs import HALVES, count, languages, rows, told

MANY = {"it": 60, "fr": 60, "en": 60}


@pytest.mark.parametrize("language", languages())
def test_half_of_the_pairs_exclude_each_other(language: str) -> None:
    every = [row for half in HALVES for row in rows(language, half)]
    assert len(every) >= MANY.get(language, 20)
    assert {row.excluded for row in every} == {"yes", "no"}
    assert 2 * sum(row.excluded == "yes" for row in every) == len(every)
    assert len({(row.one, row.other) for row in every}) == len(every)


@pytest.mark.parametrize("language", languages())
def test_contradictions_are_told_and_nothing_else_is(language: str) -> None:
    found = count(told(language, "dev"))
    assert found.precision == 1.0
    assert found.recall >= 0.8
