"""How firmly one point is put on its way: a source that is lost, a conditional that became an indicative, a headline
that is firmer than its article.

Nothing here says that a point is wrong: only that one passage puts it less firmly, or names a source, where another
does not. What was announced and then happened is no shift (see ``forecasts``), so both passages tell in one tense.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import exp

from riscontro.claims.aligned import STANCES
from riscontro.claims.frames import frame
from riscontro.claims.likely import common, one_point
from riscontro.claims.likes import Pair, story_pairs
from riscontro.claims.meant import same_meaning
from riscontro.claims.nearness import nearness
from riscontro.claims.points import chain_of
from riscontro.claims.units import Desk, Unit, likeness
from riscontro.judge import disjoint
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import plain
from riscontro.messages import languages, say
from riscontro.outputs import Claim, Manner, Shift, ShiftKind, chain_in
from riscontro.provenance.bodies import BODY, bodies
from riscontro.provenance.roots import Roster, Voice, root_of
from riscontro.types import Article, Link, Passage, Quantity

_SOFT = frozenset({"reportative", "hedged"})
_FIRM = frozenset({"asserted", "future"})
_AHEAD, _COUNT = "future", "count"
_ALIKE, _HEADLINE_ALIKE = 0.55, 0.42
_SAME_WORDS = 0.75
_MOST = 24
_LEAST_ITEMS = 2
_QUOTED = 80
_KINDS: tuple[ShiftKind, ...] = ("headline", "hardened", "source-lost")
# Claims whose readings tell of one matter, so that it tells something if they tell it with different firmness.
_ONE_MATTER = frozenset({"agree", "refine", "differ"})
_HALF = 0.5
_MEANT = 0.55
_PERHAPS, _LIKELY = -1.5, 0.0  # log odds that two statements make one point: of a claim that holds, and of one that differs
_OFFICIAL = frozenset({"court", "doc-ruling"})  # who finds a fact where others accuse


def find(board: Desk, claims: Sequence[Claim] = ()) -> tuple[Shift, ...]:
    """The shifts of the story on a desk, in the order of their firmer passages; ``claims`` are those of the same story."""
    told = {unit.place: chain_of(board.case.article(unit.article), unit) for unit in board.units}
    pairs = story_pairs(board) if len(board.case.articles) > 1 else ()
    alike = [(row[0].score, *row[1:]) for row in pairs if _either(told, *row[1:]) and _one_matter(board, row)]
    found = [*_headlines(board, told, _disputed(claims)), *_between(board, told, [*alike, *_claimed(board, told, claims)])]
    return tuple(sorted(_once(found)[:_MOST], key=lambda item: (item.firmer.passage, item.weaker.passage)))


def _once(found: Iterable[Shift]) -> list[Shift]:
    """The shifts, the surest first: one for each two passages, and a lost source only where no hedge was."""
    ranked = sorted(found, key=lambda item: (_KINDS.index(item.kind), -item.confidence))
    kept: dict[tuple[str, int], dict[tuple[str, int], Shift]] = {}
    for shift in ranked:
        firm, weak = shift.firmer.passage, shift.weaker.passage
        rows = kept.setdefault((firm.article, firm.start), {})
        if not rows or (shift.kind == "hardened" and (weak.article, weak.start) not in rows):
            rows[weak.article, weak.start] = shift
    return sorted((shift for rows in kept.values() for shift in rows.values()), key=lambda item: -item.confidence)


# ------------------------------------------------------------------ between articles


Told = tuple[float, Unit, Unit]
Chains = Mapping[tuple[str, int], tuple[Link, ...]]


def _either(told: Chains, one: Unit, other: Unit) -> bool:
    """May one of two statements be a firmer form of the other, by how they are put and through whom?"""
    return bool(_step(told, one, other) or _step(told, other, one))


def _step(told: Chains, weak: Unit, firm: Unit) -> ShiftKind | None:
    """What would be lost from one statement to the other if they told the same."""
    one, other = weak.statement.certainty, firm.statement.certainty
    source, later = told[weak.place], told[firm.place]
    if other not in _FIRM or firm.voices:
        return None
    if one in _SOFT:
        return "hardened" if not later or _same_voice(source, later) else None
    return "source-lost" if one in _FIRM and source and not later else None


def _one_matter(board: Desk, pair: Pair) -> bool:
    like, one, other = pair
    return like.score >= _ALIKE and (one_point(board, like, one, other) or same_meaning(board, one, other))


def _claimed(board: Desk, told: Chains, claims: Iterable[Claim]) -> Iterator[Told]:
    """The statements of different articles that a claim sets side by side, with how likely they make one point."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in board.units:
        units[unit.article].append(unit)
    for claim in claims:
        if claim.apparent or claim.relation not in _ONE_MATTER:
            continue
        least = _LIKELY if claim.relation == "differ" and claim.kind != "certainty" else _PERHAPS
        passages = sorted({passage for reading in claim.readings for passage in reading.evidence})
        for one, other in combinations(passages, 2):
            if one.article != other.article:
                left, right = ([unit for unit in units[side.article] if _inside(unit.passage, side)] for side in (one, other))
                if any(_either(told, *pair) for pair in product(left, right)):
                    yield from _nearest(board, left, right, least)


