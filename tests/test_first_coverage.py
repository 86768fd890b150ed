"""What the record of the first real coverage must show, and must not (``../shared/coverage``; skipped where it is absent).

Passages are recognised by what the scorers' gold says of them: offsets, never words.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riscontro.build import examine_all, records
from riscontro.inputs import gather
from riscontro.outputs import Claim, Record
from riscontro.types import Passage

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SEEDS, GOLD = SHARED / "coverage" / "vostochny", SHARED / "gold"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir() or not GOLD.is_dir(), reason="../shared with the first coverage is not here")


@pytest.fixture(scope="module")
def record() -> Record:
    (story,) = records(examine_all(gather([str(SEEDS)]).drafts))
    return story


def gold(name: str, key: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))[key]
    return rows


def touches(passage: Passage, span: dict[str, object]) -> bool:
    """Half of the shorter of two spans in one document in common."""
    if not passage.article.startswith(str(span["doc"])):
        return False
    start, end = int(str(span["start"])), int(str(span["end"]))
    shared = min(passage.end, end) - max(passage.start, start)
    return 2 * shared >= min(passage.end - passage.start, end - start)


def evidence(claim: Claim) -> list[Passage]:
    return [passage for reading in claim.readings for passage in reading.evidence]


def fact(name: str) -> list[list[dict[str, object]]]:
    """The evidence of a fact, document by document."""
    row = next(row for row in gold("facts", "facts") if row["id"] == name)
    documents: list[dict[str, list[dict[str, object]]]] = row["documents"]  # type: ignore[assignment]
    return [document["evidence"] for document in documents]


def shows(claim: Claim, sides: list[list[dict[str, object]]]) -> bool:
    return all(any(touches(passage, span) for span in side for passage in evidence(claim)) for side in sides)


def test_the_length_of_the_talks_is_a_contradiction_with_both_passages(record: Record) -> None:
    found = [claim for claim in record.claims if claim.relation == "contradict" and shows(claim, fact("F03"))]
    assert found and found[0].kind == "quantity" and found[0].origins.high <= 2


def test_a_place_that_was_announced_is_a_changed_forecast(record: Record) -> None:
    changed = [row for row in record.forecasts if row.outcome == "changed" and row.outcome_evidence]
    assert changed
    assert {passage.article[:3] for row in changed for passage in row.evidence} & {"002", "003"}
    assert {passage.article[:3] for row in changed for passage in row.outcome_evidence} & {"000", "004"}
    assert not [c for c in record.claims if c.relation == "contradict" and c.kind == "place" and not c.apparent]


def test_the_plan_of_the_journey_has_one_origin_behind_two_outlets(record: Record) -> None:
    """The newspaper and the officials it cites stand behind both articles that tell the plan."""
    plans = [
        claim
        for claim in record.claims
        if claim.origins.low == claim.origins.high == 1
        and {"002", "003"} <= {passage.article[:3] for passage in evidence(claim)}
    ]
    assert plans


def test_one_utterance_has_its_readings_and_no_look_alike(record: Record) -> None:
    for group in gold("quotes_aligned", "groups")[:2]:
        spans = [member["span"] for member in group["members"]]  # type: ignore[attr-defined]
        documents = {span["doc"] for span in spans}
        homes = [
            {reading.article[:3] for reading in row.readings for span in spans if touches(_passage(reading), span)}
            for row in record.utterances
        ]
        assert any(home >= documents for home in homes), group["id"]
    for pair in gold("quotes_aligned", "lookalikes_not_same"):
        spans = [member["span"] for member in pair["members"]]  # type: ignore[attr-defined]
        for row in record.utterances:
            assert not all(any(touches(_passage(r), span) for r in row.readings) for span in spans), pair["id"]


def _passage(reading: object) -> Passage:
    return Passage(reading.article, reading.start, reading.end, reading.text)  # type: ignore[attr-defined]


def test_nothing_that_only_seems_to_disagree_is_a_contradiction(record: Record) -> None:
    kinds = {claim.kind for claim in record.claims if claim.relation == "contradict"}
    assert kinds <= {"quantity", "setting"}
    assert {claim.kind for claim in record.claims if claim.apparent} >= {"place", "ordinal", "quantity"}


def test_every_named_entity_is_one_across_spellings(record: Record) -> None:
    spelled = {entity.id: set(entity.variants) for entity in record.entities if entity.type == "PERSON"}
    several = [names for names in spelled.values() if len({name.split()[0] for name in names if " " in name}) >= 3]
    assert several, "three transliterations of one given name stay apart"
