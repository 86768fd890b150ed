"""Edges to stories without all edges in one memory.

Average linkage joins two groups only where the mean of their pairs is at least the threshold, so at least one pair is: no group
ever reaches across the gap between two sets of articles of which no pair is alike enough. These sets are found by
union-find over edges that pass by once; then each is clustered by itself, with the same result as all together.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

from riscontro.batch.comparing import Shelf
from riscontro.batch.run import AllDays, Run, Stage, read, write
from riscontro.copying.groups import Groups
from riscontro.copying.sheaves import Sheaf, across, bind, put
from riscontro.grouping.candidates import last_day
from riscontro.grouping.likeness import THRESHOLD
from riscontro.grouping.parts import put_together
from riscontro.matching.clusters import cluster

_HIGH = 32
_MASK = (1 << _HIGH) - 1
Alike = dict[tuple[int, int], float]


def stages(run: Run) -> tuple[Stage, ...]:
    """What follows once it is known which articles are connected."""
    return Stage(part, run.buckets, "parted"), Stage(join, run.buckets, "groups")


def connect(run: Run) -> None:
    """For every article the first with which it is connected by pairs that are alike enough: eight bytes each, no edge kept."""
    if run.single("homes").exists():
        return
    groups = Groups(run.articles)
    for path in run.paths("edges", run.buckets):
        edges, values = Sheaf(path)
        for pair, value in zip(array("Q", edges), array("d", values), strict=True):
            if value >= THRESHOLD:
                groups.join(pair >> _HIGH, pair & _MASK)
    put(run.single("homes"), array("Q", map(groups.home, range(run.articles))).tobytes())


def part(run: Run, bucket: int) -> None:
    """The edges of a bucket whose articles are connected, sorted by bucket of their component."""
    homes = array("Q", run.single("homes").read_bytes())
    rows = [(array("Q"), array("d")) for _ in range(run.buckets)]
    edges, values = Sheaf(run.path("edges", bucket))
    for pair, value in zip(array("Q", edges), array("d", values), strict=True):
        home = homes[pair >> _HIGH]
        if home == homes[pair & _MASK]:
            rows[home % run.buckets][0].append(pair)
            rows[home % run.buckets][1].append(value)
    bind(run.path("parted", bucket), [half.tobytes() for row in rows for half in row])


def join(run: Run, bucket: int) -> None:
    """The groups of more than one article in the components of a bucket, by the articles' numbers."""
    homes = array("Q", run.single("homes").read_bytes())
    paths = run.paths("parted", run.buckets)
    components: defaultdict[int, Alike] = defaultdict(dict)
    for edges, values in zip(across(paths, 2 * bucket), across(paths, 2 * bucket + 1), strict=True):
        for pair, value in zip(array("Q", edges), array("d", values), strict=True):
            components[homes[pair >> _HIGH]][pair >> _HIGH, pair & _MASK] = value
    days, shelf = AllDays(run), Shelf(run)
    found: list[list[int]] = []
    for _, alike in sorted(components.items()):
        members = sorted({number for pair in alike for number in pair})
        found += _joined(members, alike, [last_day(days[number]) for number in members], shelf)
    write(run.path("groups", bucket), found)


def _joined(members: list[int], alike: Alike, days: list[int], shelf: Shelf) -> list[list[int]]:
    """The groups of more than one article in a component."""
    at = {number: place for place, number in enumerate(members)}
    here = {(at[one], at[other]): value for (one, other), value in sorted(alike.items())}
    parts = cluster(len(members), here, THRESHOLD)

    def ask(first: Sequence[int], second: Sequence[int]) -> Iterator[float]:
        return (shelf.likeness(members[one], members[other]) for one in first for other in second)

    whole = put_together(parts, here, ask, days, THRESHOLD)
    return [[members[place] for place in group] for group in whole if len(group) > 1]


def told(run: Run, leaders: array[int]) -> list[list[int]]:
    """The stories, each as the numbers of its articles, copies among them, in the order of their first articles."""
    homes = array("Q", leaders)
    for path in run.paths("groups", run.buckets):
        for group in read(path, list[list[int]]):
            for number in group:
                homes[number] = group[0]
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, leader in enumerate(leaders):
        found[homes[leader]].append(number)
    return sorted(found.values())
