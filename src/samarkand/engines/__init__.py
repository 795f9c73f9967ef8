"""How much work is done at once: each module in this folder is one engine, with two verbs.

In:  pages and a recipe for `flat_map`; claims, or whatever else is to be compared, for `fold`.
Out: the same outcomes and judgements in the same order, whatever the engine and the number of workers.
An engine deliberately knows nothing of languages, events or stores: what is done to a page or a pair is handed to it.

A page whose reading ends the process itself (memory, a fault in a library) is given back as a Fault of stage `engine`
and code `internal`, because no stage lives to say so. What a stage raises is not caught: that run is wrong.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Protocol, TypeVar

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


__all__ = ["Engine", "Load", "Source"]
