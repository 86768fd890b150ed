"""What was announced and what became of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from riscontro.chronicle.announced import Announced, announced
from riscontro.chronicle.outcomes import Fate, desk, fate
from riscontro.messages import FALLBACK, say_in_all
from riscontro.outputs import Case, Forecast, chain_in
from riscontro.packs import load
from riscontro.types import Examined, Passage

_SAME = 0.5  # share of the shorter clause's terms that two announcements of one article have in common
_SHARED = 2
_BACK = 40  # announcements before one that it is compared with


def follow(case: Case) -> tuple[Forecast, ...]:
    """Every announcement of the case with its outcome, by article and place."""
    coming = {item.article.id: list(announced(item)) for item in case.articles}
    sheet = desk(case, coming)
    found: list[Forecast] = []
    for item in case.articles:
        rows = coming[item.article.id]
        fates = {row.statement: fate(case, row, sheet) for row in rows}
        found += [_forecast(group, _fate(item, group, fates)) for group in merged(rows)]
    return tuple(found)


def _fate(item: Examined, group: Sequence[Announced], fates: Mapping[int, Fate]) -> Fate:
    """The first outcome that any clause of one announcement comes to, or the clause that goes on from its place."""
    chosen = [fates[row.statement] for row in group]
    chosen += [end for row in group if (end := fates.get(row.statement + 1)) and _goes_on(item, row.statement)]
    return next((end for end in chosen if end.evidence), chosen[0])


def _goes_on(item: Examined, number: int) -> bool:
    """Does the next clause of the sentence tell what is to happen at the place that this one names?"""
    this, after = item.findings.statements[number : number + 2]
    opening = bisect_left(item.reading.tokens, after.start, key=lambda token: token.start)
    words = load(item.reading.language).setting("where-words")
    return this.sentence == after.sentence and item.reading.tokens[opening].low in words


def merged(rows: Sequence[Announced]) -> Iterator[list[Announced]]:
    """The announcements of one article, those that repeat another with it; the fullest of each comes first."""
    groups: list[list[Announced]] = []
    for row in rows:
        home = next((group for group in groups[-_BACK:] if any(_repeats(row, other) for other in group)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    for group in groups:
        yield sorted(group, key=lambda row: (row.said is None, -len(row.terms), row.span.start))


def _repeats(one: Announced, other: Announced) -> bool:
    """Are two announcements of an article the same, as in a standfirst and the text: one deed, mostly the same words?"""
    both, least = len(one.terms & other.terms), min(len(one.terms), len(other.terms))
    alike = both >= _SHARED and both / least >= _SAME
    return alike and bool(one.verbs & other.verbs)


def _forecast(group: Sequence[Announced], end: Fate) -> Forecast:
    head = group[0]
    time = next((row.time for row in group if row.time), None)
    texts = say_in_all(
        f"forecast_why.{end.reason}", article=end.article, announced=end.announced, actual=end.actual, horizon=end.announced
    )
    return Forecast(
        speaker=head.said.speaker if head.said else None,
        chain=chain_in(head.article, head.said.chain) if head.said else (),
        strength=head.strength,
        horizon=_horizon(time.earliest, time.latest) if time else None,
        evidence=tuple(sorted(Passage(row.article, row.span.start, row.span.end, row.span.text) for row in group)),
        outcome=end.outcome,
        outcome_evidence=end.evidence,
        because=texts[FALLBACK],
        because_in=texts,
    )


def _horizon(earliest: str | None, latest: str | None) -> str | None:
    if not earliest or earliest == latest:
        return earliest
    return f"{earliest}/{latest}"
