"""The whole job on one screen: what is read, examined, found to be a copy, weighed, compared, joined, judged and written.

Everything that is made lies in a folder whose name is a hash of the code, the packs, the models, the articles and the
user's grades: what other code or other articles made is never taken up. What was read is kept by its content.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from riscontro import codec
from riscontro.batch import comparing, copied, examining, joining, telling, weighing
from riscontro.batch.intake import Watched, gather
from riscontro.batch.run import BUCKET, Facts, Hands, Run, Stage, do, leaders, shard_of, write
from riscontro.fingerprint import made_with
from riscontro.inputs import Gathered
from riscontro.messages import say
from riscontro.types import InputError, Problem

WORK = ".work"
_SIZE = 16


class Done(Struct, frozen=True):
    """What a run came to: how many articles, copies of a whole among them, stories; how many jobs there were, and how many of
    them an earlier run had done; what is wrong with the input."""

    articles: int
    copies: int
    stories: int
    jobs: int
    before: int
    problems: tuple[Problem, ...]


class Job(Struct, frozen=True):
    """What is to be done: with which inputs, into which folder, with the user's grades, and how it is cut; ``watched`` sees
    archives being read."""

    paths: tuple[str, ...]
    into: str
    grades: Mapping[str, str]
    stdin: bytes | None = None
    watched: Watched = lambda held: nullcontext(lambda read: None)
    shard: int | None = None
    bucket: int = BUCKET


def batch(job: Job, hands: Hands) -> Done:
    """Do all of it, or what is left of it; InputError where there is no article or the folder cannot be written."""
    work = Path(job.into).resolve() / WORK
    raw = work / "read" / made_with()
    try:
        raw.mkdir(parents=True, exist_ok=True)
        found = gather(job.paths, str(raw), hands, job.watched, job.stdin)
        if not found.drafts:
            raise InputError(say("error.nothing_to_read", paths=", ".join(job.paths)))
        run = Run(
            str(work / _key(found, job)), str(raw), len(found.drafts), job.shard or shard_of(len(found.drafts)), job.bucket
        )
        return _Worker(run, hands).finish(found, job)
    except OSError as error:
        raise InputError(say("error.cannot_write", path=job.into, reason=error.strerror)) from error


def _key(found: Gathered, job: Job) -> str:
    """A hash of all that the results depend on."""
    hashed = blake2b(made_with().encode(), digest_size=_SIZE)
    for draft in found.drafts:
        hashed.update(f"{draft.id}\0{draft.text}\0{draft.outlet}\n".encode("utf-8", "surrogatepass"))
    for problem in found.problems:
        hashed.update(f"{problem.source}\0{problem.code}\0{problem.message}\n".encode("utf-8", "surrogatepass"))
    hashed.update(repr((sorted(job.grades.items()), job.shard, job.bucket)).encode())
    return hashed.hexdigest()


class _Worker:
    """A run with who does it, and how many jobs were done before."""

    def __init__(self, run: Run, hands: Hands) -> None:
        self.run, self.hands = run, hands
        self.jobs = self.before = 0

    def finish(self, found: Gathered, job: Job) -> Done:
        """All stages in their order, and the files for people."""
        run = self.run
        ids = [draft.id for draft in found.drafts]
        self._order(found)
        self._do(Stage(examining.examine_shard, run.shards, examining.LAST), *copied.stages(run))
        copied.lead(run, ids)
        first, second = weighing.stages(run)
        self._do(*first)
        if not run.single("facts").exists():
            write(run.single("facts"), Facts(found.problems, dict(job.grades), weighing.languages(run)))
        self._do(*second, *comparing.stages(run))
        joining.connect(run)
        self._do(*joining.stages(run))
        own = leaders(run)
        stories = joining.told(run, own)
        order = telling.cut(run, stories)
        self._do(telling.stage(run, len(order)), order=order)
        self._publish(Path(job.into), found, [(number, [ids[at] for at in row]) for number, row in enumerate(stories, 1)])
        copies = sum(number != leader for number, leader in enumerate(own))
        return Done(len(ids), copies, len(stories), self.jobs, self.before, found.problems)

    def _order(self, found: Gathered) -> None:
        """The notes of the articles of each shard."""
        for shard in range(self.run.shards):
            if not self.run.path("order", shard).exists():
                write(self.run.path("order", shard), tuple(found.drafts[number] for number in self.run.numbers(shard)))

    def _do(self, *stages: Stage, order: Iterable[int] | None = None) -> None:
        for stage in stages:
            self.jobs += stage.jobs
            self.before += do(self.run, stage, self.hands, order)

    def _publish(self, into: Path, found: Gathered, stories: Sequence[tuple[int, list[str]]]) -> None:
        """What people read, each file and folder in one step."""
        for stage in ("annotations", "records"):
            _folder(into / stage, self.run.lot.all(stage))
        lines = (codec.dump({"story": f"story-{number}", "articles": names}) + b"\n" for number, names in stories)
        _file(into / "stories.jsonl", lines)
        _file(into / "copies.jsonl", copied.lines(self.run))
        _file(into / "problems.jsonl", (codec.dump(problem) + b"\n" for problem in found.problems))


def _folder(target: Path, files: Sequence[Path]) -> None:
    """Copies of files as a folder of JSON Lines, in place of what stands there."""
    made = target.with_name(f".{target.name}")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    for file in files:
        shutil.copyfile(file, made / f"{file.name}.jsonl")
    shutil.rmtree(target, ignore_errors=True)
    made.replace(target)


def _file(target: Path, lines: Iterable[bytes]) -> None:
    made = target.with_name(f".{target.name}")
    with made.open("wb") as file:
        file.writelines(lines)
    made.replace(target)
