"""One gold event against one claim: what has to agree, and how much each agreement weighs."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct

from samarkand import ontology
from samarkand.evaluation.codes import Row, codes, organisation_in, organisations, party_code

Level = Literal["type", "triple"]
LEVELS: tuple[Level, ...] = ("type", "triple")
SIDES = ("actors", "recipients")
SHARE = "share"
# PLOVER's records write a class where an actor has no country, and are loose about which of the first two.
PEERS = {"IGO": ("IGO", "NGO"), "NGO": ("IGO", "NGO"), "IMG": ("IMG",)}
STATUS_IN_GOLD = {
    "happened": ("occurred", "ongoing"), "planned": ("planned",),
    "possible": ("denied-or-hypothetical",), "denied": ("denied-or-hypothetical",),
}  # fmt: skip
AHEAD = ("planned", "possible")
LONG_WORD = re.compile(r"\w{4,}")
END_OF_TIME = "9999"
"""Sorts behind each day of a calendar."""


class Side(Struct, frozen=True):
    """Which sides of a claim are right. Where a gold event is symmetric, both are or neither is."""

    actors: bool
    recipients: bool

    @property
    def both(self) -> bool:
        """The whole claim names the right parties."""
        return self.actors and self.recipients


class Days(Struct, frozen=True):
    """Days from `first` to `last` in ISO 8601, which sorts as text; without a `last` the end is open."""

    first: str
    last: str | None

    @classmethod
    def of_gold(cls, text: str) -> "Days":
        """Gold writes a day, `a/b`, or `a/..`.

        >>> Days.of_gold("2022-09-15/..")
        Days(first='2022-09-15', last=None)
        """
        first, _, last = text.partition("/")
        return cls(first, None) if last == ".." else cls(first, last or first)

    @classmethod
    def of_claim(cls, when: Row | None) -> "Days | None":
        """A claim's `when`: one day where only the first is coded, None where not even that is."""
        first = when.get("first") if when else None
        return cls(first, (when or {}).get("last") or first) if first else None

    def is_met(self, claimed: "Days", tolerance: int) -> bool:
        """Both ends are these, give or take some days; an open end is met by any."""
        ends = [(self.first, claimed.first), (self.last, claimed.last)]
        return all(_are_within(tolerance, gold, coded) for gold, coded in ends if gold is not None)

    def touches(self, claimed: "Days") -> bool:
        """Neither is over before the other begins."""
        return not (claimed.first > (self.last or END_OF_TIME) or (claimed.last or END_OF_TIME) < self.first)


def _are_within(tolerance: int, gold: str, coded: str | None) -> bool:
    """Whether two days are as near as that; what is no day of a calendar has to be written alike."""
    if coded == gold:
        return True
    try:
        return abs(date.fromisoformat(gold).toordinal() - date.fromisoformat(coded or "").toordinal()) <= tolerance
    except (TypeError, ValueError):
        return False


