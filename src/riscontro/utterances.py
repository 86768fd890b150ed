"""One utterance in many outlets, reading by reading."""

from __future__ import annotations

from riscontro.outputs import Case, Utterance


def align(case: Case) -> tuple[Utterance, ...]:
    """One utterance in many outlets, reading by reading."""
    return ()
