"""What the commands do with archives: one record at a time, with progress by bytes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import click

from riscontro import archived
from riscontro.archived import Each, Holding
from riscontro.messages import say
from riscontro.plugs import Engine
from riscontro.terminal import byte_progress, interface, show_problems

SPEAKS = interface()


def each(workers: int, engine: str = "local") -> Each:
    """How pages are read on so many workers of an engine."""
    from riscontro.build import engine as known

    return lambda function, items: known(engine).map(function, items, workers)


def annotated(held: Iterable[Holding], workers: int, engine: Engine) -> Iterator[bytes]:
    """The annotation of every article of archives, as lines of JSON; what is wrong and what was passed over is shown."""
    from riscontro.build import annotated_steps

    for item in held:
        counts: Counter[str] = Counter()
        with byte_progress(item.size, 0, _label(item), say("archive.left", SPEAKS)) as seen:
            for step, line in annotated_steps(archived.steps(item), workers, engine):
                archived.count(counts, step)
                show_problems(step.problems, SPEAKS)
                if line:
                    yield line
                seen(step.read)
        show_problems([archived.passed(counts, item.path)], SPEAKS)


def watched(held: Holding) -> AbstractContextManager[Callable[[int], None]]:
    """A bar for an archive that is read; what it gives is told how many bytes have been."""
    return byte_progress(held.size, 0, _label(held), say("archive.left", SPEAKS))


def add(board: sqlite3.Connection, held: Sequence[Holding], when: str, workers: int, engine: Engine) -> None:
    """Read archives into a store, each from where the last run stopped."""
    from riscontro.harvest import harvest, position

    for item in held:
        begin = position(board, item)
        if begin.read > 0 and not begin.ended:
            click.echo(say("archive.resumed", SPEAKS, name=item.path, offset=begin.read), err=True)
        with byte_progress(item.size, begin.read, _label(item), say("archive.left", SPEAKS)) as seen:
            done = harvest(board, item, when, workers, seen, engine)
        click.echo(say("archive.done", SPEAKS, name=item.path, what=archived.told(done.counts, SPEAKS)), err=True)


def status(board: sqlite3.Connection) -> None:
    """A line for each archive that was begun."""
    from riscontro.store.archives import positions

    for item in positions(board):
        percent = 100 if item.ended else min(100 * item.read // max(item.size, 1), 99)
        what = archived.told(item.counts, SPEAKS)
        click.echo(say("archive.place", SPEAKS, name=item.source, percent=percent, what=what))


def _label(held: Holding) -> str:
    return say("archive.reading", SPEAKS, name=Path(held.path).name)
