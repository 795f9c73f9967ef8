"""What an alert says."""

from datetime import datetime

from msgspec import Struct

from samarkand.model import When
from samarkand.model.event import Status


class Alert(Struct, frozen=True, kw_only=True):
    """An event came to a status that somebody waits for, with the sentence that says so and where it stands.

    `chain` names the outlets from the origin to the one that was read.
    """

    event_id: str
    title: str
    type: str
    status: Status
    when: When | None
    place: str | None
    sentence: str
    url: str
    chain: tuple[str, ...]
    at: datetime
