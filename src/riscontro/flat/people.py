"""Rows of what people decided, and of what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riscontro.decisions import log
from riscontro.decisions.kinds import Decision as Decided
from riscontro.flat.found import Row
from riscontro.flat.places import Said, maybe
from riscontro.flat.together import Decision, DecisionPassage, Effect, Problem
from riscontro.types import Problem as Trouble


def decisions(every: Sequence[Decided]) -> Iterator[Row]:
    """The log of decisions, with the passages on which each was made."""
    standing = {item.id for item in log.standing(every)}
    known = {item.id for item in every}
    for item in every:
        yield Decision(
            decision=item.id,
            made=item.when,
            who=item.who,
            verb=item.verb,
            about=item.about,
            name=" + ".join(target.name for target in item.targets),
            value=item.value,
            note=item.note,
            undoes=item.undoes if item.undoes in known else None,
            stands=item.id in standing,
        )
        yield from _targets(item)


def _targets(item: Decided) -> Iterator[Row]:
    for number, target in enumerate(item.targets, 1):
        for anchor in target.anchors:
            yield DecisionPassage(
                decision=item.id,
                target=number,
                name=target.name,
                sha256=anchor.source.sha256,
                article=anchor.source.name,
                start=anchor.start,
                end=anchor.end,
                text=anchor.text,
            )
        for source in target.sources:
            yield DecisionPassage(decision=item.id, target=number, name=target.name, sha256=source.sha256, article=source.name)


def effects(told: Said) -> Iterator[Row]:
    """What became of the decisions that concern a story, where their passages stand now."""
    for item in told.record.decisions:
        for passage in item.passages or (None,):
            yield Effect(decision=item.id, story=told.story, state=item.state, **maybe(passage))


def problems(told: Said) -> Iterator[Row]:
    """What a story could not use, with the place where it stands."""
    texts = {item.id: item.text for item in told.record.articles}
    for item in told.record.problems:
        yield problem(item, told.language, told.story, texts.get(item.source))


def problem(item: Trouble, language: str, story: str | None = None, text: str | None = None) -> Problem:
    """The row of a problem; ``text`` is that of the article that it names."""
    placed = text is not None and item.end > item.start
    return Problem(
        story=story,
        code=item.code,
        source=item.source,
        message=item.message_in.get(language, item.message),
        article=item.source if text is not None else None,
        start=item.start if placed else None,
        end=item.end if placed else None,
        text=text[item.start : item.end] if text is not None and placed else None,
    )
