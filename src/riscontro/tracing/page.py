"""Reasons as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.messages import say
from riscontro.tracing.packlines import PackLine
from riscontro.why import Cause, Reason, Why

_LONG = 100  # characters of a quoted line


def lines(found: Why, language: str) -> Iterator[str]:
    """``found`` for people: the passage, its findings with their reasons, and what was tried beside them."""
    yield f"{found.article}:{found.span.start}-{found.span.end} ({found.language}) «{_short(found.span.text)}»"
    yield say("why.sentence", language, text=_short(found.sentence.text))
    for reason in found.reasons:
        yield ""
        yield from _reason(reason, language)
    if not found.reasons:
        yield ""
        yield say("why.nothing", language)
    others = [(attempt, line) for attempt, line in found.tried if attempt.fate != "made"]
    if others:
        yield ""
        yield say("why.tried", language)
    for attempt, line in others:
        fate = say(f"why.fate_{attempt.fate}", language, by=attempt.by)
        yield f"  {attempt.layer} · {attempt.rule} «{_short(attempt.text)}»{_place(line)}: {fate}"
    yield from (f"  {message}" for message in found.refused)


def _reason(reason: Reason, language: str) -> Iterator[str]:
    yield f"{reason.layer} «{_short(reason.text)}» {reason.start}-{reason.end}  {reason.about}"
    if reason.line is not None:
        yield say("why.rule", language, rule=reason.rule) + _place(reason.line)
    elif reason.method:
        yield f"  {reason.method}"
    if reason.modality:
        yield say("why.firmness", language, rule=reason.modality) + _place(reason.modality_line)
    yield from (f"  {_cause(cause)}" for cause in reason.causes)


def _cause(cause: Cause) -> str:
    trigger, first = cause.trigger, cause.lines[0] if cause.lines else None
    more = "".join(_place(line) for line in cause.lines[1:])
    return f"«{_short(trigger.text)}» {trigger.kind} = {trigger.concept}{_place(first)}{more}"


def _place(line: PackLine | None) -> str:
    return f"  [{line.file}:{line.line}]" if line else ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else f"{flat[: _LONG - 1]}…"
