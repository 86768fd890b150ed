"""The project's own coverages: several articles on one story with what a judge must find in them, and must not.

    python -m bench.own_stories                       # every coverage, the two halves apart
    python -m bench.own_stories 01-bridge --errors    # one coverage, with everything missed, false or wrong

A coverage is a TOML file in ``gold/stories``; ``docs/coverages.md`` says how they are written and annotated. ``half`` is
``first`` for a coverage written before the judge was last tuned, ``blind`` for one written after the code that it tests
and scored once before anything was tuned on it.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from bench.own_gold import GoldError, place
from bench.own_score import Count
from riscontro.build import record
from riscontro.examine import examine
from riscontro.outputs import Claim, Outcome, Record
from riscontro.types import Draft, Passage

FOLDER = Path(__file__).resolve().parent.parent / "gold" / "stories"
HALVES = ("first", "blind")
Half = Literal["first", "blind"]


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """An article of a coverage as it is written."""

    id: str
    language: str
    outlet: str
    title: str
    published: str
    text: str


class Sided(Struct, frozen=True, forbid_unknown_fields=True):
    """A contradiction, or what only seems one: ``sides`` are its readings, each a list of article id and words."""

    about: str
    sides: tuple[tuple[tuple[str, str], ...], ...]


class Backed(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim that several articles make: who makes it, and how many independent origins it has (least, most)."""

    about: str
    passages: tuple[tuple[str, str], ...]
    origins: tuple[int, int]


class Spoken(Struct, frozen=True, forbid_unknown_fields=True):
    """Readings of one utterance, or (in ``lookalike``) of different ones that only look alike."""

    about: str
    readings: tuple[tuple[str, str], ...]


class Ahead(Struct, frozen=True, forbid_unknown_fields=True):
    """An announcement and what the articles say became of it."""

    about: str
    announced: tuple[str, str]
    outcome: Outcome


class Firmed(Struct, frozen=True, forbid_unknown_fields=True):
    """A point that is put more firmly in one passage than in another: a lost source, a conditional made a fact."""

    about: str
    weaker: tuple[str, str]
    firmer: tuple[str, str]


class Coverage(Struct, frozen=True, forbid_unknown_fields=True):
    """A coverage with what stands in it to be found."""

    id: str
    half: Half
    what: str
    article: tuple[Written, ...]
    contradiction: tuple[Sided, ...] = ()
    seeming: tuple[Sided, ...] = ()
    claim: tuple[Backed, ...] = ()
    utterance: tuple[Spoken, ...] = ()
    lookalike: tuple[Spoken, ...] = ()
    forecast: tuple[Ahead, ...] = ()
    shift: tuple[Firmed, ...] = ()


# ------------------------------------------------------------------ loading


