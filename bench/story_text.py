"""Are made articles like real ones, and as text like what is compared of them? A figure to look at, never a timed test.

    python -m bench.story_text          # 300 articles
    python -m bench.story_text 600

How alike articles of one story, of one strand of a topic, of one topic and of nothing in common are is printed for comparison
with real ones (docs/growth.md). Some are grouped twice: as they are made, and written as text that is examined and read by
``grouping.features``. Notions are written as a word that the pack has for them, other words as made-up ones of syllables,
with function words of the pack between; so all that grouping does with a text is done.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from random import Random
from statistics import mean, median, quantiles

from bench.story_growth import fit
from bench.story_made import STRANDS, Made, compared, furniture, made
from riscontro import stories
from riscontro.examine import examine
from riscontro.grouping.features import Features, features
from riscontro.grouping.likeness import THRESHOLD, likeness
from riscontro.packs import load
from riscontro.types import Draft

_SYLLABLES = tuple(first + second for first in "bdfgklmnprstvz" for second in "aeiou")
_LITTLE = 25  # function words of a language that are used
PAIRED = 2_000  # articles of which pairs are compared
SAMPLED = 100  # of pairs on two topics, one in so many
_BETWEEN = 0.9  # function words for one content word


@cache
def notions(language: str) -> tuple[str, ...]:
    """A word for each notion of a pack."""
    path = files("riscontro") / "languages" / language / "lists" / "notions.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(forms.split()[0] for _, forms in sorted(row for row in rows if len(row) == 2))


@cache
def little(language: str) -> tuple[str, ...]:
    """Some function words of a pack."""
    return tuple(sorted(map(str, load(language).setting("function_words")))[:_LITTLE])


def spelt(number: int) -> str:
    """A made-up word for a number, another for every number."""
    word = _SYLLABLES[number % 70]
    while number := number // 70:
        word += _SYLLABLES[number % 70]
    return word + _SYLLABLES[(number + len(word)) % 70] + "n"


def token(word: str, language: str) -> str:
    """A word of a made article as it is written."""
    kind, number = word[0], int(word[1:])
    if kind == "=":
        return notions(language)[number % len(notions(language))]
    if kind == "#":
        return str(number)
    shift = 1_000 * (1 + sum(map(ord, language)) % 97) if kind == "w" else 0
    return spelt(number + shift) if kind == "w" else spelt(number + 7 * ord(kind)).title()


def written(item: Made) -> Draft:
    """A made article as text."""
    chance = Random(item.number)
    before, after = furniture(item.outlet, item.language)
    lines = []
    for row in (before, *item.sentences, after):
        words: list[str] = []
        for word in row:
            words += [chance.choice(little(item.language))] * (chance.random() < _BETWEEN)
            words.append(token(word, item.language))
        line = " ".join(words)
        lines += [line[:1].upper() + line[1:] + "."] if line else []
    day = f"2021-07-{item.day % 20 + 1:02}"
    return Draft(f"a{item.number:07}", "\n\n".join(lines) + "\n", language=item.language, published=day)


def shape(name: str, items: Sequence[Features], truth: dict[str, int]) -> None:
    """What is compared of articles, what that costs, and the stories found."""
    begin = time.process_time()
    board = stories.settle(items)
    took = time.process_time() - begin
    of: dict[str, Callable[[int], int]] = {
        "words": lambda at: len(board.articles[at].words),
        "different": lambda at: len(board.compared[at].views.whole),
        "in the opening": lambda at: len(board.compared[at].views.opening),
        "names": lambda at: len(board.compared[at].views.names),
        "figures": lambda at: len(board.compared[at].views.figures),
        "shared across languages": lambda at: len(board.compared[at].shared),
    }
    row = {what: median(map(count, range(len(items)))) for what, count in of.items()}
    found = fit(([board.articles[at].id for at in group] for group in board.groups), truth)
    print(name, json.dumps(row | {"ms to settle an article": round(1000 * took / len(items), 2)} | found, ensure_ascii=False))


def alike(drawn: Sequence[Made]) -> None:
    """How alike pairs of articles are that are no copies: their mean, and what 5, 25, 50, 75 and 95 % are below."""
    alone = [item for item in drawn if not item.copy]
    items = stories.prepare([compared(item) for item in alone], frozenset())
    found: defaultdict[str, list[float]] = defaultdict(list)
    for one, other in combinations(range(len(alone)), 2):
        if alone[one].topic == alone[other].topic or (one * 31 + other) % SAMPLED == 0:
            found[_kinship(alone[one], alone[other])].append(likeness(items[one], items[other], None))
    for kinship, values in sorted(row for row in found.items() if len(row[1]) > 20):
        points = quantiles(values, n=20)
        shown = " ".join(f"{points[at]:.3f}" for at in (0, 4, 9, 14, 18))
        over = mean(value >= THRESHOLD for value in values)
        print(f"{kinship}: {len(values)} pairs, mean {mean(values):.3f}; {shown}; {over:.4f} of them at the threshold")


def _kinship(one: Made, other: Made) -> str:
    strand = one.topic == other.topic and one.story % STRANDS == other.story % STRANDS
    what = "story" if one.story == other.story else "strand" if strand else "topic" if one.topic == other.topic else "world"
    return f"one {what}" if one.language == other.language else f"one {what}, in two languages"


def main(arguments: list[str]) -> None:
    drawn = list(made(int(arguments[0]) if arguments else 300, a_day=100))
    truth = {f"a{item.number:07}": item.story for item in drawn}
    shape("as made", [compared(item) for item in drawn], truth)
    alike(list(made(PAIRED)))
    drafts = [written(item) for item in drawn]
    shape("as text", [unspoken(features(examine(draft))) for draft in drafts], truth)


def unspoken(item: Features) -> Features:
    """An article without the sentences that the encoder would read, which are none of a language here."""
    return Features(item.id, item.language, item.days, item.words, item.parts, ())


if __name__ == "__main__":
    main(sys.argv[1:])
