"""What comes with the package: the example coverage that ``riscontro demo`` reads."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

COVERAGE = "traghetto"


def coverage(name: str = COVERAGE) -> Path:
    """The folder of a bundled example coverage; its README in the folder above lists what was planted."""
    return Path(str(files("riscontro"))) / "examples" / name
