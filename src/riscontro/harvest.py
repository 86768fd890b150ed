"""Archives into a store: bounded memory, and on where the last run stopped.

Records are read, their articles found and examined in batches; a batch is kept together with the place behind it in one
transaction, so that a run that is killed loses no more than the batch at hand, and nothing is counted twice.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from riscontro import archived, search
from riscontro.archived import Holding
from riscontro.batched import batched
from riscontro.crawled.articles import Sifted, sift
from riscontro.crawled.places import Step
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.examine import examine
from riscontro.newsroom import made_with
from riscontro.plugs import Engine
from riscontro.store import archives, articles, passages
from riscontro.store.archives import Position
from riscontro.store.opening import transaction
from riscontro.types import Examined

_BATCH = 32
Seen = Callable[[int], None]


class Taken(Struct, frozen=True):
    """What became of a record, and what was found in its article."""

    sifted: Sifted
    found: Examined | None = None


def take(step: Step) -> Taken:
    """The article of a record, examined. Pure: a record may be taken on any machine."""
    sifted = sift(step)
    return Taken(sifted, examine(sifted.draft) if sifted.draft else None)


def position(board: sqlite3.Connection, held: Holding) -> Position:
    """How far an archive has been read into a store."""
    identity = archived.identity(held)
    known = archives.position(board, identity) or Position(identity, held.path, held.size)
    return replace(known, source=held.path)


def harvest(
    board: sqlite3.Connection,
    held: Holding,
    when: str,
    workers: int = 1,
    seen: Seen = lambda read: None,
    engine: Engine = LOCAL,
) -> Position:
    """Read an archive into a store from where the last run stopped to its end; ``seen`` is told the bytes read so far, when
    what stands in them is on the disk."""
    reached = position(board, held)
    if reached.ended:
        return reached
    for batch in batched(engine.map(take, archived.steps(held, reached.place), workers), _BATCH):
        reached = _keep(board, batch, reached, when)
        seen(reached.read)
    reached = replace(reached, ended=True, read=held.size)
    archives.move(board, reached, when)
    return reached


def _keep(board: sqlite3.Connection, batch: Sequence[Taken], reached: Position, when: str) -> Position:
    """Keep a batch and the place behind it, all or nothing."""
    counts = Counter(reached.counts)
    problems = [problem for item in batch for problem in item.sifted.step.problems]
    whole = [(item.sifted.draft, item.found) for item in batch if item.sifted.draft and item.found]
    for item in batch:
        archived.count(counts, item.sifted.step)
    with transaction(board):
        put = articles.put(board, [draft for draft, _ in whole], when)
        new = [found for row, (draft, found) in zip(put, whole, strict=True) if (row.name, row.what) == (draft.id, "new")]
        for found in new:
            passages.index(board, found.article.id, found.article.published.earliest, search.rows(found))
        articles.keep(board, new, made_with())
        articles.refuse(board, problems, when)
        again = sum(row.what == "known" for row in put)
        counts[archived.ARTICLES] -= again
        counts["same"] += again
        last = batch[-1].sifted.step
        reached = replace(reached, place=last.after, read=max(reached.read, last.read), counts=dict(+counts))
        archives.move(board, reached, when)
    return reached
