"""The whole way from WARC to stories and to records, beside a straightforward peer pipeline, in one run.

    python -m bench.whole_way                        # every ECB+ dev article and our own coverages; about ten minutes
    python -m bench.whole_way --articles 200         # so many of them
    python -m bench.whole_way --peer /other/bin/python   # the peer's parts in another environment

The archive is made by ``bench/whole_pages.py``; the peer is ``bench/peer_pipeline.py`` (extra ``bench``): FastWARC, trafilatura
with metadata, MinHash LSH, sentence vectors, average linkage at the threshold that is best on this very gold. Ours is what
``riscontro stories`` and ``riscontro record`` do with the archive, on one process, with nothing tuned here. Every side
runs in a process of its own on one thread; seconds are of the processor, loading included. Articles a second count the
articles with a known story. B³ is over all of them; one that was not found stands alone.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from bench.b_cubed import b_cubed
from bench.whole_pages import Told, told, write

PEERS = ("use", "use-5", "tfidf")  # "e5" and "e5-5" too, where there is time
Gold = dict[str, tuple[str, str]]
Row = dict[str, object]


class Done(Struct, frozen=True):
    """What a side says of itself: seconds of each stage, its most memory in MiB, and the threshold that was the best."""

    spent: dict[str, float]
    peak: int = field(name="peak MiB")
    threshold: float | None = None


def ours(archive: str, folder: str, judged: bool) -> Row:
    """Our whole way: seconds of each stage, and the stories by address."""
    from riscontro import archived
    from riscontro.build import grouped, record
    from riscontro.codec import record as written
    from riscontro.collector import seldom
    from riscontro.crawled.articles import sift
    from riscontro.examine import examine, glance

    spent: defaultdict[str, float] = defaultdict(float)
    clock = Clock(spent)
    seldom()
    held = archived.holding(archive, "bench")
    drafts = archived.drafts([("bench", map(sift, archived.steps(held)))])
    clock.to("reading, extraction")
    found = [(examine if judged else glance)(draft) for draft in drafts if draft.text]
    clock.to("examination")
    stories = grouped(found)
    clock.to("stories")
    address = {item.article.id: item.article.url or "" for item in found}
    rows = [sorted(address[name] for name in names) for _, names in stories]
    Path(folder, "ours.json").write_text(json.dumps(rows), encoding="utf-8")
    size = 0
    if judged:
        by_id = {item.article.id: item for item in found}
        clock.to("other")
        size = sum(len(written(record(story, [by_id[name] for name in names]))) for story, names in stories)
        clock.to("records")
    spent.pop("other", None)
    return {"spent": dict(spent), "articles": len(found), "bytes of records": size, "peak MiB": peak()}


class Clock:
    """Seconds of the processor, put down stage by stage from the beginning of the process on."""

    def __init__(self, spent: defaultdict[str, float]) -> None:
        self._spent, self._begin = spent, 0.0

    def to(self, stage: str) -> None:
        now = time.process_time()
        self._spent[stage] += now - self._begin
        self._begin = now


def peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


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
    return alone([sys.executable, "-c", f"import json; from bench import whole_way as w; print(json.dumps(w.ours{given!r}))"])


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
