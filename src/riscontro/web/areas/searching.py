"""Sentences found by their words, by facets, and by meaning; and the place of each in its dossier."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from urllib.parse import quote

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riscontro import finding, newsroom, search
from riscontro.store import articles, stories
from riscontro.store.passages import Facets, Hit, Wanted
from riscontro.web.paging import paged
from riscontro.web.serving import absent, sent, site
from riscontro.web.sheet import page

_SHOWN = 30  # on a page
_NEAR = 15


class Shown(Struct, frozen=True):
    """A hit ready to show: its text in pieces, each with whether it is one of the words asked for."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]


def _search(request: Request) -> Response:
    here, given = site(request), request.query_params
    place = here.place(request)
    facets = Facets(**{name: given.get(name, "").strip() for name in Facets.__struct_fields__})
    query, meaning = given.get("q", "").strip(), given.get("meaning", "") == "1"
    wrong = finding.trouble(facets, place.language)
    asked = Facets() if wrong else facets
    with closing(here.board()) as board:
        counts = finding.count(board, query, asked)
        leaf = paged(request, _SHOWN, lambda first, most: () if wrong else finding.find(board, query, asked, most, first).hits)
        near = finding.near(board, query, asked, _NEAR) if meaning and not wrong and leaf.number == 1 else ()
        story = newsroom.title(board, facets.story) if facets.story else ""
    wanted = search.wanted(query)
    values = {"query": query, "facets": facets, "meaning": meaning, "wrong": wrong, "counts": counts, "leaf": leaf}
    values |= {"hits": _shown(leaf.items, wanted), "near": _shown(near, wanted), "story": story}
    return sent(page(place, "search", encoder=finding.available(), **values))


def _shown(hits: Sequence[Hit], wanted: Sequence[Wanted]) -> tuple[Shown, ...]:
    return tuple(Shown(hit, search.pieces(hit.text, hit.language, wanted)) for hit in hits)


def _open(request: Request) -> Response:
    """A passage of an article (``?at=12-40``) in the dossier of the story that the article tells, else in the article."""
    here, name, at = site(request), request.path_params["name"], request.query_params.get("at", "")
    with closing(here.board()) as board:
        home = stories.home(board, name)
        made = newsroom.record(board, home) if home else None
        known = name in articles.names(board)
    told = [article.id for article in made.articles] if made else []
    if home and name in told:
        return RedirectResponse(f"/{here.secret}/story/{quote(home)}#article-{told.index(name) + 1}:{quote(at)}", 303)
    return RedirectResponse(f"/{here.secret}/article/{quote(name)}", 303) if known else absent(request)


ROUTES = (Route("/search", _search), Route("/open/{name:path}", _open))
