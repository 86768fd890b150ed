"""The command line as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riscontro.cli import main
from riscontro.examples import coverage
from riscontro.messages import catalogue, languages
from riscontro.terminal import language_of


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


@pytest.mark.parametrize("verb", ["annotate", "compare", "demo", "dossier", "record", "stories"])
def test_every_verb_explains_itself(verb: str) -> None:
    shown = run(verb, "--help")
    assert shown.exit_code == 0 and verb in shown.output


def test_the_catalogues_say_the_same_things() -> None:
    """Signs without letters are the same in every language and stand in the English catalogue alone."""
    words = {key for key, text in catalogue("en").items() if any(char.isalpha() for char in text)}
    for language in languages():
        assert words <= set(catalogue(language)) <= set(catalogue("en"))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "it_IT.UTF-8"}, "it"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "it_IT", "RISCONTRO_LANG": "en"}, "en"),
        ({"LC_ALL": "xx"}, "en"),
    ],
)
def test_the_interface_language_comes_from_the_environment(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_annotate_prints_one_line_an_article_whatever_the_workers() -> None:
    one, two = run("annotate", str(coverage())), run("annotate", str(coverage()), "--workers", "2")
    assert one.exit_code == 0, one.stderr
    assert one.stdout_bytes == two.stdout_bytes
    rows = [json.loads(line) for line in one.stdout.splitlines()]
    assert len(rows) >= 6 and {row["schema"] for row in rows} == {"riscontro.annotation/1"}


def test_the_record_is_the_same_whatever_the_order_and_the_workers() -> None:
    files = sorted(str(path) for path in coverage().iterdir() if path.is_file() and path.suffix != ".md")
    one = run("record", *files)
    assert one.exit_code == 0, one.stderr
    assert one.stdout_bytes == run("record", *reversed(files), "--workers", "2").stdout_bytes
    (story,) = [json.loads(line) for line in one.stdout.splitlines()]
    assert story["schema"] == "riscontro.record/1" and len(story["articles"]) >= 6


def test_stories_puts_the_example_into_one_story() -> None:
    (row,) = [json.loads(line) for line in run("stories", str(coverage())).stdout.splitlines()]
    assert len(row["articles"]) >= 6


def test_the_dossier_is_one_file(tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    shown = run("dossier", str(coverage()), "-o", str(target), "--lang", "it")
    assert shown.exit_code == 0, shown.stderr
    assert target.read_bytes().lower().startswith(b"<!doctype html>")


def test_compare_reads_pairs_and_names_a_bad_line() -> None:
    pair = {"id": "p1", "text_a": "The talks lasted two hours.", "text_b": "The talks lasted five hours."}
    shown = run("compare", "-", given=json.dumps(pair))
    assert json.loads(shown.stdout)["relation"] in {"contradict", "differ"}
    bad = run("compare", "-", given=json.dumps(pair) + "\n[1, 2]\n")
    assert bad.exit_code == 1 and "line 2" in bad.stderr and "Traceback" not in bad.stderr


@pytest.mark.parametrize("verb", ["annotate", "record", "stories", "dossier"])
def test_nothing_to_read_is_one_clear_sentence(verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(verb, "no-such-file.txt")
    assert shown.exit_code == 1 and "Traceback" not in shown.stderr and "no-such-file.txt" in shown.stderr
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Il ministro ha detto: «Partiremo il 13 settembre 2023».", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    shown = run("record", str(tmp_path))
    assert shown.exit_code == 0 and "empty.txt" in shown.stderr
    (story,) = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [article["id"] for article in story["articles"]] == ["good"]
    assert any("empty.txt" in problem["source"] for problem in story["problems"])


def test_a_target_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path) -> None:
    shown = run("record", str(coverage()), "-o", str(tmp_path))
    assert shown.exit_code == 1 and str(tmp_path) in shown.stderr and "Traceback" not in shown.stderr


def test_the_demo_writes_its_file_into_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("demo")
    assert shown.exit_code == 0, shown.stderr
    assert (tmp_path / "riscontro-demo.html").stat().st_size > 10_000
