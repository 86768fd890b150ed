"""The list of stories, and articles added to them."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from riscontro.inputs import received
from riscontro.store import articles, stories
from riscontro.web.serving import sent, site
from riscontro.web.sheet import page

_PASTED = "pasted-{time}.txt"


def _list(request: Request) -> Response:
    """All stories, with a box to search and one to add articles."""
    here = site(request)
    with closing(here.board()) as board:
        shelf, problems = stories.shelf(board), articles.refused(board)
    return sent(page(here.place(request), "stories", shelf=shelf, problems=problems))


async def _add(request: Request) -> Response:
    """Files that were dropped and text that was pasted go to the desk."""
    here = site(request)
    now = datetime.now(UTC)
    async with request.form() as form:
        given = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
        files = [(str(item.filename), await item.read()) for item in given]
        text = str(form.get("text", "")).strip()
    if text:
        files.append((_PASTED.format(time=now.strftime("%Y%m%d-%H%M%S")), text.encode("utf-8")))
    here.desk.add(await run_in_threadpool(received, files), now.isoformat(timespec="seconds"))
    return RedirectResponse(f"/{here.secret}/", 303)


def _progress(request: Request) -> Response:
    """How far the desk is, as JSON."""
    state = site(request).desk.state
    return JSONResponse(
        {
            "busy": state.busy,
            "read": state.read,
            "total": state.total,
            "judged": len(state.done.judged),
            "problems": [f"{problem.source}: {problem.message}" for problem in state.problems],
        }
    )


ROUTES = (Route("/", _list), Route("/add", _add, methods=["POST"]), Route("/progress", _progress))
