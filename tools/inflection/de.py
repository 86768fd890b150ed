"""German names of places: the genitive in -s (``Berlins``) beside the plain form; the rest of a phrase stays."""

from __future__ import annotations

from collections.abc import Iterator

_HISSING = tuple("sßxzSXZ")


def singular(phrase: str) -> Iterator[str]:
    """The plain form, and the genitive of one word that does not end in a hissing sound."""
    yield phrase
    if phrase.isalpha() and not phrase.isupper() and not phrase.endswith(_HISSING):
        yield f"{phrase}s"


def forms(phrase: str) -> Iterator[str]:
    """The phrase itself: tables of German nationalities give every form."""
    yield phrase
