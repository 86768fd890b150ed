"""The templates say nothing that the catalogues do not have, in any interface language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from riscontro.messages import catalogue, languages

TEMPLATES = Path(__file__).parent.parent / "src" / "riscontro" / "templates"
_SAID = re.compile(r"""\bt\(\s*(["'])([\w.-]+)\1\s*[,)]""")
_COUNTED = re.compile(r"""\bcounted\(\s*(["'])([\w.-]+)\1""")


def keys(text: str) -> set[str]:
    counted = {found[2] for found in _COUNTED.finditer(text)}
    return {found[2] for found in _SAID.finditer(text)} | counted | {f"{key}_one" for key in counted}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: path.name)
def test_what_a_template_says_is_in_the_catalogue(path: Path, language: str) -> None:
    missing = [key for key in sorted(keys(path.read_text(encoding="utf-8"))) if f"dossier.{key}" not in catalogue(language)]
    assert not missing
