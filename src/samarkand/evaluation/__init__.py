"""Scores: how far coded rows agree with gold annotations.

In:  gold items (`read_gold`) and rows as `samarkand code` prints them, both plain dictionaries; or a store whose claims
     people have judged (`accuracy`, `gold_rows`) and whose merges they ruled on (`merging`, `merge_rows`).
Out: dictionaries of counts, precision, recall, F1 and accuracies, ready for JSON, and their text tables.
It deliberately codes nothing and reads no page: `texts` gives the rows that a pipeline codes.

Rules. Each claim answers one gold event at most, each event is answered by one claim at most, and the pairs are those
that agree most in sum. At the *type* level gold takes an event's own type, its strict PLOVER type and whatever
`alt_types` lists; what is planned or possible may be coded as the act or as its announcement. The *triple* level wants
the right parties as well: each side has gold's set of codes (alpha-3, or the acronym of an organisation of states),
a symmetric event all of them together, and under `"match": "share"` one common code a side will do.
An optional event, found or not, changes nothing; nor does a second claim of an event. What is false is counted once
for each item. `"exhaustive": false` in gold makes precision a lower bound. The other accuracies are taken where the
triple is right. A quotation is right from four fifths of common text on.
"""

from samarkand.evaluation.corrected import Accuracy, Precision, accuracy, gold_rows
from samarkand.evaluation.events import score_events
from samarkand.evaluation.gold import read_gold, texts
from samarkand.evaluation.quotes import score_quotes
from samarkand.evaluation.reporting import report, report_quotes
from samarkand.evaluation.ruled import Merging, merge_rows, merging
from samarkand.evaluation.shares import Share

__all__ = [
    "Accuracy", "Merging", "Precision", "Share", "accuracy", "gold_rows", "merge_rows", "merging", "read_gold",
    "report", "report_quotes", "score_events", "score_quotes", "texts",
]  # fmt: skip
