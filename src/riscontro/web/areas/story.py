"""A story: its dossier, and what has changed in it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import newsroom
from riscontro.changes import Change, is_moment
from riscontro.dossier.page import Frame, render
from riscontro.dossier.turns import turn
from riscontro.messages import say
from riscontro.outputs import Record
from riscontro.store import articles, turns
from riscontro.web.bench import bench
from riscontro.web.guard import policy
from riscontro.web.serving import absent, sent, site
from riscontro.web.sheet import Page, Place, asset, page


def _story(request: Request) -> Response:
    """The dossier of a story, within the application; what it says counts as seen."""
    here, name = site(request), request.path_params["name"]
    with closing(here.board()) as board:
        before, turned = turns.seen(board).get(name, ""), turns.since(board).get(name, {})
        record = newsroom.read(board, name)
        edited = articles.edited(board, [article.id for article in record.articles]) if record else ()
        forms = bench(board, record) if record else None
    if not record:
        return absent(request)
    place = here.place(request)
    own = f"{place.root}/story/{quote(record.story.id)}"
    changed = f"{own}/changes" + (f"?since={quote(_after(before))}" if before and turned else "")
    frame = Frame(
        root=place.root,
        own=own,
        style=asset("app/app.css"),
        script=asset("app/app.js"),
        here=place.own,
        bench=forms,
        changed=changed,
        turned=sum(turned.values()) if before else 0,
        edited=tuple((item.article, item.number) for item in edited),
    )
    return sent(_dossier(place, record, frame))


def _after(moment: str) -> str:
    """The second after a time."""
    return (datetime.fromisoformat(moment) + timedelta(seconds=1)).isoformat(timespec="seconds")


def _dossier(place: Place, record: Record, frame: Frame) -> Page:
    """The page of a record: style and script of the dossier and of the application, and links to the other pages."""
    made = render([record], place.language, frame)
    return Page(made.html, policy([made.style], [made.script]))


def _changes(request: Request) -> Response:
    """What has changed in a story since a time."""
    here, name, when = site(request), request.path_params["name"], request.query_params.get("since", "").strip()
    place = here.place(request)
    wrong = "" if not when or is_moment(when) else say("store.bad_moment", place.language, when=when)
    with closing(here.board()) as board:
        made = newsroom.record(board, name)
        found = () if wrong else newsroom.since(board, name, when)
        edited = articles.edited(board, [article.id for article in made.articles]) if made else ()
    if not made:
        return absent(request)
    numbers = {article.id: number for number, article in enumerate(made.articles, 1)}
    values = {"story": made.story, "when": when, "wrong": wrong, "changes": found, "edited": edited, "numbers": numbers}
    days = {"today": _day(0), "yesterday": _day(1), "week": _day(7)}
    return sent(page(place, "changes", turn=partial(_turn, place.language), days=days, **values))


def _turn(language: str, change: Change) -> str:
    return turn(change.what, change.before, change.after, language)


def _day(back: int) -> str:
    """A day so many before today, in UTC as all times of the store."""
    return (datetime.now(UTC) - timedelta(days=back)).date().isoformat()


ROUTES = (Route("/story/{name}", _story), Route("/story/{name}/changes", _changes))
