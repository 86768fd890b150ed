"""How credible a claim is on the Admiralty scale (NATO AJP-2.1, information credibility), by rule and never by belief.

1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. The grade
follows from the origins that are surely independent, from how firmly the readings are put, and from whether they
exclude each other: never from who the sources are, which the user grades apart (A to F). 5 would need the judgement
that the other side is right, and is never given.
"""

from __future__ import annotations

from collections.abc import Iterable

from riscontro.messages import languages, say
from riscontro.outputs import Credibility, Origins
from riscontro.types import Certainty, Relation

_FACT = frozenset({"asserted", "reportative", "denied"})
_CONFIRMED, _PROBABLE = 3, 2
_TOGETHER = ("agree", "refine", "single")


def credibility(relation: Relation, origins: Origins, certainties: Iterable[Certainty]) -> Credibility:
    """The grade of a claim whose readings relate so, with the rule that gave it in every interface language."""
    grade, rule = _grade(relation, origins, frozenset(certainties))
    texts = {language: say(f"credibility.{rule}", language, low=origins.low) for language in languages()}
    return Credibility(grade, rule, texts)


def _grade(relation: Relation, origins: Origins, certainties: frozenset[Certainty]) -> tuple[int, str]:
    if not certainties & _FACT:
        return 6, "no_fact"
    if not origins.roots:
        return 6, "no_origin"
    if relation == "contradict":
        return 4, "contradicted"
    if relation == "revise":
        return 3, "revised"
    if relation not in _TOGETHER:
        return 6, "apart"
    if origins.low >= _CONFIRMED:
        return 1, "confirmed"
    return (2, "two_origins") if origins.low == _PROBABLE else (3, "one_origin")
