"""`extract`: from a page's bytes to its article, the parts of this folder one after the other."""

import re
from datetime import UTC, datetime, time
from typing import Any

from msgspec import Struct, structs

from samarkand.extract import (
    body,
    charset,
    credit_lines,
    credits,
    dateline,
    dates,
    furniture,
    language,
    metadata,
    plaintext,
    refusal,
    sites,
    structured,
)  # fmt: skip
from samarkand.extract.body import Block
from samarkand.gazetteer import outlets
from samarkand.model import Article, Credit, Furniture, Page, Span, content_id
from samarkand.model.article import FurnitureKind

_TOO_LITTLE = 400
_SMALL, _LARGE, _MANY_TAGS = 1500, 400_000, 20_000
"""Characters and tags of a page on which the slower extractor is tried."""
_TOP = 1800
_STATED = ("json-ld", "meta ")
_PROSE, _LABEL = 80, 40
"""Characters that the first paragraph has at least, and a label above it at most."""
_SAID = 240
_SAYING: tuple[FurnitureKind, ...] = ("advert", "related", "promo", "share", "channel")
_AUTHORS = 3
"""Names standing alone that are taken for authors."""
_STAMPED = re.compile(
    r"\s+(?:Published|Updated|Posted|Last updated|Diterbitkan|Diperbarui|Dipublikasikan|Terbit)\b.*", re.S
)
_MOST = 2000
"""Paragraphs and pieces of furniture in which sources and authors are looked for."""
_LINKS_ONLY, _ALL_LINKS = 0.7, 0.9
_INFERRED = re.compile(
    r"\b(?P<weekday>[A-Za-z']{3,9}),?\s*\(?\s*(?P<day>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+[A-Za-z]+\s+\d{4})"
)


class _Draft(Struct):
    """An article in the making."""

    text: str
    paragraphs: tuple[Span, ...]
    furniture: list[Furniture]
    meta: metadata.Metadata
    dateline: str | None = None
    dateline_site: str | None = None
    outer: list[Furniture] = []


def extract(page: Page) -> Article:
    """The article of a page. Raises PageError where there is none that can be read."""
    refusal.check_bytes(page.body)
    exact = page.given is not None and page.given.text
    decoded = charset.as_given(page.body) if exact else charset.decode(page.body, page.charset)
    if page.media_type == "text/plain" or (page.given is not None and page.given.text):
        draft = _from_text(decoded.text, page)
    else:
        draft = _from_html(decoded.text, page)
    return _finished(draft, page)


def _from_text(text: str, page: Page) -> _Draft:
    """Plain text: nothing of it is cut."""
    if not text.strip():
        refusal.refuse("no-text", "the page holds no text")
    given = page.given
    row = given is not None and given.text
    parts = plaintext.read(text, title=given.title if given else None, row=row)
    meta = metadata.Metadata(title=parts.title, bylines=parts.bylines, found_in={"text": "as given"})
    if parts.title:
        meta.found_in["title"] = "first line"
    if parts.bylines:
        meta.found_in["bylines"] = "text"
    outlet = outlets.by_url(page.origin.url) if page.origin.url.startswith("http") else None
    if outlet is not None:
        meta.site, meta.found_in["site"] = outlet.name, "address"
    return _Draft(text, parts.paragraphs, list(parts.furniture), meta, parts.dateline, parts.site)


def _from_html(text: str, page: Page) -> _Draft:
    """An HTML page: the body's paragraphs become the text, everything else is set aside."""
    tree = body.parse(text)
    objects = structured.objects(tree)
    meta = metadata.read(tree, objects, page.origin.url)
    rule = rule_of(page, tree, meta)
    if rule is not None:
        _by_rule(rule, tree, meta)
    meta.title = body.visible(meta.title) if meta.title else None
    seen = refusal.Seen(tree, objects, dated=meta.published is not None, kind=meta.kind)
    body.clean(tree)
    known = rule.choose_body(tree) if rule else None
    blocks = body.blocks(tree, known=known, furniture_at=rule.furniture if rule else ())
    refusal.check_list(seen, [block.text for block in blocks if block.kind is None])
    meta.found_in["text"] = f"site {rule.name}" if rule and known is not None else "densest block"
    draft = _assembled(body.joined(_enough(blocks, text, objects, meta)), meta)
    refusal.check_article(seen, [draft.text[span.start : span.end] for span in draft.paragraphs])
    return draft


def rule_of(page: Page, tree: Any, meta: metadata.Metadata) -> sites.Rule | None:
    """The rule for the page's site and day, None where the site has none."""
    day = (meta.published or page.origin.seen).date()
    return sites.choose(sites.rules_for(page.origin.url, meta.canonical), day, tree)


