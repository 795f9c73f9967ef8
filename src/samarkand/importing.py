"""Reading files of other data sets into a store, beside its own events.

In:  paths and the name of an importer. Out: a receipt for each file; the events and faults are in the store.
Reading a file again changes nothing. It deliberately compares nothing: see `samarkand.overlap`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from samarkand import plugins
from samarkand.errors import UsageError
from samarkand.importers import Importer
from samarkand.importers.opening import Part, parts
from samarkand.model import ImportedEvent, ImportFault, ImportReceipt
from samarkand.stores import Store

FIRST_LOOK = 1000
Progress = Callable[[int], None]


def take(
    paths: Iterable[Path | str], form: str, store: Store, *, progress: Progress | None = None
) -> Iterator[tuple[str, ImportReceipt]]:
    """Read each file, or each member of an archive, and give its name and what reading it did.

    Raises UsageError where a file cannot be opened, or none of its first thousand rows is one of the data set.
    """
    importer: Importer = plugins.find("importers", form)
    done = 0
    for path in paths:
        for part in parts(Path(path)):
            outcomes = _checked(importer, part)
            watched = _watched(outcomes, progress, done) if progress else outcomes
            receipt = store.add_imported(watched, source=form, file=part.name)
            done += receipt.rows
            yield part.name, receipt


def _checked(importer: Importer, part: Part) -> Iterator[ImportedEvent | ImportFault]:
    """The outcomes of a file, unless its beginning is nothing but faults: then it is of another kind."""
    stream = importer.read(part.lines, part.name)
    start = list(islice(stream, FIRST_LOOK))
    faults = [each for each in start if isinstance(each, ImportFault)]
    if faults and len(faults) == len(start) and faults[0].code != "truncated":
        raise UsageError(
            f"{part.name}: none of its first {len(start)} rows is one of {importer.title}; "
            f"line {faults[0].line}: {faults[0].message}"
        )
    return chain(start, stream)


def _watched(
    outcomes: Iterable[ImportedEvent | ImportFault], progress: Progress, done: int
) -> Iterator[ImportedEvent | ImportFault]:
    for count, outcome in enumerate(outcomes, start=done + 1):
        yield outcome
        progress(count)
