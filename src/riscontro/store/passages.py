"""Sentences by their words: full text with accents folded, terms of each article's language, and facets.

The words of a sentence and its terms (stems, common notions, countries, figures; see ``matching.terms``) stand in one
full-text index, so that a word finds its other forms, and a common notion is found in every language.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from riscontro.outputs import Record
from riscontro.store.opening import folded, transaction

_LETTERS = re.compile(r"[^0-9a-z]")
MOST = 20_000  # passages that are counted
_NEWEST = "passage.earliest DESC, passage.article, passage.start"
_KINDS = {"=": "c", "@": "a", "#": "n"}


class Row(Struct, frozen=True):
    """A sentence to be found: where it stands, its words and terms, who speaks in it and how firmly."""

    start: int
    end: int
    words: str
    terms: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()


class Wanted(Struct, frozen=True):
    """One word or phrase of a query: the words as they are, and the terms that would do as well."""

    words: str
    terms: tuple[str, ...] = ()


class Facets(Struct, frozen=True):
    """What a passage must have besides the words; empty asks for nothing. Dates are ISO, both ends included; ``relation`` is
    that of a claim in which the passage stands."""

    outlet: str = ""
    after: str = ""
    before: str = ""
    speaker: str = ""
    certainty: str = ""
    story: str = ""
    relation: str = ""


class Hit(Struct, frozen=True):
    """A sentence that was found: article, its title, outlet, first day, language and story, offsets and text, who speaks in
    it and how firmly. ``nearness`` is the cosine to the query where it was found by meaning and not by words."""

    article: str
    title: str | None
    outlet: str | None
    earliest: str | None
    language: str | None
    story: str | None
    start: int
    end: int
    text: str
    speakers: tuple[str, ...]
    certainties: tuple[str, ...]
    nearness: float | None = None


class Counts(Struct, frozen=True):
    """How many passages fit, at most ``MOST``, and how many of them have each value of a facet, the most frequent first."""

    total: int
    outlet: tuple[tuple[str, int], ...]
    speaker: tuple[tuple[str, int], ...]
    certainty: tuple[tuple[str, int], ...]
    relation: tuple[tuple[str, int], ...]


def index(board: sqlite3.Connection, article: str, earliest: str | None, rows: Iterable[Row]) -> None:
    """Make the sentences of the newest version of an article findable, in place of those of older ones."""
    with transaction(board):
        forget(board, article)
        for row in rows:
            board.execute(
                "INSERT INTO passage (article, earliest, start, stop, speakers, certainties) VALUES (?, ?, ?, ?, ?, ?)",
                (article, earliest, row.start, row.end, _lines(row.speakers), _lines(row.certainties)),
            )
            board.execute(
                "INSERT INTO passage_text (rowid, words, terms) VALUES (last_insert_rowid(), ?, ?)",
                (row.words, " ".join(map(_token, row.terms))),
            )


def forget(board: sqlite3.Connection, article: str) -> None:
    """Take the sentences of an article out of the index; part of a transaction."""
    board.execute("DELETE FROM passage_text WHERE rowid IN (SELECT id FROM passage WHERE article = ?)", (article,))
    board.execute("DELETE FROM claimed WHERE passage IN (SELECT id FROM passage WHERE article = ?)", (article,))
    board.execute("DELETE FROM passage WHERE article = ?", (article,))
    board.execute("DELETE FROM vector WHERE article = ?", (article,))


_FOUND = (
    "passage.article, version.title, version.outlet, passage.earliest, version.language, member.story, passage.start,"
    " passage.stop, substr(version.text, passage.start + 1, passage.stop - passage.start), passage.speakers,"
    " passage.certainties"
)
_TABLES = (
    "passage JOIN article ON article.name = passage.article"
    " JOIN version ON version.article = article.name AND version.number = article.current"
    " LEFT JOIN member ON member.article = article.name"
)
_CONDITIONS = {
    "outlet": "version.outlet = :outlet",
    "after": "passage.earliest >= :after",
    "before": "passage.earliest <= :before",
    "speaker": "instr(fold(passage.speakers), :speaker) > 0",
    "certainty": "instr(passage.certainties, :certainty) > 0",
    "story": "member.story = :story",
    "relation": "(passage.id, member.story) IN (SELECT passage, story FROM claimed WHERE relation = :relation)",
}


class _Asked(Struct, frozen=True):
    """A query of the index: tables, conditions, and their values."""

    tables: str
    where: str
    given: dict[str, str | int]


def _asked(wanted: Sequence[Wanted], facets: Facets) -> _Asked:
    given: dict[str, str | int] = {name: getattr(facets, name) for name in _CONDITIONS if getattr(facets, name)}
    if facets.speaker:
        given["speaker"] = folded(facets.speaker)
    if facets.certainty:
        given["certainty"] = _lines([facets.certainty])
    conditions = [_CONDITIONS[name] for name in given]
    tables = _TABLES
    if wanted:
        tables += " JOIN passage_text ON passage_text.rowid = passage.id"
        conditions.append("passage_text MATCH :words")
        given["words"] = _matching(wanted)
    return _Asked(tables, " AND ".join(conditions) or "1", given)


def search(board: sqlite3.Connection, wanted: Sequence[Wanted], facets: Facets, limit: int, first: int = 0) -> tuple[Hit, ...]:
    """Sentences that hold every word wanted, best first (BM25); without words all that the facets leave, newest first.
    ``first`` is how many of them to pass over."""
    asked = _asked(wanted, facets)
    order = "bm25(passage_text), passage.article, passage.start" if wanted else _NEWEST
    query = f"SELECT {_FOUND} FROM {asked.tables} WHERE {asked.where} ORDER BY {order} LIMIT :limit OFFSET :first"
    rows = board.execute(query, {**asked.given, "limit": limit, "first": first})
    return tuple(_hit(row) for row in rows)


def _hit(row: Sequence[Any]) -> Hit:
    return Hit(*row[:-2], *map(_values, row[-2:]))


def counts(board: sqlite3.Connection, wanted: Sequence[Wanted], facets: Facets) -> Counts:
    """How many passages fit, and for each facet how many of those that fit but for it have which value."""
    base = _values_of(board, _asked(wanted, facets))
    found = dict.fromkeys(("outlet", "speaker", "certainty"), base)
    for name in found:
        if getattr(facets, name):
            found[name] = _values_of(board, _asked(wanted, replace(facets, **{name: ""})))
    listed = {name: _ranked(rows[name]) for name, rows in found.items()}
    total = sum(base["total"].values())
    return Counts(total, **listed, relation=_relations(board, _asked(wanted, replace(facets, relation=""))))


def _values_of(board: sqlite3.Connection, asked: _Asked) -> dict[str, Counter[str]]:
    """How many of the first ``MOST`` passages that fit have which outlet, speakers and certainties."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("outlet", "speaker", "certainty", "total")}
    query = (
        f"SELECT outlet, speakers, certainties, count(*) FROM (SELECT version.outlet, passage.speakers, passage.certainties"
        f" FROM {asked.tables} WHERE {asked.where} LIMIT {MOST}) GROUP BY outlet, speakers, certainties"
    )
    for outlet, speakers, certainties, count in board.execute(query, asked.given):
        found["total"][""] += count
        found["outlet"][outlet or ""] += count
        for name, lines in (("speaker", speakers), ("certainty", certainties)):
            for value in _values(lines):
                found[name][value] += count
    return found


