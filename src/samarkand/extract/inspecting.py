"""How a page was read, for whoever mends a rule: which selector or general way took each field."""

from typing import Any

from msgspec import Struct

from samarkand.errors import PageError
from samarkand.extract import charset, metadata, sites, structured, tree
from samarkand.extract.assembling import extract, rule_of
from samarkand.model import Article, Page

_SHOWN = 70
_NAMES = {"body": "text", "authors": "bylines"}


class Row(Struct, frozen=True, kw_only=True):
    """One field or kind of furniture: `taken_by` site, general or nothing, `place` where it was read, the value.

    `selector` is the rule's own, None where it has none; `matches` the number of elements that it finds.
    """

    field: str
    taken_by: str
    place: str | None
    value: str | None
    selector: str | None = None
    matches: int = 0


class Inspection(Struct, frozen=True, kw_only=True):
    """A page's rule, None where its site has none, a row for each field, and the fault where it is no article."""

    url: str
    rule: str | None
    until: str | None
    rows: tuple[Row, ...]
    fault: str | None = None


def inspect(page: Page) -> Inspection:
    """Which rule took what, and what fell back to the general way."""
    parsed = tree.parse(charset.decode(page.body, page.charset).text)
    meta = metadata.read(parsed, structured.objects(parsed), page.origin.url)
    rule = rule_of(page, parsed, meta)
    article, fault = None, None
    try:
        article = extract(page)
    except PageError as error:
        fault = f"{error.code}: {error}"
    rows = [_field(name, rule, parsed, article) for name in sites.FIELDS]
    rows += [_metadata(name, meta) for name in ("modified", "section", "tags", "canonical", "amp")]
    rows += _furniture(rule, parsed, article)
    return Inspection(
        url=page.origin.url,
        rule=rule.name if rule else None,
        until=str(rule.until) if rule and rule.until else None,
        rows=tuple(rows),
        fault=fault,
    )


def _field(name: str, rule: sites.Rule | None, tree: Any, article: Article | None) -> Row:
    selector = getattr(rule, name) if rule else None
    place = article.found_in.get(_NAMES.get(name, name)) if article else None
    taken_by = "nothing" if place is None else "site" if place.startswith("site ") and rule else "general"
    if taken_by == "site" and rule and place != f"site {rule.name}":
        taken_by = "general"
    return Row(
        field=name,
        taken_by=taken_by,
        place=place,
        value=_value(name, article) if article else None,
        selector=selector,
        matches=len(tree.css(selector)) if selector else 0,
    )


def _value(name: str, article: Article) -> str | None:
    if name == "body":
        return f"{len(article.paragraphs)} paragraphs, {len(article.text)} characters"
    if name == "authors":
        return ", ".join(article.bylines) or None
    if name == "published":
        return article.published.isoformat() if article.published else None
    return article.title


def _metadata(name: str, meta: metadata.Metadata) -> Row:
    value = getattr(meta, name)
    shown = ", ".join(value) if isinstance(value, tuple) else str(value) if value else None
    place = meta.found_in.get(name, "head" if shown else None)
    return Row(field=name, taken_by="general" if shown else "nothing", place=place, value=shown or None)


def _furniture(rule: sites.Rule | None, tree: Any, article: Article | None) -> list[Row]:
    """A row for each of the rule's selectors, then one for each block that was set aside."""
    found = []
    selectors = [*rule.furniture, *(("remove", selector) for selector in rule.remove)] if rule else []
    texts: dict[str, str] = {}
    for kind, selector in selectors:
        nodes = tree.css(selector)
        texts |= {" ".join(node.text(deep=True, separator=" ").split()): selector for node in nodes}
        found.append(
            Row(
                field="selector",
                taken_by="site" if nodes else "nothing",
                place=kind,
                value=None,
                selector=selector,
                matches=len(nodes),
            )
        )
    for block in article.furniture if article else ():
        by = "site" if block.text in texts else "general"
        shown = block.text if len(block.text) <= _SHOWN else block.text[: _SHOWN - 1] + "…"
        found.append(Row(field="furniture", taken_by=by, place=block.kind, value=shown, selector=texts.get(block.text)))
    return found


def lines(inspection: Inspection) -> list[str]:
    """The inspection as lines for a terminal."""
    until = f", until {inspection.until}" if inspection.until else ""
    found = [f"{inspection.url}: {f'rule {inspection.rule}{until}' if inspection.rule else 'no rule for this site'}"]
    if inspection.fault:
        found.append(f"  not read  {inspection.fault}")
    for row in inspection.rows:
        told = row.value or ("" if row.field == "selector" else "-")
        said = f"{row.selector} finds {row.matches}" if row.selector and row.field != "furniture" else ""
        found.append(f"  {row.field:<10} {row.taken_by:<8} {row.place or '-':<28} {told} {said}".rstrip())
    return found
