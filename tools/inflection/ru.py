"""Russian nouns and adjectives by the school tables.

A phrase is words with spaces between them; every word is declined, all of them in one number and case.
A word may carry what its look does not say, in this order:

``+m`` ``+f`` ``+n``   the gender of a noun (``секретарь+m``); without it the ending decides
``+a``                 an adjective that ends like a noun; ``-ый``, ``-ий``, ``-ая`` ... before a noun need no mark
``+p``                 a noun that has only the plural (``переговоры+p``)
``_``                  stays as it is (``министр обороны_``)
``=stem``              the stem of the oblique cases, where a vowel falls out (``отец=отц``)
``~form``              the genitive plural, where it is not regular (``письмо~писем``)
``^``                  the plural in stressed -а, -я (``директор^``)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

CASES = ("N", "G", "D", "A", "I", "P")
_WORD = re.compile(
    r"(?P<word>[^+_=~^]+)(?P<tag>\+[mfnap])?(?P<fixed>_)?(?:=(?P<stem>[^~^]+))?(?:~(?P<genitive>[^^]+))?(?P<hard>\^)?$"
)
_VELAR, _HUSH = "гкх", "жчшщ"
_VOWELS = "аеёиоуыэюя"
_HARD = {"s": ("", "а", "у", "", "ом", "е"), "p": ("ы", "ов", "ам", "ы", "ами", "ах")}
_SOFT = {"s": ("ь", "я", "ю", "ь", "ем", "е"), "p": ("и", "ей", "ям", "и", "ями", "ях")}
_YOT = {"s": ("й", "я", "ю", "й", "ем", "е"), "p": ("и", "ев", "ям", "и", "ями", "ях")}
_A = {"s": ("а", "ы", "е", "у", "ой", "е"), "p": ("ы", "", "ам", "ы", "ами", "ах")}
_YA = {"s": ("я", "и", "е", "ю", "ей", "е"), "p": ("и", "ь", "ям", "и", "ями", "ях")}
_IYA = {"s": ("я", "и", "и", "ю", "ей", "и"), "p": ("и", "й", "ям", "и", "ями", "ях")}
_FEMININE = {"s": ("ь", "и", "и", "ь", "ью", "и"), "p": ("и", "ей", "ям", "и", "ями", "ях")}
_BEFORE_I = {"s": ("й", "я", "ю", "й", "ем", "и"), "p": _YOT["p"]}
_O = {"s": ("о", "а", "у", "о", "ом", "е"), "p": ("а", "", "ам", "а", "ами", "ах")}
_E = {"s": ("е", "я", "ю", "е", "ем", "е"), "p": ("я", "й", "ям", "я", "ями", "ях")}
_IE = {"s": ("е", "я", "ю", "е", "ем", "и"), "p": _E["p"]}
_BY_ENDING = (
    ("ия", _IYA),
    ("а", _A),
    ("я", _YA),
    ("ие", _IE),
    ("е", _E),
    ("о", _O),
    ("ий", _BEFORE_I),
    ("й", _YOT),
    ("", _HARD),
)
_M = ("ый", "ого", "ому", "ый", "ым", "ом")
_F = ("ая", "ой", "ой", "ую", "ой", "ой")
_N = ("ое", "ого", "ому", "ое", "ым", "ом")
_P = ("ые", "ых", "ым", "ые", "ыми", "ых")
_SOFTER = str.maketrans("оыау", "еияю")

Forms = dict[str, tuple[str, ...]]
Table = dict[str, tuple[str, ...]]


def forms(phrase: str) -> Iterator[str]:
    """Every form of ``phrase`` in both numbers and six cases, without repetition."""
    seen: dict[str, None] = {}
    for forms_of_case in _cases(phrase):
        seen.update(dict.fromkeys(forms_of_case))
    yield from seen


def singular(phrase: str) -> Iterator[str]:
    """The forms of the singular alone (of the plural, where a noun has nothing else)."""
    seen: dict[str, None] = {}
    for number, found in zip(("s", "p") * 6, _cases(phrase), strict=True):
        if number == "s":
            seen.update(dict.fromkeys(found))
    yield from seen or dict.fromkeys(forms(phrase))


def nominative(phrase: str) -> Iterator[str]:
    """The nominatives of both numbers; not a plural that is also a genitive of the singular (``газеты``)."""
    cases = list(_cases(phrase))
    one, many = cases[0], cases[1]
    yield from one
    yield from (form for form in many if form not in cases[2])


def plural(phrase: str) -> Iterator[str]:
    """The forms of the plural alone."""
    seen: dict[str, None] = {}
    for number, found in zip(("s", "p") * 6, _cases(phrase), strict=True):
        if number == "p":
            seen.update(dict.fromkeys(found))
    yield from seen


def _cases(phrase: str) -> Iterator[list[str]]:
    words = phrase.split(" ")
    tables = [_declined(word) for word in words]
    for case in range(6):
        for number in ("s", "p"):
            here = [table.get(f"{number}{case}", ()) for table in tables]
            if not all(here):
                yield []
            elif case == 3:
                yield list(dict.fromkeys(" ".join(one[min(way, len(one) - 1)] for one in here) for way in (0, 1)))
            else:
                yield [" ".join(way) for way in product(*here)]


def _declined(marked: str) -> Forms:
    match = _WORD.match(marked)
    assert match, marked
    word, tag = match["word"], (match["tag"] or "")[1:]
    if match["fixed"] or not _is_declined(word, tag):
        return {f"{number}{case}": (word,) for number in "sp" for case in range(6)}
    if tag == "a" or (
        not tag and len(word) > 4 and word.endswith(("ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие")) and _adjective(word)
    ):
        return _adjectival(word)
    return _noun(word, tag, match["stem"], match["genitive"], bool(match["hard"]))


def _is_declined(word: str, tag: str) -> bool:
    if word.isupper() and len(word) > 1:
        return False
    if tag or word.endswith(("ые", "ие", "ое", "ее")):
        return True
    return word[-1] not in "еиоуыэюё" or (word[-1] in "ео" and word[0].islower())


def _adjective(word: str) -> bool:
    """Not the nouns in -ий, -ие, -ая of their own."""
    return word.endswith(("ый", "ая", "яя", "ое", "ее", "ые", "кий", "гий", "хий", "ний", "щий", "ший", "чий", "кие", "гие"))


def _adjectival(word: str) -> Forms:
    stem, soft = word[:-2], word[-2] in "иеяю" and word[-3] not in _VELAR + _HUSH
    soft = soft or word.endswith("яя")
    only = (
        "p"
        if word.endswith(("ые", "ие"))
        else "f"
        if word.endswith(("ая", "яя"))
        else "n"
        if word.endswith(("ое", "ее"))
        else "m"
    )
    endings = {"m": _M, "f": _F, "n": _N, "p": _P}[only]
    found: Forms = {}
    for case in range(6):
        own = word if case == 0 else _joined(stem, endings[case], soft)
        more = [_joined(stem, other, soft) for other in _animate(only, case)]
        own = word if case == 3 and only == "m" else own
        if only != "p":
            found[f"s{case}"] = (own, *more)
        found[f"p{case}"] = (_joined(stem, _P[case], soft), *(_joined(stem, other, soft) for other in _animate("p", case)))
    return found


def _animate(only: str, case: int) -> tuple[str, ...]:
    """The accusative of what lives is its genitive."""
    return {"m": ("ого",), "p": ("ых",)}.get(only, ()) if case == 3 else ()


def _joined(stem: str, ending: str, soft: bool) -> str:
    """A stem and an ending by the rules of spelling."""
    last = stem[-1]
    if soft:
        return stem + (ending[0].translate(_SOFTER) + ending[1:])
    if ending and ending[0] == "ы" and last in _VELAR + _HUSH:
        return stem + "и" + ending[1:]
    if ending and ending[0] == "о" and last in _HUSH:
        return stem + "е" + ending[1:]
    return stem + ending


def _noun(word: str, tag: str, stem: str | None, genitive: str | None, hard: bool) -> Forms:
    table, short = _pattern(word, tag)
    base = stem or short
    found: Forms = {}
    if word.endswith(("анин", "янин")) and not tag:
        table, genitive = table | {"p": ("е", "", "ам", "", "ами", "ах")}, word[:-2]
    if tag != "p":
        for case, ending in enumerate(table["s"]):
            first = word if ending == table["s"][0] else _spelt(base, ending)
            more = (
                (_spelt(base, table["s"][1]),)
                if (case == 3 and table["s"][3] in ("", "й")) or (case == 3 and table is _SOFT)
                else ()
            )
            soft = (base + "ем",) if case == 4 and ending == "ом" and base[-1] in _HUSH + "ц" else ()
            soft += (base + "ей",) if case == 4 and ending == "ой" and base[-1] in _HUSH + "ц" else ()
            found[f"s{case}"] = (first, *more, *soft)
    many = word[:-2] if table["p"][0] == "е" else base
    for case, ending in enumerate(table["p"]):
        ending = {"ы": "а", "и": "я"}.get(ending, ending) if hard else ending
        found[f"p{case}"] = (_spelt(many, ending),)
    if genitive or table is not _HARD:
        found["p1"] = (genitive or found["p1"][0],)
    elif base[-1] in _HUSH:
        found["p1"] = (base + "ей",)
    elif base[-1] == "ц":
        found["p1"] = (base + "ев", base + "ов")
    found["p3"] = tuple(dict.fromkeys((*found["p0"], *found["p1"])))
    return found


def _pattern(word: str, tag: str) -> tuple[Table, str]:
    """The table of a noun and its stem."""
    if tag == "p":
        return _plural_pattern(word), word[:-1]
    if word[-1] not in _VOWELS + "ьй":
        return _HARD, word
    if word[-1] == "ь":
        return (_SOFT if tag == "m" else _FEMININE), word[:-1]
    if word.endswith("я") and word[-2] in _VOWELS and word[-2] != "и":
        return _IYA | {"s": _YA["s"]}, word[:-1]
    if word.endswith("е") and word[-2] in _HUSH + "ц":
        return _O, word[:-1]
    return next(table for ending, table in _BY_ENDING if word.endswith(ending)), word[:-1]


def _plural_pattern(word: str) -> Table:
    if word[-1] == "а":
        return _O
    if word.endswith("ия"):
        return _E
    if word[-1] == "и" and word[-2] not in _VELAR + _HUSH:
        return _YOT if word[-2] in _VOWELS else _SOFT
    return _HARD


def _spelt(base: str, ending: str) -> str:
    if ending[:1] == "ы" and base[-1] in _VELAR + _HUSH:
        return base + "и" + ending[1:]
    return base + ending
