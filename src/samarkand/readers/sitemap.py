"""Sitemaps: the addresses that a site lists for machines, with the day of each one's last change.

Plain ones, those for news, indexes of others, and lists of an address a line. What a sitemap lists is a link, never a
page. Read as feeds are: no entity expanded, what breaks off gives its whole entries.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree
from msgspec import Struct

from samarkand.readers.feed_entries import NotAFeed, moment
from samarkand.readers.feed_xml import events, forget, mended

MOST = 50_000
"""Entries of one sitemap that are read (sitemaps.org: it may not have more)."""

_ROOT = re.compile(rb"<(?:[\w-]{1,20}:)?(?:urlset|sitemapindex)[\s>]")
_LONGEST = 2048


class Listed(Struct, frozen=True, kw_only=True):
    """One address of a sitemap: `is_sitemap` where it leads to another one. `changed` is ISO 8601 where it can be."""

    url: str
    changed: str | None = None
    title: str | None = None
    is_sitemap: bool = False


def signature(head: bytes) -> bool:
    """True where the first bytes open a sitemap, in XML or as a list of addresses."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return _ROOT.search(start) is not None or start.startswith((b"http://", b"https://"))


def entries(body: bytes, base: str) -> Iterator[Listed]:
    """The addresses in order, made whole with `base`. Raises NotAFeed, also after the last readable entry."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"http://", b"https://")):
        yield from _lines(body, base)
        return
    root = _ROOT.search(body.replace(b"\0", b"")[:1_000_000])
    if root is None:
        raise NotAFeed("it has no <urlset> or <sitemapindex> element")
    if b"<!ENTITY" in body.replace(b"\0", b"")[: root.start()]:
        raise NotAFeed("it declares entities of its own, which are not expanded")
    count = 0
    try:
        for event, element in events(mended(body)):
            name = etree.QName(element).localname
            if event == "end" and name in ("url", "sitemap"):
                found = _listed(element, base, is_sitemap=name == "sitemap")
                forget(element)
                if found is not None:
                    count += 1
                    yield found
                if count >= MOST:
                    return
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise NotAFeed(f"it is not well-formed XML: {' '.join(str(error).split())}"[:200]) from error


def _lines(body: bytes, base: str) -> Iterator[Listed]:
    for line in body.decode("utf-8-sig", "replace").splitlines()[:MOST]:
        url = _whole(line, base) if line.strip().startswith(("http://", "https://")) else None
        if url is not None:
            yield Listed(url=url)


def _listed(element: etree._Element, base: str, *, is_sitemap: bool) -> Listed | None:
    stated: dict[str, str] = {}
    for node in element.iter("*"):
        # Pictures and films have addresses of their own in elements of their own namespaces.
        namespace = etree.QName(node).namespace or ""
        if "image" not in namespace and "video" not in namespace:
            stated.setdefault(etree.QName(node).localname, (node.text or "").strip())
    url = _whole(stated.get("loc", ""), base)
    if url is None:
        return None
    changed = moment(stated.get("lastmod") or stated.get("publication_date"))
    title = " ".join(stated.get("title", "").split())[:500]
    return Listed(url=url, changed=changed, title=title or None, is_sitemap=is_sitemap)


def _whole(text: str, base: str) -> str | None:
    """An http(s) address, None where the text is none."""
    text = text.strip()
    if not text or len(text) > _LONGEST or any(each.isspace() for each in text):
        return None
    try:
        url = urljoin(base, text)
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
    except ValueError:
        return None
