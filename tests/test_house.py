"""The house: data flows one way, functions stay short, no word of a language stands in code."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "riscontro"
FLOORS: dict[str, float] = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
MODULES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    """A module as the floors table names it: ``types``, ``readers/text``, ``readers`` for a folder."""
    return path.relative_to(SOURCE).with_suffix("").as_posix().removesuffix("/__init__")


NAMES = {path: name_of(path) for path in MODULES}
KNOWN = frozenset(NAMES.values())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def floor_of(name: str) -> float | None:
    parent = name.rpartition("/")[0]
    return FLOORS.get(name, FLOORS.get(f"{parent}/*"))


def imports_of(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are absolute"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    inside = {name.removeprefix("riscontro.").replace(".", "/") for name in found if name.startswith("riscontro.")}
    return inside & KNOWN | ({"__init__"} if "riscontro" in found and not inside else set())


@pytest.mark.parametrize("path", MODULES, ids=NAMES.values())
def test_a_module_imports_only_from_lower_floors(path: Path) -> None:
    name = name_of(path)
    mine = FLOORS.get(f"{name}/*", floor_of(name)) if path.name == "__init__.py" and path.parent != SOURCE else floor_of(name)
    if path.name == "__init__.py" and path.parent != SOURCE:
        mine = FLOORS.get(f"{name}/*", FLOORS.get(name))
    assert mine is not None, f"{name} has no floor in tests/floors.toml"
    for other in imports_of(tree_of(path)):
        theirs = FLOORS.get(f"{other}/*") if (SOURCE / other / "__init__.py").exists() else floor_of(other)
        assert theirs is not None and theirs < mine, f"{name} (floor {mine}) imports {other} (floor {theirs})"


@pytest.mark.parametrize("path", MODULES, ids=NAMES.values())
def test_functions_and_modules_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400, f"{name_of(path)} has {source.count(chr(10))} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{name_of(path)}:{node.lineno} {node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=NAMES.values())
def test_no_broad_except_and_no_untyped_traveller(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None and ast.unparse(node.type) not in {"Exception", "BaseException"}
    assert "dict[str, Any]" not in path.read_text(encoding="utf-8")