def names() -> tuple[str, ...]:
    """The coverages by name."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml"))) if FOLDER.is_dir() else ()


def load(name: str) -> Coverage:
    """One coverage; GoldError where it is malformed or words of it cannot be placed."""
    try:
        found = msgspec.convert(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")), Coverage)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise GoldError(f"{name}: {error}") from None
    for pair in _pairs(found):
        anchored(found, pair)
    return found


def _pairs(story: Coverage) -> Iterator[tuple[str, str]]:
    """Every pair of article and words in the annotation."""
    for sided in (*story.contradiction, *story.seeming):
        yield from (pair for side in sided.sides for pair in side)
    for backed in story.claim:
        yield from backed.passages
    for spoken in (*story.utterance, *story.lookalike):
        yield from spoken.readings
    for ahead in story.forecast:
        yield ahead.announced
    for firmed in story.shift:
        yield from (firmed.weaker, firmed.firmer)


def anchored(story: Coverage, pair: tuple[str, str]) -> Passage:
    """The passage that a pair of article and words means; GoldError where that is not one place."""
    name, words = pair
    article = next((item for item in story.article if item.id == name), None)
    if article is None:
        raise GoldError(f"{story.id}: there is no article {name!r}")
    span = place(article.text, words, f"{story.id}, {name}")
    return Passage(name, span.start, span.end, span.text)


def judged(story: Coverage) -> Record:
    """The record that the system makes of a coverage."""
    drafts = (
        Draft(a.id, a.text, language=a.language, title=a.title, outlet=a.outlet, published=a.published) for a in story.article
    )
    return record(story.id, [examine(draft) for draft in drafts])


# ------------------------------------------------------------------ scoring


class Tally(Struct):
    """The counts of one half, and what went wrong as lines for people."""

    contradictions: Count = field(default_factory=Count)
    utterances: Count = field(default_factory=Count)
    origins: Count = field(default_factory=Count)
    found: Count = field(default_factory=Count)
    outcomes: Count = field(default_factory=Count)
    shifts: Count = field(default_factory=Count)
    joined: Count = field(default_factory=Count)
    false: list[str] = []
    lines: list[str] = []

    def figures(self) -> dict[str, float]:
        """Every figure that is kept, by name."""
        return {
            "contradictions.precision": self.contradictions.precision if self.contradictions.pred else 1.0,
            "contradictions.recall": self.contradictions.recall,
            "claims found.recall": self.found.recall,
            "origins right.recall": self.origins.recall,
            "utterances.f1": self.utterances.f1,
            "outcomes right.recall": self.outcomes.recall,
            "shifts.recall": self.shifts.recall,
            "claims joined.precision": self.joined.precision if self.joined.pred else 1.0,
        }


def predicted(row: Count, right: bool) -> None:
    """Count one prediction."""
    row.hit_p += right
    row.pred += 1


def wanted_one(row: Count, hit: int, gold: int = 1) -> None:
    """Count what the gold wants, and how much of it was found."""
    row.hit_r += hit
    row.gold += gold


def touches(one: Passage, other: Passage) -> bool:
    """Do two passages mean the same place: half of the shorter one in common?"""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return one.article == other.article and 2 * shared >= min(one.end - one.start, other.end - other.start)


def count(story: Coverage, made: Record, into: Tally) -> None:
    """Add what a record of a coverage gets right and wrong."""
    _contradictions(story, made, into)
    _origins(story, made, into)
    _utterances(story, made, into)
    _outcomes(story, made, into)
    _shifts(story, made, into)
    _joined(story, made, into)


def _sides(story: Coverage, sided: Sided) -> list[list[Passage]]:
    return [[anchored(story, pair) for pair in side] for side in sided.sides]


def _holds(sides: list[list[Passage]], evidence: Sequence[Passage]) -> int:
    """On how many sides a claim's evidence lies."""
    return sum(any(touches(passage, found) for passage in side for found in evidence) for side in sides)


def _contradictions(story: Coverage, made: Record, into: Tally) -> None:
    wanted = [(item.about, _sides(story, item)) for item in story.contradiction]
    hit: set[int] = set()
    for claim in made.claims:
        if claim.relation == "contradict":
            evidence = claim_evidence(claim)
            right = {n for n, (_, sides) in enumerate(wanted) if _holds(sides, evidence) >= 2}
            hit |= right
            predicted(into.contradictions, bool(right))
            if not right:
                into.false.append(f"{story.id}: false contradiction: {claim.label['en']}: {claim.because}")
    wanted_one(into.contradictions, len(hit), len(wanted))
    into.lines += [f"{story.id}: contradiction missed: {wanted[n][0]}" for n in range(len(wanted)) if n not in hit]


def _origins(story: Coverage, made: Record, into: Tally) -> None:
    for item in story.claim:
        passages = [anchored(story, pair) for pair in item.passages]
        rows = [(*_reach(passages, claim_evidence(claim)), -n, claim) for n, claim in enumerate(made.claims)]
        reach, _, _, best = max(rows, default=(0, 0, 0, None), key=lambda row: row[:3])
        known = best is not None and reach >= min(2, len(passages))
        low, high = item.origins
        right = known and best is not None and best.origins.low <= high and low <= best.origins.high
        exact = right and best is not None and best.origins.high - best.origins.low <= 1
        wanted_one(into.found, int(known))
        wanted_one(into.origins, int(exact))
        if not exact:
            shown = f"[{best.origins.low}, {best.origins.high}] {best.origins.roots}" if known and best else "no claim"
            into.lines.append(f"{story.id}: origins of «{item.about}»: {list(item.origins)}, made {shown}")


def claim_evidence(claim: Claim) -> list[Passage]:
    """Every passage of a claim."""
    return [passage for reading in claim.readings for passage in reading.evidence]


def _reach(passages: Sequence[Passage], evidence: Sequence[Passage]) -> tuple[int, int]:
    """From how many of the articles a claim has the passages, and, less than nothing, how much evidence lies elsewhere."""
    held = {passage.article for passage in passages if any(touches(passage, found) for found in evidence)}
    return len(held), -sum(not any(touches(passage, found) for passage in passages) for found in evidence)


