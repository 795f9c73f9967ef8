"""Merging: which articles tell one story, which claims mean one event, and who said it first.

In:  `take_in(reports, archive, ontology, at)`: light records of new articles with their claims, and an `Archive` that
     answers questions about those of earlier merges; or all at once, `merge(reports, ontology, judgements, at)`.
Out: `Change`: stories and events that go and come, the judgements that are new. `Merged`: all of them.
It deliberately edits no claim. What comes out does not depend on the order of the reports, nor on how many are taken in
at a time.
"""

from samarkand.merge.archive import Archive
from samarkand.merge.events import Merged, merge
from samarkand.merge.reports import Report, report_of
from samarkand.merge.taking import take_in

__all__ = ["Archive", "Merged", "Report", "merge", "report_of", "take_in"]
