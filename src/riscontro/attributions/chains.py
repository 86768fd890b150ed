"""Chains: what stands inside what another voice says passes through that voice; what has no source carries the last one on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from riscontro.attributions.recalled import Chain, acting, announced, first_person, person_of, speaks, subject_of
from riscontro.attributions.said import Said
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.voices import Cast, antecedent, cast_of, is_pronoun, is_relative, is_same, link, noun_of
from riscontro.types import Link

_ASKER = "asker"
_GERUND = "gerund"
_FAR = 2
_DEEPEST = 8
_BACK = 12
_WORD = re.compile(r"\w+")


def chains(sheet: Sheet, said: Sequence[Said]) -> tuple[Chain, ...]:
    """The chain of each attribution, outwards from the article; ``said`` is in the order of the text."""
    cast = cast_of(sheet, (item.source for item in said if item.source))
    own: list[Chain] = []
    parents = parents_of(sheet, said)
    last: Chain = ()
    where = -_FAR
    for item in said:
        here = sheet.sentence_of[sheet.token_at(_place(sheet, item)[0])]
        begun = min(here, sheet.sentence_of[sheet.token_at(item.at)])
        before = _before(sheet, cast, item, begun, last, where)
        if item.source is not None and is_pronoun(sheet, item.source):
            meant = _meant_by_pronoun(sheet, cast, item, own, begun, last, where)
            before = meant or before
        mine = _own(sheet, cast, item, before)
        mine = _meant(sheet, item, mine, own) or mine
        own.append(mine)
        if mine and not item.question:
            last, where = mine, max(here, sheet.sentence_of[sheet.token_at(item.content[-1].end) - 1])
    return tuple(_through(number, own, parents) for number in range(len(said)))


def _meant(sheet: Sheet, item: Said, mine: Chain, before: Sequence[Chain]) -> Chain:
    """The chain before that ``the same official`` and ``the official`` point to: the nearest whose voice has that noun."""
    if item.source is None or item.relays or item.deeper or not mine or mine[-1].entity is not None:
        return ()
    noun = noun_of(sheet, item.source)
    if not noun:
        return ()
    for chain in reversed(before[-_BACK:]):
        if chain and noun in _WORD.findall(chain[-1].label.casefold()):
            shown = Link(chain[-1].label, chain[-1].entity, mine[-1].span)
            return (*chain[:-1], shown) if is_same(sheet, item.source) else (shown,)
    return ()


def _before(sheet: Sheet, cast: Cast, item: Said, begun: int, last: Chain, where: int) -> Chain:
    """Whose words go on where an attribution that begins in sentence ``begun`` names nobody; ``last`` spoke in ``where``."""
    if item.source is not None:
        return last
    able = speaks(sheet, cast, last)
    if begun - where <= 1 and (item.form != "direct" or begun <= where or able):
        return last
    named = subject_of(sheet, cast, begun - 1)
    named = named if named and named[-1].entity else ()
    if item.cue:
        return named or person_of(sheet, cast, begun - 1) or (last if able else acting(sheet, cast, begun) or last)
    return named or (last if able and begun - where <= _FAR else ())


def _meant_by_pronoun(
    sheet: Sheet, cast: Cast, item: Said, before: Sequence[Chain], here: int, last: Chain, where: int
) -> Chain:
    """Whom ``he`` or ``they`` stands for: a person for a person's pronoun, nobody's name for the others; empty if unsure."""
    source = item.source
    if source is None:
        return ()
    colon = announced(sheet, cast, item.at) if item.form == "direct" else ()
    if colon and not sheet.has(source[0], "syn.thing"):
        return colon
    if not sheet.has(source[0], "syn.person", "syn.thing"):
        return last if here - where <= 1 and speaks(sheet, cast, last) else acting(sheet, cast, here)
    wanted = sheet.has(source[0], "syn.person")
    start = min(_place(sheet, item)[0], item.content[0].start)
    near = first_person(sheet, cast, sheet.reading.sentences[here].start, start) if wanted else ()
    found = near or subject_of(sheet, cast, here - 1)
    if found and _is_person(cast, found) == wanted and found[-1].entity:
        return found
    for chain in reversed(before[-_BACK:]):
        if chain and speaks(sheet, cast, chain) and _is_person(cast, chain) == wanted:
            return chain
    return person_of(sheet, cast, here - 1) if wanted else ()


def _is_person(cast: Cast, chain: Chain) -> bool:
    return chain[-1].entity in cast.people


def _own(sheet: Sheet, cast: Cast, item: Said, last: Chain) -> Chain:
    """The links that an attribution adds itself."""
    if item.question and item.cue is None:
        return tuple(Link(word) for word in sorted(sheet.pack.setting(_ASKER))[:1])
    if item.nameless:
        return ()
    if item.source is None or (item.anaphoric and last):
        return last
    outer = tuple(link(sheet, cast, relay) for relay in item.relays)
    deeper = tuple(link(sheet, cast, voice) for voice in item.deeper)
    return outer + _source(sheet, cast, item.source, last) + deeper


def _source(sheet: Sheet, cast: Cast, source: Range, last: Chain) -> Chain:
    own = link(sheet, cast, source)
    if own.entity is None and is_pronoun(sheet, source) and last:
        return (Link(last[-1].label, last[-1].entity, own.span),)
    if is_relative(sheet, source):
        named = antecedent(sheet, cast, source)
        found = link(sheet, cast, named) if named else None
        return (Link(found.label, found.entity, own.span),) if found else ()
    return (own,)


def parents_of(sheet: Sheet, said: Sequence[Said]) -> Mapping[int, int]:
    """For each attribution the innermost other one whose content holds its cue (its content, if it has no cue)."""
    opened: list[tuple[int, int]] = []
    found: dict[int, int] = {}
    contents = sorted((span.start, -span.end, number) for number, item in enumerate(said) for span in item.content)
    places = sorted((*_held(sheet, item), number) for number, item in enumerate(said))
    at = 0
    for start, end, number in places:
        while at < len(contents) and contents[at][0] <= start:
            opened.append((-contents[at][1], contents[at][2]))
            at += 1
        opened = [pair for pair in opened if pair[0] > start]
        holders = [(stop, other) for stop, other in opened if stop >= end and other != number]
        if holders:
            found[number] = min(holders)[1]
    return found


def _place(sheet: Sheet, item: Said) -> tuple[int, int]:
    if item.cues:
        return sheet.offsets(item.cues[0])
    return item.content[0].start, item.content[-1].end


def _held(sheet: Sheet, item: Said) -> tuple[int, int]:
    """What must stand inside a content: the cue, or the subject of a gerund (``X said that Y came, hoping ...``)."""
    if item.cue and item.source and item.cue.shape == _GERUND:
        return sheet.offsets(item.source)
    return _place(sheet, item)


def _through(number: int, own: Sequence[Chain], parents: Mapping[int, int]) -> Chain:
    chain, seen = own[number], {number}
    while number in parents and parents[number] not in seen and len(seen) < _DEEPEST:
        number = parents[number]
        seen.add(number)
        before = own[number]
        if before and chain and _same(before[-1], chain[0]):
            before = before[:-1]
        chain = before + chain
    return chain


def _same(one: Link, other: Link) -> bool:
    """Are two neighbouring links one voice?"""
    return one.label == other.label or (one.entity is not None and one.entity == other.entity)
