"""Which wordings of a story are alike enough to be one utterance: by their words, and across languages by what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riscontro.chronicle import days
from riscontro.matching import clusters, sayings
from riscontro.matching.opposed import opposed
from riscontro.matching.sayings import Given
from riscontro.matching.voices import affiliations, may_be_one, same_speaker
from riscontro.matching.wordings import Wording, likeness, rarity
from riscontro.outputs import Case

THRESHOLD = 0.38
_OPEN = THRESHOLD - 0.01  # likeness that neither joins nor parts
_THIN = 0.5  # what likeness by a single term is worth
_VERBATIM, _WORDS = 0.8, 3  # likeness and common terms of two quotations of which one names no speaker
States = Mapping[str, frozenset[str]]
Likenesses = Mapping[tuple[int, int], float]


def pairs(case: Case, rows: Sequence[Wording]) -> Likenesses:
    """How alike the wordings of one speaker are, by their places in ``rows``."""
    states = affiliations(case)
    given = tuple(sayings.given(case.article(row.article), row) for row in rows)
    found = _by_words(case, rows, given, states)
    for pair, value in _by_meaning(case, rows, given, states).items():
        found[pair] = max(value, found.get(pair, 0.0))
    return found


# ------------------------------------------------------------------ by words


def _by_words(case: Case, rows: Sequence[Wording], given: Sequence[Given], states: States) -> dict[tuple[int, int], float]:
    weights = rarity(rows)
    found: dict[tuple[int, int], float] = {}
    for first, second in clusters.pairs([row.terms for row in rows]):
        one, other = rows[first], rows[second]
        sure = same_speaker(one.speaker, other.speaker, states)
        if (sure or may_be_one(one, other)) and not _apart(one, other) and not _moved(one, other):
            if sayings.figures_part(given[first], given[second]):
                continue
            value = likeness(one, other, weights)
            value = value if sure or _verbatim(one, other, value) else 0.0
            if value > 0 and _said(one.terms & other.terms) and not _denied(case, one, other):
                value = value if _enough(one, other) else value * _THIN
                found[first, second] = max(value, _OPEN) if _pieces(one, other) else value
    return found


def _verbatim(one: Wording, other: Wording, value: float) -> bool:
    """Are two quotations nearly the same words?"""
    quoted = one.form == other.form == "direct" and one.article != other.article
    return quoted and value >= _VERBATIM and len(_said(one.terms & other.terms)) >= _WORDS


def _denied(case: Case, one: Wording, other: Wording) -> bool:
    """Does one of two quotations in one language deny what the other says?"""
    here, there = case.article(one.article).reading, case.article(other.article).reading
    quoted = "indirect" not in (one.form, other.form) and here.language == there.language
    return quoted and opposed(here, (one.first, one.last), there, (other.first, other.last))


def _pieces(one: Wording, other: Wording) -> bool:
    """Are the two pieces of clauses in one article that share a word, as an article gives one sentence in pieces?

    That speaks neither for nor against them: alone they stay apart, a wording of both joins them.
    """
    return one.article == other.article and not (one.clause or other.clause) and bool(_said(one.terms & other.terms))


def _enough(one: Wording, other: Wording) -> bool:
    """Two terms in common beyond countries and figures; a wording of a single such term is never enough."""
    least = min(len(_said(one.terms)), len(_said(other.terms)))
    return least > 1 and len(_said(one.terms & other.terms)) >= 2


def _said(keys: frozenset[str]) -> list[str]:
    return [key for key in keys if key[0] not in "@#"]


def _apart(one: Wording, other: Wording) -> bool:
    """Are the two of different days, or one a part of the other?"""
    if one.article == other.article and one.span.start < other.span.end and other.span.start < one.span.end:
        return True
    return days.apart(one.days, other.days)


def _moved(one: Wording, other: Wording) -> bool:
    """Does one speak of things to come and the other of things past?"""
    return {one.tense, other.tense} == {"past", "future"}


# ------------------------------------------------------------------ by meaning


def _by_meaning(case: Case, rows: Sequence[Wording], given: Sequence[Given], states: States) -> Likenesses:
    """How alike wordings of one speaker in two languages are by what they mean; nothing without an encoder."""
    told = sayings.sayings([case.article(row.article) for row in rows], rows, given)
    if told is None:
        return {}
    voices = [(row.speaker, *sorted(states.get(row.speaker, ())), *row.may) for row in rows]
    kept = [pair for pair in sayings.candidates(told, voices) if not _apart(rows[pair[0]], rows[pair[1]])]
    sure = {pair for pair in kept if same_speaker(rows[pair[0]].speaker, rows[pair[1]].speaker, states)}
    doubtful = {pair for pair in kept if pair not in sure and may_be_one(rows[pair[0]], rows[pair[1]])}
    return sayings.likenesses(told, [pair for pair in kept if pair in sure or pair in doubtful], doubtful)
