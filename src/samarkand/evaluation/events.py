"""Claims against gold events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from samarkand.evaluation.alignment import align
from samarkand.evaluation.codes import Row, codes
from samarkand.evaluation.figures import Figures, Tally, accuracy, precision_recall, total
from samarkand.evaluation.matching import (
    Sides,
    date_is_exact,
    date_overlaps,
    evidence_overlaps,
    is_mutual,
    same_type,
    sides,
    status_is_right,
    types,
)

Level = Literal["type", "triple"]
FalseEvent = tuple[str | None, *tuple[frozenset[str], ...]]
LEVELS: tuple[Level, ...] = ("type", "triple")
MEASURES = (
    "actor_country", "recipient_country", "status", "date_exact", "date_overlap", "place_country", "evidence_overlap",
)  # fmt: skip
# A required event outweighs everything else, then come sides, evidence, date and status.
REQUIRED, OPTIONAL, SIDE, EVIDENCE, DATE, STATUS = 1_000_000, 10_000, 100, 10, 2, 1


class Scored(Struct, frozen=True, kw_only=True):
    """One item with its claims: pairs (event index to claim index) and false events at both levels.

    `repeats` are the indices of claims that repeat some event of the item, paired or not.
    """

    item: Row
    claims: tuple[Row, ...]
    pairs: dict[Level, dict[int, int]]
    false: dict[Level, set[FalseEvent]]
    repeats: frozenset[int]

    @property
    def required(self) -> list[int]:
        """Indices of the events that are not optional."""
        return [index for index, event in enumerate(self.item["events"]) if not event.get("optional")]

    @property
    def rule(self) -> str:
        """How this item's sides are compared."""
        return str(self.item.get("match", "equal"))

    def tally(self, level: Level) -> Tally:
        """What is right, false and missed at a level; optional events count neither way."""
        found = sum(index in self.pairs[level] for index in self.required)
        return Tally(found, len(self.false[level]), len(self.required) - found)

    def claim_for(self, level: Level, index: int) -> Row | None:
        """The claim that is paired with an event, or None."""
        paired = self.pairs[level].get(index)
        return None if paired is None else self.claims[paired]


def score_events(gold: list[Row], predictions: list[Row], *, min_score: float | None = None) -> Figures:
    """Score claims against gold. Rows are matched by `id`; a gold item without a row counts as one without claims.

    `min_score` leaves out claims that score less. The result holds counts, `type` and `triple` (P, R, F1 and their
    counts), `accuracy` of seven measures, `no_event_items` and `by_type`.
    """
    predicted = {row["id"]: _claims(row, min_score) for row in predictions}
    scored = [_score_item(item, predicted.get(item["id"], ())) for item in gold]
    return {
        "items": len(gold),
        **_counts(scored),
        "items_without_prediction": sum(item["id"] not in predicted for item in gold),
        "predictions_of_unknown_items": len(predicted.keys() - {item["id"] for item in gold}),
        "claims_of_unknown_type": sum(claim.get("type") not in types() for one in scored for claim in one.claims),
        **{level: precision_recall(total(one.tally(level) for one in scored)) for level in LEVELS},
        "accuracy": _accuracies(scored),
        "no_event_items": _no_event_items(scored),
        "precision_is_lower_bound": any(item.get("exhaustive") is False for item in gold),
        "by_type": _by_type(scored),
    }


def _claims(row: Row, min_score: float | None) -> tuple[Row, ...]:
    claims = row.get("claims") or ()
    return tuple(claim for claim in claims if min_score is None or claim.get("score", 1) >= min_score)


def _score_item(item: Row, claims: tuple[Row, ...]) -> Scored:
    rule, events = str(item.get("match", "equal")), item["events"]
    typed, tripled = [], []
    for event in events:
        weighed = [_weight(event, claim, rule) for claim in claims]
        typed.append([weight for weight, _ in weighed])
        tripled.append([weight if judged.right else 0 for weight, judged in weighed])
    pairs: dict[Level, dict[int, int]] = {"type": align(typed), "triple": align(tripled)}
    repeats = frozenset(index for index, claim in enumerate(claims) if _repeats_one(events, claim, rule))
    false: dict[Level, set[FalseEvent]] = {}
    for level in LEVELS:
        alone = [claim for index, claim in enumerate(claims) if index not in {*pairs[level].values(), *repeats}]
        false[level] = _false_events(item, alone, level)
    return Scored(item=item, claims=claims, pairs=pairs, false=false, repeats=repeats)


