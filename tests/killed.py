"""A small process that forks writers and kills them: a fork of the process of the tests, which is large, would cost far more.

Started with the path of a store; each line it reads asks for one writer, each line it prints says what that one acknowledged.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time

from riscontro.store import articles, opening
from riscontro.types import Draft

NOW = "2024-05-01T10:00:00+00:00"


def written_until_killed(path: str, first: int, moment: float, *, wait: bool) -> int:
    """How many articles a process acknowledges that writes one after another until it is killed, ``moment`` seconds after
    it began, or after its first."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        board = opening.connect(path)
        for number in range(first, first + 10_000):
            articles.put(board, [Draft(f"a{number}", f"testo {number}", language="it", published="2024-05-01")], NOW)
            os.write(writing, b".")
        os._exit(0)
    os.close(writing)
    if wait:
        select.select([reading], [], [])
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        return len(pipe.read())


if __name__ == "__main__":
    for line in sys.stdin:
        first, moment, wait = line.split()
        print(written_until_killed(sys.argv[1], int(first), float(moment), wait=wait == "wait"), flush=True)
