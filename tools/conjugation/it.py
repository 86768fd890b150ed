"""Italian verbs by the school tables."""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]


def forms(lemma: str, parts: str) -> Iterator[Form]:
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
