"""Quotations with their speakers, and credited outlets, against gold."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from samarkand.evaluation.alignment import align
from samarkand.evaluation.codes import Row
from samarkand.evaluation.figures import Figures, Tally, accuracy, precision_recall, total

LEAST_OVERLAP = 0.8


class Scored(Struct, frozen=True, kw_only=True):
    """One item: its quotations, its credits, and for each found quotation its gold and its coded speaker."""

    quotes: Tally
    credits: Tally
    speakers: tuple[tuple[str | None, str | None], ...]


def score_quotes(gold: list[Row], predictions: list[Row]) -> Figures:
    """Score direct quotations, speakers and credits. Rows are matched by `id`; a missing one holds nothing.

    `quote` compares spans alone, `quote_and_speaker` both; `speaker` and `full_name` are shares of the quotations that
    were found. Indirect quotations and photo credits are left out, since gold has none.
    """
    predicted = {row["id"]: row for row in predictions}
    scored = [_score_item(item, predicted.get(item["id"], {})) for item in gold]
    quotes = total(one.quotes for one in scored)
    speakers = [pair for one in scored for pair in one.speakers]
    same = [same_person(*pair) for pair in speakers]
    lost = len(same) - sum(same)
    spoken = Tally(sum(same), quotes.false + lost, quotes.missed + lost)
    return {
        "quote": precision_recall(quotes),
        "quote_and_speaker": precision_recall(spoken),
        "speaker": accuracy(same),
        "full_name": accuracy(same_person(*pair) and _words(pair[0]) <= _words(pair[1]) for pair in speakers),
        "credits": precision_recall(total(one.credits for one in scored)),
    }


def _score_item(item: Row, row: Row) -> Scored:
    expected = item.get("quotes", [])
    quotes = [quote for quote in row.get("quotes") or [] if quote.get("direct", True)]
    pairs = align([[_weight(gold, quote) for quote in quotes] for gold in expected])
    names = _distinct(credit["name"] for credit in item.get("credits", []))
    outlets = _distinct(
        credit["outlet"]
        for credit in row.get("credits") or []
        if credit.get("kind") != "photo" and credit.get("outlet")
    )
    credited = align([[int(_same_outlet(name, outlet)) for outlet in outlets] for name in names])
    return Scored(
        quotes=_tally(pairs, expected, quotes),
        credits=_tally(credited, names, outlets),
        speakers=tuple((expected[left].get("speaker"), quotes[right].get("speaker")) for left, right in pairs.items()),
    )


def _tally(pairs: dict[int, int], expected: Sequence[object], coded: Sequence[object]) -> Tally:
    return Tally(len(pairs), len(coded) - len(pairs), len(expected) - len(pairs))


def _weight(gold: Row, quote: Row) -> int:
    """The overlap in thousandths, 0 where it is too small; the speaker decides between equals."""
    share = overlap(gold, quote)
    if share < LEAST_OVERLAP:
        return 0
    return int(1000 * share) + same_person(gold.get("speaker"), quote.get("speaker"))


def overlap(gold: Row, quote: Row) -> float:
    """Overlap over union of two spans; a gold quotation without offsets is compared by the words it begins with."""
    if "begins" in gold:
        begins = re.findall(r"\w+", gold["begins"].casefold())
        return float(re.findall(r"\w+", (quote.get("text") or "").casefold())[: len(begins)] == begins)
    shared = min(gold["end"], quote["end"]) - max(gold["start"], quote["start"])
    union = max(gold["end"], quote["end"]) - min(gold["start"], quote["start"])
    return max(shared, 0) / union if union else 0.0


def same_person(gold: str | None, speaker: str | None) -> bool:
    """True where the words of one name hold all those of the other; without a name only nobody is the same.

    >>> same_person("Vladimir Putin", "Presiden Putin"), same_person("Vladimir Putin", "Putin")
    (False, True)
    """
    left, right = _words(gold), _words(speaker)
    if not left or not right:
        return left == right
    return left <= right or right <= left


def _same_outlet(name: str, outlet: str) -> bool:
    return bool(_words(name)) and (_words(name) <= _words(outlet) or _words(outlet) <= _words(name))


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").casefold()))


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
