"""The bundled coverage: its planted contradictions are found, and nothing else is called one."""

from __future__ import annotations

from functools import cache

from bundled import told
from riscontro.outputs import Claim


@cache
def found() -> tuple[Claim, ...]:
    (story,) = told()
    return story.claims


def values(claim: Claim) -> set[tuple[object, object]]:
    return {(reading.low, reading.high) for reading in claim.readings}


def test_the_planted_contradictions_and_no_others() -> None:
    grave = [claim for claim in found() if claim.relation == "contradict"]
    assert sorted(claim.kind for claim in grave) == ["quantity", "quantity", "time"]
    assert any({(19, 19), (31, 31)} <= values(claim) for claim in grave)
    assert any({low for low, _ in values(claim)} == {"02:40", "01:15"} for claim in grave)
    assert any((None, 2) in values(claim) for claim in grave)
    assert all(claim.origins.low >= 1 for claim in grave)


def test_what_only_seems_to_disagree() -> None:
    apparent = {(claim.kind, claim.label["en"].partition(":")[0]) for claim in found() if claim.apparent}
    assert {("place", "One place, two names"), ("ordinal", "Which one in a row"), ("place", "Announced and done")} <= apparent


def test_a_hedge_that_hardened_is_told() -> None:
    told = [claim for claim in found() if claim.kind == "certainty"]
    assert any({"asserted", "reportative"} <= {reading.certainty for reading in claim.readings} for claim in told)


def test_a_sentence_that_is_all_attribution_names_its_origin() -> None:
    injured = [claim for claim in found() if (31, 31) in values(claim)]
    assert injured
    assert all(any(root.casefold().startswith("la prefettura") for root in claim.origins.roots) for claim in injured)
