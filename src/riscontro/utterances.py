"""One utterance in many outlets, reading by reading.

Wordings of one speaker are compared (``wordings.likeness``) and grouped by average linkage, so that a
group holds together as a whole: one phrase that recurs in two utterances does not pull them into one.
A head of state and the state may be the same speaker. Wordings that the texts place on different days stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from riscontro.matching import clusters
from riscontro.matching.apparatus import base_of, variants
from riscontro.matching.pairing import THRESHOLD, pairs
from riscontro.matching.wordings import Wording, wordings
from riscontro.outputs import Case, Utterance, UtteranceReading, chain_in

_KINDS = ("person:", "org:", "office:", "country:")


def align(case: Case) -> tuple[Utterance, ...]:
    """The utterances that at least two passages give, in the order of their first passage."""
    rows = sorted((row for item in case.articles for row in wordings(item)), key=_place)
    groups = [[rows[number] for number in group] for group in clusters.cluster(len(rows), pairs(case, rows), THRESHOLD)]
    many = [group for group in groups if len(group) > 1 and not _repeated(group)]
    return tuple(_utterance(case, number, group) for number, group in enumerate(sorted(many, key=_first), 1))


def _repeated(group: Sequence[Wording]) -> bool:
    """Is it one sentence that an article prints twice, as in its standfirst and its text?"""
    return len({row.article for row in group}) == 1 and len({row.terms for row in group}) == 1


def _place(row: Wording) -> tuple[str, int, int]:
    return row.article, row.span.start, row.span.end


def _first(group: Sequence[Wording]) -> tuple[str, int, int]:
    return min(map(_place, group))


# ------------------------------------------------------------------ what an utterance looks like


def _utterance(case: Case, number: int, group: Sequence[Wording]) -> Utterance:
    base = base_of(group)
    return Utterance(
        id=f"utterance-{number}",
        speaker=_speaker(group),
        readings=tuple(_reading(case, row) for row in sorted(group, key=_place)),
        variants=tuple(variants(case, base, [row for row in sorted(group, key=_place) if row is not base])),
    )


def _speaker(group: Sequence[Wording]) -> str | None:
    """The voice of most readings: a person before a body, a body before a country or anything else."""
    counts = Counter(row.speaker for row in group if row.speaker and row.speaker[0] != "~")
    return min(counts, key=lambda name: (_rank(name), -counts[name], name), default=None)


def _rank(name: str) -> int:
    return next((rank for rank, kind in enumerate(_KINDS) if name.startswith(kind)), len(_KINDS))


def _reading(case: Case, row: Wording) -> UtteranceReading:
    said = case.article(row.article).findings.attributions[row.attribution]
    return UtteranceReading(
        article=row.article,
        start=row.span.start,
        end=row.span.end,
        text=row.span.text,
        form=said.form,
        certainty=said.certainty,
        chain=chain_in(row.article, said.chain),
    )
