"""What the command line shows on standard error: progress, problems, and in which language."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from riscontro.messages import FALLBACK, languages, say
from riscontro.types import Problem

A = TypeVar("A")
_VARIABLES = ("RISCONTRO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str]) -> str:
    """The interface language that the environment asks for, English where it asks for none we have."""
    asked = next((environment[name] for name in _VARIABLES if environment.get(name)), FALLBACK)
    code = asked[:2].lower()
    return code if code in languages() else FALLBACK


def interface() -> str:
    """The interface language of this process."""
    return language_of(os.environ)


def progress(items: Iterable[A], total: int, label: str) -> Iterator[A]:
    """``items`` unchanged, with a bar on standard error where a person watches and there is a while to wait."""
    if total < 3 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, label, total=total, console=Console(stderr=True), transient=True)


def show_problems(problems: Sequence[Problem], language: str) -> None:
    """One line a problem on standard error."""
    for problem in problems:
        print(say("cli.problem", language, source=problem.source, message=problem.message), file=sys.stderr)
