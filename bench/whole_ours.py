"""Our side of ``bench/whole_way.py``, in a process that imports nothing of the bench beside it.

What ``riscontro stories`` and ``riscontro record`` do with an archive, on one process. Seconds are of the processor, from the
beginning of the process on: loading is counted with the stage that needs it.
"""

from __future__ import annotations

import json
import resource
import time
from collections import defaultdict
from pathlib import Path

Row = dict[str, object]


def ours(archive: str, folder: str, judged: bool) -> Row:
    """Our whole way: seconds of each stage, and the stories by address."""
    from riscontro import archived
    from riscontro.build import grouped, record
    from riscontro.codec import record as written
    from riscontro.collector import seldom
    from riscontro.crawled.articles import sift
    from riscontro.examine import examine, glance

    spent: defaultdict[str, float] = defaultdict(float)
    clock = Clock(spent)
    seldom()
    held = archived.holding(archive, "bench")
    drafts = archived.drafts([("bench", map(sift, archived.steps(held)))])
    clock.to("reading, extraction")
    found = [(examine if judged else glance)(draft) for draft in drafts if draft.text]
    clock.to("examination")
    stories = grouped(found)
    clock.to("stories")
    address = {item.article.id: item.article.url or "" for item in found}
    rows = [sorted(address[name] for name in names) for _, names in stories]
    Path(folder, "ours.json").write_text(json.dumps(rows), encoding="utf-8")
    size = 0
    if judged:
        by_id = {item.article.id: item for item in found}
        clock.to("other")
        size = sum(len(written(record(story, [by_id[name] for name in names]))) for story, names in stories)
        clock.to("records")
    spent.pop("other", None)
    return {"spent": dict(spent), "articles": len(found), "bytes of records": size, "peak MiB": peak()}


class Clock:
    """Seconds of the processor, put down stage by stage from the beginning of the process on."""

    def __init__(self, spent: defaultdict[str, float]) -> None:
        self._spent, self._begin = spent, 0.0

    def to(self, stage: str) -> None:
        now = time.process_time()
        self._spent[stage] += now - self._begin
        self._begin = now


def peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
