"""When things happened, and when each outlet first said so."""

from __future__ import annotations

from riscontro.outputs import Case, TimelineEvent


def order(case: Case) -> tuple[TimelineEvent, ...]:
    """When things happened, and when each outlet first said so."""
    return ()
