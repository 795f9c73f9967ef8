"""The ledger: who carried a report on from whom, each step with its reason.

A step needs a credit, or shared text and a later time. Outlets that are named but whose page is not held stand in the
chain under their name, `outlet:NAME`. Times decide direction; a step that would close a circle is left out.
"""

from collections.abc import Mapping, Sequence, Set
from datetime import timedelta

from msgspec.structs import replace

from samarkand.merge.outlets import outlet_key
from samarkand.merge.reports import Report, keys_of
from samarkand.model import Edge

SKEW = timedelta(hours=2)
LEAST_KEY = 3


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
            sourced = {edge.target for edge in edges if edge.source in by_id}
            found += _copied(report, earlier, copies, sourced) or _retold(report, by_id, carried or {})
        edges += (_assuming(edge, by_id) for edge in found)
    return tuple(sorted(_nearest(_without_circles(edges)), key=lambda edge: (edge.source, edge.target, edge.kind)))


def _revised(report: Report, earlier: Sequence[Report]) -> list[Edge]:
    """The step from the same address as it stood before."""
    before = next((other for other in reversed(earlier) if report.url and other.url == report.url), None)
    if before is None:
        return []
    return [_edge(before, report, "revised", "the same address, read again with another text")]


def _copied(
    report: Report, earlier: Sequence[Report], copies: Mapping[tuple[str, str], float], sourced: Set[str]
) -> list[Edge]:
    """The step from the page that shares most text; of equal ones from one without a source of its own."""
    shares = [
        (copies.get(_pair(other, report), 0.0), other.article_id not in sourced, -place)
        for place, other in enumerate(earlier)
    ]
    share, _, place = max(shares, default=(0.0, False, 0))
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
        held = _page_of(outlet_key(credit.outlet), credit.title, report, reports)
        source = held.article_id if held is not None else f"outlet:{credit.outlet}"
        if any(edge.source == source for edge in found):
            continue
        because = f"the page names {credit.outlet} ({credit.kind})"
        because += f", title '{credit.title}'" if credit.title else ""
        because += ", whose clock is ahead" if held is not None and held.seen > report.seen else ""
        found.append(Edge(source=source, target=report.article_id, kind=credit.kind, because=because))
    return _behind(found) or _mentioned(report, reports)


def _mentioned(report: Report, reports: Sequence[Report]) -> list[Edge]:
    """The steps from earlier pages whose outlet's name stands in the text of a page that credits nobody."""
    pages = (_page_of(key, None, report, reports) for key in sorted(report.cited - keys_of(report)))
    return [
        Edge(source=page.article_id, target=report.article_id, kind="quoted", because="the text names the outlet")
        for page in pages
        if page is not None and page.seen <= report.seen
    ]


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


def _page_of(wanted: str, title: str | None, report: Report, reports: Sequence[Report]) -> Report | None:
    """The page of a credited outlet that is held: in the story the one that fits name, time and title best.

    A page may bear a time a little later than that of the page which names it: clocks differ.
    """
    fit = [
        (_names(wanted, other), other)
        for other in reports
        if other.article_id != report.article_id and other.seen <= report.seen + SKEW
    ]
    plain = _plain(title or "")
    return max(
        ((sure, other) for sure, other in fit if sure),
        key=lambda pair: (
            pair[0], pair[1].seen <= report.seen, bool(plain) and plain == _plain(pair[1].title or ""),
            pair[1].seen, pair[1].article_id,
        ),
        default=(0, None),
    )[1]  # fmt: skip


def _names(wanted: str, report: Report) -> int:
    """2 where a key is one of a page's outlet, 1 where the outlet's host may be short for it, as scmp is, else 0."""
    keys = keys_of(report)
    if wanted in keys:
        return 2
    return int(any(len(key) >= LEAST_KEY and _is_short_for(key, wanted) for key in keys))


def _is_short_for(short: str, name: str) -> bool:
    """True where the letters of one stand in the other in their order, and both begin alike."""
    letters = iter(name)
    return short[:1] == name[:1] and all(letter in letters for letter in short)


def _plain(title: str) -> str:
    return "".join(title.casefold().split())


def _without_circles(edges: Sequence[Edge]) -> list[Edge]:
    """The edges in order, without those that would lead back to where they came from."""
    sources: dict[str, set[str]] = {}
    kept: list[Edge] = []
    for edge in edges:
        if edge.target in _reached(edge.source, sources) or edge in kept:
            continue
        sources.setdefault(edge.target, set()).add(edge.source)
        kept.append(edge)
    return kept


def _nearest(edges: Sequence[Edge]) -> list[Edge]:
    """The edges less those that a longer way explains: of a page that names A and B, where B took it from A, B's."""
    sources: dict[str, set[str]] = {}
    for edge in edges:
        sources.setdefault(edge.target, set()).add(edge.source)
    return [
        edge
        for edge in edges
        if not any(edge.source in _reached(other, sources) for other in sources[edge.target] - {edge.source})
    ]


def _reached(start: str, sources: Mapping[str, Set[str]]) -> set[str]:
    """What lies behind an end of a chain, itself among it."""
    reached: set[str] = set()
    stack = [start]
    while stack:
        current = stack.pop()
        if current not in reached:
            reached.add(current)
            stack += sources.get(current, ())
    return reached


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
