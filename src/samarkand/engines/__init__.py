"""How much work is done at once: each module in this folder is one engine, with three verbs.

In:  pages and a recipe for `flat_map`; claims, or whatever else is to be compared, for `fold`; large tasks, such as the
     archives of a crawl, for `spread`.
Out: the same outcomes and judgements in the same order, whatever the engine and the number of workers.
An engine deliberately knows nothing of languages, events or stores: what is done to a page or a pair is handed to it.

A page whose reading ends the process itself (memory, a fault in a library) is given back as a Fault of stage `engine`
and code `internal`, because no stage lives to say so. What a stage raises is not caught: that run is wrong.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from samarkand.model import Fault, Given, Origin, Outcome, Recipe

Item = TypeVar("Item")
Found = TypeVar("Found")


class Source(Protocol):
    """What is read into one outcome: a page, or the pages of one article."""

    @property
    def id(self) -> str:
        """Its id, which a fault of it carries."""
        ...

    @property
    def origin(self) -> Origin:
        """Where it came from."""
        ...

    @property
    def given(self) -> Given | None:
        """What its giver stated."""
        ...


Read = TypeVar("Read", bound=Source)
Task = TypeVar("Task")
Made = TypeVar("Made")
Work = Callable[[Task, int], Made]
"""What is done to a task; it is told which attempt this is, 1 the first."""
ATTEMPTS = 3


class Finished(Struct, Generic[Task, Made], frozen=True, kw_only=True):
    """What became of a task: what was made of it, or after the last attempt why nothing was."""

    task: Task
    made: Made | None = None
    failure: Exception | None = None


Load = Callable[[Recipe], Callable[[Read], Outcome]]


class Engine(Protocol):
    """What a module in this folder offers."""

    def flat_map(
        self, recipe: Recipe, pages: Iterable[Read | Fault], load: Load[Read], *, workers: int = 1
    ) -> Iterator[Outcome]:
        """One outcome a page, in the order of the pages; a Fault among the pages is passed on in its place.

        `load(recipe)` gives the function that reads one page; it is called once in each worker and must be picklable
        where `workers` is more than 1. Pages are taken only as fast as outcomes are asked for.
        """
        ...

    def fold(
        self,
        block: Callable[[Item], Iterable[Hashable]],
        judge: Callable[[Item, Item], Found | None],
        claims: Iterable[Item],
    ) -> Iterator[Found]:
        """What `judge` says of each pair of claims that share a key of `block`, each pair once; None is left out.

        The left one of a pair comes before the right one in `claims`.
        """
        ...

    def spread(
        self,
        load: Callable[[], Work[Task, Made]],
        tasks: Iterable[Task],
        *,
        workers: int = 1,
        attempts: int = ATTEMPTS,
    ) -> Iterator[Finished[Task, Made]]:
        """What becomes of each task, as they finish; a task is never done by two workers at once.

        `load()` gives what is done to a task; it is called once in each worker. A task that fails, or whose worker is
        lost, is tried again, `attempts` times in all. Tasks are taken only as fast as workers are free for them. A
        SamarkandError other than a PageError is raised: that run is wrong.
        """
        ...


__all__ = ["ATTEMPTS", "Engine", "Finished", "Load", "Source", "Work"]
