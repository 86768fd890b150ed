"""The report-verb lexicons are what their tables make, and the tables make the right forms."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("make_report_verbs", ROOT / "tools" / "make_report_verbs.py")
assert SPEC and SPEC.loader
TOOL = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(TOOL)


@pytest.mark.parametrize("code", TOOL.languages())
def test_the_lexicons_are_current(code: str) -> None:
    folder = ROOT / "src" / "riscontro" / "languages" / code / "lexicons"
    for name, content in TOOL.lexicons(code).items():
        assert (folder / name).read_text(encoding="utf-8") == content, f"{name}: run tools/make_report_verbs.py"


@pytest.mark.parametrize(
    ("code", "lemma", "parts", "forms"),
    [
        ("it", "affermare", "", {"afferma", "affermano", "affermò", "affermerà", "affermerebbe", "affermato", "affermando"}),
        ("it", "smentire", "isc", {"smentisce", "smentiscono", "smentì", "smentirono", "smentito", "smentirlo"}),
        ("it", "temere", "", {"teme", "temono", "temeva", "temevano", "temano"}),
        ("en", "deny", "", {"denies", "denied", "denying", "deny"}),
        ("en", "admit", "", {"admits", "admitted", "admitting"}),
        ("en", "call for", "called for/called for", {"calls for", "called for", "calling for"}),
    ],
)
def test_the_tables_conjugate(code: str, lemma: str, parts: str, forms: set[str]) -> None:
    assert forms <= {form for _, form in TOOL.conjugator(code)(lemma, parts)}


@pytest.mark.parametrize("code", TOOL.languages())
def test_no_form_is_another_verbs_unless_it_is_known(code: str) -> None:
    pytest.importorskip("simplemma")
    assert list(TOOL.doubtful(code)) == []