def _nearest(board: Desk, ones: list[Unit], others: list[Unit], least: float) -> Iterator[Told]:
    """The two statements of two passages that most likely make one point."""
    rows = [(nearness(board, frame(board, left), frame(board, right)), left, right) for left, right in product(ones, others)]
    best = max(rows, key=lambda row: (row[0], row[1].place, row[2].place), default=None)
    if best and best[0] >= least:
        yield 1 / (1 + exp(-best[0])), best[1], best[2]


def _inside(inner: Passage, outer: Passage) -> bool:
    """Does the larger part of the one lie in the other?"""
    if inner.article != outer.article:
        return False
    shared = min(inner.end, outer.end) - max(inner.start, outer.start)
    return shared >= _HALF * (inner.end - inner.start)


def _between(board: Desk, told: Chains, pairs: Iterable[Told]) -> Iterator[Shift]:
    roster = Roster({}, {}, bodies(board.case))
    for score, one, other in pairs:
        for weak, firm in ((one, other), (other, one)):
            kind = _kind(board, told, weak, firm, score)
            if kind == "source-lost" and (score < _HALF or _acts(board, weak, firm, roster)):
                continue
            if kind and _may_follow(board, weak, firm):
                yield _shift(board, kind, weak, firm, score)
                break


def _kind(board: Desk, told: Chains, weak: Unit, firm: Unit, score: float = 0.0) -> ShiftKind | None:
    """What became firmer from one statement to the other, if anything did; ``score`` is how alike they are."""
    kind = _step(told, weak, firm)
    if kind is None or not _comparable(board, weak, firm, score) or _found(board, firm):
        return None
    if kind == "hardened":
        return kind
    spoken = (set(weak.statement.events) | set(firm.statement.events)) & STANCES
    return kind if not spoken and _near(board, weak, firm) and not _more_figures(board, weak, firm) else None


def _near(board: Desk, one: Unit, other: Unit) -> bool:
    """Across languages, where a figure in common joins much: do the two lie near in meaning, as far as can be told?"""
    languages = {board.case.article(unit.article).reading.language for unit in (one, other)}
    return len(languages) == 1 or board.meanings is None or board.meanings.near(one.core, other.core) >= _MEANT


def _same_voice(one: tuple[Link, ...], other: tuple[Link, ...]) -> bool:
    """Do two chains end in one voice, so that the firmer passage has no confirmation of its own?"""
    if not one or not other:
        return False
    mine, theirs = one[-1], other[-1]
    return (mine.entity is not None and mine.entity == theirs.entity) or plain(mine.label) == plain(theirs.label)


def _acts(board: Desk, weak: Unit, firm: Unit, roster: Roster) -> bool:
    """Does whoever says it in the one passage, or the body of that person, act in the sentence of the other?"""
    root = root_of(Voice(weak.article, chain_of(board.case.article(weak.article), weak)), roster)
    if root is None:
        return False
    who = {entity for near in board.sentence(firm) for entity in near.statement.participants}
    return root.key in who or (bool(root.body) and root.body in _bodies_of(board, firm))


def _bodies_of(board: Desk, unit: Unit) -> set[str]:
    """The kinds of bodies that the sentence of a statement names."""
    reading = board.case.article(unit.article).reading
    sentence = reading.sentences[unit.statement.sentence]
    return {kind for _, kind in concepts(reading, BODY, sentence.first, sentence.last)}


def _found(board: Desk, firm: Unit) -> bool:
    """Does the sentence of the firmer statement name a court or a ruling, which finds what others only say?"""
    return bool(_bodies_of(board, firm) & _OFFICIAL)


def _comparable(board: Desk, weak: Unit, firm: Unit, score: float) -> bool:
    """Do both tell the same of the same time, in more than a word, and deny it both or neither?"""
    one, other = weak.statement, firm.statement
    enough = min(len(weak.bag.items), len(firm.bag.items)) >= _LEAST_ITEMS
    if not enough or weak.denied != firm.denied or not _figures_fit(board, weak, firm):
        return False
    # a pledge that was kept is no shift, nor is a plan told of what is past; a hedge about what is to come may harden,
    # and the present of what is to come may stand beside its future in the same words
    ahead = [_AHEAD in (item.tense, item.certainty) for item in (one, other)]
    if ahead[0] == ahead[1] or one.tense == "past":
        return ahead[0] == ahead[1]
    return ahead[1] and (one.certainty == "hedged" or (one.certainty == "asserted" and score >= _SAME_WORDS))


