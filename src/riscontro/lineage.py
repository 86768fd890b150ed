"""Who relies on whom: cited sources, shared text, shared origins."""

from __future__ import annotations

from riscontro.outputs import Case, LineageEdge, Utterance


def trace(case: Case, utterances: tuple[Utterance, ...]) -> tuple[LineageEdge, ...]:
    """Every edge of the story's lineage graph, each with its evidence."""
    return ()
