"""What every address of the application needs: the store, the desk, where its pages stand, and how they are sent."""

from __future__ import annotations

import sqlite3
from urllib.parse import quote, urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from riscontro.messages import languages
from riscontro.store.opening import connect
from riscontro.web.desk import Desk
from riscontro.web.guard import COOKIE, PARAMETER
from riscontro.web.sheet import Page, Place, missing


class Site(Struct, frozen=True):
    """The store, the token, the interface language, and the desk that adds articles."""

    store: str
    secret: str
    language: str
    desk: Desk

    def place(self, request: Request) -> Place:
        """Where a page stands, in the language that was asked for last."""
        return Place(f"/{self.secret}", asked_language(request, self.language), self.store, _own(request))

    def board(self) -> sqlite3.Connection:
        """The store, opened for one request."""
        return connect(self.store)


def asked_language(request: Request, usual: str) -> str:
    """The language that ``?lang=`` asks for, that it asked for before, or the usual one."""
    asked = request.query_params.get(PARAMETER) or request.cookies.get(COOKIE, usual)
    return asked if asked in languages() else usual


def _own(request: Request) -> str:
    """The address of a page up to where a language can be put."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != PARAMETER]
    return f"{quote(request.url.path)}?{urlencode(kept)}{'&' if kept else ''}{PARAMETER}="


def site(request: Request) -> Site:
    """The application that a request came to."""
    found: Site = request.app.state.site
    return found


def sent(page: Page, status: int = 200) -> Response:
    """A page as an answer."""
    return Response(page.html, status, {"content-security-policy": page.policy}, "text/html; charset=utf-8")


def absent(request: Request) -> Response:
    """The answer where nothing is."""
    return sent(missing(site(request).place(request)), 404)
