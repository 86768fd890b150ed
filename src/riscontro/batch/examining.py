"""The first stage: each article of a shard examined, and all that later stages need of it beside one another."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import msgspec

from riscontro import codec
from riscontro.batch.intake import drafts_of
from riscontro.batch.run import Parts, Run, read
from riscontro.copying.buckets import Shard, spread
from riscontro.copying.sheaves import bind, put
from riscontro.examine import examine
from riscontro.grouping.features import features
from riscontro.grouping.likeness import openings
from riscontro.store.packing import pack, unpack, with_text, without_text
from riscontro.types import Draft, Examined

if TYPE_CHECKING:
    from riscontro.grouping.likeness import Opening

LAST = "sizes"  # of the copies' first stage, which ends this one


def examine_shard(run: Run, number: int) -> None:
    """Examine a shard: annotations, what was found, what is compared, days, meanings of openings, prints."""
    drafts = tuple(drafts_of(run.raw, read(run.path("order", number), list[Draft])))
    found = [examine(draft) for draft in drafts]
    told = [features(item) for item in found]
    put(run.path("annotations", number), b"".join(codec.annotation(item) + b"\n" for item in found))
    bind(run.path("examined", number), [pack(without_text(item)) for item in found])
    bind(run.path("features", number), [pack(item) for item in told])
    bind(run.path("openings", number), [_vector(opening) for opening in openings(told)])
    put(run.path("days", number), array("i", (day for item in told for day in item.days or (0, 0))).tobytes())
    spread(run.lot, Shard(number, drafts))


def _vector(opening: Opening) -> bytes:
    return b"" if opening is None else opening.tobytes()


class Found:
    """What was found in articles, by their numbers."""

    def __init__(self, run: Run) -> None:
        self._texts, self._found = Parts(run, "texts"), Parts(run, "examined")

    def __getitem__(self, number: int) -> Examined:
        draft = msgspec.msgpack.decode(self._texts[number], type=Draft)
        found = unpack(self._found[number], Examined)
        assert found is not None, number
        return with_text(found, draft.text)
