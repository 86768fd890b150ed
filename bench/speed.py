"""Speed and memory, measured side by side with peers in one run, as ratios. Never a timed test.

    python -m bench.speed               # everything; peers that are not installed are left out
    pip install -e ".[bench]"           # installs them

Each peer reads the same articles for the one thing that it offers, in the languages that it has: dateparser dates
(Italian, English), text2num numbers in words (Italian, English), quantulum3 quantities (English). Riscontro reads
all layers; beside the sum stands each layer by itself. Absolute figures depend on the machine, ratios much less.
Articles are the Italian and English MEANTIME ones where ``../shared`` is present, else the bundled example.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from riscontro.codec import annotation
from riscontro.examine import annotate, extractors
from riscontro.examples import coverage
from riscontro.inputs import gather
from riscontro.packs import installed, load
from riscontro.text.language import detect, stated
from riscontro.text.segment import segment
from riscontro.types import Draft, Findings

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
LANGUAGES = ("it", "en")
ROUNDS = 7
Drafts = tuple[Draft, ...]


def articles() -> Drafts:
    """The articles to read."""
    files = [SHARED / "corpora" / f"times.meantime.{code}.jsonl" for code in LANGUAGES]
    return gather([str(file) for file in files] if files[0].exists() else [str(coverage())]).drafts


def size(drafts: Sequence[Draft]) -> int:
    """The characters of all ``drafts``."""
    return sum(len(draft.text) for draft in drafts)


def best(run: Callable[[], object]) -> float:
    """The shortest of ``ROUNDS`` runs, in CPU seconds of this process, after one that is not counted."""
    run()
    took = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        run()
        took.append(time.process_time() - begin)
    return min(took)


# ------------------------------------------------------------------ ours


def whole_annotation(drafts: Drafts) -> None:
    """What ``riscontro annotate`` does once its input is read."""
    for draft in drafts:
        annotation(annotate(draft))


def by_stage(drafts: Drafts) -> dict[str, float]:
    """CPU seconds of one pass for cutting and tagging the text and for each layer by itself."""
    took: dict[str, float] = {}
    for draft in drafts:
        pack = load(stated(draft.language) or detect(draft.text))
        begin = time.process_time()
        reading = segment(draft, pack)
        took["tokens, words, sentences"] = took.get("tokens, words, sentences", 0.0) + time.process_time() - begin
        found = Findings()
        for plug in (plug for plug in extractors() if not plug.inner):
            begin = time.process_time()
            found = plug.run(reading, pack, found)
            took[plug.name] = took.get(plug.name, 0.0) + time.process_time() - begin
    return took


def stages(drafts: Drafts) -> dict[str, float]:
    """The shortest of ``ROUNDS`` passes for each stage."""
    passes = [by_stage(drafts) for _ in range(ROUNDS + 1)][1:]
    return {name: min(each[name] for each in passes) for name in passes[0]}


# ------------------------------------------------------------------ peers


def _dateparser(drafts: Drafts) -> None:
    from dateparser.search import search_dates

    for draft in drafts:
        search_dates(draft.text, languages=[draft.language or LANGUAGES[0]])


def _text2num(drafts: Drafts) -> None:
    from text_to_num import alpha2digit

    for draft in drafts:
        alpha2digit(draft.text, draft.language or LANGUAGES[0])


def _quantulum3(drafts: Drafts) -> None:
    from quantulum3 import parser

    for draft in drafts:
        parser.parse(draft.text)


def peers(drafts: Drafts) -> Iterator[tuple[str, Callable[[Drafts], None], Drafts]]:
    """Each installed peer: its name with what it reads, how, and the articles that it can read."""
    english = tuple(draft for draft in drafts if draft.language == "en")
    rows = (
        ("dateparser", "dateparser (dates)", _dateparser, drafts),
        ("text_to_num", "text2num (numbers in words)", _text2num, drafts),
        ("quantulum3", "quantulum3 (quantities, English)", _quantulum3, english),
    )
    yield from ((name, run, mine) for module, name, run, mine in rows if find_spec(module) and mine)


def reading() -> dict[str, float]:
    """Characters a CPU second for all our layers, each layer and each peer, and the ratios to the peers."""
    drafts = articles()
    mine = size(drafts) / best(lambda: whole_annotation(drafts))
    figures: dict[str, float] = {"annotate (all layers), characters a CPU second": round(mine)}
    figures |= {f"{name} alone": round(size(drafts) / took) for name, took in stages(drafts).items()}
    for name, run, readable in peers(drafts):
        ours = size(readable) / best(partial(whole_annotation, readable))
        theirs = size(readable) / best(partial(run, readable))
        figures |= {f"{name}": round(theirs), f"ratio of annotate to {name}": round(ours / theirs, 2)}
    return figures


def packs() -> dict[str, float]:
    """Milliseconds to load every pack in a fresh process that finds them kept, and the memory they take in use."""
    code = """
import resource, time
from riscontro.packs import installed, load
begin = time.perf_counter(); [load(code) for code in installed()]; took = time.perf_counter() - begin
from riscontro.examine import examine
from riscontro.types import Draft
for code in installed():
    rules = [rule for layer in load(code).layers.values() for rule in layer.rules]
    examine(Draft("a", " ".join(text for rule in rules for text in rule.yes), language=code))
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(4)][1:]
    rows = [tuple(map(float, run.stdout.split())) for run in runs]
    return {
        f"loading all {len(installed())} packs, ms": round(1000 * min(row[0] for row in rows)),
        "all packs in use, peak MiB": round(max(row[1] for row in rows)),
    }


# ------------------------------------------------------------------ the command line


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
    """A dossier and the help text from a cold start."""
    seeds = SHARED / "coverage" / "vostochny"
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "dossier.html")
        seconds, peak = whole(["dossier", str(seeds if seeds.is_dir() else coverage()), "-o", target])
    helps, _ = whole(["--help"])
    return {
        "dossier from a cold start, seconds": round(seconds, 2),
        "dossier, peak MiB": round(peak),
        "help, seconds": round(helps, 2),
    }


def main() -> None:
    warnings.simplefilter("ignore")
    figures = {
        **reading(),
        **packs(),
        **cold(),
        "this process, peak MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