def _utterances(story: Coverage, made: Record, into: Tally) -> None:
    groups = [[anchored(story, pair) for pair in item.readings] for item in story.utterance]
    others = [[anchored(story, pair) for pair in item.readings] for item in story.lookalike]
    spans = list(dict.fromkeys(passage for group in (*groups, *others) for passage in group))
    home = {span: _home(span, made) for span in spans}
    wanted = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    joined = {frozenset((a, b)) for a, b in combinations(spans, 2) if home[a] is not None and home[a] == home[b]}
    into.utterances.hit_p += len(wanted & joined)
    into.utterances.pred += len(joined)
    wanted_one(into.utterances, len(wanted & joined), len(wanted))
    for group in others:
        for a, b in combinations(group, 2):
            if frozenset((a, b)) in joined and frozenset((a, b)) not in wanted:
                into.false.append(f"{story.id}: look-alikes merged: «{a.text[:60]}» / «{b.text[:60]}»")
    into.lines += [
        f"{story.id}: same words missed: {' / '.join(sorted(p.text[:50] for p in pair))}" for pair in wanted - joined
    ]


def _home(span: Passage, made: Record) -> str | None:
    for utterance in made.utterances:
        for reading in utterance.readings:
            if touches(span, Passage(reading.article, reading.start, reading.end, reading.text)):
                return utterance.id
    return None


def _outcomes(story: Coverage, made: Record, into: Tally) -> None:
    for item in story.forecast:
        passage = anchored(story, item.announced)
        found = [forecast for forecast in made.forecasts if any(touches(passage, at) for at in forecast.evidence)]
        right = any(forecast.outcome == item.outcome for forecast in found)
        wanted_one(into.outcomes, int(right))
        if not right:
            shown = ", ".join(forecast.outcome for forecast in found) or "not found"
            into.lines.append(f"{story.id}: outcome of «{item.about}»: {item.outcome}, made {shown}")


def _shifts(story: Coverage, made: Record, into: Tally) -> None:
    for item in story.shift:
        weak, firm = anchored(story, item.weaker), anchored(story, item.firmer)
        right = any(touches(weak, shift.weaker.passage) and touches(firm, shift.firmer.passage) for shift in made.shifts)
        wanted_one(into.shifts, int(right))
        if not right:
            into.lines.append(f"{story.id}: shift missed: {item.about}")


def _joined(story: Coverage, made: Record, into: Tally) -> None:
    """Of the claims that lie on annotated passages of several articles, those whose passages the gold puts together."""
    points = [[anchored(story, pair) for pair in group] for group in _together(story)]
    for claim in made.claims:
        evidence = claim_evidence(claim)
        held = [{found.article for found in evidence if any(touches(p, found) for p in point)} for point in points]
        if len(frozenset().union(*held)) >= 2:
            right = any(len(articles) >= 2 for articles in held)
            predicted(into.joined, right)
            if not right:
                into.lines.append(f"{story.id}: joined what is not one point: {claim.label['en']}: {claim.because}")


def _together(story: Coverage) -> Iterator[list[tuple[str, str]]]:
    """The groups of passages that are about one thing, whether they agree or not."""
    for sided in (*story.contradiction, *story.seeming):
        yield [pair for side in sided.sides for pair in side]
    for backed in story.claim:
        yield list(backed.passages)
    for spoken in (*story.utterance, *story.lookalike):
        yield list(spoken.readings)
    for firmed in story.shift:
        yield [firmed.weaker, firmed.firmer]


# ------------------------------------------------------------------ figures


def score(half: str = "", only: Sequence[str] = ()) -> Tally:
    """The counts of one half, or of some coverages."""
    into = Tally()
    for name in names():
        story = load(name)
        if half in ("", story.half) and (not only or name in only):
            count(story, judged(story), into)
    return into


def figures(only: str = "") -> dict[str, float]:
    """Every figure that is kept, as ``stories.own.first: contradictions.recall``."""
    found: dict[str, float] = {}
    for half in HALVES:
        corpus = f"stories.own.{half}"
        if (corpus.startswith(only) or only.startswith(corpus)) and any(load(name).half == half for name in names()):
            found |= {f"{corpus}: {name}": round(value, 4) for name, value in score(half).figures().items()}
    return found


def main(arguments: Sequence[str]) -> int:
    only = [word for word in arguments if not word.startswith("-")]
    for half in HALVES:
        found = score(half, only)
        print(f"\n{half}")
        for name, value in found.figures().items():
            print(f"{value:7.3f}  {name}")
        print("\n".join(found.false))
        if "--errors" in arguments:
            print("\n".join(found.lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
