"""How the grouping of articles into stories grows with their number. A figure to look at, never a timed test.

    python -m bench.story_growth                  # 1,000, 10,000 and 100,000 articles in one pass, and up to 10,000 all at once
    python -m bench.story_growth 1000 5000        # other sizes
    python -m bench.story_growth --pass 1000000   # in one pass alone
    python -m bench.story_growth --pass --slow 100000   # a newsroom that reads a tenth of that

Articles are made as what is compared of them (``bench/story_made``), not as text, at the pace of a newsroom that reads a
million a year. The one pass looks back three weeks and is told of every new day, as a newsroom would; every size runs in a
process of its own, which another makes articles for, and prints what it has cost so far. Time is that of the processor;
memory is the peak of the process. The sentence encoder has no part: it costs the same for every article.

The processor of a busy machine is slower, and by how much changes. So a fixed piece of work of the same kind (words looked up
in a large table) is timed along the way; ``to the yardstick`` is the time of an article by that of a thousand such look-ups.

B³ is taken against the stories that the articles were made from. It is that of the articles held at that moment.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import Queue

import msgspec
from msgspec import Struct

from bench.b_cubed import of_stories
from bench.story_made import A_DAY, compared, made
from riscontro import stories
from riscontro.batched import batched
from riscontro.grouping.features import Features
from riscontro.grouping.memory import Stream

SIZES = (1_000, 10_000, 100_000)
MOST_AT_ONCE = 10_000
WINDOW = 21  # days that the one pass looks back
TOLD = 50_000  # articles between two lines
LAID = 20  # articles between two times that the yardstick is laid on
LOOKED_UP = 200_000
AHEAD = 250  # articles made at a time


def peak() -> int:
    """The most memory that this process has had, in MiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


class Yardstick:
    """A fixed piece of work, timed again and again: how slow the machine is."""

    def __init__(self) -> None:
        self._table = {f"word {number * 7919 % LOOKED_UP}": 1 for number in range(LOOKED_UP)}
        self._words = [f"word {number * 104729 % LOOKED_UP}" for number in range(LOOKED_UP)]
        self._took, self._times, self._at = 0.0, 0, 0

    def lay(self) -> None:
        """Time it once more: a thousand look-ups."""
        words = [self._words[(self._at + step) % LOOKED_UP] for step in range(1_000)]
        self._at += 1_000
        begin = time.process_time()
        sum([self._table[word] for word in words])
        self._took += time.process_time() - begin
        self._times += 1

    def read(self) -> float:
        """Milliseconds of a thousand look-ups since the last time it was read."""
        found = 1000 * self._took / max(1, self._times)
        self._took, self._times = 0.0, 0
        return found


def fit(groups: Iterable[Sequence[str]], truth: dict[str, int]) -> dict[str, float]:
    """How well groups of ids fit the truth, and the largest of both."""
    rows = [[truth[name] for name in group] for group in groups]
    found, held = of_stories(rows), Counter(story for row in rows for story in row)
    largest = {
        "stories": len(rows),
        "true stories": len(held),
        "largest": max(map(len, rows)),
        "largest true": max(held.values()),
    }
    figures = {"B³": found.f1, "B³ precision": found.precision, "B³ recall": found.recall}
    return {name: round(figure, 4) for name, figure in figures.items()} | largest


def at_once(size: int) -> Iterator[dict[str, float]]:
    """What it costs to group ``size`` articles together."""
    items = list(made(size))
    articles, truth = [compared(item) for item in items], {f"a{item.number:07}": item.story for item in items}
    base, begin = peak(), time.process_time()
    board = stories.settle(articles)
    took = time.process_time() - begin
    yield {
        "articles": size,
        "ms an article": round(1000 * took / size, 2),
        "pairs an article": round(len(board.alike) / size, 1),
        "MiB before": base,
        "peak MiB": peak(),
        **fit(([board.articles[at].id for at in group] for group in board.groups), truth),
    }


class Next(Struct, frozen=True):
    """An article to come, with its day and the story that it was made from."""

    day: int
    story: int
    article: Features


def make(size: int, a_day: int, coming: Queue[bytes]) -> None:
    """Make articles, a batch at a time."""
    found = (Next(item.day, item.story, compared(item)) for item in made(size, a_day=a_day))
    for batch in batched(found, AHEAD):
        coming.put(msgspec.msgpack.encode(batch))
    coming.put(b"")


def ahead(size: int, a_day: int) -> Iterator[Next]:
    """Articles as they come, made by a process of its own."""
    coming: Queue[bytes] = multiprocessing.Queue(8)
    maker = multiprocessing.Process(target=make, args=(size, a_day, coming))
    maker.start()
    while packed := coming.get():
        yield from msgspec.msgpack.decode(packed, type=list[Next])
    maker.join()


def one_pass(size: int, a_day: int = A_DAY) -> Iterator[dict[str, float]]:
    """What it costs to take ``size`` articles one by one, and the latest of them, so far and in the end."""
    yardstick = Yardstick()
    stream, took, today = Stream(), 0.0, 0
    truth: dict[str, int] = {}
    before, since = 0.0, 0
    every = min(TOLD, max(1, size // 10))
    for number, item in enumerate(ahead(size, a_day), 1):
        article = item.article
        truth[article.id] = item.story
        begin = time.process_time()
        if item.day > today:
            stream.forget(item.day - WINDOW)
            today = item.day
        stream.add(article)
        took += time.process_time() - begin
        if number % LAID == 0:
            yardstick.lay()
        if number % every == 0 or number == size:
            held, unit = stream.stories(), yardstick.read()
            latest = 1000 * (took - before) / (number - since)
            truth = {name: truth[name] for group in held for name in group}
            yield {
                "articles": number,
                "held": len(stream),
                "CPU seconds": round(took, 1),
                "ms an article": round(1000 * took / number, 3),
                "ms of the latest": round(latest, 3),
                "of them to the yardstick": round(latest / unit, 1),
                "peak MiB": peak(),
                **fit(held, truth),
            }
            before, since = took, number


def slow_pass(size: int) -> Iterator[dict[str, float]]:
    """One pass of a newsroom that reads a hundred thousand articles a year."""
    return one_pass(size, A_DAY // 10)


def run(way: str, size: int) -> None:
    """One size in this process, a line for each figure."""
    for row in {"at_once": at_once, "one_pass": one_pass, "slow_pass": slow_pass}[way](size):
        print(way, json.dumps(row, ensure_ascii=False), flush=True)


def main(arguments: list[str]) -> None:
    sizes = [int(word) for word in arguments if word.isdigit()] or list(SIZES)
    ways = [("slow_pass" if "--slow" in arguments else "one_pass", size) for size in sizes]
    if "--pass" not in arguments:
        ways += [("at_once", size) for size in sizes if size <= MOST_AT_ONCE]
    alone = os.environ | {"OPENBLAS_NUM_THREADS": "1"}  # one core
    for way, size in ways:
        subprocess.run(
            [sys.executable, "-c", f"from bench.story_growth import run; run({way!r}, {size})"], check=True, env=alone
        )


if __name__ == "__main__":
    main(sys.argv[1:])
