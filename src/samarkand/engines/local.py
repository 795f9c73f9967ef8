"""This machine: a plain loop, or a pool of processes."""

import multiprocessing
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from samarkand.engines import ATTEMPTS, Finished, Load, Made, Read, Task, Work
from samarkand.engines.refusing import broken_off, check_workers
from samarkand.errors import PageError, SamarkandError
from samarkand.model import Fault, Outcome, Recipe

Item = TypeVar("Item")
Found = TypeVar("Found")
Chunk = list[Read | Fault]

CHUNK = 16
CHUNKS_PER_WORKER = 3


def flat_map(recipe: Recipe, pages: Iterable[Read | Fault], load: Load[Read], *, workers: int = 1) -> Iterator[Outcome]:
    """One outcome a page, in order. With more than one worker, `load` must be importable by a fresh process.

    At most `CHUNK * CHUNKS_PER_WORKER * workers` pages are held at a time. Raises UsageError for less than one worker.
    """
    check_workers(workers)
    if workers == 1:
        return _loop(recipe, pages, load)
    return _pool(recipe, pages, load, workers)


def fold(
    block: Callable[[Item], Iterable[Hashable]],
    judge: Callable[[Item, Item], Found | None],
    claims: Iterable[Item],
) -> Iterator[Found]:
    """What `judge` says of each pair of claims that share a key, ordered by the right one, then by the left one."""
    earlier: list[Item] = []
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        keys = set(block(claim))
        for other in sorted({member for key in keys for member in blocks[key]}):
            found = judge(earlier[other], claim)
            if found is not None:
                yield found
        for key in keys:
            blocks[key].append(number)
        earlier.append(claim)


def spread(
    load: Callable[[], Work[Task, Made]],
    tasks: Iterable[Task],
    *,
    workers: int = 1,
    attempts: int = ATTEMPTS,
) -> Iterator[Finished[Task, Made]]:
    """What becomes of each task: of one worker in their order, of more as they finish."""
    check_workers(workers)
    if workers == 1:
        work = load()
        return (_tried(work, task, attempts) for task in tasks)
    return _spread(load, tasks, workers, attempts)


def _tried(work: Work[Task, Made], task: Task, attempts: int) -> Finished[Task, Made]:
    failure: Exception | None = None
    for attempt in range(1, attempts + 1):
        try:
            return Finished(task=task, made=work(task, attempt))
        except Exception as error:
            failure = _pardoned(error)
    return Finished(task=task, failure=failure)


def _pardoned(error: Exception) -> Exception:
    """An error that one task may end with; one of the run is raised."""
    if isinstance(error, SamarkandError) and not isinstance(error, PageError):
        raise error
    return error


def _spread(
    load: Callable[[], Work[Task, Made]], tasks: Iterable[Task], workers: int, attempts: int
) -> Iterator[Finished[Task, Made]]:
    """Tasks whose worker was lost, with all that were under way then, are done again alone, each in a fresh process."""
    stream = iter(tasks)
    pool = _crew(load, workers)
    running: dict[Future[Made], tuple[Task, int]] = {}
    again: deque[tuple[Task, int]] = deque()
    try:
        while True:
            while len(running) < workers:
                following = again.popleft() if again else next(((task, 1) for task in stream), None)
                if following is None:
                    break
                running[pool.submit(_do, *following)] = following
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task, attempt = running.pop(future)
                try:
                    yield Finished(task=task, made=future.result())
                except BrokenProcessPool:
                    lost = [(task, attempt), *running.values()]
                    running.clear()
                    pool.shutdown(wait=False, cancel_futures=True)
                    for each, number in lost:
                        yield _alone(load, each, number + 1, attempts)
                    pool = _crew(load, workers)
                    break
                except Exception as error:
                    failure = _pardoned(error)
                    if attempt < attempts:
                        again.append((task, attempt + 1))
                    else:
                        yield Finished(task=task, failure=failure)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(load: Callable[[], Work[Task, Made]], task: Task, attempt: int, attempts: int) -> Finished[Task, Made]:
    """A task tried in processes of its own, once at least: it may have been another one that ended the last."""
    failure: Exception = RuntimeError("the process that worked on this was ended by the system or by a library")
    for number in range(min(attempt, attempts), attempts + 1):
        pool = _crew(load, 1)
        try:
            return Finished(task=task, made=pool.submit(_do, task, number).result())
        except BrokenProcessPool:
            pass
        except Exception as error:
            failure = _pardoned(error)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return Finished(task=task, failure=failure)


