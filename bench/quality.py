"""Score the system on the public gold beside this repository and hold each figure against its floor.

    python -m bench.quality             # every figure beside its floor; exit status 1 on a real drop
    python -m bench.quality --raise     # the same, and floors go up to what was reached (never down)
    python -m bench.quality times       # only the figures whose name begins so

The gold and its scorers live in ``../shared``; nothing of them is copied here. Figures whose name begins with ``own`` are
measured on the project's own annotated articles (``bench.own_gold``) and need nothing beside this repository.
``floors.json`` holds, by name, the least figure that is accepted; a figure may fall short of it by ``SLACK`` (rounding, ties).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from bench import mixed_stories, own_gold, own_pairs, own_stories
from riscontro import codec
from riscontro.build import examine_all, glance_all, grouped, records
from riscontro.inputs import gather
from riscontro.packs import home, installed
from riscontro.pairs import compare_all, read_pairs

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
FLOORS = HERE / "floors.json"
SLACK = 0.002


class Task(Struct, frozen=True):
    """One scorer on one corpus file, and the endings of the names of the figures that are kept."""

    scorer: str
    corpus: str
    figures: tuple[str, ...]


ASSISTANTS = ("de", "en", "es", "fr", "it", "pt")  # the languages of the test cases of Duckling and Recognizers-Text
TASKS = (
    Task("times", "times.meantime.it", ("sentence values.f1",)),
    Task("times", "times.meantime.en", ("value.f1", "span relaxed.f1")),
    Task("times", "times.meantime.es", ("sentence values.f1",)),
    Task("times", "times.meantime.nl", ("sentence values.f1",)),
    Task("times", "times.tempeval3-aquaint.en", ("value.f1",)),
    Task("quantities", "quantities.meantime.it", ("sentence numbers.f1",)),
    Task("quantities", "quantities.meantime.en", ("number.f1",)),
    Task("quantities", "quantities.meantime.es", ("sentence numbers.f1",)),
    Task("quantities", "quantities.meantime.nl", ("sentence numbers.f1",)),
    *(Task("quantities", f"quantities.duckling.{code}", ("number.f1",)) for code in ASSISTANTS),
    *(Task("quantities", f"quantities.recognizers.{code}", ("number.f1",)) for code in ASSISTANTS),
    *(Task("times", f"times.duckling.{code}", ("value.f1",)) for code in ASSISTANTS),
    *(Task("times", f"times.recognizers.{code}", ("value.f1",)) for code in ASSISTANTS),
    Task("names", "names.kind-wn-dev.it", ("typed.f1", "untyped.f1")),
    Task("attributions", "attributions.polnear-dev.en", ("whole (each part IoU ≥ 0.5).f1", "content partial.f1")),
    *(Task("attributions", f"attributions.meantime.{code}", ("number in sentence.f1",)) for code in ("it", "es", "nl")),
    Task("extraction", "extraction.trafilatura.mul", ("f1",)),
    Task("stories", "stories.ecbplus.en", ("f1",)),
    Task("stories", "stories.giglietto.it", ("f1",)),
    Task("claims", "claims.rte3-dev.it", ("f1",)),
)


def score(arguments: Iterable[str]) -> str:
    """What a scorer prints."""
    command = [sys.executable, "-m", "score", *arguments]
    return subprocess.run(command, cwd=SHARED, check=True, capture_output=True, text=True).stdout


def flatten(value: object, prefix: str = "") -> dict[str, float]:
    """Every number in nested JSON, by its dotted path."""
    if isinstance(value, Mapping):
        found: dict[str, float] = {}
        for key, item in value.items():
            found.update(flatten(item, f"{prefix}.{key}" if prefix else str(key)))
        return found
    return {prefix: float(value)} if isinstance(value, int | float) and not isinstance(value, bool) else {}


def annotate(source: Path, target: Path) -> None:
    """Write the annotations of a file or folder as JSON Lines."""
    with target.open("wb") as file:
        file.writelines(codec.annotation(item) + b"\n" for item in examine_all(gather([str(source)]).drafts))


def tell(source: Path, target: Path) -> None:
    """Write which articles tell the same story."""
    rows = grouped(tuple(glance_all(gather([str(source)]).drafts)))
    target.write_bytes(b"".join(codec.dump({"story": story, "articles": names}) + b"\n" for story, names in rows))


def label(source: Path, target: Path) -> None:
    """Write the labels of RTE pairs: text_a entails text_b where they agree or text_a says more."""
    rows = []
    for verdict in compare_all(read_pairs(source.read_bytes(), source.name)):
        entails = verdict.relation == "agree" or (verdict.relation == "refine" and verdict.direction == "a>b")
        rows.append({"id": verdict.id, "label": "entailment" if entails else "none"})
    target.write_bytes(b"".join(codec.dump(row) + b"\n" for row in rows))


WRITERS: dict[str, Callable[[Path, Path], None]] = {"stories": tell, "claims": label}


def figures_of(task: Task, folder: Path) -> dict[str, float]:
    """The kept figures of one task, as ``corpus: figure``."""
    corpus, predictions = SHARED / "corpora" / f"{task.corpus}.jsonl", folder / f"{task.corpus}.jsonl"
    WRITERS.get(task.scorer, annotate)(corpus, predictions)
    shown = flatten(json.loads(score([task.scorer, str(corpus), str(predictions), "--json"])))
    kept = {name: value for name, value in shown.items() if any(name.endswith(figure) for figure in task.figures)}
    return {f"{task.corpus}: {name.removeprefix('scores.')}": value for name, value in kept.items()}


def gold_figures(folder: Path) -> dict[str, float]:
    """The two totals and every row's figure on the development gold of the first coverage."""
    seeds, annotations, record = SHARED / "coverage" / "vostochny", folder / "a.jsonl", folder / "r.json"
    annotate(seeds, annotations)
    stories = records(examine_all(gather([str(seeds)]).drafts))
    record.write_bytes(b"".join(codec.record(story) + b"\n" for story in stories))
    where = ["--seeds", str(seeds), "--gold", str(SHARED / "gold")]
    shown = score(["gold", *where, "--annotations", str(annotations), "--record", str(record)])
    rows = re.findall(r"^(.+?)\s+P [\d.]+\s+R ([\d.]+)\s+F1 ([\d.]+)", shown, re.M)
    totals = re.findall(r"(annotations|record) ([\d.]+)", shown.splitlines()[-1])
    found = dict(_gold_figure(*row) for row in rows)
    return found | {f"gold: total {name}": float(value) for name, value in totals}


