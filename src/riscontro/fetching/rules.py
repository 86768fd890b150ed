"""How much, how long and what may be fetched, and what is said where something may not."""

from __future__ import annotations

from importlib.metadata import version

from msgspec import Struct

from riscontro.messages import FALLBACK, languages, say
from riscontro.types import Problem, RiscontroError

PROJECT = "riscontro"
_MEGABYTE = 1_000_000


class Rules(Struct, frozen=True):
    """The limits of a fetch.

    ``seconds`` are for everything an answer needs, ``size`` is in bytes after decompression, ``robots_size`` is what of a
    robots.txt is read, ``pause`` the seconds between two questions to one machine. ``local`` lists pairs of address and port
    that may be asked although they are not of the open web: it is empty but in tests.
    """

    seconds: float = 20.0
    size: int = 10 * _MEGABYTE
    robots_size: int = 500_000
    redirects: int = 5
    pause: float = 1.0
    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    local: frozenset[tuple[str, int]] = frozenset()


TYPES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Refusal(RiscontroError):
    """An address that was not fetched, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.source}: {problem.message}")
        self.problem = problem


def refusal(code: str, address: str, **details: object) -> Refusal:
    """The message ``fetching.<code>`` on an address."""
    texts = {language: say(f"fetching.{code}", language, **details) for language in languages()}
    return Refusal(Problem(f"fetch-{code.replace('_', '-')}", texts[FALLBACK], source=address, message_in=texts))


def agent() -> str:
    """What is said of who asks: the project and its version."""
    return f"{PROJECT}/{version(PROJECT)}"
