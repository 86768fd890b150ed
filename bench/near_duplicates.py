"""Copies among many articles: recall, precision, speed and memory, beside MinHash LSH on the same articles in the same run.

    python -m bench.near_duplicates                 # 1,000 and 10,000 articles
    python -m bench.near_duplicates 100000          # other sizes; above 20,000 ours alone
    python -m bench.near_duplicates --seed 7 1000   # other articles

The articles are made by ``bench/near_duplicate_set.py``. A pair counts as a copy where it has 40 words in common that are
neither quoted nor a footer's nor a form's, as none below 12; pairs between are not counted. MinHash LSH is that of
``datasketch`` (extra ``bench``): 128 permutations, shingles of 3 and of 5 words, every threshold of ``THRESHOLDS``, the
pairs of a bucket kept where their estimated resemblance reaches the threshold; and its LSH Ensemble for containment,
kept likewise. Shown are all thresholds, and our figures against those of the threshold with the best F1 but forms. Each
way runs in a process of its own; seconds are of the processor, peak memory is what comes on top of the articles.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bench.near_duplicate_set import Corpus, corpus
from riscontro.matching.copies import copied_groups, copies
from riscontro.types import Draft

SIZES = (1_000, 10_000)
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
CONTAINED = (0.3, 0.5, 0.7)
PERMUTATIONS = 128
SHINGLES = (3, 5)
_WORD = re.compile(r"\w+")
Pairs = set[tuple[str, str]]
Signed = tuple[Any, int]  # datasketch's MinHash of an article's shingles, and how many these are
Row = dict[str, float | str]


def scored(found: Pairs, made: Corpus, seconds: float, before: int) -> Row:
    """The figures of one way of finding copies; ``F1 but forms`` leaves out pairs of forms, which grow with the square."""
    right, wrong = len(found & made.copies), found - made.copies - made.doubtful
    forms = sum(made.how[one] == made.how[other] == "form" for one, other in wrong)
    recall, precision = right / len(made.copies), right / max(1, right + len(wrong))
    return {
        "recall": round(recall, 4),
        "precision": round(precision, 4),
        "F1": round(_f1(recall, precision), 4),
        "F1 but forms": round(_f1(recall, right / max(1, right + len(wrong) - forms)), 4),
        "articles a second": round(len(made.drafts) / seconds),
        "peak MiB": round((_peak() - before) / 1024),
    }


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / max(1e-9, recall + precision)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def ours(made: Corpus, before: int) -> Iterator[Row]:
    """Our own way; ``crowds`` is the share of wires run by a crowd whose copies are all one group."""
    begin = time.process_time()
    found = copies(made.drafts)
    seconds = time.process_time() - begin
    pairs = {(min(copy.first, copy.second), max(copy.first, copy.second)) for copy in found}
    row = scored(pairs, made, seconds, before)
    groups = [set(group) for group in copied_groups(made.drafts, found)]
    whole = sum(any(set(crowd) <= group for group in groups) for crowd in made.crowds)
    yield {"way": "ours", **row, "crowds whole": f"{whole} of {len(made.crowds)}"}


def minhash(size: int) -> Callable[[Corpus, int], Iterator[Row]]:
    """MinHash LSH over shingles of ``size`` words."""

    def run(made: Corpus, before: int) -> Iterator[Row]:
        from datasketch import MinHashLSH

        begin = time.process_time()
        signed = dict(_signed(made.drafts, size))
        signing = time.process_time() - begin
        for threshold in THRESHOLDS:
            begin = time.process_time()
            index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
            found: Pairs = set()
            for name, (print_, _) in signed.items():
                for other in index.query(print_):
                    if print_.jaccard(signed[other][0]) >= threshold:
                        found.add((min(name, other), max(name, other)))
                index.insert(name, print_)
            seconds = signing + time.process_time() - begin
            yield {"way": f"MinHash LSH, {size} words, {threshold}", **scored(found, made, seconds, before)}

    return run


def ensemble(size: int) -> Callable[[Corpus, int], Iterator[Row]]:
    """LSH Ensemble (Zhu and others, VLDB 2016) over shingles of ``size`` words, for containment."""

    def run(made: Corpus, before: int) -> Iterator[Row]:
        from datasketch import MinHashLSHEnsemble

        begin = time.process_time()
        signed = dict(_signed(made.drafts, size))
        signing = time.process_time() - begin
        for threshold in CONTAINED:
            begin = time.process_time()
            index = MinHashLSHEnsemble(threshold=threshold, num_perm=PERMUTATIONS, num_part=16)
            index.index((name, print_, number) for name, (print_, number) in signed.items())
            found: Pairs = set()
            for name, (print_, number) in signed.items():
                for other in index.query(print_, number):
                    if other != name and _contained(signed[name], signed[other]) >= threshold:
                        found.add((min(name, other), max(name, other)))
            seconds = signing + time.process_time() - begin
            yield {"way": f"LSH Ensemble, {size} words, {threshold}", **scored(found, made, seconds, before)}

    return run


def _contained(one: Signed, other: Signed) -> float:
    """How much of the first set is estimated to be in the second: from resemblance and sizes."""
    alike: float = one[0].jaccard(other[0])
    return alike * (one[1] + other[1]) / (1 + alike) / one[1]


def _signed(drafts: Sequence[Draft], size: int) -> Iterator[tuple[str, Signed]]:
    from datasketch import MinHash

    rows = (_shingles(draft.text, size) for draft in drafts)
    for draft, row in zip(drafts, rows, strict=True):
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch(row)
        yield draft.id, (made, len(row))


def _shingles(text: str, size: int) -> list[bytes]:
    words = _WORD.findall(text.lower())
    rows: Iterable[tuple[str, ...]] = zip(*(words[at:] for at in range(size)), strict=False)
    return sorted({" ".join(row).encode() for row in rows}) or [text.encode()]


WAYS: dict[str, Callable[[Corpus, int], Iterator[Row]]] = {
    "ours": ours,
    **{f"minhash{size}": minhash(size) for size in SHINGLES},
    **{f"ensemble{size}": ensemble(size) for size in SHINGLES},
}
MOST = {"ensemble3": 2_000, "ensemble5": 2_000, "minhash3": 20_000, "minhash5": 20_000}  # articles; slower than it is worth


def one(way: str, size: int, seed: int) -> None:
    """One way in this process, a line of JSON a row."""
    made = corpus(size, seed)
    before = _peak()
    for row in WAYS[way](made, before):
        print(json.dumps(row), flush=True)


def run(size: int, seed: int) -> None:
    """Every way on ``size`` articles, and how they compare."""
    print(f"\n{size} articles, seed {seed}", flush=True)
    rows: list[Row] = []
    for way in WAYS:
        if size > MOST.get(way, size):
            continue
        code = f"from bench.near_duplicates import one; one({way!r}, {size}, {seed})"
        done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
        for line in done.stdout.splitlines():
            print(line, flush=True)
            rows.append(json.loads(line))
    mine = rows[0]
    for kind in ("MinHash", "LSH Ensemble"):
        peers = [row for row in rows if str(row["way"]).startswith(kind)]
        if not peers:
            continue
        best = max(peers, key=lambda row: row["F1 but forms"])
        ratio = {key: round(float(mine[key]) / max(1e-9, float(best[key])), 2) for key in list(best)[1:]}
        print(f"ours against {best['way']}: {json.dumps(ratio)}", flush=True)


def main(arguments: list[str]) -> None:
    seed = 1
    if "--seed" in arguments:
        at = arguments.index("--seed")
        seed = int(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    for size in [int(word) for word in arguments] or SIZES:
        run(size, seed)


if __name__ == "__main__":
    main(sys.argv[1:])
