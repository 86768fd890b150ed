"""English verbs by the school tables."""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]


def forms(lemma: str, parts: str) -> Iterator[Form]:
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
