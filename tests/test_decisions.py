"""Decisions by people on the bundled example: every verb on every kind of thing, bound into the record and taken out again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import bundled
from bundled import FOUR, NOW, four
from riscontro import build, codec, deciding, newsroom
from riscontro.cli import main
from riscontro.deciding import Wish
from riscontro.decisions import log, making
from riscontro.decisions.kinds import VERBS, Decision
from riscontro.outputs import Claim, Record
from riscontro.store import decisions, opening, stories
from riscontro.types import Draft, InputError

WHO = "Ada Neri"


@pytest.fixture
def board(filled: Path, tmp_path: Path) -> sqlite3.Connection:
    """A store with four articles of the bundled example."""
    return opening.connect(shutil.copy(filled, str(tmp_path / "copy.db")))


def record(board: sqlite3.Connection, story: str = "story-1") -> Record:
    found = newsroom.record(board, story)
    assert found is not None
    return found


class Clock:
    """A time later than the one before."""

    def __init__(self) -> None:
        self.second = 0

    def __call__(self) -> str:
        self.second += 1
        return f"2024-06-02T10:{self.second // 60:02}:{self.second % 60:02}+00:00"


def decide(board: sqlite3.Connection, clock: Clock, wish: Wish, who: str = WHO) -> Decision:
    when = clock()
    made = deciding.made(board, wish, who, when, "en")
    newsroom.decide(board, [made], when)
    return made


def claim_of(found: Record, *words: str, kind: str = "quantity") -> Claim:
    """The claim whose passages have all of some words."""
    for claim in (*found.claims, *found.rejected.claims):
        text = " ".join(passage.text for reading in claim.readings for passage in reading.evidence)
        if all(word in text for word in words) and claim.kind == kind:
            return claim
    raise AssertionError(words)


INJURED = ("19", "31")
Effect = Callable[[Record, Record], bool]


def marked(what: str, verb: str) -> Effect:
    """Does exactly one thing carry the decision?"""

    def found(_: Record, after: Record) -> bool:
        things = [thing for thing in getattr(after, what) if any(mark.verb == verb for mark in thing.decisions)]
        return len(things) == (2 if verb == "split" else 1)

    return found


def fewer(what: str) -> Effect:
    return lambda before, after: len(getattr(after, what)) == len(getattr(before, what)) - 1


def more(what: str) -> Effect:
    return lambda before, after: len(getattr(after, what)) == len(getattr(before, what)) + 1


def set_apart(what: str) -> Effect:
    return lambda _, after: [row.decisions[-1].verb for row in getattr(after.rejected, what)] == ["reject"]


def told_by(*names: str) -> Effect:
    """Do these articles no longer tell the story?"""
    return lambda before, after: {row.id for row in before.articles} - {row.id for row in after.articles} == set(names)


def unchanged(before: Record, after: Record) -> bool:
    return [row.id for row in before.articles] == [row.id for row in after.articles] and bool(after.decisions)


def entity(name: str) -> str:
    return f"story-1/{name}"


TABLE = [
    # what it is about, what is wished, what must be so then
    ("claim", Wish("confirm", "INJURED"), [marked("claims", "confirm")]),
    ("claim", Wish("reject", "INJURED"), [fewer("claims"), set_apart("claims")]),
    ("claim", Wish("merge", "INJURED", others=("story-1/claim-3",)), [fewer("claims"), marked("claims", "merge")]),
    ("claim", Wish("split", "INJURED", parts=("1",)), [more("claims"), marked("claims", "split")]),
    ("claim", Wish("note", "INJURED", note="Da richiamare."), [marked("claims", "note")]),
    ("utterance", Wish("confirm", "story-1/utterance-1"), [marked("utterances", "confirm")]),
    ("utterance", Wish("reject", "story-1/utterance-1"), [fewer("utterances"), set_apart("utterances")]),
    ("utterance", Wish("merge", "story-1/utterance-1", others=("story-1/utterance-2",)), [fewer("utterances")]),
    ("utterance", Wish("split", "story-1/utterance-1", parts=("1", "2")), [more("utterances"), marked("utterances", "split")]),
    ("utterance", Wish("note", "story-1/utterance-1", note="<b>x</b>"), [marked("utterances", "note")]),
    ("entity", Wish("confirm", entity("org:capitaneria")), [marked("entities", "confirm")]),
    ("entity", Wish("reject", entity("org:capitaneria")), [fewer("entities"), set_apart("entities")]),
    (
        "entity",
        Wish("merge", entity("org:capitaneria"), others=(entity("org:capitaneria-di-porto"),)),
        [fewer("entities"), marked("entities", "merge")],
    ),
    ("entity", Wish("split", entity("person:laura-venturini"), parts=("FIRST",)), [more("entities")]),
    ("entity", Wish("note", entity("org:capitaneria"), note="?"), [marked("entities", "note")]),
    ("story", Wish("confirm", "story-1"), [unchanged]),
    ("story", Wish("merge", "story-1", others=("story-2",)), [more("articles")]),
    (
        "story",
        Wish("split", "story-1", parts=("la-voce-adriatica",)),
        [told_by("la-voce-adriatica")],
    ),
    ("story", Wish("note", "story-1", note="aperta"), [unchanged]),
    ("article", Wish("confirm", "article:la-voce-adriatica"), [unchanged]),
    ("article", Wish("reject", "article:la-voce-adriatica"), [told_by("la-voce-adriatica")]),
    ("article", Wish("move", "article:la-voce-adriatica"), [told_by("la-voce-adriatica")]),
    ("article", Wish("note", "article:la-voce-adriatica", note="copia?"), [unchanged]),
    ("outlet", Wish("rate", "outlet:Gazzetta Dorica", value="B"), [lambda _, r: r.reliability["gazzetta-dorica-0515"] == "B"]),
    ("outlet", Wish("note", "outlet:Gazzetta Dorica", note="locale"), [unchanged]),
]


def test_the_table_has_every_verb_on_every_kind_of_thing() -> None:
    assert {(about, wish.verb) for about, wish, _ in TABLE} == {(about, verb) for about in VERBS for verb in VERBS[about]}


def resolved(found: Record, wish: Wish) -> Wish:
    if wish.thing == "INJURED":
        return replace(wish, thing=f"story-1/{claim_of(found, *INJURED).id}")
    if wish.parts == ("FIRST",):
        mentions = next(row.mentions for row in found.entities if row.id in wish.thing)
        return replace(wish, parts=(mentions[0].article,))
    return wish


@pytest.mark.parametrize(("about", "wish", "effects"), TABLE, ids=[f"{about}-{wish.verb}" for about, wish, _ in TABLE])
def test_every_decision_binds_the_record_and_can_be_undone(
    board: sqlite3.Connection, about: str, wish: Wish, effects: list[Effect]
) -> None:
    clock = Clock()
    if "story-2" in wish.others:
        newsroom.add(board, [Draft("other", "Il sindaco di Brevano ha aperto la nuova biblioteca.", language="it")], (), NOW)
    before = record(board)
    made = decide(board, clock, resolved(before, wish))
    assert made.about == about
    after = record(board)
    home = record(board, "story-2") if about == "article" and wish.verb == "move" else after
    assert [(row.id, row.who, row.state) for row in home.decisions] == [(made.id, WHO, "applied")]
    for effect in effects:
        assert effect(before, after)
    if wish.verb in ("reject", "merge"):
        undone = decide(board, clock, Wish("undo", made.id[:8]))
        assert codec.record(record(board)) == codec.record(before)
        decide(board, clock, Wish("undo", undone.id))
        assert codec.record(record(board)) == codec.record(after)


# ------------------------------------------------------------------ what a decision may and may not do


def test_a_rejected_contradiction_counts_nowhere_and_can_still_be_read(board: sqlite3.Connection) -> None:
    before = record(board)
    injured = claim_of(before, *INJURED)
    assert injured.relation == "contradict"
    decide(board, Clock(), Wish("reject", f"story-1/{injured.id}", note="altro inizio"))
    after = record(board)
    (out,) = after.rejected.claims
    assert (out.readings, out.decisions[0].note) == (injured.readings, "altro inizio")
    grave = [sum(claim.relation == "contradict" for claim in found.claims) for found in (before, after)]
    assert grave[1] == grave[0] - 1
    assert stories.shelf(board)[0].contradictions == grave[1]


def test_joined_claims_never_have_more_origins_than_their_voices_allow(board: sqlite3.Connection) -> None:
    clock, before = Clock(), record(board)
    quantities = [claim for claim in before.claims if claim.kind == "quantity"][:4]
    first = quantities[0]
    for other in quantities[1:]:
        made = decide(board, clock, Wish("merge", f"story-1/{first.id}", others=(f"story-1/{other.id}",)))
        after = record(board)
        (joined,) = [claim for claim in after.claims if any(mark.id == made.id for mark in claim.decisions)]
        assert joined.origins.high <= first.origins.high + other.origins.high
        assert joined.origins.low <= first.origins.low + other.origins.low
        if joined.relation == "unsure":
            assert joined.origins.low <= 1
        assert WHO in joined.because_in["it"]
        decide(board, clock, Wish("undo", made.id))


@pytest.mark.parametrize(("verb", "state"), [("reject", "otherwise"), ("confirm", "otherwise"), ("note", "applied")])
def test_a_verdict_on_another_judgement_is_kept_and_said_to_have_no_effect(
    board: sqlite3.Connection, verb: str, state: str
) -> None:
    injured = claim_of(record(board), *INJURED)
    made = deciding.made(board, Wish(verb, f"story-1/{injured.id}", note="?"), WHO, NOW, "en")  # type: ignore[arg-type]
    changed = log.sealed(replace(made, targets=(replace(made.targets[0], relation="agree"),)))
    newsroom.decide(board, [changed], NOW)
    after = record(board)
    assert after.decisions[0].state == state
    assert [row.code for row in after.problems if row.code.startswith("decision")] == [f"decision-{state}"] * (
        state != "applied"
    )


def test_a_decision_whose_passages_have_gone_is_kept_and_shown(board: sqlite3.Connection) -> None:
    injured = claim_of(record(board), *INJURED)
    decide(board, Clock(), Wish("confirm", f"story-1/{injured.id}"))
    kept = {row.id: row for row in four()}
    for name in {passage.article for reading in injured.readings for passage in reading.evidence}:
        cut = kept[name].text
        for reading in injured.readings:
            for passage in reading.evidence:
                cut = cut.replace(passage.text, "Il testo è stato corretto")
        newsroom.add(board, [replace(kept[name], text=cut)], (), NOW)
    after = record(board)
    assert [row.state for row in after.decisions] == ["lost"]
    (problem,) = [row for row in after.problems if row.code == "decision-lost"]
    assert WHO in problem.message_in["it"]


def test_a_decision_holds_where_its_article_is_edited_elsewhere(board: sqlite3.Connection) -> None:
    injured = claim_of(record(board), *INJURED)
    decide(board, Clock(), Wish("confirm", f"story-1/{injured.id}"))
    for draft in four():
        newsroom.add(board, [replace(draft, text=draft.text + "\n\nIl testo è stato aggiornato lunedì.")], (), NOW)
    after = record(board)
    assert [row.state for row in after.decisions] == ["applied"]
    assert claim_of(after, *INJURED).decisions[0].who == WHO


REFUSED = [
    (Wish("confirm", "story-1/claim-999"), "nothing called"),
    (Wish("confirm", "story-9"), "nothing called"),
    (Wish("rate", "outlet:Nessuno", value="A"), "nothing called"),
    (Wish("rate", "outlet:Gazzetta Dorica", value="Z"), "missing"),
    (Wish("rate", "story-1"), "cannot be decided"),
    (Wish("merge", "story-1/claim-1"), "missing"),
    (Wish("merge", "story-1/claim-1", others=("story-1/claim-1",)), "different things"),
    (Wish("merge", "story-1/claim-1", others=("story-1/utterance-1",)), "different things"),
    (Wish("split", "story-1/claim-1"), "not all"),
    (Wish("split", "story-1/claim-1", parts=("1", "2")), "not all"),
    (Wish("note", "story-1", note="  "), "missing"),
    (Wish("undo", "abc"), "no decision"),
    (Wish("confirm", "story-1/claim-1", seen="000000000000"), "look again"),
]


@pytest.mark.parametrize(("wish", "words"), REFUSED)
def test_what_cannot_be_decided_is_refused_in_a_sentence(board: sqlite3.Connection, wish: Wish, words: str) -> None:
    with pytest.raises(InputError, match=words):
        deciding.made(board, wish, WHO, NOW, "en")
    assert decisions.every(board) == ()


def test_nobody_decides_without_a_name(board: sqlite3.Connection) -> None:
    with pytest.raises(InputError, match="name"):
        deciding.made(board, Wish("confirm", "story-1"), " ", NOW, "en")


# ------------------------------------------------------------------ another machine, and the next run


def several(board: sqlite3.Connection) -> None:
    """Several decisions, one of them undone."""
    clock, found = Clock(), record(board)
    decide(board, clock, Wish("reject", f"story-1/{claim_of(found, *INJURED).id}"))
    decide(board, clock, Wish("merge", entity("org:capitaneria"), others=(entity("org:capitaneria-di-porto"),)))
    made = decide(board, clock, Wish("note", "story-1", note="prima"))
    decide(board, clock, Wish("split", "story-1/utterance-1", parts=("1",)))
    decide(board, clock, Wish("undo", made.id))
    decide(board, clock, Wish("rate", "outlet:Gazzetta Dorica", value="C"))


@pytest.fixture(scope="module")
def worked_on(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with four articles and several decisions; never written."""
    path = shutil.copy(filled, tmp_path_factory.mktemp("worked-on"))
    board = opening.connect(str(path))
    several(board)
    board.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    board.close()
    return Path(path)


