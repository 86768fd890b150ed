"""How makers of pages name the parts of a page, from ``markup.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Apart(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of what is none of the article: how a part of a class or id begins, and what it may be as a whole; of what readers
    wrote; and classes that say that an element holds an entry, whatever else it is called."""

    begins: tuple[str, ...]
    whole: tuple[str, ...]
    readers: tuple[str, ...]
    entry: frozenset[str]

    def pattern(self) -> re.Pattern[str]:
        """What matches a class or id, or several with spaces between, of which one is such a name."""
        begins, whole = ("|".join(map(re.escape, names)) for names in (self.begins + self.readers, self.whole))
        return re.compile(rf"(?:^|[\s_-])(?:{begins}|(?:{whole})(?:$|[\s_-]))", re.IGNORECASE)

    def of_readers(self) -> re.Pattern[str]:
        """The same of what readers wrote alone."""
        return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(map(re.escape, self.readers))})", re.IGNORECASE)


class Author(Struct, frozen=True, forbid_unknown_fields=True):
    """Words within an attribute of an element in which an author may be named."""

    within: tuple[str, ...]


class Published(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of metadata in lower case, and words within the class of ``<time>``, that state a day of publication."""

    metadata: frozenset[str]
    within: tuple[str, ...]


class Markup(Struct, frozen=True, forbid_unknown_fields=True):
    """All names of ``markup.toml``."""

    apart: Apart
    author: Author
    published: Published


@cache
def markup() -> Markup:
    """The names, read once."""
    text = (files("riscontro") / "intake" / "markup.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Markup)
