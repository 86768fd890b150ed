"""Spanish verbs by the school tables.

``parts`` holds marks, separated by spaces: ``ie`` ``ue`` ``i`` (the stem's last vowel where it is stressed, and in
``-ir`` verbs also in the past), ``zc`` (conozca), ``y`` (concluye), ``acc`` (confía), ``part=hecho`` (participle), or the
nine irregular parts of a verb, with slashes: two presents, two pasts, participle, stem of the future, imperfect,
gerund, subjunctive; ``-`` where regular. ``no-subjunctive`` and ``no-plural`` leave out forms that are other words.
"""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]
_STRESSED = {"ie": ("e", "ie"), "ue": ("o", "ue"), "i": ("e", "i"), "uu": ("u", "ue")}
_ACCENTED = str.maketrans("aeiou", "áéíóú")


def forms(lemma: str, parts: str) -> Iterator[Form]:
    """(form class, form) for third persons, participle, gerund and infinitive of a Spanish verb."""
    head, _, tail = lemma.partition(" ")
    reflexive = head.endswith("se")
    verb = head.removesuffix("se")
    marks = parts.split()
    given = next((mark.split("/") for mark in marks if "/" in mark), ["-"] * 9)
    regular = _regular(verb, marks)
    chosen = [own if part == "-" else part for part, own in zip(given, regular, strict=True)]
    before, rest = ("se " if reflexive else ""), (f" {tail}" if tail else "")
    for kind, form in _finite(chosen, "no-subjunctive" not in marks):
        yield kind, before + form + rest
    participle = chosen[4]
    endings = ("o",) if "no-plural" in marks or tail or reflexive else ("o", "a", "os", "as")
    yield from (("say.participle", participle[:-1] + end + rest) for end in endings)
    yield "say.gerund", (_with_pronoun(chosen[7]) if reflexive else chosen[7]) + rest
    yield "say.infinitive", lemma
    if not tail and not reflexive:
        yield from (("say.infinitive_it", verb.replace("ír", "ir") + clitic) for clitic in ("lo", "la"))


def _finite(parts: list[str], subjunctive: bool) -> Iterator[Form]:
    """The third persons of the finite forms from the nine parts."""
    present1, present3, past1, past3, _, future, imperfect, _, wish = parts
    yield from (("say.present", form) for form in (present1, present3))
    if subjunctive:
        yield from (("say.present", form) for form in (wish, f"{wish}n"))
    yield from (("say.past", form) for form in (past1, past3, imperfect, f"{imperfect}n"))
    yield from (("say.past", past3.removesuffix("ron") + end) for end in ("ra", "ran", "se", "sen"))
    yield from (("say.future", future + end) for end in ("á", "án"))
    yield from (("say.conditional", future + end) for end in ("ía", "ían"))


def _regular(verb: str, marks: list[str]) -> list[str]:
    """The nine parts of a verb with the changes that ``marks`` name."""
    kind, stem = verb[-2:].replace("í", "i"), verb[:-2]
    strong, weak = _stressed(stem, marks), stem
    if kind == "ir" and ("ie" in marks or "i" in marks):
        weak = _swap(stem, "e", "i")
    participle = next((mark[5:] for mark in marks if mark.startswith("part=")), stem + ("ado" if kind == "ar" else "ido"))
    if kind == "ar":
        return [
            *(f"{strong}a", f"{strong}an", f"{stem}ó", f"{stem}aron", participle),
            *(f"{stem}ar", f"{stem}aba", f"{stem}ando", f"{_before_e(strong)}e"),
        ]
    vowel = stem[-1] in "aeou" and not stem.endswith(("gu", "qu"))
    past = ("yó", "yeron", "yendo") if vowel or "y" in marks else ("ió", "ieron", "iendo")
    participle = participle.removesuffix("ido") + "ído" if stem[-1] in "aeo" and participle.endswith("ido") else participle
    wish = f"{stem[:-1]}zc" if "zc" in marks else _before_a(strong)
    return [
        *(f"{strong}e", f"{strong}en", f"{weak}{past[0]}", f"{weak}{past[1]}", participle),
        *(verb.replace("ír", "ir"), f"{stem}ía", f"{weak}{past[2]}", f"{wish}a"),
    ]


def _stressed(stem: str, marks: list[str]) -> str:
    """The stem as it stands under stress."""
    for mark in marks:
        if mark in _STRESSED:
            return _swap(stem, *_STRESSED[mark])
    if "acc" in marks:
        at = max(stem.rfind(vowel) for vowel in "iu")
        return stem[:at] + stem[at].translate(_ACCENTED) + stem[at + 1 :]
    return f"{stem}y" if "y" in marks else stem


def _swap(stem: str, old: str, new: str) -> str:
    at = stem.rfind(old)
    return stem[:at] + new + stem[at + 1 :]


def _before_e(stem: str) -> str:
    """The stem as it is written before e: explique, niegue, rechace."""
    for end, new in (("c", "qu"), ("g", "gu"), ("z", "c")):
        if stem.endswith(end):
            return stem.removesuffix(end) + new
    return stem


def _before_a(stem: str) -> str:
    """The stem as it is written before a: exija, prosiga, convenza."""
    for end, new in (("gu", "g"), ("g", "j"), ("c", "z")):
        if stem.endswith(end):
            return stem.removesuffix(end) + new
    return stem


def _with_pronoun(gerund: str) -> str:
    """quejándose: the stress is written."""
    at = max(gerund.rfind("ando"), gerund.rfind("endo"))
    return f"{gerund[:at]}{gerund[at].translate(_ACCENTED)}ndose"