def _by_rule(rule: sites.Rule, tree: Any, meta: metadata.Metadata) -> None:
    """What a site's selectors found comes before what the general way found; where they found nothing, that stays.

    A date that the page states in its head is exact and stays too.
    """
    found = sites.fields(rule, tree, (meta.language or "")[:2].lower() or None)
    place = f"site {rule.name}"
    if found.title:
        meta.title, meta.found_in["title"] = found.title, place
    if found.published and not meta.found_in.get("published", "").startswith(_STATED):
        meta.published, meta.found_in["published"] = found.published, place
    if found.authors:
        meta.bylines, meta.found_in["bylines"] = found.authors, place
    sites.remove(rule, tree)


def _size(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.kind is None)


def _enough(blocks: list[Block], text: str, objects: list[dict[str, object]], meta: metadata.Metadata) -> list[Block]:
    """The blocks, or where they are clearly too few those of JSON-LD's body or of the slower general extractor."""
    size = _size(blocks)
    stated = structured.article(objects).get("articleBody")
    if isinstance(stated, str) and len(stated) > max(2 * size, 200):
        lines = [
            line
            for part in re.split(r"\s*\n\s*|<br\s*/?>|</p>", stated)
            if (line := re.sub(r"<[^>]+>", "", part).strip())
        ]
        if len(lines) > 1 or size < _TOO_LITTLE / 2:
            meta.found_in["text"] = "json-ld articleBody"
            return _among([Block(line) for line in lines], blocks)
    if size >= _TOO_LITTLE or not _SMALL <= len(text) <= _LARGE or text.count("<") > _MANY_TAGS:
        return blocks
    if body.unlinked(text) <= 1.5 * size + refusal.LEAST:
        return blocks
    slower = _by_trafilatura(text)
    if _size(slower) <= 1.5 * size:
        return blocks
    meta.found_in["text"] = "trafilatura"
    return _among(slower, blocks)


def _among(text: list[Block], blocks: list[Block]) -> list[Block]:
    """The text of another reader, with the furniture that was found before and after the own reader's text."""
    found = {block.text for block in text}
    aside = [block for block in blocks if block.kind is not None and not (block.outer and block.text in found)]
    known = {block.text for block in aside}
    first = next((number for number, block in enumerate(blocks) if block.kind is None), 0)
    above = sum(block.kind is not None for block in blocks[:first])
    return [*aside[:above], *(block for block in text if block.text not in known), *aside[above:]]


def _by_trafilatura(text: str) -> list[Block]:
    import trafilatura  # heavy, and needed for few pages

    found = trafilatura.extract(text, include_comments=False, include_tables=False, favor_precision=True)
    return [Block(line) for line in (found or "").split("\n") if line.strip()]


def _assembled(blocks: list[Block], meta: metadata.Metadata) -> _Draft:
    """Text and furniture from blocks in reading order."""
    kept: list[str] = []
    aside: list[Furniture] = []
    draft = _Draft("", (), aside, meta)
    first = next((number for number, block in enumerate(blocks) if block.kind is None and len(block.text) >= _PROSE), 0)
    last = max(
        (number for number, block in enumerate(blocks) if block.kind is None and len(block.text) > 60), default=0
    )
    for number, block in enumerate(blocks):
        if block.outer:
            draft.outer.append(Furniture(text=block.text, kind=_outer_kind(block), after=len(kept) - 1))
            continue
        kind = _kind(block, is_last=number > last)
        if kind is None and number < first and _is_label(block.text):
            kind = _label_kind(block, meta)
        if kind is None and number and furniture.announces(blocks[number - 1].text):
            kind = "related" if furniture.is_headline(block.text.rstrip("?!")) else None
        if kind is None and meta.title and block.text.casefold() == meta.title.casefold():
            continue
        if kind is not None:
            aside.append(Furniture(text=block.text, kind=kind, after=len(kept) - 1))
            continue
        text = block.text
        if draft.dateline_site is None and draft.dateline is None and len(kept) < 2 and (found := dateline.find(text)):
            draft.dateline, draft.dateline_site = found.city, found.site or ""
            aside.append(Furniture(text=text[: found.end].strip(), kind="other", after=len(kept) - 1))
            text = text[found.end :].strip()
        aside += [Furniture(text=piece, kind="related", after=len(kept)) for piece in block.cut]
        _keep(text, kept, aside)
    _cut_tail(kept, aside)
    spans, position = [], 0
    for text in kept:
        spans.append(Span(position, position + len(text)))
        position += len(text) + 1
    draft.text, draft.paragraphs = "\n".join(kept), tuple(spans)
    return draft


def _is_label(text: str) -> bool:
    """A few words above the first paragraph that are no sentence: a section, a name, a label of a button."""
    return len(text) < _LABEL and not text.rstrip('"”’)').endswith((".", "!", "?", ":", "…"))


