"""How the grouping of articles into stories grows with their number. A figure to look at, never a timed test.

    python -m bench.story_growth                  # 1,000, 10,000 and 100,000 articles, all at once and in one pass
    python -m bench.story_growth 1000 5000        # other sizes

Articles are made as what is compared of them (``grouping.features``), not as text: words drawn from a vocabulary in which few
are frequent and most are rare, names and words of their story, an outlet's furniture. Stories are of one to some hundred
articles within days of each other; the days follow each other. Every size runs in a process of its own. The sentence
encoder has no part: it costs the same for every article.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from random import Random

from riscontro import stories
from riscontro.grouping.features import Features, Word
from riscontro.grouping.stream import Stream

SIZES = (1_000, 10_000, 100_000)
A_DAY = 500  # articles
WINDOW = 21  # days that the one pass looks back
FIRST_DAY = 738_000
LANGUAGES = ("it", "en")
VOCABULARY = 30_000
COMMON = (70, 160)  # words of an article that are not of its story
LARGEST = 120  # articles of a story
OUTLETS = 400


def article(number: int, story: int, day: int, chance: Random) -> Features:
    """An article of a story: a sample of the story's words and names, and words of its own."""
    language = LANGUAGES[story % len(LANGUAGES)]
    own = Random(story)
    about = [f"s{own.randrange(VOCABULARY * 4)}" for _ in range(24)]
    names = [f"n{own.randrange(VOCABULARY * 2)}" for _ in range(8)]
    told = [(word, False) for word in chance.sample(about, 14)] + [(name, True) for name in chance.sample(names, 5)]
    common = [(f"w{int(VOCABULARY * chance.random() ** 3)}", False) for _ in range(chance.randint(*COMMON))]
    figures = [(f"#{own.randrange(1_000)}", False) for _ in range(3)]
    outlet = f"outlet {chance.randrange(OUTLETS)}"
    rows = [*told, *figures, *common]
    chance.shuffle(rows)
    words = [Word(word, f"~{word}" if name else word, at, at + 1, 0, name, at < 30) for at, (word, name) in enumerate(rows)]
    words += [Word(word, word, len(rows), len(rows) + 1, 1, False, False) for word in outlet.split()]
    return Features(f"a{number:07}", language, (day, day), tuple(words), (f"text {number}", outlet), ())


def articles(size: int) -> Iterator[Features]:
    """``size`` articles in order of their days; the same for the same size."""
    chance = Random(size)
    queue: list[tuple[int, int]] = []
    story = made = 0
    while made < size:
        day = made // A_DAY
        while len(queue) < A_DAY:
            number = min(LARGEST, int(chance.paretovariate(0.9)))
            queue += [(day + min(6, int(chance.expovariate(0.7))), story) for _ in range(number)]
            story += 1
        queue.sort()
        for due, told in queue[:A_DAY]:
            yield article(made, told, FIRST_DAY + max(day, due), chance)
            made += 1
            if made == size:
                return
        queue = queue[A_DAY:]


def peak() -> int:
    """The most memory that this process has had, in MiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def at_once(size: int) -> dict[str, float]:
    """What it costs to group ``size`` articles together."""
    made = list(articles(size))
    base, begin = peak(), time.process_time()
    board = stories.settle(made)
    took = time.process_time() - begin
    return {
        "articles": size,
        "stories": len(board.groups),
        "CPU seconds": round(took, 1),
        "ms an article": round(1000 * took / size, 2),
        "pairs an article": round(len(board.alike) / size, 1),
        "MiB before": base,
        "peak MiB": peak(),
    }


def one_pass(size: int) -> dict[str, float]:
    """What it costs to take ``size`` articles one by one, and the last tenth of them."""
    stream, took, last, today = Stream(), 0.0, 0.0, 0
    for number, item in enumerate(articles(size)):
        begin = time.process_time()
        day = item.days[0] if item.days else today
        if day > today:
            stream.forget(day - WINDOW)
            today = day
        stream.add(item)
        spent = time.process_time() - begin
        took += spent
        last += spent if number >= size * 9 // 10 else 0.0
    return {
        "articles": size,
        "held": len(stream),
        "CPU seconds": round(took, 1),
        "ms an article": round(1000 * took / size, 2),
        "ms an article, last tenth": round(10_000 * last / size, 2),
        "peak MiB": peak(),
    }


def main(arguments: list[str]) -> None:
    for way in ("at_once", "one_pass"):
        for size in [int(word) for word in arguments] or SIZES:
            code = f"import json; from bench.story_growth import {way}; print(json.dumps({way}({size})))"
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
            print(way, json.dumps(json.loads(done.stdout)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
