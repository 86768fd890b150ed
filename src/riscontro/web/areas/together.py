"""Why the articles of a story stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from urllib.parse import quote

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import held, newsroom
from riscontro.dossier.shelf import Card, shelve
from riscontro.grouping.reasons import Join, Shared
from riscontro.store import whole
from riscontro.types import Passage
from riscontro.web.serving import absent, sent, site
from riscontro.web.sheet import page

_KINDS = ("name", "figure", "word")


class Stand(Struct, frozen=True):
    """An article as the page cites it: its number and name in the dossier, its language, and where it opens."""

    name: str
    href: str
    number: int | None = None
    language: str = ""


class Place(Struct, frozen=True):
    """Words of an article and where they open."""

    text: str
    href: str
    stand: Stand


class Common(Struct, frozen=True):
    """What two articles both have of one kind, the weightiest first."""

    kind: str
    pairs: tuple[tuple[Place, Place], ...]


class Line(Struct, frozen=True):
    """A join as the page shows it: two articles, how alike they are in hundredths, the days between, the nearness of their
    openings in hundredths, and what they share by kind."""

    stands: tuple[Stand, Stand]
    likeness: int
    days: int | None
    meaning: int | None
    shared: tuple[Common, ...]


def _together(request: Request) -> Response:
    """The joins of a story in words, its copies, and the stories it took in."""
    here, name = site(request), request.path_params["name"]
    place = here.place(request)
    with closing(here.board()) as board:
        record = newsroom.record(board, name)
        members = tuple(whole.members(board, name))
        found = held.held(board, name) if members else None
        taken = held.taken(board).get(name, ())
        title = newsroom.title(board, name)
    if found is None:
        return absent(request)
    home = f"{place.root}/story/{quote(name)}"
    cards = shelve(record, 1).cards if record else {}
    stands = {article: _stand(article, cards, home, place.root) for article in members}
    lines = tuple(_line(join, stands) for join in found.joins)
    copies = tuple((stands[copy], stands[first]) for copy, first in found.copies if first in stands)
    values = {"title": title, "home": home, "lines": lines, "copies": copies, "taken": taken, "total": len(members)}
    values |= {"loose": tuple(stands[item] for item in found.loose), "left_out": found.left_out}
    return sent(page(place, "together", **values, enough=round(100 * held.ENOUGH)))


def _stand(article: str, cards: Mapping[str, Card], home: str, root: str) -> Stand:
    """An article in the dossier of its story, or on its own page as long as the story was not judged with it."""
    card = cards.get(article)
    if card is None:
        return Stand(article, f"{root}/article/{quote(article)}")
    return Stand(card.name, f"{home}#{card.anchor}", card.number, card.article.language)


def _line(join: Join, stands: Mapping[str, Stand]) -> Line:
    one, other = (stands[name] for name in join.articles)
    meaning = None if join.meaning is None else round(100 * join.meaning)
    return Line((one, other), round(100 * join.likeness), join.days, meaning, _common(join.shared, stands))


def _common(shared: Sequence[Shared], stands: Mapping[str, Stand]) -> tuple[Common, ...]:
    found = []
    for kind in _KINDS:
        pairs = [item.evidence for item in shared if item.kind == kind]
        if pairs:
            found.append(Common(kind, tuple((_place(one, stands), _place(other, stands)) for one, other in pairs)))
    return tuple(found)


def _place(passage: Passage, stands: Mapping[str, Stand]) -> Place:
    stand = stands[passage.article]
    href = f"{stand.href}:{passage.start}-{passage.end}" if stand.number is not None else stand.href
    return Place(passage.text, href, stand)


ROUTES = (Route("/story/{name}/together", _together),)
