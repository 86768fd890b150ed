"""The stories of a store as articles come: an article touches the few it is like, and the store settles now and then.

A store of ``MODEST`` articles at most settles whenever something comes, and so has the stories of ``build.grouped``. A
larger one takes articles one by one (``grouping/stream``), reads of it only what they touch, and settles by itself when a
quarter of its articles came since, or when it is asked to. Only what is compared of articles is held in memory, never
what was found in them. What people decided is worked into the groups that the machine makes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import overload
from zlib import crc32

import msgspec
from msgspec import Struct

from riscontro import stories as all_together
from riscontro.batched import batched
from riscontro.copying.aligning import align, ready
from riscontro.copying.groups import together
from riscontro.copying.judging import judge
from riscontro.copying.pairing import judged, met
from riscontro.copying.prints import prints as prints_of
from riscontro.decisions import anchors, log, membership
from riscontro.grouping import stream
from riscontro.grouping.features import features as features_of
from riscontro.grouping.likeness import openings
from riscontro.grouping.shelf import Settled
from riscontro.store import articles, decisions, features, grouping, prints, stories
from riscontro.store.features import Printed, Row
from riscontro.store.grouping import Shelved
from riscontro.store.opening import transaction
from riscontro.types import Draft

MODEST = 500  # articles of a store that settles whenever something comes
GROWN = 4  # a larger one settles when one in so many of its articles came since
_BATCH = 32
_MET = 24  # articles that are laid beside a new one
_SETTLED, _NAMED = "settled", "named by decisions"  # what a store remembers


class _Settled(Struct, frozen=True):
    """How a store was settled: with which packs and code, up to which id, and whether it can take articles one by one."""

    made_with: str = ""
    last: int = 0
    laid: bool = False


def regroup(board: sqlite3.Connection, made_with: str, *, settle: bool = False) -> None:
    """Put all articles in which something was found since the last time into stories; ``settle`` compares all anew."""
    fresh, waiting, state = features.fresh(board), features.ungrouped(board), _state(board)
    total, new = features.count(board) + len(fresh), features.count(board, state.last) + len(fresh)
    ready_ = state.laid and state.made_with == made_with
    if settle or ((fresh or waiting) and (not ready_ or total <= MODEST or new * GROWN >= total)):
        for batch in batched(fresh, _BATCH):
            with transaction(board):
                _taken(board, batch, made_with, ready_)
        while not _settle(board, made_with):
            pass
        return
    for batch in batched(fresh, _BATCH):
        with transaction(board):
            _pass(board, batch, made_with)
    with transaction(board):
        _pass(board, (), made_with)


def _state(board: sqlite3.Connection) -> _Settled:
    known = decisions.setting(board, _SETTLED)
    return msgspec.json.decode(known, type=_Settled) if known else _Settled()


# ------------------------------------------------------------------ one by one


def _pass(board: sqlite3.Connection, names: Sequence[str], made_with: str) -> None:
    """Take what was found in some articles, and all that waits to be grouped, one by one."""
    changed = _taken(board, names, made_with, True)
    for row in features.read(board, features.ungrouped(board)):
        changed |= _enter(board, row)
    _rehome(board, changed, names)


def _taken(board: sqlite3.Connection, names: Sequence[str], made_with: str, ready_: bool) -> set[str]:
    """Keep what is compared of some articles; the ids of those from whose stories an older version of one has gone."""
    found = articles.examined(board, made_with, names)
    compared = [features_of(item) for item in found]
    changed: set[str] = set()
    for item, article, opening in zip(found, compared, openings(compared), strict=True):
        draft = item.reading.draft
        if ready_:
            changed |= _leave(board, draft.id)
        features.put(board, [Row(article, opening, prints_of(draft.text[draft.body_start :]))])
    return changed


def _leave(board: sqlite3.Connection, name: str) -> frozenset[str]:
    """An article goes, and those that stood with it are clustered again; their ids."""
    known = features.prints_of(board, name)
    if known is not None:
        prints.drop(board, known)
    return _off(board, name) if features.is_first(board, name) else frozenset()


def _off(board: sqlite3.Connection, name: str) -> frozenset[str]:
    """An article leaves the shelf, and those that stood with it are clustered again; their ids."""
    shelf = Shelved(board)
    rest = stream.drop(shelf, shelf.number(name))
    changed = (stream.again(shelf, rest[0]) if rest else frozenset()).union(rest)
    return frozenset(features.name_of(board, number) for number in changed)


def _enter(board: sqlite3.Connection, row: Row) -> frozenset[str]:
    """An article comes: behind the first of its text where it is a copy, else beside those it is like. The ids of those
    whose stories are others now."""
    name = row.article.id
    firsts = features.leaders(board, _copies_of(board, row))
    known = features.prints_of(board, name)
    prints.put(board, [known] if known else [])
    if not firsts:
        touched = stream.add(Shelved(board), row.article, row.opening)
        return frozenset(features.name_of(board, number) for number in touched)
    changed = frozenset({name})
    for other in firsts[1:]:  # what stood for two texts is one
        changed |= _off(board, other)
        features.follow(board, other, firsts[0])
    features.follow(board, name, firsts[0])
    return changed


def _copies_of(board: sqlite3.Connection, row: Row) -> Iterator[int]:
    """The ids of articles that are one text with another."""
    found = prints.meeting(board, row.prints, _MET)
    if found.ids:
        (mine,) = (item.draft for item in articles.current(board, [row.article.id]))
        for number in found.ids:
            (theirs,) = (item.draft for item in articles.current(board, [features.name_of(board, number)]))
            one, other = (ready(d.id, d.text, d.language, d.body_start) for d in sorted((mine, theirs), key=lambda d: d.id))
            copy = judge(one, other, align(one, other), found.common)
            if copy is not None and copy.kind == "copies":
                yield number


# ------------------------------------------------------------------ all together


def _settle(board: sqlite3.Connection, made_with: str) -> bool:
    """Compare all articles with what is known of all; False where others came in the meantime, and it has to be done again."""
    known = features.printed(board)
    laid = _laid(board, known)
    behind = _behind(known, laid)
    rows = list(features.read(board, [item.name for item in known if item.name not in behind]))
    compared, openings_ = [row.article for row in rows], {row.article.id: row.opening for row in rows}
    large = len(known) > MODEST
    found = stream.settled(compared, openings_) if large else all_together.settle(compared, openings_)
    firsts = [tuple(found.articles[number].id for number in members) for members in found.groups]
    with transaction(board):
        last = max((item.id for item in known), default=0)
        if (features.last(board), features.count(board)) != (last, len(known)):
            return False
        grouping.clear(board)
        prints.clear(board)
        if isinstance(found, Settled):
            grouping.lay(board, found)
            prints.put(board, known)
        prints.remember(board, laid)
        features.arrange(board, firsts, behind)
        decisions.remember(board, _SETTLED, msgspec.json.encode(_Settled(made_with, last, large)).decode())
        _rehome(board, [group[0] for group in firsts])
    return True


def _laid(board: sqlite3.Connection, known: Sequence[Printed]) -> dict[tuple[int, int], tuple[int, bool]]:
    """All texts that meet, by their ids: what crowds have of the first, and whether both are one text. Texts that were laid
    side by side before, with the same prints of crowds, are not laid again."""
    pairs, common = met([item.prints for item in known], [len(item.prints) for item in known])
    crowds = [crc32(repr(sorted(common.intersection(item.prints))).encode()) for item in known]
    before = prints.remembered(board)
    found: dict[tuple[int, int], tuple[int, bool]] = {}
    new = []
    for one, other in pairs:
        key = known[one].id, known[other].id
        seen = before.get(key)
        if seen is None or seen[0] != crowds[one]:
            new.append((one, other))
        found[key] = seen if seen and seen[0] == crowds[one] else (crowds[one], False)
    ids = {item.name: item.id for item in known}
    for copy in judged(_Texts(board, [item.name for item in known]), new, common):
        if copy.kind == "copies":
            first, second = sorted((copy.first, copy.second))
            key = ids[first], ids[second]
            found[key] = found[key][0], True
    return found


def _behind(known: Sequence[Printed], laid: Mapping[tuple[int, int], tuple[int, bool]]) -> dict[str, str]:
    """For each article that is a copy of the whole of another the first, by name, of those that are one text with it."""
    places = {item.id: number for number, item in enumerate(known)}
    pairs = ((places[one], places[other]) for (one, other), (_, same) in laid.items() if same)
    groups = together(len(known), pairs)
    return {known[number].name: known[group[0]].name for group in groups for number in group[1:]}


class _Texts(Sequence[Draft]):
    """The newest versions of articles, read one at a time."""

    def __init__(self, board: sqlite3.Connection, names: Sequence[str]) -> None:
        self._board, self._names = board, names

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, number: int) -> Draft: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Draft]: ...
    def __getitem__(self, number: int | slice) -> Draft | Sequence[Draft]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        return articles.current(self._board, [self._names[number]])[0].draft


# ------------------------------------------------------------------ what people decided


def _rehome(board: sqlite3.Connection, changed: Collection[str], touched: Collection[str] = ()) -> None:
    """Put the articles of the groups of some articles into stories, as people decided. Decisions work on all groups that they
    concern, or concerned before, so that those are among them; no other group can become another by them."""
    every = decisions.every(board)
    shaping = [item for item in every if membership.shapes(item)]
    wanted = (row for item in shaping for target in item.targets for row in anchors.sources(target))
    here = anchors.ground(decisions.alike(board, wanted))
    named = {name for item in shaping for name in anchors.touches(here, item)}
    before = decisions.setting(board, _NAMED)
    known = msgspec.json.decode(before, type=list[str]) if before else []
    if named or known:
        decisions.remember(board, _NAMED, msgspec.json.encode(sorted(named)).decode())
    groups = features.groups(board, {*changed, *named, *known})
    stories.regroup(board, membership.applied(groups, here, log.standing(every)), touched)
