"""A store read from end to end, story by story, as it stood at one moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from riscontro.flat.found import Version


@contextmanager
def snapshot(board: sqlite3.Connection) -> Iterator[None]:
    """All that is read within is read from one moment, whatever a writer commits meanwhile; no writer is held up."""
    board.execute("BEGIN")
    try:
        yield
    finally:
        board.execute("ROLLBACK")


def told(board: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the stories that have articles, in order of their numbers."""
    rows = board.execute("SELECT DISTINCT story FROM member ORDER BY length(story), story")
    return tuple(name for (name,) in rows)


def members(board: sqlite3.Connection, story: str) -> dict[str, str]:
    """The articles that tell a story, and the hash of the newest text of each."""
    rows = board.execute(
        "SELECT name, sha256 FROM member JOIN article ON article.name = member.article"
        " JOIN version ON version.article = name AND number = current WHERE story = ? ORDER BY name",
        (story,),
    )
    return dict(rows)


def homeless(board: sqlite3.Connection) -> Iterator[str]:
    """The articles that no story has yet, by name."""
    rows = board.execute("SELECT name FROM article WHERE name NOT IN (SELECT article FROM member) ORDER BY name")
    return (name for (name,) in rows)


def versions(board: sqlite3.Connection, article: str) -> tuple[Version, ...]:
    """All versions of an article as rows, the oldest first."""
    rows = board.execute(
        "SELECT number, number = current, added, source, outlet, title, language, sha256, text"
        " FROM version JOIN article ON name = article WHERE article = ? ORDER BY number",
        (article,),
    )
    return tuple(
        Version(
            article=article,
            number=number,
            current=bool(current),
            added=added,
            source=source,
            outlet=outlet,
            title=title,
            language=language,
            sha256=sha256,
            text=text,
        )
        for number, current, added, source, outlet, title, language, sha256, text in rows
    )
