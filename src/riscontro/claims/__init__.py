"""Aligned statements and figures: where outlets agree, refine, differ, contradict."""

from __future__ import annotations

from riscontro.outputs import Case, Claim, LineageEdge, Utterance


def find(case: Case, utterances: tuple[Utterance, ...], lineage: tuple[LineageEdge, ...]) -> tuple[Claim, ...]:
    """The claims of a story with their readings, relation and origins."""
    return ()
