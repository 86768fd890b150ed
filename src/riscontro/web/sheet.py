"""A page of the application: a template with the words and the style of the dossier."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from markupsafe import Markup
from msgspec import Struct

from riscontro.dossier.page import environment, look
from riscontro.web.guard import policy

_SCRIPTS = {"article": ("dossier.js", "app/app.js")}  # of the pages that have others than the application's own


class Place(Struct, frozen=True):
    """Where a page stands: the beginning of every address, the interface language, the file's name, and the page's own
    address, to which ``lang=`` can be put."""

    root: str
    language: str
    name: str
    own: str = "?"


class Page(Struct, frozen=True):
    """A page with the policy it is sent with."""

    html: bytes
    policy: str


def page(place: Place, name: str, **values: object) -> Page:
    """The template ``app/<name>`` with its values."""
    style, script = look() + asset("app/app.css"), "".join(map(asset, _SCRIPTS.get(name, ("app/app.js",))))
    template = environment(place.language).get_template(f"app/{name}.html.j2")
    html = template.render(place=place, at=name, style=Markup(style), script=Markup(script), **values)
    return Page(html.encode("utf-8"), policy([style], [script]))


def missing(place: Place) -> Page:
    """What is shown where nothing is."""
    return page(place, "missing")


@cache
def asset(name: str) -> str:
    """A style or a script of the templates."""
    return (files("riscontro") / "templates" / name).read_text(encoding="utf-8")
