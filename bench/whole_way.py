"""The whole way from WARC to stories and to records, beside a straightforward peer pipeline, in one run.

    python -m bench.whole_way                        # every ECB+ dev article and our own coverages; about ten minutes
    python -m bench.whole_way --articles 200         # so many of them
    python -m bench.whole_way --peer /other/bin/python   # the peer's parts in another environment

The archive is made by ``bench/whole_pages.py``; the peer is ``bench/peer_pipeline.py`` (extra ``bench``): FastWARC, trafilatura
with metadata, MinHash LSH, sentence vectors, average linkage at the threshold that is best on this very gold. Ours
(``bench/whole_ours.py``) is what ``riscontro stories`` and ``riscontro record`` do with the archive, with nothing tuned here.
Every side runs in a process of its own on one thread; seconds are of the processor, loading included. Articles a second
count the articles with a known story. B³ is over all of them; one that was not found stands alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from bench.b_cubed import b_cubed
from bench.whole_ours import Row
from bench.whole_pages import Told, told, write

PEERS = ("use", "use-5", "tfidf")  # "e5" and "e5-5" too, where there is time
Gold = dict[str, tuple[str, str]]


class Done(Struct, frozen=True):
    """What a side says of itself: seconds of each stage, its most memory in MiB, and the threshold that was the best."""

    spent: dict[str, float]
    peak: int = field(name="peak MiB")
    threshold: float | None = None


# ------------------------------------------------------------------ running


def alone(command: Sequence[str]) -> Done:
    """What a process prints as JSON, run on one thread."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **one})
    if done.returncode:
        raise SystemExit(done.stderr)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Done)


def run_ours(archive: Path, folder: Path, judged: bool) -> Done:
    given = (str(archive), str(folder), judged)
    return alone([sys.executable, "-c", f"import json; from bench.whole_ours import ours; print(json.dumps(ours{given!r}))"])


def scores(folder: Path, name: str, gold: Gold) -> Row:
    """B³ over all articles, and over those of each source."""
    found = json.loads(Path(folder, name).read_text(encoding="utf-8"))
    parts = {"all": gold} | {
        part: kept for part in ("ecb", "own") if (kept := {url: row for url, row in gold.items() if row[1].startswith(part)})
    }
    return {
        f"B³ {part}": round(b_cubed({url: story for url, (_, story) in rows.items()}, found).f1, 4)
        for part, rows in parts.items()
    }


def shown(name: str, spent: dict[str, float], count: int, peaks: Iterable[int], score: Row) -> float:
    """Print a side; its articles a second."""
    total = sum(spent.values())
    stages = ", ".join(f"{stage} {1000 * value / count:.1f}" for stage, value in spent.items())
    print(f"{name:24} {count / total:6.1f} articles/s/core  {json.dumps(score, ensure_ascii=False)}  peak {max(peaks)} MiB")
    print(f"{'':24} ms an article: {stages}", flush=True)
    return count / total


def sample(articles: list[Told], size: int) -> list[Told]:
    """``articles``, or some of them from everywhere."""
    return articles[:: max(1, len(articles) // size)]


def option(arguments: Sequence[str], name: str, default: str) -> str:
    """What stands behind ``name``."""
    return arguments[arguments.index(name) + 1] if name in arguments else default


def main(arguments: list[str]) -> None:
    articles = sample(told(), int(option(arguments, "--articles", str(10**9))))
    peer = [option(arguments, "--peer", sys.executable), "-m", "bench.peer_pipeline"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive, gold_file = folder / "whole.warc.gz", folder / "gold.json"
        stories = {item.id: item.story for item in articles}
        gold = {url: (which, stories[which]) for url, which in write(archive, articles).items()}
        gold_file.write_text(json.dumps(gold), encoding="utf-8")
        print(f"{len(gold)} articles, {len(set(stories.values()))} stories, {archive.stat().st_size / 1e6:.1f} MB", flush=True)
        paces: dict[str, float] = {}
        for title, judged in (("ours to stories", False), ("ours to records", True)):
            done = run_ours(archive, folder, judged)
            paces[title] = shown(title, done.spent, len(gold), [done.peak], scores(folder, "ours.json", gold))
        read = alone([*peer, "read", str(archive), str(folder)])
        for kind in option(arguments, "--kinds", ",".join(PEERS)).split(","):
            done = alone([*peer, "group", kind, str(folder), str(gold_file)])
            peaks = [read.peak, done.peak]
            score = scores(folder, f"peer-{kind}.json", gold) | {"threshold": done.threshold}
            pace = shown(f"peer {kind}", read.spent | done.spent, len(gold), peaks, score)
            print(f"{'':24} ours: {', '.join(f'{title[8:]} {mine / pace:.2f} x' for title, mine in paces.items())}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