def _gold_figure(name: str, recall: str, f1: str) -> tuple[str, float]:
    """A row's F1; of claims the recall, as in the scorer's total: the gold has six core facts, and a right claim that is
    none of them is no fault."""
    row = name.strip()
    return (f"gold: {row}.recall", float(recall)) if row.startswith("record: claims") else (f"gold: {row}", float(f1))


def measure(only: str = "") -> dict[str, float]:
    """Every figure whose corpus begins with ``only``, by name."""
    found: dict[str, float] = own_gold.figures(only) | own_stories.figures(only) | own_pairs.figures(only)
    found |= mixed_stories.figures(only)
    with tempfile.TemporaryDirectory() as name:
        if "gold".startswith(only) or only.startswith("gold"):
            found.update(gold_figures(Path(name)))
        for task in TASKS:
            if task.corpus.startswith(only):
                found.update(figures_of(task, Path(name)))
    return found


def floors() -> dict[str, float]:
    """The least figure accepted, by name."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def drops(reached: Mapping[str, float]) -> list[str]:
    """The figures that fell below their floor, as lines for people."""
    least = floors()
    return [
        f"{name}: {value:.4f}, floor {least[name]:.4f}" for name, value in reached.items() if value < least.get(name, 0) - SLACK
    ]


SCORE = re.compile(r"(?P<layer>\w+)\.(?P<corpus>[\w-]+)\.(?P<code>[a-z]{2})(?P<half>\.\w+)?: (?P<figure>.+)\.f1")
SCORES_HEAD = "# layer, corpus, figure, F1: written by `python -m bench.quality --raise` from bench/floors.json\n"


def pack_scores(least: Mapping[str, float]) -> dict[str, str]:
    """The text of each pack's ``scores.tsv``: its floors, by language code; corpora of many languages are left out."""
    rows: dict[str, list[str]] = {}
    for name, value in sorted(least.items()):
        found = SCORE.fullmatch(name)
        if found and found["code"] in installed():
            corpus = f"{found['corpus']}.{found['code']}{found['half'] or ''}"
            rows.setdefault(found["code"], []).append(f"{found['layer']}\t{corpus}\t{found['figure']}\t{value:.4f}\n")
    return {code: SCORES_HEAD + "".join(lines) for code, lines in rows.items()}


def write_scores(least: Mapping[str, float]) -> None:
    """The figures beside the packs, for ``riscontro packs``."""
    for code, text in pack_scores(least).items():
        (Path(str(home())) / code / "scores.tsv").write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    only = next((word for word in arguments if not word.startswith("-")), "")
    reached, least = measure(only), floors()
    for name, value in reached.items():
        print(f"{value:7.4f}  floor {least.get(name, 0):7.4f}  {name}")
    if "--raise" in arguments:
        risen = {**least, **{name: max(round(value, 4), least.get(name, 0)) for name, value in reached.items()}}
        FLOORS.write_text(json.dumps(dict(sorted(risen.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        write_scores(risen)
    fallen = drops(reached)
    print("\n".join(["dropped:", *fallen]) if fallen else "no figure dropped")
    return bool(fallen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