def _crew(load: Callable[[], Work[Task, Made]], workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_Hand.prepare, initargs=(load,))


class _Hand:
    """What one process that tasks are spread over holds: what is done to a task, loaded at the first one."""

    load: Callable[[], Work[Any, Any]]
    work: Work[Any, Any] | None = None

    @classmethod
    def prepare(cls, load: Callable[[], Work[Any, Any]]) -> None:
        cls.load = staticmethod(load)


def _do(task: Any, attempt: int) -> Any:
    if _Hand.work is None:
        _Hand.work = staticmethod(_Hand.load())
    return _Hand.work(task, attempt)


def _loop(recipe: Recipe, pages: Iterable[Read | Fault], load: Load[Read]) -> Iterator[Outcome]:
    read = load(recipe)
    for page in pages:
        yield page if isinstance(page, Fault) else read(page)


def _pool(recipe: Recipe, pages: Iterable[Read | Fault], load: Load[Read], workers: int) -> Iterator[Outcome]:
    """Chunks in flight are a bounded queue; the oldest is waited for, so outcomes keep the pages' order."""
    stream = iter(pages)
    queue: deque[tuple[Chunk[Read], Future[list[Outcome]]]] = deque()
    pool = _start(recipe, load, workers)
    try:
        while True:
            while len(queue) < workers * CHUNKS_PER_WORKER and (chunk := list(islice(stream, CHUNK))):
                queue.append((chunk, _submit(pool, chunk)))
            if not queue:
                return
            chunk, future = queue.popleft()
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                # The pool is lost with all that was in flight: read this chunk page by page, and the rest again.
                pool.shutdown(wait=False, cancel_futures=True)
                outcomes = _one_by_one(recipe, load, chunk)
                pool = _start(recipe, load, workers)
                queue = deque((waiting, _submit(pool, waiting)) for waiting, _ in queue)
            yield from outcomes
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start(recipe: Recipe, load: Load[Read], workers: int) -> ProcessPoolExecutor:
    """Fresh processes rather than forks: a library's threads and locks do not survive a fork."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_Worker.prepare, initargs=(recipe, load))


def _submit(pool: ProcessPoolExecutor, chunk: Chunk[Read]) -> Future[list[Outcome]]:
    try:
        return pool.submit(_read_chunk, chunk)
    except BrokenProcessPool as error:
        broken: Future[list[Outcome]] = Future()
        broken.set_exception(error)
        return broken


def _one_by_one(recipe: Recipe, load: Load[Read], chunk: Chunk[Read]) -> list[Outcome]:
    """Read pages in one process, one at a time; where it dies, that page is at fault and a new process goes on."""
    outcomes: list[Outcome] = []
    pool = _start(recipe, load, 1)
    for page in chunk:
        try:
            outcomes += _submit(pool, [page]).result()
        except BrokenProcessPool:
            outcomes.append(broken_off(page))
            pool = _start(recipe, load, 1)
    pool.shutdown()
    return outcomes


class _Worker:
    """What one worker process holds: the recipe's function, loaded at the first page.

    Not in the initializer, whose errors the pool would report as a broken pool.
    """

    recipe: Recipe
    load: Load[Any]
    read: Callable[[Any], Outcome] | None = None

    @classmethod
    def prepare(cls, recipe: Recipe, load: Load[Any]) -> None:
        cls.recipe, cls.load = recipe, staticmethod(load)

    @classmethod
    def reader(cls) -> Callable[[Any], Outcome]:
        if cls.read is None:
            cls.read = staticmethod(cls.load(cls.recipe))
        return cls.read


def _read_chunk(chunk: Chunk[Read]) -> list[Outcome]:
    read = _Worker.reader()
    return [page if isinstance(page, Fault) else read(page) for page in chunk]
