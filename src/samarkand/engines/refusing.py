"""What every engine says in the same words: that it has too few workers, and that a page has ended its process."""

from samarkand.engines import Source
from samarkand.errors import UsageError
from samarkand.model import Fault


def check_workers(workers: int) -> None:
    """Raise UsageError for less than one worker."""
    if workers < 1:
        raise UsageError(f"{workers} workers cannot do anything; give 1 or more")


def broken_off(page: Source | Fault) -> Fault:
    """The fault of a page whose reading ended the process; what is a fault already stays it."""
    if isinstance(page, Fault):
        return page
    return Fault(
        page_id=page.id,
        url=page.origin.url,
        stage="engine",
        code="internal",
        message="the process that read this page was ended by the system or by a library",
        given_id=page.given.id if page.given else None,
    )
