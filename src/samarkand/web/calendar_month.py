"""A month as weeks of days, with what is planned, took place or was called off on each."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from samarkand.web.cards import Card
from samarkand.web.formats import as_day
from samarkand.web.periods import end
from samarkand.web.plans import changes

SHOWN = 5
LONGEST = 10


class Entry(Struct, frozen=True, kw_only=True):
    """An event on a day: codes of its parties, and how its plan was changed."""

    id: str
    type: str
    quad: int
    status: str
    parties: tuple[str, ...]
    further: int
    place: str | None
    changes: tuple[str, ...]
    was_planned: bool


class Day(Struct, frozen=True, kw_only=True):
    """A day of the grid; `within` is false for those of the months beside it."""

    day: date
    within: bool
    entries: tuple[Entry, ...]
    more: int


def weeks(month: date, cards: Sequence[Card], turns: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Day, ...], ...]:
    """The weeks of a month from Monday to Sunday; what lasts longer than ten days stands on its first alone."""
    on: dict[date, list[Entry]] = {}
    for card in cards:
        first, last = as_day(card.first), as_day(card.last)
        if first is None:
            continue
        last = last if last is not None and (last - first).days <= LONGEST else first
        for step in range((last - first).days + 1):
            on.setdefault(first + timedelta(days=step), []).append(_entry(card, turns.get(card.id, ())))
    begin, finish = month, end(month, "month")
    day = begin - timedelta(days=begin.weekday())
    found = []
    while day <= finish:
        found.append(tuple(_day(day + timedelta(days=step), begin, finish, on) for step in range(7)))
        day += timedelta(days=7)
    return tuple(found)


def _day(day: date, begin: date, finish: date, on: Mapping[date, Sequence[Entry]]) -> Day:
    within = begin <= day <= finish
    entries = tuple(on.get(day, ())) if within else ()
    return Day(day=day, within=within, entries=entries[:SHOWN], more=max(0, len(entries) - SHOWN))


def _entry(card: Card, steps: tuple[str, ...]) -> Entry:
    parties = (*card.actors, *card.recipients)
    names = tuple(dict.fromkeys(party.code or party.text for party in parties))
    return Entry(
        id=card.id, type=card.type, quad=card.quad, status=card.status, parties=names[:3],
        further=max(0, len(names) - 3), place=card.place_name,
        changes=changes(steps), was_planned="planned" in steps and card.status == "happened",
    )  # fmt: skip
