"""`extract`: from a page's bytes to its article, the parts of this folder one after the other."""

import re
from typing import Any

from samarkand.extract import body, charset, dates, metadata, plaintext, refusal, sites, state, structured, tree
from samarkand.extract.arranging import Draft, arranged
from samarkand.extract.body import Block
from samarkand.extract.finishing import finished
from samarkand.gazetteer import outlets
from samarkand.model import Article, Page

_TOO_LITTLE = 400
_SMALL, _LARGE, _MANY_TAGS = 1500, 400_000, 20_000
"""Characters and tags of a page on which the slower extractor is tried."""
_STATED = ("json-ld", "meta ")


def extract(page: Page, repeated: frozenset[str] = frozenset()) -> Article:
    """The article of a page. Raises PageError where there is none that can be read.

    `repeated`: lines that the page's outlet prints under other articles too.
    """
    refusal.check_bytes(page.body)
    exact = page.given is not None and page.given.text
    decoded = charset.as_given(page.body) if exact else charset.decode(page.body, page.charset)
    if page.media_type == "text/plain" or (page.given is not None and page.given.text):
        draft = _from_text(decoded.text, page, repeated)
    else:
        draft = _from_html(decoded.text, page, repeated)
    return finished(draft, page)


def _from_text(text: str, page: Page, repeated: frozenset[str]) -> Draft:
    """Plain text: nothing of it is cut."""
    if not text.strip():
        refusal.refuse("no-text", "the page holds no text")
    given = page.given
    row = given is not None and given.text
    parts = plaintext.read(text, title=given.title if given else None, row=row, repeated=repeated)
    meta = metadata.Metadata(title=parts.title, bylines=parts.bylines, found_in={"text": "as given"})
    if parts.title:
        meta.found_in["title"] = "first line"
    if parts.bylines:
        meta.found_in["bylines"] = "text"
    outlet = outlets.by_url(page.origin.url) if page.origin.url.startswith("http") else None
    if outlet is not None:
        meta.site, meta.found_in["site"] = outlet.name, "address"
    return Draft(text, parts.paragraphs, list(parts.furniture), meta, parts.dateline, parts.site)


def _from_html(text: str, page: Page, repeated: frozenset[str]) -> Draft:
    """An HTML page: the body's paragraphs become the text, everything else is set aside."""
    parsed = tree.parse(text)
    objects = structured.objects(parsed) if "ld+json" in text or "LD+JSON" in text else []
    meta = metadata.read(parsed, objects, page.origin.url)
    rule = rule_of(page, parsed, meta)
    if rule is not None:
        _by_rule(rule, parsed, meta)
    meta.title = tree.visible(meta.title) if meta.title else None
    seen = refusal.Seen(parsed, objects, dated=meta.published is not None, kind=meta.kind)
    tree.clean(parsed)
    known = rule.choose_body(parsed) if rule else None
    blocks = body.blocks(parsed, known=known, furniture_at=rule.furniture if rule else ())
    refusal.check_list(seen, [block.bare for block in blocks if block.kind is None])
    meta.found_in["text"] = f"site {rule.name}" if rule and known is not None else "densest block"
    draft = arranged(body.joined(_enough(blocks, text, objects, meta)), meta, repeated)
    refusal.check_article(seen, [draft.text[span.start : span.end] for span in draft.paragraphs])
    return draft


def rule_of(page: Page, parsed: Any, meta: metadata.Metadata) -> sites.Rule | None:
    """The rule for the page's site and day, None where the site has none."""
    day = (meta.published or page.origin.seen).date()
    return sites.choose(sites.rules_for(page.origin.url, meta.canonical), day, parsed)


def _by_rule(rule: sites.Rule, parsed: Any, meta: metadata.Metadata) -> None:
    """What a site's selectors found comes before what the general way found; where they found nothing, that stays.

    A date that the page states in its head is exact and stays too.
    """
    found = sites.fields(rule, parsed, (meta.language or "")[:2].lower() or None)
    place = f"site {rule.name}"
    if found.title:
        meta.title, meta.found_in["title"] = found.title, place
    if found.published and not meta.found_in.get("published", "").startswith(_STATED):
        meta.published, meta.found_in["published"] = found.published, place
    if found.authors:
        meta.bylines, meta.found_in["bylines"] = found.authors, place
    sites.remove(rule, parsed)


def _size(blocks: list[Block]) -> int:
    return sum(len(block.bare) for block in blocks if block.kind is None)


def _told(blocks: list[Block]) -> float:
    """Characters outside links of what was set aside for what it is, not because it stood apart."""
    told = (block for block in blocks if block.kind is not None and (block.kind != "other" or not block.outer))
    return sum((1 - block.links) * len(block.bare) for block in told)


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
    if size < _TOO_LITTLE and "<script" in text and (kept := state.read(text)) is not None:
        _by_state(kept, meta)
        return _among([Block(line) for line in kept.lines], blocks)
    if size >= _TOO_LITTLE or not _SMALL <= len(text) <= _LARGE or text.count("<") > _MANY_TAGS:
        return blocks
    if tree.unlinked(text) <= 1.5 * size + refusal.LEAST + _told(blocks):
        return blocks
    slower = _by_trafilatura(text)
    if _size(slower) <= 1.5 * size:
        return blocks
    meta.found_in["text"] = "trafilatura"
    return _among(slower, blocks)


def _by_state(kept: state.Stated, meta: metadata.Metadata) -> None:
    """What a page's data says of its article, where its head does not."""
    place = "data of a script"
    meta.found_in["text"] = place
    if kept.title and meta.found_in.get("title") in (None, "title"):
        meta.title, meta.found_in["title"] = kept.title, place
    if kept.published and meta.published is None:
        meta.published = dates.parse(kept.published)
        meta.found_in["published"] = place
    if kept.authors and not meta.bylines:
        meta.bylines, meta.found_in["bylines"] = kept.authors, place


def _among(text: list[Block], blocks: list[Block]) -> list[Block]:
    """The text of another reader, with the furniture that was found before and after the own reader's text."""
    found = {block.bare for block in text}
    aside = [block for block in blocks if block.kind is not None and not (block.outer and block.bare in found)]
    known = {block.bare for block in aside}
    first = next((number for number, block in enumerate(blocks) if block.kind is None), 0)
    above = sum(block.kind is not None for block in blocks[:first])
    return [*aside[:above], *(block for block in text if block.bare not in known), *aside[above:]]


def _by_trafilatura(text: str) -> list[Block]:
    import trafilatura  # heavy, and needed for few pages

    found = trafilatura.extract(text, include_comments=False, include_tables=False, favor_precision=True)
    return [Block(line) for line in (found or "").split("\n") if line.strip()]
