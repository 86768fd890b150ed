"""The committed tables are those that the tools write."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLES = {
    "currencies": "languages/it/lexicons/unit.tsv",
    "locales": "catalogues/en/cldr.toml",
    "months": "languages/common/lists/months.tsv",
}


@pytest.mark.parametrize("tool", sorted(TABLES))
def test_a_table_is_current(tool: str) -> None:
    head = (ROOT / "src" / "riscontro" / TABLES[tool]).read_text(encoding="utf-8")[:500]
    if f"Babel {version('babel')}" not in head:
        pytest.skip(f"the table was written with another version of Babel than {version('babel')}")
    done = subprocess.run([sys.executable, "-m", f"tools.{tool}", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, f"python -m tools.{tool}"
