"""A question put to a story."""

from __future__ import annotations

from contextlib import closing
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import inquiry
from riscontro.asking.answering import answer
from riscontro.asking.page import asked, interpreted, origins
from riscontro.asking.told import Told
from riscontro.dossier.shelf import shelve
from riscontro.store import stories
from riscontro.store.opening import connect
from riscontro.web.serving import Site, absent, sent, site
from riscontro.web.sheet import page

_LONGEST = 400  # code points of a question


def _ask(request: Request) -> Response:
    """Who answers what to a question; without a question the box alone."""
    here, name = site(request), request.path_params["name"]
    question = request.query_params.get("q", "").strip()[:_LONGEST]
    place = here.place(request)
    story = _ready(here.store, name, _version(here, name))
    if story is None:
        return absent(request)
    given = answer(story, question) if question else None
    shelf, record = shelve(story.record, 1), story.record
    numbers = {claim.id: number for number, claim in enumerate(record.claims, 1)}
    return sent(
        page(
            place,
            "ask",
            story=record.story,
            question=question,
            given=given,
            shelf=shelf,
            points=numbers,
            meant=partial(interpreted, language=place.language),
            counted=partial(origins, language=place.language),
            asked=partial(asked, language=place.language),
        )
    )


def _version(here: Site, name: str) -> str:
    """What the newest record of a story was made from."""
    with closing(here.board()) as board:
        return stories.made_from(board, name) or ""


@lru_cache(maxsize=4)
def _ready(store: str, name: str, version: str) -> Told | None:
    """A story ready for questions, kept until another record of it is made."""
    with closing(connect(store, make=False)) as board:
        return inquiry.ready(board, name) if version else None


ROUTES = (Route("/story/{name}/ask", _ask),)
