"""What a page says of its article beside the text: title, date, authors, site, language, canonical address."""

import html
import re
from datetime import datetime
from typing import Any

from msgspec import Struct

from samarkand.extract import dates, furniture, hints, structured
from samarkand.gazetteer import outlets

_SEPARATOR = re.compile(r"\s+(?:[|•·»]|[-–—]{1,2}|::)\s+")
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
_TAGS = 'meta[property="article:tag"]'
_AUTHORS = (
    "author",
    "article:author",
    "content_author",
    "dc.creator",
    "sailthru.author",
    "parsely-author",
    "byl",
    "twitter:data1",
)
_VISIBLE_DATE = ",".join(
    ['[itemprop="datePublished"]', "time[datetime]", "time[pubdate]"]
    + [f'[class*="{name}"]' for name in ("date", "time", "tanggal", "waktu", "publish", "meta")]
    + [f'[id*="{name}"]' for name in ("date", "tanggal")]
)
_VISIBLE_AUTHOR = ",".join(
    ['[rel="author"]', '[itemprop="author"]']
    + [f'[class*="{name}"]' for name in ("author", "byline", "penulis", "reporter", "editor")]
    + [f'[{key}*="{name}"]' for key in ("data-testid", "data-component") for name in ("byline", "author")]
)
_SAID_PUBLISHED = re.compile(
    r"\b(?:published|posted|diterbitkan|dipublikasikan|terbit|tayang|dimuat)\b\s*(?:(?:on|at|pada)\b)?\s*:?\s*",
    re.I,
)
_DAY_IN_ADDRESS = re.compile(r"/(20\d\d|199\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")
_LONGEST_STAMP = 160
_AUTHOR_LINK = ",".join(
    f'a[href*="/{name}"]'
    for name in (
        "author/",
        "authors/",
        "penulis/",
        "reporter/",
        "profile/",
        "staff/",
        "contributor",
        "jurnalis/",
        "byline/",
        "by/",
        "people/",
    )
)
_CACHES = ("ampproject.org", "googleusercontent.com", "archive.org")
_NOBODY = {
    "admin",
    "administrator",
    "author",
    "penulis",
    "editor",
    "unknown",
    "staff",
    "user",
    "webmaster",
    "none",
    "null",
}
_READERS = ("comment", "komentar", "user", "reply")
_SHOWN = 40
_LEAVES, _NEAR = "a,span,div,strong,b,h4,h5,h6,p", 5
_BLOG_WORDS = 3
_LONGEST_TITLE, _LONGEST_STATED = 300, 600
_LINES, _MOST_LINES, _LEAST_TITLE = "h2,h3,h4,h5,b,strong,font,big,span,td,p,div", 600, 12
"""Elements that a headline stands in where no heading holds it, and how many of them are looked at."""


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
    meta = _meta(tree)
    article = structured.article(objects, _shown(tree, meta)) if objects else {}
    found = Metadata(found_in={})
    root = tree.css_first("html")
    found.language = (root.attributes.get("lang") if root is not None else None) or meta.get("og:locale")
    found.canonical = _canonical(tree, meta)
    found.kind = meta.get("og:type")
    _site(found, tree, meta, article, objects, url)
    _title(found, tree, meta, article)
    _published(found, tree, meta, article, url)
    _bylines(found, tree, meta, article)
    found.amp = _link(tree, "amphtml")
    _modified(found, meta, article)
    _subjects(found, tree, meta, article)
    return found


def _shown(tree: Any, meta: dict[str, str]) -> list[str]:
    """Lines that are or hold the headline."""
    nodes = [*tree.css("h1")[:_NEAR], *tree.css("title")[:1]]
    return [meta.get("og:title", ""), *(" ".join(node.text(deep=True).split()) for node in nodes)]


