"""Whether the clause of an answer tells what the question says is done, by the one of whom the question says it.

A figure or a day of the right kind may stand next to another deed ('has a thousand tractors', where the question is how many
were sold), or to the same deed of somebody else. Such a place does not answer.
"""

from __future__ import annotations

from riscontro.asking.binding import Sight, bounds, deeds, found_in, is_deed, meets
from riscontro.asking.told import Scene
from riscontro.asking.types import Focus
from riscontro.matching.alike import Item

_WELL = 0.6
_DOERS = ("person:", "org:", "country:", "office:", "city:")
_COUNTRY, _CITY = "country:", "city:"


def done(sight: Sight, index: int, first: int, within: tuple[int, int]) -> bool:
    """Do the tokens ``within``, the clause or sentence of an answer at token ``first``, tell of each deed of the question, done
    by those whom it names?

    Where no word of the question is a known deed, some word must be met in the sentence, and a question of names alone
    ('how many planes has Lisbon?') wants no deed between the name and the answer.
    """
    scene, asked = sight.story.scenes[index], deeds(sight.part)
    if asked:
        told = [_told(sight, focus, scene, within) for focus in asked]
        return all(told) and _by(sight, index, min(told[0], key=lambda at: abs(at - first)))
    plain = [focus for focus in sight.part.focus if not focus.entity]
    if plain:
        return any(_told_at(sight, focus, scene) for focus in plain)
    return _idle(sight, scene, within, first)


def told_well(sight: Sight, scene: Scene) -> bool:
    """Does a sentence have a word for each deed of the question, and not only one of its family?"""
    return all(_told_at(sight, focus, scene) for focus in deeds(sight.part))


def _told(sight: Sight, focus: Focus, scene: Scene, clause: tuple[int, int]) -> list[int]:
    """Where a clause has a deed."""
    return [at for at in _told_at(sight, focus, scene) if clause[0] <= at < clause[1]]


def _told_at(sight: Sight, focus: Focus, scene: Scene) -> list[int]:
    return [at for quality, at in found_in(sight, focus, scene) if quality >= _WELL]


def _idle(sight: Sight, scene: Scene, clause: tuple[int, int], first: int) -> bool:
    """Is a figure one of the name that is asked about itself, with no deed between the two, or before it without the name?"""
    if not sight.part.focus:
        return True
    items = [pair for pair in scene.items if clause[0] <= pair[0] < first]
    names = [at for at, item in items if any(meets(sight, focus, item) >= _WELL for focus in sight.part.focus)]
    return not any(is_deed(item) for at, item in items if not names or names[-1] < at)


# ------------------------------------------------------------------ who does it


def _by(sight: Sight, index: int, deed: int) -> bool:
    """Does one whom the question names stand before a deed, nearest to it, or anywhere behind it where nobody stands before?"""
    who = [focus for focus in sight.part.focus if focus.entity and not focus.led]
    if not who:
        return True
    scene = sight.story.scenes[index]
    first, last = bounds(sight.story, scene, deed)
    names = [pair for pair in scene.items if first <= pair[0] < last and _acts(sight, scene, pair)]
    before = [item for at, item in names if at < deed and not item.form.startswith(_CITY)]
    if before:
        return any(_is(sight, focus, before[-1]) for focus in who)
    here = [item for _, item in names]
    return not here or any(_is(sight, focus, item) for focus in who for item in here)


def _acts(sight: Sight, scene: Scene, pair: tuple[int, Item]) -> bool:
    """Is an item the name of one who may do something, and not of the voice that tells it?"""
    at, item = pair
    examined = sight.story.article(scene.article)
    start = examined.reading.tokens[at].start
    voices = (span for said in examined.findings.attributions for span in said.source)
    return item.form.startswith(_DOERS) and not any(span.start <= start < span.end for span in voices)


def _is(sight: Sight, focus: Focus, item: Item) -> bool:
    """Is a name that of the one who is asked about, or a capital or town of that state?"""
    state = focus.power or focus.entity
    town = item.form.startswith(_CITY) and item.form.partition("/")[0] == state.replace(_COUNTRY, _CITY)
    return town or meets(sight, focus, item) >= _WELL
