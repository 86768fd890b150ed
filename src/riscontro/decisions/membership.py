"""Which article tells which story, as people decided: worked into the groups that the machine made, one after another.

A story is the group that holds most of its articles; a decision finds it so however the machine groups, and an article
that joined it since stays with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from riscontro.decisions.anchors import Ground, home, sources
from riscontro.decisions.kinds import Decision, Target

Groups = tuple[tuple[str, ...], ...]
_ON_STORIES = ("story", "article")


def applied(groups: Sequence[Sequence[str]], here: Ground, log: Iterable[Decision]) -> Groups:
    """Groups of articles with the decisions of a log worked in; names in order, no group empty."""
    found = [set(group) for group in groups]
    for item in log:
        if shapes(item):
            targets = [_names(here, target) for target in item.targets]
            if targets[0]:
                _apply(found, item, targets)
                found = [group for group in found if group]
    return tuple(sorted(tuple(sorted(group)) for group in found))


def shapes(item: Decision) -> bool:
    """Is a decision about which article tells which story?"""
    return item.about in _ON_STORIES and item.verb != "note"


def _names(here: Ground, target: Target) -> list[str]:
    found = (home(here, row) for row in sources(target))
    return list(dict.fromkeys(name for name in found if name))


def _apply(groups: list[set[str]], item: Decision, targets: Sequence[list[str]]) -> None:
    if item.verb == "merge":
        homes = [groups[at] for at in (_place(groups, names) for names in targets) if at is not None]
        for group in homes[1:]:
            if group is not homes[0]:
                homes[0] |= group
                group.clear()
    elif item.verb == "split":
        _move(groups, targets[1], None)
    elif item.about == "story":  # a story confirmed: its articles stay together
        _move(groups, targets[0], _place(groups, targets[0]))
    elif item.verb == "reject":
        _reject(groups, targets)
    elif len(targets) < 2:
        if item.verb == "move":
            _move(groups, targets[0], None)
    else:
        place = _place(groups, [name for name in targets[1] if name not in targets[0]])
        if place is not None:
            _move(groups, targets[0], place)


def _reject(groups: list[set[str]], targets: Sequence[list[str]]) -> None:
    """An article leaves the story it does not belong to, and nothing else."""
    rest = [name for name in targets[-1] if name not in targets[0]]
    place = _place(groups, rest)
    if place is not None and groups[place] & set(targets[0]):
        _move(groups, targets[0], None)


def _place(groups: Sequence[set[str]], names: Sequence[str]) -> int | None:
    """The group that holds most of some articles, of equals the first in order; None where none holds any."""
    counts = [(-len(group & set(names)), min(group, default=""), place) for place, group in enumerate(groups)]
    best = min(counts, default=(0, "", 0))
    return best[2] if best[0] else None


def _move(groups: list[set[str]], names: Sequence[str], place: int | None) -> None:
    """Articles go to the group at a place, or into one of their own."""
    moving = set(names)
    target = groups[place] if place is not None else set()
    for group in groups:
        if group is not target:
            group -= moving
    target |= moving
    if place is None:
        groups.append(target)
