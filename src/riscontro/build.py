"""The whole flow on one screen: drafts -> findings -> stories -> records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version

from riscontro import claims, entities, forecasts, lineage, stories, timeline, utterances
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.examine import examine
from riscontro.outputs import MadeBy, Record
from riscontro.packs import NO_PACK, installed, load
from riscontro.plugs import Engine
from riscontro.record import assemble
from riscontro.types import Draft, Examined


def examine_all(drafts: Sequence[Draft], workers: int = 1, engine: Engine = LOCAL) -> Iterable[Examined]:
    """Every draft examined, in order."""
    return engine.map(examine, drafts, workers)


def records(articles: Iterable[Examined]) -> tuple[Record, ...]:
    """One record a story, whatever the order of the articles."""
    by_id = {item.article.id: item for item in sorted(articles, key=lambda item: item.article.id)}
    groups = stories.group(tuple(by_id.values()))
    return tuple(record(f"story-{number}", [by_id[name] for name in group]) for number, group in enumerate(groups, 1))


def record(story: str, articles: Sequence[Examined]) -> Record:
    """The record of articles that tell one story."""
    case = entities.link(story, articles)
    said = utterances.align(case)
    edges = lineage.trace(case, said)
    return assemble(
        case,
        said,
        claims.find(case, said, edges),
        timeline.order(case),
        forecasts.follow(case),
        edges,
        made_by(),
    )


def made_by() -> MadeBy:
    """The versions of everything that had a part in a record."""
    packs = {code: load(code).about.version for code in (*installed(), NO_PACK)}
    return MadeBy(version=version("riscontro"), packs=packs, models={})