class Pairing(Struct, frozen=True, dict=True):
    """A gold event with a claim that may state it, under the item's `rule` for sides."""

    event: Row
    claim: Row
    rule: str

    @cached_property
    def typed(self) -> bool:
        """The claim's type is one that gold takes for this event."""
        return same_type(self.event, self.claim)

    @cached_property
    def side(self) -> Side:
        """Which of the claim's sides are right, whatever its type."""
        return sides(self.event, self.claim, self.rule)

    def turned(self) -> "Pairing":
        """The same with the claim's sides exchanged."""
        actors, recipients = map(self.claim.get, SIDES)
        return Pairing(self.event, {**self.claim, "actors": recipients, "recipients": actors}, self.rule)

    @property
    def whole(self) -> bool:
        """Type, actors and recipients are right."""
        return self.typed and self.side.both

    def weight(self, level: Level) -> int:
        """How much speaks for this pair at a level, 0 where it is none."""
        if not (self.whole if level == "triple" else self.typed):
            return 0
        base = OPTIONAL if self.event.get("optional") else REQUIRED
        return base + sum(criterion.weight for criterion in CRITERIA if criterion.weight and criterion.met(self))

    def status_agrees(self) -> bool:
        """The claim's status is what gold's amounts to."""
        return self.event.get("status") in STATUS_IN_GOLD.get(self.claim.get("status") or "", ())

    def days(self) -> tuple[Days, Days] | None:
        """The days of both, None where one of them has none."""
        claimed = Days.of_claim(self.claim.get("when"))
        return (Days.of_gold(self.event["date"]), claimed) if claimed and self.event.get("date") else None

    def day_agrees(self) -> bool:
        """The day or days are exactly right."""
        both = self.days()
        return both is not None and both[0].is_met(both[1], self.event.get("date_tolerance_days", 0))

    def days_touch(self) -> bool:
        """At least one day is right."""
        both = self.days()
        return both is not None and both[0].touches(both[1])

    def countries(self) -> tuple[str | None, str | None]:
        """Where it takes place, by gold and by the claim."""
        gold, claimed = ((row.get("place") or {}).get("country") for row in (self.event, self.claim))
        return gold, claimed

    def place_agrees(self) -> bool:
        """Both are in one country."""
        gold, claimed = self.countries()
        return gold == claimed

    def spans(self) -> tuple[Row, Row] | None:
        """Where gold and the claim have it from, None where one of them does not say."""
        shown = self.event.get("evidence") or {}
        read = self.claim.get("sentence") or self.claim.get("trigger")
        return (shown, read) if read and "start" in shown else None

    def evidence_touches(self) -> bool:
        """Gold's evidence and the sentence of the claim have characters in common."""
        if not (both := self.spans()):
            return False
        shown, read = both
        return not (shown["end"] <= read["start"] or read["end"] <= shown["start"])

    def told_there(self) -> bool:
        """The claim's sentence has to do with gold's evidence, or there is no saying."""
        return self.spans() is None or self.evidence_touches()

    def leaves_open(self, side: Literal["actors", "recipients"]) -> bool:
        """Gold names nobody there and takes anybody."""
        return self.rule == SHARE and not self.event[side]


class Criterion(Struct, frozen=True):
    """Something that may agree: the figure it is reported as, on the pairs of which level, and its weight in pairing.

    It is `asked` where gold states what to agree with; only there it counts for the figure.
    """

    name: str
    level: Level
    weight: int
    met: Callable[[Pairing], bool]
    asked: Callable[[Pairing], bool]


# The sides whose country is asked where type and sentence are right, by the figure that they are reported as.
PARTY_COUNTRY: dict[str, Literal["actors", "recipients"]] = {"party_actor": "actors", "party_recipient": "recipients"}
# Being required comes before everything else, then a side, the evidence, the day, the status.
REQUIRED, OPTIONAL = 1_000_000, 10_000
CRITERIA = (
    Criterion("actor_country", "type", 100, lambda of: of.side.actors, lambda of: not of.leaves_open("actors")),
    Criterion(
        "recipient_country", "type", 100, lambda of: of.side.recipients, lambda of: not of.leaves_open("recipients")
    ),
    Criterion("status", "triple", 1, Pairing.status_agrees, lambda of: bool(of.event.get("status"))),
    Criterion("date_exact", "triple", 2, Pairing.day_agrees, lambda of: bool(of.event.get("date"))),
    Criterion("date_overlap", "triple", 0, Pairing.days_touch, lambda of: bool(of.event.get("date"))),
    Criterion("place_country", "triple", 0, Pairing.place_agrees, lambda of: bool(of.countries()[0])),
    Criterion("evidence_overlap", "triple", 10, Pairing.evidence_touches, lambda of: of.spans() is not None),
)


@lru_cache(maxsize=1)
def types() -> tuple[str, ...]:
    """The codes of the 16 types, cooperation first."""
    return tuple(sorted(_plover(), key=lambda code: (_plover()[code].quad, code)))


