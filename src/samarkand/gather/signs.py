"""What a page shows of the article that it is a page of: its address without the number, the number, the title.

A sign is as good as its kind. `?page=2`, `/page/2`, `/halaman-2` and a number after a headline's address are taken at
their word where the titles do not differ. `?p=2`, `-2` and the names of files are used for other things too (the number
of a post, a second article of the same headline): they count only where the titles are equal, and `-2` and names of
files only where one page links to the other.
"""

import html
import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

from msgspec import Struct, structs

from samarkand.extract import part_of
from samarkand.hosts import host_of
from samarkand.model import Page

_HEAD = 200_000
"""Bytes of a page in which addresses and titles are looked for."""
_ENOUGH = 15
"""Characters of a title from which it may be the beginning of the other's."""

_STATED = re.compile(r"[?&](?:page|halaman|hal)=|/(?:page|halaman)[/-]|(?<=[a-z])/\d")
_SLUG = re.compile(r"^(?P<base>.*/[^/?#]*[a-z][^/?#]*-[^/?#]*[a-z])[-_](?P<page>[2-9]|1\d)(?P<end>(?:\.s?html?|/)?)$")

_ROOT = re.compile(r"https?://[^/]*(?:/|/index\.\w+)?")
_FILE_END = re.compile(r"(?:/index)?\.(?:s?html?|xhtml)(?:\.gz)?$", re.IGNORECASE)
_AMP_HOST = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(r"^/amp(?=/)|/amp(?=/|$)|\.amp(?=\.html?$|$)", re.IGNORECASE)
_DROPPED = re.compile(r"utm_\w+|fbclid|gclid|amp|outputtype|ref|source", re.IGNORECASE)

_LINK = re.compile(rb"<(?:link|meta|a)\s[^<>]{0,600}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^<>]*>([^<]{1,600})", re.IGNORECASE)
_MARK = re.compile(
    r"[\s|:–—-]*[\[(]?\s*\b(?:halaman|hal|page|laman|bagian|part)\b\.?\s*(?:\d{1,2}|all)(?:\s*(?:dari|of|/)\s*\d{1,2})?\s*[\])]?"
    r"|\s*\(\d{1,2}(?:/\d{1,2})?\)",
    re.IGNORECASE,
)


class Sign(Struct, frozen=True, kw_only=True):
    """`article` is the same for all pages of one article; `linked` asks for a link, `titled` for an equal title."""

    article: str
    number: int = 1
    amp: bool = False
    titled: bool = False
    linked: bool = False


def signs_of(page: Page) -> tuple[Sign, ...]:
    """What a page may be a page of, the likeliest first; nothing where neither an address nor a file's name tells."""
    stated = page.given.url if page.given is not None else None
    for address in (stated, page.origin.url):
        if address and address.startswith(("http://", "https://")):
            return _by_address(address)
    if page.media_type != "text/html" or page.origin.via != "file":
        return ()
    by_name = _by_address(unquote(_FILE_END.sub("", page.origin.url)).replace("@", "?"))
    addresses = (each for each in _stated_addresses(page) if each.startswith(("http://", "https://")))
    found = [_by_address(address)[0] for address in addresses]
    told = next((sign for sign in found if sign.number != 1), found[0] if found else None)
    if told is None:
        return tuple(structs.replace(sign, titled=True, linked=sign.number != 1) for sign in by_name)
    others = [sign for sign in by_name if sign.number != 1] if told.number == 1 else []
    return told, *(structs.replace(sign, article=told.article, amp=told.amp, titled=True) for sign in others)


def stated_host(page: Page) -> str:
    """The host that a page of HTML says it is from, empty where it names none."""
    if page.media_type != "text/html":
        return ""
    addresses = (each for each in _stated_addresses(page) if each.startswith(("http://", "https://")))
    return next((host_of(address) for address in addresses), "")


def goes_on(page: Page) -> bool:
    """True where a page names a page 2 of its own article as the next one."""
    here = signs_of(page)[:1] if b"next" in page.body[:_HEAD] else ()
    return any(
        (sign.article, sign.number) == (here[0].article, 2)
        for link in (_links(page) if here and here[0].number == 1 else ())
        if b"next" in link.get(b"rel", b"").lower().split()
        for sign in _by_address(_joined(page.origin.url, _text(link.get(b"href", b""))))
    )


