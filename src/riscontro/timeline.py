"""When things happened, and when each outlet first said so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from riscontro.chronicle import days
from riscontro.chronicle.announced import Announced, announced, merged
from riscontro.chronicle.happened import Happened, clauses, following, happened, story_days
from riscontro.chronicle.together import together
from riscontro.matching.clusters import cluster, pairs
from riscontro.outputs import Case, Status, TimelineEvent
from riscontro.packs import NO_PACK, load
from riscontro.types import Examined, Passage

THRESHOLD = 0.3
_LABEL = 90  # characters
_LONG_AGO = 30  # days before the day a story is about from which on an event is its background
_WEEK = 6
_DATED = frozenset({"announcement", "plan", "schedule", "expectation"})
_STRANGERS = 0.5  # what likeness is worth between clauses that name other people


def order(case: Case) -> tuple[TimelineEvent, ...]:
    """The events of a story by day, each with every passage that tells it.

    What one article tells without a day of its own, beside its chief events, is left out: its day would be a guess.
    """
    rows = {item.article.id: list(clauses(item)) for item in case.articles}
    stories = story_days(case.articles, rows)
    plans = {item.article.id: list(announced(item)) for item in case.articles}
    found: list[Happened] = []
    for item in case.articles:
        name = item.article.id
        announcing = {plan.statement for plan in plans[name]}
        found += happened(item, rows[name], announcing, stories.get(name), _since(name, stories))
    groups = [group for group in grouped(found) if any(row.when != "story" or row.chief for row in group)]
    told = [_event(case, group, _status(group[0], stories)) for group in groups]
    coming = [_event(case, group, "announced") for group in _announced(case, plans)]
    return tuple(sorted([*told, *coming], key=lambda event: (event.earliest or "", event.latest or "", event.evidence)))


def _since(name: str, stories: Mapping[str, days.Days]) -> int | None:
    """The first day of the story that an article tells, by the articles about days close before its own."""
    own = stories.get(name)
    return min(day[0] for day in stories.values() if 0 <= own[0] - day[0] <= _WEEK) if own else None


def _announced(case: Case, plans: Mapping[str, Sequence[Announced]]) -> Iterator[list[Happened]]:
    """What is announced for days that are named, outlet by outlet, one group an announcement."""
    groups = [group for item in case.articles for group in merged(plans[item.article.id])]
    for group in together(case, groups):
        dated = [row for one in group for row in _coming(case.article(one.article), [one])]
        if dated:
            yield sorted(dated, key=_worth)


def grouped(rows: Sequence[Happened]) -> list[list[Happened]]:
    """The clauses that tell one event together, each group with the best dated clause first."""
    groups = [[rows[number] for number in group] for group in cluster(len(rows), likenesses(rows), THRESHOLD)]
    return [sorted(group, key=_worth) for group in groups]


def _worth(row: Happened) -> tuple[bool, int, bool, str, int]:
    return row.when != "told", row.days[1] - row.days[0], not row.span.text[0].isupper(), row.article, row.span.start


def likenesses(rows: Sequence[Happened]) -> dict[tuple[int, int], float]:
    """How likely two clauses tell one event, by their places in ``rows``; only of days that can be the same."""
    spread = Counter(key for row in rows for key in row.terms)
    weights = {key: math.log(1 + len(rows) / number) for key, number in sorted(spread.items())}
    near = pairs([{*row.terms, *(f"!{event}" for event in row.events)} for row in rows])
    return {pair: value for pair in near if (value := likeness(rows[pair[0]], rows[pair[1]], weights)) > 0}


def likeness(one: Happened, other: Happened, weights: Mapping[str, float]) -> float:
    """0 for clauses of different days or kinds of event, up to 1 for the same words."""
    mine, theirs = kinds(one.events), kinds(other.events)
    about = following()
    if days.apart(one.days, other.days) or (mine and theirs and not mine & theirs) or mine & about != theirs & about:
        return 0.0
    strangers = bool(one.actors and other.actors and not one.actors & other.actors)
    wide = abs((one.days[1] - one.days[0]) - (other.days[1] - other.days[0])) > _LONG_AGO
    both = math.fsum(weights[key] for key in sorted(one.terms & other.terms))
    least = min(math.fsum(weights[key] for key in sorted(row.terms)) for row in (one, other))
    alike = len(mine & theirs) / max(1, len(mine | theirs))
    return 0.0 if wide else (0.6 * both / least + 0.4 * alike) * (_STRANGERS if strangers else 1.0)


def kinds(events: frozenset[str]) -> frozenset[str]:
    """The kinds of event, those of one happening (a collision and a crash) as one."""
    return frozenset(_one_happening().get(event, event) for event in events)


@cache
def _one_happening() -> Mapping[str, str]:
    settings = load(NO_PACK).settings
    return {event: name for name, events in settings.items() if name.startswith("one-") for event in events}


def _event(case: Case, group: Sequence[Happened], status: Status) -> TimelineEvent:
    first, last = closest(group)
    return TimelineEvent(
        earliest=days.iso(first),
        latest=days.iso(last),
        precision=precision(first, last),
        label=label(group[0].span.text, load(case.article(group[0].article).reading.language).setting("opening-words")),
        status=status,
        first_reported_by=first_to_say(case, [row.article for row in group]),
        evidence=tuple(sorted(Passage(row.article, row.span.start, row.span.end, row.span.text) for row in group)),
    )


def closest(group: Sequence[Happened]) -> days.Days:
    """The days of the best dated clause, narrowed to those of another that lie within them."""
    first, last = group[0].days
    for row in group:
        if first <= row.days[0] and row.days[1] <= last and row.when != "story":
            first, last = row.days
    return first, last


def precision(first: int, last: int) -> str:
    """``day``, ``month``, ``year`` or ``interval``: how closely the days are known."""
    for name, limit in (("day", 0), ("days", 7), ("month", 31), ("year", 366)):
        if last - first <= limit:
            return name
    return "interval"


def label(text: str, openings: frozenset[str] = frozenset()) -> str:
    """The passage's own words without those that only join it to what stands before, cut at a space where long."""
    words = text.split()
    while len(words) > 1 and words[0].lower().strip(",") in openings:
        del words[0]
    line = " ".join(words)
    if line.count("«") > line.count("»"):
        line += "»"
    return line if len(line) <= _LABEL else line[:_LABEL].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _status(row: Happened, stories: Mapping[str, days.Days]) -> Status:
    story = stories.get(row.article) or max(stories.values(), default=None)
    return "background" if story and row.days[1] < story[0] - _LONG_AGO else "happened"


def first_to_say(case: Case, articles: Sequence[str]) -> str:
    """The article that appeared first, as far as the dates tell; the first by id where they do not."""
    published = {name: days.of(case.article(name).article.published) for name in articles}
    return min(articles, key=lambda name: (published[name] or (1 << 40, 1 << 40), name))


def _coming(item: Examined, plans: Sequence[Announced]) -> Iterator[Happened]:
    """What an article announces for days that it names."""
    for row in plans:
        term = days.interval(row.time.earliest, row.time.latest) if row.time else None
        if term and term[1] - term[0] <= _WEEK and row.kind in _DATED:
            statement = item.findings.statements[row.statement]
            places = frozenset(statement.places)
            people = frozenset(name for name in statement.participants if name.startswith(("person:", "org:")))
            yield Happened(row.article, row.span, row.deeds, people, places, row.terms, term, "told")
