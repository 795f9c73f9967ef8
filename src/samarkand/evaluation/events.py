"""Claims against gold events."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from samarkand.evaluation.alignment import align
from samarkand.evaluation.codes import Row, codes
from samarkand.evaluation.figures import Figures, Tally, accuracy, precision_recall, total
from samarkand.evaluation.matching import (
    CRITERIA,
    LEVELS,
    PARTY_COUNTRY,
    SIDES,
    Level,
    Pairing,
    is_mutual,
    types,
)


class FalseEvent(Struct, frozen=True):
    """What a false claim says, so that it counts once an item; without sides where its type alone is false."""

    type: str | None
    actors: frozenset[str] | None = None
    recipients: frozenset[str] | None = None

    @classmethod
    def told_by(cls, claim: Row) -> "FalseEvent":
        """All of it: the type with both sides."""
        return cls(claim.get("type"), *(codes(claim.get(side)) for side in SIDES))


class Findings(Struct, frozen=True):
    """One item at one level: the pair of each required event that was found, and what was claimed beside them."""

    found: dict[int, Pairing]
    false: tuple[FalseEvent, ...]


class ItemScore(Struct, frozen=True, kw_only=True):
    """One item with its claims. `required` are the places of the events that are not optional."""

    events: list[Row]
    claims: list[Row]
    required: list[int]
    repeats: int
    at: dict[Level, Findings]

    def tally(self, level: Level) -> Tally:
        """What is right, false and missed; optional events count neither way."""
        found = len(self.at[level].found)
        return Tally(found, len(self.at[level].false), len(self.required) - found)


def score_events(gold: list[Row], predictions: list[Row], *, min_score: float | None = None) -> Figures:
    """Score claims against gold. Rows are matched by `id`; a gold item without a row counts as one without claims.

    `min_score` leaves out claims that score less. The result holds counts, `type` and `triple` (P, R, F1 and their
    counts), `accuracy` of ten measures, `no_event_items` and `by_type`. `party_actor` and `party_recipient` are the
    sides whose countries are right among the claims whose type and sentence are, `party_country` both together.
    """
    claims = {row["id"]: list(_claims_from(row, min_score)) for row in predictions}
    scores = [_score_item(item, claims.get(item["id"], [])) for item in gold]
    known = {item["id"] for item in gold}
    required = sum(len(score.required) for score in scores)
    made = [claim for score in scores for claim in score.claims]
    return {
        "items": len(scores),
        "claims": len(made),
        "repeats": sum(score.repeats for score in scores),
        "events": required,
        "optional_events": sum(len(score.events) for score in scores) - required,
        "items_without_prediction": len([item for item in gold if item["id"] not in claims]),
        "predictions_of_unknown_items": len(claims.keys() - known),
        "claims_of_unknown_type": len([claim for claim in made if claim.get("type") not in types()]),
        **{level: precision_recall(total(score.tally(level) for score in scores)) for level in LEVELS},
        "accuracy": _accuracies(scores),
        "no_event_items": _no_event_items(scores),
        "precision_is_lower_bound": not all(_is_exhaustive(item) for item in gold),
        "by_type": _by_type(scores),
    }


def _claims_from(row: Row, least: float | None) -> Iterator[Row]:
    """The claims of a row that are sure enough; one without a score is."""
    claims = row.get("claims") or []
    yield from claims if least is None else (claim for claim in claims if least <= claim.get("score", 1))


def _is_exhaustive(item: Row) -> bool:
    return item.get("exhaustive") is not False


def _score_item(item: Row, claims: list[Row]) -> ItemScore:
    events, rule = item["events"], item.get("match", "equal")
    grid = [[Pairing(event, claim, rule) for claim in claims] for event in events]
    required = [at for at, event in enumerate(events) if not event.get("optional")]
    # What may answer each claim, one pairing an event.
    answers = [[row[to] for row in grid] for to in range(len(claims))]
    repeated = {to for to, claim in enumerate(claims) if _restates(claim, answers[to])}
    pairs = {level: align([[pairing.weight(level) for pairing in row] for row in grid]) for level in LEVELS}
    at = {}
    for level in LEVELS:
        beside = set(range(len(claims))) - repeated.union(pairs[level].values())
        if level == "type" and not _is_exhaustive(item):
            # Such gold need not hold every event: a type is false only if no event of the item bears it out.
            unheard = (to for to in sorted(beside) if not any(pairing.typed for pairing in answers[to]))
            false = [FalseEvent(claims[to].get("type")) for to in unheard]
        else:
            false = [FalseEvent.told_by(claims[to]) for to in sorted(beside)]
        found = {event: grid[event][to] for event, to in pairs[level].items() if event in required}
        at[level] = Findings(found=found, false=tuple(dict.fromkeys(false)))
    repeats = len(repeated.difference(pairs["triple"].values()))
    return ItemScore(events=events, claims=claims, required=required, repeats=repeats, at=at)


def _restates(claim: Row, answers: Sequence[Pairing]) -> bool:
    """Whether a claim states some event of its item, a mutual one in either direction."""
    either_way = is_mutual(claim.get("type"))
    return any(pairing.whole or (either_way and pairing.turned().whole) for pairing in answers)


def _accuracies(scores: Sequence[ItemScore]) -> Figures:
    """The share of each criterion that is met, among the found events that ask for it."""
    figures = {}
    for criterion in CRITERIA:
        found = (pairing for score in scores for pairing in score.at[criterion.level].found.values())
        figures[criterion.name] = accuracy(criterion.met(pairing) for pairing in found if criterion.asked(pairing))
    return figures | _party_countries(scores)


def _party_countries(scores: Sequence[ItemScore]) -> Figures:
    """The share of sides with the right countries, of found events whose claim is of the right type and sentence."""
    found = [pairing for score in scores for pairing in score.at["type"].found.values() if pairing.told_there()]
    met = {
        name: [getattr(pairing.side, side) for pairing in found if not pairing.leaves_open(side)]
        for name, side in PARTY_COUNTRY.items()
    }
    everyone = [is_right for sides in met.values() for is_right in sides]
    return {name: accuracy(sides) for name, sides in met.items()} | {"party_country": accuracy(everyone)}


def _no_event_items(scores: Sequence[ItemScore]) -> Figures:
    """What was claimed of items that have no required event."""
    false = [len(score.at["triple"].false) for score in scores if not score.required]
    return {"items": len(false), "items_with_false_events": len(false) - false.count(0), "false_events": sum(false)}


def _by_type(scores: Sequence[ItemScore]) -> dict[str | None, Figures]:
    """The type level, type by type: an event counts under gold's type, a false one under the claim's."""
    tallies: dict[str | None, Tally] = defaultdict(Tally)
    for score in scores:
        found, false = score.at["type"].found, score.at["type"].false
        for at in score.required:
            tallies[score.events[at]["type"]] += Tally(right=1) if at in found else Tally(missed=1)
        for event in false:
            tallies[event.type] += Tally(false=1)
    listed = dict.fromkeys([*types(), *tallies])
    return {code: precision_recall(tallies[code]) for code in listed if code in tallies}
