"""A small process that forks writers which group articles, and kills them.

Started with the path of a store; each line it reads says after how many seconds a writer is killed, each line it prints how
many articles are acknowledged by then, those of earlier writers among them. A writer goes on where the last one was killed,
one article after another; when all are there it settles the store, again and again.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time

from bench.story_made import compared, made

from riscontro import regrouping
from riscontro.grouping.features import Features
from riscontro.store import articles, features, opening
from riscontro.store.features import Row
from riscontro.types import Draft

NOW, KEY = "2024-05-01T10:00:00+00:00", "packs and code"
SIZE, MODEST, GROWN = 40, 12, 3


def all_made() -> list[Features]:
    """The articles, of which some tell one story."""
    return [compared(item) for item in made(SIZE, a_day=40)]


def come(board: sqlite3.Connection, item: Features) -> None:
    """An article comes and is grouped: its text, what is compared of it, and its story are three acknowledgements."""
    articles.put(board, [Draft(item.id, item.id)], NOW)
    if features.prints_of(board, item.id) is None:
        features.put(board, [Row(item, None, ())])
    regrouping.regroup(board, KEY)


def write(path: str, items: list[Features], told: int) -> None:
    """Group articles until the end of days; a sign for each on a pipe."""
    board = opening.connect(path)
    for item in items:
        come(board, item)
        os.write(told, b".")
    while True:
        regrouping.regroup(board, KEY, settle=True)


def main(path: str) -> None:
    regrouping.MODEST, regrouping.GROWN = MODEST, GROWN
    items, said = all_made(), 0
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover
            write(path, items[said:], writing)
        os.close(writing)
        time.sleep(float(line))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            said += len(pipe.read())
        print(said, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
