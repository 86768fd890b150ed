"""Sentences found by their words and by facets."""

from __future__ import annotations

from contextlib import closing

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import newsroom
from riscontro.store.passages import Facets
from riscontro.web.serving import sent, site
from riscontro.web.sheet import page

_HITS = 60


def _search(request: Request) -> Response:
    here, asked = site(request), request.query_params
    facets = Facets(**{name: asked.get(name, "").strip() for name in Facets.__struct_fields__})
    query, relation = asked.get("q", "").strip(), asked.get("relation", "")
    with closing(here.board()) as board:
        hits = newsroom.find(board, query, facets, relation, _HITS)
    return sent(page(here.place(request), "search", query=query, facets=facets, relation=relation, hits=hits))


ROUTES = (Route("/search", _search),)
