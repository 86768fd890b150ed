"""How far the desk is, in a line for people."""

from __future__ import annotations

from riscontro.messages import say
from riscontro.web.desk import State

_MINUTE = 60  # seconds
_COARSE = 10  # seconds that an estimate is rounded to


def far(state: State, language: str) -> str:
    """What is done now and how long that may still take; what was done where nothing is; empty where nothing was."""
    if not state.busy:
        return _done(state, language)
    now = say(f"store.app_{state.phase}", language, what=state.what, number=state.number, total=state.total)
    left = "" if state.left is None else " · " + _left(state.left, language)
    waiting = " · " + say("store.app_waiting", language, n=state.waiting) if state.waiting else ""
    return now + left + waiting


def _done(state: State, language: str) -> str:
    counts = {name: len(getattr(state.done, name)) for name in ("new", "versions", "known", "judged")}
    return say("store.added", language, **counts) if any(counts.values()) else ""


def _left(seconds: float, language: str) -> str:
    """About how long, rounded up: seconds below a minute, then minutes."""
    if seconds < _MINUTE:
        return say("store.app_seconds", language, n=int(seconds // _COARSE + 1) * _COARSE)
    return say("store.app_minutes", language, n=int(seconds // _MINUTE + 1))
