"""Whom and what each story names, to be listed and found across stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from msgspec import Struct

from riscontro.outputs import Entity, Record
from riscontro.store.opening import folded

_PARTED = "\n"
_COLUMNS = "entity.story, story.title, entity.id, entity.name, entity.type, entity.spellings, entity.mentions, entity.articles"
_TABLES = "entity JOIN story ON story.name = entity.story"
_TOLD = "EXISTS (SELECT 1 FROM member WHERE member.story = entity.story)"


class Figure(Struct, frozen=True):
    """An entity of a story, with how often and in how many of its articles it is named."""

    story: str
    title: str
    id: str
    name: str
    type: str
    spellings: tuple[str, ...]
    mentions: int
    articles: int


class Name(Struct, frozen=True):
    """A name across stories: the id that stands for it, in how many stories, articles and mentions."""

    id: str
    name: str
    type: str
    stories: int
    mentions: int
    articles: int
    story: str
    """One of the stories."""


class Asked(Struct, frozen=True):
    """Which entities: of a story, of a type, with these words in a spelling; empty asks for nothing."""

    story: str = ""
    type: str = ""
    words: str = ""


def put(board: sqlite3.Connection, record: Record) -> None:
    """The entities of a story's newest record in place of those of older ones; part of a transaction."""
    board.execute("DELETE FROM entity WHERE story = ?", (record.story.id,))
    board.executemany(
        "INSERT INTO entity (story, id, name, type, spellings, mentions, articles) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(record.story.id, *_row(entity)) for entity in record.entities],
    )


def _row(entity: Entity) -> tuple[str, str, str, str, int, int]:
    told = {passage.article for passage in entity.mentions}
    return entity.id, entity.name, entity.type, _PARTED.join(entity.variants), len(entity.mentions), len(told)


def named(board: sqlite3.Connection, asked: Asked, first: int, most: int) -> tuple[Name, ...]:
    """Names across stories, those of most articles first."""
    rows = board.execute(
        f"SELECT id, min(name), min(type), count(*) AS told, sum(mentions) AS many, sum(articles) AS texts, min(story)"
        f" FROM entity WHERE {_where()} GROUP BY id ORDER BY texts DESC, many DESC, id LIMIT :most OFFSET :first",
        {**_given(asked), "most": most, "first": first},
    )
    return tuple(Name(*row) for row in rows)


def types(board: sqlite3.Connection, asked: Asked) -> tuple[tuple[str, int], ...]:
    """How many names there are of each type, whichever type is asked for, the most frequent first."""
    given = {**_given(asked), "type": ""}
    counted = "count(DISTINCT id)"
    rows = board.execute(
        f"SELECT type, {counted} FROM entity WHERE {_where()} GROUP BY type ORDER BY {counted} DESC, type", given
    )
    return tuple((kind, count) for kind, count in rows)


def _where() -> str:
    written = "(:words = '' OR instr(fold(spellings), :words) > 0 OR instr(fold(name), :words) > 0)"
    return f"{_TOLD} AND (:story = '' OR story = :story) AND (:type = '' OR type = :type) AND {written}"


def _given(asked: Asked) -> dict[str, str]:
    return {"story": asked.story, "type": asked.type, "words": folded(asked.words)}


def everywhere(board: sqlite3.Connection, name: str) -> tuple[Figure, ...]:
    """The entities of all stories that have an id, those named most first."""
    rows = board.execute(
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE id = ? AND {_TOLD} ORDER BY mentions DESC, entity.story", (name,)
    )
    return tuple(_figure(row) for row in rows)


def alike(board: sqlite3.Connection, figures: Sequence[Figure], most: int) -> tuple[Figure, ...]:
    """Entities under another id that are written like one of these, by story."""
    ids = {item.id for item in figures}
    found: dict[tuple[str, str], Figure] = {}
    for name in dict.fromkeys(item.name for item in figures):
        query = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE entity.name = ? AND {_TOLD} ORDER BY entity.story, id LIMIT ?"
        for row in board.execute(query, (name, most)):
            figure = _figure(row)
            if figure.id not in ids:
                found[figure.story, figure.id] = figure
    return tuple(found.values())


def _figure(row: tuple[str, str, str, str, str, str, int, int]) -> Figure:
    story, title, name, called, kind, spellings, mentions, articles = row
    return Figure(story, title, name, called, kind, tuple(spellings.split(_PARTED)), mentions, articles)
