"""Records to one page of HTML that needs nothing but itself.

Article text is untrusted: the templates escape everything, the policy in the page lets only its own
style and script run (by hash) and nothing be fetched, and the script never makes markup out of text.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from types import CodeType

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup
from msgspec import Struct

from riscontro.dossier.axis import Axis, axis
from riscontro.dossier.chronicle import Chronicle, chronicle
from riscontro.dossier.decided import Decisions, decisions
from riscontro.dossier.glance import Glance, glance
from riscontro.dossier.graph import Graph, graph
from riscontro.dossier.labels import shortened
from riscontro.dossier.matrix import Matrix, matrix
from riscontro.dossier.pointers import Firsts
from riscontro.dossier.points import Points, points
from riscontro.dossier.reading import LAYERS, Opened, Text, texts
from riscontro.dossier.reliance import Reliance, reliance
from riscontro.dossier.safety import shown
from riscontro.dossier.sayings import Promise, Saying, promises, sayings
from riscontro.dossier.shelf import Shelf, shelve
from riscontro.dossier.shifts import Change, changes
from riscontro.dossier.tongues import block, translated
from riscontro.dossier.wording import interval, known, percent
from riscontro.messages import FALLBACK, catalogue, languages, say
from riscontro.outputs import Record, Story
from riscontro.types import Problem

SECTIONS = (
    "disagree",
    "apparent",
    "matrix",
    "origins",
    "voices",
    "sayings",
    "forecasts",
    "timeline",
    "lineage",
    "decided",
    "problems",
)

_WORDS = "<!-- words -->"  # stands where the words in other languages come; no text of an article can contain it unescaped
_ADDRESS = re.compile(r'href="#article-(\d+):(\d+)-(\d+)"')


class Bench(Struct, frozen=True):
    """What forms to decide need: the story's name, who decides, the key of each claim and utterance by its id, and in words
    the decisions that are kept and not yet worked in."""

    story: str
    who: str
    keys: Mapping[str, str]
    waiting: tuple[str, ...] = ()


class Frame(Struct, frozen=True):
    """The application around a dossier: the beginning of every address, the story's own, what style and script it adds, and
    the page's address, to which an interface language can be put; ``bench`` is what forms to decide need.

    ``changed`` is where it stands what has changed, ``turned`` how many changes a person has not seen, ``edited`` the
    articles that have versions with how many.
    """

    root: str
    own: str
    style: str
    script: str
    here: str = "?"
    bench: Bench | None = None
    changed: str = ""
    turned: int = 0
    edited: tuple[tuple[str, int], ...] = ()


class Rendered(Struct, frozen=True):
    """A page in UTF-8, and the style and the script that it runs."""

    html: bytes
    style: str
    script: str


class Sheet(Struct, frozen=True):
    """One story ready to show."""

    number: int
    story: Story
    days: str
    shelf: Shelf
    glance: Glance
    points: Points
    changes: tuple[Change, ...]
    sayings: tuple[Saying, ...]
    promises: tuple[Promise, ...]
    chronicle: Chronicle
    graph: Graph
    reliance: Reliance
    matrix: Matrix
    axis: Axis | None
    decisions: Decisions
    record: Record
    firsts: Firsts

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was refused, or is in doubt."""
        return self.record.problems

    @property
    def tongue(self) -> str | None:
        """The language of the article that the story's title is from."""
        articles = (card.article for card in self.shelf.cards.values())
        title = self.story.title
        return next((article.language for article in articles if title in (article.title, article.text[: len(title)])), None)

    @property
    def weight(self) -> tuple[int, int]:
        """What puts one story before another in the list of stories: its contradictions, then its articles."""
        return self.glance.contradict, len(self.shelf.cards)


def render(records: Sequence[Record], language: str, frame: Frame | None = None) -> Rendered:
    """A page with all ``records``, its words in the interface ``language``; alone, or in a ``frame`` of the application.

    A page alone carries its words in the other interface languages too, to be switched without asking anyone.
    """
    style = _asset("dossier.css") + _signs() + (frame.style if frame else "")
    sheets = _sheets(records, language)
    drawn = any(sheet.graph.nodes or sheet.axis for sheet in sheets)
    script = _asset("dossier.js") + (_asset("pictures.js") if drawn else "") + (frame.script if frame else "")
    html = _document(sheets, language, frame, style, script)
    if not frame:
        others = (code for code in languages() if code != language)
        spoken = {code: translated(html, _document(_sheets(records, code), code, None, style, script)) for code in others}
        html = html.replace(_WORDS, block(spoken), 1)
    return Rendered(html.encode("utf-8"), style, script)


