"""What was announced and what became of it."""

from __future__ import annotations

from riscontro.outputs import Case, Forecast


def follow(case: Case) -> tuple[Forecast, ...]:
    """What was announced and what became of it."""
    return ()
