"""What the interface says, in every interface language, from catalogues of messages.

A catalogue is a TOML file in ``catalogues/``: sections of ``key = "text with {parameters}"``.
Code refers to a message as ``section.key``; English is the fallback and must be complete.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from riscontro.types import RiscontroError

FALLBACK = "en"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All messages of one interface language, as ``section.key`` to text."""
    found: dict[str, str] = {}
    folder = files("riscontro") / "catalogues" / language
    if not folder.is_dir():
        raise RiscontroError(f"catalogues/{language}")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        for section, rows in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            found.update({f"{section}.{key}": text for key, text in rows.items()})
    return found


@cache
def languages() -> tuple[str, ...]:
    """The interface languages that are installed, in alphabetical order."""
    return tuple(sorted(entry.name for entry in (files("riscontro") / "catalogues").iterdir() if entry.is_dir()))


def say(key: str, language: str = FALLBACK, **parameters: object) -> str:
    """The message ``key`` in ``language`` (English where it is missing) with its parameters filled in."""
    text = catalogue(language).get(key) or catalogue(FALLBACK)[key]
    return text.format(**parameters)


def say_in_all(key: str, **parameters: object) -> dict[str, str]:
    """The message ``key`` in every interface language."""
    return {language: say(key, language, **parameters) for language in languages()}
