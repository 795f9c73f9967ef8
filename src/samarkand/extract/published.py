"""When a page says that its article was published and changed."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from samarkand.extract import dates, hints, structured
from samarkand.extract.tree import Elements, text_of

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "publication_date",
    "pubdate",
    "content_publisheddate",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "date",
    "rnews:datepublished",
    "og:published_time",
    "article:published",
    "created_time",
    "dcterms.date",
    "published_time",
    "ptime",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_IN_CLASS = re.compile(r"date|time|tanggal|waktu|publish|meta")
_IN_ID = re.compile(r"date|tanggal")
_SHOWN = 40
_SAID_PUBLISHED = re.compile(
    r"\b(?:published|posted|diterbitkan|dipublikasikan|terbit|tayang|dimuat)\b\s*(?:(?:on|at|pada)\b)?\s*:?\s*",
    re.I,
)
_SAID_MODIFIED = re.compile(
    r"\W*(?:(?:last|terakhir)\s+)?(?:updated?|modified|edited|diperbarui|diperbaharui|diubah|disunting|pembaruan)\b",
    re.I,
)
_NAMED_MODIFIED = re.compile(r"modif|updat|diperbar", re.I)
_DAY_IN_ADDRESS = re.compile(r"/(20\d\d|199\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")
_LONGEST_STAMP = 160


Found = tuple[datetime, str]
"""A moment and the place that stated it."""


def published(
    elements: Elements, meta: Mapping[str, str], article: Mapping[str, Any], url: str, language: str | None
) -> Found | None:
    """When the article was published: as JSON-LD, a meta tag or a line of the page says, else as its address does."""
    places = [("json-ld datePublished", structured.string(article.get("datePublished")))]
    places += [(f"meta {name}", text) for name in _PUBLISHED if (text := meta.get(name))]
    places += [("json-ld dateCreated", structured.string(article.get("dateCreated")))]
    for place, text in places:
        if text and (moment := dates.parse(text, language=language)):
            return moment, place
    moment, place = _visible_date(elements, language or "id")
    if moment is None and (day := _day_in_address(url)) is not None:
        moment, place = day, "address"
    return (moment, place) if moment is not None else None


def _visible_date(elements: Elements, language: str) -> tuple[datetime | None, str]:
    """The first date below the headline, else the first one above it: that can be today's, in a page's head.

    One that says to be of a change counts only where there is no other.
    """
    above: tuple[datetime | None, str] = (None, "")
    changed: tuple[datetime | None, str] = (None, "")
    headed = False
    for tag, node, attributes in islice(_dated(elements), _SHOWN):
        if tag in ("h1", "h2"):
            headed = headed or tag == "h1" or not _is_in_furniture(node)
            continue
        stamp = attributes.get("datetime") or attributes.get("content") or ""
        text = text_of(node)
        for value in (stamp, first_published(text) if len(text) < _LONGEST_STAMP else ""):
            if value and (moment := dates.parse(value, language=language)):
                if _is_of_change(attributes, text):
                    changed = changed if changed[0] else (moment, f"<{tag}>")
                elif headed:
                    return moment, f"<{tag}>"
                else:
                    above = above if above[0] else (moment, f"<{tag}>")
                break
    return changed if changed[0] else above


def _dated(elements: Elements) -> Iterator[tuple[str, Any, dict[str, str | None]]]:
    """Headings, and the elements that are named like a date."""
    for tag, node, attributes in elements.named:
        classes = attributes.get("class")
        if (
            tag in ("h1", "h2")
            or (classes and _IN_CLASS.search(classes))
            or ((classes is None or len(attributes) > 1) and _is_dated(tag, attributes))
        ):
            yield tag, node, attributes


def _is_dated(tag: str, attributes: dict[str, str | None]) -> bool:
    """True where another attribute than its class says that an element is a date."""
    return (
        (tag == "time" and ("datetime" in attributes or "pubdate" in attributes))
        or ((value := attributes.get("id")) is not None and _IN_ID.search(value) is not None)
        or attributes.get("itemprop") == "datePublished"
    )


def _is_in_furniture(node: Any) -> bool:
    parent = node.parent
    return parent is not None and hints.kind_of(parent) is not None


def _is_of_change(attributes: Mapping[str, str | None], text: str) -> bool:
    """True for an element that says in its name or its words that it is when the article was changed, and only that."""
    if is_of_change(text):
        return True
    names = " ".join(filter(None, (attributes.get("class"), attributes.get("id"), attributes.get("itemprop"))))
    return _NAMED_MODIFIED.search(names) is not None and "publish" not in names.lower()


def is_of_change(text: str) -> bool:
    """True for a stamp of the last change alone: "Updated 5 May 2020"."""
    return _SAID_MODIFIED.match(text) is not None and _SAID_PUBLISHED.search(text) is None


def first_published(text: str) -> str:
    """A stamp from where it says when the page was published: "Updated 5 May 2020 | Published 3 May 2020"."""
    match = _SAID_PUBLISHED.search(text)
    return text[match.end() :] if match and dates.find_day(text[match.end() :]) else text


def _day_in_address(url: str) -> datetime | None:
    match = _DAY_IN_ADDRESS.search(url)
    return dates.parse("-".join(match.groups())) if match else None


def modified(meta: Mapping[str, str], article: Mapping[str, Any], language: str | None) -> Found | None:
    """When it was changed last, as JSON-LD or a meta tag says."""
    places = [("json-ld dateModified", structured.string(article.get("dateModified")))]
    places += [(f"meta {name}", meta.get(name)) for name in _MODIFIED]
    for place, text in places:
        if text and (moment := dates.parse(text, language=language)):
            return moment, place
    return None