def _meta(tree: Any) -> dict[str, str]:
    """Contents of meta tags by lower-case name or property; the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key)
            if name and content:
                found.setdefault(name.lower(), content)
    return found


def _canonical(tree: Any, meta: dict[str, str]) -> str | None:
    stated = meta.get("og:url", "")
    return _link(tree, "canonical") or (stated if stated.startswith("http") else None)


def _link(tree: Any, relation: str) -> str | None:
    """The whole address of the first `<link>` of that relation."""
    link = tree.css_first(f'link[rel="{relation}"]')
    address = link.attributes.get("href") if link is not None else None
    return address if address and address.startswith("http") else None


def _site(
    found: Metadata, tree: Any, meta: dict[str, str], article: dict[str, Any], objects: list[dict[str, Any]], url: str
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
        host = outlets.host_of(address)
        places = (("title", _site_in_title(tree, host)), ("address", host or None))
    for place, site in places:
        if site:
            known = outlets.by_name(site)
            found.site = known.name if known else site
            found.found_in["site"] = place
            return


def _own_address(url: str, canonical: str | None) -> str:
    """Where the page is from: its address; the canonical one for files and for copies that caches keep."""
    host = outlets.host_of(url) if url.startswith(("http://", "https://")) else ""
    return url if host and not host.endswith(_CACHES) else canonical or ""


def _site_in_title(tree: Any, host: str) -> str | None:
    """The site's name at the end of the page's title, where it agrees with the address."""
    node = tree.css_first("title")
    parts = _SEPARATOR.split(" ".join(node.text(deep=True).split())[:_LONGEST_STATED]) if node is not None else []
    letters = re.sub(r"\W", "", host.partition(".")[0])
    return next((part for part in reversed(parts[1:]) if letters and _same(part, letters)), None)


def _title(found: Metadata, tree: Any, meta: dict[str, str], article: dict[str, Any]) -> None:
    headings = [
        text for node in tree.css("h1") if 0 < len(text := " ".join(node.text(deep=True).split())) <= _LONGEST_TITLE
    ]
    page_title = tree.css_first("title")
    shown = " ".join(page_title.text(deep=True).split()) if page_title is not None else None
    stated = structured.string(article.get("headline"))
    stated = html.unescape(stated) if stated else None
    blog = next((f"{text}: " for text in headings if _is_site_name(text, shown)), "")
    headings = [text for text in headings if not _is_site_name(text, shown) and not _is_site(text, found.site)]
    if not headings:
        headings = _agreeing(tree, stated or meta.get("og:title") or shown or "", found.site)
    heading = next(
        (text for text in headings if stated is None or _agree(text, stated)), headings[0] if headings else None
    )
    places = (
        ("h1", heading if heading and (len(headings) == 1 or stated or _agree(heading, shown or "")) else None),
        ("json-ld headline", stated),
        ("og:title", meta.get("og:title")),
        ("twitter:title", meta.get("twitter:title")),
        ("title", shown),
        ("h1", heading),
    )
    for place, title in places:
        if title and 3 < len(title) <= _LONGEST_STATED:
            if place == "title":
                title = _shown_part(tree, title, found.site)
            found.title = title if place == "h1" else without_site(title.removeprefix(blog), found.site)
            found.found_in["title"] = place
            return


def _is_site(text: str, site: str | None) -> bool:
    return site is not None and re.sub(r"\W", "", text.casefold()) == re.sub(r"\W", "", site.casefold())


def _agreeing(tree: Any, title: str, site: str | None) -> list[str]:
    """The lower heading that has the words of the title, where the highest one is the site's name."""
    parts = {part.casefold() for part in (title, *_SEPARATOR.split(title)) if len(part) > _LEAST_TITLE}
    each = (" ".join(node.text(deep=True).split()) for node in tree.css("h2,h3")[:_SHOWN])
    return [text for text in each if text.casefold() in parts and not _is_site(text, site)][:1]


def _shown_part(tree: Any, title: str, site: str | None) -> str:
    """The part of a page's title that the page shows as a line, so that "The Outlet | What happened" loses its first.

    Where it shows none, the title without the name of the site before it.
    """
    parts = [part for part in _SEPARATOR.split(title) if part]
    each = [title, *parts, *(part.partition(": ")[2] for part in parts if ": " in part)]
    shown = {" ".join(node.text(deep=True).split()) for node in tree.css(_LINES)[:_MOST_LINES]}
    visible = [part for part in each if part in shown and len(part) > _LEAST_TITLE and not _same(part, site or "")]
    if visible:
        return max(visible, key=len)
    named = len(parts) > 1 and len(parts[0]) < len(parts[-1]) and site is not None and _same(parts[0], site)
    return title[title.index(parts[1]) :] if named else title


