"""Copies among any number of articles: what is one, what only looks like one, and that nothing hangs on the order."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from bench.near_duplicate_set import Corpus, corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.threads import told

from riscontro import codec
from riscontro.build import grouped
from riscontro.copying.aligning import align, ready
from riscontro.copying.buckets import copies_by_files
from riscontro.copying.groups import together
from riscontro.copying.judging import Copy
from riscontro.copying.prints import prints
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.matching.copies import Index, copied_groups, copies, leaders
from riscontro.plugs import Engine
from riscontro.types import Draft, InputError

A = TypeVar("A")
B = TypeVar("B")

TEXTS: dict[str, str] = tomllib.loads((Path(__file__).parent / "copies.toml").read_text(encoding="utf-8"))
HERE, THERE, ELSEWHERE, FOOTER, FORM = (TEXTS[name] for name in ("here", "there", "elsewhere", "footer", "form"))


def rows(text: str) -> list[str]:
    return text.strip().split("\n\n")


def joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def noisy(text: str, seed: int = 3) -> str:
    """One word in five replaced."""
    chance = Random(seed)
    return " ".join(word if chance.random() > 0.2 else chance.choice(ELSEWHERE.split()) for word in text.split(" "))


def found(*texts: str) -> tuple[Copy, ...]:
    return copies([Draft(f"a{number}", text, language="it") for number, text in enumerate(texts)])


def interview(town: str, seed: int) -> str:
    """A fixed introduction and long answers."""
    chance = Random(seed)
    answers = [
        f"«{' '.join(chance.sample((HERE + ELSEWHERE).split(), 60)).translate(str.maketrans('', '', '«»'))}»" for _ in "abc"
    ]
    start = "Ogni settimana la nostra redazione rivolge tre domande a chi amministra un comune della valle e ne pubblica le "
    return joined(f"{start}risposte così come sono arrivate, senza tagli e senza commenti. Oggi risponde {town}.", *answers)


COPIED = {
    "the same": (HERE, "copies"),
    "another headline": (joined("Valle senza strada: quattrocento isolati", *rows(HERE)[1:]), "copies"),
    "paragraphs in another order": (joined(rows(HERE)[0], *reversed(rows(HERE)[1:])), "copies"),
    "words changed": (noisy(HERE), "copies"),
    "other marks and letters": (HERE.replace("«", '"').replace("»", '"').replace("'", "’").upper(), "copies"),
    "signs that nobody sees": (HERE.replace("a", "a\u00ad").replace("I", "İ"), "copies"),
    "only the beginning": (joined(*rows(HERE)[:2]), "contains"),
    "only the end, with its own beginning": (
        joined("Elicottero per Pietralunga Alta", "Un ponte aereo.", rows(HERE)[4]),
        "contains",
    ),
    "in another article": (joined(*rows(ELSEWHERE)[:2], *rows(HERE)[1:4], *rows(ELSEWHERE)[2:]), "contains"),
    "half by another hand": (joined(*rows(THERE)[:3], *rows(HERE)[1:2], *rows(THERE)[3:]), "shares-text"),
}


@pytest.mark.parametrize("how", COPIED)
def test_a_copy_is_found_with_its_passages(how: str) -> None:
    text, kind = COPIED[how]
    (copy,) = found(HERE, text)
    assert copy.kind == kind and 0 < copy.confidence <= 1 and copy.words >= 24
    texts = {"a0": HERE, "a1": text}
    assert copy.passages
    for first, second in copy.passages:
        assert (first.article, second.article) == (copy.first, copy.second)
        for passage in (first, second):
            assert texts[passage.article][passage.start : passage.end] == passage.text


def test_who_contains_whom() -> None:
    (copy,) = found(joined(*rows(HERE)[:2]), HERE)
    assert (copy.first, copy.second) == ("a1", "a0")
    assert copy.share_first < copy.share_second == 1


APART = {
    "another hand on the same event, with the same quotation": (HERE, THERE),
    "another event": (HERE, ELSEWHERE),
    "the same footer": (joined(*rows(HERE), FOOTER), joined(*rows(ELSEWHERE), FOOTER)),
    "a form filled in anew": (
        FORM.format("Altafonte", 3, 14, 60, 10, "6.51", "17.20"),
        FORM.format("Bressana", 7, 19, 45, 25, "6.48", "17.26"),
    ),
    "two short lines": ("Chiuso il ponte di Altafonte.", "Chiuso il ponte di Altafonte per lavori."),
}


@pytest.mark.parametrize("how", APART)
def test_what_only_looks_like_a_copy(how: str) -> None:
    assert found(*APART[how]) == ()


def test_texts_that_are_mostly_quotations_are_no_copies_by_the_little_between_them() -> None:
    (copy,) = found(interview("Bressana", 0), interview("Mandrera", 1))
    assert copy.kind == "shares-text" and copy.share_first < 0.2


def test_a_short_text_word_for_word_is_a_copy() -> None:
    (copy,) = found("Chiuso per lavori il ponte di Altafonte.", "Chiuso per lavori il ponte di Altafonte!")
    assert (copy.kind, copy.share_first, copy.share_second) == ("copies", 1, 1)


def test_copies_of_one_wire_by_a_crowd_are_one_group_and_its_footer_joins_nothing() -> None:
    wires = [Draft(f"w{at:02}", joined(f"Titolo numero {at}", *rows(HERE)[1:]), language="it") for at in range(40)]
    parts = rows(ELSEWHERE)[1].split(". ")
    others = [Draft(f"x{at:02}", joined(f"Il caso {at}: {' '.join(_own(at))}", parts[at % 2][:60], FOOTER)) for at in range(40)]
    both = [*wires, *others]
    assert copied_groups(both, copies(both)) == (tuple(draft.id for draft in wires),)


def test_copies_of_the_whole_stand_for_one_text() -> None:
    texts = {"c": HERE, "a": HERE, "b": THERE, "d": COPIED["another headline"][0], "e": COPIED["in another article"][0]}
    assert leaders([Draft(name, text) for name, text in texts.items()]) == {"c": "a", "d": "a"}


def test_copies_stand_in_the_story_of_their_text() -> None:
    texts = {"c": HERE, "a": THERE, "b": COPIED["another headline"][0], "d": ELSEWHERE}
    articles = [told(name, text) for name, text in texts.items()]
    assert grouped(articles) == grouped(articles[::-1]) == (("story-1", ("a", "b", "c")), ("story-2", ("d",)))


def _own(seed: int) -> list[str]:
    chance = Random(seed)
    return ["".join(chance.choices("abcdefghilmnopqrstuvz", k=7)) for _ in range(60)]


# ------------------------------------------------------------------ what always holds

SMALL = corpus(20, seed=5)


ORDERED = sorted(SMALL.drafts, key=lambda draft: draft.id)
WRITTEN = b"\n".join(map(codec.dump, copies(SMALL.drafts)))


@settings(max_examples=4, deadline=None)
@given(st.permutations(range(len(SMALL.drafts))), st.integers(1, 19))
def test_order_and_batches_change_nothing(order: list[int], cut: int) -> None:
    index = Index()
    drafts = [SMALL.drafts[at] for at in order]
    index.add(drafts[:cut])
    list(index.copies())
    for draft in drafts[cut:]:
        index.add([draft])
    assert b"\n".join(map(codec.dump, sorted(index.copies()))) == WRITTEN


def test_what_came_last_can_be_asked_for_alone() -> None:
    index = Index()
    index.add(SMALL.drafts)
    new = {SMALL.drafts[3].id, SMALL.drafts[4].id}
    assert sorted(index.copies(touching=new)) == [
        copy for copy in copies(SMALL.drafts) if not new.isdisjoint((copy.first, copy.second))
    ]


def test_every_span_is_exact_and_no_article_copies_itself() -> None:
    texts = {draft.id: draft.text for draft in SMALL.drafts}
    everything = copies(SMALL.drafts)
    assert everything
    for copy in everything:
        assert copy.first != copy.second and len({copy.first, copy.second}) == 2
        for passage in (one for pair in copy.passages for one in pair):
            assert texts[passage.article][passage.start : passage.end] == passage.text


@pytest.mark.parametrize(("workers", "buckets"), [(1, 1), (1, 7), (2, 3)])
def test_by_files_the_copies_are_the_same(tmp_path: Path, workers: int, buckets: int) -> None:
    found = sorted(copies_by_files(ORDERED, str(tmp_path), LOCAL, workers, buckets))
    assert b"\n".join(map(codec.dump, found)) == WRITTEN


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    done: list[str] = []

    def cut_off(function: Callable[[A], B], items: Sequence[A], workers: int) -> Iterator[B]:
        for item in items:
            if len(done) == 4:
                raise KeyboardInterrupt
            done.append(getattr(function, "func").__name__)  # noqa: B009
            yield function(item)

    with pytest.raises(KeyboardInterrupt):
        list(copies_by_files(ORDERED, str(tmp_path), Engine("cut off", cut_off), 1, 3))
    (tmp_path / "pairs" / ".000002.half").write_bytes(b"half")
    kept = (tmp_path / "common" / "000000").stat().st_mtime_ns
    assert done == ["spread", "gather", "gather", "gather"]
    assert len(list(copies_by_files(ORDERED, str(tmp_path), LOCAL, 1, 3))) == len(WRITTEN.splitlines())
    assert (tmp_path / "common" / "000000").stat().st_mtime_ns == kept


def test_machines_that_do_not_share_the_folder_are_an_error(tmp_path: Path) -> None:
    def elsewhere(function: Callable[[A], B], items: Iterable[A], workers: int) -> Iterator[None]:
        return (None for _ in items)

    with pytest.raises(InputError, match="000000"):
        list(copies_by_files(ORDERED, str(tmp_path), Engine("elsewhere", elsewhere), 1, 3))


def test_an_article_given_twice_is_one() -> None:
    assert copies([SMALL.drafts[0], SMALL.drafts[0]]) == ()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_laid_beside_any_other(one: str, other: str) -> None:
    first, second = ready("a", one), ready("b", other)
    assert len(first.words) == len(first.own) == len(first.starts) == len(first.ends)
    for blocks in align(first, second):
        for block in blocks:
            here = first.words[block.first : block.first + block.size]
            assert here == second.words[block.second : block.second + block.size] and here
        for before, after in pairwise(blocks):
            assert before.first + before.size <= after.first and before.second + before.size <= after.second
    copies([Draft("a", one), Draft("b", other), Draft("c", one + other)])


def test_words_repeated_without_end_cost_no_more_than_their_number() -> None:
    text = "la porta del porto " * 5_000
    assert len(prints(text)) <= 4
    (copy,) = found(text, text + "chiusa")
    assert copy.kind == "copies"


@pytest.mark.parametrize(
    ("edges", "groups"),
    [
        ([], []),
        ([(3, 1), (1, 2)], [[1, 2, 3]]),
        ([(4, 0), (2, 3), (3, 4)], [[0, 2, 3, 4]]),
        ([(0, 1), (2, 3)], [[0, 1], [2, 3]]),
    ],
)
def test_groups_hang_on_edges_and_not_on_their_order(edges: list[tuple[int, int]], groups: list[list[int]]) -> None:
    assert together(5, edges) == together(5, reversed(edges)) == groups


def test_recall_and_precision_on_articles_that_were_made() -> None:
    made: Corpus = corpus(80, seed=11)
    pairs = {tuple(sorted((copy.first, copy.second))) for copy in copies(made.drafts)}
    right = len(pairs & made.copies)
    wrong = len(pairs - made.copies - made.doubtful)
    assert right >= 0.97 * len(made.copies)
    assert right >= 0.95 * (right + wrong)


def test_the_command_prints_a_line_a_pair() -> None:
    from click.testing import CliRunner

    from riscontro.cli import main

    lines = "\n".join(json.dumps({"id": name, "text": text}) for name, text in (("b", HERE), ("a", HERE), ("c", ELSEWHERE)))
    shown = CliRunner().invoke(main, ["copies", "-"], input=lines)
    (copy,) = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.exit_code == 0 and (copy["first"], copy["second"], copy["kind"]) == ("a", "b", "copies")
    assert all(HERE[span["start"] : span["end"]] == span["text"] for pair in copy["passages"] for span in pair)
