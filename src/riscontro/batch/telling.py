"""The last stage: each story's articles fetched, judged, one record a line in files of stories next to one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro import build, codec
from riscontro.batch.examining import Found
from riscontro.batch.run import Run, Stage, facts, read, write
from riscontro.copying.sheaves import put

_EASY = 4  # articles of a story that cost about the same as another story
_ENOUGH = 400  # of which a file is full
PROBLEMS = 100  # of the input as a whole that stand in every record; where there are more, in ``problems.jsonl`` alone


class Told(Struct, frozen=True):
    """A story: its name, and its articles by number."""

    story: str
    articles: list[int]


def stage(run: Run, jobs: int) -> Stage:
    """The records of so many files of stories."""
    return Stage(tell, jobs, "records")


def cut(run: Run, stories: Sequence[Sequence[int]]) -> list[int]:
    """Stories in files next to one another, written once; the files by what they cost, the dearest first."""
    costs: list[int] = []
    for number, batch in enumerate(_batches([Told(f"story-{at}", list(row)) for at, row in enumerate(stories, 1)])):
        costs.append(sum(map(_cost, batch)))
        if not run.path("told", number).exists():
            write(run.path("told", number), batch)
    return sorted(range(len(costs)), key=lambda number: (-costs[number], number))


def _cost(told: Told) -> int:
    """What judging a story costs, about: it grows faster than its articles."""
    return len(told.articles) * (len(told.articles) + _EASY)


def _batches(stories: Sequence[Told]) -> Iterator[list[Told]]:
    batch: list[Told] = []
    for told in stories:
        if batch and sum(map(_cost, batch)) + _cost(told) > _ENOUGH:
            yield batch
            batch = []
        batch.append(told)
    if batch:
        yield batch


def tell(run: Run, number: int) -> None:
    """The records of a file of stories, one a line."""
    known, found = facts(run), Found(run)
    problems = known.problems if len(known.problems) <= PROBLEMS else ()
    lines = [
        codec.record(build.record(told.story, [found[at] for at in told.articles], problems, known.grades)) + b"\n"
        for told in read(run.path("told", number), list[Told])
    ]
    put(run.path("records", number), b"".join(lines))
