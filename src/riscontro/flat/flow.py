"""A store as a stream of rows, story by story: no more than one story is held at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from riscontro.flat import articles, claims, course, people
from riscontro.flat.found import Row
from riscontro.flat.places import Said, said
from riscontro.store import decisions, stories, whole
from riscontro.store.articles import current, refused
from riscontro.store.stories import Made
from riscontro.types import Article, Published

Strays = dict[str, Article]


def rows(board: sqlite3.Connection, names: Iterable[str], language: str) -> Iterator[Row]:
    """Every row of a store within a snapshot: the stories called ``names``, which are all, then what belongs to none.

    An article stands in ``articles`` once: as it was judged in its own story, else in another, else as it came.
    """
    left: list[str] = []
    strays: Strays = {}
    for name in names:
        yield from _story(board, name, language, left, strays)
    for name in chain(left, whole.homeless(board)):
        yield from _unjudged(board, name, strays)
    yield from people.decisions(decisions.every(board))
    for item in refused(board):
        yield people.problem(item, language)


def _story(board: sqlite3.Connection, name: str, language: str, left: list[str], strays: Strays) -> Iterator[Row]:
    made, here = stories.newest(board, name), whole.members(board, name)
    if made is None:
        left += here
        return
    told = said(made.record, language)
    judged = {item.id: item for item in made.record.articles}
    yield articles.story(told, made.number, made.made, here == {item.id: item.sha256 for item in judged.values()})
    for article in here:
        if article in judged:
            yield from _article(board, judged[article], told)
        else:
            left.append(article)
    strays.update({key: item for key, item in judged.items() if key not in here and key not in strays})
    yield from _of(told, made)


def _of(told: Said, made: Made) -> Iterator[Row]:
    """All rows of a record but its story and its articles."""
    yield from articles.members(told)
    yield from articles.entities(told)
    yield from articles.found(told)
    yield from claims.claims(told)
    yield from claims.shifts(told)
    yield from claims.utterances(told)
    yield from course.forecasts(told)
    yield from course.events(told)
    yield from course.lineage(told)
    yield from people.effects(told)
    yield from people.problems(told)


def _article(board: sqlite3.Connection, item: Article, told: Said | None) -> Iterator[Row]:
    every = whole.versions(board, item.id)
    number = next((row.number for row in reversed(every) if row.sha256 == item.sha256), None)
    yield articles.article(item, told, number)
    yield from every


def _unjudged(board: sqlite3.Connection, name: str, strays: Mapping[str, Article]) -> Iterator[Row]:
    """An article that no record of its own story has yet."""
    if name in strays:
        yield from _article(board, strays[name], None)
        return
    for kept in current(board, [name]):
        draft = kept.draft
        item = Article(
            id=name,
            language=draft.language or "",
            title=draft.title,
            outlet=draft.outlet,
            author=draft.author,
            url=draft.url,
            text=draft.text,
            sha256=kept.version.sha256,
            published=Published(),
        )
        yield from _article(board, item, None)