def _figures_fit(board: Desk, one: Unit, other: Unit) -> bool:
    """Has each figure of a measure in which both give any a figure of the other that it does not exclude?"""
    left, right = (
        [board.case.article(unit.article).findings.quantities[index] for index in unit.statement.quantities]
        for unit in (one, other)
    )
    rivals = [(mine, [theirs for theirs in right if theirs.dimension == mine.dimension]) for mine in left]
    return all(not same or any(not disjoint(mine, theirs) for theirs in same) for mine, same in rivals)


def _more_figures(board: Desk, weak: Unit, firm: Unit) -> bool:
    """Does the firmer statement give a figure that the other lacks, and so has it from elsewhere?"""
    return bool(frame(board, firm).figures - frame(board, weak).figures)


def _closed(board: Desk, unit: Unit) -> bool:
    """Does the sentence of a statement end with a mark? A heading or a caption does not."""
    examined = board.case.article(unit.article)
    sentence = examined.reading.sentences[unit.statement.sentence]
    return not examined.article.text[sentence.start : sentence.end].rstrip()[-1:].isalnum()


def _may_follow(board: Desk, weak: Unit, firm: Unit) -> bool:
    """False where the firmer article surely appeared first, and for a headline, whose article may name the source."""
    if _in_title(board.case.article(firm.article).article, firm) or not _closed(board, firm):
        return False
    first, second = (board.case.article(unit.article).article.published for unit in (weak, firm))
    return not (second.latest and first.earliest and second.latest < first.earliest)


# ------------------------------------------------------------------ a headline and its body


def _headlines(board: Desk, told: Chains, disputed: frozenset[Passage]) -> Iterator[Shift]:
    """Headlines that assert what their own article hedges, or hands on while another article excludes it."""
    heads: dict[str, list[Unit]] = {}
    bodies: dict[str, list[Unit]] = {}
    for unit in board.units:
        article = board.case.article(unit.article).article
        (heads if _in_title(article, unit) else bodies).setdefault(unit.article, []).append(unit)
    for name in sorted(heads):
        for head in heads[name]:
            yield from _softer(board, told, disputed, head, bodies.get(name, []))


def _in_title(article: Article, unit: Unit) -> bool:
    at = article.text.find(article.title) if article.title else -1
    return at >= 0 and unit.statement.start < at + len(article.title or "") and not article.text[: max(at, 0)].strip()


def _disputed(claims: Iterable[Claim]) -> frozenset[Passage]:
    """The passages that readings of other articles exclude."""
    rows = (reading for claim in claims if claim.relation == "contradict" for reading in claim.readings)
    return frozenset(passage for reading in rows for passage in reading.evidence)


def _softer(board: Desk, told: Chains, disputed: frozenset[Passage], head: Unit, body: list[Unit]) -> Iterator[Shift]:
    """The statement of the body most like its headline, where it is told less firmly."""
    rows = [(likeness(board, head, unit), unit) for unit in body]
    alike = [
        (like, unit)
        for like, unit in rows
        if (like.score >= _HEADLINE_ALIKE and one_point(board, like, head, unit)) or _same_measure(board, head, unit)
    ]
    if alike:
        like, unit = max(alike, key=lambda row: (row[0].score, -row[1].statement.start))
        kind = _kind(board, told, unit, head)
        if kind == "hardened" or (kind and any(_inside(unit.passage, passage) for passage in disputed)):
            yield _shift(board, "headline", unit, head, like.score)


def _same_measure(board: Desk, head: Unit, unit: Unit) -> bool:
    """Do a headline and a hedged statement give one measure, not a mere count, of one thing that both name?"""
    if unit.statement.certainty not in _SOFT or head.denied != unit.denied:
        return False
    keys = common(board, head, unit).keys
    thing = any(key[0] != "#" for key in keys)
    left, right = (_measures(board, side) for side in (head, unit))
    return (
        thing
        and any(key[0] == "#" for key in keys)
        and any(not disjoint(a, b) for a, b in product(left, right) if a.unit == b.unit)
    )


def _measures(board: Desk, unit: Unit) -> list[Quantity]:
    rows = board.case.article(unit.article).findings.quantities
    return [rows[index] for index in unit.statement.quantities if rows[index].dimension != _COUNT]


# ------------------------------------------------------------------ writing


def _shift(board: Desk, kind: ShiftKind, weak: Unit, firm: Unit, score: float) -> Shift:
    said = {"weaker": _short(weak.statement.text), "firmer": _short(firm.statement.text)}
    because: Mapping[str, str] = {language: say(f"shift.{kind}", language, **said) for language in languages()}
    return Shift(kind, _manner(board, weak), _manner(board, firm), because, round(min(1.0, 0.3 + score), 2))


def _manner(board: Desk, unit: Unit) -> Manner:
    return Manner(
        unit.passage, unit.statement.certainty, chain_in(unit.article, chain_of(board.case.article(unit.article), unit))
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED].rsplit(" ", 1)[0] + " …"
