"""One utterance in many outlets, reading by reading.

Wordings of one speaker are compared (``wordings.likeness``) and grouped by average linkage, so that a
group holds together as a whole: one phrase that recurs in two utterances does not pull them into one.
A head of state and the state may be the same speaker. Wordings that the texts place on different days stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from riscontro.decisions.anchors import Ruling
from riscontro.decisions.binding import any_of, fitting, mark, rejected
from riscontro.matching import clusters
from riscontro.matching.apparatus import base_of, variants
from riscontro.matching.pairing import THRESHOLD, pairs
from riscontro.matching.wordings import Wording, wordings
from riscontro.outputs import Case, Mark, Utterance, UtteranceReading, chain_in
from riscontro.types import Passage

_KINDS = ("person:", "org:", "office:", "country:")


class Heard(Struct, frozen=True):
    """The utterances of a story, and those that a person rejected."""

    utterances: tuple[Utterance, ...]
    rejected: tuple[Utterance, ...] = ()


class _Group(Struct, frozen=True):
    """Wordings that are one utterance, and the decisions of people that made it so."""

    rows: tuple[Wording, ...]
    marks: tuple[Mark, ...] = ()


def align(case: Case, rulings: Sequence[Ruling] = ()) -> Heard:
    """The utterances that at least two passages give, or that a person took apart, in the order of their first passage;
    ``rulings`` are what people decided on utterances."""
    rows = sorted((row for item in case.articles for row in wordings(item)), key=_place)
    groups = [
        _Group(tuple(rows[number] for number in group)) for group in clusters.cluster(len(rows), pairs(case, rows), THRESHOLD)
    ]
    many = [group for group in _decided(groups, rulings) if group.marks or _several(group.rows)]
    many.sort(key=lambda group: (rejected(group.marks), _first(group.rows)))
    found = [_utterance(case, number, group) for number, group in enumerate(many, 1)]
    stand = sum(not rejected(group.marks) for group in many)
    return Heard(tuple(found[:stand]), tuple(found[stand:]))


def _several(group: Sequence[Wording]) -> bool:
    return len(group) > 1 and not _repeated(group)


def _repeated(group: Sequence[Wording]) -> bool:
    """Is it one sentence that an article prints twice, as in its standfirst and its text?"""
    return len({row.article for row in group}) == 1 and len({row.terms for row in group}) == 1


def _place(row: Wording) -> tuple[str, int, int]:
    return row.article, row.span.start, row.span.end


def _first(group: Sequence[Wording]) -> tuple[str, int, int]:
    return min(map(_place, group))


# ------------------------------------------------------------------ what people decided


def _decided(groups: list[_Group], rulings: Sequence[Ruling]) -> list[_Group]:
    """Groups with the decisions of people worked in, one after another."""
    for ruling in rulings:
        held = [tuple(_where(row) for row in group.rows) for group in groups]
        places = [fitting(part, held) for part in ruling.parts]
        known = sorted({place for place in places if place is not None})
        if places[0] is None or (ruling.decision.verb == "merge" and len(known) < 2):
            continue
        made = _made(ruling, groups[places[0]], [groups[place] for place in known if place != places[0]])
        taken = known if ruling.decision.verb == "merge" else [places[0]]
        groups = [group for number, group in enumerate(groups) if number not in taken] + made
    return groups


def _made(ruling: Ruling, group: _Group, others: Sequence[_Group]) -> list[_Group]:
    """What becomes of a group, and of the others that a person joined with it."""
    own = mark(ruling.decision)
    if ruling.decision.verb == "merge":
        marks = {item for one in (group, *others) for item in one.marks}
        rows = sorted((row for one in (group, *others) for row in one.rows), key=_place)
        return [_Group(tuple(rows), (*sorted(marks, key=lambda item: (item.when, item.id)), own))]
    if ruling.decision.verb == "split":
        gone = tuple(row for row in group.rows if any_of(_where(row), ruling.parts[1]))
        left = tuple(row for row in group.rows if row not in gone)
        return [_Group(left, (*group.marks, own)), _Group(gone, (own,))] if gone and left else [group]
    return [_Group(group.rows, (*group.marks, own))]


def _where(row: Wording) -> Passage:
    return Passage(row.article, row.span.start, row.span.end, row.span.text)


# ------------------------------------------------------------------ what an utterance looks like


def _utterance(case: Case, number: int, made: _Group) -> Utterance:
    group = made.rows
    base = base_of(group)
    return Utterance(
        id=f"utterance-{number}",
        speaker=_speaker(group),
        readings=tuple(_reading(case, row) for row in sorted(group, key=_place)),
        variants=tuple(variants(case, base, [row for row in sorted(group, key=_place) if row is not base])),
        decisions=made.marks,
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
