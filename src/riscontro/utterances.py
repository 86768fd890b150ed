"""One utterance in many outlets, reading by reading.

Wordings of one speaker are compared (``wordings.likeness``) and grouped by average linkage, so that a
group holds together as a whole: one phrase that recurs in two utterances does not pull them into one.
A head of state and the state may be the same speaker. Wordings that the texts place on different days stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from riscontro.chronicle import days
from riscontro.matching import clusters, sayings
from riscontro.matching.alignment import Compared, comparable, differences
from riscontro.matching.opposed import opposed
from riscontro.matching.terms import country
from riscontro.matching.wordings import Wording, likeness, rarity, wordings
from riscontro.outputs import Case, Utterance, UtteranceReading, Variant, chain_in
from riscontro.types import Examined

THRESHOLD = 0.38
_OPEN = THRESHOLD - 0.01  # likeness that neither joins nor parts
_THIN = 0.5  # what likeness by a single term is worth
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


# ------------------------------------------------------------------ which wordings go together


def pairs(case: Case, rows: Sequence[Wording]) -> dict[tuple[int, int], float]:
    """How alike the wordings of one speaker are, by their places in ``rows``."""
    weights, states = rarity(rows), affiliations(case)
    found: dict[tuple[int, int], float] = {}
    for first, second in clusters.pairs([row.terms for row in rows]):
        one, other = rows[first], rows[second]
        if same_speaker(one.speaker, other.speaker, states) and not _apart(one, other):
            value = likeness(one, other, weights)
            if value > 0 and _said(one.terms & other.terms) and not _denied(case, one, other):
                value = value if _enough(one, other) else value * _THIN
                found[first, second] = max(value, _OPEN) if _pieces(one, other) else value
    for pair, value in _by_meaning(case, rows, states).items():
        found[pair] = max(value, found.get(pair, 0.0))
    return found


def _by_meaning(case: Case, rows: Sequence[Wording], states: Mapping[str, frozenset[str]]) -> Mapping[tuple[int, int], float]:
    """How alike wordings of one speaker in two languages are by what they mean; nothing without an encoder."""
    told = sayings.sayings({item.article.id: item for item in case.articles}, rows)
    if told is None:
        return {}
    near = sayings.candidates(told, [(row.speaker, *sorted(states.get(row.speaker, ()))) for row in rows])
    kept = [
        (one, other)
        for one, other in near
        if same_speaker(rows[one].speaker, rows[other].speaker, states) and not _apart(rows[one], rows[other])
    ]
    return sayings.likenesses(told, kept)


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
    """Are the two of different days, one of things to come and one of things past, or one a part of the other?"""
    if one.article == other.article and one.span.start < other.span.end and other.span.start < one.span.end:
        return True
    return days.apart(one.days, other.days) or {one.tense, other.tense} == {"past", "future"}


def affiliations(case: Case) -> Mapping[str, frozenset[str]]:
    """The countries that each person is described with as holding an office: entity id to country ids."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in case.articles:
        starts = {token.start: at for at, token in enumerate(item.reading.tokens)}
        for mention in item.findings.mentions:
            at = starts.get(mention.start)
            if at is not None and mention.kind != "metonym":
                found[mention.entity] |= _offices(item, at, mention.end)
    return {entity: frozenset(states) for entity, states in sorted(found.items())}


def _offices(item: Examined, at: int, end: int) -> set[str]:
    tokens, states, office = item.reading.tokens, set(), False
    while at < len(tokens) and tokens[at].start < end:
        office = office or item.reading.tagged.at(at, "head-role") is not None
        state = country(item.reading, at)
        if state:
            states.add(f"country:{state[0]}")
        at += 1
    return states if office else set()


def same_speaker(one: str, other: str, states: Mapping[str, frozenset[str]]) -> bool:
    """Is it one voice: the same entity, or a country and the head of that country?"""
    return one == other or one in states.get(other, ()) or other in states.get(one, ())


# ------------------------------------------------------------------ what an utterance looks like


def _utterance(case: Case, number: int, group: Sequence[Wording]) -> Utterance:
    base = max(group, key=lambda row: (row.form == "direct", len(row.terms), -len(row.span.text)))
    speakers = sorted({row.speaker for row in group}, key=lambda name: (name.startswith("country:"), name))
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
