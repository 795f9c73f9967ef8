"""Scores: how far coded rows agree with gold annotations.

In:  gold items (`read_gold`) and rows as `samarkand code` prints them, both plain dictionaries.
Out: dictionaries of counts, precision, recall, F1 and accuracies, ready for JSON, and their text tables.
It deliberately codes nothing and reads no page: `texts` gives the rows that a pipeline codes.

Rules. Claims and gold events of an item pair one to one, by the greatest sum of agreements. *Type* is right where the
gold event accepts it: its type, its strict PLOVER type, one of `alt_types`; a planned or possible claim may carry its
act's type or the strict one. *Triple* asks for both sides too, compared as sets of codes (alpha-3, or an
organisation's acronym); symmetric events by the union of their sides; `"match": "share"` asks for one shared code a
side.
Optional events and repeated claims of one event are neither right nor wrong, a false event counts once an item. Where
gold says `"exhaustive": false`, precision is a lower bound. Status, date, place and evidence are scored on the pairs of
the triple. A quotation is right where overlap over union is at least 0.8.
"""

from samarkand.evaluation.events import score_events
from samarkand.evaluation.gold import read_gold, texts
from samarkand.evaluation.quotes import score_quotes
from samarkand.evaluation.reporting import report, report_quotes

__all__ = ["read_gold", "report", "report_quotes", "score_events", "score_quotes", "texts"]
