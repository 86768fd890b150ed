"""The workshop of the packs: the list, the skeleton of a language, and the page of what is missing or wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bench.quality import floors, pack_scores
from click.testing import CliRunner

from riscontro.cli import main
from riscontro.packs import COMMON, build, home, installed
from riscontro.types import InputError
from riscontro.workshop.checking import Complaint, check
from riscontro.workshop.inventory import take
from riscontro.workshop.overview import overview
from riscontro.workshop.skeleton import skeleton, write

FEW = ("pack.toml", "times.toml", "hedges.toml", "masthead.toml", "lexicons/city.tsv")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of a few files of an installed pack, to break."""
    folder, model = tmp_path / "en", Path(str(home() / "en"))
    (folder / "lexicons").mkdir(parents=True)
    for name in FEW:
        shutil.copy(model / name, folder / name)
    return folder


def complaints(folder: Path, weight: str) -> list[Complaint]:
    return [complaint for complaint in check(folder).complaints if complaint.weight == weight]


def test_nothing_is_wrong_in_an_installed_pack() -> None:
    """One of them: ``test_packs`` tries every example of all."""
    assert [c for c in check(home() / "en").complaints if c.weight == "wrong"] == []


def test_every_installed_pack_is_listed_with_what_it_holds() -> None:
    rows = overview()
    assert [row.code for row in rows] == list(installed())
    assert all(row.rules["times"] > 20 and row.words > 1000 and 0 < row.coverage <= 1 for row in rows)


@pytest.mark.parametrize("code", installed())
def test_the_figures_beside_a_pack_are_the_floors(code: str) -> None:
    entry = home() / code / "scores.tsv"
    assert (entry.read_text(encoding="utf-8") if entry.is_file() else None) == pack_scores(floors()).get(code)


def test_a_skeleton_has_every_file_of_a_pack_and_no_word_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    write("xx", folder)
    names = {str(path.relative_to(folder)) for path in folder.rglob("*.t*")}
    model = Path(str(home() / "en"))
    assert names == {str(path.relative_to(model)) for path in model.rglob("*.t*") if path.name != "scores.tsv"}
    assert take(folder).words == 0 and take(folder).rules == 0
    assert build([home() / COMMON, folder]).about.code == "xx"


def test_a_skeleton_is_missing_much_and_nothing_is_wrong_in_it(tmp_path: Path) -> None:
    write("xx", tmp_path / "xx")
    report = check(tmp_path / "xx")
    assert {complaint.weight for complaint in report.complaints} == {"missing", "thin"}
    assert report.coverage == 0
    said = " ".join(f"{complaint.where} {complaint.message}" for complaint in report.complaints)
    assert "month" in said and "weekday" in said and "pack.toml no word for 0, 1, 2" in said


def test_a_skeleton_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "mine.txt").write_text("work")
    with pytest.raises(InputError):
        write("xx", tmp_path / "xx")
    assert [path.name for path in (tmp_path / "xx").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("code", ["", "X", "EN", "e", "engl", "../x", "e1"])
def test_a_skeleton_needs_a_language_code(code: str) -> None:
    with pytest.raises(InputError):
        dict(skeleton(code))


@pytest.mark.parametrize(
    ("file", "old", "new", "weight", "said"),
    [
        ("times.toml", '1 = ["January", "Jan."]', "", "missing", "month lacks words for 1 of 12: 1"),
        ("times.toml", '1 = ["January", "Jan."]', '1 = "January"', "wrong", "times.toml"),
        ("times.toml", "[lexicon.month]", "[lexicon.month", "wrong", "times.toml"),
        ("hedges.toml", "The group has reportedly", "The group has duly", "wrong", "rule reportedly must match"),
        ("hedges.toml", "yes = ", "# yes = ", "wrong", "reportedly has no example"),
        ("masthead.toml", 'no = ["edited by the staff"', 'no = ["edited by Ann Green"', "wrong", "edited-by must not match"),
        ("masthead.toml", 'name = "signed"', 'name = "edited-by"', "wrong", "two rules are called edited-by"),
        ("pack.toml", "twelve = 12", "", "missing", "no word for 12"),
        ("pack.toml", "thousands = ", "thousand = ", "wrong", "pack.toml"),
    ],
)
def test_what_is_broken_is_said(copied: Path, file: str, old: str, new: str, weight: str, said: str) -> None:
    text = (copied / file).read_text(encoding="utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new), encoding="utf-8")
    assert any(said in f"{c.where} {c.message}" for c in complaints(copied, weight)), complaints(copied, weight)


def test_a_lost_file_and_a_bad_table_are_said(copied: Path) -> None:
    (copied / "hedges.toml").unlink()
    (copied / "lexicons" / "city.tsv").write_text("no tab in this line\n")
    assert Complaint("missing", "hedges.toml", "there is no such file") in complaints(copied, "missing")
    assert any("city.tsv:1" in complaint.message for complaint in complaints(copied, "wrong"))


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_commands(tmp_path: Path, language: str) -> None:
    run = CliRunner()
    shown = run.invoke(main, ["packs", "-l", language])
    assert shown.exit_code == 0 and all(code in shown.output for code in installed())
    rows = run.invoke(main, ["packs", "--json"]).output.splitlines()
    assert [json.loads(row)["code"] for row in rows] == list(installed())
    made = run.invoke(main, ["pack", "new", "xx", "--into", str(tmp_path / "xx"), "-l", language])
    assert made.exit_code == 0 and "pack check" in made.output
    page = run.invoke(main, ["pack", "check", str(tmp_path / "xx"), "-l", language])
    assert page.exit_code == 0 and 20 < len(page.output.splitlines()) < 60, "one page"
    assert run.invoke(main, ["pack", "check", "nowhere"]).exit_code == 1


def test_a_wrong_pack_ends_with_status_one(copied: Path) -> None:
    (copied / "hedges.toml").write_text("[[rule]]\n")
    assert CliRunner().invoke(main, ["pack", "check", str(copied)]).exit_code == 1
