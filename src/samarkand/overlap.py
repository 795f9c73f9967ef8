"""What one's own events and those of another data set have in common, over the same days.

In:  a store with both. Out: incidents, each matched, only ours or only theirs, and counts of them with rates.
An incident is a type (or quad class), two parties by their codes, and a day or range of days; events that agree in all
of these are one incident that is repeated. Parties of a mutual type have no direction. Of one's own events those are
compared that the other's scheme could hold: what happened, and what is planned as the promise that PLOVER has for it.
It deliberately says nothing of who is right.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, product
from typing import Any, Literal

from msgspec import Struct

from samarkand.errors import UsageError
from samarkand.exporters.coding import EVENTS, PARTIES, beside, coded
from samarkand.ontology import Ontology
from samarkand.ontology import load as load_ontology
from samarkand.stores import Cell, Store

Row = dict[str, Any]
Level = Literal["type", "quad"]
Verdict = Literal["matched", "only ours", "only theirs"]
VERDICTS: tuple[Verdict, ...] = ("matched", "only ours", "only theirs")
QUADS = ("neutral", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NOBODY = "?"
IMPORTED = """
SELECT
    imported_events.id, source_id, type, day, imported_parties.side,
    coalesce(imported_parties.country, imported_parties.acronym) AS party
FROM imported_events
LEFT JOIN imported_parties ON imported_parties.imported_id = imported_events.id
WHERE source = ? AND day BETWEEN ? AND ?
ORDER BY imported_events.number, imported_parties.side, imported_parties.position
"""
HAS_IMPORTS = "SELECT 1 FROM sqlite_master WHERE name = 'imported_events'"
SOURCES = "SELECT source, count(*) AS events, min(day) AS first, max(day) AS last FROM imported_events GROUP BY source"
OWN_DAYS = "SELECT min(first) AS first, max(last) AS last FROM events WHERE status IN ('happened', 'planned')"

# What an incident is, and its parties: type or quad class, actor's code, recipient's code.
Key = tuple[str, str, str]


class Window(Struct, frozen=True, kw_only=True):
    """The days that are compared, both included, and how many days two reports of one incident may lie apart."""

    first: date
    last: date
    tolerance: int = 1

    def holds(self, first: date, last: date) -> bool:
        """True where a range of days lies at least partly in it."""
        return first <= self.last and last >= self.first


class Incident(Struct, frozen=True, kw_only=True):
    """Events of one side that agree in what, who and when; `ids` are theirs, more than one where it is repeated."""

    key: Key
    first: date
    last: date
    ids: tuple[str, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """One incident of either side, or of both; `days_apart` is 0 where the days meet."""

    ours: Incident | None = None
    theirs: Incident | None = None
    days_apart: int | None = None

    @property
    def verdict(self) -> Verdict:
        """Whose it is."""
        return "only theirs" if self.ours is None else "only ours" if self.theirs is None else "matched"

    @property
    def either(self) -> Incident:
        """The incident as we have it, else as they have it."""
        found = self.ours or self.theirs
        assert found is not None
        return found


class Overlap(Struct, frozen=True, kw_only=True):
    """A comparison: its pairs by day, and how many events of either side could not be compared, by why."""

    source: str
    level: Level
    window: Window
    pairs: tuple[Pair, ...]
    left_out: dict[str, int]


def sources(store: Store) -> dict[str, Row]:
    """The data sets that were imported into a store: how many events each has, its first and its last day."""
    if not store.sql(HAS_IMPORTS).rows():
        return {}
    return {str(row["source"]): dict(row) for row in store.sql(SOURCES)}


def compare(
    store: Store,
    source: str | None = None,
    *,
    first: date | None = None,
    last: date | None = None,
    tolerance: int = 1,
    level: Level = "type",
) -> Overlap:
    """Lay a store's own events beside those that were imported from `source`, the only one where none is named.

    Without days the window is the days that both have. Raises UsageError where there is nothing to compare.
    """
    known = sources(store)
    source = _named(source, known)
    window = _window(store, known[source], first, last, tolerance)
    left_out: Counter[str] = Counter()
    ontology = load_ontology("plover")
    ours = _incidents(_own(store, window, level, ontology, left_out))
    theirs = _incidents(_imported(store, source, window, level, ontology, left_out))
    keys = {*ours, *theirs}
    pairs = [pair for key in keys for pair in _matched(ours.get(key, []), theirs.get(key, []), tolerance)]
    pairs.sort(key=lambda pair: (pair.either.first, pair.either.key, pair.verdict, pair.either.ids))
    return Overlap(
        source=source, level=level, window=window, pairs=tuple(pairs), left_out=dict(sorted(left_out.items()))
    )


def _named(source: str | None, known: dict[str, Row]) -> str:
    if not known:
        raise UsageError("no other data set is in the store; samarkand import reads one in")
    if source is None and len(known) == 1:
        return next(iter(known))
    if source not in known:
        asked = f"no events of '{source}' in the store" if source else "say with which data set to compare"
        raise UsageError(f"{asked}; imported: {', '.join(known)}")
    return source


def _window(store: Store, theirs: Row, first: date | None, last: date | None, tolerance: int) -> Window:
    (own,) = store.sql(OWN_DAYS)
    if own["first"] is None:
        raise UsageError("the store has no events of its own with a day; samarkand ingest and consolidate make them")
    days = {name: (date.fromisoformat(str(own[name])), date.fromisoformat(theirs[name])) for name in ("first", "last")}
    window = Window(first=first or max(days["first"]), last=last or min(days["last"]), tolerance=tolerance)
    if window.first > window.last:
        raise UsageError(
            f"no day from {window.first} to {window.last}: own events are of {own['first']!s} to {own['last']!s}, "
            f"theirs of {theirs['first']} to {theirs['last']}"
        )
    return window


# An event of either side on its way to be an incident: what and who, when, its id.
_Told = tuple[Key, date, date, str]


def _own(store: Store, window: Window, level: Level, ontology: Ontology, left_out: Counter[str]) -> Iterator[_Told]:
    for event, (parties,) in beside(store.sql(EVENTS), store.sql(PARTIES)):
        if event["first"] is None:
            left_out["ours without a day"] += 1
            continue
        first, last = (date.fromisoformat(str(event[name] or event["first"])) for name in ("first", "last"))
        if not window.holds(first, last):
            continue
        if (code := coded(event, ontology)) is None:
            left_out[f"ours that are {event['status']!s}, which the other scheme cannot say"] += 1
            continue
        sides = {side: _codes(row["country"] or row["acronym"] for row in parties if row["side"] == side)
                 for side in ("actor", "recipient")}  # fmt: skip
        what = code.type.code if level == "type" else QUADS[code.type.quad]
        for key in _keys(what, sides["actor"], sides["recipient"], mutual=code.type.mutual):
            yield key, first, last, str(event["id"])


def _imported(
    store: Store, source: str, window: Window, level: Level, ontology: Ontology, left_out: Counter[str]
) -> Iterator[_Told]:
    rows = store.sql(IMPORTED, (source, window.first.isoformat(), window.last.isoformat()))
    for _, group in groupby(rows, key=lambda row: row["id"]):
        parties = list(group)
        row = parties[0]
        kind = ontology.types.get(str(row["type"]))
        if kind is None:
            left_out["theirs of a type that PLOVER has not"] += 1
            continue
        sides = {side: _codes(row["party"] for row in parties if row["side"] == side)
                 for side in ("actor", "recipient")}  # fmt: skip
        day = date.fromisoformat(str(row["day"]))
        what = kind.code if level == "type" else QUADS[kind.quad]
        for key in _keys(what, sides["actor"], sides["recipient"], mutual=kind.mutual):
            yield key, day, day, str(row["source_id"])


def _codes(values: Iterable[Cell]) -> tuple[str, ...]:
    """Codes of one side's parties, each once; nobody where none has one."""
    return tuple(dict.fromkeys(str(value) for value in values if value)) or (NOBODY,)


