"""Sending alerts once: reserved before, settled after."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from samarkand import plugins
from samarkand.alerting.matching import Due, Noted, due
from samarkand.alerting.rules import Receiver, Rules
from samarkand.errors import UsageError
from samarkand.sinks import Alert, NotSent, Sink
from samarkand.stores import Store

PAUSES = (60.0, 300.0, 1800.0, 7200.0, 28_800.0, 86_400.0)
"""Seconds before an alert that was not sent is sent again; after the last of them it is given up."""

FILE = "file:"


class Sent(Struct, kw_only=True):
    """What became of alerts: `unknown` are those that may have been sent and are not sent again."""

    sent: int = 0
    failed: int = 0
    unknown: int = 0
    given_up: int = 0


def ways(path: Path, rules: Rules) -> dict[str, Sink]:
    """The sinks of the receivers, by their ids. Raises UsageError with file and key path where one cannot be used."""
    return {receiver.id: _way(path, receiver) for receiver in rules.receivers.values()}


def _way(path: Path, receiver: Receiver) -> Sink:
    kind, address = ("file", receiver.address.removeprefix(FILE)) if receiver.address.startswith(FILE) else (
        "notify", receiver.address)  # fmt: skip
    try:
        sink: Sink = plugins.find("sinks", kind).open(address)
    except UsageError as error:
        raise UsageError(f"{path} $.receivers.{receiver.name}: {error}") from error
    return sink


def send(
    store: Store,
    rules: Rules,
    ways: Mapping[str, Sink],
    now: datetime,
    *,
    say: Callable[[str], None] = lambda line: None,
    noted: Noted | None = None,
) -> Sent:
    """Send what failed earlier and is due again, then what the rules ask for now.

    A receiver that failed is left alone until the next time. Raises nothing of what a sink does: it is kept and said.
    """
    post = _Post(store, rules, ways, now, say)
    post.again()
    for each in due(store, rules, now, noted=noted):
        post.first(each)
    return post.tally


class _Post:
    """One sending of alerts: what came of each is kept before the next is sent."""

    def __init__(
        self, store: Store, rules: Rules, ways: Mapping[str, Sink], now: datetime, say: Callable[[str], None]
    ) -> None:
        self._outbox = store.outbox()
        self._names = {receiver.id: name for name, receiver in rules.receivers.items()}
        self._ways, self._now, self._say = ways, now, say
        self._down: set[str] = set()
        self.tally = Sent(unknown=self._outbox.lost(now))

    def again(self) -> None:
        """Send what could not be sent before and is due."""
        for reserved in self._outbox.failed(self._names, self._now):
            if reserved.receiver in self._down:
                self._outbox.give_back(reserved.number, at=self._now)
            else:
                self._send(reserved, msgspec.json.decode(reserved.message, type=Alert))

    def first(self, each: Due) -> None:
        """Reserve an alert and send it, unless another process reserved it meanwhile."""
        alert = each.alert
        if each.receiver.id in self._down:
            return
        reserved = self._outbox.reserve(
            each.receiver.id, alert.status, each.claims, msgspec.json.encode(alert),
            rule=alert.rule, event_id=alert.event_id, at=self._now,
        )  # fmt: skip
        if reserved is not None:
            self._send(reserved, alert)

    def _send(self, reserved: Any, alert: Alert) -> None:
        try:
            self._ways[reserved.receiver].send(alert)
        except NotSent as error:
            self._not_sent(reserved, error)
        except Exception as error:  # a sink of somebody else's must not end the watch; whether it sent is not known
            said = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
            self._not_sent(reserved, NotSent(said, uncertain=True))
        else:
            self.tally.sent += 1
            self._outbox.settle(reserved.number, "sent", at=self._now)

    def _not_sent(self, reserved: Any, error: NotSent) -> None:
        name, number, fault = self._names[reserved.receiver], reserved.number, str(error)
        self._down.add(reserved.receiver)
        if error.uncertain:
            self.tally.unknown += 1
            self._outbox.settle(number, "unknown", at=self._now, fault=fault)
            self._say(f"{name}: alert {number} may have been sent, and is not sent again: {fault}")
        elif reserved.tries < len(PAUSES):
            self.tally.failed += 1
            again = self._now + timedelta(seconds=PAUSES[reserved.tries])
            self._outbox.settle(number, "failed", at=self._now, fault=fault, next=again)
            self._say(f"{name}: alert {number} was not sent: {fault}; again at {again:%H:%M:%S} UTC")
        else:
            self.tally.given_up += 1
            self._outbox.settle(number, "given up", at=self._now, fault=fault)
            self._say(f"{name}: alert {number} is given up: {fault}")
