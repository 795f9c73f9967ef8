"""The network: who took part with whom, in cooperation and in conflict, in any window of time."""

from collections.abc import Sequence
from math import sqrt
from typing import Any, cast

from msgspec import Struct
from starlette.requests import Request

from samarkand.stores import Store
from samarkand.web import columns, conditions, periods, words
from samarkand.web.answers import Answer
from samarkand.web.conditions import ALL, Condition, Conditions
from samarkand.web.kept import kept
from samarkand.web.parameters import Asked
from samarkand.web.placement import placed
from samarkand.web.views import timeline
from samarkand.web.views.events import choices

# What is asked of a pair itself; the country is the party that all is about.
OF_PAIRS = ("status", "from", "to", "country", "partner")
KINDS = ("cooperation", "conflict")
MEMBERS, AROUND, TIES = 44, 30, 120
LISTED = 60
BENDS = {"together": 0.0, "cooperation": 0.09, "conflict": -0.09}


class Tie(Struct, frozen=True, kw_only=True):
    """Two parties: events in which they cooperate, those in which they face each other, and those side by side in one.

    `planned` are those of all that are to come, or may.
    """

    one: str
    other: str
    cooperation: int
    conflict: int
    together: int
    planned: int

    @property
    def events(self) -> int:
        """All events in which both take part."""
        return self.cooperation + self.conflict + self.together


class Member(Struct, frozen=True, kw_only=True):
    """A party of the network, where it is drawn and how large."""

    code: str
    name: str
    events: int
    x: float
    y: float
    radius: float


class Line(Struct, frozen=True, kw_only=True):
    """What is drawn for a tie: a bow on one side for cooperation, on the other for conflict."""

    tie: Tie
    kind: str
    events: int
    path: str
    width: float


def view(store: Store, request: Request) -> Answer:
    """Ties between parties in the window, of one party or of all, and a drawing of the strongest."""
    asked = Asked(request.query_params)
    condition, code = wanted(asked)
    kind = asked.choice("kind", KINDS)
    found = kept(store, ("ties", condition.sql, condition.values, kind), lambda: ties(store, condition, kind))
    drawn, members = picture(found, code)
    all_days = timeline.by_day(store, Condition(ALL, ()))
    whole = timeline.span(all_days)
    first, last = timeline.window(asked, whole)
    far = periods.fitting(*whole)
    overview = columns.chart(timeline.gathered(all_days, far), *whole, far)
    own = [tie for tie in found if code in (tie.one, tie.other)] if code else found
    data = {
        "ties": own, "members": members, "first": first, "last": last, "asked": asked.state,
        "ignored": asked.ignored,
    }  # fmt: skip
    shown = {
        "lines": lines(drawn, members, kind), "listed": own[:LISTED], "overview": overview,
        "in_window": timeline.in_window(overview, first, last), "is_window": bool({"from", "to"} & set(asked.state)),
        "code": code, **choices(store),
    }  # fmt: skip
    return Answer(template="network.html", data=data, shown=shown)


def wanted(asked: Asked) -> tuple[Condition, str | None]:
    """Conditions on `event_pairs` from any filter of events, and the party that all is about."""
    found = Conditions()
    if status := asked.choice("status", tuple(words.STATUSES)):
        found.add("status = ?", status)
    else:
        found.add("status <> 'denied'")
    if since := asked.day("from"):
        found.add("first >= ?", since.isoformat())
    if until := asked.day("to"):
        found.add("first BETWEEN '0' AND ?", until.isoformat())
    told = conditions.events(asked.without(*OF_PAIRS))
    if told.sql != ALL:
        found.add(f"event IN (SELECT events.number FROM events WHERE {told.sql})", *told.values)
    code = asked.party("country")
    return found.all(), code


def ties(store: Store, condition: Condition, kind: str | None) -> tuple[Tie, ...]:
    """The ties that hold a condition, the strongest first."""
    rows = store.sql(
        "SELECT one, other, sum(quad IN (1, 2)) AS cooperation, sum(quad IN (3, 4) AND facing) AS conflict, "
        "sum(quad = 0 OR (quad IN (3, 4) AND NOT facing)) AS together, "
        f"sum(status IN ('planned', 'possible')) AS planned FROM event_pairs WHERE {condition.sql} GROUP BY one, other",
        condition.values,
    )
    found = [Tie(**cast(dict[str, Any], row)) for row in rows]
    if kind is not None:
        found = [tie for tie in found if getattr(tie, kind)]
    return tuple(sorted(found, key=lambda tie: (-_strength(tie, kind), tie.one, tie.other)))


def _strength(tie: Tie, kind: str | None) -> int:
    return getattr(tie, kind) if kind else tie.events


def picture(found: Sequence[Tie], code: str | None) -> tuple[list[Tie], list[Member]]:
    """The ties that are drawn and their members: the busiest, or a party with its nearest and the ties among these."""
    busy: dict[str, int] = {}
    for tie in found:
        for end in (tie.one, tie.other):
            if code is None or code in (tie.one, tie.other):
                busy[end] = busy.get(end, 0) + tie.events
    ordered = sorted(busy, key=lambda end: (end != code, -busy[end], end))
    chosen = set(ordered[: MEMBERS if code is None else AROUND + 1])
    drawn = [tie for tie in found if tie.one in chosen and tie.other in chosen]
    near = [tie for tie in drawn if code in (tie.one, tie.other)]
    drawn = (near + [tie for tie in drawn if code not in (tie.one, tie.other)])[:TIES]
    ends = [end for end in ordered if any(end in (tie.one, tie.other) for tie in drawn)]
    number = {end: index for index, end in enumerate(ends)}
    at = placed(len(ends), [(number[tie.one], number[tie.other], float(tie.events)) for tie in drawn])
    most = max((busy[end] for end in ends), default=1)
    members = [
        Member(code=end, name=words.country(end) or end, events=busy[end], x=x, y=y,
               radius=round(5 + 19 * sqrt(busy[end] / most), 1))
        for end, (x, y) in zip(ends, at, strict=True)
    ]  # fmt: skip
    return drawn, members


def lines(drawn: Sequence[Tie], members: Sequence[Member], kind: str | None) -> list[Line]:
    """The bows of the ties, the thin ones on top."""
    by_code = {member.code: member for member in members}
    most = max((max(tie.cooperation, tie.conflict, tie.together) for tie in drawn), default=1)
    made = [
        Line(tie=tie, kind=name, events=count, path=bow(by_code[tie.one], by_code[tie.other], bend),
             width=round(1.2 + 8 * sqrt(count / most), 2))
        for tie in drawn
        for name, bend in BENDS.items() if (count := getattr(tie, name))
        if kind in (None, name)
    ]  # fmt: skip
    return sorted(made, key=lambda line: -line.width)


def bow(one: Member, other: Member, bend: float) -> str:
    """A line between two members, bent to one side."""
    x, y = (one.x + other.x) / 2, (one.y + other.y) / 2
    return f"M{one.x} {one.y}Q{x - bend * (other.y - one.y):.1f} {y + bend * (other.x - one.x):.1f} {other.x} {other.y}"
