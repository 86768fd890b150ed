"""What was announced and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from riscontro.chronicle import days
from riscontro.chronicle.announced import Announced
from riscontro.chronicle.followed import Followed, followed
from riscontro.chronicle.outcomes import Fate
from riscontro.dossier.wording import span
from riscontro.messages import FALLBACK, languages, say
from riscontro.outputs import Case, Forecast, chain_in
from riscontro.types import Passage, Time

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")


def follow(case: Case) -> tuple[Forecast, ...]:
    """Every announcement of the case with its outcome, by its first passage."""
    return written(followed(case))


def written(rows: Iterable[Followed]) -> tuple[Forecast, ...]:
    """Announcements with their outcomes as a record has them, by their first passages."""
    return tuple(sorted((_forecast(row.rows, row.end) for row in rows), key=lambda row: row.evidence))


def _forecast(group: Sequence[Announced], end: Fate) -> Forecast:
    head = min(group, key=_sourced)
    time = _narrowest([row for row in group if row.dated])
    texts = {language: _why(end, language) for language in languages()}
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


def _why(end: Fate, language: str) -> str:
    """The reason of an outcome, its days as people write them; places and quoted words stand as they are."""
    announced, actual = (span(value, language) if _ISO.fullmatch(value) else value for value in (end.announced, end.actual))
    return say(
        f"forecast_why.{end.reason}", language, article=end.article, announced=announced, actual=actual, horizon=announced
    )


def _sourced(row: Announced) -> tuple[bool, bool, bool, int, str, int]:
    """The announcement with the best known source first."""
    said = row.said
    named = said is not None and said.speaker is not None
    return said is None, not (said and said.chain), not named, -len(row.terms), row.article, row.span.start


def _narrowest(group: Sequence[Announced]) -> Time | None:
    """The time that tells most closely when."""
    known = [(days.interval(row.time.earliest, row.time.latest), row.time) for row in group if row.time]
    widths = [(term[1] - term[0], number) for number, (term, _) in enumerate(known) if term]
    return known[min(widths)[1]][1] if widths else None


def _horizon(earliest: str | None, latest: str | None) -> str | None:
    if not earliest or earliest == latest:
        return earliest
    return f"{earliest}/{latest}"
