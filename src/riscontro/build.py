"""The whole flow on one screen: drafts -> findings -> stories -> records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from types import MappingProxyType

from msgspec import Struct

from riscontro import claims, codec, entities, forecasts, lineage, stories, timeline, utterances
from riscontro.chronicle.followed import followed
from riscontro.chronicle.nearness import Nearness
from riscontro.claims import shifts
from riscontro.claims.units import desk
from riscontro.copying.buckets import copies_by_files
from riscontro.copying.judging import Copy
from riscontro.copying.pairing import Watch, unwatched
from riscontro.crawled.articles import sift
from riscontro.crawled.places import Step
from riscontro.decisions.anchors import rulings
from riscontro.decisions.binding import about
from riscontro.decisions.kinds import Decision
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.examine import annotate, examine, glance
from riscontro.grouping.reasons import Join
from riscontro.matching.copies import copies, leaders
from riscontro.matching.meaning import models
from riscontro.messages import say
from riscontro.outputs import MadeBy, Record, Rejected
from riscontro.packs import load
from riscontro.plugs import Engine, Exporter, discover
from riscontro.provenance.affiliations import affiliations
from riscontro.provenance.common import completed
from riscontro.provenance.parallels import parallels
from riscontro.record import assemble
from riscontro.reliability import grades, rated
from riscontro.types import Draft, Examined, InputError, Problem, RiscontroError

NO_GRADES: Mapping[str, str] = MappingProxyType({})


def examine_all(drafts: Iterable[Draft], workers: int = 1, engine: Engine = LOCAL) -> Iterable[Examined]:
    """Every draft examined, in order."""
    return engine.map(examine, drafts, workers)


def glance_all(drafts: Iterable[Draft], workers: int = 1, engine: Engine = LOCAL) -> Iterable[Examined]:
    """Every draft as far as ``grouped`` and ``explained`` read it, in order."""
    return engine.map(glance, drafts, workers)


def annotated(drafts: Iterable[Draft], workers: int = 1, engine: Engine = LOCAL) -> Iterable[bytes]:
    """The annotation of every draft as a line of JSON, in order."""
    return engine.map(_annotation, drafts, workers)


def _annotation(draft: Draft) -> bytes:
    return codec.annotation(annotate(draft)) + b"\n"


def annotated_steps(steps: Iterable[Step], workers: int = 1, engine: Engine = LOCAL) -> Iterable[tuple[Step, bytes]]:
    """What became of every record of an archive, with the annotation of its article as a line of JSON, in order."""
    return engine.map(_step, steps, workers)


def _step(step: Step) -> tuple[Step, bytes]:
    sifted = sift(step)
    return sifted.step, _annotation(sifted.draft) if sifted.draft else b""


def copies_of(drafts: Sequence[Draft], workers: int = 1, watch: Watch = unwatched, engine: Engine = LOCAL) -> tuple[Copy, ...]:
    """Which of the drafts are copies, in order; with more workers or another engine by files in a temporary folder, with the
    same result. InputError where the machines of the engine do not share that folder."""
    if workers == 1 and engine is LOCAL:
        return copies(drafts, watch)
    with TemporaryDirectory() as folder:
        return tuple(sorted(copies_by_files(sorted(drafts, key=lambda draft: draft.id), folder, engine, workers)))


def grouped(articles: Sequence[Examined]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Which articles tell the same story: story ids with article ids, whatever the order of the articles.

    Copies are found first: articles with one text are compared with others as one, and stand in its story.
    """
    first, behind = _firsts(articles)
    whole = sorted(_with_copies(names, behind) for names in stories.group(first))
    return tuple((f"story-{number}", names) for number, names in enumerate(whole, 1))


class Told(Struct, frozen=True):
    """A story's name, its articles, what holds them together, and its copies, each with the article whose text it has."""

    story: str
    articles: tuple[str, ...]
    why: tuple[Join, ...]
    copies: tuple[tuple[str, str], ...]


