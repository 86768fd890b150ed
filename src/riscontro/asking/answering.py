"""A question put to a story: who answers what, each answer with its passages and its origins, never one for all.

Only what stands in the articles is given back, and only where the words that answer are of the kind that is asked for and
stand in the clause or sentence that is about what is asked. Where none do, the articles do not answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from riscontro.asking.amounts import amounts, counts
from riscontro.asking.analysis import analyse
from riscontro.asking.binding import Sight, absent
from riscontro.asking.companions import companions
from riscontro.asking.moments import moments
from riscontro.asking.nearness import near_words
from riscontro.asking.persons import doers, identities
from riscontro.asking.places import places
from riscontro.asking.reasons import reasons
from riscontro.asking.sayings import sayings, voices
from riscontro.asking.statements import things, verdicts
from riscontro.asking.told import Told
from riscontro.asking.types import Answer, Found, Part, Slot, Want
from riscontro.asking.wishes import wishes
from riscontro.asking.writing import found

Finder = Callable[[Sight], Iterator[Slot]]
FINDERS: Mapping[Want, tuple[Finder, ...]] = {
    "amount": (amounts,),
    "count": (counts,),
    "moment": (moments,),
    "place": (places,),
    "person": (doers, identities),
    "companion": (companions,),
    "wish": (wishes,),
    "cause": (reasons,),
    "said": (sayings,),
    "voice": (voices,),
    "identity": (identities, doers),
    "whether": (verdicts,),
    "thing": (things,),
}
_ONE_AN_ARTICLE = frozenset({"amount", "count", "moment", "place", "person", "companion", "identity", "voice"})
_BESIDE = 0.01
_WORST = 0.68  # how far below the best a place may be about what is asked


def answer(story: Told, text: str) -> Answer:
    """What the articles of a story answer to a question in any installed language."""
    question = analyse(text, story.known)
    return Answer(
        story.record.story.id, text, question.language, tuple(_part(story, part, question.language) for part in question.parts)
    )


def _part(story: Told, part: Part, language: str) -> Found:
    if not part.focus and part.counted is None and not part.measure and part.want != "wish":
        return Found(part.want)
    sight = Sight(story, part, {}, near_words(story, part, language))
    for finder in FINDERS[part.want]:
        slots = _best(_nearest(story, _told_so(sight, list(finder(sight)))), part.want in _ONE_AN_ARTICLE)
        if slots:
            return replace(found(story, part.want, slots), status=part.status)
    return Found(part.want, absent=absent(sight), status=part.status)


def _told_so(sight: Sight, slots: Sequence[Slot]) -> list[Slot]:
    """Slots of the status that is asked for: planned, or done."""
    status = sight.part.status
    if not status and sight.part.past and sight.part.want in ("place", "moment", "person"):
        status = "held"
    if not status:
        return list(slots)
    return [slot for slot in slots if _ahead(sight.story, slot) == (status == "ahead")]


def _ahead(story: Told, slot: Slot) -> bool:
    statement = story.unit(slot.unit).statement
    return statement.tense == "future" or statement.certainty in ("future", "hedged", "hypothetical")


def _nearest(story: Told, slots: Sequence[Slot]) -> list[Slot]:
    """Of the slots of one sentence those that are nearest to what is asked about."""
    top: dict[tuple[str, int], float] = {}
    for slot in slots:
        place = slot.article, story.unit(slot.unit).statement.sentence
        top[place] = max(slot.score, top.get(place, 0.0))
    return [slot for slot in slots if slot.score >= top[slot.article, story.unit(slot.unit).statement.sentence] - _BESIDE]


def _best(slots: Sequence[Slot], once: bool) -> list[Slot]:
    """The slots that are nearly as much about what is asked as the best; ``once`` gives each answer once an article."""
    top = max((slot.score for slot in slots), default=0.0)
    kept: dict[tuple[str, str], Slot] = {}
    for slot in sorted(slots, key=lambda slot: (-slot.score, slot.article, slot.start)):
        key = slot.article, slot.same if once and slot.same else f"{slot.start}"
        if slot.score >= _WORST * top and key not in kept:
            kept[key] = slot
    return sorted(kept.values(), key=lambda slot: (slot.article, slot.start))
