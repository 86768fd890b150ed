"""Persons, bodies and places: of a story, across all stories, and one of them with all that is said by it and of it."""

from __future__ import annotations

from contextlib import closing

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import newsroom
from riscontro.dossier.figure import figure
from riscontro.store import entities
from riscontro.store.entities import Asked
from riscontro.web.paging import paged
from riscontro.web.serving import absent, sent, site
from riscontro.web.sheet import page

_MOST = 100
_ALIKE = 20
_LISTED = ("city:", "country:")  # ids that stand for one place of a table, in every story


def _list(request: Request) -> Response:
    """All names of the store, or of one story."""
    here, given = site(request), request.query_params
    asked = Asked(given.get("story", ""), given.get("type", ""), given.get("words", "").strip())
    with closing(here.board()) as board:
        leaf = paged(request, _MOST, lambda first, most: entities.named(board, asked, first, most))
        types = entities.types(board, asked)
        story = newsroom.title(board, asked.story) if asked.story else ""
    return sent(page(here.place(request), "entities", names=leaf.items, leaf=leaf, types=types, asked=asked, story=story))


def _everywhere(request: Request) -> Response:
    """One name in all stories that have it."""
    here, name = site(request), request.path_params["name"]
    with closing(here.board()) as board:
        found = entities.everywhere(board, name)
        alike = entities.alike(board, found, _ALIKE)
    if not found:
        return absent(request)
    return sent(page(here.place(request), "name", found=found, alike=alike, listed=name.startswith(_LISTED)))


def _figure(request: Request) -> Response:
    """One entity of a story."""
    here, story, name = site(request), request.path_params["story"], request.path_params["name"]
    place = here.place(request)
    with closing(here.board()) as board:
        record = newsroom.record(board, story)
        elsewhere = [item for item in entities.everywhere(board, name) if item.story != story]
    found = figure(record, name, place.language) if record else None
    if record is None or found is None:
        return absent(request)
    return sent(page(place, "entity", story=record.story, figure=found, elsewhere=elsewhere, listed=name.startswith(_LISTED)))


ROUTES = (
    Route("/entities", _list),
    Route("/entity/{name:path}", _everywhere),
    Route("/story/{story}/entity/{name:path}", _figure),
)
