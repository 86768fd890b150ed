"""An article, with what each of its versions changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise

from msgspec import Struct
from rapidfuzz.distance import Levenshtein
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import newsroom
from riscontro.dossier.reading import LAYERS, text
from riscontro.store import articles, stories
from riscontro.store.articles import Kept
from riscontro.web.serving import absent, sent, site
from riscontro.web.sheet import page

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(Struct, frozen=True):
    """Words of an article that two versions share, or that only the older (``-``) or the newer (``+``) has."""

    sign: str
    text: str


class Edit(Struct, frozen=True):
    """What one version of an article changed in the one before: when it came, and the pieces of its text."""

    number: int
    added: str
    pieces: tuple[Piece, ...]


def _article(request: Request) -> Response:
    """The text as it was judged with all that was found in it, what is known of it, and what its versions changed."""
    here, name = site(request), request.path_params["name"]
    place = here.place(request)
    with closing(here.board()) as board:
        versions = articles.versions(board, name)
        home = stories.home(board, name)
        record = newsroom.record(board, home) if home else None
    if not versions:
        return absent(request)
    found = text(record, name, place.language) if record else None
    newest = versions[-1]
    judged = found is not None and found.card.article.sha256 == newest.version.sha256
    problems = (*newest.draft.problems, *(item for item in (record.problems if record else ()) if item.source == name))
    values = {"newest": newest, "versions": versions, "changes": _changes(versions), "problems": problems}
    values |= {"text": found if judged else None, "story": record.story if record else None, "layers": LAYERS}
    return sent(page(place, "article", **values))


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


ROUTES = (Route("/article/{name:path}", _article),)
