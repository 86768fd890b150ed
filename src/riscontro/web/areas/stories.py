"""The list of stories, and articles added to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from riscontro import held
from riscontro.changes import ORDER, is_moment
from riscontro.inputs import Gathered, received
from riscontro.messages import say
from riscontro.store import articles, stories, turns
from riscontro.store.opening import folded
from riscontro.web.paging import paged
from riscontro.web.pasting import PASTED, pasted
from riscontro.web.progress import far
from riscontro.web.serving import sent, site
from riscontro.web.sheet import page

_FILES = 1000  # at once
_SHOWN = 100  # stories on a page
_GRAVITY: Mapping[str, int] = {what: number for number, what in enumerate(ORDER)}


def _list(request: Request) -> Response:
    """All stories, what has changed in each, and a box to add articles."""
    here, given = site(request), request.query_params
    place = here.place(request)
    words, when = given.get("words", "").strip(), given.get("since", "").strip()
    wrong = "" if not when or is_moment(when) else say("store.bad_moment", place.language, when=when)
    with closing(here.board()) as board:
        shelf = [item for item in stories.shelf(board) if folded(words) in folded(item.title or item.name)]
        turned, seen, problems = turns.since(board, "" if wrong else when), turns.seen(board), articles.refused(board)
        taken = held.taken(board)
    leaf = paged(request, _SHOWN, lambda first, most: shelf[first : first + most])
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    values = {"shelf": leaf.items, "leaf": leaf, "total": len(shelf), "turned": {n: _gravest(k) for n, k in turned.items()}}
    values |= {
        "seen": seen,
        "problems": problems,
        "words": words,
        "when": when,
        "wrong": wrong,
        "yesterday": yesterday,
        "taken": taken,
    }
    return sent(page(place, "stories", **values))


def _gravest(turned: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The kinds of change and how many of each, the gravest first."""
    return tuple(sorted(turned.items(), key=lambda row: _GRAVITY.get(row[0], len(_GRAVITY))))


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
