"""What a page says of its article beside the text: title, date, authors, site, language, canonical address."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct

from samarkand.extract import authors, headline, published, structured
from samarkand.extract.headline import LONGEST_STATED, SEPARATOR, same
from samarkand.extract.tree import Elements, text_of
from samarkand.gazetteer import outlets

_CACHES = ("ampproject.org", "googleusercontent.com", "archive.org")
_SHOWN, _NEAR = 40, 5


class Metadata(Struct):
    """What was read and, in `found_in`, where.

    `kind` is the page's `og:type`; `section` and `tags` in the page's own words; `amp` and `canonical` are addresses.
    """

    title: str | None = None
    published: datetime | None = None
    bylines: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    canonical: str | None = None
    amp: str | None = None
    modified: datetime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    kind: str | None = None
    found_in: dict[str, str] = {}


def read(tree: Any, objects: list[dict[str, Any]], url: str) -> Metadata:
    """Metadata of a page, each field from the first place that has it: JSON-LD, then tags, then what is shown."""
    elements = Elements(tree)
    meta = _meta(elements)
    article = structured.article(objects, _shown(elements, meta)) if objects else {}
    found = Metadata(found_in={})
    root = elements.first("html")
    found.language = (root.attributes.get("lang") if root is not None else None) or meta.get("og:locale")
    language = (found.language or "")[:2].lower() or None
    links = _links(elements)
    stated = meta.get("og:url", "")
    found.canonical = links.get("canonical") or (stated if stated.startswith("http") else None)
    found.amp = links.get("amphtml")
    found.kind = meta.get("og:type")
    _site(found, elements, meta, article, objects, url)
    if title := headline.read(tree, elements, meta, article, found.site):
        found.title, found.found_in["title"] = title
    if moment := published.published(elements, meta, article, found.canonical or url, language):
        found.published, found.found_in["published"] = moment
    if names := authors.read(elements, meta, article, found.site):
        found.bylines, found.found_in["bylines"] = names
    if moment := published.modified(meta, article, language):
        found.modified, found.found_in["modified"] = moment
    _subjects(found, elements, meta, article)
    return found


def _shown(elements: Elements, meta: dict[str, str]) -> list[str]:
    """Lines that are or hold the headline."""
    nodes = [*elements.tagged("h1")[:_NEAR], *elements.tagged("title")[:1]]
    return [meta.get("og:title", ""), *map(text_of, nodes)]


def _meta(elements: Elements) -> dict[str, str]:
    """Contents of meta tags by lower-case name or property; the first of each."""
    found: dict[str, str] = {}
    for node in elements.tagged("meta"):
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key)
            if name and content:
                found.setdefault(name.lower(), content)
    return found


def _links(elements: Elements) -> dict[str, str]:
    """The whole addresses of `<link>` by relation, of each relation the first one's."""
    found: dict[str, str | None] = {}
    for node in elements.tagged("link"):
        attributes = node.attributes
        found.setdefault(attributes.get("rel") or "", attributes.get("href"))
    return {relation: address for relation, address in found.items() if address and address.startswith("http")}


def _site(
    found: Metadata,
    elements: Elements,
    meta: dict[str, str],
    article: dict[str, Any],
    objects: list[dict[str, Any]],
    url: str,
) -> None:
    publisher = structured.string(article.get("publisher"))
    listed = next(
        (structured.string(one) for one in objects if structured.types(one) & {"WebSite", "NewsMediaOrganization"}),
        None,
    )
    address = _own_address(url, found.canonical)
    outlet = outlets.by_url(address)
    places: tuple[tuple[str, str | None], ...] = (
        ("og:site_name", meta.get("og:site_name")),
        ("json-ld publisher", publisher),
        ("json-ld site", listed),
        ("application-name", meta.get("application-name")),
        ("address", outlet.name if outlet else None),
    )
    if not any(site for _, site in places):
        host = outlets.bare_host(address)
        places = (("title", _site_in_title(elements, host)), ("address", host or None))
    for place, site in places:
        if site:
            known = outlets.by_name(site)
            found.site = known.name if known else site
            found.found_in["site"] = place
            return


def _own_address(url: str, canonical: str | None) -> str:
    """Where the page is from: its address; the canonical one for files and for copies that caches keep."""
    host = outlets.bare_host(url) if url.startswith(("http://", "https://")) else ""
    return url if host and not host.endswith(_CACHES) else canonical or ""


def _site_in_title(elements: Elements, host: str) -> str | None:
    """The site's name at the end of the page's title, where it agrees with the address."""
    node = elements.first("title")
    parts = SEPARATOR.split(text_of(node)[:LONGEST_STATED]) if node is not None else []
    letters = re.sub(r"\W", "", host.partition(".")[0])
    return next((part for part in reversed(parts[1:]) if letters and same(part, letters)), None)


def _tags(elements: Elements) -> list[str]:
    """The contents of meta tags that name one tag each."""
    each = (node.attributes for node in elements.tagged("meta"))
    stated = (one.get("content") or "" for one in each if one.get("property") == "article:tag")
    return [content for text in stated if (content := text.strip())]


def _shown_tags(elements: Elements) -> list[str]:
    """The links that are marked as the article's tags."""
    links = [node for node in elements.tagged("a") if node.attributes.get("rel") == "tag"]
    return [text for node in links[:_SHOWN] if (text := text_of(node))]


def _subjects(found: Metadata, elements: Elements, meta: dict[str, str], article: dict[str, Any]) -> None:
    """Section and tags: JSON-LD, meta tags; for tags also the links that are marked as such."""
    sections = (
        ("json-ld articleSection", structured.string(article.get("articleSection"))),
        ("meta article:section", meta.get("article:section")),
        ("meta section", meta.get("content_category") or meta.get("section")),
    )
    for place, section in sections:
        if section:
            found.section, found.found_in["section"] = section, place
            break
    places: tuple[tuple[str, Callable[[], list[str]]], ...] = (
        ("meta article:tag", lambda: _tags(elements)),
        ("json-ld keywords", lambda: structured.names(article.get("keywords"))),
        ("meta keywords", lambda: [meta.get("news_keywords") or meta.get("keywords") or ""]),
        ("rel tag", lambda: _shown_tags(elements)),
    )
    for place, find in places:
        words = find()
        each = words if len(words) > 1 else [word for line in words for word in line.split(",")]
        tags = tuple(dict.fromkeys(tag for word in each if (tag := word.strip(" #"))))
        if tags:
            found.tags, found.found_in["tags"] = tags, place
            return
