"""What became of a story between two of its records: new articles, readings, contradictions, origins, outcomes.

Claims and forecasts have no lasting names; one of the newer record is that of the older with which it shares most
passages (the same words of the same article), so that an article that was edited elsewhere changes nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, TypeVar

from msgspec import Struct

from riscontro.messages import languages
from riscontro.outputs import Claim, Forecast, Record
from riscontro.types import Passage

What = Literal[
    "article-new", "article-edited", "article-gone", "contradiction-new", "contradiction-gone", "relation", "reading-new",
    "origins-fewer", "origins-more", "outcome", "claim-new",
]  # fmt: skip
ORDER: tuple[What, ...] = (
    "contradiction-new", "contradiction-gone", "origins-fewer", "outcome", "relation", "article-edited", "article-new",
    "article-gone", "reading-new", "origins-more", "claim-new",
)  # fmt: skip
_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(\+00:00|Z)?)?)?)?")
_DAY = 10  # characters of a day
Item = TypeVar("Item", Claim, Forecast)


def is_moment(text: str) -> bool:
    """Whether a text is a year, a month, a day or a time of a day in ISO 8601, as times are compared here."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return False
    try:
        datetime.fromisoformat(text if len(text) > _DAY else (text + "-01-01")[:_DAY])
    except ValueError:
        return False
    return True


class Change(Struct, frozen=True):
    """One thing that is other than before: what, about whom or what (in each interface language), from what to what, and
    passages of the newer record that show it."""

    what: What
    label: dict[str, str]
    before: str = ""
    after: str = ""
    passages: tuple[Passage, ...] = ()


def changes(old: Record | None, new: Record) -> tuple[Change, ...]:
    """What is other in ``new`` than in ``old``, the gravest first; all articles are new where there was no record."""
    if old is None:
        return tuple(_articles(None, new))
    found = [*_articles(old, new), *_claims(old, new), *_outcomes(old, new)]
    return tuple(sorted(found, key=lambda item: ORDER.index(item.what)))


def _articles(old: Record | None, new: Record) -> list[Change]:
    before = {item.id: item for item in old.articles} if old else {}
    after = {item.id: item for item in new.articles}
    found = []
    for name, article in sorted(after.items()):
        label = _same(" · ".join(part for part in (article.outlet, article.title or name) if part))
        if name not in before:
            found.append(Change("article-new", label, after=name))
        elif before[name].sha256 != article.sha256:
            found.append(Change("article-edited", label, name, name))
    gone = (
        Change("article-gone", _same(before[name].title or name), before=name) for name in sorted(before.keys() - after.keys())
    )
    return [*found, *gone]


def _same(text: str) -> dict[str, str]:
    """A text that is the same in every interface language."""
    return dict.fromkeys(languages(), text)


def _claims(old: Record, new: Record) -> list[Change]:
    pairs = _pairs(old.claims, new.claims, _evidence)
    known = {before.id for before, _ in pairs}
    paired = {after.id for _, after in pairs}
    found = [change for before, after in pairs for change in _claim(before, after)]
    for claim in new.claims:
        if claim.id not in paired and not claim.apparent:
            grave = claim.relation == "contradict"
            found.append(
                Change("contradiction-new" if grave else "claim-new", dict(claim.label), "", claim.relation, _evidence(claim))
            )
    for claim in old.claims:
        if claim.id not in known and claim.relation == "contradict":
            found.append(Change("contradiction-gone", dict(claim.label), "contradict"))
    return found


def _claim(before: Claim, after: Claim) -> list[Change]:
    """What is other in a claim that both records have."""
    label = dict(after.label)
    found: list[Change] = []
    if before.relation != after.relation:
        grave = "contradict" in (before.relation, after.relation)
        newly: What = "contradiction-new" if after.relation == "contradict" else "contradiction-gone"
        found.append(Change(newly if grave else "relation", label, before.relation, after.relation, _evidence(after)))
    had = set(map(_key, _evidence(before)))
    fresh = tuple(passage for passage in _evidence(after) if _key(passage) not in had)
    if {passage.article for passage in fresh} - {passage.article for passage in _evidence(before)}:
        found.append(Change("reading-new", label, passages=fresh))
    old, new = before.origins, after.origins
    if (old.low, old.high) != (new.low, new.high):
        fewer = new.high < old.high or (new.high == old.high and new.low < old.low)
        found.append(
            Change("origins-fewer" if fewer else "origins-more", label, _between(before), _between(after), _evidence(after))
        )
    return found


def _between(claim: Claim) -> str:
    low, high = claim.origins.low, claim.origins.high
    return str(low) if low == high else f"{low}–{high}"


def _outcomes(old: Record, new: Record) -> list[Change]:
    """Announcements whose outcome is known now, or another."""
    return [
        Change(
            "outcome", _same(after.evidence[0].text), before.outcome, after.outcome, (*after.evidence, *after.outcome_evidence)
        )
        for before, after in _pairs(old.forecasts, new.forecasts, lambda item: item.evidence)
        if before.outcome != after.outcome
    ]


# ------------------------------------------------------------------ which is which


def _pairs(old: Sequence[Item], new: Sequence[Item], passages: Callable[[Item], Sequence[Passage]]) -> list[tuple[Item, Item]]:
    """Items of two records that are one: those that share most passages choose first, each once."""
    left, right = ([set(map(_key, passages(item))) for item in items] for items in (old, new))
    shared = [(len(a & b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right) if a & b]
    mine: set[int] = set()
    theirs: set[int] = set()
    found: list[tuple[Item, Item]] = []
    for _, i, j in sorted(shared, reverse=True):
        if -i not in mine and -j not in theirs:
            mine.add(-i)
            theirs.add(-j)
            found.append((old[-i], new[-j]))
    return found


def _key(passage: Passage) -> tuple[str, str]:
    return passage.article, passage.text


def _evidence(claim: Claim) -> tuple[Passage, ...]:
    return tuple(passage for reading in claim.readings for passage in reading.evidence)