def _document(sheets: Sequence[Sheet], language: str, frame: Frame | None, style: str, script: str) -> str:
    templates = environment(language)
    findings = templates.get_template("findings.html.j2").render(
        sheets=sheets, language=language, sections=SECTIONS, frame=frame
    )
    return templates.get_template("dossier.html.j2").render(
        language=language,
        sheets=sheets,
        findings=Markup(findings),
        texts=_texts(sheets, language, _opened(findings)),
        frame=frame,
        made_by=sheets[0].record.made_by if sheets else None,
        layers=LAYERS,
        words=Markup(_WORDS),
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )


def _signs() -> str:
    """The style that puts after a marked passage the sign of what is said of it elsewhere."""
    section = "dossier_sign."
    signs = {key.removeprefix(section): sign for key, sign in catalogue(FALLBACK).items() if key.startswith(section)}
    return "".join(f'.x-{code}::after {{ content: "{sign}"; }}\n' for code, sign in signs.items())


def _opened(findings: str) -> Opened:
    """The passages that a part of the page links to, by the number of their article."""
    found: dict[int, set[tuple[int, int]]] = {}
    for number, start, end in _ADDRESS.findall(findings):
        found.setdefault(int(number), set()).add((int(start), int(end)))
    return found


def _texts(sheets: Sequence[Sheet], language: str, opened: Opened) -> tuple[Text, ...]:
    return tuple(text for sheet in sheets for text in texts(sheet.shelf, sheet.record, sheet.firsts, language, opened))


def _sheets(records: Sequence[Record], language: str) -> tuple[Sheet, ...]:
    """Every story, its articles, points, sayings and forecasts numbered on from those before."""
    sheets: list[Sheet] = []
    firsts = Firsts()
    for number, record in enumerate(records, 1):
        sheets.append(_sheet(record, number, firsts, language))
        firsts = firsts.after(record)
    return tuple(sheets)


def _sheet(record: Record, number: int, firsts: Firsts, language: str) -> Sheet:
    shelf = shelve(record, firsts.article)
    compared = points(shelf, record.claims, firsts.point, language)
    promised = promises(shelf, record.forecasts, firsts.forecast, language)
    timeline = chronicle(shelf, record.story, record.timeline, language)
    return Sheet(
        number=number,
        story=record.story,
        days=interval(record.story.earliest, record.story.latest, language),
        shelf=shelf,
        glance=glance(compared, timeline, promised),
        points=compared,
        changes=changes(shelf, record.shifts, language),
        sayings=sayings(shelf, record.utterances, firsts.saying),
        promises=promised,
        chronicle=timeline,
        graph=graph(shelf, record.lineage),
        axis=axis(timeline, language),
        matrix=matrix(shelf, compared),
        reliance=reliance(shelf, record.lineage, language),
        decisions=decisions(shelf, record, number, language),
        record=record,
        firsts=firsts,
    )


def _policy(style: str, script: str) -> str:
    """The content security policy of the page."""
    hashes = (b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii") for part in (style, script))
    style_hash, script_hash = hashes
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _asset(name: str) -> str:
    return (files("riscontro") / "templates" / name).read_text(encoding="utf-8")


class _Compiled(BytecodeCache):
    """Templates are compiled once for all languages."""

    def __init__(self) -> None:
        self._kept: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._kept[bucket.key] = bucket.code


_COMPILED = _Compiled()


@cache
def environment(language: str) -> Environment:
    """The templates with their words in an interface language; they escape everything."""
    environment = Environment(
        loader=PackageLoader("riscontro", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_final,
        bytecode_cache=_COMPILED,
    )
    environment.globals.update(
        t=partial(_translate, language),
        word=partial(_known, language),
        interval=partial(_interval, language),
        percent=partial(_percent, language),
        shortened=shortened,
        tongues=languages(),
    )
    return environment


def _final(value: object) -> object:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _translate(language: str, key: str, **parameters: object) -> str:
    return say(f"dossier.{key}", language, **parameters)


def _known(language: str, section: str, code: str) -> str:
    return known(section, code, language)


def _interval(language: str, low: str | None, high: str | None) -> str:
    return interval(low, high, language)


def look() -> str:
    """The style of a dossier, for other pages with its parts."""
    return _asset("dossier.css") + _signs()


def _percent(language: str, value: float) -> str:
    return percent(value, language)
