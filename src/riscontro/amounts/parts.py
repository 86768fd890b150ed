"""What the constructors of quantities share: where a match stands, its unit and approximator, building the finding.

Captures have fixed names. ``k`` approximator, ``p`` the same behind the number, ``n`` number, ``a``/``b`` the
ends of a range, ``r`` a range in one token, ``q`` a collective (its concept is its number), ``m`` a multitude
('hundreds'), ``f`` a fraction, ``s`` a share ('most', concept ``0.5..1``), ``u`` unit, ``v`` unit of ``a``,
``c`` currency before the number, ``y``/``x`` number and unit of a second part, ``of`` a word for 'of'.
"""

from __future__ import annotations

from msgspec import Struct

from riscontro.amounts.heads import Head, head_after
from riscontro.amounts.roundings import Interval
from riscontro.amounts.units import dimension
from riscontro.packs import Pack
from riscontro.text.patterns import Match
from riscontro.types import Quantity, Reading, Sentence, Span

DEGREE_OF_HEAT = "degree of heat"  # shown as a degree, of temperature


class Site(Struct, frozen=True):
    """Where a match was found: the reading, its pack, and the sentence that nothing may pass."""

    reading: Reading
    pack: Pack
    sentence: Sentence

    @property
    def limit(self) -> int:
        """The token before which the sentence ends."""
        return self.sentence.last


def how_of(match: Match) -> str:
    """The approximator's concept, before or behind the number."""
    capture = match.get("k") or match.get("p")
    return str(match.rule.args.get("bound", "")) or (capture.concept if capture else "")


def unit_of(site: Site, match: Match) -> str:
    """The unit's concept. An unclear unit (``GBP~pound``) is the second where a word nearby speaks of its dimension."""
    for name in ("u", "v", "c"):
        capture = match.get(name)
        if capture:
            first, _, second = capture.concept.partition("~")
            return second if second and _speaks_of(site, match, dimension(second)) else first
    return str(match.rule.args.get("unit", ""))


def _speaks_of(site: Site, match: Match, what: str) -> bool:
    words = range(max(site.sentence.first, match.first - 12), min(site.limit, match.last + 12))
    return any(hit.concept == what for index in words if (hit := site.reading.tagged.at(index, "context")))


def _span(site: Site, match: Match, beyond: Head | None) -> Span:
    """The quantity's own span: all of the match, or only its captures where the rule says ``inner``; a phrase it takes in."""
    first, last, of = match.first, match.last, match.get("of")
    if of and of.last == last:
        last = of.first
    if match.rule.args.get("inner"):
        first = min(capture.first for _, capture in match.captures)
        last = max(capture.last for _, capture in match.captures)
    return site.reading.span(first, beyond.last if beyond else last)


def build(
    site: Site, match: Match, value: Interval, unit: str, *, head: Head | None = None, wide: bool = False, what: str = ""
) -> Quantity:
    """The finding: ``head`` is what is measured, ``wide`` takes it into the span, ``what`` its dimension."""
    span = _span(site, match, head if wide else None)
    return Quantity(
        start=span.start,
        end=span.end,
        text=span.text,
        value=value.value,
        low=value.low,
        high=value.high,
        unit="degree" if unit == DEGREE_OF_HEAT else unit,
        dimension=what or str(match.rule.args.get("dimension", "")) or dimension(unit),
        approximate=value.approximate,
        measures=site.reading.span(head.first, head.last) if head else None,
        rule=match.rule.name,
    )


def ends_of(concept: str) -> tuple[float, float]:
    low, _, high = concept.partition("..")
    return float(low), float(high or low)


def after_of(site: Site, at: int, *, many: bool = False) -> Head | None:
    """The noun phrase behind a word for 'of' at token ``at``, articles skipped; ``many``: of several things only."""
    tagged, of = site.reading.tagged, None
    if at < site.limit:
        of = tagged.at(at, "of")
    if of is None or (many and of.concept != "many"):
        return None
    at = _past_determiners(site, of.last)
    number = site.reading.tagged.at(at, "number") if at < site.limit else None
    if number and many:
        at = number.last  # 'two of the three'
    return head_after(site.reading, at, site.limit)


def value_of(match: Match) -> float | None:
    number = match.get("n")
    if number and number.value is not None:
        return number.value
    part = match.get("f")
    if part and part.value is not None:
        return part.value
    given = match.rule.args.get("value")
    return None if given is None else float(given)


def counted(site: Site, at: int) -> Head | None:
    return head_after(site.reading, at, site.limit)


def things_at(site: Site, at: int) -> Head | None:
    """The noun phrase at token ``at``, articles skipped."""
    return head_after(site.reading, _past_determiners(site, at), site.limit)


def _past_determiners(site: Site, at: int) -> int:
    while at < site.limit and (skip := site.reading.tagged.at(at, "determiner")):
        at = skip.last
    return at
