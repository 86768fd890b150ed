"""Questions on the project's own coverages: how many answers are right, how many are found, how many refusals are right.

    python -m bench.own_questions                       # both halves
    python -m bench.own_questions 01-tunnel --errors    # one coverage, with everything missed or wrong

A file of ``gold/questions`` holds the questions on one coverage of ``gold/stories``. ``answers`` are the passages that a
person expects, each a list of article id and words (anywhere in the article); ``also`` are right and need not be found; a
question without ``answers`` and ``also`` must be refused. ``half`` is ``first`` for questions by which the answering was tuned,
``blind`` for those written as early and scored only when the rest was done. An answer is right where it shares letters
with a passage of its article that is expected.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from bench.own_gold import GoldError
from bench.own_stories import Coverage, load
from riscontro.asking.answering import answer
from riscontro.asking.told import Told, told
from riscontro.asking.types import Answer, Row
from riscontro.build import record
from riscontro.examine import examine
from riscontro.types import Draft, Passage

FOLDER = Path(__file__).resolve().parent.parent / "gold" / "questions"
HALVES = ("first", "blind")


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """A question with the passages that answer it."""

    ask: str
    answers: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()


class Sheet(Struct, frozen=True, forbid_unknown_fields=True):
    """The questions on one coverage."""

    coverage: str
    half: Literal["first", "blind"]
    question: tuple[Asked, ...]


class Score(Struct, frozen=True):
    """Counts: answers given and those that are right, passages expected and found, questions to refuse and refused, and
    questions of which at least one expected passage is found without a wrong one."""

    given: int = 0
    right: int = 0
    expected: int = 0
    found: int = 0
    unanswerable: int = 0
    refused: int = 0
    answerable: int = 0
    clean: int = 0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__))


def sheets() -> Iterator[Sheet]:
    """Every file of questions, in order."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Sheet)


def prepared(coverage: Coverage) -> Told:
    """A coverage read and judged, ready for questions."""
    drafts = (Draft(a.id, a.text, a.id, a.language, a.title, a.outlet, published=a.published) for a in coverage.article)
    examined = [examine(draft) for draft in drafts]
    return told(record(coverage.id, examined), examined)


def marked(coverage: Coverage, story: Told, asked: Asked, errors: list[str]) -> Score:
    """One question scored; what is wrong or missed goes to ``errors``."""
    given = answer(story, asked.ask)
    rows = [row for part in given.parts for reading in part.readings for row in reading.rows]
    wanted = {passage: places(coverage, *passage) for passage in asked.answers}
    fine = [*wanted.values(), *(places(coverage, *passage) for passage in asked.also)]
    right = [row for row in rows if any(_meets(row, spots) for spots in fine)]
    missed = [passage for passage, spots in wanted.items() if not any(_meets(row, spots) for row in rows)]
    errors += _errors(asked, given, [row for row in rows if row not in right], missed)
    refusal = not asked.answers and not asked.also
    clean = len(missed) < len(wanted) and len(right) == len(rows)
    return Score(
        given=len(rows),
        right=len(right),
        expected=len(wanted),
        found=len(wanted) - len(missed),
        unanswerable=refusal,
        refused=refusal and not rows,
        answerable=bool(wanted),
        clean=bool(wanted) and clean,
    )


def places(coverage: Coverage, name: str, words: str) -> tuple[Passage, ...]:
    """Every place in an article where some words stand; GoldError where there is none."""
    text = next((article.text for article in coverage.article if article.id == name), "")
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not found:
        raise GoldError(f"{coverage.id}, {name}: {words!r} does not stand in the text")
    return tuple(Passage(name, start, start + len(words), words) for start in found)


def _meets(row: Row, spots: Sequence[Passage]) -> bool:
    own = row.answer
    return any(row.article == spot.article and own.start < spot.end and spot.start < own.end for spot in spots)


def _errors(asked: Asked, given: Answer, wrong: Sequence[Row], missed: Sequence[tuple[str, str]]) -> Iterator[str]:
    if wrong or missed:
        yield f"{asked.ask}  [{given.language}: {', '.join(part.want for part in given.parts)}]"
    for row in wrong:
        yield f"    wrong   {row.article}: {row.answer.text!r}"
    for article, words in missed:
        yield f"    missed  {article}: {words!r}"


def scores(only: Sequence[str] = ()) -> tuple[dict[str, Score], list[str]]:
    """The score of each half, and what is wrong."""
    found = dict.fromkeys(HALVES, Score())
    errors: list[str] = []
    for sheet in sheets():
        if only and sheet.coverage not in only and sheet.half not in only:
            continue
        errors.append(f"== {sheet.coverage}")
        coverage = load(sheet.coverage)
        story = prepared(coverage)
        for asked in sheet.question:
            found[sheet.half] = found[sheet.half].plus(marked(coverage, story, asked, errors))
    return found, errors


def main() -> None:
    """The figures of the two halves."""
    only = [name for name in sys.argv[1:] if not name.startswith("-")]
    found, errors = scores(only)
    if "--errors" in sys.argv:
        print("\n".join(errors))
    for half, score in found.items():
        if score.answerable or score.unanswerable:
            print(
                f"{half:6} answers right {score.right} of {score.given}, passages found {score.found} of {score.expected}, "
                f"refused {score.refused} of {score.unanswerable}, "
                f"questions answered without a fault {score.clean} of {score.answerable}"
            )


if __name__ == "__main__":
    main()
