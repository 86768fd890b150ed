"""A story: its dossier, and what has changed in it."""

from __future__ import annotations

from contextlib import closing
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import newsroom
from riscontro.dossier.page import Bench, Frame, render
from riscontro.outputs import Record
from riscontro.web.bench import bench
from riscontro.web.guard import policy
from riscontro.web.serving import absent, sent, site
from riscontro.web.sheet import Page, Place, asset, page


def _story(request: Request) -> Response:
    """The dossier of a story, within the application."""
    here = site(request)
    with closing(here.board()) as board:
        record = newsroom.record(board, request.path_params["name"])
        forms = bench(board, record) if record else None
    return sent(_dossier(here.place(request), record, forms)) if record else absent(request)


def _dossier(place: Place, record: Record, forms: Bench | None) -> Page:
    """The page of a record: style and script of the dossier and of the application, and links to the other pages."""
    own = f"{place.root}/story/{quote(record.story.id)}"
    frame = Frame(place.root, own, asset("app/app.css"), asset("app/app.js"), place.own, forms)
    made = render([record], place.language, frame)
    return Page(made.html, policy([made.style], [made.script]))


def _changes(request: Request) -> Response:
    """What has changed in a story since a time."""
    here, name, when = site(request), request.path_params["name"], request.query_params.get("since", "")
    with closing(here.board()) as board:
        made = newsroom.record(board, name)
        found = newsroom.since(board, name, when)
    if not made:
        return absent(request)
    return sent(page(here.place(request), "changes", story=name, when=when, changes=found))


ROUTES = (Route("/story/{name}", _story), Route("/story/{name}/changes", _changes))
