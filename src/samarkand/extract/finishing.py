"""The rest of an article once its text is known: language, date, site, authors and who is named as its source."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time

from msgspec import structs

from samarkand.extract import credit_lines, credits, dates, furniture, language, refusal
from samarkand.extract import published as stated
from samarkand.extract.arranging import Draft
from samarkand.gazetteer import outlets
from samarkand.model import Article, Credit, Furniture, Page, Span, content_id

_TOP = 1800
_AUTHORS = 3
"""Names standing alone that are taken for authors."""
_STAMPED = re.compile(
    r"\s+(?:Published|Updated|Posted|Last updated|Diterbitkan|Diperbarui|Dipublikasikan|Terbit)\b.*", re.S
)
_MOST = 2000
"""Paragraphs and pieces of furniture in which sources and authors are looked for."""
_INFERRED = re.compile(
    r"\b(?P<weekday>[A-Za-z']{3,9}),?\s*\(?\s*(?P<day>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+[A-Za-z]+\s+\d{4})"
)


def finished(draft: Draft, page: Page) -> Article:
    """Language, date, site, bylines and credits; what the giver states comes before what was read."""
    meta, given = draft.meta, page.given
    found_in = meta.found_in
    if draft.dateline_site and meta.site is None:
        known = outlets.by_name(draft.dateline_site)
        if known is None or known.kind != "agency":
            meta.site, found_in["site"] = known.name if known else draft.dateline_site, "dateline"
    if draft.dateline:
        found_in["dateline"] = "text"
    code = _language(draft, page)
    title = given.title if given and given.title else meta.title
    if given and given.title:
        found_in["title"] = "given"
    bylines = list(meta.bylines)
    for block in draft.furniture[:_MOST]:
        if block.kind in ("credit", "other"):
            bylines += [name for name in furniture.bylines(block.text) if name not in bylines]
    bylines = _unlike(_STAMPED.split(name)[0].strip() for name in bylines)
    if not bylines:
        shown = [furniture.authors_in_stamp(block.text) for block in draft.furniture[:_MOST] if block.kind == "other"]
        first = next((names for names in shown if names), ())
        bylines = [name for name in first if name.casefold() != (meta.site or "").casefold()]
    if not bylines:
        headline = (meta.title or "").casefold()
        alone = (block.text for block in draft.furniture[:_MOST] if block.kind == "credit" and block.after < 0)
        bylines = [name for line in alone if line.casefold() not in headline for name in furniture.names(line)][
            :_AUTHORS
        ]
    persons = dict.fromkeys(
        name.partition("/")[0].strip()
        for name in bylines
        if (outlet := outlets.by_name(name)) is None or outlet.kind != "agency"
    )
    published = _published(draft, page, code)
    return Article(
        id=content_id("a", page.id, draft.text),
        page_id=page.id,
        origin=page.origin,
        site=meta.site,
        language=code,
        languages=language.of_paragraphs([draft.text[span.start : span.end] for span in draft.paragraphs], code),
        title=title,
        text=draft.text,
        paragraphs=draft.paragraphs,
        bylines=tuple(persons),
        dateline=draft.dateline,
        published=published,
        credits=_credits(draft, page, code, bylines),
        furniture=(*draft.furniture, *draft.outer),
        found_in=found_in,
        url=_address(page, meta.canonical),
        given_id=page.given.id if page.given else None,
        modified=meta.modified,
        section=meta.section,
        tags=meta.tags,
        amp=meta.amp,
    )


def _unlike(names: Iterable[str]) -> list[str]:
    """Each name once, in small letters too where a page prints it in capitals: "MARCUS FELD" is Marcus Feld."""
    kept: dict[str, str] = {}
    for name in names:
        shouted = name.isupper() and " " in name and outlets.by_name(name) is None
        kept.setdefault(name.casefold(), name.title() if shouted else name)
    return list(kept.values())


def _address(page: Page, canonical: str | None) -> str | None:
    """The article's own address: as given, as the page states it, or where it was fetched from."""
    if page.given and page.given.url:
        return page.given.url
    return canonical or (page.origin.url if page.origin.url.startswith(("http://", "https://")) else None)


