"""Every decision that concerns a story, with what became of it there: none is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from riscontro.decisions.anchors import Ruling
from riscontro.messages import FALLBACK, say, say_in_all
from riscontro.outputs import Decided, DecisionState, Mark
from riscontro.types import Passage, Problem

_ON_FINDINGS = ("claim", "utterance", "entity")


def decided(rulings: Iterable[Ruling], carried: Iterable[Sequence[Mark]], otherwise: Iterable[str] = ()) -> tuple[Decided, ...]:
    """Decisions with their state: applied where one of the things of the story carries them (``carried``); given on another
    judgement where ``otherwise`` has their id."""
    known = {mark.id for marks in carried for mark in marks}
    changed = frozenset(otherwise)
    return tuple(_decided(ruling, _state(ruling, known, changed)) for ruling in rulings)


def _state(ruling: Ruling, known: set[str], changed: frozenset[str]) -> DecisionState:
    if ruling.lost:
        return "lost"
    if ruling.decision.about not in _ON_FINDINGS or ruling.decision.id in known:
        return "applied"
    return "otherwise" if ruling.decision.id in changed else "missing"


def _decided(ruling: Ruling, state: DecisionState) -> Decided:
    item = ruling.decision
    passages = tuple(dict.fromkeys(passage for part in ruling.parts for passage in part))
    names = tuple(target.name for target in item.targets)
    return Decided(item.id, item.verb, item.about, names, item.who, item.when, item.value, item.note, passages, state)


def problems(found: Iterable[Decided]) -> tuple[Problem, ...]:
    """The decisions that have no effect, as problems of the story."""
    return tuple(_problem(item) for item in found if item.state != "applied")


def _problem(item: Decided) -> Problem:
    said = {"who": item.who, "day": item.when[:10], "what": " / ".join(item.names)}
    key, code = f"decision_state.{item.state}", f"decision-{item.state}"
    at = item.passages[0] if item.passages else Passage("", 0, 0, "")
    return Problem(code, say(key, FALLBACK, **said), at.start, at.end, at.article, say_in_all(key, **said))