def is_mutual(code: str | None) -> bool:
    """True where all parties of such an event are on both sides."""
    known = _plover().get(code or "")
    return known is not None and known.mutual


def _plover() -> dict[str, ontology.EventType]:
    return ontology.load("plover").types


def same_type(event: Row, claim: Row) -> bool:
    """Whether gold takes the claim's type: its own, PLOVER's strict one, or another that it lists.

    An act that is still ahead also stands for what PLOVER codes its announcement as.
    """
    coded = claim.get("type")
    stands_for = {coded}
    if claim.get("status") in AHEAD and (known := _plover().get(coded or "")) and known.planned_as:
        stands_for.add(known.planned_as)
    return not stands_for.isdisjoint([event["type"], event.get("plover_type"), *event.get("alt_types", ())])


def sides(event: Row, claim: Row, rule: str) -> Side:
    """Which sides of a claim are right: by `share` where they meet gold's, by any other rule where they equal them."""
    given = _Parties(*(claim.get(side) or [] for side in SIDES))
    gold = _Parties(event["actors"], event["recipients"])
    symmetric = bool(event.get("symmetric"))
    if rule == SHARE:
        return _meeting_sides(gold, given, symmetric)
    others = {side: event.get(f"alt_{side}") for side in SIDES}
    if symmetric:
        alike = _is_one_of(given.everybody, gold.everybody, others["recipients"])
        return Side(alike, alike)
    return Side(
        _is_one_of(given.actors, gold.actors, others["actors"]),
        _is_one_of(given.recipients, gold.recipients, others["recipients"]),
    )


class _Parties(Struct, frozen=True):
    actors: list[Row]
    recipients: list[Row]

    @property
    def everybody(self) -> list[Row]:
        return self.actors + self.recipients


def _is_one_of(given: Sequence[Row], gold: Sequence[Row], others: Iterable[Iterable[str]] | None) -> bool:
    """Whether parties have just gold's codes, or just those of another answer that gold allows."""
    found = codes(given)
    return found == codes(gold) or any(found == set(other) for other in others or ())


def _meeting_sides(gold: _Parties, given: _Parties, symmetric: bool) -> Side:
    """Sides by the rule of PLOVER's records: one party in common, two where an event is symmetric and has two."""
    if not symmetric:
        return Side(_meet(gold.actors, given.actors), _meet(gold.recipients, given.recipients))
    partners: dict[tuple[str, str], bool] = {}
    for party in gold.actors:
        # Of one country there is one partner, of a class as many as there are names.
        partner = (party["country"], party["text"] if party["country"] in PEERS else "")
        partners[partner] = partners.get(partner, False) or _meet([party], given.everybody)
    enough = sum(partners.values()) >= min(len(partners), 2)
    return Side(enough, enough)


def _meet(gold: Sequence[Row], given: Sequence[Row]) -> bool:
    """Whether anybody whom gold names is among the given; nobody in gold is met by all."""
    return not gold or any(_is_same_party(wanted, party) for wanted in gold for party in given)


def _is_same_party(wanted: Row, party: Row) -> bool:
    """Whether a party is the one of a PLOVER record: of its country or, where it has a class for one, of its kind.

    A class is met by its peers, and by a party of no state that is the same organisation or has a long word in common.
    """
    peers = PEERS.get(wanted["country"])
    code = party_code(party)
    if peers is None:
        return bool(wanted["country"] == code)
    if party.get("country") in PEERS:
        return party["country"] in peers
    if code is None:
        return _have_long_word_in_common(wanted, party)
    if code not in organisations().acronyms:
        return False
    return organisation_in(wanted["text"]) == code or _have_long_word_in_common(wanted, party)


def _have_long_word_in_common(*parties: Row) -> bool:
    left, right = (set(LONG_WORD.findall((party.get("text") or "").casefold())) for party in parties)
    return not left.isdisjoint(right)
