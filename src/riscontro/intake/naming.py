"""Names of articles: unique, and the same whatever the order of the input.

An article read from a file is called like the file without its extension; where two share that name, the folder
goes before it, then the folder above, then the extension behind it. An identifier that the input states is kept;
the second article that states it gets a number and a problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from riscontro.intake.refusals import refusal
from riscontro.types import Draft, Problem


def named(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """``drafts`` in their order, each with a name of its own, and a problem for each stated name that was changed."""
    taken: set[str] = set()
    stated: dict[int, str] = {}
    problems: list[Problem] = []
    for number, draft in enumerate(drafts):
        if draft.id:
            stated[number] = _free(draft.id, taken)
            if stated[number] != draft.id:
                problems.append(refusal("same_id", draft.source, id=draft.id, new=stated[number]))
    unnamed = {number: draft.source for number, draft in enumerate(drafts) if not draft.id}
    files = _files(sorted(set(unnamed.values())), taken)
    many = Counter(unnamed.values())
    names = dict(stated)
    for number, source in unnamed.items():
        names[number] = files[source] if many[source] == 1 else _free(f"{files[source]}#1", taken)
    return tuple(replace(draft, id=names[number]) for number, draft in enumerate(drafts)), tuple(problems)


def _free(name: str, taken: set[str]) -> str:
    """``name``, or ``name#2``, ``name#3`` ... if it is taken; the result is taken from now on."""
    base, _, tail = name.rpartition("#")
    stem, number = (base, int(tail)) if base and tail.isdigit() and tail == "1" else (name, 1)
    result = name
    while result in taken:
        number += 1
        result = f"{stem}#{number}"
    taken.add(result)
    return result


def _files(sources: Sequence[str], taken: set[str]) -> dict[str, str]:
    """A name for every file: the shortest of its forms that no other file and no stated name has."""
    forms = {source: _forms(source) for source in sources}
    owners = Counter(form for listed in forms.values() for form in dict.fromkeys(listed))
    names: dict[str, str] = {}
    for source in sources:
        free = (form for form in forms[source] if form not in taken and owners[form] == 1)
        names[source] = _free(next(free, forms[source][-1]), taken)
    return names


def stems(sources: Sequence[str]) -> dict[str, str]:
    """A name for every archive, by its file: what the names of its articles begin with."""
    plain = {source: source.removesuffix(".gz").removesuffix(".zst") for source in sources}
    names = _files(sorted(set(plain.values())), set())
    return {source: names[plain[source]] for source in sources}


def _forms(source: str) -> tuple[str, ...]:
    if source == "-":
        return ("stdin",)
    path = Path(source)
    folders = [part for part in path.parent.parts if part not in ("/", ".", "..")]
    above = ["/".join(folders[-depth:]) for depth in range(1, len(folders) + 1)]
    stems = [path.stem, *(f"{folder}/{path.stem}" for folder in above)]
    return (*stems, *(f"{stem.removesuffix(path.stem)}{path.name}" for stem in stems))
