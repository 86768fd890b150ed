"""No figure on the public gold falls below its floor (``bench/floors.json``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from bench import quality
from bench.quality import SHARED, TASKS, Task, drops, gold_figures, measure

import anchored
from riscontro.examine import examine
from riscontro.types import Draft, Examined

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared with the gold data is not beside this repository"),
]


def test_the_first_coverage_holds_its_floors(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert drops(gold_figures(tmp_path)) == []


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many articles were examined for a figure, with every span of each held against its text."""
    count: Counter[str] = Counter()

    def examine_all(drafts: Iterable[Draft]) -> Iterator[Examined]:
        for draft in drafts:
            found = examine(draft)
            anchored.check(draft, found)
            count["articles"] += 1
            yield found

    monkeypatch.setattr(quality, "examine_all", examine_all)
    monkeypatch.setattr(quality, "glance_all", examine_all)  # stories need less of an article; here every layer is looked at
    return count


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.corpus)
def test_a_corpus_holds_its_floors_and_every_span_its_words(task: Task, checked: Counter[str]) -> None:
    assert drops(measure(task.corpus)) == []
    assert checked["articles"] or task.scorer in anchored.PAIRED
