"""A page's headline: what it shows, agreed with what it states."""

import html
import re
from collections.abc import Mapping
from typing import Any

from samarkand.extract import furniture, structured
from samarkand.extract.tree import Elements, text_of
from samarkand.gazetteer import outlets

SEPARATOR = re.compile(r"\s+(?:[|•·»]|[-–—]{1,2}|::)\s+")
"""What stands between a title and its site's name."""
_SHOWN = 40
_BLOG_WORDS = 3
_LONGEST_TITLE, LONGEST_STATED = 300, 600
_LARGE = "b,strong,big,font[size='4'],font[size='5'],font[size='6'],font[size='+1'],font[size='+2'],font[size='+3']"
_LINES, _MOST_LINES, _LEAST_TITLE = "h2,h3,h4,h5,b,strong,font,big,span,td,p,div", 600, 12
"""Elements that a headline stands in where no heading holds it, and how many of them are looked at."""


def read(
    tree: Any, elements: Elements, meta: Mapping[str, str], article: Mapping[str, Any], site: str | None
) -> tuple[str, str] | None:
    """The headline and where it was found; `meta`, `article`: what meta tags and JSON-LD state."""
    headings = [text for node in elements.tagged("h1") if 0 < len(text := text_of(node)) <= _LONGEST_TITLE]
    page_title = elements.first("title")
    shown = text_of(page_title) if page_title is not None else None
    stated = structured.string(article.get("headline"))
    stated = html.unescape(stated) if stated else None
    blog = next((f"{text}: " for text in headings if _is_site_name(text, shown)), "")
    headings = [text for text in headings if not _is_site_name(text, shown) and not _is_site(text, site)]
    if not headings:
        headings = _agreeing(tree, stated or meta.get("og:title") or shown or "", site)
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
        if title and 3 < len(title) <= LONGEST_STATED:
            if place == "title" and _is_outlet(title, site) and (large := _in_large_letters(tree)) is not None:
                return large, "large letters"
            if place == "title":
                title = _shown_part(tree, title, site)
            return title if place == "h1" else without_site(title.removeprefix(blog), site), place
    return None


def _is_site(text: str, site: str | None) -> bool:
    return site is not None and re.sub(r"\W", "", text.casefold()) == re.sub(r"\W", "", site.casefold())


def _agreeing(tree: Any, title: str, site: str | None) -> list[str]:
    """The lower heading that has the words of the title, where the highest one is the site's name."""
    parts = {part.casefold() for part in (title, *SEPARATOR.split(title)) if len(part) > _LEAST_TITLE}
    each = (text_of(node) for node in tree.css("h2,h3")[:_SHOWN])
    return [text for text in each if text.casefold() in parts and not _is_site(text, site)][:1]


def _shown_part(tree: Any, title: str, site: str | None) -> str:
    """The part of a page's title that the page shows as a line, so that "The Outlet | What happened" loses its first.

    Where it shows none, the title without the name of the site before it.
    """
    parts = [part for part in SEPARATOR.split(title) if part]
    each = [title, *parts, *(part.partition(": ")[2] for part in parts if ": " in part)]
    shown = {text_of(node) for node in tree.css(_LINES)[:_MOST_LINES]}
    visible = [part for part in each if part in shown and len(part) > _LEAST_TITLE and not same(part, site or "")]
    if visible:
        return max(visible, key=len)
    named = len(parts) > 1 and len(parts[0]) < len(parts[-1]) and site is not None and same(parts[0], site)
    return title[title.index(parts[1]) :] if named else title


def _is_outlet(title: str, site: str | None) -> bool:
    """True where a page's title is nothing but its outlet's name: "The Herald Online"."""
    name = re.sub(r"\W", "", (site or "").partition(".")[0].casefold())
    return len(name) > _BLOG_WORDS and len(title.split()) <= _BLOG_WORDS + 1 and same(name, title)


def _in_large_letters(tree: Any) -> str | None:
    """The first headline that is set in bold or large letters without being a heading or a link."""
    each = (node for node in tree.css(_LARGE)[:_MOST_LINES] if node.parent.tag != "a" and node.css_first("a") is None)
    return next((text for node in each if _is_headline(text := text_of(node))), None)


def _is_headline(text: str) -> bool:
    fits = _LEAST_TITLE < len(text) <= _LONGEST_TITLE and text.count(" ") >= _BLOG_WORDS
    return fits and furniture.is_headline(text) and furniture.kind_of(text) is None


def _is_site_name(heading: str, shown: str | None) -> bool:
    """True for a heading that names the site: the page's title opens with it, then a colon and the true headline."""
    rest = (shown or "").removeprefix(f"{heading}: ")
    return rest != shown and len(rest.split()) > _BLOG_WORDS >= len(heading.split())


def _agree(left: str, right: str) -> bool:
    words, others = (set(re.findall(r"\w+", text.casefold())) for text in (left, right))
    return bool(words) and len(words & others) >= 0.6 * min(len(words), len(others) or 1)


def without_site(title: str, site: str | None) -> str:
    """A title without the site's name and section, which pages add after a bar or a dash."""
    parts = list(SEPARATOR.finditer(title))
    while parts:
        cut = parts.pop()
        last = title[cut.end() :]
        named = outlets.by_name(last) is not None or (site is not None and same(last, site))
        short_section = "|" in cut[0] and len(last) < 30 and cut.start() > 25
        if not (named or short_section or re.fullmatch(r"[\w-]+(?:\.[a-z]{2,4}){1,2}", last)):
            break
        title = title[: cut.start()]
    return title.strip()


def same(left: str, right: str) -> bool:
    """True where the letters of one name are in the other's."""
    one, other = (re.sub(r"\W", "", text.casefold()) for text in (left, right))
    return bool(one) and (one in other or other in one)
