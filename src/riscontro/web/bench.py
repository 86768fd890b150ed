"""What the forms to decide need of the store: who decides, what can be decided on, and what is not yet worked in."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence

from msgspec import Struct

from riscontro import newsroom
from riscontro.decisions import log, making
from riscontro.decisions.kinds import Decision
from riscontro.dossier.page import Bench
from riscontro.outputs import Record
from riscontro.store import decisions, stories

WHO, _VARIABLE = "who", "RISCONTRO_WHO"


class Became(Struct, frozen=True):
    """A decision with what became of it: its state, the story it has effect in, and the decision that undid it."""

    decision: Decision
    state: str
    story: str = ""
    undone: Decision | None = None


def who(board: sqlite3.Connection) -> str:
    """Who decides: the name that this store remembers, else that of the environment; empty where nobody has said it."""
    return decisions.setting(board, WHO) or os.environ.get(_VARIABLE, "").strip()


def bench(board: sqlite3.Connection, record: Record) -> Bench:
    """What the forms of a story's page need."""
    every = decisions.every(board)
    return Bench(record.story.id, who(board), making.keys(record), tuple(map(_said, _waiting(board, record, every))))


def _waiting(board: sqlite3.Connection, record: Record, every: Sequence[Decision]) -> list[Decision]:
    """The decisions on a story that its record does not have yet, or still has though they were undone."""
    standing = log.standing(every)
    concerned = newsroom.concerned(board, standing)
    names = {item.id for item in record.articles}
    ours = {item.id for item in standing if not concerned[item.id].isdisjoint(names)}
    known = {item.id for item in record.decisions}
    return [item for item in every if item.id in ours ^ known]


def _said(item: Decision) -> str:
    return " / ".join(target.name for target in item.targets)


def became(board: sqlite3.Connection) -> tuple[Became, ...]:
    """All decisions but undoings, the newest first, with what became of each."""
    every = decisions.every(board)
    gone = log.undone(every)
    states = _states(board, log.standing(every))
    undoing = {item.undoes: item for item in every if item.undoes and item.id not in gone}
    found = []
    for item in reversed(every):
        if not item.undoes:
            state, story = states.get(item.id, ("elsewhere", ""))
            found.append(Became(item, "undone" if item.id in gone else state, story, undoing.get(item.id)))
    return tuple(found)


def _states(board: sqlite3.Connection, standing: Sequence[Decision]) -> dict[str, tuple[str, str]]:
    """The state of decisions and the story that shows it, from the newest records of the stories that they concern."""
    concerned = newsroom.concerned(board, standing)
    touched = {name for names in concerned.values() for name in names}
    found: dict[str, tuple[str, str]] = {}
    for story, names in stories.members(board).items():
        record = newsroom.record(board, story) if touched & set(names) else None
        for item in record.decisions if record else ():
            found.setdefault(item.id, (item.state, story))
    return found
