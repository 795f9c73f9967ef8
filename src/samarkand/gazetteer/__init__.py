"""The world: names to candidates, as of a date.

In:  a name, a language, a day. Out: actors and places that the name can mean, with the offices they held on that day.
It deliberately reads no article and settles nothing: which candidate is meant is `samarkand.resolve`'s work.
`docs/gazetteer.md` describes the tables.
"""

from samarkand.gazetteer.asking import Fact, Subject, ask
from samarkand.gazetteer.loading import Candidate, Gazetteer, State, days_away, holds, load
from samarkand.gazetteer.towns import towns

__all__ = ["Candidate", "Fact", "Gazetteer", "State", "Subject", "ask", "days_away", "holds", "load", "towns"]
