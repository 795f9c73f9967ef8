"""Quotations with their speakers, and credited outlets, against gold."""

import re
from collections.abc import Iterable

from msgspec import Struct

from samarkand.evaluation.alignment import align
from samarkand.evaluation.codes import Row
from samarkand.evaluation.figures import Figures, Tally, accuracy, precision_recall, total

LEAST_OVERLAP = 0.8
FINENESS = 1000
"""Overlaps are weighed in thousandths; of two that weigh the same, the one with the right speaker is paired."""


class Speakers(Struct, frozen=True):
    """Who says a quotation that was found: by gold, and as it was coded."""

    gold: str | None
    coded: str | None

    @property
    def agree(self) -> bool:
        """Both are the same person."""
        return same_person(self.gold, self.coded)

    @property
    def agree_in_full(self) -> bool:
        """And no part of the gold name is wanting."""
        return self.agree and not _words(self.gold) - _words(self.coded)


class ItemScore(Struct, frozen=True, kw_only=True):
    """One item: its quotations, who speaks in those that were found, and its credits."""

    quotes: Tally
    speakers: list[Speakers]
    credits: Tally


def score_quotes(gold: list[Row], predictions: list[Row]) -> Figures:
    """Score direct quotations, speakers and credits. Rows are matched by `id`; a missing one holds nothing.

    `quote` compares spans alone, `quote_and_speaker` both; `speaker` and `full_name` are shares of the quotations that
    were found. Indirect quotations and photo credits are left out, since gold has none.
    """
    rows = {row["id"]: row for row in predictions}
    scores = [_score_item(item, rows.get(item["id"], {})) for item in gold]
    quotes = total(score.quotes for score in scores)
    speakers = [pair for score in scores for pair in score.speakers]
    given_away = sum(not pair.agree for pair in speakers)
    return {
        "quote": precision_recall(quotes),
        "quote_and_speaker": precision_recall(quotes + Tally(-given_away, given_away, given_away)),
        "speaker": accuracy(pair.agree for pair in speakers),
        "full_name": accuracy(pair.agree_in_full for pair in speakers),
        "credits": precision_recall(total(score.credits for score in scores)),
    }


def _score_item(item: Row, row: Row) -> ItemScore:
    wanted, given = item.get("quotes", []), [quote for quote in _listed(row, "quotes") if quote.get("direct", True)]
    found = align([[_likeness(quote, coded) for coded in given] for quote in wanted])
    return ItemScore(
        quotes=Tally.of(len(found), given=len(given), wanted=len(wanted)),
        speakers=[Speakers(wanted[at].get("speaker"), given[to].get("speaker")) for at, to in found.items()],
        credits=_tally_credits(
            {credit["name"] for credit in item.get("credits", [])},
            {credit.get("outlet") for credit in _listed(row, "credits") if credit.get("kind") != "photo"},
        ),
    )


def _listed(row: Row, field: str) -> list[Row]:
    return row.get(field) or []


def _tally_credits(names: set[str], outlets: Iterable[str | None]) -> Tally:
    """How many names an item credits rightly, whatever the kind and however often."""
    stated = [outlet for outlet in outlets if outlet]
    found = align([[_same_outlet(name, outlet) for outlet in stated] for name in names])
    return Tally.of(len(found), given=len(stated), wanted=len(names))


def _likeness(gold: Row, quote: Row) -> int:
    """The weight of a pair, 0 where too little is shared."""
    share = overlap(gold, quote)
    alike = same_person(gold.get("speaker"), quote.get("speaker"))
    return int(FINENESS * share) + alike if share >= LEAST_OVERLAP else 0


def overlap(gold: Row, quote: Row) -> float:
    """The part that two spans share, over what they take up together.

    Where gold states no offsets but the words that a quotation `begins` with, it is these or nothing.
    """
    if (begins := gold.get("begins")) is not None:
        opening = _tokens(begins)
        return float(_tokens(quote.get("text"))[: len(opening)] == opening)
    (outer_start, inner_start), (inner_end, outer_end) = (
        sorted(span[edge] for span in (gold, quote)) for edge in ("start", "end")
    )
    if inner_end <= inner_start:
        return 0.0
    return float((inner_end - inner_start) / (outer_end - outer_start))


def same_person(gold: str | None, speaker: str | None) -> bool:
    """True where one name is the other, or is a part of it; nobody is the same as nobody only.

    >>> same_person("Vladimir Putin", "Presiden Putin"), same_person("Vladimir Putin", "Putin")
    (False, True)
    """
    names = _words(gold), _words(speaker)
    return _one_holds_the_other(*names) if all(names) else not any(names)


def _same_outlet(name: str, outlet: str) -> int:
    return int(bool(_words(name)) and _one_holds_the_other(_words(name), _words(outlet)))


def _one_holds_the_other(left: set[str], right: set[str]) -> bool:
    return left & right in (left, right)


def _words(text: str | None) -> set[str]:
    return set(_tokens(text))


def _tokens(text: str | None) -> list[str]:
    return re.findall(r"\w+", text.casefold()) if text else []