def _is_site_name(heading: str, shown: str | None) -> bool:
    """True for a heading that names the site: the page's title opens with it, then a colon and the true headline."""
    rest = (shown or "").removeprefix(f"{heading}: ")
    return rest != shown and len(rest.split()) > _BLOG_WORDS >= len(heading.split())


def _agree(left: str, right: str) -> bool:
    words, others = (set(re.findall(r"\w+", text.casefold())) for text in (left, right))
    return bool(words) and len(words & others) >= 0.6 * min(len(words), len(others) or 1)


def without_site(title: str, site: str | None) -> str:
    """A title without the site's name and section, which pages add after a bar or a dash."""
    parts = list(_SEPARATOR.finditer(title))
    while parts:
        cut = parts.pop()
        last = title[cut.end() :]
        named = outlets.by_name(last) is not None or (site is not None and _same(last, site))
        short_section = "|" in cut[0] and len(last) < 30 and cut.start() > 25
        if not (named or short_section or re.fullmatch(r"[\w-]+(?:\.[a-z]{2,4}){1,2}", last)):
            break
        title = title[: cut.start()]
    return title.strip()


def _same(left: str, right: str) -> bool:
    one, other = (re.sub(r"\W", "", text.casefold()) for text in (left, right))
    return bool(one) and (one in other or other in one)


def _published(found: Metadata, tree: Any, meta: dict[str, str], article: dict[str, Any], url: str) -> None:
    language = (found.language or "")[:2].lower() or None
    places = [("json-ld datePublished", structured.string(article.get("datePublished")))]
    places += [(f"meta {name}", meta.get(name)) for name in _PUBLISHED]
    places += [("json-ld dateCreated", structured.string(article.get("dateCreated")))]
    for place, text in places:
        if text and (moment := dates.parse(text, language=language)):
            found.published, found.found_in["published"] = moment, place
            return
    moment, place = _visible_date(tree, language or "id")
    if moment is None and (day := _day_in_address(found.canonical or url)) is not None:
        moment, place = day, "address"
    if moment is not None:
        found.published, found.found_in["published"] = moment, place


def _visible_date(tree: Any, language: str) -> tuple[datetime | None, str]:
    """The first date below the headline, else the first one above it: that can be today's, in a page's head."""
    above: tuple[datetime | None, str] = (None, "")
    headed = False
    for node in tree.css(f"h1,h2,{_VISIBLE_DATE}")[:_SHOWN]:
        if node.tag in ("h1", "h2"):
            headed = headed or node.tag == "h1" or not _is_in_furniture(node)
            continue
        stamp = node.attributes.get("datetime") or node.attributes.get("content") or ""
        text = " ".join(node.text(deep=True).split())
        for value in (stamp, _first_published(text) if len(text) < _LONGEST_STAMP else ""):
            if value and (moment := dates.parse(value, language=language)):
                if headed:
                    return moment, f"<{node.tag}>"
                above = above if above[0] else (moment, f"<{node.tag}>")
    return above


def _is_in_furniture(node: Any) -> bool:
    parent = node.parent
    return parent is not None and hints.kind_of(parent) is not None


def _first_published(text: str) -> str:
    """A stamp from where it says when the page was published: "Updated 5 May 2020 | Published 3 May 2020"."""
    match = _SAID_PUBLISHED.search(text)
    return text[match.end() :] if match and dates.find_day(text[match.end() :]) else text


def _day_in_address(url: str) -> datetime | None:
    match = _DAY_IN_ADDRESS.search(url)
    return dates.parse("-".join(match.groups())) if match else None


def _modified(found: Metadata, meta: dict[str, str], article: dict[str, Any]) -> None:
    language = (found.language or "")[:2].lower() or None
    places = [("json-ld dateModified", structured.string(article.get("dateModified")))]
    places += [(f"meta {name}", meta.get(name)) for name in _MODIFIED]
    for place, text in places:
        if text and (moment := dates.parse(text, language=language)):
            found.modified, found.found_in["modified"] = moment, place
            return


