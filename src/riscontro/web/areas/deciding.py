"""Decisions by people: forms for each thing, the list of all, a file of them to take away or to take over."""

from __future__ import annotations

import sqlite3
from concurrent.futures import wait
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import quote

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riscontro import deciding, newsroom
from riscontro.deciding import WHO, Pointed, Wish, became
from riscontro.decisions import log, making
from riscontro.decisions.kinds import GRADES, VERBS, Decision, Verb
from riscontro.dossier.shelf import Shelf, shelve
from riscontro.outputs import Claim, Entity, Mark, Record, Utterance
from riscontro.store import decisions, stories
from riscontro.types import InputError
from riscontro.web.bench import who
from riscontro.web.serving import Site, sent, site
from riscontro.web.sheet import page

_PATIENCE = 20.0  # seconds that an answer waits for the decision to be worked in
_LIST = "decisions"


class Choice(Struct, frozen=True):
    """Something that can be chosen: the value of the field, its words, and their language if they are an article's."""

    value: str
    words: str
    language: str | None = None


class Sheet(Struct, frozen=True):
    """What can be decided on one thing: its verbs, what it can be joined with, what can be taken out, where it can go."""

    verbs: tuple[str, ...]
    others: tuple[Choice, ...] = ()
    parts: tuple[Choice, ...] = ()
    homes: tuple[Choice, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""


def now() -> str:
    """The time of a decision: so fine that two of one person have an order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


# ------------------------------------------------------------------ one thing


def _form(request: Request) -> Response:
    """What can be decided on the thing that ``?thing=`` names."""
    here, thing = site(request), request.query_params.get("thing", "")
    place = here.place(request)
    with closing(here.board()) as board:
        try:
            found = deciding.pointed(board, thing, place.language)
        except InputError as error:
            return sent(page(place, "refused", why=str(error)), 404)
        sheet, name = _sheet(board, found, thing, place.language), who(board)
    values = {"thing": thing, "found": found, "key": making.key(found.target), "sheet": sheet, "who": name}
    return sent(page(place, "deciding", where=f"/{here.secret}{_home(found, thing)}", grades=GRADES, **values))


def _sheet(board: sqlite3.Connection, found: Pointed, thing: str, language: str) -> Sheet:
    verbs = VERBS[found.about]
    if found.about == "article":
        mine = thing.removeprefix("article:")
        homes = [item for item in stories.shelf(board) if mine not in item.articles]
        return Sheet(verbs, homes=tuple(Choice(item.name, item.title or item.name) for item in homes))
    if found.record is None:
        return Sheet(verbs)
    shelf = shelve(found.record, 1)
    if found.about == "story":
        rest = [item for item in stories.shelf(board) if item.name != thing]
        parts = tuple(Choice(card.article.id, card.article.title or card.name) for card in shelf.cards.values())
        return Sheet(verbs, tuple(Choice(item.name, item.title or item.name) for item in rest), parts)
    known = making.things(found.record)
    others = [
        Choice(f"{found.record.story.id}/{name}", _words(item, shelf, language))
        for name, item in known.items()
        if making.kind_of(item) == found.about and name != found.thing
    ]
    thing_here = known[found.thing]
    title = thing_here.label.get(language, "") if isinstance(thing_here, Claim) else ""
    return Sheet(verbs, tuple(others), _parts(thing_here, shelf), marks=thing_here.decisions, title=title)


def _words(thing: making.Thing, shelf: Shelf, language: str) -> str:
    """A thing in a line."""
    if isinstance(thing, Claim):
        return f"{thing.label.get(language, '')} ({', '.join(card.name for card in shelf.named(_articles(thing)))})"
    if isinstance(thing, Utterance):
        return f"{shelf.entity(thing.speaker)}: «{thing.readings[0].text}»"
    return f"{thing.name} ({', '.join(card.name for card in shelf.named(item.article for item in thing.mentions))})"


def _articles(claim: Claim) -> list[str]:
    return [name for reading in claim.readings for name in reading.articles]


def _parts(thing: making.Thing, shelf: Shelf) -> tuple[Choice, ...]:
    """What can be taken out of a thing: its readings by number, or the articles in which an entity is named."""
    if isinstance(thing, Entity):
        spelled: dict[str, list[str]] = {}
        for item in thing.mentions:
            if item.text not in spelled.setdefault(item.article, []):
                spelled[item.article].append(item.text)
        return tuple(
            Choice(card.article.id, f"{card.name}: {', '.join(spelled[card.article.id])}") for card in shelf.named(spelled)
        )
    if isinstance(thing, Claim):
        first = [reading.evidence[0] for reading in thing.readings]
        rows = [(shelf.cards[item.article], item.text) for item in first]
    else:
        rows = [(shelf.cards[item.article], item.text) for item in thing.readings]
    return tuple(
        Choice(str(number), f"{card.name}: «{text}»", card.article.language) for number, (card, text) in enumerate(rows, 1)
    )


# ------------------------------------------------------------------ deciding


async def _decide(request: Request) -> Response:
    """One decision: kept before anything else, worked in by the desk, then back to where the thing stands now."""
    here = site(request)
    async with request.form() as form:
        return await run_in_threadpool(_kept, request, here, form)


def _kept(request: Request, here: Site, form: FormData) -> Response:
    place, when = here.place(request), now()
    with closing(here.board()) as board:
        name = _signed(board, form, when)
        try:
            made = deciding.made(board, _wish(form), name, when, place.language)
        except InputError as error:
            return sent(page(place, "refused", why=str(error)), 409)
        decisions.keep(board, [made], when)
    wait([here.desk.decide([made], when)], _PATIENCE)
    if _text(form, "place") == _LIST:
        return RedirectResponse(f"/{here.secret}/{_LIST}", 303)
    with closing(here.board()) as board:
        return RedirectResponse(f"/{here.secret}{_stands(board, made)}", 303)


def _signed(board: sqlite3.Connection, form: FormData, when: str) -> str:
    """Who decides: the name that was given, which is remembered, or the one that is known."""
    given = " ".join(_text(form, WHO).split())
    if given:
        decisions.remember(board, WHO, given)
    return given or who(board)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _wish(form: FormData) -> Wish:
    """What a form asks for; a verb that there is not is refused like one that does not fit."""
    verbs: tuple[Verb, ...] = ("undo", *(verb for row in VERBS.values() for verb in row))
    return Wish(
        verb=next((item for item in verbs if item == _text(form, "verb")), "rate"),
        thing=_text(form, "thing"),
        others=_texts(form, "others"),
        parts=_texts(form, "parts"),
        to=_text(form, "to"),
        value=_text(form, "value"),
        note=_text(form, "note"),
        seen=_text(form, "seen"),
    )


def _texts(form: FormData, name: str) -> tuple[str, ...]:
    return tuple(item for item in form.getlist(name) if isinstance(item, str) and item)


def _stands(board: sqlite3.Connection, made: Decision) -> str:
    """The address of the place where a decision shows its effect."""
    first = made
    every = {item.id: item for item in decisions.every(board)}
    while first.undoes in every:
        first = every[first.undoes]
    if first.about == "outlet":
        return f"/{_LIST}"
    names = newsroom.concerned(board, [first])[first.id]
    home = next((story for story, told in stories.members(board).items() if names & set(told)), "")
    if first.about == "article" and names:
        return f"/article/{quote(min(names))}"
    record = newsroom.record(board, home) if home else None
    return f"/story/{quote(home)}{_anchor(record, first)}" if record else f"/{_LIST}"


def _anchor(record: Record, made: Decision) -> str:
    """Where in a story's page, or on which page under it, the thing stands that carries a decision."""
    out = record.rejected
    wanted = {(anchor.source.sha256, anchor.start, anchor.end) for anchor in made.targets[0].anchors}
    texts = {item.id: item.sha256 for item in record.articles}
    rows: tuple[tuple[str, tuple[making.Thing, ...]], ...] = (
        ("point-", record.claims),
        ("s1-rejected-", out.claims),
        ("saying-", record.utterances),
    )
    best = (0, "")
    for prefix, things in rows:
        for number, thing in enumerate(things, 1):
            if making.kind_of(thing) == made.about:
                anchors = making.target(record, thing).anchors
                shared = sum((item.source.sha256, item.start, item.end) in wanted for item in anchors)
                carries = any(mark.id == made.id for mark in thing.decisions)
                best = max(best, (shared + len(wanted) * carries, f"#{prefix}{number}"))
    if made.about == "entity":
        named = [item for item in record.entities if any(texts[m.article] == s for m in item.mentions for s, _, _ in wanted)]
        mine = next((item for item in named if any(mark.id == made.id for mark in item.decisions)), None)
        return f"/entity/{quote(mine.id)}" if mine else "#s1-decided"
    return best[1] or "#s1-decided"


def _home(found: Pointed, thing: str) -> str:
    """The address of the page on which a thing stands."""
    if found.record is None:
        return f"/article/{quote(thing.removeprefix('article:'))}" if found.about == "article" else f"/{_LIST}"
    story = f"/story/{quote(found.record.story.id)}"
    if found.about == "entity":
        return f"{story}/entity/{quote(found.thing)}"
    number = found.thing.rpartition("-")[2]
    return story + {"claim": f"#point-{number}", "utterance": f"#saying-{number}"}.get(found.about, "")


# ------------------------------------------------------------------ all of them


def _list(request: Request) -> Response:
    """All decisions, the newest first."""
    here = site(request)
    with closing(here.board()) as board:
        outlets = sorted({outlet for _, outlet in decisions.outlets_of(board)})
        values = {"found": became(board), "who": who(board), "outlets": outlets, "grades": GRADES}
    return sent(page(here.place(request), "decisions", replayed=None, **values))


def _export(request: Request) -> Response:
    """All decisions as a file that another machine can take over."""
    with closing(site(request).board()) as board:
        data = log.lines(decisions.every(board))
    head = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return Response(data, headers=head, media_type="application/x-ndjson")


async def _replay(request: Request) -> Response:
    """The decisions of a file, taken over; what cannot be is said."""
    here = site(request)
    async with request.form() as form:
        given = form.get("file")
        data = await given.read() if isinstance(given, UploadFile) else b""
    return await run_in_threadpool(_replayed, request, here, data)


def _replayed(request: Request, here: Site, data: bytes) -> Response:
    place = here.place(request)
    with closing(here.board()) as board:
        done = deciding.replay(board, data, now(), place.language)
        outlets = sorted({outlet for _, outlet in decisions.outlets_of(board)})
        values = {"found": became(board), "who": who(board), "outlets": outlets, "grades": GRADES}
    return sent(page(place, "decisions", replayed=done, **values))


async def _sign(request: Request) -> Response:
    """Who decides here from now on."""
    here = site(request)
    async with request.form() as form:
        name = " ".join(_text(form, WHO).split())
    with closing(here.board()) as board:
        decisions.remember(board, WHO, name)
    return RedirectResponse(f"/{here.secret}/{_LIST}", 303)


ROUTES = (
    Route("/decide", _form),
    Route("/decide", _decide, methods=["POST"]),
    Route("/decisions", _list),
    Route("/decisions.jsonl", _export),
    Route("/decisions/replay", _replay, methods=["POST"]),
    Route("/decisions/who", _sign, methods=["POST"]),
)
