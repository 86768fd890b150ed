"""How time and memory grow with the amount of text, up to 50 MB. A figure to look at, never a timed test.

    python -m bench.growth              # 1, 5, 10, 25 and 50 MB; some minutes
    python -m bench.growth 1 2 5        # other sizes, in MB
    python -m bench.growth --one 0.5 1 2    # one article of each size (the intake takes 2 million characters)

Text is made of the sentences of the bundled articles in changing order, cut into articles of about 10,000
characters, and annotated one after another as ``riscontro annotate`` does. Every size runs in a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from random import Random

from riscontro.codec import annotation
from riscontro.examine import annotate
from riscontro.examples import coverage
from riscontro.inputs import gather
from riscontro.types import Draft

MB = 1_000_000
SIZES = (1.0, 5.0, 10.0, 25.0, 50.0)
ARTICLE = 10_000  # characters


def text_of(size: int, seed: int) -> str:
    """About ``size`` characters of Italian paragraphs; the same for the same ``seed``."""
    chance = Random(seed)
    lines = [
        line for draft in gather([str(coverage())]).drafts if draft.language in (None, "it") for line in draft.text.split("\n")
    ]
    lines = [line for line in lines if len(line) > 40]
    found: list[str] = []
    length = 0
    while length < size:
        found.append(f"{chance.choice(lines)} {chance.randrange(10_000)}.")
        length += len(found[-1]) + 1
    return "\n".join(found)[:size]


def articles(size: int, one: bool) -> Iterator[Draft]:
    """``size`` characters as articles, or as one."""
    length = size if one else min(ARTICLE, size)
    yield from (Draft(f"a{number}", text_of(length, number), language="it") for number in range(size // length))


def run(size: int, one: bool) -> dict[str, float]:
    """CPU seconds and peak memory to annotate ``size`` characters."""
    annotation(annotate(Draft("first", text_of(ARTICLE, 0), language="it")))
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took, written = 0.0, 0
    for draft in articles(size, one):
        begin = time.process_time()
        written += len(annotation(annotate(draft)))
        took += time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "MB": size / MB,
        "CPU seconds": round(took, 1),
        "CPU seconds a MB": round(took / (size / MB), 2),
        "peak MiB": round(peak),
        "MiB above the start, a MB": round((peak - base) / (size / MB), 1),
        "MB written": round(written / MB, 1),
    }


def main(arguments: list[str]) -> None:
    one = "--one" in arguments
    sizes = [float(word) for word in arguments if word != "--one"]
    for size in sizes or SIZES:
        code = f"import json; from bench.growth import run; print(json.dumps(run({round(size * MB)}, {one})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        print(json.dumps(json.loads(done.stdout)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
