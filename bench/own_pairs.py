"""The project's own pairs of short statements: is a contradiction told where there is one, and nowhere else?

    python -m bench.own_pairs                  # every language, each part apart
    python -m bench.own_pairs fr dev --errors  # one language and half, with every pair judged wrong

``gold/pairs/<language>.toml`` holds two halves, ``dev`` (tuned on) and ``test`` (scored before the tuning and after it);
``blind``, where there is one, was written after the code and scored once before anything was tuned on it.
A row is [``yes`` where one statement excludes the other and ``no`` where it only looks so, the kind of trap, one, the other].
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, convert

from bench.own_score import Count
from riscontro.pairs import Pair, judge

FOLDER = Path(__file__).resolve().parent.parent / "gold" / "pairs"
HALVES = ("dev", "test", "blind")


class Row(Struct, frozen=True, array_like=True):
    """A pair as it is written."""

    excluded: str
    kind: str
    one: str
    other: str


class Half(Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of a language by half."""

    dev: tuple[Row, ...]
    test: tuple[Row, ...]
    blind: tuple[Row, ...] = ()


class Told(Struct, frozen=True):
    """A pair, and what was said of it."""

    row: Row
    relation: str
    because: str

    @property
    def right(self) -> bool:
        """Was a contradiction told where there is one, or none where there is none?"""
        return (self.row.excluded == "yes") == (self.relation == "contradict")


def languages() -> tuple[str, ...]:
    """The languages that have pairs."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def rows(language: str, half: str) -> tuple[Row, ...]:
    """The pairs of one half of a language."""
    written = convert(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")), Half)
    return {"dev": written.dev, "test": written.test, "blind": written.blind}[half]


def told(language: str, half: str) -> Iterator[Told]:
    """What the judge says of every pair of a half."""
    for number, row in enumerate(rows(language, half), 1):
        verdict = judge(Pair(f"{language}-{half}-{number:02}", row.one, row.other, language))
        yield Told(row, verdict.relation, verdict.because)


def count(found: Iterator[Told]) -> Count:
    """Contradictions told rightly, told in all, and planted."""
    into = Count()
    for item in found:
        planted, said = item.row.excluded == "yes", item.relation == "contradict"
        into.hit_p += planted and said
        into.hit_r += planted and said
        into.pred += said
        into.gold += planted
    return into


def figures(only: str = "") -> dict[str, float]:
    """Precision and recall of ``contradict``, by language and half, as ``pairs.own.xx.half: contradict.precision``."""
    found: dict[str, float] = {}
    for language in languages():
        for half in HALVES:
            name = f"pairs.own.{language}.{half}"
            if name.startswith(only) and rows(language, half):
                got = count(told(language, half))
                found[f"{name}: contradict.precision"] = round(got.precision, 4)
                found[f"{name}: contradict.recall"] = round(got.recall, 4)
    return found


def main(arguments: list[str]) -> int:
    """Print the counts asked for."""
    wanted = [word for word in arguments if word in languages()] or list(languages())
    for half in [word for word in arguments if word in HALVES] or HALVES:
        for language in wanted:
            found = list(told(language, half))
            if not found:
                continue
            got = count(iter(found))
            print(f"{half:5} {language}  P {got.precision:.3f}  R {got.recall:.3f}  told {got.pred:3}  planted {got.gold:3}")
            if "--errors" in arguments:
                show(found)
    return 0


def show(found: list[Told]) -> None:
    """The pairs that were judged wrong."""
    for item in found:
        if not item.right:
            print(f"  {item.row.excluded:3} {item.row.kind:12} {item.relation:10} {item.row.one} | {item.row.other}")
            if item.relation == "contradict":
                print(f"      {item.because}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
