"""From a match of a ``quantities`` rule to a quantity: the small set of constructors that ``make`` names.

Captures have fixed names. ``k`` approximator, ``p`` the same behind the number, ``n`` number, ``a``/``b`` the
ends of a range, ``r`` a range in one token, ``q`` a collective (its concept is its number), ``m`` a multitude
('hundreds'), ``f`` a fraction, ``s`` a share ('most', concept ``0.5..1``), ``u`` unit, ``v`` unit of ``a``,
``c`` currency before the number, ``y``/``x`` number and unit of a second part, ``of`` a word for 'of'.
Every constructor answers None where the match is none after all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from riscontro.heads import Head, head_after, lists
from riscontro.packs import Pack
from riscontro.patterns import Capture, Match
from riscontro.roundings import Interval, between, bounded
from riscontro.types import Quantity, Reading, Sentence, Span
from riscontro.units import dimension, ratio

SPAN_ONLY = Interval(None, None, None)


class Site(Struct, frozen=True):
    """Where a match was found: the reading, its pack, and the sentence that nothing may pass."""

    reading: Reading
    pack: Pack
    sentence: Sentence

    @property
    def limit(self) -> int:
        """The token before which the sentence ends."""
        return self.sentence.last


Maker = Callable[[Site, Match], Quantity | None]


# ------------------------------------------------------------------ pieces


def _how(match: Match) -> str:
    """The approximator's concept, before or behind the number."""
    capture = match.get("k") or match.get("p")
    return str(match.rule.args.get("bound", "")) or (capture.concept if capture else "")


def _unit(match: Match) -> str:
    for name in ("u", "v", "c"):
        capture = match.get(name)
        if capture:
            return capture.concept
    return str(match.rule.args.get("unit", ""))


def _dimension(site: Site, match: Match, unit: str) -> str:
    given = match.rule.args.get("dimension")
    if given:
        return str(given)
    if unit == "degree" and _is_thermal(site, match):
        return "temperature"
    return dimension(unit)


def _is_thermal(site: Site, match: Match) -> bool:
    """Does the sentence speak of heat near the match? Then bare degrees are of temperature."""
    words = range(max(0, match.first - 12), min(site.limit, match.last + 12))
    return any(site.reading.tagged.at(index, "thermal") for index in words)


def _span(site: Site, match: Match, last: int) -> Span:
    """The quantity's own span: all of the match, or only its captures where the rule says ``inner``."""
    first = match.first
    if match.rule.args.get("inner"):
        first = min(capture.first for _, capture in match.captures)
        last = max(capture.last for _, capture in match.captures)
    return site.reading.span(first, last)


def _build(site: Site, match: Match, what: Interval, unit: str, *, head: Head | None = None, wide: bool = False) -> Quantity:
    span = _span(site, match, head.last if head and wide else match.last)
    return Quantity(
        start=span.start,
        end=span.end,
        text=span.text,
        value=what.value,
        low=what.low,
        high=what.high,
        unit=unit,
        dimension=_dimension(site, match, unit),
        approximate=what.approximate,
        measures=site.reading.span(head.first, head.last) if head else None,
        rule=match.rule.name,
    )


def _ends(concept: str) -> tuple[float, float]:
    low, _, high = concept.partition("..")
    return float(low), float(high or low)


def _after_of(site: Site, at: int) -> Head | None:
    """The noun phrase behind a word for 'of' at token ``at``, articles skipped."""
    tagged, of = site.reading.tagged, None
    if at < site.limit:
        of = tagged.at(at, "of")
    if of is None:
        return None
    at = of.last
    while at < site.limit and (skip := tagged.at(at, "determiner")):
        at = skip.last
    return head_after(site.reading, at, site.limit)


# ------------------------------------------------------------------ constructors


def amount(site: Site, match: Match) -> Quantity | None:
    """A number with a unit of measure or a currency; a second part ('and 30 minutes') is added in the first unit."""
    unit, value = _unit(match), _value(match)
    if value is None or value > float(match.rule.args.get("most", "inf")) or _is_rank_mark(site, match):
        return None
    if match.rule.args.get("money") and dimension(unit) != "money":
        return None
    more, second = match.get("y"), match.get("x")
    if second:
        times = ratio(second.concept, unit)
        if times is None or times >= 1 or more is None or more.value is None:
            return None
        value += more.value * times
    elif match.rule.args.get("plus"):
        value += float(match.rule.args["plus"])
    return _build(site, match, bounded(value, _how(match)), unit, head=_after_of(site, match.last))


