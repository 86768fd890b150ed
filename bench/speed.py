"""Speed and memory, measured side by side with a peer in one run, as ratios. Never a timed test.

    python -m bench.speed               # everything; needs the development extras (dateparser is the peer)

The peer reads the same Italian articles for dates alone, the one layer that a well-kept library offers
for Italian; Riscontro reads all layers. Absolute figures depend on the machine, the ratio much less.
Articles are the Italian MEANTIME ones where ``../shared`` is present, else the bundled example.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from riscontro.examples import coverage
from riscontro.inputs import gather
from riscontro.types import Draft

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
ROUNDS = 5


def articles() -> tuple[Draft, ...]:
    """The articles to read, Italian ones only."""
    corpus = SHARED / "corpora" / "times.meantime.it.jsonl"
    drafts = gather([str(corpus if corpus.exists() else coverage())]).drafts
    return tuple(draft for draft in drafts if draft.language in (None, "it"))


def best(run: Callable[[], object]) -> float:
    """The shortest of ``ROUNDS`` runs, in CPU seconds of this process, after one that is not counted."""
    run()
    took = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        run()
        took.append(time.process_time() - begin)
    return min(took)


def ours(drafts: tuple[Draft, ...]) -> None:
    from riscontro.codec import annotation
    from riscontro.examine import examine

    for draft in drafts:
        annotation(examine(draft))


def theirs(drafts: tuple[Draft, ...]) -> None:
    from dateparser.search import search_dates

    for draft in drafts:
        search_dates(draft.text, languages=["it"])


def reading() -> dict[str, float]:
    """Characters a CPU second for all our layers and for the peer's one, and their ratio."""
    drafts = articles()
    characters = sum(len(draft.text) for draft in drafts)
    mine, peer = characters / best(lambda: ours(drafts)), characters / best(lambda: theirs(drafts))
    return {
        "annotate, characters a second": round(mine),
        "dateparser, characters a second": round(peer),
        "ratio": round(mine / peer, 2),
    }


def whole(arguments: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of the command line as a fresh process, the median of three by time."""
    runs = []
    for _ in range(3):
        begin = time.perf_counter()
        code = "import resource,sys; from riscontro.cli import main; sys.argv[1:]=sys.argv[1:]\n"
        code += "try: main()\nfinally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        runs.append((time.perf_counter() - begin, int(done.stderr.split()[-1]) / 1024))
    return sorted(runs)[1]


def cold() -> dict[str, float]:
    """A dossier and the help text from a cold start, beside the interpreter alone importing the peer."""
    seeds = SHARED / "coverage" / "vostochny"
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "dossier.html")
        seconds, peak = whole(["dossier", str(seeds if seeds.is_dir() else coverage()), "-o", target])
    helps, _ = whole(["--help"])
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import dateparser.search"], check=True)
    peer = time.perf_counter() - begin
    return {
        "dossier from a cold start, seconds": round(seconds, 2),
        "dossier, peak MiB": round(peak),
        "help, seconds": round(helps, 2),
        "importing dateparser, seconds": round(peer, 2),
        "ratio dossier to that import": round(seconds / peer, 2),
    }


def main() -> None:
    figures = {
        **reading(),
        **cold(),
        "this process, peak MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
