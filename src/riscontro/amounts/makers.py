"""From a match of a ``quantities`` rule to a quantity: the small set of constructors that ``make`` names.

The names of captures are those of ``parts``. Every constructor answers None where the match is none after all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from riscontro.amounts.guards import behind_noun, is_doubtful, is_other_mark, is_part, is_singular_thing, speaks_of_change
from riscontro.amounts.heads import Head, head_after, lists
from riscontro.amounts.parts import Site, after_of, build, counted, ends_of, how_of, things_at, unit_of, value_of
from riscontro.amounts.roundings import Interval, between, bounded
from riscontro.amounts.units import dimension, ratio
from riscontro.text.patterns import Capture, Match
from riscontro.types import Quantity

TENTH = 0.1  # how finely a part of a whole is meant
MANY = 100  # '100m people' is as likely a distance
OLDEST = 120  # years that a person may count
_SET_OFF = frozenset({(",", ","), ("(", ")"), (",", "."), (",", ";"), (",", "–"), (",", "—"), (",", "―")})
NO_NUMBER = Interval(None, None, None)
Maker = Callable[[Site, Match], Quantity | None]


def amount(site: Site, match: Match) -> Quantity | None:
    """A number with a unit of measure or a currency; a second part ('and 30 minutes') is added in the first unit."""
    unit, value = unit_of(site, match), value_of(match)
    if value is None or value > float(match.rule.args.get("most", "inf")) or is_other_mark(site, match):
        return None
    value *= float(match.rule.args.get("scale", 1))
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
    head = None if match.rule.args.get("dimension") == "age" else after_of(site, match.last)
    return build(site, match, bounded(value, how_of(match)), unit, head=head)


def span_of(site: Site, match: Match) -> Quantity | None:
    """A range: ``a`` to ``b`` or ``r``. Ends that fall are two numbers, not a range (a score in one token)."""
    ends = _range_ends(site, match)
    if ends is None or not ends[0] < ends[1]:
        return None
    if match.rule.args.get("unless") == "change" and speaks_of_change(site, match.first):
        return None
    first, second = match.get("v"), match.get("u")
    if first and second and first.concept != second.concept:
        return None
    unit = unit_of(site, match)
    if unit:
        return build(site, match, between(*ends, how_of(match)), unit, head=after_of(site, match.last))
    head = counted(site, match.last)
    if match.get("r") and head is None and behind_noun(site, match):
        return None
    return build(site, match, between(*ends, how_of(match)), head.concept if head else "", head=head, wide=True)


def _range_ends(site: Site, match: Match) -> tuple[float, float] | None:
    whole = match.get("r")
    if whole:
        return ends_of(whole.concept)
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
    value, head = value_of(match), counted(site, match.last)
    if value is None or is_doubtful(site, match, head) or is_singular_thing(site, match, head) or is_part(site, match):
        return None
    if match.rule.args.get("known") and not (head and head.known and value < MANY):
        return None
    what = bounded(value * float(match.rule.args.get("scale", 1)), how_of(match))
    if head is not None and (head.known or head.plural or not lists(site.reading.language).head_last or value == 1):
        return build(site, match, what, head.concept, head=head, wide=True)
    number = match.get("n")
    things = after_of(site, match.last) if number and _scale_of(site, number) > 1 else None
    if things is not None:
        return build(site, match, what, things.concept, head=things, wide=True)
    unit = _shared_unit(site, match.last)
    if unit:
        return build(site, match, what, unit)
    shared = after_of(site, match.last, many=True) or _shared_head(site, match.last)
    return build(site, match, what, shared.concept if shared else "", head=shared)


def _next_in_row(site: Site, at: int) -> int | None:
    """The token behind the second number of '102 and 21 people', where the first ends before token ``at``."""
    if at + 1 >= site.limit or site.reading.tokens[at].low not in lists(site.reading.language).coordinators:
        return None
    number = site.reading.tagged.at(at + 1, "number")
    return number.last if number else None


def _shared_unit(site: Site, at: int) -> str:
    """The unit of '27 and 29 years' for the first number."""
    after = _next_in_row(site, at)
    unit = site.reading.tagged.at(after, "unit") if after is not None and after < site.limit else None
    return unit.concept.partition("~")[0] if unit else ""


def _shared_head(site: Site, at: int) -> Head | None:
    """The head of '102 and 21 people' for the first number."""
    after = _next_in_row(site, at)
    return counted(site, after) if after is not None else None


def age(site: Site, match: Match) -> Quantity | None:
    """A number set off behind a name: 'Rossi, 49,', 'Rossi, 49 anni,', 'Bianchi (30 anni)'."""
    value, tokens = value_of(match), site.reading.tokens
    if value is None or not (0 < value <= OLDEST and value.is_integer()):
        return None
    opening = match.first - 2 if site.reading.tagged.at(match.first - 1, "of") else match.first - 1
    if opening <= site.sentence.first or match.last >= site.limit:
        return None
    name = tokens[opening - 1].text
    set_off = (tokens[opening].text, tokens[match.last].text) in _SET_OFF
    if not (set_off and name[0].isupper() and name.isalpha() and (match.get("u") or tokens[match.first].text.isdecimal())):
        return None
    return build(site, match, bounded(value, ""), unit_of(site, match), what="age")


def collective(site: Site, match: Match) -> Quantity | None:
    """'a score of', 'una trentina di', 'three dozen': rounded unless it is multiplied."""
    group = match.get("q")
    if group is None:
        return None
    times = value_of(match)
    exact = times is not None or match.rule.args.get("exact")
    value = float(group.concept) * (1.0 if times is None else times)
    return _with_complement(site, match, bounded(value, how_of(match) or ("" if exact else "about")))


def multitude(site: Site, match: Match) -> Quantity | None:
    """'tens of millions': at least two of them, no upper end, and no value."""
    sizes = [float(capture.concept) for capture in match.all("m")]
    behind_number = match.first > site.sentence.first and site.reading.tokens[match.first - 1].text[-1].isnumeric()
    if not sizes or behind_number:
        return None
    low = 2.0
    for size in sizes:
        low *= size
    return _with_complement(site, match, Interval(None, low, None, True))


def share(site: Site, match: Match) -> Quantity | None:
    """A part of a whole: a fraction, 'half', 'most', 'one in five'."""
    what = _part_of_one(site, match)
    if what is None or _is_loose(site, match):
        return None
    at = match.get("of")
    head = after_of(site, at.first if at else match.last)
    return build(site, match, what, "fraction", head=head, wide=True)


def _part_of_one(site: Site, match: Match) -> Interval | None:
    part, named, a, b = match.get("f"), match.get("s"), match.get("a"), match.get("b")
    if named:
        low, high = ends_of(named.concept)
        return bounded(low, how_of(match), TENTH) if low == high else Interval(None, low, high, True)
    if b and b.value:
        above = 1.0 if a is None or a.value is None else a.value
        if not 0 < above < b.value or _is_measured(site, match.last):
            return None
        return bounded(above / b.value, how_of(match), TENTH)
    return bounded(part.value, how_of(match), TENTH) if part and part.value is not None else None


def _is_loose(site: Site, match: Match) -> bool:
    """A fraction with nothing behind it that is more likely a rank ('a third man') or a piece of a word ('half-brother')."""
    part, tokens = match.get("f"), site.reading.tokens
    if part is None or part.value is None or match.get("of") or not match.rule.args.get("closed"):
        return False
    if match.last < site.limit and tokens[match.last].text == "-" and tokens[match.last].glued:
        return True
    if match.first > site.sentence.first and tokens[match.first].glued and tokens[match.first - 1].text == "-":
        return True
    return (1 / part.value).is_integer() and counted(site, match.last) is not None


def _is_measured(site: Site, at: int) -> bool:
    """Does a unit follow? Then 'one in 10' goes on as 'minutes'."""
    return at < site.limit and site.reading.tagged.at(at, "unit") is not None


def _with_complement(site: Site, match: Match, what: Interval) -> Quantity:
    """A collective with what stands behind it: 'of' and a noun phrase, a unit, or a noun phrase at once."""
    unit = unit_of(site, match)
    if unit:
        return build(site, match, what, unit)
    head = after_of(site, match.last) or (things_at(site, match.last) if match.rule.args.get("direct") else None)
    return build(site, match, what, head.concept if head else "", head=head, wide=True)


def vague(site: Site, match: Match) -> Quantity | None:
    """An amount without a number ('a considerable quantity of', 'a few hours'): no value, no ends."""
    quantity = _with_complement(site, match, Interval(None, None, None, True))
    return quantity if quantity.unit else None


def zero(site: Site, match: Match) -> Quantity | None:
    """'None of the two', 'no casualties': nought of what follows."""
    things = match.get("w")
    if things is None:
        head = things_at(site, match.last)
        if head is None and match.get("n") is None:
            return None
        return build(site, match, bounded(0.0, ""), head.concept if head else "", head=head, wide=True)
    return build(site, match, bounded(0.0, ""), things.concept, head=Head(things.first, things.last, things.concept))


def ordinal(site: Site, match: Match) -> Quantity | None:
    """A rank, kept apart from counts: unit and dimension ``ordinal``."""
    rank = match.get("n")
    if rank is None or rank.value is None:
        return None
    head = None if match.rule.args.get("bare") else head_after(site.reading, rank.last, site.limit, one=True)
    return build(site, match, bounded(rank.value, ""), "ordinal", head=head, wide=True)


def digit_rank(site: Site, match: Match) -> Quantity | None:
    """A rank written in digits ('11th conference'); ranks in words need a rule that says why they matter."""
    return ordinal(site, match) if site.reading.tokens[match.first].text[0].isnumeric() else None


def score(site: Site, match: Match) -> Quantity | None:
    """The result of a match ('2-1'): kept as it is written, for it is no one number."""
    whole = match.get("r")
    if whole is None:
        return None
    home, away = ends_of(whole.concept)
    if not (home >= away and home < 1000 and home.is_integer() and away.is_integer()):
        return None
    return build(site, match, NO_NUMBER, "score")


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
    "age": age,
    "score": score,
    "skip": skip,
}
