"""Sentences by their words: full text with accents folded, terms of each article's language, and facets.

The words of a sentence and its terms (stems, common notions, countries, figures; see ``matching.terms``) stand in one
full-text index, so that a word finds its other forms, and a common notion is found in every language.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import Struct

from riscontro.store.opening import folded, transaction

_LETTERS = re.compile(r"[^0-9a-z]")
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
    """What a passage must have besides the words; empty asks for nothing. Dates are ISO, both ends included."""

    outlet: str = ""
    after: str = ""
    before: str = ""
    speaker: str = ""
    certainty: str = ""
    story: str = ""


class Hit(Struct, frozen=True):
    """A sentence that was found, the best first: article, outlet, days, story, offsets and text."""

    article: str
    outlet: str | None
    earliest: str | None
    story: str | None
    start: int
    end: int
    text: str
    speakers: tuple[str, ...]
    certainties: tuple[str, ...]


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
    board.execute("DELETE FROM passage WHERE article = ?", (article,))


def search(board: sqlite3.Connection, wanted: Sequence[Wanted], facets: Facets, limit: int) -> tuple[Hit, ...]:
    """Sentences that hold every word wanted, best first (BM25); without words all that the facets leave, newest first."""
    conditions = [
        (":outlet = '' OR version.outlet = :outlet", {"outlet": facets.outlet}),
        (":after = '' OR passage.earliest >= :after", {"after": facets.after}),
        (":before = '' OR passage.earliest <= :before", {"before": facets.before}),
        (":speaker = '' OR instr(fold(passage.speakers), :speaker) > 0", {"speaker": folded(facets.speaker)}),
        (":certainty = '' OR instr(passage.certainties, :certainty) > 0", {"certainty": _lines([facets.certainty])}),
        (":story = '' OR member.story = :story", {"story": facets.story}),
    ]
    given = {key: value for _, values in conditions for key, value in values.items()}
    where = " AND ".join(f"({condition})" for condition, _ in conditions)
    found = "SELECT passage.article, version.outlet, passage.earliest, member.story, passage.start, passage.stop,"
    found += " substr(version.text, passage.start + 1, passage.stop - passage.start), passage.speakers, passage.certainties"
    tables = (
        " FROM passage JOIN article ON article.name = passage.article"
        " JOIN version ON version.article = article.name AND version.number = article.current"
        " LEFT JOIN member ON member.article = article.name"
    )
    order = " ORDER BY passage.earliest DESC, passage.article, passage.start"
    if wanted:
        tables += " JOIN passage_text ON passage_text.rowid = passage.id"
        where += " AND passage_text MATCH :words"
        given["words"] = " AND ".join(_match(item) for item in wanted)
        order = " ORDER BY bm25(passage_text), passage.article, passage.start"
    rows = board.execute(f"{found}{tables} WHERE {where}{order} LIMIT :limit", {**given, "limit": limit})
    return tuple(Hit(*row[:-2], *map(_values, row[-2:])) for row in rows)


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
