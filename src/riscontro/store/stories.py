"""Who tells which story, and every record that was made of one."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from riscontro.outputs import Record
from riscontro.store.entities import put as put_entities
from riscontro.store.opening import transaction
from riscontro.store.packing import pack, unpack
from riscontro.store.passages import claimed
from riscontro.store.turns import put as put_turns

Groups = Sequence[tuple[str, ...]]
NOTHING: Mapping[str, int] = MappingProxyType({})
_STORY = "story-"
_NUMBERED = re.compile(rf"{_STORY}(\d+)")


class Shelf(Struct, frozen=True):
    """A story in a list: its name, title, days, articles, and the counts of its newest record."""

    name: str
    title: str
    earliest: str | None
    latest: str | None
    articles: tuple[str, ...]
    claims: int = 0
    contradictions: int = 0
    made: str | None = None


class Made(Struct, frozen=True):
    """A record of a story with its number, when it was made and a hash of what it was made from."""

    number: int
    made: str
    made_from: str
    record: Record


def members(board: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The articles of every story, by its name."""
    found: dict[str, list[str]] = {}
    for article, story in board.execute("SELECT article, story FROM member ORDER BY story, article"):
        found.setdefault(story, []).append(article)
    return {story: tuple(articles) for story, articles in found.items()}


def home(board: sqlite3.Connection, article: str) -> str | None:
    """The story that an article tells; None where it tells none."""
    row = board.execute("SELECT story FROM member WHERE article = ?", (article,)).fetchone()
    return row[0] if row else None


