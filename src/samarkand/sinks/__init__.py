"""Where alerts go: each module in this folder sends them by one way.

In:  an address in the way's own form, and alerts.
Out: nothing; an alert that was sent has been taken over by the other side.
A sink deliberately decides nothing: not which events are worth an alert, nor whether one was sent before.
Raises UsageError where the address cannot be used, NotSent where an alert did not go out.
"""

from typing import Protocol

from samarkand.sinks.alert import Alert, NotSent


class Sink(Protocol):
    """An open way to somebody."""

    def send(self, message: Alert) -> None:
        """Send one alert."""
        ...


class SinkModule(Protocol):
    """What a module in this folder offers."""

    def open(self, address: str) -> Sink:
        """The way to an address."""
        ...


__all__ = ["Alert", "NotSent", "Sink", "SinkModule"]
