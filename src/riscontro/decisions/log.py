"""The log of decisions: ids by content, one order everywhere, what stands of it, and lines that another machine can read."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from riscontro import codec
from riscontro.decisions.kinds import GRADES, LONGEST_NAME, LONGEST_NOTE, VERBS, Decision

SCHEMA = "riscontro.decision/1"
_ID = 32  # hexadecimal digits
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00")
_LEAST = {"merge": 2, "split": 2, "undo": 0}


class Line(Decision, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A decision as a line of a file."""

    schema: Literal["riscontro.decision/1"]


class Refused(Struct, frozen=True):
    """A line or a decision that cannot be taken over: its number or id, and the key of the sentence that says why."""

    what: str
    why: str


def sealed(decision: Decision) -> Decision:
    """A decision with its id, which is the same wherever it is read."""
    return replace(decision, id=_id(decision))


def _id(decision: Decision) -> str:
    return hashlib.sha256(codec.dump(replace(decision, id=""))).hexdigest()[:_ID]


def in_order(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions by time, then id, each once."""
    return tuple(sorted({item.id: item for item in log}.values(), key=lambda item: (item.when, item.id)))


def undone(log: Iterable[Decision]) -> frozenset[str]:
    """The ids of decisions that are taken back: undone by a decision that is not itself undone."""
    every = {item.id: item for item in log}
    left = Counter(item.undoes for item in every.values() if item.undoes in every)
    gone: set[str] = set()
    ready = [name for name in every if not left[name]]
    while ready:
        item = every[ready.pop()]
        if item.undoes not in every:
            continue
        if item.id not in gone:
            gone.add(item.undoes)
        left[item.undoes] -= 1
        if not left[item.undoes]:
            ready.append(item.undoes)
    return frozenset(gone)


def standing(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """What binds the machine: decisions in order without those taken back and without what takes them back."""
    every = in_order(log)
    gone = undone(every)
    return tuple(item for item in every if item.id not in gone and item.verb != "undo")


# ------------------------------------------------------------------ as a file


def line(decision: Decision) -> bytes:
    """A decision as a line of JSON."""
    fields = {name: getattr(decision, name) for name in decision.__struct_fields__}
    return codec.dump({"schema": SCHEMA, **fields}) + b"\n"


def lines(log: Iterable[Decision]) -> bytes:
    """A log as a file: the same decisions give the same bytes."""
    return b"".join(map(line, in_order(log)))


def read(data: bytes) -> tuple[tuple[Decision, ...], tuple[Refused, ...]]:
    """The decisions of a file in order, and the lines of it that are none."""
    found: list[Decision] = []
    refused: list[Refused] = []
    for number, row in enumerate(data.splitlines(), 1):
        if row.strip():
            item = _line(row)
            if item is None:
                refused.append(Refused(str(number), "unreadable"))
            else:
                why = fault(item)
                if why:
                    refused.append(Refused(str(number), why))
                else:
                    found.append(item)
    return in_order(found), tuple(refused)


def _line(row: bytes) -> Decision | None:
    try:
        item = msgspec.json.decode(row, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return Decision(**{name: getattr(item, name) for name in Decision.__struct_fields__})


def fault(decision: Decision) -> str:
    """Why a decision cannot be kept, as the key of a sentence; empty where it can."""
    if decision.id != _id(decision):
        return "altered"
    if not _WHEN.fullmatch(decision.when):
        return "undated"
    if not decision.who.strip() or len(decision.who) > LONGEST_NAME or len(decision.note) > LONGEST_NOTE:
        return "unsigned"
    return _misfit(decision)


def _misfit(decision: Decision) -> str:
    """Why the parts of a decision do not make one."""
    if decision.verb != "undo" and decision.verb not in VERBS[decision.about]:
        return "no_such"
    wrong = (
        (decision.verb == "undo") != bool(decision.undoes)
        or len(decision.targets) < _LEAST.get(decision.verb, 1)
        or (decision.verb == "rate" and decision.value not in GRADES)
        or (decision.verb == "note" and not decision.note.strip())
    )
    return "incomplete" if wrong else ""
