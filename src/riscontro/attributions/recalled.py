"""Who is meant where a report names nobody: ``ha detto.``, ``he said``; the sentences before tell who acts or speaks.

A subject counts that names somebody or that an office or a word for a speaker heads; a document, a place or a thing says
nothing in quotation marks. Two sentences back at most, then the last voice that spoke.
"""

from __future__ import annotations

from bisect import bisect_left

from riscontro.attributions.marks import is_finite
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.subjects import subject_before
from riscontro.attributions.voices import Cast, is_pronoun, link
from riscontro.types import Link, Name

Chain = tuple[Link, ...]
_FAR = 2
_HEAD = 4
_ROLE = "role"
_VOICES = ("person:", "org:", "country:", "office:")
_BEHIND_HEAD = ("syn.of", "syn.prep", "syn.relative")


def speaks(sheet: Sheet, cast: Cast, chain: Chain) -> bool:
    """Is the root of a chain somebody who can speak: an entity of that kind, or words that an office or speaker heads?"""
    if not chain:
        return False
    root = chain[-1]
    if root.entity is not None:
        return root.entity in cast.people or root.entity.startswith(_VOICES)
    return root.span is None or _heads(sheet, (sheet.token_at(root.span.start), sheet.token_at(root.span.end)))


def acting(sheet: Sheet, cast: Cast, number: int) -> Chain:
    """Who acts in the sentences before sentence ``number``: in each the subject, else the first person that it names."""
    for back in range(number - 1, max(-1, number - 1 - _FAR), -1):
        found = subject_of(sheet, cast, back) or person_of(sheet, cast, back)
        if found:
            return found
    return ()


def subject_of(sheet: Sheet, cast: Cast, number: int) -> Chain:
    """The person or body that a sentence begins with: who acts in the next one, if that has no subject."""
    if number < 0:
        return ()
    sentence = sheet.reading.sentences[number]
    verb = next((at for at in range(sentence.first, sentence.last) if is_finite(sheet, at) and sheet.inside[at] < 0), -1)
    subject = subject_before(sheet, verb, sentence.first) if verb > sentence.first else None
    if subject is None:
        return ()
    found = link(sheet, cast, subject)
    unknown = is_pronoun(sheet, subject) and found.entity is None
    return (found,) if speaks(sheet, cast, (found,)) and not unknown else ()


def announced(sheet: Sheet, cast: Cast, start: int) -> Chain:
    """The one person whom the clause names that announces the quotation at offset ``start`` with a colon."""
    index = sheet.inside[sheet.token_at(start)]
    mark = sheet.token_at(sheet.quotes[index].outer_start) if index >= 0 else 0
    if mark < 1 or sheet.low(mark - 1) != ":":
        return ()
    begins, ends = sheet.sentence(mark - 1).start, sheet.tokens[mark - 1].start
    named = cast.items[bisect_left(cast.starts, begins) : bisect_left(cast.starts, ends)]
    people = {item.entity for item in named if item.entity in cast.people}
    return first_person(sheet, cast, begins, ends) if len(people) == 1 else ()


def person_of(sheet: Sheet, cast: Cast, number: int) -> Chain:
    """The first person that a sentence names."""
    if number < 0:
        return ()
    sentence = sheet.reading.sentences[number]
    return first_person(sheet, cast, sentence.start, sentence.end)


def first_person(sheet: Sheet, cast: Cast, start: int, end: int) -> Chain:
    """The first person named between two offsets."""
    for item in cast.items[bisect_left(cast.starts, start) : bisect_left(cast.starts, end)]:
        if isinstance(item, Name) and item.end <= end and item.entity in cast.people:
            return (link(sheet, cast, (sheet.token_at(item.start), sheet.token_at(item.end))),)
    return ()


def _heads(sheet: Sheet, source: Range) -> bool:
    """Does an office or a word for a speaker head a phrase, or is it only a pronoun?"""
    if is_pronoun(sheet, source):
        return True
    stop = next(
        (at for at in range(source[0] + 1, source[1]) if not sheet.is_word(at) or sheet.has(at, *_BEHIND_HEAD)), source[1]
    )
    first = stop - 1 if sheet.pack.setting("heads.last") else source[0]
    return any(
        sheet.has(at, "syn.speaker", "syn.voice") or _is_role(sheet, at) for at in range(first, min(stop, first + _HEAD))
    )


def _is_role(sheet: Sheet, at: int) -> bool:
    return any(hit.kind == _ROLE for hit in sheet.reading.tagged.hits.get(at, ()))
