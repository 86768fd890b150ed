"""Ray: a cluster of this machine, or one that runs elsewhere (``ray://head:10001``).

Items travel in small shards, a bounded number of them under way; results come back in the order of the items. A shard
holds one item at first, and more as long as the items take next to no time. Ray does a shard again whose worker was lost.
Tasks are pure, so that nothing changes but the time; machines with other code or packs would change the result, and are
refused. Ray's usage statistics stay off.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from itertools import islice
from time import monotonic
from typing import TypeVar

from riscontro.fingerprint import made_with
from riscontro.messages import say
from riscontro.plugs import Engine
from riscontro.types import InputError, RiscontroError

A = TypeVar("A")
B = TypeVar("B")
_SHARD = 8  # items of one task at most
_BRIEF = 0.1  # seconds; a task that takes less gets more items the next time
_AHEAD = 2  # tasks a worker that are handed out before their results are asked for
_TRIES = 3
_STORE = 300_000_000  # bytes that tasks and results may take on this machine


def run(function: Callable[[A], B], items: Iterable[A], workers: int = 1, address: str = "") -> Iterator[B]:
    """``function`` of every item, in the order of the items; InputError where Ray is not installed or not to be reached."""
    if find_spec("ray") is None:
        raise InputError(say("error.no_ray"))
    import ray

    _join(workers, address)
    try:
        task = ray.remote(max_retries=_TRIES, num_cpus=1)(_shard)
        if address and ray.get(ray.remote(_code).remote()) != made_with():
            raise InputError(say("error.other_code", address=address))
        yield from _ordered(task, function, iter(items), max(workers, _hands() if address else 1))
    except ray.exceptions.RayTaskError as error:
        raise error.cause from error
    except ray.exceptions.RayError as error:
        raise RiscontroError(say("error.worker_dies", tries=_TRIES)) from error


def _code() -> str:
    """What the machine that runs this would find depends on."""
    return made_with()


def _shard(function: Callable[[A], B], items: list[A]) -> tuple[list[B], float]:
    """The results of some items, and how many seconds they took."""
    begin = monotonic()
    return [function(item) for item in items], monotonic() - begin


def _ordered(task: object, function: Callable[[A], B], items: Iterator[A], hands: int) -> Iterator[B]:
    """The results of all items in order, with a bounded number of shards under way."""
    import ray

    waiting: deque[object] = deque()
    shared = ray.put(function)
    size = 1
    while shard := list(islice(items, size)):
        waiting.append(task.remote(shared, shard))  # type: ignore[attr-defined]
        if len(waiting) >= _AHEAD * hands:
            found, seconds = ray.get(waiting.popleft())
            size = min(2 * size, _SHARD) if seconds < _BRIEF else 1
            yield from found
    while waiting:
        yield from ray.get(waiting.popleft())[0]


def _join(workers: int, address: str) -> None:
    """Connect to a cluster, or start one on this machine, which Ray ends with this process; once is enough."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    if ray.is_initialized():
        if address or _hands() >= workers:
            return
        ray.shutdown()
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        if address:
            ray.init(address, **quiet)
        else:
            ray.init("local", num_cpus=workers, include_dashboard=False, object_store_memory=_STORE, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise InputError(say("error.no_cluster", address=address or "local", reason=str(error))) from error


def _hands() -> int:
    import ray

    return int(ray.cluster_resources().get("CPU", 1))


def at(address: str) -> Engine:
    """The engine of the cluster at an address (``ray://head:10001``)."""
    return Engine("ray", partial(run, address=address), needs="ray")


ENGINE = Engine("ray", run, needs="ray", at=at)