def _label_kind(block: Block, meta: metadata.Metadata) -> FurnitureKind | None:
    """The kind of a label above the first paragraph: who wrote it, or a section; other headings are the article's."""
    if block.heading:
        return "other" if furniture.is_section(block.text) else None
    return "credit" if block.text in meta.bylines or furniture.is_name(block.text) else "other"


def _kind(block: Block, *, is_last: bool) -> FurnitureKind | None:
    """The kind of furniture of a block by its place, its words and its links."""
    if block.kind is not None and block.kind != "caption":
        return _outer_kind(block)
    kind = furniture.kind_of(block.text) or block.kind
    if kind is not None:
        return kind
    sentence = block.text.rstrip('"”’)').endswith((".", "!", "?"))
    if block.links > _LINKS_ONLY and not sentence and (len(block.text) < 200 or block.links > _ALL_LINKS):
        return "related"
    if block.heading and is_last:
        return "other"
    return None


def _outer_kind(block: Block) -> FurnitureKind:
    """The kind of a block that is furniture by its place: what a short one says is surer than its element's name."""
    said = furniture.kind_of(block.text) if len(block.text) < _SAID else None
    if (
        said is None
        and block.kind == "other"
        and block.outer
        and block.links > _LINKS_ONLY
        and len(block.text) > _PROSE
    ):
        return "related"
    return said if said is not None and (said in _SAYING or block.kind is None) else block.kind or "other"


def _keep(text: str, kept: list[str], aside: list[Furniture]) -> None:
    """Append a paragraph without the pieces of furniture inside it."""
    start = 0
    pieces = []
    for begin, end, kind in furniture.inside(text):
        pieces.append(text[start:begin].strip())
        aside.append(Furniture(text=text[begin:end].strip(), kind=kind, after=len(kept)))
        start = end
    pieces.append(text[start:].strip())
    whole = " ".join(piece for piece in pieces if piece)
    if whole:
        kept.append(whole)


def _cut_tail(kept: list[str], aside: list[Furniture]) -> None:
    """Short lines without a sentence after the last paragraph are the page's tail."""
    while len(kept) > 2 and len(kept[-1]) < 60 and not kept[-1].rstrip('"”’)').endswith((".", "!", "?", ":")):
        aside.append(Furniture(text=kept.pop(), kind="other", after=len(kept) - 1))


def _finished(draft: _Draft, page: Page) -> Article:
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
    bylines = list(dict.fromkeys(_STAMPED.split(name)[0].strip() for name in bylines))
    if not bylines:
        shown = (furniture.author_in_stamp(block.text) for block in draft.furniture[:_MOST] if block.kind == "other")
        bylines = [name for name in shown if name and name.casefold() != (meta.site or "").casefold()][:1]
    if not bylines:
        alone = (block.text for block in draft.furniture[:_MOST] if block.kind == "credit" and block.after < 0)
        bylines = [name for name in alone if furniture.is_name(name)][:_AUTHORS]
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


def _address(page: Page, canonical: str | None) -> str | None:
    """The article's own address: as given, as the page states it, or where it was fetched from."""
    if page.given and page.given.url:
        return page.given.url
    return canonical or (page.origin.url if page.origin.url.startswith(("http://", "https://")) else None)


def _language(draft: _Draft, page: Page) -> str:
    """The given language, else the text's. Raises PageError where it is one that cannot be read."""
    stated = language.normal(page.given.language) if page.given else None
    if stated is not None:
        draft.meta.found_in["language"] = "given"
        if stated not in language.READABLE:
            refusal.refuse(
                "language", f"the text is given as '{stated}'; what can be read is {', '.join(language.READABLE)}"
            )
        return stated
    draft.meta.found_in["language"] = "text"
    prose = "\n".join(draft.text[span.start : span.end] for span in draft.paragraphs) or draft.text
    return language.detect(prose, url=page.origin.url, stated=language.normal(draft.meta.language))


def _published(draft: _Draft, page: Page, code: str) -> datetime | None:
    """When it was published: as given, as the page states, as a line of the page shows, or inferred from the text."""
    found_in = draft.meta.found_in
    if page.given and page.given.published and (moment := dates.parse(page.given.published, language=code)):
        found_in["published"] = "given"
        return moment
    if draft.meta.published is not None:
        return draft.meta.published
    for block in draft.furniture:
        if dates.is_stamp(block.text) and (moment := dates.parse(block.text, language=code)):
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


def _credits(draft: _Draft, page: Page, code: str, bylines: list[str]) -> tuple[Credit, ...]:
    """Everybody who is named as a source, one credit each."""
    url = page.origin.url if page.origin.url.startswith("http") else ""
    own_dateline = (
        draft.dateline_site if credit_lines.in_dateline(draft.dateline_site, credits.own(())) is None else None
    )
    ours = credits.own((draft.meta.site or "", own_dateline or "", outlets.host_of(url)))
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
