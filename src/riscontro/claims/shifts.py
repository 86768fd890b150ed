"""How firmly one point is put on its way: a source that is lost, a conditional that became an indicative, a headline
that is firmer than its article.

Nothing here says that a point is wrong: only that one passage puts it less firmly, or names a source, where another
does not. What was announced and then happened is no shift (see ``forecasts``), so both passages tell in one tense.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from riscontro.claims.aligned import STANCES
from riscontro.claims.likely import one_point
from riscontro.claims.likes import Pair, alike_pairs
from riscontro.claims.meant import proposed, same_meaning
from riscontro.claims.points import chain_of
from riscontro.claims.units import Desk, Unit, likeness
from riscontro.messages import languages, say
from riscontro.outputs import Manner, Shift, ShiftKind, chain_in
from riscontro.types import Article

_SOFT = frozenset({"reportative", "hedged"})
_FIRM = "asserted"
_ALIKE, _HEADLINE_ALIKE = 0.55, 0.42
_MOST = 24
_LEAST_ITEMS = 3
_QUOTED = 80


def find(board: Desk) -> tuple[Shift, ...]:
    """The shifts of the story on a desk, in the order of their firmer passages."""
    pairs = alike_pairs(board, proposed(board, board.units)) if len(board.case.articles) > 1 else []
    found = [*_headlines(board), *_between(board, pairs)]
    once: dict[tuple[str, int], Shift] = {}
    for shift in found:
        once.setdefault((shift.firmer.passage.article, shift.firmer.passage.start), shift)
    chosen = sorted(once.values(), key=lambda item: -item.confidence)[:_MOST]
    return tuple(sorted(chosen, key=lambda item: (item.firmer.passage.article, item.firmer.passage.start)))


# ------------------------------------------------------------------ between articles


def _between(board: Desk, pairs: Iterable[Pair]) -> Iterator[Shift]:
    for like, one, other in pairs:
        if like.score < _ALIKE or not (one_point(board, like, one, other) or same_meaning(board, one, other)):
            continue
        for weak, firm in ((one, other), (other, one)):
            kind = _kind(board, weak, firm)
            if kind and _may_follow(board, weak, firm):
                yield _shift(board, kind, weak, firm, like.score)
                break


def _kind(board: Desk, weak: Unit, firm: Unit) -> ShiftKind | None:
    """What became firmer from one statement to the other, if anything did."""
    one, other = weak.statement, firm.statement
    if other.certainty != _FIRM or not _comparable(weak, firm) or _sourced(board, firm):
        return None
    if one.certainty in _SOFT:
        return "hardened"
    if one.certainty == _FIRM and _sourced(board, weak) and not set(other.events) & STANCES:
        return "source-lost"
    return None


def _comparable(weak: Unit, firm: Unit) -> bool:
    """Do both tell the same of the same time, in more than a few words?"""
    one, other = weak.statement, firm.statement
    enough = min(len(weak.bag.items), len(firm.bag.items)) >= _LEAST_ITEMS
    if not enough or _figures(weak) != _figures(firm) or one.negated != other.negated:
        return False
    # the tense of a reportative form says little: it is always that of a conditional or of a verb of saying
    return "future" not in (one.tense, other.tense) and (one.tense == other.tense or one.certainty == "reportative")


def _figures(unit: Unit) -> set[str]:
    return {item.form for item in unit.bag.items if item.kind == "figure"}


def _sourced(board: Desk, unit: Unit) -> bool:
    return bool(chain_of(board.case.article(unit.article), unit))


def _may_follow(board: Desk, weak: Unit, firm: Unit) -> bool:
    """False where the firmer article surely appeared first."""
    first, second = (board.case.article(unit.article).article.published for unit in (weak, firm))
    return not (second.latest and first.earliest and second.latest < first.earliest)


# ------------------------------------------------------------------ a headline and its body


def _headlines(board: Desk) -> Iterator[Shift]:
    """Headlines that assert what their own article hands on or hedges."""
    heads: dict[str, list[Unit]] = {}
    bodies: dict[str, list[Unit]] = {}
    for unit in board.units:
        article = board.case.article(unit.article).article
        (heads if _in_title(article, unit) else bodies).setdefault(unit.article, []).append(unit)
    for name in sorted(heads):
        for head in heads[name]:
            yield from _softer(board, head, bodies.get(name, []))


def _in_title(article: Article, unit: Unit) -> bool:
    at = article.text.find(article.title) if article.title else -1
    return at >= 0 and unit.statement.start < at + len(article.title or "") and not article.text[: max(at, 0)].strip()


def _softer(board: Desk, head: Unit, body: list[Unit]) -> Iterator[Shift]:
    """The statement of the body most like its headline, where it is told less firmly."""
    rows = [(likeness(board, head, unit), unit) for unit in body]
    alike = [(like, unit) for like, unit in rows if like.score >= _HEADLINE_ALIKE and one_point(board, like, head, unit)]
    if alike:
        like, unit = max(alike, key=lambda row: (row[0].score, -row[1].statement.start))
        if _kind(board, unit, head) == "hardened":
            yield _shift(board, "headline", unit, head, like.score)


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
