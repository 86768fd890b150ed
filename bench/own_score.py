"""Gold attributions against predicted ones: pairs by likeness, counts, and every fault as a line for people.

One gold and one predicted attribution are paired as the scorer of the public corpora does (PARC/PolNeAR): the pair
with most parts that overlap by half first, then by the sum of the overlaps. Overlap is intersection over union of
characters, without punctuation at the ends of spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from riscontro.names.forms import pieces
from riscontro.types import Attribution, Span

PARTS = ("source", "cue", "content")
_EDGE = re.compile(r"[\W_]")
_WORD = re.compile(r"\w{3,}")
_PARTICLE = 5
_HALF = 0.5


class Telling(Protocol):
    """An attribution of the gold."""

    @property
    def source(self) -> tuple[Span, ...]: ...
    @property
    def cue(self) -> tuple[Span, ...]: ...
    @property
    def content(self) -> tuple[Span, ...]: ...
    @property
    def chain(self) -> tuple[str, ...]: ...
    @property
    def full_chain(self) -> tuple[str, ...] | None: ...
    @property
    def form(self) -> str: ...
    @property
    def certainty(self) -> str: ...


class Count(Struct):
    """Hits, what was predicted and what the gold has; hits are fractions where parts of spans count."""

    hit_p: float = 0.0
    hit_r: float = 0.0
    pred: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 1 where nothing was predicted and nothing is there."""
        return self.hit_p / self.pred if self.pred else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.hit_r / self.gold if self.gold else float(not self.pred)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Board(Struct):
    """Counts by name."""

    rows: dict[str, Count] = field(default_factory=dict)

    def add(self, name: str, hit: float, pred: int, gold: int, hit_r: float | None = None) -> None:
        """Add to one row; ``hit_r`` where recall counts otherwise than precision."""
        row = self.rows.setdefault(name, Count())
        row.hit_p += hit
        row.hit_r += hit if hit_r is None else hit_r
        row.pred += pred
        row.gold += gold

    def add_all(self, other: Board) -> None:
        """Add every row of another board."""
        for name, row in other.rows.items():
            self.add(name, row.hit_p, row.pred, row.gold, row.hit_r)

    def table(self) -> str:
        """The rows as text."""
        return "\n".join(
            f"  {name:18} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}  gold {row.gold:4}  predicted {row.pred:4}"
            for name, row in self.rows.items()
        )


# ------------------------------------------------------------------ likeness


def letters(spans: Iterable[Span]) -> frozenset[int]:
    """The offsets of the characters of spans, without punctuation at their ends (a span of marks alone keeps them)."""
    every, kept = set(), set()
    for span in spans:
        places = [span.start + at for at, char in enumerate(span.text) if not _EDGE.match(char)]
        every |= set(range(span.start, span.end))
        kept |= set(range(places[0], places[-1] + 1)) if places else set()
    return frozenset(kept or every)


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Intersection over union of the characters; 1 where both are empty."""
    a, b = letters(one), letters(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def pairs_of(gold: Sequence[Telling], pred: Sequence[Attribution]) -> list[tuple[int, int]]:
    """One-to-one pairs of gold and predicted attributions, the most alike first."""
    ranked = []
    for i, want in enumerate(gold):
        for j, got in enumerate(pred):
            each = [overlap(getattr(want, part), getattr(got, part)) for part in PARTS if getattr(want, part)]
            if any(each):
                ranked.append((sum(x >= _HALF for x in each), sum(each), -i, -j))
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for _, _, i, j in sorted(ranked, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((-i, -j))
    return found


def is_whole(want: Telling, got: Attribution) -> bool:
    """Does every part that the gold has overlap by half?"""
    return all(overlap(getattr(want, part), getattr(got, part)) >= _HALF for part in PARTS if getattr(want, part))


def chain_right(want: Telling, got: Attribution) -> bool:
    """Has the chain as many links, each of which contains the gold's label, stands in it or shares a word of weight?"""
    labels = [_fold(link.label) for link in got.chain]
    accepted = [chain for chain in (want.chain, want.full_chain) if chain is not None]
    return any(len(chain) == len(labels) and all(map(_same, map(_fold, chain), labels)) for chain in accepted)