@pytest.fixture
def busy(worked_on: Path, tmp_path: Path) -> sqlite3.Connection:
    """A copy of it."""
    return opening.connect(shutil.copy(worked_on, str(tmp_path / "busy.db")))


def file_of(board: sqlite3.Connection) -> bytes:
    """The log of a store as a file."""
    return log.lines(decisions.every(board))


def test_another_store_with_the_same_articles_gets_the_same_record(
    busy: sqlite3.Connection, filled: Path, tmp_path: Path
) -> None:
    data = file_of(busy)
    (tmp_path / "third.db").write_bytes(filled.read_bytes())
    other = opening.connect(str(tmp_path / "third.db"))
    backwards = b"".join(reversed(data.splitlines(keepends=True)))
    done = deciding.replay(other, backwards, NOW, "en")
    assert (done.new, done.known, done.conflicts) == (6, 0, ())
    assert codec.record(record(other)) == codec.record(record(busy))
    again = deciding.replay(other, data, NOW, "en")
    assert (again.new, again.known, again.judged, again.conflicts) == (0, 6, (), ())
    assert file_of(other) == data


def test_decisions_that_arrive_before_their_articles_bind_them_when_they_come(busy: sqlite3.Connection, tmp_path: Path) -> None:
    data = file_of(busy)
    empty = opening.connect(str(tmp_path / "empty.db"))
    done = deciding.replay(empty, data, NOW, "en")
    assert done.new == 6
    assert len(done.conflicts) == 4
    assert all("not in this store" in sentence for sentence in done.conflicts)
    newsroom.add(empty, four(), (), NOW)
    assert codec.record(record(empty)) == codec.record(record(busy))


