"""The ledger: who carried a report on from whom, each step with its reason.

A step needs a credit, or shared text and a later time. Outlets that are named but whose page is not held stand in the
chain under their name, `outlet:NAME`. Times decide direction; a step that would close a circle is left out.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from samarkand.merge.outlets import keys_of, outlet_key
from samarkand.merge.reports import Report
from samarkand.model import Credit, Edge


def chain(
    reports: Sequence[Report],
    copies: Mapping[tuple[str, str], float],
    carried: Mapping[str, str] | None = None,
) -> tuple[Edge, ...]:
    """The steps of one story, sorted.

    `copies` holds the shared text of its pairs of articles, `carried` for later articles the one that they most likely
    tell again in other words. A page that was read twice comes from its earlier state; otherwise a credit goes before
    shared text, and that before a likeness of what is told.
    """
    ordered = sorted(reports, key=lambda report: (report.seen, report.article_id))
    by_id = {report.article_id: report for report in ordered}
    edges: list[Edge] = []
    for position, report in enumerate(ordered):
        earlier = ordered[:position]
        found = _revised(report, earlier) or _credited(report, ordered)
        if not any(edge.target == report.article_id and edge.source in by_id for edge in found):
            found += _copied(report, earlier, copies) or _retold(report, by_id, carried or {})
        edges += (_assuming(edge, by_id) for edge in found)
    return tuple(sorted(_without_circles(edges), key=lambda edge: (edge.source, edge.target, edge.kind)))


def _revised(report: Report, earlier: Sequence[Report]) -> list[Edge]:
    """The step from the same address as it stood before."""
    before = next((other for other in reversed(earlier) if report.url and other.url == report.url), None)
    if before is None:
        return []
    return [_edge(before, report, "revised", "the same address, read again with another text")]


def _copied(report: Report, earlier: Sequence[Report], copies: Mapping[tuple[str, str], float]) -> list[Edge]:
    shares = [(copies.get(_pair(other, report), 0.0), -place) for place, other in enumerate(earlier)]
    share, place = max(shares, default=(0.0, 0))
    if not share:
        return []
    because = f"{share:.0%} of the shorter text is shared, and the other page is earlier"
    return [_edge(earlier[-place], report, "copied", because)]


def _retold(report: Report, by_id: Mapping[str, Report], carried: Mapping[str, str]) -> list[Edge]:
    source = by_id.get(carried.get(report.article_id, ""))
    if source is None:
        return []
    if source.language != report.language:
        return [_edge(source, report, "translated", "tells the same of the same people in another language, later")]
    return [_edge(source, report, "rewritten", "tells the same of the same people in other words, later")]


def _edge(source: Report, target: Report, kind: str, because: str) -> Edge:
    return Edge(source=source.article_id, target=target.article_id, kind=kind, because=because)


def _pair(one: Report, other: Report) -> tuple[str, str]:
    return min(one.article_id, other.article_id), max(one.article_id, other.article_id)


def _assuming(edge: Edge, by_id: Mapping[str, Report]) -> Edge:
    """A step with what it takes for granted: the order of pages that do not say when they were published."""
    undated = [end for end in (edge.source, edge.target) if end in by_id and not by_id[end].dated]
    if not undated:
        return edge
    assumed = "assuming that a page without a date is as old as it was when it was read"
    return replace(edge, because=f"{edge.because}; {assumed}")


def _credited(report: Report, reports: Sequence[Report]) -> list[Edge]:
    found: list[Edge] = []
    for credit in report.credits:
        if credit.kind == "photo":
            continue
        held = _page_of(credit, report, reports)
        source = held.article_id if held is not None else f"outlet:{credit.outlet}"
        if any(edge.source == source for edge in found):
            continue
        because = f"the page names {credit.outlet} ({credit.kind})" + (
            f", title '{credit.title}'" if credit.title else ""
        )
        found.append(Edge(source=source, target=report.article_id, kind=credit.kind, because=because))
    return _behind(found)


def _behind(edges: list[Edge]) -> list[Edge]:
    """Where a page is republished and quotes a third outlet, the third stands behind the one that it was taken from."""
    taken = [edge for edge in edges if edge.kind == "republished"]
    if not taken:
        return edges
    first = taken[0]
    moved = []
    for edge in edges:
        if edge.kind != "republished" and edge.source.startswith("outlet:") and first.source.startswith("outlet:"):
            moved.append(Edge(source=edge.source, target=first.source, kind=edge.kind, because=edge.because))
        elif edge.kind == "republished" or first.source.startswith("outlet:"):
            moved.append(edge)
    return moved


def _page_of(credit: Credit, report: Report, reports: Sequence[Report]) -> Report | None:
    """The page of a credited outlet that is held: of its pages in the story the one that fits title and time best."""
    wanted = outlet_key(credit.outlet)
    fit = [
        other
        for other in reports
        if other.article_id != report.article_id and other.seen <= report.seen and wanted and wanted in keys_of(other)
    ]
    if not fit:
        return None
    title = _plain(credit.title or "")
    return max(
        fit, key=lambda other: (bool(title) and title == _plain(other.title or ""), other.seen, other.article_id)
    )


def _plain(title: str) -> str:
    return "".join(title.casefold().split())


def _without_circles(edges: Sequence[Edge]) -> list[Edge]:
    """The edges in order, without those that would lead back to where they came from."""
    sources: dict[str, set[str]] = {}
    kept: list[Edge] = []
    for edge in edges:
        reached, stack = set(), [edge.source]
        while stack:
            current = stack.pop()
            if current not in reached:
                reached.add(current)
                stack += sources.get(current, ())
        if edge.target in reached or edge in kept:
            continue
        sources.setdefault(edge.target, set()).add(edge.source)
        kept.append(edge)
    return kept


def origins(article_ids: Sequence[str], edges: Sequence[Edge]) -> set[str]:
    """The independent sources behind some articles: where their chains begin, named outlets among them."""
    sources: dict[str, list[str]] = {}
    for edge in edges:
        sources.setdefault(edge.target, []).append(edge.source)
    found: set[str] = set()
    for article_id in article_ids:
        stack, seen = [article_id], set()
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            before = sources.get(current)
            if before:
                stack += before
            else:
                found.add(current)
    return found
