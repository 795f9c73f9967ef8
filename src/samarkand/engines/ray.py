"""Ray: the processes of this machine, or of a cluster, as actors that load the recipe once. Only here is it imported.

Without `RAY_ADDRESS` in the environment a Ray of this machine's own is started. Work goes out in chunks of pages or as
whole tasks, never page by page: Ray's cost a chunk is then no share of the work. Only so much is under way as there are
workers for; a worker that is lost, with its machine or alone, is replaced and its work done again; one that has grown
beyond `WORKER_MEMORY` is replaced after what it was at. Every machine of a cluster needs this package installed.
"""

import heapq
import os
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, TypeVar
from zlib import crc32

from samarkand.engines import ATTEMPTS, Finished, Load, Made, Read, Task, Work
from samarkand.engines.refusing import broken_off, check_workers
from samarkand.errors import PageError, SamarkandError, UsageError
from samarkand.model import Fault, Outcome, Recipe

Item = TypeVar("Item")
Found = TypeVar("Found")
Chunk = list[Read | Fault]

CHUNK = 64
CHUNKS_PER_WORKER = 2
ITEMS_AT_ONCE = 2_000
WORKER_MEMORY = 2_000_000_000
"""Bytes that a worker asks Ray for, and beyond which it is replaced."""
_SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",  # it would report to its makers
    "RAY_worker_niceness": "0",  # at its 15 workers stand still on a machine that does anything else
    "RAY_agent_register_timeout_ms": "120000",
    "RAY_raylet_start_wait_time_s": "120",
}
_STARTS = 3
_ARRIVALS = 5
"""How often in a row a worker may fail to come before the run is given up."""


def flat_map(recipe: Recipe, pages: Iterable[Read | Fault], load: Load[Read], *, workers: int = 1) -> Iterator[Outcome]:
    """One outcome a page, in order. At most `CHUNK * CHUNKS_PER_WORKER * workers` pages are held at a time.

    Raises UsageError for less than one worker and where Ray is not installed.
    """
    check_workers(workers)
    return _flat_map(partial(_reader, recipe, load), iter(pages), workers)


def fold(
    block: Callable[[Item], Iterable[Hashable]],
    judge: Callable[[Item, Item], Found | None],
    claims: Iterable[Item],
) -> Iterator[Found]:
    """What `judge` says of each pair of claims that share a key, ordered by the right one, then by the left one.

    Claims are sent to the tasks that hold their keys; a pair is judged under the least key that it shares, so once.
    Keys must print alike in every process.
    """
    ray = _ray()
    portions = max(2, 2 * int(ray.cluster_resources().get("CPU", 1)))
    keyed = ray.remote(_keyed).options(num_returns=portions)
    judged = ray.remote(_judged)
    stream, count, sent = iter(claims), 0, []
    while chunk := list(islice(stream, ITEMS_AT_ONCE)):
        sent.append(keyed.remote(block, chunk, count, portions))
        count += len(chunk)
    found = [
        judged.remote(judge, portion, portions, *(each[portion] for each in sent))
        for portion in range(portions if sent else 0)
    ]
    for _, _, verdict in heapq.merge(*ray.get(found), key=lambda row: row[:2]):
        yield verdict


def spread(
    load: Callable[[], Work[Task, Made]],
    tasks: Iterable[Task],
    *,
    workers: int = 1,
    attempts: int = ATTEMPTS,
) -> Iterator[Finished[Task, Made]]:
    """What becomes of each task, as they finish. Raises UsageError as `flat_map` does."""
    check_workers(workers)
    return _spread(load, iter(tasks), workers, attempts)


def _ray(workers: int | None = None) -> Any:
    """Ray, connected to the cluster that `RAY_ADDRESS` names, or started here with so many workers' processors."""
    try:
        for name, value in _SETTINGS.items():
            os.environ.setdefault(name, value)
        import ray
    except ImportError as error:
        raise UsageError("the engine ray needs samarkand[ray]") from error
    if not ray.is_initialized():
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
        if not os.environ.get("RAY_ADDRESS"):
            options |= {"include_dashboard": False, "num_cpus": max(workers or 1, os.cpu_count() or 1)}
        for tries in reversed(range(_STARTS)):
            try:
                ray.init(**options)
                break
            except Exception as error:  # it has no class for it: its parts wait 30 s for each other, and no longer
                if not tries:
                    raise UsageError(f"Ray does not start: {' '.join(str(error).split())[:300]}") from error
                ray.shutdown()
    return ray


