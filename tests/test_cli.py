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

GOOD = "Il ministro ha detto: «Partiremo il 13 settembre 2023»."


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


@pytest.mark.parametrize("verb", ["annotate", "compare", "copies", "demo", "dossier", "record", "stories"])
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


def test_stories_say_what_holds_them_together() -> None:
    (row,) = [json.loads(line) for line in run("stories", "--why", str(coverage())).stdout.splitlines()]
    assert len(row["why"]) == len(row["articles"]) - 1
    assert {"articles", "likeness", "days", "meaning", "shared"} <= set(row["why"][0])


def test_stories_puts_the_example_into_one_story() -> None:
    (row,) = [json.loads(line) for line in run("stories", str(coverage())).stdout.splitlines()]
    assert len(row["articles"]) >= 6


def test_the_dossier_is_one_file(tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    shown = run("dossier", str(tmp_path / "good.txt"), "-o", str(target), "--lang", "it")
    assert shown.exit_code == 0, shown.stderr
    assert target.read_bytes().lower().startswith(b"<!doctype html>")


def test_compare_reads_pairs_and_names_a_bad_line() -> None:
    pair = {"id": "p1", "text_a": "The talks lasted two hours.", "text_b": "The talks lasted five hours."}
    shown = run("compare", "-", given=json.dumps(pair))
    assert json.loads(shown.stdout)["relation"] == "contradict"
    bad = run("compare", "-", given=json.dumps(pair) + "\n[1, 2]\n")
    assert bad.exit_code == 1 and "line 2" in bad.stderr and "Traceback" not in bad.stderr


@pytest.mark.parametrize("verb", ["annotate", "record", "stories", "dossier"])
def test_nothing_to_read_is_one_clear_sentence(verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(verb, "no-such-file.txt")
    assert shown.exit_code == 1 and "Traceback" not in shown.stderr and "no-such-file.txt" in shown.stderr
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    shown = run("record", str(tmp_path))
    assert shown.exit_code == 0 and "empty.txt" in shown.stderr
    (story,) = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [article["id"] for article in story["articles"]] == ["good"]
    assert any("empty.txt" in problem["source"] for problem in story["problems"])


def test_a_target_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    shown = run("record", str(tmp_path / "good.txt"), "-o", str(tmp_path))
    assert shown.exit_code == 1 and str(tmp_path) in shown.stderr and "Traceback" not in shown.stderr


def test_the_demo_writes_its_file_into_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("demo")
    assert shown.exit_code == 0, shown.stderr
    assert (tmp_path / "riscontro-demo.html").stat().st_size > 10_000


WRONG: list[tuple[str, str | bytes]] = [
    ("vuoto.txt", b""),
    ("bianco.txt", " \n\n"),
    ("immagine.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
    ("zeri.bin", b"\0" * 4000),
    ("lungo.txt", "a" * 2_000_001),
    ("pagina.html", "<html><body><script>alert(1)</script></body></html>"),
    ("stringa.jsonl", '"x"\n'),
    ("numero.jsonl", '{"id": "n", "text": 5}\n'),
    ("rotto.jsonl", '{"id": \n'),
]


@pytest.mark.parametrize(("name", "content"), WRONG, ids=[name for name, _ in WRONG])
def test_what_holds_no_article_is_one_sentence_and_stops_nothing(tmp_path: Path, name: str, content: str | bytes) -> None:
    bad, good = tmp_path / name, tmp_path / "buono.txt"
    bad.write_bytes(content if isinstance(content, bytes) else content.encode())
    good.write_text(GOOD, encoding="utf-8")
    both = run("annotate", str(bad), str(good))
    assert both.exit_code == 0 and [json.loads(row)["article"]["id"] for row in both.stdout.splitlines()] == ["buono"]
    (said,) = [line for line in both.stderr.splitlines() if line.startswith(str(bad))]
    assert len(said) < len(str(bad)) + 100
    alone = run("annotate", str(bad))
    assert alone.exit_code == 1 and not alone.stdout and "Traceback" not in alone.stderr


ODD: list[tuple[str, str | bytes]] = [
    ("latin.txt", "La città è là: «perché no?», ha detto il ministro.".replace("«", '"').replace("»", '"').encode("latin-1")),
    ("utf16.txt", GOOD.encode("utf-16")),
    ("riga.txt", GOOD * 300),
    ("virgolette.txt", "“" * 100_000),
    (
        "destra.txt",
        "قال الرئيس «مرحبا» في 12. Il ministro\u200b ha det\u200cto \u202e«ciao\u2069» il 3 aprile 2021. אמר השר 300",
    ),
    (
        "script.html",
        f"<html><head><title>Il <script>alert(1)</script> vertice</title></head><body><article><p>{GOOD * 9}</p></article>",
    ),
    ("febbraio.txt", " date 2023-02-31 \nIl 31 febbraio 2023 il ministro ha detto: «Parto»."),
    (
        "doppio.jsonl",
        "\n".join([json.dumps({"id": "d", "text": GOOD}), "3", json.dumps({"id": "d", "text": "Altro testo, un'altra mano."})]),
    ),
]


@pytest.mark.parametrize(("name", "content"), ODD, ids=[name for name, _ in ODD])
def test_an_odd_input_is_read_and_every_span_is_its_text(tmp_path: Path, name: str, content: str | bytes) -> None:
    odd = tmp_path / name
    odd.write_bytes(content if isinstance(content, bytes) else content.encode())
    shown = run("annotate", str(odd))
    assert shown.exit_code == 0 and "Traceback" not in shown.stderr
    rows = [json.loads(row) for row in shown.stdout.splitlines()]
    assert len({row["article"]["id"] for row in rows}) == len(rows) == (2 if name == "doppio.jsonl" else 1)
    for row in rows:
        text = row["article"]["text"]
        spans = [span for layer in ("times", "quantities", "names", "mentions") for span in row[layer]]
        spans += [span for said in row["attributions"] for part in ("content", "cue", "source") for span in said[part]]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    assert "alert" not in shown.stdout
