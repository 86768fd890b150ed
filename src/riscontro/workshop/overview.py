"""The installed packs with what they hold, how much of the expected that is, and how well they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from riscontro.messages import say
from riscontro.packs import home, installed
from riscontro.types import PackError
from riscontro.workshop.inventory import Inventory, common, coverage, stock

SCORES = "scores.tsv"
_SHOWN = ("times", "quantities", "names", "attributions")


class Score(Struct, frozen=True, order=True):
    """A figure that the pack reached on a corpus: the layer, the corpus, what was counted (F1), 0 to 1."""

    layer: str
    corpus: str
    figure: str
    value: float


class Overview(Struct, frozen=True):
    """One installed pack."""

    code: str
    name: str
    version: str
    rules: dict[str, int]
    examples: int
    words: int
    coverage: float
    scores: tuple[Score, ...]


def overview() -> tuple[Overview, ...]:
    """All installed packs, by code. A pack's coverage is measured against what all the others have in common."""
    packs = {code: stock(code) for code in installed()}
    return tuple(_one(code, pack, [other for key, other in packs.items() if key != code]) for code, pack in packs.items())


def _one(code: str, pack: Inventory, others: Iterable[Inventory]) -> Overview:
    return Overview(
        code=code,
        name=pack.about.name if pack.about else code,
        version=pack.about.version if pack.about else "",
        rules={layer: len(file.rule) for layer, file in pack.layers.items()},
        examples=pack.examples,
        words=pack.words,
        coverage=coverage(pack, common(others)),
        scores=tuple(scores(code)),
    )


def scores(code: str) -> Iterator[Score]:
    """The figures in a pack's ``scores.tsv``: layer, corpus, figure and value a line; none where there is no file."""
    entry = home() / code / SCORES
    if not entry.is_file():
        return
    for number, line in enumerate(entry.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            parts = line.split("\t")
            if len(parts) != 4:
                raise PackError(say("workshop.bad_score", file=f"{code}/{SCORES}", line=number))
            yield Score(parts[0], parts[1], parts[2], float(parts[3]))


def page(packs: Iterable[Overview], language: str) -> Iterator[str]:
    """A table of the packs, and below it the figures of each."""
    rows = list(packs)
    heads = [say(f"workshop.column_{name}", language) for name in ("code", "name", *_SHOWN, "rules", "examples", "words")]
    table = [[*heads, say("workshop.column_coverage", language)], *(_row(pack) for pack in rows)]
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    for row in table:
        cells = (cell.ljust(w) if at < 2 else cell.rjust(w) for at, (cell, w) in enumerate(zip(row, widths, strict=True)))
        yield "  ".join(cells).rstrip()
    for pack in rows:
        if pack.scores:
            yield ""
            yield say("workshop.scores", language, name=f"{pack.code} {pack.name}")
        for score in pack.scores:
            yield f"  {score.value:.3f}  {score.layer} · {score.corpus} · {score.figure}"


def _row(pack: Overview) -> list[str]:
    counts = [str(pack.rules.get(layer, 0)) for layer in _SHOWN]
    totals = [str(sum(pack.rules.values())), str(pack.examples), str(pack.words)]
    return [pack.code, pack.name, *counts, *totals, f"{pack.coverage:.0%}"]
