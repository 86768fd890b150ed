"""Which finding a decision is about: the one on whose passages it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from riscontro.decisions.anchors import Ruling
from riscontro.decisions.kinds import VERDICTS, Decision, Verb
from riscontro.outputs import Mark
from riscontro.types import Passage

SHAPING: tuple[Verb, ...] = ("merge", "split")  # what makes another thing of it, on which verdicts given before say nothing


def mark(decision: Decision) -> Mark:
    """A decision as the thing carries it."""
    return Mark(decision.id, decision.verb, decision.who, decision.when, decision.note)


def verdict(marks: Sequence[Mark]) -> Mark | None:
    """The confirmation or rejection that stands: the last since the thing took its shape."""
    since = takewhile(lambda item: item.verb not in SHAPING, reversed(marks))
    return next((item for item in since if item.verb in VERDICTS), None)


def rejected(marks: Sequence[Mark]) -> bool:
    """Has a person rejected what carries these marks, and nobody confirmed it since?"""
    found = verdict(marks)
    return found is not None and found.verb == "reject"


def about(rulings: Iterable[Ruling], what: str) -> tuple[Ruling, ...]:
    """The rulings on one kind of thing that still stand on their passages."""
    return tuple(ruling for ruling in rulings if ruling.decision.about == what and not ruling.lost)


def fitting(wanted: Sequence[Passage], things: Sequence[Sequence[Passage]]) -> int | None:
    """The place of the thing that has most of the passages wanted, half of them at least; of equals the one that has most
    of them to the letter, then the first."""
    best, found = (0, 0), None
    for number, passages in enumerate(things):
        held = sum(any(overlap(item, other) for other in passages) for item in wanted)
        exact = len(set(wanted) & set(passages))
        if 2 * held >= len(wanted) and (held, exact) > best:
            best, found = (held, exact), number
    return found


def overlap(one: Passage, other: Passage) -> bool:
    """Do two passages share at least half of the shorter?"""
    if one.article != other.article:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


def any_of(passage: Passage, others: Iterable[Passage]) -> bool:
    """Does a passage overlap one of some others?"""
    return any(overlap(passage, other) for other in others)
