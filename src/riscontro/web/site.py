"""The addresses of the application."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime

from msgspec import Struct
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from riscontro import newsroom
from riscontro.inputs import received
from riscontro.messages import languages
from riscontro.store import articles, stories
from riscontro.store.opening import connect
from riscontro.store.passages import Facets
from riscontro.web import pages
from riscontro.web.desk import Desk
from riscontro.web.guard import Guard

_PASTED = "pasted-{time}.txt"
_HITS = 60


class Site(Struct, frozen=True):
    """What every page needs: the store, the token, the interface language, and the desk that adds articles."""

    store: str
    secret: str
    language: str
    desk: Desk

    def place(self, request: Request) -> pages.Place:
        """Where a page stands; ``?lang=`` asks for another language."""
        asked = request.query_params.get("lang", self.language)
        return pages.Place(f"/{self.secret}", asked if asked in languages() else self.language, self.store)

    def board(self) -> sqlite3.Connection:
        """The store, opened for one request."""
        return connect(self.store)


def application(store: str, secret: str, language: str) -> Starlette:
    """The application on a store, made where there is none; ``secret`` stands first in every address."""
    connect(store).close()
    site = Site(store, secret, language, Desk(store))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(site.desk.close)

    routes = [
        Route("/", _list),
        Route("/add", _add, methods=["POST"]),
        Route("/progress", _progress),
        Route("/search", _search),
        Route("/story/{name}", _story),
        Route("/story/{name}/changes", _changes),
        Route("/article/{name:path}", _article),
    ]
    app = Starlette(
        routes=[Mount(f"/{secret}", routes=routes)], middleware=[Middleware(Guard, secret=secret)], lifespan=lifespan
    )
    app.state.site = site
    return app


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def _sent(page: pages.Page, status: int = 200) -> Response:
    return Response(page.html, status, {"content-security-policy": page.policy}, "text/html; charset=utf-8")


def _list(request: Request) -> Response:
    site = _site(request)
    with closing(site.board()) as board:
        return _sent(pages.stories(site.place(request), stories.shelf(board), articles.refused(board)))


def _story(request: Request) -> Response:
    site = _site(request)
    with closing(site.board()) as board:
        record = newsroom.record(board, request.path_params["name"])
    place = site.place(request)
    return _sent(pages.story(place, record)) if record else _sent(pages.missing(place), 404)


def _changes(request: Request) -> Response:
    site, name, when = _site(request), request.path_params["name"], request.query_params.get("since", "")
    with closing(site.board()) as board:
        made = newsroom.record(board, name)
        found = newsroom.since(board, name, when)
    place = site.place(request)
    return _sent(pages.changed(place, name, when, found)) if made else _sent(pages.missing(place), 404)


def _article(request: Request) -> Response:
    site, name = _site(request), request.path_params["name"]
    with closing(site.board()) as board:
        versions = articles.versions(board, name)
        home = next((story for story, names in stories.members(board).items() if name in names), None)
    place = site.place(request)
    return _sent(pages.article(place, versions, home)) if versions else _sent(pages.missing(place), 404)


def _search(request: Request) -> Response:
    site, asked = _site(request), request.query_params
    facets = Facets(**{name: asked.get(name, "").strip() for name in Facets.__struct_fields__})
    query, relation = asked.get("q", "").strip(), asked.get("relation", "")
    with closing(site.board()) as board:
        hits = newsroom.find(board, query, facets, relation, _HITS)
    return _sent(pages.found(site.place(request), query, facets, relation, hits))


async def _add(request: Request) -> Response:
    """Files that were dropped and text that was pasted go to the desk."""
    site = _site(request)
    now = datetime.now(UTC)
    async with request.form() as form:
        given = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
        files = [(str(item.filename), await item.read()) for item in given]
        text = str(form.get("text", "")).strip()
    if text:
        files.append((_PASTED.format(time=now.strftime("%Y%m%d-%H%M%S")), text.encode("utf-8")))
    site.desk.add(await run_in_threadpool(received, files), now.isoformat(timespec="seconds"))
    return RedirectResponse(f"/{site.secret}/", 303)


def _progress(request: Request) -> Response:
    """How far the desk is, as JSON."""
    state = _site(request).desk.state
    return JSONResponse(
        {
            "busy": state.busy,
            "read": state.read,
            "total": state.total,
            "judged": len(state.done.judged),
            "problems": [f"{problem.source}: {problem.message}" for problem in state.problems],
        }
    )
