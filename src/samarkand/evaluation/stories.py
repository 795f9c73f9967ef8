"""Stories, chains, events and their lives: how far merged reports agree with gold.

Gold is rows of two kinds, see `tests/quality/README.md`: `{"event", "type", "actors", "recipients", "day", "history"}`
and `{"id", "url", "language", "published", "title", "story", "sources", "tells"}` with `paragraphs`, or `reprint_of`
and what was cut, replaced and added. Claims are aligned to the events that gold says their article tells, by type and
parties, of equal ones by the day; the event rates count pairs of aligned claims, so that what the coder missed or made
up is left out of them and stands apart in `told`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from samarkand.asking.life import life
from samarkand.merge import Merged, Report
from samarkand.merge.ledger import origins
from samarkand.merge.outlets import outlet_key
from samarkand.merge.reports import codes
from samarkand.model import Claim, Edge, Party, Place, Span, When, content_id
from samarkand.model.event import Status

Row = dict[str, Any]
RECALLED = "recalled"
ALIKE = 0.5
"""The share of parties from which a claim is of a gold event."""
STATUS: dict[str, Status] = {"happened": "happened", "cancelled": "denied", "denied": "denied", "possible": "possible"}


class Gold(Struct, frozen=True, kw_only=True):
    """Articles by id, reprints written out, and events by id."""

    articles: dict[str, Row]
    events: dict[str, Row]

    @property
    def copies(self) -> frozenset[str]:
        """The articles that were taken from another one."""
        return frozenset(name for name, row in self.articles.items() if row["sources"])


def gold_of(rows: Iterable[Row]) -> Gold:
    """Gold from its rows; a reprint stands after what it reprints."""
    articles: dict[str, Row] = {}
    events: dict[str, Row] = {}
    for row in rows:
        if "event" in row:
            events[row["event"]] = row
        else:
            articles[row["id"]] = row | {"paragraphs": _paragraphs(row, articles)}
    return Gold(articles=articles, events=events)


def _paragraphs(row: Row, earlier: Mapping[str, Row]) -> list[str]:
    """The paragraphs of an article; of a reprint the other's with its cuts (numbers from 1) and wordings."""
    if "reprint_of" not in row:
        return list(row["paragraphs"])
    kept = [
        paragraph
        for number, paragraph in enumerate(earlier[row["reprint_of"]]["paragraphs"], start=1)
        if number not in row.get("cut", ())
    ]
    for old, new in row.get("replace", {}).items():
        kept = [paragraph.replace(old, new) for paragraph in kept]
    return [*kept, *row.get("add", ())]


def article_rows(gold: Gold) -> list[Row]:
    """Rows of articles.jsonl, in order of gold."""
    fields = ("id", "url", "language", "published", "title")
    return [
        {field: row[field] for field in fields} | {"text": "\n\n".join(row["paragraphs"])}
        for row in gold.articles.values()
    ]


def with_gold_claims(gold: Gold, reports: Mapping[str, Report]) -> dict[str, Report]:
    """The reports, by gold's ids, with the claims that gold has for them, for scoring merging without the coder."""
    return {
        name: replace(
            report,
            claims=tuple(_claim(gold, report.article_id, tale) for tale in _told(gold, name)),
            put_off=frozenset(_put_off(gold, _told(gold, name))),
        )
        for name, report in reports.items()
    }


def _put_off(gold: Gold, told: Iterable[Row]) -> Iterator[date]:
    """The old and the new day of what an article says was put off."""
    for tale in told:
        if tale["step"] == "postponed":
            event = gold.events[tale["event"]]
            yield from (_day(tale, event), date.fromisoformat(event["day"]))


def _told(gold: Gold, name: str) -> list[Row]:
    told: list[Row] = gold.articles[name]["tells"]
    return told


