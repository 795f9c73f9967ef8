"""Query parameters, read leniently: what cannot be read is left out and told, never an error."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlencode

from samarkand.asking import naming

LONGEST = 200
REMEMBERED = 500
LAST_PAGE = 100_000
EARLIEST, LATEST = 1800, 2200


class Asked:
    """What a URL asks for. `state` holds what was understood, `ignored` what was not, both by parameter."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = parameters
        self.state: dict[str, str] = {}
        self.ignored: dict[str, str] = {}

    def without(self, *names: str) -> "Asked":
        """The same query but for these parameters, which mean something else where they are asked next.

        What is understood of it, and what is not, is told of both.
        """
        left = Asked({name: value for name, value in self._parameters.items() if name not in names})
        left.state, left.ignored = self.state, self.ignored
        return left

    def text(self, name: str) -> str | None:
        """A text without control characters, at most 200 characters long."""
        given = self._parameters.get(name, "")
        value = " ".join("".join(" " if unicodedata.category(each)[0] == "C" else each for each in given).split())
        return self._keep(name, value[:LONGEST].strip())

    def words(self, name: str) -> str | None:
        """A text to search for: at least one letter or digit."""
        value = self.text(name)
        if value is None or any(each.isalnum() for each in value):
            return value
        return self._leave(name)

    def day(self, name: str) -> date | None:
        """A day, ISO 8601: 2022-09-15."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._leave(name)
            return None

    def month(self, name: str) -> date | None:
        """The first day of a month: 2022-09."""
        value = self.text(name)
        if value is None:
            return None
        try:
            found = datetime.strptime(value, "%Y-%m").date()
        except ValueError:
            self._leave(name)
            return None
        if EARLIEST <= found.year <= LATEST:
            return found
        self._leave(name)
        return None

    def choice(self, name: str, allowed: Collection[str] | Mapping[str, str]) -> str | None:
        """One of the allowed values in any letter case, or what a mapping has for one."""
        value = self.text(name)
        if value is None:
            return None
        known = allowed if isinstance(allowed, Mapping) else dict(zip(allowed, allowed, strict=True))
        meant = {each.casefold(): kept for each, kept in known.items()}.get(value.casefold())
        return self._leave(name) if meant is None else self._keep(name, meant)

    def party(self, name: str) -> str | None:
        """The code of a state or an organisation of states: as given, or of one that has that name or acronym."""
        value = self.text(name)
        return None if value is None else self._keep(name, _code(value))

    def box(self, name: str) -> tuple[float, float, float, float] | None:
        """A box of degrees: west, south, east, north, with commas between them."""
        value = self.text(name)
        if value is None:
            return None
        try:
            west, south, east, north = (float(each) for each in value.split(","))
        except ValueError:
            self._leave(name)
            return None
        if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
            return west, south, east, north
        self._leave(name)
        return None

    def page(self) -> int:
        """The page's number, 1 where none is given."""
        value = self.text("page")
        if value is None:
            return 1
        if value.isascii() and value.isdigit() and 1 <= int(value) <= LAST_PAGE:
            return int(value)
        self._leave("page")
        return 1

    def _keep(self, name: str, value: str) -> str | None:
        if value:
            self.state[name] = value
        return value or None

    def _leave(self, name: str) -> str | None:
        self.ignored[name] = self.state.pop(name, "")
        return None


@lru_cache(maxsize=REMEMBERED)
def _code(name: str) -> str:
    return naming.party_code(name) or name


def own_address(back: str) -> bool:
    """Whether it is an address of this site: "//elsewhere" and "/\\elsewhere" lead to another."""
    return back.startswith("/") and back[1:2] not in ("/", "\\") and back.isprintable()


def query(state: Mapping[str, str], **changes: str | int | None) -> str:
    """A URL's query, `?type=CONSULT&page=2`, with parameters changed or (None) dropped; "" where none is left.

    A change of anything but the page goes back to the first page.
    """
    merged: dict[str, str | int | None] = {**state, **changes}
    if "page" not in changes:
        merged.pop("page", None)
    pairs = [(name, str(value)) for name, value in merged.items() if value is not None and str(value)]
    return f"?{urlencode(pairs)}" if pairs else ""