def _is_rank_mark(site: Site, match: Match) -> bool:
    """The sign of '75° anniversary' is no degree: a common noun follows it."""
    tokens, sign = site.reading.tokens, match.get("u")
    if sign is None or sign.concept != "degree" or tokens[sign.first].text.isalpha() or match.last >= site.limit:
        return False
    after = tokens[match.last]
    return after.text[0].islower() and after.low not in lists(site.reading.language).stops


def _value(match: Match) -> float | None:
    number = match.get("n")
    if number and number.value is not None:
        return number.value
    part = match.get("f")
    if part and part.value is not None:
        return part.value
    given = match.rule.args.get("value")
    return None if given is None else float(given)


def span_of(site: Site, match: Match) -> Quantity | None:
    """A range: ``a`` to ``b`` or ``r``. Ends that fall are two numbers, not a range (a score in one token)."""
    ends = _range_ends(site, match)
    if ends is None or not ends[0] < ends[1]:
        return None
    if match.rule.args.get("unless") == "change" and _speaks_of_change(site, match.first):
        return None
    first, second = match.get("v"), match.get("u")
    if first and second and first.concept != second.concept:
        return None
    unit = _unit(match)
    if unit:
        return _build(site, match, between(*ends, _how(match)), unit, head=_after_of(site, match.last))
    head = _counted(site, match.last)
    return _build(site, match, between(*ends, _how(match)), head.concept if head else "", head=head, wide=True)


def _speaks_of_change(site: Site, at: int) -> bool:
    """'rose from 10 to 20' gives two numbers, not a range: is there a verb of change shortly before?"""
    before = range(max(site.sentence.first, at - 6), at)
    return any(site.reading.tagged.at(index, "change") for index in before)


def _range_ends(site: Site, match: Match) -> tuple[float, float] | None:
    whole = match.get("r")
    if whole:
        return _ends(whole.concept)
    low, high = match.get("a"), match.get("b")
    if low is None or high is None or low.value is None or high.value is None:
        return None
    scale = _scale_of(site, high)
    if low.value < 1000 and low.value * scale < high.value and not match.get("v"):
        return low.value * scale, high.value
    return low.value, high.value


def _scale_of(site: Site, number: Capture) -> float:
    """The scale that ends a number ('20 million'), which a bare lower end shares; 1 where there is none."""
    if number.last - number.first < 2:
        return 1.0
    grammar, last = site.pack.numerals.grammar, site.reading.tokens[number.last - 1]
    return grammar.marks.get(last.text, grammar.scales.get(last.low, 1.0))


def count(site: Site, match: Match) -> Quantity | None:
    """A number of things: the head noun behind it is the unit; without one it is a bare number."""
    value = _value(match)
    if value is None:
        return None
    what = bounded(value, _how(match))
    head = _counted(site, match.last)
    if _is_doubtful(site, match, head):
        return None
    if head is not None:
        return _build(site, match, what, head.concept, head=head, wide=True)
    partitive = _after_of(site, match.last)
    shared = partitive or _shared_head(site, match.last)
    return _build(site, match, what, shared.concept if shared else "", head=shared)


def _is_doubtful(site: Site, match: Match, head: Head | None) -> bool:
    """A number word that is more often another word counts only beside what shows it to be a number."""
    number, tagged = match.get("n"), site.reading.tagged
    if number is None or number.last > number.first + 1 or match.get("k"):
        return False
    if site.reading.tokens[number.first].low not in lists(site.reading.language).doubtful:
        return False
    if head is not None and (head.known or tagged.at(number.last, "premodifier")):
        return False
    before = number.first - 1
    return before < site.sentence.first or not (tagged.at(before, "determiner") or tagged.at(before, "of"))


def _counted(site: Site, at: int) -> Head | None:
    return head_after(site.reading, at, site.limit)


def _shared_head(site: Site, at: int) -> Head | None:
    """The head of '102 and 21 people' for the first number."""
    tagged = site.reading.tagged
    if at + 1 >= site.limit or site.reading.tokens[at].low not in lists(site.reading.language).coordinators:
        return None
    number = tagged.at(at + 1, "number")
    return _counted(site, number.last) if number else None