def _same(one: str, other: str) -> bool:
    words = set(_WORD.findall(one)) & set(_WORD.findall(other))
    return one in other or other in one or any(len(word) > _PARTICLE for word in words)


def _fold(label: str) -> str:
    """The words of a label in plain letters; a name in an oblique case is that name."""
    return " ".join(pieces(label))


# ------------------------------------------------------------------ counting


def compare(gold: Sequence[Telling], pred: Sequence[Attribution]) -> Board:
    """The counts of one article."""
    board, pairs = Board(), pairs_of(gold, pred)
    for part in PARTS:
        _count_part(board, part, gold, pred, pairs)
    whole = sum(is_whole(gold[i], pred[j]) for i, j in pairs)
    board.add("whole", whole, len(pred), len(gold))
    judged: Mapping[str, int] = {
        "chain": sum(chain_right(gold[i], pred[j]) for i, j in pairs),
        "certainty": sum(gold[i].certainty == pred[j].certainty for i, j in pairs),
        "form": sum(gold[i].form == pred[j].form for i, j in pairs),
    }
    for name, hits in judged.items():
        board.add(name, hits, len(pred), len(gold))
    both = sum(gold[i].form == pred[j].form == "direct" for i, j in pairs)
    board.add("direct only", both, sum(p.form == "direct" for p in pred), sum(g.form == "direct" for g in gold))
    return board


def _count_part(
    board: Board, part: str, gold: Sequence[Telling], pred: Sequence[Attribution], pairs: Iterable[tuple[int, int]]
) -> None:
    n_pred, n_gold = sum(bool(getattr(p, part)) for p in pred), sum(bool(getattr(g, part)) for g in gold)
    half = soft_p = soft_r = 0.0
    for i, j in pairs:
        a, b = letters(getattr(gold[i], part)), letters(getattr(pred[j], part))
        if a and b:
            half += len(a & b) / len(a | b) >= _HALF
            soft_p += len(a & b) / len(b)
            soft_r += len(a & b) / len(a)
    board.add(part, half, n_pred, n_gold)
    board.add(f"{part} partial", soft_p, n_pred, n_gold, soft_r)


# ------------------------------------------------------------------ faults


def faults(gold: Sequence[Telling], pred: Sequence[Attribution]) -> Iterator[str]:
    """What is missed, false or wrong, one line each, in the order of gold and then of the predictions."""
    pairs = dict(pairs_of(gold, pred))
    for i, want in enumerate(gold):
        if i not in pairs:
            yield f"MISSED {_told(want)}"
            continue
        wrong = list(_wrong(want, pred[pairs[i]]))
        if wrong:
            yield f"WRONG {_told(want)}\n" + "\n".join(f"      {line}" for line in wrong)
    for j, got in enumerate(pred):
        if j not in pairs.values():
            yield f"FALSE [{got.rule}] {_shown(got.source)} | {_shown(got.cue)} | {_shown(got.content)}"


def _wrong(want: Telling, got: Attribution) -> Iterator[str]:
    for part in PARTS:
        if getattr(want, part) and overlap(getattr(want, part), getattr(got, part)) < _HALF:
            yield f"{part}: {_shown(getattr(got, part))}   [{got.rule}]"
    if not want.source and got.source:
        yield f"source: {_shown(got.source)}, none is written"
    if not chain_right(want, got):
        yield f"chain: {' <- '.join(link.label for link in got.chain) or '-'}; it is {' <- '.join(want.chain) or '-'}"
    for name in ("certainty", "form"):
        if getattr(want, name) != getattr(got, name):
            yield f"{name}: {getattr(got, name)} [{got.modality}]; it is {getattr(want, name)}"


def _told(want: Telling) -> str:
    return f"{_shown(want.source)} | {_shown(want.cue)} | {_shown(want.content)}"


def _shown(spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(span.text.split()) for span in spans) or "-"
