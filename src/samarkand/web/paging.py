"""Which rows of a long list a page shows."""

from msgspec import Struct

from samarkand.model import Span


class Paging(Struct, frozen=True, kw_only=True):
    """Page `page` of `pages`, from row `first` to `last` of `total`, counted from 1."""

    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * self.size

    @property
    def shown(self) -> Span:
        """Numbers of the first and the last row shown; (0, 0) where there is none."""
        return Span(self.offset + 1, min(self.total, self.offset + self.size)) if self.total else Span(0, 0)

    @property
    def before(self) -> int | None:
        """The page before, None on the first."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, None on the last."""
        return self.page + 1 if self.page < self.pages else None


def paging(page: int, total: int, *, size: int) -> Paging:
    """The page asked for, or the last one where there are fewer."""
    return Paging(page=min(page, max(1, -(-total // size))), size=size, total=total)
