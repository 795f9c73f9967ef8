"""Merging: which articles tell one story, which claims mean one event, and who said it first.

In:  `merge(reports, ontology, judgements, at)`: light records of articles with their claims, earlier judgements.
Out: `Merged`: stories with their chains, the judgements that are new, events as views over claims and judgements.
It deliberately edits no claim, and the result does not depend on the order of the reports.
"""

from samarkand.merge.events import Merged, merge
from samarkand.merge.reports import Report, report_of

__all__ = ["Merged", "Report", "merge", "report_of"]