def regroup(board: sqlite3.Connection, groups: Groups, touched: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Put articles into stories as ``groups`` says, which hold all articles of the stories that they are in so far. A group
    keeps the name of the story with which it shares most articles; a story that has lost all of its own to others is
    empty and keeps its records. Stories that changed, or that hold an article ``touched``, are due to be judged."""
    with transaction(board):
        before = _before(board, groups)
        named = _named(groups, before, _next(board))
        moved = {story: articles for story, articles in named.items() if before.get(story) != articles}
        rows = [(article, story) for story, articles in moved.items() for article in articles]
        board.executemany(
            "INSERT INTO story (name, title) VALUES (?, '') ON CONFLICT DO NOTHING", ((story,) for story in moved)
        )
        board.executemany("INSERT OR REPLACE INTO member (article, story) VALUES (?, ?)", rows)
        due = (story for story, articles in named.items() if story in moved or not set(touched).isdisjoint(articles))
        board.executemany("INSERT OR IGNORE INTO due (story) VALUES (?)", ((story,) for story in due))
    return named


def _before(board: sqlite3.Connection, groups: Groups) -> dict[str, tuple[str, ...]]:
    """The stories in which the articles of some groups are, with all articles of each."""
    homes = {home(board, article) for group in groups for article in group}
    return {story: articles_of(board, story) for story in homes if story}


def due(board: sqlite3.Connection) -> tuple[str, ...]:
    """The stories whose record may have to be made again."""
    return tuple(sorted((story for (story,) in board.execute("SELECT story FROM due")), key=_order))


def owe(board: sqlite3.Connection, names: Iterable[str]) -> None:
    """Some stories are due to be judged."""
    with transaction(board):
        board.executemany("INSERT OR IGNORE INTO due (story) VALUES (?)", ((name,) for name in names))


def spare(board: sqlite3.Connection, story: str) -> None:
    """A story need not be judged."""
    board.execute("DELETE FROM due WHERE story = ?", (story,))


def articles_of(board: sqlite3.Connection, story: str) -> tuple[str, ...]:
    """The articles of a story, by name."""
    return tuple(name for (name,) in board.execute("SELECT article FROM member WHERE story = ? ORDER BY article", (story,)))


def _named(groups: Groups, before: Mapping[str, tuple[str, ...]], following: int) -> dict[str, tuple[str, ...]]:
    """Groups with names: of all pairs of group and story those that share most choose first."""
    home = {article: story for story, articles in before.items() for article in articles}
    shared: Counter[tuple[int, str]] = Counter(
        (number, home[article]) for number, group in enumerate(groups) for article in group if article in home
    )
    names: dict[int, str] = {}
    for number, story in sorted(shared, key=lambda pair: (-shared[pair], _order(pair[1]), pair[0])):
        if number not in names and story not in names.values():
            names[number] = story
    for number in range(len(groups)):
        if number not in names:
            names[number] = f"{_STORY}{following}"
            following += 1
    return {names[number]: tuple(sorted(groups[number])) for number in sorted(names, key=lambda n: _order(names[n]))}


def _order(name: str) -> tuple[int, str]:
    match = _NUMBERED.fullmatch(name)
    return (int(match[1]) if match else 0, name)


def _next(board: sqlite3.Connection) -> int:
    query = "SELECT max(CAST(substr(name, ?) AS INTEGER)) FROM story WHERE name GLOB ?"
    return int(board.execute(query, (len(_STORY) + 1, f"{_STORY}[0-9]*")).fetchone()[0] or 0) + 1


# ------------------------------------------------------------------ records


def newest(board: sqlite3.Connection, story: str, before: str | None = None) -> Made | None:
    """The newest record of a story, or the newest made before a time; None where there is none that can be read."""
    rows = board.execute(
        "SELECT number, made, made_from, body FROM record WHERE story = ? AND (? IS NULL OR made < ?) ORDER BY number DESC",
        (story, before, before),
    )
    for number, made, made_from, body in rows:
        if (record := unpack(body, Record)) is not None:
            return Made(number, made, made_from, record)
    return None


def made_from(board: sqlite3.Connection, story: str) -> str | None:
    """The hash of what the newest record of a story was made from."""
    row = board.execute("SELECT made_from FROM record WHERE story = ? ORDER BY number DESC LIMIT 1", (story,)).fetchone()
    return row[0] if row else None


def keep(board: sqlite3.Connection, record: Record, made_from: str, when: str, turned: Mapping[str, int] = NOTHING) -> int:
    """Keep a record of a story as its newest, and how many changes of each kind it brings; its number."""
    story = record.story
    with transaction(board):
        last = board.execute("SELECT max(number) FROM record WHERE story = ?", (story.id,)).fetchone()[0] or 0
        contradictions = sum(claim.relation == "contradict" for claim in record.claims)
        values = (story.id, last + 1, made_from, when, len(record.claims), contradictions, pack(record))
        board.execute(
            "INSERT INTO record (story, number, made_from, made, claims, contradictions, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        named = (story.title, story.earliest, story.latest, story.id)
        board.execute("UPDATE story SET title = ?, earliest = ?, latest = ? WHERE name = ?", named)
        put_entities(board, record)
        claimed(board, record)
        put_turns(board, story.id, last + 1, turned)
        spare(board, story.id)
    return int(last) + 1


def shelf(board: sqlite3.Connection) -> tuple[Shelf, ...]:
    """The stories that have articles, the newest first."""
    homes = members(board)
    rows = board.execute(
        "SELECT name, title, earliest, latest, coalesce(claims, 0), coalesce(contradictions, 0), made FROM story"
        " LEFT JOIN record ON story = name AND number = (SELECT max(number) FROM record WHERE story = name)"
    )
    found = [
        Shelf(name, title, earliest, latest, homes[name], claims, contradictions, made)
        for name, title, earliest, latest, claims, contradictions, made in rows
        if name in homes
    ]
    return tuple(sorted(sorted(found, key=lambda item: _order(item.name)), key=lambda item: item.latest or "", reverse=True))


def titled(board: sqlite3.Connection, story: str) -> str:
    """The title of a story; empty where there is none."""
    row = board.execute("SELECT title FROM story WHERE name = ?", (story,)).fetchone()
    return row[0] if row else ""


def vacuum(board: sqlite3.Connection, made_with: str) -> None:
    """Drop what was found with other packs or code, and give the room back to the disk."""
    with transaction(board):
        board.execute("DELETE FROM finding WHERE made_with <> ?", (made_with,))
    board.execute("VACUUM")
    board.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Counts(Struct, frozen=True):
    """How much a store holds."""

    articles: int
    versions: int
    examined: int
    stories: int
    records: int
    problems: int


def counts(board: sqlite3.Connection, made_with: str) -> Counts:
    """How much a store holds; ``examined`` counts the newest versions examined with these packs and this code."""
    one = (
        "SELECT count(*) FROM article",
        "SELECT count(*) FROM version",
        "SELECT count(*) FROM article JOIN finding ON article = name AND number = current WHERE made_with = :made_with",
        "SELECT count(DISTINCT story) FROM member",
        "SELECT count(*) FROM record",
        "SELECT count(*) FROM problem",
    )
    return Counts(*(board.execute(query, {"made_with": made_with}).fetchone()[0] for query in one))
