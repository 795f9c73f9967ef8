"""Alerting: which events somebody waits for, and telling them once.

In:  `load(path)`: a rules.toml. `due(store, rules, now)`: the alerts that its rules ask for and that were not reserved
     before. `send(store, rules, ways, now)`: reserves, sends and settles them; `ways` are the open sinks by receiver.
Out: alerts, and a `Sent` of counts.
An event is told at most once for each status that it comes to and for each receiver, also across restarts and by two
processes: an alert is reserved in the store before it is sent. One that did not go out is sent again later; one of
which nobody can say whether it did, is not.
"""

from samarkand.alerting.matching import Due, Noted, due
from samarkand.alerting.rules import Receiver, Rule, Rules, load
from samarkand.alerting.sending import Sent, send, ways

__all__ = ["Due", "Noted", "Receiver", "Rule", "Rules", "Sent", "due", "load", "send", "ways"]
