"""What can be added by adding one file: readers, archives, extractors, exporters, formats, engines.

A plug is a module in the folder of its kind that defines one constant (``READER``, ``ARCHIVE``,
``EXTRACTOR``, ``EXPORTER``, ``FORMAT``, ``ENGINE``). ``discover`` lists them; nothing registers itself.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, TypeVar

from msgspec import Struct

from riscontro.crawled.places import Place, Step
from riscontro.flat.found import Row
from riscontro.outputs import Record
from riscontro.packs import Pack
from riscontro.types import Draft, Findings, Reading

A = TypeVar("A")
B = TypeVar("B")


class Reader(Struct, frozen=True):
    """A way to read a file: its name, the suffixes it takes (lower case, with the dot), and how.

    ``read(data, source)`` gives the drafts in ``data``; what cannot be read is a ``Problem`` in a draft
    without text, never an exception. ``source`` is the file's name as shown to people. A draft's ``id`` is
    empty where the input names none: the name is then made from the file's. ``many`` says that one file
    may hold many articles, so that the size of one article is no limit for the file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Iterable[Draft]]
    many: bool = False


class Archive(Struct, frozen=True):
    """A way to read a file that holds more than fits in memory: its name, the ends of the file names it takes (lower case),
    and how.

    ``read(file, source, name, start)`` gives every record from a place on, in its order and one at a time; what cannot be
    read is a ``Problem`` of its step, never an exception. ``source`` is the file's name as shown to people, ``name`` what
    the names of its articles begin with; ``file`` can be read and sought in.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[IO[bytes], str, str, Place], Iterable[Step]]


class Extractor(Struct, frozen=True):
    """A layer of findings: its name, the layers it needs to stand already, and how to fill it in.

    ``inner`` says that an annotation does not show the layer and no shown layer needs it.
    """

    name: str
    needs: tuple[str, ...]
    run: Callable[[Reading, Pack, Findings], Findings]
    inner: bool = False


class Exporter(Struct, frozen=True):
    """A way to write a record: its name, the suffix of the file, and how, in an interface language."""

    name: str
    suffix: str
    render: Callable[[Sequence[Record], str], bytes]


class Format(Struct, frozen=True):
    """A way to write the flat tables of a store: its name, and how.

    ``write(target, rows, language)`` takes the rows as they come, holds few of them, describes the tables in an interface
    language, and gives the files it wrote; what stood there before is replaced when all is written. ``needs`` is the
    package that must be installed; ``folder`` says that the target is a folder with one file a table.
    """

    name: str
    write: Callable[[Path, Iterable[Row], str], Sequence[Path]]
    needs: str = ""
    folder: bool = False


class Engine(Struct, frozen=True):
    """A way to run the same pure function over many items; results come in the order of the items.

    Items are asked for as they are needed, and only so many ahead that no worker waits: there may be more than fit in
    memory. A worker that is lost changes nothing in the results. ``needs`` is the package that must be installed; ``at``
    gives the engine at an address, where there may be one elsewhere.
    """

    name: str
    map: Callable[[Callable[[A], B], Iterable[A], int], Iterable[B]]
    needs: str = ""
    at: Callable[[str], Engine] | None = None


@cache
def discover(package: str, constant: str) -> tuple[object, ...]:
    """The plugs in ``riscontro.<package>``, by module name: the value of ``constant`` in each module."""
    parent = import_module(f"riscontro.{package}")
    names = sorted(info.name for info in pkgutil.iter_modules(parent.__path__) if not info.name.startswith("_"))
    return tuple(getattr(import_module(f"riscontro.{package}.{name}"), constant) for name in names)
