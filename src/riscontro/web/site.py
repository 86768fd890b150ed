"""The application as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Mount

from riscontro.store.opening import connect
from riscontro.web.areas import articles, asking, deciding, entities, searching, stories, story, together
from riscontro.web.desk import Desk
from riscontro.web.guard import Guard
from riscontro.web.serving import Site

ROUTES = (
    *stories.ROUTES,
    *entities.ROUTES,
    *story.ROUTES,
    *together.ROUTES,
    *deciding.ROUTES,
    *articles.ROUTES,
    *searching.ROUTES,
    *asking.ROUTES,
)


def application(store: str, secret: str, language: str) -> Starlette:
    """The application on a store, made where there is none; ``secret`` stands first in every address."""
    connect(store).close()
    site = Site(store, secret, language, Desk(store))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(site.desk.close)

    app = Starlette(
        routes=[Mount(f"/{secret}", routes=ROUTES)], middleware=[Middleware(Guard, secret=secret)], lifespan=lifespan
    )
    app.state.site = site
    return app
