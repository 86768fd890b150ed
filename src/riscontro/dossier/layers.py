"""A directed graph in columns: layers, an order with few crossings, and places that never overlap.

The method is that of Sugiyama, Tagawa and Toda (1981): the column of a box is the longest chain that leads to it,
lines that pass a column get a place of their own there, barycentre sweeps order every column, and the heights are the
least squares fit to the mean of a box's neighbours that keeps the order (pool adjacent violators, Ayer et al. 1955).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

SWEEPS = 12  # there and back; the best order met on the way is kept
THIN = 10.0  # height kept free for a line that passes a column

Slot = tuple[str, str, int]  # a box ("key", "", 0), or the place of a line in a column it passes ("from", "to", column)


class Box(Struct, frozen=True):
    """A box to place, its height; ``last`` puts it into the last column."""

    key: str
    height: float
    last: bool = False


class Plan(Struct, frozen=True):
    """Column and middle height of every box, and of every place at which a line passes a column on its way."""

    places: Mapping[str, tuple[int, float]]
    ways: Mapping[tuple[str, str], tuple[tuple[int, float], ...]]
    columns: int
    height: float


def lay(boxes: Sequence[Box], links: Sequence[tuple[str, str]], gap: float) -> Plan:
    """Places for ``boxes`` joined by directed ``links``; ``gap`` is kept free between two boxes of a column.

    A link that does not lead to a later column (it closes a circle) moves nothing and has no way of its own.
    """
    column = _columns(boxes, links)
    onward = sorted({link for link in links if column[link[0]] < column[link[1]]})
    heights: dict[Slot, float] = {(box.key, "", 0): box.height for box in boxes}
    at: dict[Slot, int] = {(box.key, "", 0): column[box.key] for box in boxes}
    steps: list[tuple[Slot, Slot]] = []
    for one, other in onward:
        between: list[Slot] = [(one, other, number) for number in range(column[one] + 1, column[other])]
        heights.update(dict.fromkeys(between, THIN))
        at.update({slot: slot[2] for slot in between})
        path: list[Slot] = [(one, "", 0), *between, (other, "", 0)]
        steps += pairwise(path)
    filled: defaultdict[int, list[Slot]] = defaultdict(list)
    for slot, number in at.items():
        filled[number].append(slot)
    order = _ordered([filled[number] for number in sorted(filled)], steps)
    middles = _heights(order, steps, heights, gap)
    return Plan(
        places={key: (number, middles[key, "", 0]) for key, number in column.items()},
        ways={
            (one, other): tuple((number, middles[one, other, number]) for number in range(column[one] + 1, column[other]))
            for one, other in onward
        },
        columns=max(column.values(), default=-1) + 1,
        height=max((middles[slot] + heights[slot] / 2 for slot in at), default=0.0),
    )


# ------------------------------------------------------------------ columns


def _columns(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The column of every box, by the longest path; links back into the path being walked are passed over."""
    above: dict[str, list[str]] = {box.key: [] for box in boxes}
    for one, other in links:
        if one != other:
            above[other].append(one)
    depth: dict[str, int] = {}
    for start in above:
        _deepen(start, above, depth)
    last = max(depth.values(), default=0)
    used = sorted({last if box.last and last else depth[box.key] for box in boxes})
    return {box.key: used.index(last if box.last and last else depth[box.key]) for box in boxes}


def _deepen(start: str, above: Mapping[str, list[str]], depth: dict[str, int]) -> None:
    """Walk up from ``start`` with a stack of our own: chains may be longer than Python's."""
    stack = [] if start in depth else [(start, iter(above[start]))]
    walking = {start}
    while stack:
        name, waiting = stack[-1]
        nearer = next((item for item in waiting if item not in walking and item not in depth), None)
        if nearer is None:
            depth[name] = max((depth[item] + 1 for item in above[name] if item in depth), default=0)
            stack.pop()
        else:
            walking.add(nearer)
            stack.append((nearer, iter(above[nearer])))


# ------------------------------------------------------------------ order


