"""Asking a store: the agenda, who said what, what two parties did to each other, what was shut.

In:  an open store, days, codes and names. Out: rows, ready for JSON, each with what it rests on.
It deliberately reads no clock (today is an argument), changes nothing, and prints nothing.
"""

from samarkand.asking.acts import act_types, acts
from samarkand.asking.agenda import agenda
from samarkand.asking.changes import changes
from samarkand.asking.naming import actor_ids, party_code
from samarkand.asking.relations import balances, relations
from samarkand.asking.statements import statements

__all__ = [
    "act_types",
    "actor_ids",
    "acts",
    "agenda",
    "balances",
    "changes",
    "party_code",
    "relations",
    "statements",
]
