"""A question put to a story of a store."""

from __future__ import annotations

import sqlite3

from riscontro import build, newsroom
from riscontro.asking.answering import answer
from riscontro.asking.told import Told, told
from riscontro.asking.types import Answer
from riscontro.store import articles


def ask(board: sqlite3.Connection, story: str, question: str) -> Answer | None:
    """What the articles of a story answer to a question; None where there is no such story."""
    found = ready(board, story)
    return answer(found, question) if found else None


def ready(board: sqlite3.Connection, story: str) -> Told | None:
    """A story ready for questions: its newest record with what was found in its articles, which are examined again where
    they were added with another version of the packs or the code; None where there is no such story."""
    record = newsroom.record(board, story)
    if record is None:
        return None
    names = [article.id for article in record.articles]
    kept = {item.article.id: item for item in articles.examined(board, newsroom.made_with(), names)}
    rest = [name for name in names if name not in kept]
    kept |= {item.article.id: item for item in build.examine_all([one.draft for one in articles.current(board, rest)])}
    return told(record, [kept[name] for name in names if name in kept])