def _relations(board: sqlite3.Connection, asked: _Asked) -> tuple[tuple[str, int], ...]:
    query = (
        f"SELECT claimed.relation, count(*) FROM (SELECT passage.id, member.story FROM {asked.tables} WHERE {asked.where}"
        f" LIMIT {MOST}) AS fitting JOIN claimed ON claimed.passage = fitting.id AND claimed.story = fitting.story"
        " GROUP BY claimed.relation"
    )
    return _ranked(Counter(dict(board.execute(query, asked.given))))


def _ranked(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The values and their counts, the most frequent first; what has no value is left out."""
    return tuple(sorted(((value, count) for value, count in counted.items() if value), key=lambda row: (-row[1], row[0])))


def fitting(board: sqlite3.Connection, facets: Facets) -> frozenset[int] | None:
    """The ids of the passages that facets leave; None where all are left."""
    asked = _asked((), facets)
    if not asked.given:
        return None
    return frozenset(row for (row,) in board.execute(f"SELECT passage.id FROM {asked.tables} WHERE {asked.where}", asked.given))


def holding(board: sqlite3.Connection, wanted: Sequence[Wanted], ids: Sequence[int]) -> frozenset[int]:
    """Those of some passages that hold every word wanted; none where no word is."""
    if not wanted or not ids:
        return frozenset()
    places = ", ".join("?" * len(ids))
    query = f"SELECT rowid FROM passage_text WHERE passage_text MATCH ? AND rowid IN ({places})"
    return frozenset(row for (row,) in board.execute(query, (_matching(wanted), *ids)))


def at(board: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Hit]:
    """The passages with some ids."""
    query = f"SELECT {_FOUND} FROM {_TABLES} WHERE passage.id = ?"
    rows = ((name, board.execute(query, (name,)).fetchone()) for name in ids)
    return {name: _hit(row) for name, row in rows if row}


def claimed(board: sqlite3.Connection, record: Record) -> None:
    """Where the claims of a story's newest record stand, in place of those of older ones; part of a transaction."""
    board.execute("DELETE FROM claimed WHERE story = ?", (record.story.id,))
    places: dict[str, list[tuple[int, int, int]]] = {}
    for article in record.articles:
        query = "SELECT start, stop, id FROM passage WHERE article = ? ORDER BY start"
        places[article.id] = board.execute(query, (article.id,)).fetchall()
    rows = {
        (record.story.id, name, claim.relation)
        for claim in record.claims
        for reading in claim.readings
        for passage in reading.evidence
        for start, stop, name in places.get(passage.article, ())
        if start < passage.end and passage.start < stop
    }
    board.executemany("INSERT INTO claimed (story, passage, relation) VALUES (?, ?, ?)", sorted(rows))


def _matching(wanted: Iterable[Wanted]) -> str:
    return " AND ".join(_match(item) for item in wanted)


def _match(item: Wanted) -> str:
    """What a word asks of the index: itself, or one of its terms."""
    quoted = item.words.replace('"', " ")
    options = [f'words:"{quoted}"', *(f"terms:{_token(term)}" for term in item.terms)]
    return f"({' OR '.join(options)})"


def _token(term: str) -> str:
    """A term as one word of the index: its kind in a letter, then what is Latin letters and digits; else its code points."""
    kind, rest = _KINDS.get(term[:1], "w"), term.lstrip("=@#")
    plain = _LETTERS.sub(lambda letter: f"x{ord(letter[0]):x}x", rest)
    return f"{kind}0{plain}"


def _lines(values: Iterable[str]) -> str:
    """Values as one text in which each can be looked for whole."""
    return "\n" + "".join(f"{value}\n" for value in dict.fromkeys(values) if value)


def _values(lines: str) -> tuple[str, ...]:
    return tuple(lines.split("\n")[1:-1])
