"""Units of measure for comparison: dimension, base unit, conversion. The table is ``languages/common/units.toml``."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from riscontro.packs import NO_PACK, Unit, load
from riscontro.types import Quantity


class Based(Struct, frozen=True):
    """A quantity in the base unit of its dimension: a closed interval, a null end is open."""

    low: float | None
    high: float | None
    unit: str
    dimension: str


def table() -> Mapping[str, Unit]:
    """Every known unit by name; the same for all languages."""
    return load(NO_PACK).units


def dimension(unit: str) -> str:
    """What ``unit`` measures: a dimension of the table, ``money`` for an ISO 4217 code, else ``count``."""
    known = table().get(unit)
    if known is not None:
        return known.dimension
    return "money" if len(unit) == 3 and unit.isascii() and unit.isupper() else "count"


def to_base(value: float, unit: str) -> float:
    """``value`` in the base unit; unchanged for a unit that the table does not have."""
    known = table().get(unit)
    return value if known is None else float(f"{value * known.factor + known.offset:.12g}")


def base(quantity: Quantity) -> Based:
    """The interval of ``quantity`` in base units, so that 90 minutes meet an hour and a half."""
    known = table().get(quantity.unit)
    name = known.base if known else quantity.unit
    low, high = (None if end is None else to_base(end, quantity.unit) for end in (quantity.low, quantity.high))
    return Based(low, high, name, quantity.dimension)


def ratio(smaller: str, larger: str) -> float | None:
    """How many ``larger`` one ``smaller`` is (minutes in hours: 1/60), or None where they do not measure the same."""
    units = table()
    if smaller == "cent" and dimension(larger) == "money":
        return 0.01
    if smaller not in units or larger not in units or units[smaller].dimension != units[larger].dimension:
        return None
    return units[smaller].factor / units[larger].factor
