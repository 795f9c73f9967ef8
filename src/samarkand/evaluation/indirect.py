"""Indirect quotations with their speakers, against gold that lists them under `indirect`."""

from samarkand.evaluation.alignment import align
from samarkand.evaluation.codes import Row
from samarkand.evaluation.figures import Figures, Tally, precision_recall, total
from samarkand.evaluation.quotes import FINENESS, overlap, same_person

LEAST_OVERLAP = 0.5
"""Where reported words begin and end is looser than quote marks: half of the text in common is the same report."""


def score_indirect(gold: list[Row], predictions: list[Row]) -> Figures:
    """Precision, recall and F1 of what was reported with the right speaker. Rows are matched by `id`."""
    rows = {row["id"]: row for row in predictions}
    return precision_recall(total(_tally(item, rows.get(item["id"], {})) for item in gold))


def _tally(item: Row, row: Row) -> Tally:
    wanted = item.get("indirect") or []
    given = [quote for quote in row.get("quotes") or [] if not quote.get("direct", True)]
    found = align([[_likeness(quote, coded) for coded in given] for quote in wanted])
    return Tally.of(len(found), given=len(given), wanted=len(wanted))


def _likeness(gold: Row, coded: Row) -> int:
    share = overlap(gold, coded)
    alike = same_person(gold.get("speaker"), coded.get("speaker"))
    return int(FINENESS * share) if share >= LEAST_OVERLAP and alike else 0
