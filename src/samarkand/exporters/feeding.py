"""What Atom and RSS are written with, whether their entries are events, articles or stories. Not a format itself."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO
from xml.etree import ElementTree

from samarkand.exporters import Source
from samarkand.exporters.coding import plain
from samarkand.exporters.telling import entries

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
TITLE = "samarkand: events"
FEED_ID = "urn:samarkand:events"
NEWEST = "SELECT id FROM events ORDER BY last_seen DESC, id"
LAST = "SELECT max(last_seen) AS at FROM events"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def everything(store: Source, write: BinaryIO, feed: Callable[..., int]) -> int:
    """All events of a store as a feed, the one that was told last first."""
    (row,) = store.sql(LAST)
    updated = datetime.fromisoformat(str(row["at"])) if row["at"] else NEVER
    return feed(entries(store, (str(each["id"]) for each in store.sql(NEWEST))), write, updated=updated)


def text(parent: ElementTree.Element, name: str, words: str, attributes: dict[str, str] | None = None) -> None:
    """An element of words, in which control characters are spaces."""
    ElementTree.SubElement(parent, name, attributes or {}).text = plain(words)


def tagless(words: str) -> str:
    """A title in which readers find no markup: half of them take it for HTML and half do not."""
    return words.replace("<", "‹").replace(">", "›")
