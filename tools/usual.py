"""How often words are met in each language: writes ``lists/usual.tsv`` of every pack.

    python tools/usual.py            write src/riscontro/languages/<xx>/lists/usual.tsv
    python tools/usual.py --check    say which committed lists differ from what would be written (exit 1)

Counts are those that pyspellchecker (MIT licence) carries, made by its authors from film subtitles; the package must be
installed where this runs, the program itself does not need it. Kept are the most frequent words that are written with letters
only and are no function words of the pack; counts become classes, ten to each power of ten, so that the lists stay small.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from importlib.metadata import version
from importlib.resources import files

from riscontro.matching.terms import plain, vocabulary
from riscontro.packs import home, installed

WORDS = 20_000
LEAST = 4  # times in a million words
STEPS = 10  # classes to each power of ten
HEAD = (
    "# Made by tools/usual.py from the word counts of pyspellchecker {version} (MIT licence); do not edit.\n"
    "# times in a million words<TAB>words\n"
)


def written(code: str) -> str:
    """The list of a language."""
    packed = files("spellchecker") / "resources" / f"{code}.json.gz"
    counts: dict[str, int] = json.loads(gzip.decompress(packed.read_bytes()))
    total, idle = sum(counts.values()), vocabulary(code).function_words
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS]
    classes: dict[int, list[str]] = {}
    for word in ranked:
        often = counts[word] * 1_000_000 / total
        if often >= LEAST and word.isalpha() and plain(word) not in idle:
            classes.setdefault(round(10 ** (round(math.log10(often) * STEPS) / STEPS)), []).append(word)
    lines = (f"{often}\t{' '.join(sorted(words))}\n" for often, words in sorted(classes.items(), reverse=True))
    return HEAD.format(version=version("pyspellchecker")) + "".join(lines)


def main() -> int:
    """Write the lists, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say which lists differ")
    check, stale = parser.parse_args().check, []
    for code in installed():
        path = home() / code / "lists" / "usual.tsv"
        text = written(code)
        if check and (not path.is_file() or path.read_text(encoding="utf-8") != text):
            stale.append(code)
        elif not check:
            path.write_text(text, encoding="utf-8")
    print("differs: " + ", ".join(stale) if stale else "current")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
