"""The pages of the application, with the templates and the words of the dossier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from riscontro.changes import Change
from riscontro.dossier.page import environment, render
from riscontro.outputs import Record
from riscontro.store.articles import Kept
from riscontro.store.passages import Facets, Hit
from riscontro.store.stories import Shelf
from riscontro.types import Problem
from riscontro.web.guard import policy

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Place(Struct, frozen=True):
    """Where a page stands: the beginning of every address, the interface language, and the file's name."""

    root: str
    language: str
    name: str


class Page(Struct, frozen=True):
    """A page with the policy it is sent with."""

    html: bytes
    policy: str


class Piece(Struct, frozen=True):
    """Words of an article that two versions share, or that only the older (``-``) or the newer (``+``) has."""

    sign: str
    text: str


class Edit(Struct, frozen=True):
    """What one version of an article changed in the one before: when it came, and the pieces of its text."""

    number: int
    added: str
    pieces: tuple[Piece, ...]


def stories(place: Place, shelf: Sequence[Shelf], problems: Sequence[Problem]) -> Page:
    """The list of stories, with a box to search and one to add articles."""
    return _page(place, "stories", shelf=shelf, problems=problems)


def found(place: Place, query: str, facets: Facets, relation: str, hits: Sequence[Hit]) -> Page:
    """What a search found."""
    return _page(place, "search", query=query, facets=facets, relation=relation, hits=hits)


def article(place: Place, versions: Sequence[Kept], story: str | None) -> Page:
    """An article with what each of its versions changed."""
    return _page(place, "article", newest=versions[-1], changes=_changes(versions), story=story)


def changed(place: Place, story: str, when: str, changes: Sequence[Change]) -> Page:
    """What has changed in a story since a time."""
    return _page(place, "changes", story=story, when=when, changes=changes)


def missing(place: Place) -> Page:
    """What is shown where nothing is."""
    return _page(place, "missing")


def story(place: Place, record: Record) -> Page:
    """The dossier of a story, with a way back."""
    links = {"stories": f"{place.root}/", "changes": f"{place.root}/story/{quote(record.story.id)}/changes"}
    return Page(render([record], place.language, links), "frame-ancestors 'none'")


def _page(place: Place, name: str, **values: object) -> Page:
    style, script = _asset("dossier.css") + _asset("app/app.css"), _asset("app/app.js")
    template = environment(place.language).get_template(f"app/{name}.html.j2")
    html = template.render(place=place, style=Markup(style), script=Markup(script), **values)
    return Page(html.encode("utf-8"), policy([style], [script]))


@cache
def _asset(name: str) -> str:
    return (files("riscontro") / "templates" / name).read_text(encoding="utf-8")


def _changes(versions: Sequence[Kept]) -> tuple[Edit, ...]:
    """What every version but the first changed, the newest first."""
    made = [
        Edit(new.version.number, new.version.added, difference(old.draft.text, new.draft.text))
        for old, new in pairwise(versions)
    ]
    return tuple(reversed(made))


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts word by word; the pieces without sign or with ``-`` make the older, without or with ``+`` the newer."""
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for step in Levenshtein.opcodes(left, right):
        gone, come = "".join(left[step.src_start : step.src_end]), "".join(right[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces.append(Piece("", gone))
        else:
            pieces += [Piece(sign, text) for sign, text in (("-", gone), ("+", come)) if text]
    return tuple(pieces)
