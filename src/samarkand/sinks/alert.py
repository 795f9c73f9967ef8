"""What an alert says."""

from datetime import datetime

from msgspec import Struct

from samarkand.errors import SamarkandError
from samarkand.model import When


class Alert(Struct, frozen=True, kw_only=True):
    """An event came to a status that somebody waits for, with the sentence that says so and where it stands.

    `status` is one of a claim, or a turn in the life of an event: confirmed, postponed, brought forward, moved,
    cancelled, unreported. `chain` names the outlets from the origin to the one that was read. `page` is the event's
    address on the store's own site, `sources` how many independent ones report it.
    """

    event_id: str
    title: str
    type: str
    status: str
    when: When | None
    place: str | None
    sentence: str
    url: str
    chain: tuple[str, ...]
    at: datetime
    rule: str = ""
    page: str | None = None
    sources: int = 1


class NotSent(SamarkandError):
    """An alert did not go out. `uncertain`: the other side may have it all the same, as where its answer was lost."""

    def __init__(self, message: str, *, uncertain: bool = False) -> None:
        super().__init__(message)
        self.uncertain = uncertain
