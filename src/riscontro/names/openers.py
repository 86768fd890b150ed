"""Names at the head of a sentence, where a capital alone says nothing: datelines, lists, subjects of verbs."""

from __future__ import annotations

from riscontro.names.runs import ADJECTIVE
from riscontro.names.scene import NOUNS, Scene

_ROLE = frozenset({"role"})
_SITE = frozenset({"country", "region", "city"})
_MONTH = frozenset({"month", "month-short"})
_LIST_MARKS = frozenset(",;.()")
_LEAST = 4
# What may stand between a subject and its verb, and what a finite verb is known by.
_SMALL = frozenset({"syn.clitic", "syn.not", "syn.reflexive", "syn.adverb"})
_VERB = frozenset(
    {"syn.tense", "syn.be", "syn.have", "syn.finite", "say.past", "say.present", "say.future", "say.conditional", "say.gerund"}
)
_BETWEEN = 3


def dateline(scene: Scene, end: int, limit: int) -> bool:
    """Does ``(Country)``, or a comma and a day and month, stand behind the word or words that begin the sentence?"""
    tokens = scene.tokens
    if end + 2 >= limit:
        return False
    if tokens[end].text == "(":
        place = scene.hit(end + 1, _SITE)
        return place is not None and place.last < limit and tokens[place.last].text == ")"
    return tokens[end].text == "," and tokens[end + 1].text.isdecimal() and scene.hit(end + 2, _MONTH) is not None


def opens(scene: Scene, at: int, limit: int) -> bool:
    """Is one unknown word that begins a sentence a name, by what stands around it?

    Asked where headlines are written like sentences and a noun in the singular has its article.
    """
    if at + 1 >= limit or scene.hit(at, NOUNS | ADJECTIVE | _ROLE | _VERB):
        return False
    if at and scene.tokens[at - 1].text == ":" and scene.tokens[at + 1].text in _LIST_MARKS:
        return True
    token, behind = scene.tokens[at], scene.tokens[at + 1]
    if len(token.text) < _LEAST or token.low.endswith(scene.words.common_endings):
        return False
    if behind.low in scene.words.ands:
        return at + 2 < limit and scene.capital(at + 2)
    return behind.text == "," or acts_behind(scene, at + 1, limit)


def acts_behind(scene: Scene, at: int, limit: int) -> bool:
    """Does a finite verb stand at token ``at``, perhaps behind a pronoun, a negation or an adverb?"""
    for place in range(at, min(limit, at + _BETWEEN)):
        if scene.hit(place, _VERB):
            return True
        if not scene.hit(place, _SMALL):
            return False
    return False
