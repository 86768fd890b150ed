"""What findings and records depend on besides their texts: a hash of the code, the packs and the models."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

from riscontro.matching.meaning import models

_SIZE = 16
_READ = (".py", ".toml", ".tsv", ".txt")


@cache
def made_with() -> str:
    """A hash of the code, the packs and the models that findings and records depend on."""
    found = blake2b(repr(sorted(models().items())).encode(), digest_size=_SIZE)
    for name, data in _files(files("riscontro")):
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _files(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(_READ):
            yield above + entry.name, entry.read_bytes()
