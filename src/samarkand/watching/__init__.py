"""Watching: feeds and sitemaps that are asked again and again, and what they lead to kept in a store.

In:  `load(path)`: a feeds.toml. `Watch(feeds, store, …)`: its `round()` asks what is due, fetches what was found, codes
     it, merges it and hands it to `after`; `run()` makes rounds until it is told to stop.
Out: a `Tally` a round. All that watching must know after a restart is in the store: `samarkand.stores` has `diary`.
It deliberately decides nothing about events: what is worth an alert is `samarkand.alerting`'s matter.
Nothing is lost and nothing is there twice whenever the process is killed: a feed counts as read once its links are
kept, and a link as had once its article is.
"""

from samarkand.watching.feeds import Feed, Feeds, load
from samarkand.watching.watch import Tally, Watch

__all__ = ["Feed", "Feeds", "Tally", "Watch", "load"]