def links_to(page: Page, other: Page) -> bool:
    """True where a page has a link to the address or the file of the other."""
    tail = _FILE_END.sub("", other.origin.url.rstrip("/")).rpartition("/")[2]
    if len(tail) < 3:
        return False
    pattern = rb"""href\s*=\s*["']?[^"'<>\s]*(?<![\w-])""" + re.escape(tail.encode()) + rb"(?![\w-])"
    return re.search(pattern, page.body) is not None


@lru_cache(maxsize=4096)
def _by_address(address: str) -> tuple[Sign, ...]:
    plain, amp = _without_amp(address)
    base, number = part_of(plain)
    if base != plain and not (_is_root(base) and "?" not in base):
        stated = _STATED.search(plain[len(base.partition("?")[0]) - 1 :]) is not None
        return (Sign(article=_bare(base), number=number, amp=amp, titled=not stated),)
    itself = Sign(article=_bare(plain), amp=amp)
    slug = _SLUG.match(plain)
    if slug is None:
        return (itself,)
    article = _bare(slug["base"] + slug["end"])
    return itself, Sign(article=article, number=int(slug["page"]), amp=amp, titled=True, linked=True)


def _without_amp(address: str) -> tuple[str, bool]:
    """An address without what makes it that of the short form or of a campaign; and whether it was the short form's."""
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return address, False
    host = _AMP_HOST.sub("", (parts.hostname or "").lower())
    path = _AMP_PATH.sub("", parts.path)
    amp = path != parts.path or (parts.hostname or "").startswith("amp.")
    amp = amp or any(name.lower() == "amp" or value.lower() == "amp" for name, value in pairs)
    query = urlencode([(name, value) for name, value in pairs if not _DROPPED.fullmatch(name)])
    return (f"https://{host}" if host else "") + path + (f"?{query}" if query else ""), amp


def _bare(address: str) -> str:
    head, mark, query = address.partition("?")
    return head.rstrip("/") + mark + query


def _is_root(address: str) -> bool:
    return _ROOT.fullmatch(address.partition("?")[0]) is not None


def _stated_addresses(page: Page) -> list[str]:
    """The page's canonical address and that for sharing, in this order."""
    canonical, shared = [], []
    for link in _links(page):
        if link.get(b"rel", b"").lower() == b"canonical":
            canonical.append(_text(link.get(b"href", b"")))
        elif link.get(b"property", b"").lower() == b"og:url":
            shared.append(_text(link.get(b"content", b"")))
    return canonical + shared


def _links(page: Page) -> list[dict[bytes, bytes]]:
    """The attributes of elements that link, in the first bytes; a page in UTF-16 is read without its zeros."""
    head = page.body[:_HEAD].replace(b"\0", b"")
    return [
        {match[1].lower(): match[2] or match[3] or match[4] or b"" for match in _ATTRIBUTE.finditer(element[0])}
        for element in _LINK.finditer(head)
    ]


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _text(value: bytes) -> str:
    return html.unescape(value.decode("utf-8", "replace")).strip()


def title_of(page: Page) -> str:
    """The title without what only says which page it is, in lower case; empty where there is none."""
    title = page.given.title if page.given is not None else None
    if title is None and page.media_type == "text/html":
        shared = next((link for link in _links(page) if link.get(b"property", b"").lower() == b"og:title"), {})
        match = _TITLE.search(page.body[:_HEAD].replace(b"\0", b""))
        title = _text(shared.get(b"content", b"")) or (_text(match[1]) if match else "")
    return " ".join(_MARK.sub(" ", title or "").split()).strip(" -|–—:").casefold()


def agree(left: str, right: str, *, needed: bool) -> bool:
    """True where two titles are one: equal, or one is the other with the site's name behind it.

    Where one is missing, they agree unless `needed`.
    """
    if not left or not right:
        return not needed
    short, long = sorted((left, right), key=len)
    return long == short or (len(short) >= _ENOUGH and long.startswith(short))
