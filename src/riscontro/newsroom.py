"""A project over days: articles into the store, what is new examined, what has changed judged again.

An article is examined once for given text, packs and code; a story is judged again only where one of its articles,
the packs, the code, the user's grades or a decision of a person has changed. Every step is kept before the next
begins, so that a run that was cut off goes on where it stopped.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct

from riscontro import build, codec, finding, regrouping, search
from riscontro.batched import batched
from riscontro.changes import Change, changes
from riscontro.decisions import anchors, log, membership
from riscontro.decisions.kinds import Decision
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.fingerprint import made_with as made_with
from riscontro.outputs import Record
from riscontro.plugs import Engine
from riscontro.store import articles, decisions, passages, stories, turns
from riscontro.store.opening import transaction
from riscontro.types import Draft, Examined, Problem

_BATCH = 16
_SIZE = 16
_RELIABILITY = "reliability"  # under which name a store remembers the grades of a file,
_JUDGED = "judged with"  # and on what all its records depended when they were last looked through


class Done(Struct, frozen=True):
    """What a run did: the names of new articles, of changed ones and of those it knew, the stories judged again, and how
    many are still due."""

    new: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    due: int = 0


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


class Upkeep(Struct, frozen=True):
    """How a store is brought up to date: on how many workers of which engine; whether changed stories are judged at once or
    are due until a later run, and whether all stories are settled anew."""

    workers: int = 1
    engine: Engine = LOCAL
    judging: bool = True
    settling: bool = False


PLAIN = Upkeep()


def add(
    board: sqlite3.Connection,
    drafts: Sequence[Draft],
    problems: Sequence[Problem],
    when: str,
    upkeep: Upkeep = PLAIN,
    grades: Mapping[str, str] = build.NO_GRADES,
    watch: Watch = UNWATCHED,
) -> Done:
    """Keep drafts and problems, examine what is new, group, and judge what has changed. ``when`` is the time of it all."""
    put = [row for batch in batched(drafts, _BATCH) for row in articles.put(board, batch, when)]
    if problems:
        articles.refuse(board, problems, when)
    judged = refresh(board, when, upkeep, grades, watch)
    by = {what: tuple(row.name for row in put if row.what == what) for what in ("new", "version", "known")}
    return Done(by["new"], by["version"], by["known"], judged, len(stories.due(board)))


def refresh(
    board: sqlite3.Connection,
    when: str,
    upkeep: Upkeep = PLAIN,
    grades: Mapping[str, str] = build.NO_GRADES,
    watch: Watch = UNWATCHED,
) -> tuple[str, ...]:
    """Bring a store up to date; the names of the stories that were judged again."""
    key = made_with()
    examine(board, key, upkeep.workers, watch, upkeep.engine)
    finding.encode(board)
    regrouping.regroup(board, key, settle=upkeep.settling)
    return judge(board, when, grades, watch) if upkeep.judging else ()


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
    if articles.waiting(board, made_with()) or any(map(membership.shapes, roots)):
        return refresh(board, when, PLAIN, grades, watch)
    return judge(board, when, grades, watch)


def _decided_at_first(item: Decision, every: Mapping[str, Decision]) -> Decision:
    """The decision that a chain of undoings goes back to."""
    while item.undoes in every:
        item = every[item.undoes]
    return item


def judge(
    board: sqlite3.Connection, when: str, grades: Mapping[str, str] = build.NO_GRADES, watch: Watch = UNWATCHED
) -> tuple[str, ...]:
    """Judge again the stories whose record depends on something else than it does now: an article, the packs, the code, a
    grade, or a decision. All articles have been examined. The names of those stories."""
    basis = _Basis(made_with(), _grades(board, grades), log.standing(decisions.every(board)))
    concerns = concerned(board, basis.decided)
    _owe(board, basis, concerns)
    changed = []
    for story in stories.due(board):
        if stories.made_from(board, story) == _made_from(board, basis, concerns, stories.articles_of(board, story)):
            stories.spare(board, story)
        else:
            changed.append(story)
    for number, story in enumerate(changed, 1):
        watch.judging(story, number, len(changed))
        names = stories.articles_of(board, story)  # as they are by now: another process may have added some
        hashed, ours = _made_from(board, basis, concerns, names), _concerning(basis, concerns, names)
        told = articles.examined(board, basis.key, names)
        made, before = build.record(story, told, (), basis.grades, ours), record(board, story)
        stories.keep(board, made, hashed, when, Counter(change.what for change in changes(before, made)))
    return tuple(changed)


class _Basis(Struct, frozen=True):
    """What all records depend on besides their articles: packs and code, grades, and decisions that stand."""

    key: str
    grades: Mapping[str, str]
    decided: tuple[Decision, ...]


def _owe(board: sqlite3.Connection, basis: _Basis, concerns: Mapping[str, frozenset[str]]) -> None:
    """Where something has changed on which all records may depend, those that do are due."""
    stamp = _hashed([basis.key, *_graded(basis.grades), *(item.id for item in basis.decided)])
    if decisions.setting(board, _JUDGED) != stamp:
        homes = stories.members(board).items()
        other = (name for name, told in homes if stories.made_from(board, name) != _made_from(board, basis, concerns, told))
        with transaction(board):
            stories.owe(board, other)
            decisions.remember(board, _JUDGED, stamp)


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
    wanted = (row for item in decided for target in item.targets for row in anchors.sources(target))
    ground = anchors.ground(decisions.alike(board, wanted))
    outlets = decisions.outlets_of(board) if any(item.about == "outlet" for item in decided) else ()
    return {
        item.id: frozenset(name for name, outlet in outlets if outlet == item.targets[0].name)
        if item.about == "outlet"
        else anchors.touches(ground, item)
        for item in decided
    }


def examine(board: sqlite3.Connection, key: str, workers: int, watch: Watch, engine: Engine = LOCAL) -> None:
    """Examine what waits, and keep it batch by batch."""
    names = articles.waiting(board, key)
    drafts = (kept.draft for batch in batched(names, _BATCH) for kept in articles.current(board, batch))
    found = watch.reading(build.examine_all(drafts, workers, engine), len(names))
    for batch in batched(found, _BATCH):
        for item in batch:
            passages.index(board, item.article.id, item.article.published.earliest, search.rows(item))
        articles.keep(board, batch, key)


def _made_from(board: sqlite3.Connection, basis: _Basis, concerns: Mapping[str, frozenset[str]], names: Sequence[str]) -> str:
    """A hash of all that the record of a story of these articles depends on."""
    texts = (f"{item.name}\0{item.sha256}" for item in decisions.sources(board, names))
    ours = _concerning(basis, concerns, names)
    return _hashed([basis.key, *texts, *_graded(basis.grades), *(item.id for item in ours)])


def _concerning(basis: _Basis, concerns: Mapping[str, frozenset[str]], names: Sequence[str]) -> tuple[Decision, ...]:
    """The decisions that concern a story of these articles."""
    return tuple(item for item in basis.decided if not concerns[item.id].isdisjoint(names))


def _graded(grades: Mapping[str, str]) -> list[str]:
    return [f"{outlet}={grade}" for outlet, grade in sorted(grades.items())]


def _hashed(rows: Iterable[str]) -> str:
    return blake2b("\n".join(rows).encode("utf-8", "replace"), digest_size=_SIZE).hexdigest()


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
