"""What a decision by a person is made of.

A decision names what it is about by content, never by the running number of a record: a claim, an utterance and an entity by
passages, a story by its articles, an article by its address, name and text, an outlet by its name. The log only grows; who
takes a decision back adds another that undoes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

Verb = Literal["confirm", "reject", "merge", "split", "move", "rate", "note", "undo"]
About = Literal["claim", "utterance", "entity", "story", "article", "outlet"]

VERBS: Mapping[About, tuple[Verb, ...]] = MappingProxyType(
    {
        "claim": ("confirm", "reject", "merge", "split", "note"),
        "utterance": ("confirm", "reject", "merge", "split", "note"),
        "entity": ("confirm", "reject", "merge", "split", "note"),
        "story": ("confirm", "merge", "split", "note"),
        "article": ("confirm", "reject", "move", "note"),
        "outlet": ("rate", "note"),
    }
)
GRADES = ("A", "B", "C", "D", "E", "F")
VERDICTS: tuple[Verb, ...] = ("confirm", "reject")
LONGEST_NOTE, LONGEST_NAME = 4000, 120


class Source(Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """An article: its name, the hash of its text, and its address if it has one."""

    name: str
    sha256: str
    url: str | None = None


class Anchor(Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """A passage of an article: code points into its text, end exclusive, and the text found there."""

    source: Source
    start: int
    end: int
    text: str


class Target(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a decision is about, as it was when it was decided.

    ``name`` is how it was called; ``kind``, ``relation`` and ``unit`` tell claims on the same passages apart.
    """

    name: str
    anchors: tuple[Anchor, ...] = ()
    sources: tuple[Source, ...] = ()
    kind: str = ""
    relation: str = ""
    unit: str = ""


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person decided: ``verb`` on what ``about`` says, by whom and when (ISO 8601 in UTC).

    ``targets``: the thing itself; of a merge all that are joined, the one that keeps its name first; of a split the whole and
    then what is taken out; of a move the article and then the story it goes to, none where it stands alone from now on.
    ``value`` is a grade; ``undoes`` the id of the decision that is taken back. ``id`` is a hash of all the rest.
    """

    verb: Verb
    about: About
    targets: tuple[Target, ...]
    who: str
    when: str
    value: str = ""
    note: str = ""
    undoes: str = ""
    id: str = ""