def explained(articles: Sequence[Examined]) -> tuple[Told, ...]:
    """``grouped``, with what holds each story together."""
    first, behind = _firsts(articles)
    found = sorted(((_with_copies(names, behind), names, why) for names, why in stories.explain(first)), key=lambda row: row[0])
    return tuple(
        Told(f"story-{number}", whole, why, tuple((copy, name) for name in names for copy in behind.get(name, ())))
        for number, (whole, names, why) in enumerate(found, 1)
    )


def _firsts(articles: Sequence[Examined]) -> tuple[tuple[Examined, ...], Mapping[str, Sequence[str]]]:
    """The articles that are no copies of a whole, and behind the first of each text its copies."""
    ordered = sorted(articles, key=lambda item: item.article.id)
    first = leaders([item.reading.draft for item in ordered])
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for name, leader in sorted(first.items()):
        behind[leader].append(name)
    return tuple(item for item in ordered if item.article.id not in first), behind


def _with_copies(names: Sequence[str], behind: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted(one for name in names for one in (name, *behind.get(name, ()))))


def records(
    articles: Iterable[Examined], problems: Sequence[Problem] = (), reliability: Mapping[str, str] = NO_GRADES
) -> tuple[Record, ...]:
    """One record a story; ``problems`` of the input as a whole stand in every record.

    ``reliability`` are the user's grades of the outlets (``reliability.read``).
    """
    by_id = {item.article.id: item for item in articles}
    stories_found = grouped(tuple(by_id.values()))
    return tuple(record(story, [by_id[name] for name in names], problems, reliability) for story, names in stories_found)


def record(
    story: str,
    articles: Sequence[Examined],
    problems: Sequence[Problem] = (),
    reliability: Mapping[str, str] = NO_GRADES,
    decided: Sequence[Decision] = (),
) -> Record:
    """The record of articles that tell one story, bound by what people ``decided``."""
    bound = rulings([item.article for item in articles], decided)
    case = entities.link(story, articles, about(bound, "entity"))
    heard = utterances.align(case, about(bound, "utterance"))
    said = heard.utterances
    states = affiliations(case)
    board = desk(case, states)
    traced = lineage.trace(case, said)
    edges = lineage.in_order([*traced, *parallels(board, traced)])
    near = Nearness({unit.place: unit.core for unit in board.units}, board.meanings)
    ahead = followed(case, near)
    found = claims.find(board, states, said, edges, ahead, about(bound, "claim"))
    points = found.claims
    return assemble(
        case,
        said,
        points,
        timeline.order(case, near),
        forecasts.written(ahead),
        completed(edges, case, points),
        made_by({item.reading.language for item in case.articles}),
        problems,
        grades((item.article for item in case.articles), {**reliability, **rated(decided)}),
        shifts.find(board, points),
        bound,
        Rejected(found.rejected, heard.rejected, case.rejected),
        found.otherwise,
    )


def exporter(name: str) -> Exporter:
    """The exporter called ``name``; RiscontroError where there is none."""
    for plug in discover("exporters", "EXPORTER"):
        if isinstance(plug, Exporter) and plug.name == name:
            return plug
    raise RiscontroError(say("error.no_exporter", name=name))


def engine(name: str) -> Engine:
    """The engine called ``name``, or the one at an address such as ``ray://head:10001``; InputError where there is none, or
    where what it needs is not installed."""
    known = {plug.name: plug for plug in discover("engines", "ENGINE") if isinstance(plug, Engine)}
    kind, elsewhere, _ = name.partition("://")
    found = known.get(kind)
    if found is None or (elsewhere and found.at is None):
        raise InputError(say("error.no_engine", name=name, known=", ".join(known)))
    if found.needs and find_spec(found.needs) is None:
        raise InputError(say(f"error.no_{found.needs}"))
    return found.at(name) if elsewhere and found.at else found


def made_by(languages: Iterable[str]) -> MadeBy:
    """The versions of everything that had a part in a record of articles in these languages."""
    return MadeBy(
        version=version("riscontro"),
        packs={code: load(code).about.version for code in sorted(languages)},
        models=models(),
    )
