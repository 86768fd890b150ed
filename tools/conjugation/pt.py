"""Portuguese verbs by the school tables, with the pronoun before and behind the verb."""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]


def forms(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for third persons, participle, gerund and infinitive of a Portuguese verb.

    ``parts`` are nine, with ``-`` where regular: two presents, two pasts, participle, stem of the future, imperfect,
    gerund, subjunctive; ``0`` where the form would be taken for another word. A reflexive lemma ends with ``-se``:
    both places of the pronoun are given.
    """
    head, _, tail = lemma.partition(" ")
    reflexive, verb = head.endswith("-se"), head.removesuffix("-se")
    rest = f" {tail}" if tail else ""
    given = parts.split("/") if parts else ["-"] * 9
    chosen = [{"-": own, "0": ""}.get(part, part) for part, own in zip(given, _regular(verb), strict=True)]
    present1, present3, past1, past3, participle, future, imperfect, gerund, wish = chosen
    for tense, found in (
        ("present", (present1, present3, wish, _plural(wish))),
        ("past", (past1, past3, imperfect, f"{imperfect}m", f"{past3[:-1]}")),
        ("future", (f"{future}á", f"{future}ão")),
        ("conditional", (f"{future}ia", f"{future}iam")),
        ("gerund", (gerund,)),
        ("infinitive", (verb,)),
    ):
        for form in dict.fromkeys(form for form in found if form not in ("", "m")):
            yield from ((f"say.{tense}", written + rest) for written in _written(form, tense, reflexive))
    yield from (("say.participle", form + rest) for form in _participles(participle))


def _written(form: str, tense: str, reflexive: bool) -> tuple[str, ...]:
    """A form, or its two places of the pronoun; in the future the second is inside (``queixar-se-á``)."""
    if not reflexive:
        return (form,)
    if tense in ("future", "conditional"):
        at = form.rindex("r") + 1
        return f"se {form}", f"{form[:at]}-se-{form[at:]}"
    return f"se {form}", f"{form}-se"


def _plural(wish: str) -> str:
    return "deem" if wish == "dê" else f"{wish}m"


def _participles(form: str) -> tuple[str, ...]:
    return tuple(form[:-1] + end for end in ("o", "a", "os", "as"))


def _regular(verb: str) -> list[str]:
    """The nine parts of a verb in -ar, -er, -ir, -uir."""
    stem, kind = verb[:-2], verb[-2:]
    if kind == "ar":
        strong = f"{stem}i" if stem.endswith("e") else stem
        return [
            *(f"{strong}a", f"{strong}am", f"{stem}ou", f"{stem}aram", f"{stem}ado"),
            *(verb, f"{stem}ava", f"{stem}ando", f"{_before_e(strong)}e"),
        ]
    if kind == "er":
        return [
            *(f"{stem}e", f"{stem}em", f"{stem}eu", f"{stem}eram", f"{stem}ido"),
            *(verb, f"{stem}ia", f"{stem}endo", f"{_before_a(stem)}a"),
        ]
    if stem.endswith("u") and not stem.endswith(("gu", "qu")):
        return [
            *(f"{stem}i", f"{stem}em", f"{stem}iu", f"{stem}íram", f"{stem}ído"),
            *(verb, f"{stem}ía", f"{stem}indo", f"{stem}a"),
        ]
    return [
        *(f"{stem}e", f"{stem}em", f"{stem}iu", f"{stem}iram", f"{stem}ido"),
        *(verb, f"{stem}ia", f"{stem}indo", f"{_before_a(stem)}a"),
    ]


def _before_e(stem: str) -> str:
    """The stem as it is written before e: explique, negue, avance."""
    for end, new in (("c", "qu"), ("g", "gu"), ("ç", "c")):
        if stem.endswith(end):
            return stem.removesuffix(end) + new
    return stem


def _before_a(stem: str) -> str:
    """The stem as it is written before a: exija, prossiga, esclareça."""
    for end, new in (("gu", "g"), ("g", "j"), ("c", "ç")):
        if stem.endswith(end):
            return stem.removesuffix(end) + new
    return stem
