"""Every engine: the same results in the same order, few items at a time, and a lost worker changes nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner

from riscontro import build
from riscontro.batch.flow import WORK, Job, batch
from riscontro.batch.run import Hands
from riscontro.cli import main
from riscontro.engines.local import ENGINE as LOCAL
from riscontro.examples import coverage
from riscontro.plugs import Engine, discover
from riscontro.types import InputError, RiscontroError
from web_archives import article, packed

A = TypeVar("A")
B = TypeVar("B")
ENGINES = [plug for plug in discover("engines", "ENGINE") if isinstance(plug, Engine)]


@pytest.fixture(autouse=True, scope="module")
def importable() -> Iterator[None]:
    """The functions of this file can be found by workers that are started afresh."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", ""))))
        yield


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    if found.needs and find_spec(found.needs) is None:
        pytest.skip(f"the engine {found.name} needs the package {found.needs}, which is not installed")
    return found


def twice(number: int) -> int:
    time.sleep(0.002 * (number % 3))
    return 2 * number


def refuse(number: int) -> int:
    if number == 7:
        raise InputError("seven")
    return number


def die_once(folder: str, number: int) -> int:
    """``number``, but the worker that meets 11 or 30 for the first time is killed."""
    mark = Path(folder) / str(number)
    if number in (11, 30) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("count", [0, 1, 2, 50])
@pytest.mark.parametrize("workers", [2, 1])
def test_results_come_in_the_order_of_the_items(engine: Engine, workers: int, count: int) -> None:
    assert list(engine.map(twice, iter(range(count)), workers)) == [2 * number for number in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_asked_for_as_they_are_needed(engine: Engine, workers: int) -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            asked.append(number)
            yield number

    results = iter(engine.map(twice, items(), workers))
    for _ in range(20):
        next(results)
    assert len(asked) < 100
    del results


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_function_is_the_error(engine: Engine, workers: int) -> None:
    with pytest.raises(InputError, match="seven"):
        list(engine.map(refuse, range(20), workers))


def test_a_lost_worker_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    assert list(engine.map(partial(die_once, str(tmp_path)), range(60), 2)) == list(range(60))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["11", "30"]


def test_an_item_that_kills_every_worker_is_an_error(engine: Engine) -> None:
    with pytest.raises(RiscontroError, match="3 times"):
        list(engine.map(die, range(8), 2))


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    """An archive beside articles of the bundled coverage, and a copy of one."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed([article(number, "it" if number % 2 else "en") for number in range(5)]))
    articles = sorted(Path(str(coverage())).rglob("*.txt"))[:2]
    again = tmp_path / "again.txt"
    again.write_bytes(articles[0].read_bytes())
    return [str(path), *map(str, articles), str(again)]


@pytest.mark.parametrize("verb", ["annotate", "copies", "record"])
def test_every_engine_gives_the_same_bytes(engine: Engine, inputs: list[str], tmp_path: Path, verb: str) -> None:
    found = {}
    for name, workers in (("local", "1"), (engine.name, "2")):
        out = tmp_path / f"{name}.{workers}"
        result = CliRunner().invoke(main, [verb, *inputs, "-o", str(out), "--engine", name, "-w", workers])
        assert result.exit_code == 0, result.output
        found[name, workers] = out.read_bytes()
    one, other = found.values()
    assert one == other and one.count(b"\n") > 0


NAMES: list[tuple[str, Callable[[], bool]]] = [("spark", lambda: True), ("local://a", lambda: True), ("", lambda: True)]
NAMES += [("ray", lambda: find_spec("ray") is None), ("ray://nowhere:1", lambda: find_spec("ray") is None)]


@pytest.mark.parametrize(("name", "applies"), NAMES)
def test_an_engine_that_is_not_there_is_one_clear_sentence(name: str, applies: Callable[[], bool]) -> None:
    if not applies():
        pytest.skip("Ray is installed here")
    with pytest.raises(InputError) as caught:
        build.engine(name)
    assert str(caught.value).count(".") >= 1


def test_the_default_is_this_machine() -> None:
    assert build.engine("local") is LOCAL


FATAL = ("examine_shard", "count_words", "meet")  # stages that lose workers


def dying(folder: str, home: int, function: partial[None], number: int) -> None:
    """A job, but the worker that has done, or that begins, one of two jobs of its stage for the first time is killed."""
    stage = getattr(function, "func").__name__  # noqa: B009
    home = os.getpid() if stage not in FATAL else home
    before, behind = (Path(folder) / f"{stage}-{name}" for name in ("before", "behind"))
    if number == 0 and os.getpid() != home and not before.exists():
        before.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    function(number)
    if number == 1 and os.getpid() != home and not behind.exists():
        behind.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def unwatched(items: Iterable[None], total: int, stage: str) -> Iterable[None]:
    return items


def batch_files(engine: Engine, workers: int, inputs: list[str], into: Path) -> dict[str, bytes]:
    """What the whole job writes for people."""
    batch(Job(tuple(inputs), str(into), {}, shard=2, bucket=4), Hands(engine, workers, unwatched))
    paths = [path for path in into.rglob("*.jsonl") if WORK not in path.parts]
    return {str(path.relative_to(into)): path.read_bytes() for path in sorted(paths)}


@pytest.fixture
def small(tmp_path: Path) -> list[str]:
    """An archive of a few pages, two of them of one address."""
    path = tmp_path / "y.warc.gz"
    path.write_bytes(packed([*(article(number, "it" if number % 2 else "en") for number in range(5)), article(2, "en")]))
    return [str(path)]


def test_the_whole_job_gives_the_same_bytes(engine: Engine, small: list[str], tmp_path: Path) -> None:
    one = batch_files(LOCAL, 1, small, tmp_path / "one")
    assert one == batch_files(engine, 2, small, tmp_path / "other") and one["stories.jsonl"].count(b"\n") > 0


def test_workers_lost_in_the_middle_of_the_whole_job_change_nothing(engine: Engine, small: list[str], tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()

    def losing(function: Callable[[A], B], items: Iterable[A], workers: int) -> Iterable[B]:
        if not isinstance(function, partial):
            return engine.map(function, items, workers)
        return engine.map(partial(dying, str(marks), os.getpid(), function), items, workers)  # type: ignore[arg-type]

    one = batch_files(LOCAL, 1, small, tmp_path / "one")
    assert one == batch_files(Engine("losing", losing), 2, small, tmp_path / "other")
    assert len(list(marks.iterdir())) == 2 * len(FATAL)