def _weight(event: Row, claim: Row, rule: str) -> tuple[int, Sides]:
    """How well a claim answers a gold event, 0 where its type is another; and which of its sides are right."""
    if not same_type(event, claim):
        return 0, Sides(False, False)
    judged = sides(event, claim, rule)
    weight = OPTIONAL if event.get("optional") else REQUIRED
    weight += SIDE * sum(judged)
    weight += EVIDENCE * bool(evidence_overlaps(event, claim))
    weight += DATE * bool(event.get("date") and date_is_exact(event, claim.get("when")))
    return weight + STATUS * status_is_right(event, claim), judged


def _repeats_one(events: Sequence[Row], claim: Row, rule: str) -> bool:
    """True where the claim states some event of the item, a mutual one in either direction."""

    def states_one(stated: Row) -> bool:
        return any(same_type(event, stated) and sides(event, stated, rule).right for event in events)

    swapped = {**claim, "actors": claim.get("recipients"), "recipients": claim.get("actors")}
    return states_one(claim) or (is_mutual(claim.get("type")) and states_one(swapped))


def _false_events(item: Row, alone: Iterable[Row], level: Level) -> set[FalseEvent]:
    """Each false event once. Where gold is not exhaustive, a type is false only if the whole item lacks it."""
    if level == "type" and item.get("exhaustive") is False:
        return {(claim.get("type"),) for claim in alone if not any(same_type(event, claim) for event in item["events"])}
    return {(claim.get("type"), codes(claim.get("actors")), codes(claim.get("recipients"))) for claim in alone}


def _counts(scored: Sequence[Scored]) -> Figures:
    required = sum(len(one.required) for one in scored)
    return {
        "claims": sum(len(one.claims) for one in scored),
        "repeats": sum(len(one.repeats - set(one.pairs["triple"].values())) for one in scored),
        "events": required,
        "optional_events": sum(len(one.item["events"]) for one in scored) - required,
    }


def _no_event_items(scored: Sequence[Scored]) -> Figures:
    """What was claimed of items that have no required event."""
    false = [len(one.false["triple"]) for one in scored if not one.required]
    return {"items": len(false), "items_with_false_events": sum(map(bool, false)), "false_events": sum(false)}


def _by_type(scored: Sequence[Scored]) -> dict[str | None, Figures]:
    """P, R and F1 of the type level for each type that occurs; a missed event counts under its gold type."""
    tallies: dict[str | None, Tally] = defaultdict(Tally)
    for one in scored:
        for index in one.required:
            found = index in one.pairs["type"]
            tallies[one.item["events"][index]["type"]] += Tally(right=int(found), missed=int(not found))
        for coded, *_ in one.false["type"]:
            tallies[coded] += Tally(false=1)
    order: list[str | None] = [*types(), *(code for code in tallies if code not in types())]
    return {code: precision_recall(tallies[code]) for code in order if code in tallies}


def _accuracies(scored: Sequence[Scored]) -> Figures:
    outcomes: dict[str, list[bool]] = {measure: [] for measure in MEASURES}
    for one in scored:
        for measure, right in _outcomes(one):
            outcomes[measure].append(right)
    return {measure: accuracy(outcomes[measure]) for measure in MEASURES}


def _outcomes(one: Scored) -> Iterator[tuple[str, bool]]:
    """Each measure that can be taken of an item's required events, and whether it is right."""
    for index in one.required:
        event = one.item["events"][index]
        if (claim := one.claim_for("type", index)) is not None:
            yield from _side_outcomes(event, sides(event, claim, one.rule), one.rule)
        if (claim := one.claim_for("triple", index)) is not None:
            yield from _triple_outcomes(event, claim)


def _side_outcomes(event: Row, judged: Sides, rule: str) -> Iterator[tuple[str, bool]]:
    """Sides are judged wherever the type is right; a side that a PLOVER record leaves open says nothing."""
    if event["actors"] or rule != "share":
        yield "actor_country", judged.actors
    if event["recipients"] or rule != "share":
        yield "recipient_country", judged.recipients


def _triple_outcomes(event: Row, claim: Row) -> Iterator[tuple[str, bool]]:
    if event.get("status"):
        yield "status", status_is_right(event, claim)
    if event.get("date"):
        yield "date_exact", date_is_exact(event, claim.get("when"))
        yield "date_overlap", date_overlaps(event, claim.get("when"))
    if country := _country(event.get("place")):
        yield "place_country", _country(claim.get("place")) == country
    if (shown := evidence_overlaps(event, claim)) is not None:
        yield "evidence_overlap", shown


def _country(place: Row | None) -> str | None:
    return None if place is None else place.get("country")
