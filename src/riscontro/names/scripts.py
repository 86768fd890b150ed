"""Names in another script and in oblique cases: to their base form and to Latin letters, by tables of the packs.

A pack that declines names lists the endings of its surnames (``surname-cases``: pairs of ending and base, the longest
wins) and the forms of its given names (``lists/given-forms.tsv``); one in another script what its letters are in Latin
ones (``romanisation``). A surname goes to its masculine base form, whoever bears it: what tells two bearers apart is
the given name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from riscontro.packs import installed, peek

_LEAST = 2  # letters that an ending leaves


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """The pairs of a setting of the names layer, of all packs."""
    for code in installed():
        for row in peek(code, "names").settings.get(name, ()):
            key, _, value = row.partition(" ")
            yield key, value


@cache
def letters() -> Mapping[str, str]:
    """Letters of other scripts with their Latin ones."""
    return dict(_pairs("romanisation"))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_pairs("surname-cases"), key=lambda pair: (-len(pair[0]), pair)))


@cache
def _given() -> Mapping[str, str]:
    """Forms of given names with the name, in small letters."""
    found: dict[str, str] = {}
    for code in installed():
        path = files("riscontro") / "languages" / code / "lists" / "given-forms.tsv"
        for line in path.read_text(encoding="utf-8").split("\n") if path.is_file() else ():
            form, tab, name = line.partition("\t")
            if tab and form[0] != "#":
                found[form] = name
    return found


@lru_cache(maxsize=20_000)
def base(word: str) -> str:
    """A word of a name, in small letters, in its base form."""
    named = _given().get(word)
    if named is not None:
        return named
    for ending, by in _endings():
        if word.endswith(ending) and len(word) >= len(ending) + _LEAST:
            return word[: len(word) - len(ending)] + by
    return word


@lru_cache(maxsize=20_000)
def latin(word: str) -> str:
    """A word in small letters with its letters in Latin script, in its base form; one in Latin script as it is."""
    table = letters()
    if not any(letter in table for letter in word):
        return word
    return "".join(table.get(letter, letter) for letter in base(word))