def _claim(gold: Gold, article_id: str, tale: Row) -> Claim:
    event = gold.events[tale["event"]]
    day = _day(tale, event)
    sides = [tuple(map(_party, event[side])) for side in ("actors", "recipients")]
    return Claim(
        id=content_id("c", article_id, tale["event"]), article_id=article_id, type=event["type"], mode=None,
        contexts=(), actors=sides[0], recipients=sides[1], place=_place(tale), when=When(day, day, "stated"),
        status=STATUS.get(tale["step"], "happened" if tale["step"] == RECALLED else "planned"), said_by=None,
        trigger=Span(0, 1), sentence=Span(0, 1), score=1.0, made_by="gold", because=(f"step: '{tale['step']}'",),
    )  # fmt: skip


def _day(tale: Row, event: Row) -> date:
    """The day that an article gives an event."""
    return date.fromisoformat(tale["day"] if "day" in tale else event["day"])


def _party(code: str) -> Party:
    if len(code) == 3 and code != "SCO":
        return Party(text=code, country=code)
    return Party(text=code, acronym=code)


def _place(tale: Row) -> Place | None:
    if "place" not in tale:
        return None
    name, country = tale["place"].split("/")
    return Place(id=name, name=name, country=country)


def align(gold: Gold, reports: Mapping[str, Report]) -> dict[str, str]:
    """The gold event of each claim that tells one; `reports` by gold's ids of their articles."""
    found = {}
    for name, report in reports.items():
        for claim in report.claims:
            event = _event_of(claim, _told(gold, name), gold)
            if event is not None:
                found[claim.id] = event
    return found


def _event_of(claim: Claim, told: Sequence[Row], gold: Gold) -> str | None:
    fit = []
    for tale in told:
        event = gold.events[tale["event"]]
        share = _overlap(codes(claim), {*event["actors"], *event["recipients"]})
        if claim.type in (event["type"], *event.get("alt_types", ())) and share >= ALIKE:
            day = _day(tale, event)
            fit.append((share, -_apart(claim.when, day, event), tale["step"] != RECALLED, tale["event"]))
    return max(fit)[-1] if fit else None


def _apart(when: When | None, day: date, event: Row) -> int:
    """Days between a claim's days and the nearer of an event's present and first day; 0 where it has none."""
    if when is None or when.basis == "published":
        return 0
    both = (day, date.fromisoformat(event["day"]))
    return min(max(0, (when.first - one).days, (one - when.last).days) for one in both)


def _overlap(left: Iterable[str], right: Iterable[str]) -> float:
    one, other = set(left), set(right)
    return len(one & other) / len(one | other) if one | other else 0.0


def score_stories(gold: Gold, reports: Mapping[str, Report], merged: Merged) -> dict[str, float]:
    """Every figure by name, as a share; `reports` are those that were merged, by gold's ids of their articles.

    `history_exact` takes the steps that reports of their own tell, in order; copies and what is recalled as background
    are left out.
    """
    names = {report.article_id: name for name, report in reports.items()}
    aligned = align(gold, reports)
    pairs = _pair_rates(aligned, merged)
    told = {(names[claim.article_id], aligned[claim.id]) for report in reports.values() for claim in report.claims
            if claim.id in aligned}  # fmt: skip
    wanted = {(name, tale["event"]) for name in reports for tale in _told(gold, name)}
    return {
        "bcubed_f1": b_cubed({name: gold.articles[name]["story"] for name in reports}, _story_of(merged, names)),
        "edges_f1": _edges_f1(gold, merged, names),
        "origin_right": _origin_share(gold, merged, names),
        **pairs,
        "history_exact": _history_share(gold, reports, merged, aligned, names),
        "told": _share(len(told & wanted), len(wanted)),
    }


def _story_of(merged: Merged, names: Mapping[str, str]) -> dict[str, str]:
    return {names[article]: story.id for story in merged.stories for article in story.articles}