def test_decisions_survive_code_that_changes(busy: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    before = codec.record(record(busy))
    monkeypatch.setattr(newsroom, "made_with", lambda: "another version")
    assert newsroom.refresh(busy, NOW) == ("story-1",)
    assert codec.record(record(busy)) == before
    assert newsroom.refresh(busy, NOW) == ()


def test_two_people_against_each_other_are_reported_and_the_later_stands(
    board: sqlite3.Connection, filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "third.db").write_bytes(filled.read_bytes())
    other, clock = opening.connect(str(tmp_path / "third.db")), Clock()
    wish = Wish("confirm", f"story-1/{claim_of(record(board), *INJURED).id}")
    decide(board, clock, wish)
    decide(other, clock, replace(wish, verb="reject"), "Bruno Sala")
    (sentence,) = deciding.replay(board, file_of(other), NOW, "en").conflicts
    assert "Ada Neri and Bruno Sala" in sentence
    assert "Bruno Sala decided on" in sentence
    assert len(record(board).rejected.claims) == 1


def test_a_file_that_was_tampered_with_is_refused_line_by_line(busy: sqlite3.Connection, filled: Path, tmp_path: Path) -> None:
    data = file_of(busy)
    (tmp_path / "third.db").write_bytes(filled.read_bytes())
    other = opening.connect(str(tmp_path / "third.db"))
    done = deciding.replay(other, data.replace(b'"C"', b'"A"') + b"nonsense\n", NOW, "en")
    assert done.new == 5
    assert [sentence.partition(" ")[0] for sentence in done.conflicts] == ["Line", "Line"]
    assert record(other).reliability["gazzetta-dorica-0515"] == "F"


def test_only_the_stories_that_a_decision_concerns_are_judged_again(board: sqlite3.Connection) -> None:
    newsroom.add(board, [Draft("other", "Il sindaco di Brevano ha aperto la nuova biblioteca.", language="it")], (), NOW)
    made = deciding.made(board, Wish("note", "story-2", note="altra"), WHO, NOW, "en")
    assert newsroom.decide(board, [made], NOW) == ("story-2",)


def test_a_decision_does_not_take_back_the_grades_of_a_file(board: sqlite3.Connection) -> None:
    newsroom.refresh(board, NOW, grades={"la voce adriatica": "B"})
    decide(board, Clock(), Wish("rate", "outlet:Gazzetta Dorica", value="C"))
    assert record(board).reliability == dict(zip(FOUR, "FCFB", strict=True))


def test_the_same_decisions_on_the_same_articles_give_the_same_bytes(busy: sqlite3.Connection) -> None:
    examined = tuple(item for item in bundled.examined() if item.article.id in FOUR)
    decided = log.standing(decisions.every(busy))
    one, other = (build.record("story-1", order, (), {}, decided) for order in (examined, examined[::-1]))
    assert codec.record(one) == codec.record(other) == codec.record(record(busy))
    assert making.things(one).keys() == making.things(other).keys()


# ------------------------------------------------------------------ in the terminal


def test_the_commands(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RISCONTRO_WHO", raising=False)
    for name in ("one.db", "two.db"):
        (tmp_path / name).write_bytes(filled.read_bytes())
    one, two, file = (str(tmp_path / name) for name in ("one.db", "two.db", "log.jsonl"))

    def run(*words: str, fails: bool = False) -> str:
        done = CliRunner().invoke(main, list(words))
        assert (done.exit_code != 0) == fails, done.output
        return done.output

    assert "needs the name" in run("decide", "confirm", "story-1/claim-1", "--store", one, fails=True)
    assert "nothing called" in run("decide", "confirm", "story-1/claim-99", "--store", one, "--who", "Ada", fails=True)
    kept = run("decide", "reject", "story-1/claim-1", "--store", one, "--who", "Ada", "--note", "altro inizio")
    assert "judged again: story-1" in kept
    monkeypatch.setenv("RISCONTRO_WHO", "Bruno")
    run("decide", "rate", "outlet:Gazzetta Dorica", "--grade", "B", "--store", one)
    run("decide", "split", "story-1", "--part", "la-voce-adriatica", "--store", one)
    listed = run("decisions", "--store", one).splitlines()
    assert ["Bruno" in line for line in listed] == [True, True, False]
    run("decide", "undo", listed[0][:8], "--store", one)
    run("decisions", "--store", one, "--export", file)
    assert "4 new decisions, 0 known already; 1 stories judged again." in run("replay", file, "--store", two)
    assert "0 new decisions, 4 known already; 0 stories" in run("replay", file, "--store", two)
    assert codec.record(record(opening.connect(one))) == codec.record(record(opening.connect(two)))
    (tmp_path / "log.jsonl").write_text("{}\n")
    assert "Line 1 is no decision" in run("replay", file, "--store", two)
