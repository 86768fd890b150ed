"""The verbs of the command line as functions.

Each takes files and folders and is pure but for reading them;
the same input gives the same result, on any number of workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riscontro.copying.judging import Copy
    from riscontro.outputs import Record, Verdict
    from riscontro.types import Examined
    from riscontro.why import Why

__all__ = ["annotate", "compare", "copies", "dossier", "record", "stories", "why"]


def annotate(*inputs: str, workers: int = 1) -> Iterable[Examined]:
    """Each article of ``inputs`` with its findings, in order; ``codec.annotation`` writes one as JSON."""
    from riscontro.build import examine_all
    from riscontro.inputs import gather

    return examine_all(gather(inputs).drafts, workers)


def record(*inputs: str, workers: int = 1, reliability: str | None = None) -> tuple[Record, ...]:
    """The record of each story in ``inputs``; ``codec.record`` writes one as JSON.

    ``reliability`` is the path of the user's grades of outlets (see ``riscontro.reliability``).
    """
    from riscontro import reliability as grades
    from riscontro.build import examine_all, records
    from riscontro.inputs import gather

    found = gather(inputs)
    return records(examine_all(found.drafts, workers), found.problems, grades.read(reliability) if reliability else {})


def stories(*inputs: str, workers: int = 1) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Which articles of ``inputs`` tell the same story: story ids with article ids."""
    from riscontro.build import glance_all, grouped
    from riscontro.inputs import gather

    return grouped(tuple(glance_all(gather(inputs).drafts, workers)))


def copies(*inputs: str, workers: int = 1) -> tuple[Copy, ...]:
    """Which articles of ``inputs`` copy one another, contain one another, or share text, with the passages of both."""
    from riscontro.build import copies_of
    from riscontro.inputs import gather

    return copies_of(gather(inputs).drafts, workers)


def dossier(stories: Sequence[Record], language: str = "en") -> bytes:
    """One self-contained HTML page for ``stories``, in an interface language."""
    from riscontro.build import exporter

    return exporter("html").render(stories, language)


def compare(text_a: str, text_b: str, language: str | None = None) -> Verdict:
    """How two statements relate, with the reason."""
    from riscontro.pairs import Pair, judge

    return judge(Pair("pair", text_a, text_b, language))


def why(address: str, *inputs: str, language: str = "en") -> Why:
    """The reasons of what was found at ``ARTICLE:START-END``; without ``inputs`` the article is a file's path."""
    from riscontro.examine import examine
    from riscontro.inputs import gather
    from riscontro.messages import say
    from riscontro.types import InputError
    from riscontro.why import address as parse
    from riscontro.why import why as explain

    place = parse(address)
    drafts = gather(inputs or (place.article,)).drafts
    draft = next((draft for draft in drafts if draft.id == place.article or not inputs), None)
    if draft is None:
        raise InputError(say("why.unknown_article", language, article=place.article))
    return explain(examine(draft), place.start, place.end, language)
