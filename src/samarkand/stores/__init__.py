"""Where outcomes are kept and asked for: each module in this folder is one kind of store.

A store is a module with one function, `open(path, *, write=False, create=False) -> Store`.

In:  outcomes of a run (`Dossier` or `Fault`), and the events, stories and judgements that merging makes of
     them; what people say of claims.
Out: the same records again, exactly; tables of them as a `Frame`; any query.
It deliberately codes, merges and judges nothing, reads no clock (`at` is an argument), and never edits a claim.
Reading the same page twice changes nothing. Any number of processes read while one writes; what is written is there
whole or not at all, also after a crash. Raises StoreError with one line where the store itself is wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from samarkand.model import (
    Change,
    Correction,
    Dossier,
    Event,
    ImportedEvent,
    ImportFault,
    ImportReceipt,
    Judgement,
    Outcome,
    Receipt,
    Recipe,
    Story,
)

Kind = Literal["article", "event", "story", "claim"]
Cell = str | int | float | bytes | None


class Frame(Protocol):
    """A table that is read when it is asked for. Days and instants are typed in frames, ISO text in rows."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        ...

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """Rows as dictionaries, one after the other, without holding all of them."""
        ...

    def rows(self) -> list[dict[str, Cell]]:
        """All rows as dictionaries."""
        ...

    def pl(self) -> Any:
        """A Polars DataFrame."""
        ...

    def df(self) -> Any:
        """A pandas DataFrame."""
        ...

    def arrow(self) -> Any:
        """A PyArrow Table."""
        ...


class Store(Protocol):
    """An open store. `with store:` closes it."""

    def __enter__(self) -> Self:
        """The store itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        ...

    @property
    def path(self) -> Path:
        """Where it is kept."""
        ...

    def add(
        self,
        outcomes: Iterable[Outcome],
        *,
        recipe: Recipe,
        made_by: str,
        at: datetime,
        progress: Callable[[int], None] | None = None,
    ) -> Receipt:
        """Keep outcomes. An article that is here already, made by the same `made_by`, is counted as unchanged.

        One that is here and was made by others is replaced with its claims, and the events of those claims go until
        the next merge. A page that is read clears its earlier faults. `progress` is told the number of pages so far.
        """
        ...

    def add_imported(self, outcomes: Iterable[ImportedEvent | ImportFault], *, source: str, file: str) -> ImportReceipt:
        """Keep events of another data set apart from our own. One that is here and says the same is unchanged.

        One that is here with the same id and says something else is replaced. Faults of a row are kept once.
        """
        ...

    def dossiers(self, ids: Iterable[str] | None = None) -> Iterator[Dossier]:
        """Dossiers of these articles in the order asked for (unknown ones left out), or all, by article id."""
        ...

    def dossier(self, article_id: str) -> Dossier | None:
        """Everything that was made from one article, or None."""
        ...

    def pending(self, limit: int) -> tuple[str, ...]:
        """Articles that no merge has taken in yet, in order of time, so many at most."""
        ...

    def archive(self) -> Any:
        """What merging asks about the articles that were taken in: a `samarkand.merge.Archive`."""
        ...

    def diary(self) -> Any:
        """What watching keeps of feeds and of the links in them: a `samarkand.stores.sqlite_diary.SqliteDiary`."""
        ...

    def outbox(self) -> Any:
        """What alerts were reserved, sent and not sent: a `samarkand.stores.sqlite_outbox.SqliteOutbox`."""
        ...

    def put_changes(self, changes: Iterable[Change], *, at: datetime) -> Receipt:
        """Write what merging changes, each change whole or not at all; they are asked for one after the other.

        The receipt's events and stories are how many more there are now.
        """
        ...

    def release(self, claim_ids: Iterable[str]) -> None:
        """Let the articles of these claims wait for the next merge, as if they were new. Unknown claims do no harm."""
        ...

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Append what people say of claims to the log; their articles, events and stories wait for the next merge.

        Raises UsageError where a claim is unknown.
        """
        ...

    def corrections(self, article_ids: Iterable[str] | None = None) -> dict[str, Correction]:
        """The correction that holds for each claim, of these articles or of all."""
        ...

    def corrected(self, ids: Iterable[str]) -> Iterator[Dossier]:
        """As `dossiers`, without the claims that people say are wrong, the others with the values they should have."""
        ...

    def check(self) -> Iterator[str]:
        """One line for each thing that must hold in a store and does not."""
        ...

    def forget_merge(self) -> None:
        """Drop all events and stories, so that every article waits for a merge again. Judgements stay."""
        ...

    def replace_merge(
        self, events: Sequence[Event], stories: Sequence[Story], judgements: Sequence[Judgement], *, at: datetime
    ) -> Receipt:
        """Put these events and stories in place of the old ones, and append the judgements that are new, as one."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, oldest first."""
        ...

    def event(self, event_id: str) -> Event | None:
        """One event, or None."""
        ...

    def story(self, story_id: str) -> Story | None:
        """One story, or None."""
        ...

    def find(self, id_or_prefix: str) -> tuple[Kind, str]:
        """What an id, the beginning of one, or the id of an article's row in its file stands for.

        Raises UsageError where it is none or several.
        """
        ...

    def summary(self) -> dict[str, Any]:
        """Counts: articles, claims, faults, stories, events, and `events_by` as rows of type, status and count."""
        ...

    def claims(self) -> Frame:
        """One row a claim, with its parties, article and sentence."""
        ...

    def events(self) -> Frame:
        """One row an event, with its parties."""
        ...

    def articles(self) -> Frame:
        """One row an article."""
        ...

    def quotes(self) -> Frame:
        """One row a quotation, with its speaker and article."""
        ...

    def parties(self) -> Frame:
        """One row a party of a claim or of an event."""
        ...

    def faults(self) -> Frame:
        """One row a page that could not be read."""
        ...

    def imported(self) -> Frame:
        """One row an event of another data set, with its parties."""
        ...

    def table(self, name: str) -> Frame:
        """A whole table or view of the store, as docs/model.md lists them. Raises UsageError with the names there."""
        ...

    def sql(self, query: str, parameters: Sequence[Cell] = ()) -> Frame:
        """Any query, which cannot change the store. Raises StoreError with the database's own words."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class StoreModule(Protocol):
    """What a module in this folder offers."""

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> Store:
        """Open the store at a path: to write, or only to read; `create` makes it where there is none."""
        ...


__all__ = ["Cell", "Frame", "Kind", "Store", "StoreModule"]
