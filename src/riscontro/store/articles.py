"""Articles with their versions, and what was found in each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from riscontro.codec import digest
from riscontro.store.opening import transaction
from riscontro.store.packing import bare, pack, unpack, with_text, without_text
from riscontro.types import Draft, Examined, Problem

What = Literal["new", "known", "version"]


class Put(Struct, frozen=True):
    """What became of a draft: the name of its article, and whether it is new, known, or a new version of a known one."""

    name: str
    what: What


class Version(Struct, frozen=True):
    """A version of an article: its number, when it was added, and the hash of its text."""

    article: str
    number: int
    added: str
    sha256: str


class Kept(Struct, frozen=True):
    """A version with its text."""

    version: Version
    draft: Draft


def put(board: sqlite3.Connection, drafts: Iterable[Draft], when: str) -> tuple[Put, ...]:
    """Keep drafts, all or none. An article is known by its address, else by its name; the same text is kept once."""
    with transaction(board):
        return tuple(_put(board, _writable(draft), when) for draft in drafts)


def _writable(draft: Draft) -> Draft:
    """A draft without lone surrogates, which neither SQLite nor MessagePack hold: each becomes a question mark."""
    fields = {name: getattr(draft, name) for name in draft.__struct_fields__}
    return replace(draft, **{name: clean(value) for name, value in fields.items() if isinstance(value, str)})


def clean(text: str) -> str:
    """A text whose lone surrogates are question marks; offsets stay as they are."""
    return text.encode("utf-8", "replace").decode()


def _put(board: sqlite3.Connection, draft: Draft, when: str) -> Put:
    name = _known(board, draft)
    sha256 = digest(draft.text)
    if name is None:
        name = _free(board, draft.id)
        board.execute("INSERT INTO article (name, url, current) VALUES (?, ?, 1)", (name, draft.url or None))
        _add(board, replace(draft, id=name), 1, sha256, when)
        return Put(name, "new")
    kept = "SELECT sha256, draft FROM version JOIN article ON article = name AND number = current WHERE name = ?"
    known, blob = board.execute(kept, (name,)).fetchone()
    older = _is_older(draft, blob)
    if known == sha256 or (older and _has(board, name, sha256)):
        return Put(name, "known")
    number = board.execute("SELECT max(number) + 1 FROM version WHERE article = ?", (name,)).fetchone()[0]
    _add(board, replace(draft, id=name), number, sha256, when)
    if not older:
        board.execute("UPDATE article SET current = ? WHERE name = ?", (number, name))
    return Put(name, "version")


def _is_older(draft: Draft, blob: bytes) -> bool:
    """Was a draft fetched before the newest version, so that it is a version of an earlier day?"""
    newest = unpack(blob, Draft) if draft.seen else None
    return bool(draft.seen and newest and newest.seen and draft.seen < newest.seen)


def _has(board: sqlite3.Connection, name: str, sha256: str) -> bool:
    found = board.execute("SELECT 1 FROM version WHERE article = ? AND sha256 = ?", (name, sha256)).fetchone()
    return found is not None


def _known(board: sqlite3.Connection, draft: Draft) -> str | None:
    """The article that a draft is: that of its address; without an address, that of its name if it has none either."""
    if draft.url:
        row = board.execute("SELECT name FROM article WHERE url = ?", (draft.url,)).fetchone()
    else:
        row = board.execute("SELECT name FROM article WHERE name = ? AND url IS NULL", (draft.id,)).fetchone()
    return row[0] if row else None


def _free(board: sqlite3.Connection, name: str) -> str:
    found, number = name, 1
    while board.execute("SELECT 1 FROM article WHERE name = ?", (found,)).fetchone():
        number += 1
        found = f"{name}#{number}"
    return found


def _add(board: sqlite3.Connection, draft: Draft, number: int, sha256: str, when: str) -> None:
    about = draft.source, draft.title, draft.outlet, draft.language
    board.execute(
        "INSERT INTO version (article, number, sha256, added, source, title, outlet, language, text, draft)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (draft.id, number, sha256, when, *about, draft.text, pack(bare(draft))),
    )


def refuse(board: sqlite3.Connection, problems: Sequence[Problem], when: str) -> None:
    """Keep what could not be read."""
    with transaction(board):
        rows = [(clean(item.source), item.code, clean(item.message), when) for item in problems]
        board.executemany("INSERT OR REPLACE INTO problem (source, code, message, added) VALUES (?, ?, ?, ?)", rows)


def refused(board: sqlite3.Connection) -> tuple[Problem, ...]:
    """What could not be read, by file."""
    rows = board.execute("SELECT code, message, source FROM problem ORDER BY source, code, message")
    return tuple(Problem(code, message, source=source) for code, message, source in rows)


# ------------------------------------------------------------------ reading back


_KEPT = "SELECT article, number, added, sha256, text, draft FROM version"


def current(board: sqlite3.Connection, names: Sequence[str] | None = None) -> tuple[Kept, ...]:
    """The newest version of some articles, or of all, by name."""
    newest = f"{_KEPT} JOIN article ON article = name AND number = current"
    if names is None:
        return tuple(_kept(row) for row in board.execute(f"{newest} ORDER BY name"))
    rows = (board.execute(f"{newest} WHERE name = ?", (name,)).fetchone() for name in sorted(names))
    return tuple(_kept(row) for row in rows if row)


def edited(board: sqlite3.Connection, names: Sequence[str]) -> tuple[Version, ...]:
    """The newest versions of those articles that have more than one, the last to change first."""
    query = (
        "SELECT article, number, added, sha256 FROM version JOIN article ON article = name AND number = current"
        " WHERE name = ? AND number > 1"
    )
    rows = (board.execute(query, (name,)).fetchone() for name in names)
    return tuple(sorted((Version(*row) for row in rows if row), key=lambda item: (item.added, item.article), reverse=True))


def names(board: sqlite3.Connection) -> tuple[str, ...]:
    """The names of all articles, in order."""
    return tuple(name for (name,) in board.execute("SELECT name FROM article ORDER BY name"))


def versions(board: sqlite3.Connection, name: str) -> tuple[Kept, ...]:
    """All versions of an article, the oldest first; none where there is no such article."""
    return tuple(_kept(row) for row in board.execute(f"{_KEPT} WHERE article = ? ORDER BY number", (name,)))


def _kept(row: tuple[str, int, str, str, str, bytes]) -> Kept:
    article, number, added, sha256, text, blob = row
    draft = unpack(blob, Draft) or Draft(article, "")
    return Kept(Version(article, number, added, sha256), replace(draft, text=text))


# ------------------------------------------------------------------ what was found


def waiting(board: sqlite3.Connection, made_with: str) -> tuple[str, ...]:
    """The articles whose newest version has not been examined with these packs and this code."""
    rows = board.execute(
        "SELECT name FROM article LEFT JOIN finding ON article = name AND number = current"
        " WHERE made_with IS NULL OR made_with <> ? ORDER BY name",
        (made_with,),
    )
    return tuple(name for (name,) in rows)


def examined(board: sqlite3.Connection, made_with: str, names: Sequence[str]) -> tuple[Examined, ...]:
    """What was found in the newest version of some articles, as far as it was made with these packs and this code."""
    query = (
        "SELECT examined, text FROM article JOIN version ON version.article = name AND version.number = current"
        " JOIN finding ON finding.article = name AND finding.number = current WHERE name = ? AND made_with = ?"
    )
    rows = (board.execute(query, (name, made_with)).fetchone() for name in sorted(names))
    found = ((unpack(row[0], Examined), row[1]) for row in rows if row)
    return tuple(with_text(item, text) for item, text in found if item is not None)


def keep(board: sqlite3.Connection, found: Iterable[Examined], made_with: str) -> None:
    """Keep what was found in the newest versions of articles; what was found in another text than theirs is left out."""
    with transaction(board):
        for item in found:
            name, sha256 = item.article.id, item.article.sha256
            row = board.execute(
                "SELECT number FROM version JOIN article ON article = name AND number = current WHERE name = ? AND sha256 = ?",
                (name, sha256),
            ).fetchone()
            if row:
                values = (name, row[0], made_with, pack(without_text(item)))
                board.execute(
                    "INSERT OR REPLACE INTO finding (article, number, made_with, examined) VALUES (?, ?, ?, ?)", values
                )
                board.execute("INSERT OR IGNORE INTO fresh (article) VALUES (?)", (name,))
                language = item.article.language, name, row[0]
                board.execute("UPDATE version SET language = ? WHERE article = ? AND number = ?", language)
