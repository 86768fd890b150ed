"""The log of decisions: the same in whatever order it is read, and a passage that has gone is said to have gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from riscontro.codec import digest
from riscontro.decisions import anchors, log, membership
from riscontro.decisions.kinds import GRADES, VERBS, Anchor, Decision, Source, Target
from riscontro.store import decisions, opening
from riscontro.types import Passage

NOW = "2024-05-01T10:00:00+00:00"
NOTE = log.sealed(Decision("note", "outlet", (Target("Il Faro"),), "Ada", NOW, note="una nota"))


@st.composite
def logs(draw: st.DrawFn) -> list[Decision]:
    """Decisions, some of which undo others, undoings among them."""
    found: list[Decision] = []
    for _ in range(draw(st.integers(0, 12))):
        when = f"2024-05-01T10:00:{draw(st.integers(0, 59)):02}+00:00"
        who, note = draw(st.sampled_from(["Ada", "Bruno"])), draw(st.text(max_size=6))
        if found and draw(st.booleans()):
            undoes = draw(st.sampled_from(found)).id
            found.append(log.sealed(Decision("undo", "outlet", (), who, when, note=note, undoes=undoes)))
        else:
            target = Target(draw(st.text(min_size=1, max_size=4)))
            grade = draw(st.sampled_from(GRADES))
            found.append(log.sealed(Decision("rate", "outlet", (target,), who, when, value=grade, note=note)))
    return found


@given(found=logs(), chance=st.randoms(use_true_random=False))
def test_a_log_is_the_same_in_whatever_order_and_pieces_it_is_read(found: list[Decision], chance: object) -> None:
    shuffled = list(found) + found[:3]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert log.lines(shuffled) == log.lines(found)
    half = len(shuffled) // 2
    first, second = log.read(log.lines(shuffled[:half])), log.read(log.lines(shuffled[half:]))
    assert log.in_order([*first[0], *second[0]]) == log.in_order([*second[0], *first[0]]) == log.in_order(found)
    assert (first[1], second[1]) == ((), ())


@given(found=logs())
def test_what_an_undoing_takes_back_comes_back_when_that_is_undone(found: list[Decision]) -> None:
    stands = {item.id for item in log.standing(found)}
    for item in found:
        undo = log.sealed(Decision("undo", item.about, (), "Ada", "2024-06-01T10:00:00+00:00", undoes=item.id))
        again = log.sealed(Decision("undo", item.about, (), "Ada", "2024-06-02T10:00:00+00:00", undoes=undo.id))
        assert item.id in log.undone([*found, undo])
        assert {row.id for row in log.standing([*found, undo, again])} == stands


CHAINS = [
    # which each of the later decisions undoes; which are undone at the end
    ((), set()),
    ((0,), {0}),
    ((0, 1), {1}),
    ((0, 1, 2), {0, 2}),
    ((0, 0, 1), {0, 1}),
    ((0, 0, 1, 2), {1, 2}),
]


@pytest.mark.parametrize(("undoes", "gone"), CHAINS)
def test_undoing_an_undoing(undoes: Sequence[int], gone: set[int]) -> None:
    found = [NOTE]
    for number, at in enumerate(undoes):
        item = Decision("undo", "outlet", (), "Ada", f"2024-05-02T10:00:0{number}+00:00", undoes=found[at].id)
        found.append(log.sealed(item))
    assert {number for number, item in enumerate(found) if item.id in log.undone(found)} == gone


FAULTS = [
    # what is done to a good decision, whether it is sealed again, what is wrong with it
    ({"note": "other words"}, False, "altered"),
    ({"when": "yesterday"}, True, "undated"),
    ({"when": "2024-05-01T10:00:00+02:00"}, True, "undated"),
    ({"who": " "}, True, "unsigned"),
    ({"note": "x" * 5000}, True, "unsigned"),
    ({"verb": "merge"}, True, "no_such"),
    ({"about": "claim", "verb": "merge"}, True, "incomplete"),
    ({"verb": "rate", "value": "Z"}, True, "incomplete"),
    ({"verb": "undo"}, True, "incomplete"),
    ({"note": " "}, True, "incomplete"),
    ({"targets": ()}, True, "incomplete"),
    ({}, True, ""),
]


@pytest.mark.parametrize(("fields", "sealed", "why"), FAULTS)
def test_what_is_no_decision_is_refused_with_a_reason(fields: dict[str, object], sealed: bool, why: str) -> None:
    changed = replace(NOTE, **fields)
    row = log.sealed(changed) if sealed else changed
    assert log.fault(row) == why
    found, refused = log.read(log.line(row))
    assert ([item.why for item in refused] or [""]) == [why]
    assert bool(found) != bool(why)


@given(data=st.binary(max_size=200))
def test_any_file_is_read_without_an_error(data: bytes) -> None:
    found, _ = log.read(data)
    assert found == ()


# ------------------------------------------------------------------ anchors

TEXT = "Il ponte è chiuso. Il molo è aperto."
HERE = Source("faro", digest(TEXT), "http://x/1")
PLACES = [
    # the articles there are now (name, text, address), and where the passage of the molo stands in them
    ([("faro", TEXT, "http://x/1")], ("faro", 19)),
    ([("other", TEXT, None)], ("other", 19)),  # the same text under another name
    ([("other", TEXT, None), ("third", TEXT, None)], None),  # which of the two?
    ([("other", TEXT, None), ("faro", TEXT, None)], ("faro", 19)),
    ([("faro", "Ieri. " + TEXT, "http://x/1")], ("faro", 25)),  # edited elsewhere
    ([("faro", TEXT + " Il molo è aperto.", "http://x/1")], ("faro", 19)),
    ([("faro", "Il molo è aperto. " + TEXT, "http://x/1")], None),  # twice, and not where it was
    ([("faro", "Il molo è chiuso.", "http://x/1")], None),
    ([("faro", "Ieri. " + TEXT, None)], None),  # the same name, but not the same address
    ([], None),
]


@pytest.mark.parametrize(("articles", "expected"), PLACES)
def test_a_passage_stands_where_its_words_surely_are(
    articles: list[tuple[str, str, str | None]], expected: tuple[str, int] | None
) -> None:
    here = anchors.ground(Source(name, digest(text), url) for name, text, url in articles)
    found = anchors.placed(here, {name: text for name, text, _ in articles}, Anchor(HERE, 19, 36, "Il molo è aperto."))
    assert found == (Passage(expected[0], expected[1], expected[1] + 17, "Il molo è aperto.") if expected else None)


# ------------------------------------------------------------------ kept


def test_a_log_is_kept_once_and_never_changed(tmp_path: Path) -> None:
    board = opening.connect(str(tmp_path / "project.db"))
    assert decisions.keep(board, [NOTE], NOW) == (NOTE,)
    assert decisions.keep(board, [NOTE], NOW) == ()
    assert decisions.every(board) == (NOTE,)
    for statement in ("DELETE FROM decision", "UPDATE decision SET body = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="stay"):
            board.execute(statement)


def test_a_store_of_the_first_schema_gets_a_log_and_keeps_its_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "old.db")
    with monkeypatch.context() as old:
        old.setattr(opening, "_STEPS", opening._STEPS[:1])
        board = opening.connect(path)
        board.execute("INSERT INTO article (name, current) VALUES ('faro', 1)")
        assert board.execute("PRAGMA user_version").fetchone()[0] == 1
        board.close()
    board = opening.connect(path)
    assert board.execute("PRAGMA user_version").fetchone()[0] == opening.SCHEMA
    assert board.execute("SELECT name FROM article").fetchall() == [("faro",)]
    assert decisions.keep(board, [NOTE], NOW) == (NOTE,)
    new = opening.connect(str(tmp_path / "new.db"))
    shape = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert board.execute(shape).fetchall() == new.execute(shape).fetchall()


# ------------------------------------------------------------------ which article tells which story

NAMES = ("a", "b", "c", "d", "e")
SOURCES = {name: Source(name, digest(name)) for name in NAMES}


def of(*names: str) -> Target:
    return Target(" ".join(names), sources=tuple(SOURCES[name] for name in names))


def ruled(verb: str, about: str, *targets: Target) -> Decision:
    return Decision(verb, about, targets, "Ada", NOW)  # type: ignore[arg-type]


GROUPED = [
    # groups as the machine made them, decisions on them, the groups as decided
    ("ab c de", [ruled("merge", "story", of("a", "b"), of("c"))], "abc de"),
    ("abd c", [ruled("merge", "story", of("a", "b"), of("c"))], "abcd"),  # what joined since stays
    ("ab c", [ruled("merge", "story", of("a"), of("b"))], "ab c"),
    ("abc", [ruled("split", "story", of("a", "b", "c"), of("a", "b"))], "ab c"),
    ("ab c", [ruled("confirm", "story", of("a", "b", "c"))], "abc"),  # the machine takes apart what a person holds together
    ("ab cd", [ruled("move", "article", of("b"), of("c", "d"))], "a bcd"),
    ("ab cd", [ruled("move", "article", of("b"))], "a b cd"),
    ("ab", [ruled("move", "article", of("b"), of("e"))], "ab"),  # the story is not here
    ("abc", [ruled("reject", "article", of("b"), of("a", "b", "c"))], "ac b"),
    ("ac b", [ruled("reject", "article", of("b"), of("a", "b", "c"))], "ac b"),
    ("ac b", [ruled("confirm", "article", of("b"), of("a", "b", "c"))], "abc"),
    ("ab c", [ruled("note", "story", of("a", "b"))], "ab c"),
    ("ab cd", [ruled("move", "article", of("b"), of("c")), ruled("move", "article", of("b"))], "a b cd"),  # the later stands
]


@pytest.mark.parametrize(("groups", "decided", "expected"), GROUPED)
def test_people_decide_which_article_tells_which_story(groups: str, decided: list[Decision], expected: str) -> None:
    made = [tuple(group) for group in groups.split()]
    here = anchors.ground(SOURCES[name] for group in made for name in group)
    assert membership.applied(made, here, decided) == tuple(tuple(group) for group in expected.split())


@st.composite
def memberships(draw: st.DrawFn) -> Decision:
    some = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)
    about = draw(st.sampled_from(["story", "article"]))
    verb = draw(st.sampled_from([verb for verb in VERBS[about] if verb != "note"]))  # type: ignore[index]
    targets = [of(*draw(some)), of(*draw(some))]
    return ruled(verb, about, *targets[: draw(st.integers(1, 2)) if verb == "move" else 2])


@given(homes=st.lists(st.integers(0, 4), min_size=5, max_size=5), decided=st.lists(memberships(), max_size=6))
def test_every_article_still_tells_one_story(homes: list[int], decided: list[Decision]) -> None:
    groups = [tuple(n for n, home in zip(NAMES, homes, strict=True) if home == number) for number in sorted(set(homes))]
    here = anchors.ground(SOURCES.values())
    found = membership.applied(groups, here, decided)
    assert sorted(name for group in found for name in group) == list(NAMES)
    assert membership.applied(groups[::-1], here, decided) == found
