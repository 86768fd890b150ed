"""Russian verbs by the school tables: third persons, pasts in all genders, infinitive, gerund, passives.

``parts`` begins with the aspect (``p`` perfective, ``i`` imperfective, ``b`` both; ``pn``, ``in``, ``bn`` of verbs that
have no passive), then what is irregular, parted by
``/`` and ``-`` where regular: third person singular, third plural, past masculine, past feminine, passive in -о.
Words behind the verb stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]
_HUSH = "жчшщ"
_VOWELS = "аеёиоуыэюя"


def forms(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for the forms of a Russian verb that news uses."""
    head, _, tail = lemma.partition(" ")
    rest = f" {tail}" if tail else ""
    aspect, _, irregular = parts.partition(" ")
    given = [part if part != "-" else "" for part in [*irregular.split("/"), "", "", "", "", ""][:5]]
    for kind, form in _one_word(head, aspect, given):
        yield kind, form + rest


def _one_word(lemma: str, aspect: str, given: list[str]) -> Iterator[Form]:
    reflexive = lemma.endswith(("ся", "сь"))
    plain = lemma[:-2] if reflexive else lemma
    one, many = _third(plain)
    one, many = given[0].removesuffix("ся") or one, given[1].removesuffix("ся") or many
    past = given[2] or _past(plain)
    rest = given[3][:-1] if given[3] else past
    yield "say.infinitive", lemma
    for tense in {"p": ("future",), "i": ("present",), "b": ("present", "future")}[aspect[0]]:
        yield f"say.{tense}", _self(one, reflexive)
        yield f"say.{tense}", _self(many, reflexive)
    for form in (past, rest + "а", rest + "о", rest + "и"):
        yield "say.past", _self(form, reflexive)
    yield from _gerunds(plain, many, past, aspect[0], reflexive)
    if not reflexive and aspect[-1] != "n":
        yield from _passives(one, past, aspect, given[4])


def _self(form: str, reflexive: bool) -> str:
    """``form`` with the ending of the reflexive."""
    return form + ("сь" if form[-1] in _VOWELS else "ся") if reflexive else form


def _third(plain: str) -> tuple[str, str]:
    """The third persons of an infinitive by its ending."""
    stem = plain[:-3]
    if plain.endswith("овать"):
        return plain[:-5] + "ует", plain[:-5] + "уют"
    if plain.endswith("нуть"):
        return stem + "ет", stem + "ут"
    if plain.endswith("ить"):
        return stem + "ит", stem + ("ат" if stem[-1] in _HUSH else "ят")
    return plain[:-2] + "ет", plain[:-2] + "ют"


def _past(plain: str) -> str:
    return plain[:-2] + "л"


def _gerunds(plain: str, many: str, past: str, aspect: str, reflexive: bool) -> Iterator[Form]:
    if aspect in "ib":
        stem = plain[:-2] if plain.endswith(("давать", "знавать")) else many[:-2]
        yield "say.gerund", _self(stem + ("а" if stem[-1] in _HUSH else "я"), reflexive)
    if aspect in "pb":
        if plain.endswith(("сти", "йти", "сть")):
            yield "say.gerund", _self(many[:-2] + "я", reflexive)
        elif plain.endswith("чь"):
            yield "say.gerund", past + "ши"
        else:
            yield "say.gerund", plain[:-2] + ("вшись" if reflexive else "в")


def _passives(one: str, past: str, aspect: str, given: str) -> Iterator[Form]:
    """Short participles (``сказано``) of perfectives, reflexive passives (``сообщается``) of imperfectives."""
    if aspect in "pb":
        neuter = given or (past[:-1] + "но" if past.endswith(("ал", "ял")) else "")
        if neuter:
            stem = neuter[:-1]
            for ending in ("", "а", "о", "ы"):
                yield "say.participle", stem + ending
    if aspect in "ib":
        yield "say.impersonal", one + "ся"
        yield "say.impersonal", past + "ось"
