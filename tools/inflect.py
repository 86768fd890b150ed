"""Word lists with all their case forms: writes the lexicons of every pack that has a table of words to inflect.

    python tools/inflect.py            write src/riscontro/languages/<xx>/lexicons/<class>.tsv
    python tools/inflect.py --check    say which committed tables differ from what would be written (exit 1)

Reads ``tools/inflection/<xx>.tsv``: a line ``[class]``, ``[class singular]``, ``[class plural]`` or ``[class nominative]``
opens a class, the lines behind it are concept, tab, words (a comma between two; ``@class`` for all words of a class
above it), in the notation of ``tools/inflection/<xx>.py``, whose ``forms``, ``singular``, ``plural`` and ``nominative`` give
the forms of a word. A language is added by its two files.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent / "inflection"
PACKS = Path(__file__).parent.parent / "src" / "riscontro" / "languages"
HEAD = "# Made by tools/inflect.py from tools/inflection/{code}.tsv (Apache-2.0); do not edit.\n"


def languages() -> list[str]:
    """The codes of the languages that have a table of words to inflect."""
    return sorted(path.stem for path in HERE.glob("[a-z][a-z].tsv"))


@cache
def module(code: str) -> ModuleType | None:
    """``inflection/<xx>.py``, or None where the language has none."""
    path = HERE / f"{code}.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location(f"inflection_{code}", path)
    assert spec and spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def inflector(code: str, name: str = "forms") -> Callable[[str], Iterator[str]]:
    """The function ``name`` of ``inflection/<xx>.py``."""
    found: Callable[[str], Iterator[str]] = getattr(module(code), name)
    return found


def table(code: str) -> Iterator[tuple[str, str, str, str]]:
    """Class, which forms, concept and word of every entry of language ``code``."""
    kind, which = "", "forms"
    told: dict[str, list[str]] = {}
    for line in (HERE / f"{code}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind, _, which = line.strip("[]").partition(" ")
        elif line and not line.startswith("#"):
            concept, _, words = line.partition("\t")
            for word in (one.strip() for one in words.split(",")):
                for entry in told[word[1:]] if word.startswith("@") else [word]:
                    told.setdefault(kind, []).append(entry)
                    yield kind, which or "forms", concept, entry


def lexicons(code: str) -> dict[str, str]:
    """File name to content of every lexicon that the table of language ``code`` makes."""
    rows: dict[str, dict[tuple[str, str], None]] = {}
    for kind, which, concept, word in table(code):
        for form in inflector(code, which)(word):
            rows.setdefault(kind, {})[(concept, form)] = None
    head = HEAD.format(code=code)
    return {f"{kind}.tsv": head + "".join(f"{c}\t{w}\n" for c, w in sorted(found)) for kind, found in sorted(rows.items())}


def main() -> int:
    """Write the lexicons, or with ``--check`` say which are not current; the exit status is 1 then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for code in languages():
        folder = PACKS / code / "lexicons"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in lexicons(code).items():
            path = folder / name
            if path.exists() and path.read_text(encoding="utf-8") == content:
                continue
            stale.append(f"{name} of {code} is not current")
            if not check:
                path.write_text(content, encoding="utf-8")
    print("\n".join(stale) if check and stale else "current")
    return int(bool(check and stale))


if __name__ == "__main__":
    sys.exit(main())
