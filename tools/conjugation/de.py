"""German verbs by the school tables: weak unless the table gives the strong parts.

A prefix that parts (``mit|teilen``) stands behind the clause in a main clause (``teilte ... mit``): such forms are
given as ``say.apart`` in the shape ``mit|teilte``, the joined forms of subordinate clauses (``mitteilte``) as
ordinary ones. The first subjunctive (``sage``) counts as present.
"""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]
_INSEPARABLE = ("be", "ver", "er", "ent", "zer", "ge", "miss", "emp", "wider", "unter")
_ENDS_HARD = ("t", "d", "chn", "gn", "ffn", "tm", "dm")


def forms(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for the forms of a German verb."""
    prefix, _, verb = lemma.rpartition("|")
    past, participle, third = _parts(verb, parts, bool(prefix))
    present = [third, verb, _subjunctive(verb)]
    pasts = [past, _plural(past)]
    for kind, listed in (("present", present), ("past", pasts)):
        yield from ((f"say.{kind}", prefix + form) for form in listed)
        yield from ((f"say.apart.{kind}", f"{prefix}|{form}") for form in listed if prefix)
    yield "say.participle", prefix + participle
    yield "say.infinitive", prefix + verb
    yield "say.infinitive", f"{prefix}zu{verb}" if prefix else verb


def _parts(verb: str, parts: str, parted: bool) -> tuple[str, str, str]:
    """Past, participle and present of the third person."""
    if parts:
        past, participle, third = parts.split("/")
        return past, participle, third
    stem = _stem(verb)
    link = "e" if stem.endswith(_ENDS_HARD) else ""
    bare = verb.endswith("ieren") or (verb.startswith(_INSEPARABLE) and not (parted and verb.startswith("ge")))
    ge = "" if bare else "ge"
    return f"{stem}{link}te", f"{ge}{stem}{link}t", f"{stem}{link}t"


def _stem(verb: str) -> str:
    return verb[:-1] if verb.endswith(("eln", "ern")) else verb[:-2]


def _plural(past: str) -> str:
    return f"{past}n" if past.endswith("e") else f"{past}en"


def _subjunctive(verb: str) -> str:
    """``sage``, ``fordere``, ``bezweifle``."""
    if verb.endswith("eln"):
        return f"{verb[:-3]}le"
    return f"{_stem(verb)}e"