def _subjects(found: Metadata, tree: Any, meta: dict[str, str], article: dict[str, Any]) -> None:
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
    several = [content for node in tree.css(_TAGS) if (content := (node.attributes.get("content") or "").strip())]
    listed = structured.names(article.get("keywords"))
    shown = [text for node in tree.css('a[rel="tag"]')[:_SHOWN] if (text := " ".join(node.text(deep=True).split()))]
    lists = (
        ("meta article:tag", several),
        ("json-ld keywords", listed),
        ("meta keywords", [meta.get("news_keywords") or meta.get("keywords") or ""]),
        ("rel tag", shown),
    )
    for place, words in lists:
        each = words if len(words) > 1 else [word for line in words for word in line.split(",")]
        tags = tuple(dict.fromkeys(tag for word in each if (tag := word.strip(" #"))))
        if tags:
            found.tags, found.found_in["tags"] = tags, place
            return


def _bylines(found: Metadata, tree: Any, meta: dict[str, str], article: dict[str, Any]) -> None:
    stated = structured.names(article.get("author")) + structured.names(article.get("editor"))
    names = [name for name in stated if _is_byline(name, found.site)]
    place = "json-ld author"
    if not names:
        place = "meta author"
        names = [
            name
            for key in _AUTHORS
            if (value := meta.get(key)) and not value.startswith("http")
            for name in _divided(value)
            if _is_byline(name, found.site)
        ][:4]
    if not names:
        place = "byline"
        names = _shown_authors(tree, found.site) or _linked_authors(tree, found.site)
    if names:
        found.bylines = tuple(dict.fromkeys(names))
        found.found_in["bylines"] = place


def _shown_authors(tree: Any, site: str | None) -> list[str]:
    """The names in the first element that is marked as an author's, and in those beside it; commenters are none."""
    names: list[str] = []
    beside = None
    for node in tree.css(_VISIBLE_AUTHOR)[:_SHOWN]:
        parent = node.parent.mem_id if node.parent is not None else 0
        marked = " ".join(node.attributes.get(name) or "" for name in ("class", "id")).lower()
        if any(word in marked for word in _READERS) or (names and parent != beside):
            continue
        text = " ".join(node.text(deep=True, separator=" ").split())
        found = furniture.bylines(text) or _names_in(node, site) or people(text, site)
        if found and not _in_figure(node):
            names, beside = [*names, *found], parent
    return names


def _linked_authors(tree: Any, site: str | None) -> list[str]:
    """The first links to authors' pages, those of one byline."""
    names: list[str] = []
    beside = None
    for node in tree.css(_AUTHOR_LINK)[:_SHOWN]:
        text = " ".join(node.text(deep=True).split())
        parent = node.parent.mem_id if node.parent is not None else 0
        if furniture.is_name(text) and _is_byline(text, site) and (not names or parent == beside):
            names, beside = [*names, text], parent
    return list(dict.fromkeys(names))


def _names_in(node: Any, site: str | None) -> tuple[str, ...]:
    """The elements of a byline that hold a name and nothing else: what stands beside it is what its bearer does."""
    each = [" ".join(leaf.text(deep=True).split()) for leaf in node.css(_LEAVES)[:_SHOWN]]
    return tuple(dict.fromkeys(name for name in each if furniture.is_name(name) and _is_byline(name, site)))


def _in_figure(node: Any) -> bool:
    """True for whoever took a picture."""
    for _ in range(_NEAR):
        if node is None or node.tag in ("figure", "figcaption"):
            return node is not None
        node = node.parent
    return False


def people(text: str, site: str | None = None) -> tuple[str, ...]:
    """Who is named in a byline as it is shown: "Penulis: A / B", "By A and B", "A - Site"."""
    first = _SEPARATOR.split(text)[0]
    return furniture.bylines(text) or tuple(name for name in _divided(first) if _is_byline(name, site))


def _divided(text: str) -> list[str]:
    """The names of a byline, without where each reports from."""
    text = re.sub(r"^(?:by|oleh|penulis|reporter|editor)\s*:?\s+", "", text, flags=re.IGNORECASE)
    parts = re.split(r"\s*(?:[,;|&]|\band\b|\bdan\b)\s*", text)
    return [name for part in parts if (name := furniture.placed(part.strip()))]


def _is_byline(name: str, site: str | None) -> bool:
    """A person or a desk: a few words, no address, no date, not the site itself."""
    if (
        not 2 < len(name) < 60
        or name.casefold() in _NOBODY
        or "http" in name
        or "@" in name
        or "." in name[:-1].replace(". ", "")
    ):
        return False
    if any(character.isdigit() for character in name) or len(name.split()) > 6:
        return False
    return site is None or name.casefold() != site.casefold()
