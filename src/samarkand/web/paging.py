"""Which rows of a long list a page shows."""

from msgspec import Struct

from samarkand.model import Span
from samarkand.stores import Cell, Store

MOST = 10_000
"""So many rows of what was asked for are counted; of more, the page says that they are more."""


class Total(Struct, frozen=True):
    """How many rows there are: exactly so many, or, where `more` is true, more than so many."""

    rows: int
    more: bool = False


class Paging(Struct, frozen=True, kw_only=True):
    """Page `page` of `pages`, from row `first` to `last` of `total`, counted from 1; `more`: of more than `total`."""

    page: int
    size: int
    total: int
    more: bool = False

    @property
    def pages(self) -> int:
        """The number of pages, at least 1; where there is more, there may be more of them."""
        return max(1, -(-(self.total + self.more) // self.size))

    @property
    def offset(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * self.size

    @property
    def shown(self) -> Span:
        """Numbers of the first and the last row shown; (0, 0) where there is none."""
        last = self.offset + self.size
        return Span(self.offset + 1, last if self.more else min(self.total, last)) if self.total else Span(0, 0)

    @property
    def before(self) -> int | None:
        """The page before, None on the first."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, None on the last."""
        return self.page + 1 if self.page < self.pages else None


def paging(page: int, total: int | Total, *, size: int) -> Paging:
    """The page asked for, or the last one where there are fewer."""
    found = total if isinstance(total, Total) else Total(total)
    pages = max(1, -(-(found.rows + found.more) // size))
    return Paging(page=min(page, pages), size=size, total=found.rows, more=found.more)


def most(page: int, size: int) -> int:
    """How many rows are counted for a page: `MOST`, and for a late one all up to its end."""
    return max(MOST, page * size)


def counted(store: Store, rows: str, values: tuple[Cell, ...], at_most: int) -> Total:
    """How many rows a query gives, counted as far as that."""
    query = f"SELECT count(*) AS count FROM (SELECT 1 FROM ({rows}) AS asked LIMIT ?) AS counted"
    found = store.sql(query, (*values, at_most + 1)).rows()[0]["count"]
    assert isinstance(found, int)
    return Total(min(found, at_most), found > at_most)
