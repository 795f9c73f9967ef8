"""The ledger: who carried a report on from whom, each step with its reason.

A step needs a credit, or shared text and a later time. Outlets that are named but whose page is not held stand in the
chain under their name, `outlet:NAME`. Times decide direction; a step that would close a circle is left out.
"""

from collections.abc import Sequence

from samarkand.merge.outlets import keys_of, outlet_key
from samarkand.merge.reports import Report
from samarkand.model import Credit, Edge

KINDS = {"republished": "republished", "quoted": "quoted", "agency": "agency"}


def chain(reports: Sequence[Report], copies: dict[tuple[str, str], float]) -> tuple[Edge, ...]:
    """The steps of one story, sorted; `copies` holds the shared text of its pairs of articles."""
    ordered = sorted(reports, key=lambda report: (report.seen, report.article_id))
    edges: list[Edge] = []
    for report in ordered:
        edges += _credited(report, ordered)
    credited = {edge.target for edge in edges if not edge.source.startswith("outlet:")}
    for position, report in enumerate(ordered):
        if report.article_id in credited:
            continue
        best: tuple[float, Report] | None = None
        for earlier in ordered[:position]:
            left, right = sorted((earlier.article_id, report.article_id))
            share = copies.get((left, right), 0.0)
            if share and (best is None or share > best[0]):
                best = (share, earlier)
        if best is not None:
            because = f"{best[0]:.0%} of the shorter text is shared, and the other page is earlier"
            edges.append(Edge(source=best[1].article_id, target=report.article_id, kind="copied", because=because))
    return tuple(sorted(_without_circles(edges), key=lambda edge: (edge.source, edge.target, edge.kind)))


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
        found.append(Edge(source=source, target=report.article_id, kind=KINDS[credit.kind], because=because))
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
