"""The committed table of months is the one that the script writes."""

from __future__ import annotations

import pytest

babel = pytest.importorskip("babel", reason="Babel comes with the development extras")


def test_the_table_is_current() -> None:
    from tools.months import OUT, table

    committed = OUT.read_text(encoding="utf-8")
    if f"Babel {babel.__version__} " not in committed.splitlines()[1]:
        pytest.skip("the table was written with another version of Babel")
    assert committed == table()