def b_cubed(gold: Mapping[str, str], given: Mapping[str, str]) -> float:
    """B-cubed F1 of a clustering (name to cluster) of the same names."""
    wanted, found = _members(gold), _members(given)
    precision = recall = 0.0
    for name in gold:
        common = len(wanted[gold[name]] & found[given[name]])
        precision += common / len(found[given[name]])
        recall += common / len(wanted[gold[name]])
    return _share(2 * precision * recall, len(gold) * (precision + recall))


def _members(clusters: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for name, cluster in clusters.items():
        members[cluster].add(name)
    return members


def _edges(merged: Merged, names: Mapping[str, str]) -> list[Edge]:
    """All steps of all chains, with gold's ids; outlets without a page by what their name is compared by."""
    return [
        replace(edge, source=_end(edge.source, names), target=_end(edge.target, names))
        for story in merged.stories
        for edge in story.chain
    ]


def _end(end: str, names: Mapping[str, str]) -> str:
    return names.get(end) or f"outlet:{outlet_key(end.removeprefix('outlet:'))}"


def _gold_edges(gold: Gold, names: Iterable[str]) -> list[Edge]:
    return [
        Edge(source=source["source"], target=name, kind=source["kind"], because="")
        for name in names
        for source in gold.articles[name]["sources"]
    ]


def _edges_f1(gold: Gold, merged: Merged, names: Mapping[str, str]) -> float:
    wanted = {(edge.source, edge.target) for edge in _gold_edges(gold, names.values())}
    given = {(edge.source, edge.target) for edge in _edges(merged, names)}
    return _share(2 * len(wanted & given), len(wanted) + len(given))


def _origin_share(gold: Gold, merged: Merged, names: Mapping[str, str]) -> float:
    """Of the articles the share whose chain begins where gold's does."""
    wanted, given = _gold_edges(gold, names.values()), _edges(merged, names)
    right = sum(origins([name], wanted) == origins([name], given) for name in names.values())
    return _share(right, len(names))


def _pair_rates(aligned: Mapping[str, str], merged: Merged) -> dict[str, float]:
    """Of the pairs merged those gold merges, of gold's pairs those merged: 1 less the false and missed rates."""
    event_of = {claim: event.id for event in merged.events for claim in event.claims if claim in aligned}
    given = {pair for group in _members(event_of).values() for pair in combinations(sorted(group), 2)}
    wanted = {pair for group in _members(aligned).values() for pair in combinations(sorted(group), 2)}
    return {
        "merge_precision": _share(len(given & wanted), len(given)),
        "merge_recall": _share(len(wanted & given), len(wanted)),
    }


def _history_share(
    gold: Gold, reports: Mapping[str, Report], merged: Merged, aligned: Mapping[str, str], names: Mapping[str, str]
) -> float:
    right = sum(
        history(gold, name, reports, merged, aligned, names) == [tuple(step) for step in event["history"]]
        for name, event in gold.events.items()
    )
    return _share(right, len(gold.events))


def history(
    gold: Gold,
    name: str,
    reports: Mapping[str, Report],
    merged: Merged,
    aligned: Mapping[str, str],
    names: Mapping[str, str],
) -> list[tuple[str, str]]:
    """The steps given for a gold event: article and turn, from the event that has most of its claims."""
    best = max(merged.events, key=lambda event: (sum(aligned.get(one) == name for one in event.claims), event.id))
    claims = {claim.id: claim for report in reports.values() for claim in report.claims}
    left_out = gold.copies | {
        one for one in reports for tale in _told(gold, one) if tale["event"] == name and tale["step"] == RECALLED
    }
    told: list[tuple[datetime, Claim]] = [(step.seen, claims[step.claim_id]) for step in best.history]
    steps: list[tuple[str, str]] = []
    for moment in life(told):
        step = (names[moment.claim.article_id], moment.turn)
        if step[0] not in left_out and (not steps or steps[-1] != step):
            steps.append(step)
    return steps if any(aligned.get(one) == name for one in best.claims) else []


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
