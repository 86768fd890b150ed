"""Nothing stands in a pack that no rule and no code asks for."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "riscontro"
PACKS = sorted(path.name for path in (SOURCE / "languages").iterdir() if path.is_dir())
CLASSES = ("lexicon", "suffix", "shape")
FEWEST = 3  # letters that a built name must have of its own, so that it does not stand for every name


@cache
def asked_by_code() -> tuple[frozenset[str], re.Pattern[str]]:
    """The strings that stand in code, and a pattern of the names that code builds (``frame.`` and any ending)."""
    plain: set[str] = set()
    built: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
                if re.fullmatch(r"[a-z]+[._-]", node.value) or re.fullmatch(r"-[a-z]+", node.value):
                    built.add(re.escape(node.value) + ".+" if node.value[0] != "-" else ".+" + re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values]
                if sum(map(len, parts)) >= FEWEST and not any(" " in part for part in parts):
                    built.add("".join(re.escape(part) if part else ".+" for part in parts))
    return frozenset(plain), re.compile("|".join(sorted(built)))


@cache
def tables() -> tuple[tuple[str, str, dict[str, dict[str, object]]], ...]:
    """Every TOML file: the pack, the layer, its tables."""
    paths = sorted((SOURCE / "languages").glob("*/*.toml"))
    return tuple((path.parent.name, path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def asked_by_packs() -> frozenset[str]:
    """Every word of the patterns, arguments and settings of all packs."""
    text = " ".join(
        str([row.get(key) for row in table.get("rule", ()) for key in ("pattern", "args")]) for *_, table in tables()
    )
    text += " ".join(str(table.get("settings", "")) for *_, table in tables())
    return frozenset(re.findall(r"[\w.-]+", text))


@pytest.mark.parametrize("pack", PACKS)
def test_every_word_class_and_setting_is_asked_for(pack: str) -> None:
    plain, built = asked_by_code()
    mine = [(layer, table) for code, layer, table in tables() if code == pack]
    classes = {(layer, name) for layer, table in mine for kind in CLASSES for name in table.get(kind, {})}
    classes |= {("lexicons", path.stem) for path in (SOURCE / "languages" / pack / "lexicons").glob("*.tsv")}
    known = plain | asked_by_packs()
    idle = [f"{layer}: {name}" for layer, name in sorted(classes) if name not in known and not built.fullmatch(name)]
    settings = {(layer, name) for layer, table in mine for name in table.get("settings", {})}
    idle += [f"{layer}: {name}" for layer, name in sorted(settings) if name not in plain and not built.fullmatch(name)]
    assert not idle, f"no rule and no code asks for these of the pack {pack}: {idle}"


def test_both_packs_have_the_same_layers() -> None:
    layers = {code: {layer for pack, layer, _ in tables() if pack == code} for code in PACKS if code != "common"}
    first, *others = layers.values()
    assert all(other == first for other in others), layers
