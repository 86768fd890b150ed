"""People decide on what stands in a store: what they point at, the decision it makes, and decisions of another machine.

A thing is pointed at as ``story-1/claim-3``, ``story-1/utterance-2``, ``story-1/person:anna-bo``, ``story-1``,
``article:NAME`` or ``outlet:NAME``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro import build, newsroom
from riscontro.decisions import log, making
from riscontro.decisions.binding import SHAPING
from riscontro.decisions.kinds import LONGEST_NAME, LONGEST_NOTE, VERDICTS, About, Decision, Target, Verb
from riscontro.messages import say
from riscontro.outputs import Mark, Record
from riscontro.store import articles, decisions, stories
from riscontro.types import Article, InputError, Published

WHO = "who"  # under which name a store remembers who decides
_ARTICLE, _OUTLET = "article:", "outlet:"


class Pointed(Struct, frozen=True):
    """What a person points at: the kind of thing, the thing as decisions name it, and the record that it stands in."""

    about: About
    target: Target
    record: Record | None = None
    thing: str = ""


class Wish(Struct, frozen=True):
    """What a person wants: a verb on something, with something else, readings or articles of it, a story to go to, a grade, a
    note. ``seen`` is the key of the thing as the person saw it (``making.key``), empty where it was not shown."""

    verb: Verb
    thing: str
    others: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    to: str = ""
    value: str = ""
    note: str = ""
    seen: str = ""


class Became(Struct, frozen=True):
    """A decision with what became of it: its state, the story it has effect in, and the decision that undid it."""

    decision: Decision
    state: str
    story: str = ""
    undone: Decision | None = None


class Replayed(Struct, frozen=True):
    """What came of a file of decisions: how many are new, how many were known, the stories judged again, and a sentence for
    each that is not taken over, has no effect or goes against another."""

    new: int
    known: int
    judged: tuple[str, ...]
    conflicts: tuple[str, ...]


def made(board: sqlite3.Connection, wish: Wish, who: str, when: str, language: str) -> Decision:
    """The decision that a person wants; InputError in one sentence where it cannot be made."""
    if wish.verb == "undo":
        return _undo(board, wish, who, when, language)
    found = pointed(board, wish.thing, language)
    if wish.seen and wish.seen != making.key(found.target):
        raise InputError(say("decide.changed", language, thing=wish.thing))
    targets = (found.target, *_others(board, found, wish, language))
    value = wish.value if wish.verb == "rate" else ""
    return checked(Decision(wish.verb, found.about, targets, who.strip(), when, value, wish.note.strip()), language)


def checked(decision: Decision, language: str) -> Decision:
    """A decision with its id; InputError where it is none."""
    found = log.sealed(decision)
    why = log.fault(found)
    if why:
        raise InputError(say(f"decide.{why}", language, name=LONGEST_NAME, note=LONGEST_NOTE))
    return found


def pointed(board: sqlite3.Connection, thing: str, language: str) -> Pointed:
    """What a reference points at; InputError where nothing is there."""
    if thing.startswith(_OUTLET):
        name = thing.removeprefix(_OUTLET)
        if name in {outlet for _, outlet in decisions.outlets_of(board)}:
            return Pointed("outlet", Target(name), thing=thing)
    elif thing.startswith(_ARTICLE):
        kept = articles.current(board, [thing.removeprefix(_ARTICLE)])
        if kept:
            draft = kept[0].draft
            here = Article(draft.id, "", draft.title, None, None, draft.url, "", kept[0].version.sha256, Published())
            return Pointed("article", making.article(here), thing=thing)
    else:
        name, _, inside = thing.partition("/")
        record = newsroom.record(board, name) if name in stories.members(board) else None
        if record and not inside:
            return Pointed("story", making.story(record), record, thing)
        known = making.things(record) if record else {}
        if record and inside in known:
            return Pointed(making.kind_of(known[inside]), making.target(record, known[inside]), record, inside)
    raise InputError(say("decide.nothing_there", language, thing=thing))


def _others(board: sqlite3.Connection, found: Pointed, wish: Wish, language: str) -> tuple[Target, ...]:
    """The targets of a decision beside the thing itself."""
    if wish.verb == "merge":
        others = [pointed(board, other, language) for other in wish.others]
        if any(other.about != found.about or other.target == found.target for other in others):
            raise InputError(say("decide.unlike", language))
        return tuple(other.target for other in others)
    if wish.verb == "split" and found.record:
        return (_part(found, found.record, wish.parts, language),)
    if found.about == "article" and wish.verb in ("move", *VERDICTS):
        name = wish.thing.removeprefix(_ARTICLE)
        homes = stories.members(board)
        goal = wish.to if wish.verb == "move" else next((s for s, names in homes.items() if name in names), "")
        return (pointed(board, goal, language).target,) if goal else ()
    return ()


def _part(found: Pointed, record: Record, wanted: Sequence[str], language: str) -> Target:
    """What a split takes out: something, and not all of it."""
    if found.about == "story":
        part = making.story(record, wanted)
        whole: tuple[int, int] = len(part.sources), len(found.target.sources)
    else:
        part = making.part(record, making.things(record)[found.thing], wanted)
        whole = len(part.anchors), len(found.target.anchors)
    if not 0 < whole[0] < whole[1]:
        raise InputError(say("decide.no_part", language))
    return part


def _undo(board: sqlite3.Connection, wish: Wish, who: str, when: str, language: str) -> Decision:
    """The undoing of a decision, named by its id or the beginning of it."""
    every = decisions.every(board)
    found = [item for item in every if wish.thing and item.id.startswith(wish.thing)]
    if len(found) != 1:
        raise InputError(say("decide.no_such_decision", language, id=wish.thing))
    if found[0].id in log.undone(every):
        raise InputError(say("decide.undone_already", language, id=found[0].id[:8]))
    return checked(Decision("undo", found[0].about, (), who.strip(), when, "", wish.note.strip(), found[0].id), language)


# ------------------------------------------------------------------ what became of them


def became(board: sqlite3.Connection) -> tuple[Became, ...]:
    """All decisions but undoings, the newest first, with what became of each."""
    every = decisions.every(board)
    gone = log.undone(every)
    states = _states(board, log.standing(every))
    undoing = {item.undoes: item for item in every if item.undoes and item.id not in gone}
    found = []
    for item in reversed(every):
        if not item.undoes:
            state, story = states.get(item.id, ("elsewhere", ""))
            found.append(Became(item, "undone" if item.id in gone else state, story, undoing.get(item.id)))
    return tuple(found)


def _states(board: sqlite3.Connection, standing: Sequence[Decision]) -> dict[str, tuple[str, str]]:
    """The state of decisions and the story that shows it, from the newest records of the stories that they concern."""
    found: dict[str, tuple[str, str]] = {}
    for record in _records(board, standing):
        for item in record.decisions:
            found.setdefault(item.id, (item.state, record.story.id))
    return found


# ------------------------------------------------------------------ another machine


def replay(
    board: sqlite3.Connection, data: bytes, when: str, language: str, grades: Mapping[str, str] = build.NO_GRADES
) -> Replayed:
    """Take over the decisions of a file: each once, whatever the order. What cannot be is said in a sentence each."""
    found, refused = log.read(data)
    mine = {item.id for item in decisions.every(board)}
    every = {*mine, *(item.id for item in found)}
    said = [say(f"replay.{item.why}", language, line=item.what) for item in refused]
    orphans = [item for item in found if item.undoes and item.undoes not in every]
    said += [say("replay.orphan", language, who=item.who, day=item.when[:10]) for item in orphans]
    fresh = [item for item in found if item.id not in mine and item not in orphans]
    judged = newsroom.decide(board, fresh, when, grades) if fresh else ()
    said += _without_effect(board, fresh, language)
    said += _opposed(board, fresh, language)
    return Replayed(len(fresh), len(found) - len(fresh) - len(orphans), judged, tuple(dict.fromkeys(said)))


def _without_effect(board: sqlite3.Connection, fresh: Sequence[Decision], language: str) -> list[str]:
    """A sentence for each new decision that stands and changes nothing here."""
    new = {item.id for item in fresh}
    found = []
    for item in became(board):
        made = item.decision
        if made.id in new and item.state not in ("applied", "undone"):
            what = " / ".join(target.name for target in made.targets)
            found.append(say(f"decision_state.{item.state}", language, who=made.who, day=made.when[:10], what=what))
    return found[::-1]


def _opposed(board: sqlite3.Connection, fresh: Sequence[Decision], language: str) -> list[str]:
    """A sentence for each thing that one person confirmed and another rejected, where one of the two is new."""
    new = {item.id for item in fresh}
    found = []
    for record in _records(board, fresh):
        for thing in making.things(record).values():
            pair = _against(thing.decisions)
            if pair and new & {item.id for item in pair}:
                names = {"first": pair[0].who, "second": pair[1].who, "day": pair[1].when[:10]}
                found.append(say("replay.opposed", language, what=making.target(record, thing).name, **names))
    return found


def _against(marks: Sequence[Mark]) -> tuple[Mark, Mark] | None:
    """The last two verdicts on a thing that go against each other, of two people."""
    shaped = max((number for number, item in enumerate(marks) if item.verb in SHAPING), default=-1)
    given = [item for item in marks[shaped + 1 :] if item.verb in VERDICTS]
    if len(given) < 2 or given[-1].verb == given[-2].verb or given[-1].who == given[-2].who:
        return None
    return given[-2], given[-1]


def _records(board: sqlite3.Connection, decided: Sequence[Decision]) -> Iterable[Record]:
    """The newest records of the stories that some decisions concern."""
    concerned = newsroom.concerned(board, decided)
    touched = {name for names in concerned.values() for name in names}
    for story, names in stories.members(board).items():
        record = newsroom.record(board, story) if touched & set(names) else None
        if record:
            yield record