def _keys(what: str, actors: tuple[str, ...], recipients: tuple[str, ...], *, mutual: bool) -> Iterator[Key]:
    """Each actor with each recipient; where all are on both sides each two once, and a mutual type in one order."""
    seen: set[tuple[str, str]] = set()
    alone = len({*actors, *recipients} - {NOBODY}) < 2
    for one, other in product(actors, recipients):
        if one == other and not alone:
            continue
        pair = (min(one, other), max(one, other)) if mutual else (one, other)
        if pair not in seen:
            seen.add(pair)
            yield what, *pair


def _incidents(told: Iterable[_Told]) -> dict[Key, list[Incident]]:
    """Events that agree in what, who and when as one incident, by what and who."""
    ids: defaultdict[tuple[Key, date, date], list[str]] = defaultdict(list)
    for key, first, last, event_id in told:
        ids[key, first, last].append(event_id)
    found: defaultdict[Key, list[Incident]] = defaultdict(list)
    for (key, first, last), together in ids.items():
        found[key].append(Incident(key=key, first=first, last=last, ids=tuple(sorted(together))))
    return found


def _matched(ours: list[Incident], theirs: list[Incident], tolerance: int) -> Iterator[Pair]:
    """As many pairs as can be: each day of theirs takes, of our ranges that reach it, the one that ends first."""
    slack = timedelta(days=tolerance)
    waiting = sorted(ours, key=lambda each: (each.last, each.first, each.ids))
    for their in sorted(theirs, key=lambda each: (each.first, each.ids)):
        own = next((each for each in waiting if each.first - slack <= their.first <= each.last + slack), None)
        if own is None:
            yield Pair(theirs=their)
            continue
        waiting.remove(own)
        yield Pair(ours=own, theirs=their, days_apart=_apart(own, their))
    yield from (Pair(ours=own) for own in waiting)


