"""Where events happened, by gold and by claims: places that are right, and places given where gold has none."""

from msgspec import Struct

from samarkand import gazetteer, languages
from samarkand.evaluation.alignment import align
from samarkand.evaluation.codes import Row
from samarkand.evaluation.figures import Figures
from samarkand.evaluation.matching import Pairing


class Placed(Struct, frozen=True, kw_only=True):
    """A gold event that a claim of its type and sentence states, with what both say of the place.

    `wanted` and `given` are (name, alpha-3 code), None where no place is said.
    """

    id: str
    type: str
    wanted: tuple[str, str | None] | None
    given: tuple[str, str | None] | None

    @property
    def in_right_country(self) -> bool:
        """Both lie in one country, or nowhere."""
        return (self.wanted and self.wanted[1]) == (self.given and self.given[1])

    @property
    def is_right(self) -> bool:
        """The place itself is right: its name as gold prints it or as the gazetteer has it, in the right country."""
        if self.wanted is None or self.given is None:
            return self.wanted is self.given
        return self.in_right_country and _alike(self.wanted[0], self.given[0])


def _alike(wanted: str, given: str) -> bool:
    """One of two names holds the other, or the gazetteer has the second as a name of the first ("Wina", Vienna)."""
    known = gazetteer.load("builtin")
    targets = {one.target for code in languages.codes() for one in known.candidates(wanted, code)}
    also = {known.places[target].name for target in targets if target in known.places}
    names = {name.casefold() for name in (wanted, *also, *(town.name for town in gazetteer.towns().get(wanted)))}
    return any(name in given.casefold() or given.casefold() in name for name in names)


def score_places(gold: list[Row], coded: list[Row]) -> list[Placed]:
    """The required events that a claim of the right type in the right sentence states, in gold's order.

    Parties are not asked for, so that a place counts whoever met there.
    """
    claims = {row["id"]: row.get("claims") or [] for row in coded}
    found: list[Placed] = []
    for item in gold:
        grid = [
            [Pairing(event, claim, "equal") for claim in claims.get(item["id"], ())]
            for event in item["events"]
        ]  # fmt: skip
        weights = [[one.weight("type") if one.told_there() else 0 for one in row] for row in grid]
        for event, claim in sorted(align(weights).items()):
            pair = grid[event][claim]
            if not pair.event.get("optional"):
                wanted, given = pair.event.get("place"), pair.claim.get("place")
                found.append(Placed(id=item["id"], type=pair.event["type"], wanted=_place(wanted, "text"),
                                    given=_place(given, "name")))  # fmt: skip
    return found


def _place(row: Row | None, key: str) -> tuple[str, str | None] | None:
    return (row[key], row.get("country")) if row else None


def place_figures(placed: list[Placed]) -> Figures:
    """`place_country` and `place` of the events that have a place, `no_place` of those that have none."""
    somewhere = [one for one in placed if one.wanted is not None]
    nowhere = [one for one in placed if one.wanted is None]
    figures = {}
    if somewhere:
        figures["place_country"] = round(sum(one.in_right_country for one in somewhere) / len(somewhere), 4)
        figures["place"] = round(sum(one.is_right for one in somewhere) / len(somewhere), 4)
    if nowhere:
        figures["no_place"] = round(sum(one.given is None for one in nowhere) / len(nowhere), 4)
    return figures
