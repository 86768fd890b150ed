"""A project over days: articles into the store, what is new examined, what has changed judged again.

An article is examined once for given text, packs and code; a story is judged again only where one of its articles,
the packs, the code, the user's grades or a decision of a person has changed. Every step is kept before the next
begins, so that a run that was cut off goes on where it stopped.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import TypeVar

import msgspec
from msgspec import Struct

from riscontro import build, codec, finding, search
from riscontro.changes import Change, changes
from riscontro.decisions import anchors, log, membership
from riscontro.decisions.kinds import Decision, Source
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.fingerprint import made_with as made_with
from riscontro.outputs import Record
from riscontro.plugs import Engine
from riscontro.store import articles, decisions, passages, stories, turns
from riscontro.types import Draft, Examined, Problem

T = TypeVar("T")
_BATCH = 16
_SIZE = 16
_RELIABILITY = "reliability"  # under which name a store remembers the grades of a file


class Done(Struct, frozen=True):
    """What a run did: the names of new articles, of changed ones and of those it knew, and the stories judged again."""

    new: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


def unwatched(items: Iterable[Examined], total: int) -> Iterable[Examined]:
    """No progress shown."""
    return items


def untold(story: str, number: int, total: int) -> None:
    """Nobody waits to be told."""


class Watch(Struct, frozen=True):
    """How progress is shown: ``reading`` passes articles on as they are examined, and is given how many there are;
    ``judging`` is told which story is judged now, and which of how many that is."""

    reading: Callable[[Iterable[Examined], int], Iterable[Examined]] = unwatched
    judging: Callable[[str, int, int], None] = untold


UNWATCHED = Watch()


def add(
    board: sqlite3.Connection,
    drafts: Sequence[Draft],
    problems: Sequence[Problem],
    when: str,
    workers: int = 1,
    grades: Mapping[str, str] = build.NO_GRADES,
    watch: Watch = UNWATCHED,
    engine: Engine = LOCAL,
) -> Done:
    """Keep drafts and problems, examine what is new, group, and judge what has changed. ``when`` is the time of it all."""
    put = [row for batch in _batches(drafts, _BATCH) for row in articles.put(board, batch, when)]
    if problems:
        articles.refuse(board, problems, when)
    judged = refresh(board, when, workers, grades, watch, engine)
    by = {what: tuple(row.name for row in put if row.what == what) for what in ("new", "version", "known")}
    return Done(by["new"], by["version"], by["known"], judged)


def refresh(
    board: sqlite3.Connection,
    when: str,
    workers: int = 1,
    grades: Mapping[str, str] = build.NO_GRADES,
    watch: Watch = UNWATCHED,
    engine: Engine = LOCAL,
) -> tuple[str, ...]:
    """Bring a store up to date; the names of the stories that were judged again."""
    key = made_with()
    examine(board, key, workers, watch, engine)
    finding.encode(board)
    everything = articles.examined(board, key, articles.names(board))
    decided = log.standing(decisions.every(board))
    here = anchors.ground(decisions.sources(board))
    groups = membership.applied([names for _, names in build.grouped(everything)], here, decided)
    return judge(board, stories.regroup(board, groups), when, grades, decided, watch)


def decide(
    board: sqlite3.Connection,
    found: Sequence[Decision],
    when: str,
    grades: Mapping[str, str] = build.NO_GRADES,
    watch: Watch = UNWATCHED,
) -> tuple[str, ...]:
    """Keep decisions of people and judge again the stories that they concern, in the groups that stand; only decisions on
    stories group anew. The names of the stories that were judged again."""
    decisions.keep(board, found, when)
    every = {item.id: item for item in decisions.every(board)}
    roots = [_decided_at_first(item, every) for item in found]
    if articles.waiting(board, made_with()) or any(
        item.about in ("story", "article") and item.verb != "note" for item in roots
    ):
        return refresh(board, when, 1, grades, watch)
    return judge(board, stories.members(board), when, grades, log.standing(every.values()), watch)


def _decided_at_first(item: Decision, every: Mapping[str, Decision]) -> Decision:
    """The decision that a chain of undoings goes back to."""
    while item.undoes in every:
        item = every[item.undoes]
    return item


def judge(
    board: sqlite3.Connection,
    homes: Mapping[str, tuple[str, ...]],
    when: str,
    grades: Mapping[str, str],
    decided: Sequence[Decision],
    watch: Watch = UNWATCHED,
) -> tuple[str, ...]:
    """Judge again the stories whose record depends on something else than it does now: an article, the packs, the code, a
    grade, or a decision. All articles of ``homes`` have been examined. The names of those stories."""
    key, here = made_with(), {row.name: row for row in decisions.sources(board)}
    grades = _grades(board, grades)
    articles_of = concerned(board, decided)
    ours = {story: [item for item in decided if not articles_of[item.id].isdisjoint(names)] for story, names in homes.items()}
    hashed = {story: _made_from(key, [here[name] for name in names], grades, ours[story]) for story, names in homes.items()}
    changed = tuple(story for story in homes if stories.made_from(board, story) != hashed[story])
    for number, story in enumerate(changed, 1):
        watch.judging(story, number, len(changed))
        told = articles.examined(board, key, homes[story])
        made, before = build.record(story, told, (), grades, ours[story]), record(board, story)
        stories.keep(board, made, hashed[story], when, Counter(change.what for change in changes(before, made)))
    return changed


def _grades(board: sqlite3.Connection, given: Mapping[str, str]) -> Mapping[str, str]:
    """The grades that are given, which the store remembers, or those that it remembers, so that a run without the file of
    the grades does not take them back."""
    if given:
        decisions.remember(board, _RELIABILITY, codec.dump(dict(sorted(given.items()))).decode())
        return given
    known = decisions.setting(board, _RELIABILITY)
    return msgspec.json.decode(known, type=dict[str, str]) if known else given


def concerned(board: sqlite3.Connection, decided: Sequence[Decision]) -> dict[str, frozenset[str]]:
    """The articles that each decision concerns, by its id: those it names, or those of the outlet it is about."""
    if not decided:
        return {}
    ground, outlets = anchors.ground(decisions.sources(board)), decisions.outlets_of(board)
    return {
        item.id: frozenset(name for name, outlet in outlets if outlet == item.targets[0].name)
        if item.about == "outlet"
        else anchors.touches(ground, item)
        for item in decided
    }


def examine(board: sqlite3.Connection, key: str, workers: int, watch: Watch, engine: Engine = LOCAL) -> None:
    """Examine what waits, and keep it batch by batch."""
    names = articles.waiting(board, key)
    drafts = (kept.draft for batch in _batches(names, _BATCH) for kept in articles.current(board, batch))
    found = watch.reading(build.examine_all(drafts, workers, engine), len(names))
    for batch in _batches(found, _BATCH):
        for item in batch:
            passages.index(board, item.article.id, item.article.published.earliest, search.rows(item))
        articles.keep(board, batch, key)


def _made_from(key: str, told: Sequence[Source], grades: Mapping[str, str], decided: Sequence[Decision]) -> str:
    """A hash of all that a record depends on."""
    texts = (f"{item.name}\0{item.sha256}" for item in told)
    rows = [key, *texts, *(f"{outlet}={grade}" for outlet, grade in sorted(grades.items())), *(item.id for item in decided)]
    return blake2b("\n".join(rows).encode("utf-8", "replace"), digest_size=_SIZE).hexdigest()


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def record(board: sqlite3.Connection, story: str) -> Record | None:
    """The newest record of a story."""
    made = stories.newest(board, story)
    return made.record if made else None


def title(board: sqlite3.Connection, story: str) -> str:
    """What a story is called: by the title of its newest record, else by its name."""
    return stories.titled(board, story) or story


def read(board: sqlite3.Connection, story: str) -> Record | None:
    """The newest record of a story, for a person who opens it: what it says counts as seen from now on."""
    made = stories.newest(board, story)
    if made is not None and turns.seen(board).get(story, "") < made.made:
        turns.look(board, story, made.made)
    return made.record if made else None


def since(board: sqlite3.Connection, story: str, when: str) -> tuple[Change, ...]:
    """What has changed in a story since a time, the gravest first: its newest record against the newest made before."""
    made = stories.newest(board, story)
    if made is None or made.made < when:
        return ()
    old = stories.newest(board, story, before=when)
    return changes(old.record if old else None, made.record)
