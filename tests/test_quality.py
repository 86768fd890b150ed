"""No figure on the public gold falls below its floor (``bench/floors.json``)."""

from __future__ import annotations

import pytest
from bench.quality import SHARED, TASKS, drops, gold_figures, measure

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared with the gold data is not beside this repository"),
]


def test_the_first_coverage_holds_its_floors(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert drops(gold_figures(tmp_path)) == []


@pytest.mark.parametrize("corpus", [task.corpus for task in TASKS])
def test_a_corpus_holds_its_floors(corpus: str) -> None:
    assert drops(measure(corpus)) == []
