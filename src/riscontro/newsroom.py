"""A project over days: articles into the store, what is new examined, what has changed judged again.

An article is examined once for given text, packs and code; a story is judged again only where one of its articles,
the packs, the code or the user's grades have changed. Every step is kept before the next begins, so that a run that was cut
off goes on where it stopped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from riscontro import build, search
from riscontro.changes import Change, changes
from riscontro.matching.meaning import models
from riscontro.outputs import Record
from riscontro.store import articles, passages, stories
from riscontro.store.passages import Facets, Hit
from riscontro.types import Draft, Examined, Passage, Problem

T = TypeVar("T")
_BATCH = 16
_MOST = 20
_SIZE = 16
_READ = (".py", ".toml", ".tsv", ".txt")


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


@cache
def made_with() -> str:
    """A hash of the code, the packs and the models that findings and records depend on."""
    found = blake2b(repr(sorted(models().items())).encode(), digest_size=_SIZE)
    for name, data in _files(files("riscontro")):
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _files(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(_READ):
            yield above + entry.name, entry.read_bytes()


def add(
    board: sqlite3.Connection,
    drafts: Sequence[Draft],
    problems: Sequence[Problem],
    when: str,
    workers: int = 1,
    grades: Mapping[str, str] = build.NO_GRADES,
    watch: Watch = UNWATCHED,
) -> Done:
    """Keep drafts and problems, examine what is new, group, and judge what has changed. ``when`` is the time of it all."""
    put = [row for batch in _batches(drafts, _BATCH) for row in articles.put(board, batch, when)]
    if problems:
        articles.refuse(board, problems, when)
    judged = refresh(board, when, workers, grades, watch)
    by = {what: tuple(row.name for row in put if row.what == what) for what in ("new", "version", "known")}
    return Done(by["new"], by["version"], by["known"], judged)


def refresh(
    board: sqlite3.Connection,
    when: str,
    workers: int = 1,
    grades: Mapping[str, str] = build.NO_GRADES,
    watch: Watch = UNWATCHED,
) -> tuple[str, ...]:
    """Bring a store up to date; the names of the stories that were judged again."""
    key = made_with()
    examine(board, key, workers, watch)
    everything = articles.examined(board, key, articles.names(board))
    groups = [names for _, names in build.grouped(everything)]
    by_name = {item.article.id: item for item in everything}
    homes = stories.regroup(board, groups)
    told = {story: [by_name[name] for name in names] for story, names in homes.items()}
    hashed = {story: _made_from(key, items, grades) for story, items in told.items()}
    changed = tuple(story for story in homes if stories.made_from(board, story) != hashed[story])
    for number, story in enumerate(changed, 1):
        watch.judging(story, number, len(changed))
        stories.keep(board, build.record(story, told[story], (), grades), hashed[story], when)
    return changed


def examine(board: sqlite3.Connection, key: str, workers: int, watch: Watch) -> None:
    """Examine what waits, and keep it batch by batch."""
    names = articles.waiting(board, key)
    drafts = (kept.draft for batch in _batches(names, _BATCH) for kept in articles.current(board, batch))
    found = watch.reading(build.examine_all(drafts, workers), len(names))
    for batch in _batches(found, _BATCH):
        for item in batch:
            passages.index(board, item.article.id, item.article.published.earliest, search.rows(item))
        articles.keep(board, batch, key)


def _made_from(key: str, told: Sequence[Examined], grades: Mapping[str, str]) -> str:
    """A hash of all that a record depends on."""
    texts = (f"{item.article.id}\0{item.article.sha256}" for item in told)
    rows = [key, *texts, *(f"{outlet}={grade}" for outlet, grade in sorted(grades.items()))]
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


def since(board: sqlite3.Connection, story: str, when: str) -> tuple[Change, ...]:
    """What has changed in a story since a time, the gravest first: its newest record against the newest made before."""
    made = stories.newest(board, story)
    if made is None or made.made < when:
        return ()
    old = stories.newest(board, story, before=when)
    return changes(old.record if old else None, made.record)


# ------------------------------------------------------------------ searching


def find(board: sqlite3.Connection, query: str, facets: Facets, relation: str = "", limit: int = _MOST) -> tuple[Hit, ...]:
    """The sentences that hold every word of a query, best first; with a ``relation`` those in a claim of that relation."""
    hits = passages.search(board, search.wanted(query), facets, limit if not relation else _MOST * limit)
    if not relation:
        return hits
    places: dict[str, tuple[Passage, ...]] = {}
    for hit in hits:
        if hit.story and hit.story not in places:
            places[hit.story] = _in_claims(record(board, hit.story), relation)
    return tuple(hit for hit in hits if any(_within(hit, place) for place in places.get(hit.story or "", ())))[:limit]


def _in_claims(made: Record | None, relation: str) -> tuple[Passage, ...]:
    """The passages of all claims of a relation."""
    claims = [claim for claim in made.claims if claim.relation == relation] if made else []
    return tuple(passage for claim in claims for reading in claim.readings for passage in reading.evidence)


def _within(hit: Hit, place: Passage) -> bool:
    return hit.article == place.article and hit.start < place.end and place.start < hit.end