def collective(site: Site, match: Match) -> Quantity | None:
    """'a score of', 'una trentina di', 'three dozen': rounded unless it is multiplied."""
    group = match.get("q")
    if group is None:
        return None
    times = _value(match)
    exact = times is not None or match.rule.args.get("exact")
    value = float(group.concept) * (1.0 if times is None else times)
    return _with_complement(site, match, bounded(value, _how(match) or ("" if exact else "about")))


def multitude(site: Site, match: Match) -> Quantity | None:
    """'tens of millions': at least two of them, no upper end, and no value."""
    sizes = [float(capture.concept) for capture in match.all("m")]
    if not sizes:
        return None
    low = 2.0
    for size in sizes:
        low *= size
    return _with_complement(site, match, Interval(None, low, None, True))


def share(site: Site, match: Match) -> Quantity | None:
    """A part of a whole: a fraction, 'half', 'most', 'one in five'."""
    part, named, a, b = match.get("f"), match.get("s"), match.get("a"), match.get("b")
    if named:
        low, high = _ends(named.concept)
        what = bounded(low, _how(match)) if low == high else Interval(None, low, high, True)
    elif b and b.value:
        above = 1.0 if a is None or a.value is None else a.value
        if not 0 < above < b.value:
            return None
        what = bounded(above / b.value, _how(match))
    elif part and part.value is not None:
        what = bounded(part.value, _how(match))
    else:
        return None
    if match.get("of") is None and match.rule.args.get("closed") and _counted(site, match.last):
        return None
    at = match.get("of")
    head = _after_of(site, at.first if at else match.last)
    return _build(site, match, what, "fraction", head=head, wide=True)


def _with_complement(site: Site, match: Match, what: Interval) -> Quantity:
    """A collective with what stands behind it: 'of' and a noun phrase, a unit, or a noun phrase at once."""
    unit = _unit(match)
    if unit:
        return _build(site, match, what, unit)
    head = _after_of(site, match.last) or _counted(site, match.last)
    return _build(site, match, what, head.concept if head else "", head=head, wide=True)


def vague(site: Site, match: Match) -> Quantity | None:
    """An amount without a number ('a considerable quantity of', 'a few hours'): no value, no ends."""
    quantity = _with_complement(site, match, Interval(None, None, None, True))
    return quantity if quantity.unit else None


def zero(site: Site, match: Match) -> Quantity | None:
    """'None of the two', 'no casualties': nought of what follows."""
    things = match.get("w")
    if things is None:
        head = _counted(site, match.last)
        return _build(site, match, bounded(0.0, ""), head.concept if head else "", head=head, wide=True)
    return _build(site, match, bounded(0.0, ""), things.concept, head=Head(things.first, things.last, things.concept))


def ordinal(site: Site, match: Match) -> Quantity | None:
    """A rank, kept apart from counts: unit and dimension ``ordinal``."""
    rank = match.get("n")
    if rank is None or rank.value is None:
        return None
    head = None if match.rule.args.get("bare") else _counted(site, rank.last)
    return _build(site, match, bounded(rank.value, ""), "ordinal", head=head, wide=match.last == rank.last)


def digit_rank(site: Site, match: Match) -> Quantity | None:
    """A rank written in digits ('11th conference'); ranks in words need a rule that says why they matter."""
    return ordinal(site, match) if site.reading.tokens[match.first].text[0].isnumeric() else None


def score(site: Site, match: Match) -> Quantity | None:
    """The result of a match ('2-1'): kept as it is written, for it is no one number."""
    whole = match.get("r")
    if whole is None:
        return None
    home, away = _ends(whole.concept)
    if not (home >= away and home < 200 and home.is_integer() and away.is_integer()):
        return None
    return _build(site, match, SPAN_ONLY, "score")


def skip(_site: Site, _match: Match) -> Quantity | None:
    """A number that names rather than counts; the driver steps over all of the match."""
    return None


MAKERS: Mapping[str, Maker] = {
    "amount": amount,
    "range": span_of,
    "count": count,
    "collective": collective,
    "multitude": multitude,
    "share": share,
    "vague": vague,
    "zero": zero,
    "ordinal": ordinal,
    "digit-rank": digit_rank,
    "score": score,
    "skip": skip,
}
