"""Two statements alone: agree, refine, differ, contradict, unrelated, unsure."""

from __future__ import annotations

from riscontro.outputs import Verdict
from riscontro.types import Examined


def compare(pair: str, first: Examined, second: Examined) -> Verdict:
    """How two short texts relate."""
    return Verdict(pair, "unsure", None, 0.0, "")
