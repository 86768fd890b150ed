"""How reliable the user holds each outlet to be: a small file of the user's own, on the Admiralty scale A to F.

The file is TOML: a line for each outlet, ``"Il Faro" = "B"``. An outlet that it does not name is F, cannot be judged.
The program never sets a grade by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from riscontro.decisions.kinds import Decision
from riscontro.messages import say
from riscontro.types import Article, InputError

UNKNOWN = "F"
_GRADES = tuple("ABCDEF")


def read(path: str) -> dict[str, str]:
    """The grades of a file by the outlet's name in small letters; InputError where it is no such file."""
    try:
        rows = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(say("error.cannot_read", path=path, reason=error.strerror)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(say("error.not_reliability", path=path, reason=error)) from error
    wrong = next((outlet for outlet, grade in rows.items() if grade not in _GRADES), None)
    if wrong is not None:
        raise InputError(say("error.not_reliability", path=path, reason=f"{wrong} = {rows[wrong]!r}"))
    return {_key(outlet): grade for outlet, grade in rows.items()}


def grades(articles: Iterable[Article], known: Mapping[str, str]) -> dict[str, str]:
    """The grade of each article's outlet, by article id: that of its name, else of its id, else F."""
    return {article.id: known.get(_key(article.outlet or ""), known.get(_key(article.id), UNKNOWN)) for article in articles}


def rated(decided: Iterable[Decision]) -> dict[str, str]:
    """The grades that people gave to outlets, by the outlet's name in small letters; of two the later."""
    return {_key(item.targets[0].name): item.value for item in decided if item.verb == "rate"}


def _key(outlet: str) -> str:
    return " ".join(outlet.casefold().split())
