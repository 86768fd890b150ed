"""The whole job by files: what all at once give, the same bytes however it is cut, done or cut off."""

from __future__ import annotations

import json
import multiprocessing
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from riscontro import build, codec
from riscontro.batch import flow
from riscontro.batch.flow import Done, Job, batch
from riscontro.batch.run import Hands
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.inputs import gather
from riscontro.types import InputError
from web_archives import article, packed

DAM = (
    "La diga di Valmarena ha ceduto nella notte: il Torvo ha invaso tre frazioni. Il ministro Orlando Ferri è sul posto.",
    "Valmarena, dopo il crollo della diga il ministro Ferri promette aiuti alle frazioni invase dal Torvo.",
    "Il ministro Orlando Ferri ha visitato la diga di Valmarena: «Non lasceremo sole le frazioni», ha detto.",
    "The dam at Valmarena gave way overnight and the river Torvo flooded three hamlets. Minister Orlando Ferri went there.",
)
THEFT = (
    "Rubato al museo Passerini un dipinto di Elio Sarnataro: i ladri sono entrati dal tetto, secondo i carabinieri.",
    "I carabinieri cercano i ladri del dipinto di Sarnataro, sparito dal museo Passerini. Nessuna traccia del quadro.",
)
ALONE = "Vittoria della squadra di pallanuoto nel derby regionale davanti a duemila spettatori."


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two files of articles (one id twice, a broken line), a text, an archive that is cut off, and a file that is not there."""
    folder = tmp_path_factory.mktemp("inputs")
    rows = [{"id": f"a{at}", "text": text, "published": "2024-05-16"} for at, text in enumerate((*DAM, *THEFT))]
    rows.append({"id": "a0", "text": f"{DAM[0]} {DAM[1]} {DAM[2]}", "outlet": "La Voce"})
    (folder / "one.jsonl").write_text("\n".join([*map(json.dumps, rows), "{ broken", ""]), encoding="utf-8")
    again = [{"id": f"b{at}", "text": f"{DAM[0]} {DAM[1]} {DAM[2]}", "outlet": f"Eco {at}"} for at in range(2)]
    (folder / "two.jsonl").write_text("\n".join(map(json.dumps, again)), encoding="utf-8")
    (folder / "alone.txt").write_text(ALONE, encoding="utf-8")
    pages = [*(article(number) for number in range(3)), article(1, date="2024-05-18T08:30:00Z")]
    (folder / "crawl.warc.gz").write_bytes(packed(pages)[:-40])
    names = ("one.jsonl", "two.jsonl", "alone.txt", "crawl.warc.gz", "absent.txt")
    return [str(folder / name) for name in names]


def unwatched(items: Iterable[None], total: int, stage: str) -> Iterable[None]:
    return items


def done(inputs: list[str], into: Path, workers: int = 1, shard: int = 3, bucket: int = 4) -> Done:
    return batch(Job(tuple(inputs), str(into), {}, shard=shard, bucket=bucket), Hands(LOCAL, workers, unwatched))


def files(into: Path) -> dict[str, bytes]:
    """What people read, by name."""
    paths = [path for path in sorted(into.rglob("*.jsonl")) if flow.WORK not in path.parts]
    return {str(path.relative_to(into)): path.read_bytes() for path in paths}


def joined(into: Path, folder: str) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((into / folder).iterdir()))


@pytest.fixture(scope="module")
def whole(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The job done at once by one process."""
    into = tmp_path_factory.mktemp("whole")
    done(inputs, into)
    return into


def test_it_gives_what_all_at_once_give(inputs: list[str], whole: Path) -> None:
    found = gather(inputs)
    articles = tuple(build.examine_all(found.drafts))
    rows = (codec.dump({"story": story, "articles": names}) + b"\n" for story, names in build.grouped(articles))
    assert (whole / "stories.jsonl").read_bytes() == b"".join(rows)
    assert joined(whole, "records") == b"".join(codec.record(item) + b"\n" for item in build.records(articles, found.problems))
    assert sorted(joined(whole, "annotations").splitlines(True)) == sorted(build.annotated(found.drafts))
    copies = build.copies_of(found.drafts)
    assert (whole / "copies.jsonl").read_bytes() == b"".join(codec.dump(copy) + b"\n" for copy in copies) != b""


def test_what_is_wrong_with_the_input_is_told_and_the_rest_goes_on(inputs: list[str], whole: Path) -> None:
    codes = [json.loads(line)["code"] for line in (whole / "problems.jsonl").read_text().splitlines()]
    assert codes == [problem.code for problem in gather(inputs).problems]
    assert {"not-json", "same-id", "missing", "archive-passed"} <= set(codes)


def test_workers_and_the_order_of_the_inputs_change_nothing(inputs: list[str], whole: Path, tmp_path: Path) -> None:
    mixed = random.Random(1).sample(inputs, len(inputs))
    done(mixed, tmp_path, workers=2)
    assert files(tmp_path) == files(whole)


@pytest.mark.parametrize(("shard", "bucket"), [(1, 1), (100, 100)])
def test_however_it_is_cut(inputs: list[str], whole: Path, tmp_path: Path, shard: int, bucket: int) -> None:
    done(inputs, tmp_path, shard=shard, bucket=bucket)
    for name in ("stories.jsonl", "copies.jsonl", "problems.jsonl"):
        assert (tmp_path / name).read_bytes() == (whole / name).read_bytes()
    for folder in ("records", "annotations"):
        assert joined(tmp_path, folder) == joined(whole, folder)


def made(into: Path) -> int:
    """How many files stand so far, whole or not."""
    return sum(path.is_file() for path in into.rglob("*"))


def test_killed_at_any_moment_it_goes_on_where_it_was(inputs: list[str], whole: Path, tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(4):
        child = multiprocessing.get_context("fork").Process(target=done, args=(inputs, tmp_path))
        goal = made(tmp_path) + chance.randint(15, 30)
        child.start()
        while child.is_alive() and made(tmp_path) < goal:
            child.join(0.005)
        child.join(chance.uniform(0, 0.02))
        child.kill()
        child.join()
    last = done(inputs, tmp_path)
    assert last.before > 0
    assert files(tmp_path) == files(whole)


def test_what_is_done_is_not_done_again(inputs: list[str], tmp_path: Path) -> None:
    first, second = done(inputs[1:3], tmp_path), done(inputs[1:3], tmp_path)
    assert (first.before, second.before) == (0, first.jobs)
    before = files(tmp_path)
    third = done(inputs[2:3], tmp_path)
    assert (third.before, third.articles) == (0, 1) != (0, first.articles)
    assert files(tmp_path) != before


def test_other_code_takes_up_nothing(inputs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(inputs[2:3], tmp_path)
    monkeypatch.setattr(flow, "made_with", lambda: "other")
    assert done(inputs[2:3], tmp_path).before == 0


def test_nothing_to_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        done([str(tmp_path / "absent")], tmp_path / "out")
