"""One utterance in many outlets, reading by reading.

Wordings of one speaker are compared (``wordings.likeness``) and grouped by average linkage, so that a
group holds together as a whole: one phrase that recurs in two utterances does not pull them into one.
A head of state and the state may be the same speaker. Wordings that the texts place on different days stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from riscontro.matching import clusters
from riscontro.matching.alignment import Compared, comparable, differences
from riscontro.matching.pairing import THRESHOLD, pairs
from riscontro.matching.wordings import Wording, wordings
from riscontro.outputs import Case, Utterance, UtteranceReading, Variant, chain_in
from riscontro.types import Examined

_LONGEST = 400  # tokens of a wording that are aligned


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
    base = max(group, key=lambda row: (row.form == "direct", len(row.terms), -len(row.span.text)))
    speakers = sorted({row.speaker for row in group if row.speaker}, key=lambda name: (name.startswith("country:"), name))
    named = next((name for name in speakers if name[0] != "~"), None)
    return Utterance(
        id=f"utterance-{number}",
        speaker=named,
        readings=tuple(_reading(case, row) for row in sorted(group, key=_place)),
        variants=tuple(variants(case, base, [row for row in sorted(group, key=_place) if row is not base])),
    )


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


def variants(case: Case, base: Wording, others: Sequence[Wording]) -> Iterator[Variant]:
    """The slots in which other articles word ``base`` differently, in its order; one wording an article."""
    slots: defaultdict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    home = case.article(base.article)
    for row in others:
        away = case.article(row.article)
        quoted = "indirect" not in (row.form, base.form) and away.reading.language == home.reading.language
        if quoted and row.article != base.article and not any(row.article in by for by in slots.values()):
            for place, words in _differing(home, base, away, row):
                slots[place][row.article] = words
    for (first, last), readings in sorted(slots.items()):
        words = _words(home, first, last)
        yield Variant(words or min(readings.values()), {base.article: words, **dict(sorted(readings.items()))})


def _differing(home: Examined, base: Wording, away: Examined, row: Wording) -> Iterator[tuple[tuple[int, int], str]]:
    """The places in ``base`` (tokens from, to) that ``row`` words differently, with its words there."""
    one = comparable(home.reading, base.first, min(base.last, base.first + _LONGEST))
    other = comparable(away.reading, row.first, min(row.last, row.first + _LONGEST))
    for stretch in differences(one, other):
        here = _tokens(one, stretch.base_from, stretch.base_to)
        yield here, _words(away, *_tokens(other, stretch.other_from, stretch.other_to))


def _tokens(words: Sequence[Compared], first: int, last: int) -> tuple[int, int]:
    """The tokens of places ``first`` to ``last`` (exclusive) of ``words``; an empty range keeps its place."""
    if first == last:
        at = words[first].at if first < len(words) else words[-1].at + 1
        return at, at
    return words[first].at, words[last - 1].at + 1


def _words(item: Examined, first: int, last: int) -> str:
    return item.reading.span(first, last).text if first < last else ""