class _Hand:
    """One worker: what is done to a task, loaded at the first one."""

    def __init__(self, load: Callable[[], Work[Any, Any]]) -> None:
        self._load = load
        self._work: Work[Any, Any] | None = None

    def ready(self) -> int:
        """Bytes that it holds, once it is there."""
        return _resident()

    def do(self, task: Any, attempt: int) -> tuple[Any, Exception | None, int]:
        """What was made, or the error, and the bytes held after it."""
        try:
            if self._work is None:
                self._work = self._load()
            return self._work(task, attempt), None, _resident()
        except Exception as error:  # it is the driver that knows what an error means for the run
            return None, _plain(error), _resident()


def _plain(error: Exception) -> Exception:
    """An error that can be sent: one of ours as it is, all others in words."""
    return error if isinstance(error, SamarkandError) else RuntimeError(f"{type(error).__name__}: {error}"[:500])


def _resident() -> int:
    """Bytes of memory that this process has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class _Crew:
    """Some workers, and what each of them is at."""

    def __init__(self, load: Callable[[], Work[Any, Any]], workers: int) -> None:
        self.ray = _ray(workers)
        self._make = self.ray.remote(_Hand).options(num_cpus=1, memory=WORKER_MEMORY, max_restarts=0)
        self._load = load
        self._running: dict[Any, tuple[Any, Any]] = {}
        self._hands: set[Any] = set()
        self.idle: list[Any] = []
        self._failed = 0
        for _ in range(workers):
            self._hire()

    def _hire(self) -> None:
        hand = self._make.remote(self._load)
        self._hands.add(hand)
        self._running[hand.ready.remote()] = (hand, None)

    def give(self, task: Any, attempt: int) -> None:
        """Let an idle worker do a task."""
        hand = self.idle.pop()
        self._running[hand.do.remote(task, attempt)] = (hand, (task, attempt))

    def next(self) -> tuple[Any, tuple[Any, Exception | None] | None] | None:
        """Wait until a worker is done: its task, and what was made or the error; None for it where it was lost.

        None where it was only that a worker came. Raises UsageError where workers do not come, again and again.
        """
        (done,), _ = self.ray.wait(list(self._running), num_returns=1)
        hand, task = self._running.pop(done)
        try:
            answer = self.ray.get(done)
        except self.ray.exceptions.RayError as lost:
            self._failed += task is None
            if self._failed >= _ARRIVALS:
                raise UsageError(f"Ray's workers do not start: {' '.join(str(lost).split())[-300:]}") from lost
            self._dismiss(hand)
            self._hire()
            return None if task is None else (task, None)
        self._failed = 0
        if task is None:
            self.idle.append(hand)
            return None
        made, error, held = answer
        if held > WORKER_MEMORY:
            self._dismiss(hand)
            self._hire()
        else:
            self.idle.append(hand)
        return task, (made, error)

    def _dismiss(self, hand: Any) -> None:
        self._hands.discard(hand)
        self.ray.kill(hand)

    def close(self) -> None:
        """End all workers."""
        for hand in list(self._hands):
            self._dismiss(hand)


def _spread(
    load: Callable[[], Work[Task, Made]], tasks: Iterator[Task], workers: int, attempts: int
) -> Iterator[Finished[Task, Made]]:
    crew = _Crew(load, workers)
    again: deque[tuple[Task, int]] = deque()
    under_way, more = 0, True
    try:
        while more or again or under_way:
            while crew.idle and (more or again):
                following = again.popleft() if again else next(((task, 1) for task in tasks), None)
                if following is None:
                    more = False
                    break
                crew.give(*following)
                under_way += 1
            if not (more or again or under_way):
                return
            ended = crew.next()
            if ended is None:
                continue
            under_way -= 1
            (task, attempt), answer = ended
            made, error = answer or (None, RuntimeError("the worker was lost, or ended by the system or by a library"))
            if error is None:
                yield Finished(task=task, made=made)
            elif _pardoned(error) and attempt < attempts:
                again.append((task, attempt + 1))
            else:
                yield Finished(task=task, failure=error)
    finally:
        crew.close()


def _pardoned(error: Exception) -> bool:
    """True of an error that one task may end with; one of the run is raised."""
    if isinstance(error, SamarkandError) and not isinstance(error, PageError):
        raise error
    return True


def _reader(recipe: Recipe, load: Load[Read]) -> Work[Chunk[Read], list[Outcome]]:
    read = load(recipe)

    def work(chunk: Chunk[Read], attempt: int) -> list[Outcome]:
        return [page if isinstance(page, Fault) else read(page) for page in chunk]

    return work


def _flat_map(
    load: Callable[[], Work[Chunk[Read], list[Outcome]]], pages: Iterator[Read | Fault], workers: int
) -> Iterator[Outcome]:
    """Chunks are given out in order and their outcomes wait for their turn.

    A chunk whose worker was lost is read page by page; a page with which two more are lost is at fault.
    """
    crew = _Crew(partial(_numbered, load), workers)
    waiting: dict[int, list[Any]] = {}  # the outcomes of each chunk that was given out, None for those to come
    again: deque[tuple[tuple[int, int, list[Any]], int]] = deque()
    sent, given, under_way, more = 0, 0, 0, True
    try:
        while True:
            while given in waiting and None not in waiting[given]:
                yield from waiting.pop(given)
                given += 1
            while crew.idle and (again or (more and len(waiting) < workers * CHUNKS_PER_WORKER)):
                if again:
                    crew.give(*again.popleft())
                elif chunk := list(islice(pages, CHUNK)):
                    waiting[sent] = [None] * len(chunk)
                    crew.give((sent, 0, chunk), 1)
                    sent += 1
                else:
                    more = False
                    break
                under_way += 1
            if not (more or again or under_way or waiting):
                return
            ended = crew.next()
            if ended is None:
                continue
            under_way -= 1
            ((number, first, some), attempt), answer = ended
            if answer is not None and answer[1] is not None:
                raise answer[1]
            if answer is not None:
                waiting[number][first : first + len(some)] = answer[0]
            elif len(some) == 1 and attempt > 1:
                waiting[number][first] = broken_off(some[0])
            else:
                tried = attempt + 1 if len(some) == 1 else 1
                again.extend(((number, place, [page]), tried) for place, page in enumerate(some, start=first))
    finally:
        crew.close()


def _numbered(load: Callable[[], Work[Any, Any]]) -> Work[Any, Any]:
    """What is done to the pages of a task, whatever else it carries."""
    work = load()
    return lambda task, attempt: work(task[2], attempt)


Rank = tuple[int, str]
Entry = tuple[int, frozenset[Rank], Any]


def _rank(key: Hashable) -> Rank:
    """What a key is compared and sent by; Python's own hash differs from process to process."""
    text = repr(key)
    return crc32(text.encode()), text


