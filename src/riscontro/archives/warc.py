"""WARC files, compressed with gzip or Zstandard or not at all; CC-NEWS is made of such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from riscontro.crawled.pages import pages
from riscontro.crawled.places import Place, Step
from riscontro.plugs import Archive


def read(file: IO[bytes], source: str, name: str, start: Place) -> Iterator[Step]:
    """Every record of a file."""
    return pages(file, start, lambda place: (f"{name}@{place}", f"{source}@{place}"))


ARCHIVE = Archive("warc", (".warc.gz", ".warc.zst", ".warc"), read)
