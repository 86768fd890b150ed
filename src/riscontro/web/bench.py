"""What the forms to decide need of the store: who decides, what can be decided on, and what is not yet worked in."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence

from riscontro import newsroom
from riscontro.deciding import WHO
from riscontro.decisions import log, making
from riscontro.decisions.kinds import Decision
from riscontro.dossier.page import Bench
from riscontro.outputs import Record
from riscontro.store import decisions

_VARIABLE = "RISCONTRO_WHO"


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
