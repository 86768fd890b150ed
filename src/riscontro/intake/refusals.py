"""A problem of the input, in words and with its place."""

from __future__ import annotations

from collections.abc import Mapping

from riscontro.messages import FALLBACK, languages, say
from riscontro.types import Draft, Problem


def refusal(code: str, source: str, line: int | None = None, **details: object) -> Problem:
    """The problem ``reading.<code>`` of the catalogue at a file, or at a line of it (counted from 1).

    The detail ``kind`` is a key of the section ``reading_kind``.
    """
    place = source if line is None else f"{source}:{line}"
    texts = {language: say(f"reading.{code}", language, **_said(details, language)) for language in languages()}
    return Problem(code.replace("_", "-"), texts[FALLBACK], source=place, message_in=texts)


def _said(details: Mapping[str, object], language: str) -> dict[str, object]:
    """The details of a problem, the kind of a value by its name in ``language``."""
    kind = {"kind": say(f"reading_kind.{details['kind']}", language)} if "kind" in details else {}
    return {**details, **kind}


def refused(problem: Problem) -> Draft:
    """A draft without text that only carries its problem."""
    return Draft(id="", text="", source=problem.source, problems=(problem,))
