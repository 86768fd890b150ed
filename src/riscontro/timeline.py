"""When things happened, and when each outlet first said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from riscontro.chronicle import days
from riscontro.chronicle.announced import Announced, announced, merged
from riscontro.chronicle.grouping import disputes, grouped, worth
from riscontro.chronicle.happened import Happened, clauses, happened, story_days
from riscontro.chronicle.nearness import NOT_KNOWN, Nearness
from riscontro.chronicle.together import together
from riscontro.outputs import Case, FirstTold, Status, TimelineEvent
from riscontro.packs import load
from riscontro.types import Examined, Passage

_LABEL = 90  # characters
_LONG_AGO = 30  # days before the day a story is about from which on an event is its background
_WEEK = 6
_DATED = frozenset({"announcement", "plan", "schedule", "expectation"})


def order(case: Case, near: Nearness = NOT_KNOWN) -> tuple[TimelineEvent, ...]:
    """The events of a story by day, each with every passage that tells it.

    What one article tells without a day of its own, beside its chief events, is left out: its day would be a guess.
    """
    rows = {item.article.id: clauses(item) for item in case.articles}
    stories = story_days(case.articles, rows)
    plans = {item.article.id: announced(item) for item in case.articles}
    found: list[Happened] = []
    for item in case.articles:
        name = item.article.id
        announcing = {plan.statement for plan in plans[name]}
        found += happened(item, rows[name], announcing, stories.get(name), _since(name, stories))
    groups = [group for group in grouped(found, near) if any(row.when != "story" or row.chief for row in group)]
    disputed = _disputed(groups, near)
    told = [_event(case, group, _status(group[0], stories), disputed.get(n, ())) for n, group in enumerate(groups)]
    coming = [_event(case, group, "announced") for group in _announced(case, plans, near)]
    return tuple(sorted([*told, *coming], key=lambda event: (event.earliest or "", event.latest or "", event.evidence)))


def _since(name: str, stories: Mapping[str, days.Days]) -> int | None:
    """The first day of the story that an article tells, by the articles about days close before its own."""
    own = stories.get(name)
    return min(day[0] for day in stories.values() if 0 <= own[0] - day[0] <= _WEEK) if own else None


def _disputed(groups: Sequence[Sequence[Happened]], near: Nearness) -> Mapping[int, tuple[Happened, ...]]:
    """By group, the clauses that date elsewhere what may be the same event."""
    found: dict[int, tuple[Happened, ...]] = {}
    for one, other in disputes([group[0] for group in groups], near):
        found[one] = (*found.get(one, ()), groups[other][0])
        found[other] = (*found.get(other, ()), groups[one][0])
    return found


def _announced(case: Case, plans: Mapping[str, Sequence[Announced]], near: Nearness) -> Iterator[list[Happened]]:
    """What is announced for days that are named, outlet by outlet, one group an announcement."""
    groups = [group for item in case.articles for group in merged(plans[item.article.id])]
    for group in together(case, groups, near):
        dated = [row for one in group for row in _coming(case.article(one.article), [one])]
        if dated:
            yield sorted(dated, key=worth)


def _event(case: Case, group: Sequence[Happened], status: Status, disputed: Sequence[Happened] = ()) -> TimelineEvent:
    first, last = closest(group)
    reported = reporters(case, [row.article for row in group])
    return TimelineEvent(
        earliest=days.iso(first),
        latest=days.iso(last),
        precision=precision(first, last),
        label=label(group[0].span.text, load(case.article(group[0].article).reading.language).setting("opening-words")),
        status=status,
        first_reported_by=reported[0].article,
        evidence=_passages(group),
        reported=reported,
        order="known" if group[0].when == "told" else "likely",
        disputed=_passages(disputed),
    )


def _passages(rows: Sequence[Happened]) -> tuple[Passage, ...]:
    return tuple(sorted(Passage(row.article, row.span.start, row.span.end, row.span.text) for row in rows))


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


def reporters(case: Case, articles: Sequence[str]) -> tuple[FirstTold, ...]:
    """The articles with the days on which they may have appeared, the first to appear first, as far as the dates tell; by id
    where they do not."""
    published = {name: case.article(name).article.published for name in sorted(set(articles))}
    names = sorted(published, key=lambda name: (days.of(published[name]) or (1 << 40, 1 << 40), name))
    return tuple(FirstTold(name, published[name].earliest, published[name].latest) for name in names)


def _coming(item: Examined, plans: Sequence[Announced]) -> Iterator[Happened]:
    """What an article announces for days that it names."""
    for row in plans:
        term = days.interval(row.time.earliest, row.time.latest) if row.time else None
        if term and term[1] - term[0] <= _WEEK and row.kind in _DATED:
            statement = item.findings.statements[row.statement]
            places = frozenset(statement.places)
            people = frozenset(name for name in statement.participants if name.startswith(("person:", "org:")))
            yield Happened(row.article, row.span, row.deeds, people, places, row.terms, term, "told")
