"""What it costs to add ten articles to a store of some size. A figure to look at, never a timed test.

    python -m bench.store_size                  # stores of 300, 1,000 and 3,000 articles; some minutes
    python -m bench.store_size 500              # other sizes

Articles are those of ``bench.story_size``, short ones, three quarters of the longer words of each story changed into words of
its own, so that stories are told apart. Times are of the processor, without judging; ``first`` reads and groups a whole store.
Every size runs in a process of its own.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zlib import crc32

from msgspec.structs import replace

from bench import story_size
from riscontro import newsroom
from riscontro.store import opening, stories
from riscontro.types import Draft

SIZES = (300, 1_000, 3_000)
ADDED = 10
LARGEST = 60  # articles of a story
WHEN = "2024-05-01T10:00:00+00:00"
_WORD = re.compile(r"[^\W\d_]{5,}")
_KEPT = 0.25
story_size.FACTS, story_size.COLOUR = (4, 7), (2, 5)


def drafts() -> Iterator[Draft]:
    """Articles, story after story; always the same."""
    chance, given, number = Random(7), story_size.parts(), 0
    for story in range(1_000_000):
        day = f"2024-{1 + story // 60 % 12:02}-{1 + story // 2 % 28:02}"
        for item in story_size.story(min(LARGEST, int(chance.paretovariate(0.9))), story, given):
            yield replace(item, id=f"a{number:06}", text=_own(item.text, story), published=day)
            number += 1


def _own(text: str, story: int) -> str:
    """A text whose longer words are mostly those of its story alone."""

    def made(match: re.Match[str]) -> str:
        word = match.group()
        chance = Random(crc32(f"{story}|{word.lower()}".encode()))
        if chance.random() < _KEPT:
            return word
        other = "".join(chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(3)) + word[-1]
        return other.capitalize() if word[0].isupper() else other

    return _WORD.sub(made, text)


def run(size: int) -> dict[str, float]:
    """CPU seconds to make a store of ``size`` articles, to add ten more, and to settle it."""
    items, upkeep = list(islice(drafts(), size + ADDED)), newsroom.Upkeep(judging=False)
    with TemporaryDirectory() as folder, opening.connect(str(Path(folder) / "store.db")) as board:
        times = []
        for lot, how in ((items[:size], upkeep), (items[size:], upkeep), ((), replace(upkeep, settling=True))):
            begin = time.process_time()
            newsroom.add(board, lot, (), WHEN, how)
            times.append(round(time.process_time() - begin, 2))
        kept = (Path(folder) / "store.db").stat().st_size / 1024
        found = len(stories.members(board))
    return {
        "articles": size,
        "stories": found,
        "first": times[0],
        "ten more": times[1],
        "settling": times[2],
        "KiB an article": round(kept / size, 1),
        "peak MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main(arguments: list[str]) -> None:
    for size in [int(word) for word in arguments] or SIZES:
        code = f"import json; from bench.store_size import run; print(json.dumps(run({size})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        print(json.dumps(json.loads(done.stdout)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