def _keyed(
    block: Callable[[Any], Iterable[Hashable]], chunk: list[Any], first: int, portions: int
) -> list[list[Entry]]:
    """The items of a chunk, each with its keys, in each portion that holds one of these."""
    rows: list[list[Entry]] = [[] for _ in range(portions)]
    for number, item in enumerate(chunk, start=first):
        keys = frozenset(map(_rank, block(item)))
        for portion in {key[0] % portions for key in keys}:
            rows[portion].append((number, frozenset(keys), item))
    return rows


def _judged(
    judge: Callable[[Any, Any], Any], portion: int, portions: int, *entries: list[Entry]
) -> list[tuple[int, int, Any]]:
    """What is judged of the pairs whose least common key is in one portion."""
    blocks: defaultdict[Rank, list[Entry]] = defaultdict(list)
    found: list[tuple[int, int, Any]] = []
    for entry in sorted((entry for some in entries for entry in some), key=lambda entry: entry[0]):
        number, keys, item = entry
        for key in (key for key in keys if key[0] % portions == portion):
            for left, others, other in blocks[key]:
                if key == min(keys & others):
                    verdict = judge(other, item)
                    if verdict is not None:
                        found.append((number, left, verdict))
            blocks[key].append(entry)
    return sorted(found, key=lambda row: row[:2])