def _language(draft: Draft, page: Page) -> str:
    """The given language, else the text's. Raises PageError where it is one that cannot be read."""
    given = language.normal(page.given.language) if page.given else None
    if given is not None:
        draft.meta.found_in["language"] = "given"
        if given not in language.READABLE:
            refusal.refuse(
                "language", f"the text is given as '{given}'; what can be read is {', '.join(language.READABLE)}"
            )
        return given
    draft.meta.found_in["language"] = "text"
    prose = "\n".join(draft.text[span.start : span.end] for span in draft.paragraphs) or draft.text
    return language.detect(prose, url=page.origin.url, stated=language.normal(draft.meta.language))


def _published(draft: Draft, page: Page, code: str) -> datetime | None:
    """When it was published: as given, as the page states, as a line of the page shows, or inferred from the text."""
    found_in = draft.meta.found_in
    if page.given and page.given.published and (moment := dates.parse(page.given.published, language=code)):
        found_in["published"] = "given"
        return moment
    if draft.meta.published is not None:
        return draft.meta.published
    stamps = [block.text for block in draft.furniture if dates.is_stamp(block.text)]
    for line in sorted(stamps, key=stated.is_of_change):  # when it was changed is the last to be asked
        if moment := dates.parse(stated.first_published(line), language=code):
            found_in["published"] = "line"
            return moment
    top = draft.text[:_TOP]
    found = [match for match in _INFERRED.finditer(top) if match["weekday"].lower() in dates.weekdays()]
    cited = [match for match in found if dates.is_cited(top[max(0, match.start() - 60) : match.start()], code)]
    for match in cited or found:
        day = dates.find_day(re.sub(r"\s*([/.-])\s*", r"\1", match["day"]))
        if day is not None:
            found_in["published"] = f'inferred from "{match[0].strip()}{")" if "(" in match[0] else ""}"'
            return datetime.combine(day[0], time(), UTC)
    return None


def _credits(draft: Draft, page: Page, code: str, bylines: list[str]) -> tuple[Credit, ...]:
    """Everybody who is named as a source, one credit each."""
    url = page.origin.url if page.origin.url.startswith("http") else ""
    own_dateline = (
        draft.dateline_site if credit_lines.in_dateline(draft.dateline_site, credits.own(())) is None else None
    )
    ours = credits.own((draft.meta.site or "", own_dateline or "", outlets.bare_host(url)))
    found = [credit_lines.in_dateline(draft.dateline_site, ours)]
    for span in draft.paragraphs[:_MOST]:
        for credit in credits.in_body(draft.text[span.start : span.end], code, ours):
            found.append(_moved(credit, span.start))
    for block in draft.furniture[:_MOST]:
        if block.kind == "credit":
            found += [_placed(credit, block) for credit in credit_lines.in_line(block.text, code, ours)]
        elif block.kind == "caption":
            found += credit_lines.in_caption(block.text, ours)
    found += [credit_lines.in_byline(name, ours) for name in bylines]
    found.append(credit_lines.in_address(draft.meta.canonical, url, ours))
    return credits.unique(credit for credit in found if credit is not None)


def _moved(credit: Credit, by: int) -> Credit:
    """A credit with its span counted from the start of the text."""
    span = credit.span
    return credit if span is None else structs.replace(credit, span=Span(span.start + by, span.end + by))


def _placed(credit: Credit, block: Furniture) -> Credit:
    """A credit of a line with the place of the outlet's name, where the line stands in the text."""
    start = block.text.casefold().find(credit.outlet.casefold())
    if block.span is None or start < 0:
        return credit
    start += block.span.start
    return structs.replace(credit, span=Span(start, start + len(credit.outlet)))
