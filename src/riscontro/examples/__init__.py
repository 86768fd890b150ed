"""The bundled example coverage, one folder each."""

from __future__ import annotations

from pathlib import Path


def coverage() -> Path:
    """The folder of the example coverage that ``riscontro demo`` reads."""
    return next(path for path in sorted(Path(__file__).parent.iterdir()) if path.is_dir() and not path.name.startswith("_"))
