"""Report-verb forms from lemmas: writes the ``say.*`` lexicons of the Italian and English packs.

Reads ``tools/report_verbs/<xx>.tsv`` (lemma, force, irregular parts) and conjugates by the school
tables of each language. With ``--check`` nothing is written: the lexicons must be current, and every
one-word form is looked up in simplemma, which must either not know it or give back its lemma; known
exceptions (forms that simplemma gives to another verb) are listed in ``report_verbs/traps.tsv``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PACKS = HERE.parent / "src" / "riscontro" / "languages"
HEAD = "# Made by tools/make_report_verbs.py from tools/report_verbs/{code}.tsv (Apache-2.0); do not edit.\n"
SKIP = "skip"
Form = tuple[str, str]


def table(code: str) -> Iterator[tuple[str, str, str]]:
    """Lemma, force and irregular parts of every verb of language ``code``."""
    for line in (HERE / "report_verbs" / f"{code}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, force, parts = [*line.split("\t"), ""][:3]
            if force != SKIP:
                yield lemma, force, parts


# ------------------------------------------------------------------ Italian


def italian(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for third persons, participle, gerund and infinitive of an Italian verb."""
    given = parts.split("/") if "/" in parts else ["-"] * 8
    head, _, tail = lemma.partition(" ")
    verb = head.removesuffix("si") + "e" if head.endswith("si") else head
    stem, kind = verb[:-3], verb[-3:]
    regular = _regular(stem, kind, parts == "isc")
    chosen = [own if part == "-" else part for part, own in zip(given, regular, strict=True)]
    present1, present3, past1, past3, participle, future, imperfect, gerund = chosen
    rest = f" {tail}" if tail else ""
    yield from (("say.present", form) for form in (present1, present3))
    yield from (("say.present", form) for form in _subjunctives(present3, kind))
    yield from (("say.past", form) for form in (past1, past3, *_imperfects(imperfect)))
    yield from (("say.future", future + end + rest) for end in ("à", "anno"))
    yield from (("say.conditional", future + end + rest) for end in ("ebbe", "ebbero"))
    yield from (("say.participle", form) for form in _participles(participle))
    yield "say.gerund", gerund
    yield "say.infinitive", lemma
    if not tail and verb == lemma:
        yield from (("say.infinitive_it", f"{verb[:-1]}{clitic}") for clitic in ("lo", "la"))


def _regular(stem: str, kind: str, isc: bool) -> list[str]:
    """The eight parts of a regular verb: two presents, two pasts, participle, future stem, imperfect, gerund."""
    if kind == "are":
        cut = stem[:-1] if stem.endswith("i") else stem
        return [f"{stem}a", f"{stem}ano", f"{stem}ò", f"{stem}arono", f"{stem}ato", f"{cut}er", f"{stem}ava", f"{stem}ando"]
    if kind == "ere":
        return [
            f"{stem}e",
            f"{stem}ono",
            f"{stem}ette",
            f"{stem}ettero",
            f"{stem}uto",
            f"{stem}er",
            f"{stem}eva",
            f"{stem}endo",
        ]
    mid = "isc" if isc else ""
    return [
        *(f"{stem}{mid}e", f"{stem}{mid}ono", f"{stem}ì", f"{stem}irono"),
        *(f"{stem}ito", f"{stem}ir", f"{stem}iva", f"{stem}endo"),
    ]


def _subjunctives(plural: str, kind: str) -> Iterator[str]:
    """The third persons of the present subjunctive from that of the indicative (not ``-i``, often a noun)."""
    head, _, tail = plural.partition(" ")
    if tail:
        return
    if kind == "are":
        yield f"{head.removesuffix('ano').removesuffix('i')}ino"
    elif head.endswith("ono"):
        yield f"{head[:-3]}a"
        yield f"{head[:-3]}ano"


def _imperfects(form: str) -> tuple[str, str]:
    head, _, tail = form.partition(" ")
    if tail and head == "si":
        return form, f"{form}no"
    return form, f"{head}no {tail}".strip()


def _participles(form: str) -> list[str]:
    head, _, tail = form.partition(" ")
    rest = f" {tail}" if tail else ""
    return [head[:-1] + end + rest for end in "oaie"]


# ------------------------------------------------------------------ English


def english(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for the forms of an English verb."""
    head, _, tail = lemma.partition(" ")
    rest = f" {tail}" if tail else ""
    past, participle = parts.split("/") if parts else [_with_ed(head) + rest] * 2
    yield "say.base", lemma
    yield "say.present", _with_s(head) + rest
    yield "say.past", past
    yield "say.participle", participle
    doubled = past.partition(" ")[0].removesuffix("ed") if past.partition(" ")[0].endswith(("nned", "mmed", "rred")) else head
    yield "say.gerund", _with_ing(doubled) + rest


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"


def _with_ed(verb: str) -> str:
    if verb in ("admit", "plan"):
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _with_ing(verb: str) -> str:
    if verb in ("admit", "plan", "ban"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


# ------------------------------------------------------------------ writing and checking

MAKERS = {"it": italian, "en": english}


def lexicons(code: str) -> dict[str, str]:
    """File name to content of every ``say.*`` lexicon of language ``code``."""
    rows: dict[str, dict[tuple[str, str], None]] = {}
    for lemma, force, parts in table(code):
        for kind, form in MAKERS[code](lemma, parts):
            rows.setdefault(kind, {})[(force, form)] = None
    head = HEAD.format(code=code)
    return {f"{kind}.tsv": head + "".join(f"{f}\t{w}\n" for f, w in sorted(found)) for kind, found in rows.items()}


def doubtful(code: str) -> Iterator[str]:
    """Forms that simplemma gives to another lemma and that ``traps.tsv`` does not list."""
    from simplemma import lemmatize

    lines = (HERE / "report_verbs" / "traps.tsv").read_text(encoding="utf-8").splitlines()
    known = {line.partition("\t")[0] for line in lines if not line.startswith("#")}
    for lemma, _, parts in table(code):
        forms = list(MAKERS[code](lemma, parts))
        own = {form for _, form in forms} | {lemma, lemma.removesuffix("si") + "e"}
        for kind, form in forms:
            if " " in form or form in known or kind == "say.infinitive_it":
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
    for code in MAKERS:
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
