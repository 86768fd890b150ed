"""Report-verb forms from lemmas: writes the ``say.*`` lexicons of every pack that has a table of verbs.

Reads ``tools/report_verbs/<xx>.tsv`` (lemma, force, irregular parts); ``tools/conjugation/<xx>.py`` conjugates
(``forms(lemma, parts)`` gives pairs of form class and form; a form ``aan|kondigde`` is written as
``force|aan`` and ``kondigde``, a verb whose particle stands apart). With ``--check`` nothing is written: the lexicons must
be current, and every one-word form is looked up in simplemma, which must either not know it or give back its lemma;
known exceptions (forms that simplemma gives to another word) are listed in ``report_verbs/<xx>.traps.tsv``. A language
is added by its two files.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PACKS = HERE.parent / "src" / "riscontro" / "languages"
HEAD = "# Made by tools/make_report_verbs.py from tools/report_verbs/{code}.tsv (Apache-2.0); do not edit.\n"
SKIP = "skip"
Form = tuple[str, str]
Conjugate = Callable[[str, str], Iterator[Form]]


def languages() -> list[str]:
    """The codes of the languages that have a table of verbs."""
    return sorted(path.stem for path in (HERE / "conjugation").glob("[a-z][a-z].py"))


@cache
def conjugator(code: str) -> Conjugate:
    """``forms`` of ``conjugation/<xx>.py``: form class and form, for a lemma and its irregular parts."""
    spec = importlib.util.spec_from_file_location(f"conjugation_{code}", HERE / "conjugation" / f"{code}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Conjugate = module.forms
    return found


def table(code: str) -> Iterator[tuple[str, str, str]]:
    """Lemma, force and irregular parts of every verb of language ``code``."""
    for line in (HERE / "report_verbs" / f"{code}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, force, parts = [*line.split("\t"), ""][:3]
            if force != SKIP:
                yield lemma, force, parts


def lexicons(code: str) -> dict[str, str]:
    """File name to content of every ``say.*`` lexicon of language ``code``."""
    rows: dict[str, dict[tuple[str, str], None]] = {}
    for lemma, force, parts in table(code):
        for kind, form in conjugator(code)(lemma, parts):
            particle, bar, alone = form.partition("|")
            rows.setdefault(kind, {})[(force + bar + particle, alone) if bar else (force, form)] = None
    head = HEAD.format(code=code)
    return {f"{kind}.tsv": head + "".join(f"{f}\t{w}\n" for f, w in sorted(found)) for kind, found in rows.items()}


def doubtful(code: str) -> Iterator[str]:
    """Forms that simplemma gives to another lemma and that ``<xx>.traps.tsv`` does not list."""
    from simplemma import lemmatize

    lines = (HERE / "report_verbs" / f"{code}.traps.tsv").read_text(encoding="utf-8").splitlines()
    known = {line.partition("\t")[0] for line in lines if not line.startswith("#")}
    for lemma, _, parts in table(code):
        forms = list(conjugator(code)(lemma, parts))
        own = {form for _, form in forms} | {
            lemma,
            lemma.removesuffix("si") + "e",
            lemma.replace("'", " ").removesuffix("-se").rpartition(" ")[2],
        }
        for kind, form in forms:
            if any(mark in form for mark in " |'-") or form in known or kind == "say.infinitive_it":
                continue
            other = lemmatize(form, code)
            if other not in own:
                yield f"{code}\t{form}\t{lemma}\t{other}"


def main() -> int:
    """Write the lexicons, or with ``--check`` say what is not as it should be; the exit status is 1 then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    wrong = []
    for code in languages():
        folder = PACKS / code / "lexicons"
        folder.mkdir(exist_ok=True)
        for name, content in lexicons(code).items():
            path = folder / name
            if not check:
                path.write_text(content, encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != content:
                wrong.append(f"{path.name} of {code} is not current")
        wrong += list(doubtful(code)) if check else []
    print("\n".join(wrong) or "current")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
