"""What several pages of one article are until they are read."""

from msgspec import Struct

from samarkand.model import Given, Origin, Page

WHOLE = 0
"""The number of a page that shows the whole article: `?page=all`."""


class Parts(Struct, frozen=True, kw_only=True):
    """Pages of one article by number, least first; 0 is the whole on one page. There is at least one.

    `repeated`: lines of the pages that their outlet prints under other articles too. Id, origin and what it was given
    with are those of the first page.
    """

    pages: tuple[tuple[int, Page], ...]
    repeated: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The first page's id."""
        return self.pages[0][1].id

    @property
    def origin(self) -> Origin:
        """Where the first page came from."""
        return self.pages[0][1].origin

    @property
    def given(self) -> Given | None:
        """What the giver stated of the first page."""
        return self.pages[0][1].given
