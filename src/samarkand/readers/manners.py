"""What is known of hosts while they are asked: their robots.txt, and when each may be asked next. Threads share it."""

import threading
import time
from collections.abc import Callable

from samarkand.readers import robots

Clock = Callable[[], float]
Sleep = Callable[[float], None]
_MOST_HOSTS = 10_000


class Manners:
    """Keeps one host's requests apart, whichever thread makes them, and its rules for a day."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._rules: dict[str, tuple[float, robots.Rules]] = {}

    def wait(self, host: str, interval: float, sleep: Sleep) -> None:
        """Sleep until it is the host's turn; the next turn comes an interval later."""
        with self._lock:
            now = self._clock()
            turn = max(self._next.pop(host, 0.0), now)
            self._next[host] = turn + interval
            if len(self._next) > _MOST_HOSTS:
                self._next.pop(next(iter(self._next)))
        if turn > now:
            sleep(turn - now)

    def rules(self, site: str) -> robots.Rules | None:
        """The rules of a site that are still good, by the address of its robots.txt."""
        with self._lock:
            known = self._rules.get(site)
            return known[1] if known is not None and known[0] >= self._clock() else None

    def learn(self, site: str, rules: robots.Rules, seconds: float) -> None:
        """Keep a site's rules for so long."""
        with self._lock:
            self._rules.pop(site, None)
            self._rules[site] = (self._clock() + seconds, rules)
            if len(self._rules) > _MOST_HOSTS:
                self._rules.pop(next(iter(self._rules)))
