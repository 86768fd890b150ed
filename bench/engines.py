"""One job on every engine: seconds, ratios, and whether the bytes are the same. A figure to look at, never a timed test.

    python -m bench.engines                       # about ten CPU minutes, on local 1 and 2, ray 1 and 2 workers in turn
    python -m bench.engines --stories 4           # a small one
    python -m bench.engines --only local:1,ray:2  # some of them

The job is ``riscontro batch`` over made articles (``bench/story_size``): stories of eight to forty articles in three languages,
four months and more apart, so that none is another; judging them is most of the work. The bundled seven articles show what
an engine costs before it begins. Engines that are not installed are left out. Every run is a process of its own in a
folder of its own, which is thrown away.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from bench.story_size import parts, story
from riscontro.examples import coverage

STORIES = 110  # about ten CPU minutes
SIZES = (8, 40)  # articles of a story, least and most
APART = timedelta(days=150)
FIRST = date(1960, 1, 10)
WAYS = "local:1,local:2,ray:1,ray:2"


class Took(Struct, frozen=True):
    """What a run took, in seconds of the clock and of all its processes, and a hash of what it wrote."""

    seconds: float
    cpu: float
    written: str


def articles(stories: int) -> Iterator[bytes]:
    """The articles of so many stories as lines of JSON; the same for the same number."""
    given = parts()
    least, most = SIZES
    for number in range(stories):
        day = (FIRST + number * APART).isoformat()
        for draft in story(least + 13 * number % (most - least + 1), number, given):
            row = {"id": f"s{number:04}-{draft.id}", "text": draft.text, "language": draft.language, "outlet": draft.outlet}
            yield json.dumps(row | {"published": day}, ensure_ascii=False).encode() + b"\n"


def run(source: str, engine: str, workers: str) -> Took:
    """The whole job in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        into = Path(name) / "out"
        command = [
            sys.executable,
            "-m",
            "riscontro.cli",
            "batch",
            source,
            "--into",
            str(into),
            "--engine",
            engine,
            "-w",
            workers,
        ]
        before, begin = _children(), time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        took, spent = time.perf_counter() - begin, _children() - before
        if done.returncode:
            raise SystemExit(done.stderr)
        return Took(round(took, 1), round(spent, 1), written(into))


def _children() -> float:
    """CPU seconds of processes that have ended; those of a cluster's machines are not among them."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def written(into: Path) -> str:
    """A hash of all that people read of a run."""
    found = hashlib.sha256()
    for path in sorted(into.rglob("*.jsonl")):
        if ".work" not in path.parts:
            found.update(f"{path.relative_to(into)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def report(title: str, source: str, ways: list[tuple[str, str]]) -> None:
    """One job on every way, a line each, and a line of ratios."""
    rows: dict[str, Took] = {}
    for engine, workers in ways:
        took = rows[f"{engine}:{workers}"] = run(source, engine, workers)
        print(title, f"{engine}:{workers}", f"{took.seconds} s", f"CPU {took.cpu} s", took.written, flush=True)
    ratios = {
        f"{engine} 1/2": round(rows[f"{engine}:1"].seconds / rows[f"{engine}:2"].seconds, 2)
        for engine in ("local", "ray")
        if f"{engine}:1" in rows and f"{engine}:2" in rows
    }
    same = len({took.written for took in rows.values()}) == 1
    print(title, json.dumps({"ratios": ratios, "the same bytes": same}), flush=True)


def main(arguments: list[str]) -> None:
    parser = ArgumentParser(prog="bench.engines")
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--only", default=WAYS)
    asked = parser.parse_args(arguments)
    ways = [(engine, workers) for engine, _, workers in (way.partition(":") for way in asked.only.split(","))]
    ways = [(engine, workers) for engine, workers in ways if engine == "local" or find_spec(engine)]
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        lines = list(articles(asked.stories))
        file.writelines(lines)
        file.flush()
        print(f"{len(lines)} articles, {asked.stories} stories, {os.cpu_count()} processors", flush=True)
        report("seven articles", str(coverage()), ways)
        report("the job", file.name, ways)


if __name__ == "__main__":
    main(sys.argv[1:])