def _apart(own: Incident, their: Incident) -> int:
    return max((own.first - their.first).days, (their.first - own.last).days, 0)


def rows(found: Overlap) -> Iterator[Row]:
    """One row an incident: its verdict, day, what, who, how many days apart, and the ids of both sides."""
    for pair in found.pairs:
        what, actor, recipient = pair.either.key
        yield {
            "verdict": pair.verdict, "first": pair.either.first.isoformat(), "last": pair.either.last.isoformat(),
            found.level: what, "actor": actor, "recipient": recipient, "days_apart": pair.days_apart,
            "ours": list(pair.ours.ids) if pair.ours else [], "theirs": list(pair.theirs.ids) if pair.theirs else [],
        }  # fmt: skip


GROUPINGS: dict[str, Callable[[Pair], Iterable[str]]] = {
    "kind": lambda pair: (pair.either.key[0],),
    "country": lambda pair: sorted({*pair.either.key[1:]} - {NOBODY}),
    "dyad": lambda pair: (" > ".join(pair.either.key[1:]),),
    "day": lambda pair: (pair.either.first.isoformat(),),
}


def table(found: Overlap, by: str) -> list[Row]:
    """Counts and rates by `kind` (type or quad class), `country`, `dyad` or `day`, most incidents first, days in order.

    `share_of_ours` is how many of our incidents they have too, `share_of_theirs` the reverse; None of nothing. An
    incident counts for each country that takes part, so that the rows by country add up to more than there are.
    """
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in found.pairs:
        for name in GROUPINGS[by](pair):
            groups[name].append(pair)
    counted = [{by if by != "kind" else found.level: name, **counts(pairs)} for name, pairs in sorted(groups.items())]
    return counted if by == "day" else sorted(counted, key=lambda row: -sum(row[_named_so(each)] for each in VERDICTS))


def counts(pairs: Iterable[Pair]) -> Row:
    """How many incidents are matched, only ours and only theirs; both shares; repeated events of either side."""
    pairs = list(pairs)
    number = Counter(pair.verdict for pair in pairs)
    ours, theirs = number["matched"] + number["only ours"], number["matched"] + number["only theirs"]
    return {
        **{_named_so(verdict): number[verdict] for verdict in VERDICTS},
        "share_of_ours": round(number["matched"] / ours, 3) if ours else None,
        "share_of_theirs": round(number["matched"] / theirs, 3) if theirs else None,
        "repeats_ours": sum(len(pair.ours.ids) - 1 for pair in pairs if pair.ours),
        "repeats_theirs": sum(len(pair.theirs.ids) - 1 for pair in pairs if pair.theirs),
    }


def summary(found: Overlap) -> Row:
    """The whole comparison as one object, ready for JSON."""
    tables = {f"by_{found.level if by == 'kind' else by}": table(found, by) for by in GROUPINGS}
    return {
        "source": found.source, "level": found.level, "first": found.window.first.isoformat(),
        "last": found.window.last.isoformat(), "tolerance": found.window.tolerance, "left_out": found.left_out,
        "total": counts(found.pairs), **tables, "incidents": list(rows(found)),
    }  # fmt: skip


def _named_so(verdict: Verdict) -> str:
    return verdict.replace(" ", "_")
