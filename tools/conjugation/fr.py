"""French verbs by the school tables."""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]
_VOWELS = "aeiouéèêhyà"


def forms(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for third persons, participles and infinitive of a French verb.

    ``parts`` are eight, with ``-`` where regular: present of one and of several, simple past of one and of several,
    participle, stem of the future, stem of the imperfect, subjunctive of one. A reflexive lemma begins with ``se`` or ``s'``.
    """
    reflexive = lemma.startswith(("se ", "s'"))
    bare = lemma.removeprefix("se ").removeprefix("s'")
    verb, _, tail = bare.partition(" ")
    rest = f" {tail}" if tail else ""
    given = parts.split("/") if parts else ["-"] * 8
    present1, present3, past1, past3, participle, future, imperfect, subjunctive = (
        own if part == "-" else part for part, own in zip(given, _regular(verb), strict=True)
    )
    before = _reflexive(verb) if reflexive else ""
    for tense, found in (
        ("present", (present1, present3, subjunctive, f"{subjunctive}nt")),
        ("past", (past1, past3, f"{imperfect}ait", f"{imperfect}aient")),
        ("future", (f"{future}a", f"{future}ont")),
        ("conditional", (f"{future}ait", f"{future}aient")),
        ("gerund", (f"{imperfect}ant",)),
        ("infinitive", (verb,)),
    ):
        yield from ((f"say.{tense}", before + form + rest) for form in dict.fromkeys(found))
    yield from (("say.participle", form + rest) for form in _participles(participle))


def _reflexive(verb: str) -> str:
    return "s'" if verb[0] in _VOWELS else "se "


def _participles(form: str) -> Iterator[str]:
    yield form
    yield f"{form}e"
    if not form.endswith("s"):
        yield f"{form}s"
    yield f"{form}es"


def _regular(verb: str) -> list[str]:
    """The eight parts of a verb in -er, of one in -ir with -iss-, or of one in -re."""
    if verb.endswith("ir"):
        stem = verb[:-1]
        return [f"{stem}t", f"{stem}ssent", f"{stem}t", f"{stem}rent", stem, verb, f"{stem}ss", f"{stem}sse"]
    if verb.endswith("re"):
        stem = verb[:-2]
        return [stem, f"{stem}ent", f"{stem}it", f"{stem}irent", f"{stem}u", f"{stem}r", stem, f"{stem}e"]
    stem = verb[:-2]
    strong = _strong(stem)
    soft = stem[:-1] + "ç" if stem.endswith("c") else f"{stem}e" if stem.endswith("g") else stem
    future = f"{strong}er" if strong[-2:] in ("ll", "tt") or strong.endswith("i") or "èv" in strong else f"{stem}er"
    return [f"{strong}e", f"{strong}ent", f"{soft}a", f"{stem}èrent", f"{stem}é", future, soft, f"{strong}e"]


def _strong(stem: str) -> str:
    """The stem under stress: ``rappell-``, ``suggèr-``, ``relèv-``, ``appui-``."""
    if stem.endswith(("pel", "jet")):
        return stem + stem[-1]
    if stem.endswith("uy"):
        return f"{stem[:-1]}i"
    at = len(stem) - 1
    while at > 0 and stem[at] not in "aeiouéèêyîô":
        at -= 1
    if 0 < at < len(stem) - 1 and stem[at] == "é":
        return f"{stem[:at]}è{stem[at + 1 :]}"
    return f"{stem[:at]}è{stem[at + 1 :]}" if stem.endswith("ev") else stem
