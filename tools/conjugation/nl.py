"""Dutch verbs by the school tables, separable ones (``aan|kondigen``) and fixed phrases (``bekend_maken``) included."""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]
_VOWELS = "aeiou"
_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")
_NO_GE = ("be", "ge", "ver", "ont", "her", "er", "onder", "voor", "over", "weer")


def forms(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for a Dutch verb.

    ``parts`` is ``stem/past singular/past plural/participle`` with ``-`` where regular (a stem with an exclamation mark
    takes no t), or empty; behind a semicolon
    stand forms that are left out, because they are far more often another word. In a lemma a bar follows a particle
    that is written with the verb (``aan|kondigen``), an underscore one that is not (``bekend_maken``), a tilde an
    infinitive (``weten~laten``). Forms of the main clause, whose particle stands apart, go to ``say.apart.<tense>``
    behind the particle and a bar: ``aan|kondigde``.
    """
    mark = next((mark for mark in "|_~" if mark in lemma), "|")
    particle, _, verb = lemma.rpartition(mark)
    written, _, left_out = parts.partition(";")
    given = written.split("/") if written else ["-"] * 4
    stem = given[0] if given[0] != "-" else _stem(verb)
    past = _past(stem, verb)
    regular = [past, f"{past}n", _participle(stem, verb, bool(particle))]
    past1, past2, participle = (own if part == "-" else part for part, own in zip(given[1:], regular, strict=True))
    present = stem.rstrip("!") if stem.endswith(("t", "!")) else f"{stem}t"
    finite = (("present", (present, verb)), ("past", (past1, past2)))
    found = _joined(particle, mark, verb, finite, participle) if particle else _simple(verb, finite, participle)
    yield from ((kind, form) for kind, form in found if form not in left_out.split(","))


Finite = tuple[tuple[str, tuple[str, str]], ...]


def _simple(verb: str, finite: Finite, participle: str) -> Iterator[Form]:
    yield from ((f"say.{tense}", form) for tense, found in finite for form in found)
    yield "say.participle", participle
    yield "say.infinitive", verb


def _joined(particle: str, mark: str, verb: str, finite: Finite, participle: str) -> Iterator[Form]:
    for tense, found in finite:
        yield from ((f"say.apart.{tense}", f"{particle}|{form}") for form in found)
        yield from ((f"say.{tense}", _beside(particle, mark, form)) for form in found)
    yield (
        "say.participle",
        participle if mark == "|" and participle.startswith(particle) else _beside(particle, mark, participle),
    )
    yield "say.infinitive", _beside(particle, mark, verb)
    yield "say.infinitive", f"te {verb} {particle}" if mark == "~" else f"{particle} te {verb}"


def _beside(particle: str, mark: str, form: str) -> str:
    """A form with its particle as a subordinate clause has them."""
    return f"{form} {particle}" if mark == "~" else f"{particle}{'' if mark == '|' else ' '}{form}"


def _stem(verb: str) -> str:
    """The stem of a regular verb: vowels in open syllables doubled, double consonants and voiced ends made plain."""
    base = verb[:-2]
    if base[-1] == base[-2]:
        return base[:-1]
    open_ = base[-1] not in _VOWELS and base[-2] in _VOWELS and (len(base) < 3 or base[-3] not in _VOWELS)
    light = base.endswith(("el", "en", "ig")) and len(base) > 4
    if open_ and not light:
        base = base[:-1] + base[-2] + base[-1]
    return {"z": base[:-1] + "s", "v": base[:-1] + "f"}.get(base[-1], base)


def _past(stem: str, verb: str) -> str:
    voiceless = verb[:-2].endswith(_VOICELESS)
    return f"{stem}te" if voiceless else f"{stem}de"


def _participle(stem: str, verb: str, particle: bool) -> str:
    last = "t" if verb[:-2].endswith(_VOICELESS) else "d"
    body = stem if stem.endswith(last) else f"{stem}{last}"
    if verb.startswith(_NO_GE) and not (particle and verb.startswith("voor")):
        return body
    return f"ge{body}".replace("gee", "geë", 1).replace("gei", "geï", 1) if body[0] in "ei" else f"ge{body}"