def _neighbours(steps: Iterable[tuple[Slot, Slot]]) -> tuple[dict[Slot, list[Slot]], dict[Slot, list[Slot]]]:
    """The neighbours of every slot in the column before and in the column after."""
    before: defaultdict[Slot, list[Slot]] = defaultdict(list)
    after: defaultdict[Slot, list[Slot]] = defaultdict(list)
    for one, other in steps:
        before[other].append(one)
        after[one].append(other)
    return before, after


def _ordered(columns: list[list[Slot]], steps: Sequence[tuple[Slot, Slot]]) -> list[list[Slot]]:
    """The columns in the order with the fewest crossings that barycentre sweeps meet."""
    before, after = _neighbours(steps)
    best, least = columns, _crossings(columns, after)
    for sweep in range(SWEEPS):
        onward = sweep % 2 == 0
        columns = _swept(columns, before if onward else after, onward)
        crossed = _crossings(columns, after)
        if crossed < least:
            best, least = columns, crossed
    return best


def _swept(columns: Sequence[list[Slot]], beside: Mapping[Slot, Sequence[Slot]], onward: bool) -> list[list[Slot]]:
    """Each column in turn sorted by the mean place of its neighbours in the column just done."""
    done: list[list[Slot]] = []
    places: dict[Slot, int] = {}
    for column in columns if onward else reversed(columns):
        means = {
            slot: sum(places[item] for item in beside[slot]) / len(beside[slot]) if beside.get(slot) else float(index)
            for index, slot in enumerate(column)
        }
        done.append(sorted(column, key=lambda slot: means[slot]))
        places = {slot: index for index, slot in enumerate(done[-1])}
    return done if onward else done[::-1]


def _crossings(columns: Sequence[Sequence[Slot]], after: Mapping[Slot, Sequence[Slot]]) -> int:
    """How many pairs of steps cross: inversions among the ends of each column's steps, taken in order."""
    crossed = 0
    for column, following in pairwise(columns):
        places = {slot: index for index, slot in enumerate(following)}
        seen: list[int] = []
        for slot in column:
            ends = sorted(places[item] for item in after.get(slot, ()))
            crossed += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
            for end in ends:
                insort(seen, end)
    return crossed


# ------------------------------------------------------------------ heights


def _heights(
    columns: Sequence[Sequence[Slot]], steps: Sequence[tuple[Slot, Slot]], heights: Mapping[Slot, float], gap: float
) -> dict[Slot, float]:
    """The middle height of every slot, the topmost edge at 0."""
    before, after = _neighbours(steps)
    middles: dict[Slot, float] = {}
    for column in columns:
        middles.update(_fitted(column, dict.fromkeys(column, 0.0), heights, gap))
    for beside in (before, after, before, after, before):
        for column in columns if beside is before else reversed(columns):
            wished = {
                slot: sum(middles[item] for item in beside[slot]) / len(beside[slot]) if beside.get(slot) else middles[slot]
                for slot in column
            }
            middles.update(_fitted(column, wished, heights, gap))
    top = min((middles[slot] - heights[slot] / 2 for slot in middles), default=0.0)
    return {slot: round(middle - top, 1) for slot, middle in middles.items()}


def _fitted(
    column: Sequence[Slot], wished: Mapping[Slot, float], heights: Mapping[Slot, float], gap: float
) -> dict[Slot, float]:
    """The heights nearest to those wished for (in squares) that keep the order and the distances of a column."""
    offsets: list[float] = []
    down = 0.0
    for index, slot in enumerate(column):
        down += (heights[column[index - 1]] + heights[slot]) / 2 + gap if index else 0.0
        offsets.append(down)
    pools: list[tuple[float, int]] = []  # sum of what its members wish less their offset, and how many they are
    for slot, offset in zip(column, offsets, strict=True):
        total, count = wished[slot] - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, members = pools.pop()
            total, count = total + more, count + members
        pools.append((total, count))
    levels = [total / count for total, count in pools for _ in range(count)]
    return {slot: level + offset for slot, level, offset in zip(column, levels, offsets, strict=True)}
