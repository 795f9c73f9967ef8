"""What a feed says of one article, whatever its format; and whether that is the article or only an announcement."""

import base64
import binascii
import html
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urljoin, urlsplit

from msgspec import Struct, structs

from samarkand.model import content_id

FULL_TEXT = 500
"""Characters from which the content of an entry is taken for the article itself."""
FULL_SUMMARY = 1000
"""The same for what the feed calls a description or summary."""

_TAG = re.compile(r"<[^<>]*>")
_FOOTER = re.compile(r"\s*The post .{0,300} appeared first on .{0,100}$")
_CUT = re.compile(
    r"(?:…|\.\.\.|\[\+\d+ chars\]|read (?:more|full.{0,20})|continue reading.{0,120}|selengkapnya)[\s\]»>→.]*$",
    re.IGNORECASE,
)
GOOGLE_NEWS = re.compile(r"https?://news\.google\.")
_GOOGLE = re.compile(r"https?://news\.google\.com/(?:rss/|__i/rss/rd/)?(?:articles|read)/([\w-]{20,})")
_SENDING = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/url|www\.bing\.com/news/apiclick\.aspx|l\.facebook\.com/l\.php)\?"
)
_LONGEST_OUTLET = 60
_ADDRESS = re.compile(rb"https?://[\x21-\x7e]{4,2000}")


class NotAFeed(Exception):
    """The bytes are no feed; the text says what they are."""


class Entry(Struct, frozen=True, kw_only=True):
    """One entry. `content` and `summary` are HTML; `outlet` is who published it where that is not the feed's owner.

    `broken` says why nothing else is known of it.
    """

    number: int
    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    content: str | None = None
    summary: str | None = None
    language: str | None = None
    outlet: str | None = None
    outlet_url: str | None = None
    broken: str | None = None


def full_text(entry: Entry) -> str | None:
    """The HTML of the article where the entry holds all of it, else None."""
    for markup, least in ((entry.content, FULL_TEXT), (entry.summary, FULL_SUMMARY)):
        if markup:
            text = plain(markup)
            if len(text) >= least and not _CUT.search(_FOOTER.sub("", text[-600:])):
                return markup
    return None


def mark(entry: Entry) -> str:
    """What an entry says of its article's version: another mark means that the article may have changed."""
    said = (entry.title, entry.published, entry.updated, plain(entry.summary or "")[:500])
    return content_id("m", *(each and each.encode("utf-8", "replace") for each in said))


def plain(markup: str) -> str:
    """Text of HTML, for measuring and for titles: without tags, entities resolved, blanks single."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def paragraphs(text: str) -> str:
    """Plain text as HTML, a paragraph a line."""
    return "".join(f"<p>{html.escape(line.strip(), quote=False)}</p>\n" for line in text.splitlines() if line.strip())


def moment(stamp: str | None) -> str | None:
    """A date as ISO 8601 where it is one of RFC 822 or ISO with its zone; otherwise as it stands."""
    stamp = " ".join((stamp or "").split())
    if not stamp:
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse(stamp)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if found.tzinfo is not None:
            return found.isoformat()
    return stamp[:100]


def by_google(entry: Entry) -> Entry:
    """An entry of Google News with the outlet's own address, where the link still holds it, and its own headline.

    Where the feed does not name the outlet, the headline's end does: `Headline - Outlet`.
    """
    match = _GOOGLE.match(entry.url or "")
    url = entry.url
    if match:
        try:
            held = base64.urlsafe_b64decode(match[1] + "=" * (-len(match[1]) % 4))
        except (binascii.Error, ValueError):
            held = b""
        found = _ADDRESS.search(held)
        url = found[0].decode("ascii") if found else url
    headline, dash, suffix = (entry.title or "").rpartition(" - ")
    outlet = entry.outlet or (suffix.strip() if dash and len(suffix) <= _LONGEST_OUTLET else None) or None
    title = headline.strip() if outlet and suffix.strip() == outlet and headline.strip() else entry.title
    return structs.replace(entry, url=url, title=title, outlet=outlet, summary=None)


def is_google(entry: Entry) -> bool:
    """True where the entry's link is one of Google News."""
    return bool(entry.url and GOOGLE_NEWS.match(entry.url))


def joined(base: str, address: str) -> str:
    """An address as its base makes it whole, empty where it is written as none can be."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def unwrapped(url: str | None) -> str | None:
    """The address that a link of an aggregator carries to send its reader on to; any other as it is.

    >>> unwrapped("https://www.google.com/url?rct=j&url=https://kabar.example/a&ct=ga")
    'https://kabar.example/a'
    """
    if url is None or not _SENDING.match(url):
        return url
    try:
        stated = dict(parse_qsl(urlsplit(url).query))
    except ValueError:
        return url
    target = stated.get("url") or stated.get("q") or stated.get("u") or ""
    return target if target.startswith(("http://", "https://")) else url


def page_body(entry: Entry, content: str) -> bytes:
    """An HTML page of the entry: its head states what the feed states, its body is the content."""
    title = html.escape(entry.title or "")
    head = [f"<title>{title}</title>"]
    named = (("author", "; ".join(entry.authors)), ("article:published_time", entry.published))
    head += [f'<meta name="{name}" content="{html.escape(value)}">' for name, value in named if value]
    if entry.outlet:
        head.append(f'<meta property="og:site_name" content="{html.escape(entry.outlet)}">')
    if entry.url:
        head.append(f'<link rel="canonical" href="{html.escape(entry.url)}">')
    language = f' lang="{html.escape(entry.language)}"' if entry.language else ""
    lines = (
        f'<!doctype html>\n<html{language}><head><meta charset="utf-8">',
        *head,
        "</head><body><article>",
        f"<h1>{title}</h1>" if title else "",
        content,
        "</article></body></html>\n",
    )
    return "\n".join(lines).encode("utf-8", "replace")
