"""What a person says of a claim."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from samarkand.model.event import Party, Status
from samarkand.model.world import Place

Ruling = Literal["right", "wrong", "changed"]


class Correction(Struct, frozen=True, kw_only=True):
    """A person's word on one claim: it is right, it is wrong, or it is right with these values (`changed`).

    A value is None where it is as coded. An empty `mode` or `first`, or a place without a name, says that there is
    none. `made_by` is `human:` and a local name; `note` their own words.
    """

    claim_id: str
    verdict: Ruling
    made_by: str
    at: datetime
    type: str | None = None
    mode: str | None = None
    status: Status | None = None
    first: str | None = None
    last: str | None = None
    actors: tuple[Party, ...] | None = None
    recipients: tuple[Party, ...] | None = None
    place: Place | None = None
    note: str | None = None
