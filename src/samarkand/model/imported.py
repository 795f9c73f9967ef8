"""Events of other data sets, as they say them; own events are never mixed with these."""

from datetime import date
from typing import Literal

from msgspec import Struct

from samarkand.model.ids import content_id

Mend = Literal["latin-1", "extra-tabs", "stray-column", "tab-in-text"]


class ImportedParty(Struct, frozen=True, kw_only=True, gc=False):
    """One side's participant in another data set. `code` is what that data set calls it, `country` alpha-3.

    An organisation of states that we know by its name has an `acronym` instead of a country.
    """

    text: str | None
    country: str | None
    acronym: str | None = None
    code: str | None = None
    sector: str | None = None


class ImportedEvent(Struct, frozen=True, kw_only=True):
    """One row of another data set. `type` and `mode` are PLOVER's, `type` None where PLOVER has no such event.

    `code` is the type as the data set writes it, `articles` how many articles it counts, `mends` what had to be mended
    in the row before it could be read. `intensity` is on the data set's own scale.
    """

    source: str
    source_id: str
    code: str
    type: str | None
    mode: str | None
    quad: int | None
    intensity: float | None
    day: date
    actors: tuple[ImportedParty, ...]
    recipients: tuple[ImportedParty, ...]
    place: str | None = None
    place_country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    articles: int | None = None
    mends: tuple[Mend, ...] = ()

    @property
    def id(self) -> str:
        """A hash of the data set's name and its own id of the event."""
        return content_id("i", self.source, self.source_id)


class ImportFault(Struct, frozen=True, kw_only=True, gc=False):
    """A row that could not be read: `columns`, `value`, `ambiguous`, `too-long` or `truncated`, with its beginning."""

    file: str
    line: int
    code: str
    message: str
    text: str


class ImportReceipt(Struct, frozen=True, kw_only=True):
    """What reading a file in has done. `replaced` events were there with the same id and said something else.

    `mended` counts rows that could be read after they were mended, by what was wrong.
    """

    rows: int = 0
    events: int = 0
    unchanged: int = 0
    replaced: int = 0
    faults: int = 0
    mended: dict[str, int] = {}
