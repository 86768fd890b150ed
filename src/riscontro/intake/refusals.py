"""A problem of the input, in words and with its place."""

from __future__ import annotations

from riscontro.messages import FALLBACK, say
from riscontro.types import Draft, Problem


def refusal(code: str, source: str, line: int | None = None, **details: object) -> Problem:
    """The problem ``reading.<code>`` of the catalogue at a file, or at a line of it (counted from 1)."""
    place = source if line is None else f"{source}:{line}"
    return Problem(code.replace("_", "-"), say(f"reading.{code}", FALLBACK, **details), source=place)


def refused(problem: Problem) -> Draft:
    """A draft without text that only carries its problem."""
    return Draft(id="", text="", source=problem.source, problems=(problem,))
