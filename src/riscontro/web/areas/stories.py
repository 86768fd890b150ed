"""The list of stories, and articles added to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from riscontro.inputs import Gathered, received
from riscontro.store import articles, stories
from riscontro.web.pasting import PASTED, pasted
from riscontro.web.progress import far
from riscontro.web.serving import sent, site
from riscontro.web.sheet import page

_FILES = 1000  # at once


def _list(request: Request) -> Response:
    """All stories, with a box to search and one to add articles."""
    here = site(request)
    with closing(here.board()) as board:
        shelf, problems = stories.shelf(board), articles.refused(board)
    return sent(page(here.place(request), "stories", shelf=shelf, problems=problems))


async def _add(request: Request) -> Response:
    """Files that were dropped, text that was pasted and addresses to be fetched go to the desk."""
    here = site(request)
    now = datetime.now(UTC)
    async with request.form(max_files=_FILES) as form:
        given = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
        files = [(str(item.filename), await item.read()) for item in given]
        fields = {name: str(form.get(name, "")).strip() for name in ("text", "addresses", *PASTED)}
    found = await run_in_threadpool(_received, files, fields, now)
    addresses = [line for line in fields["addresses"].split() if line]
    if addresses or found.drafts or found.problems:
        here.desk.add(found, now.isoformat(timespec="seconds"), addresses)
    return RedirectResponse(f"/{here.secret}/", 303)


def _received(files: Sequence[tuple[str, bytes]], fields: Mapping[str, str], now: datetime) -> Gathered:
    found = received(files)
    if not fields["text"]:
        return found
    own = pasted(fields, now)
    return Gathered((*found.drafts, *own.drafts), (*found.problems, *own.problems))


def _progress(request: Request) -> Response:
    """How far the desk is, as JSON: a line for people, what went wrong, and the numbers."""
    here = site(request)
    state, language = here.desk.state, here.place(request).language
    return JSONResponse(
        {
            "busy": state.busy or state.waiting > 0,
            "phase": state.phase,
            "read": state.number,
            "total": state.total,
            "judged": len(state.done.judged),
            "line": far(state, language),
            "problems": [f"{item.source}: {item.message_in.get(language, item.message)}" for item in state.problems],
        }
    )


ROUTES = (Route("/", _list), Route("/add", _add, methods=["POST"]), Route("/progress", _progress))
