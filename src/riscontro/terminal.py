"""What the command line shows on standard error: progress, problems, and in which language."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

from riscontro.messages import FALLBACK, languages, say
from riscontro.types import Problem

A = TypeVar("A")
_FIRST_SECONDS, _FIRST_SHARE = 20.0, 0.02  # no end is foretold before that much is done
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


@contextmanager
def byte_progress(total: int, begin: int, label: str, left_words: str) -> Iterator[Callable[[int], None]]:
    """A bar by bytes on standard error where a person watches; what it gives is told how many have been read."""
    if not sys.stderr.isatty():
        yield lambda read: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), DownloadColumn(), TextColumn("{task.fields[left]}"))
    first: list[tuple[float, int]] = []
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, completed=begin, left="")

        def seen(read: int) -> None:
            now = monotonic(), read
            seconds = left_of([*first, now], total)
            if not first:
                first.append(now)
            words = "" if seconds is None else f"{left_words} {clock(seconds)}"
            bar.update(task, completed=read, left=words)

        yield seen


def left_of(paces: Sequence[tuple[float, int]], total: int) -> float | None:
    """How long the rest takes, from seconds with bytes read by then: the first says where the clock begins, behind the
    loading of what the work needs; the last where it stands."""
    (first, begin), (last, read) = paces[0], paces[-1]
    return seconds_left(last - first, read - begin, total - begin)


def seconds_left(elapsed: float, done: int, total: int) -> float | None:
    """How long the rest takes at the mean pace of this run; None as long as too little is done to say so."""
    if done <= 0 or total <= 0 or (elapsed < _FIRST_SECONDS and done < _FIRST_SHARE * total):
        return None
    return max(elapsed * (total - done) / done, 0.0)


def clock(seconds: float) -> str:
    """``2:05:00`` or ``5:00``; to ten seconds where it is more than a minute, since no more is known."""
    whole = round(seconds) if seconds < 60 else round(seconds / 10) * 10
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def show_problems(problems: Sequence[Problem], language: str) -> None:
    """One line a problem on standard error."""
    for problem in problems:
        print(say("cli.problem", language, source=problem.source, message=problem.message), file=sys.stderr)
