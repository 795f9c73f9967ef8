"""Alerts by Telegram, WhatsApp, e-mail, webhooks and a hundred other ways: the address is one of Apprise's.

`tgram://TOKEN/CHAT`, `whatsapp://TOKEN@PHONE_ID/PHONE`, `mailto://…`, `json://host/path`; its documentation lists them.
One address is one receiver: where two are in it and one of them fails, nobody could say who has the alert.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from samarkand.errors import UsageError
from samarkand.sinks.alert import Alert, NotSent
from samarkand.sinks.wording import body_of, title_of

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_NEVER_LEFT = re.compile(
    r"refused|failed to establish|no route|unreachable|not known|name resolution|resolve|connect timeout|"
    r"connecttimeout|certificate|\(\s*[45]\d\d,|: \([45]\d\d,",
    re.IGNORECASE,
)
"""What is said where a message cannot have reached the other side: nobody was there, or it was refused by a code."""


def open(address: str) -> "NotifySink":
    """The way to an address. Raises UsageError where Apprise knows no such way, or is not installed."""
    try:
        import apprise
    except ImportError as error:
        raise UsageError("alerts need the notification library; install samarkand[alerts]") from error
    scheme = _SCHEME.match(address)
    kind = scheme[1].lower() if scheme else "one without a scheme"
    asset = apprise.AppriseAsset(async_mode=False, app_id="samarkand", app_desc="samarkand", app_url="")
    with _listened():
        service = apprise.Apprise.instantiate(address, asset=asset)
    if service is None:
        # The address is not repeated: it may hold a token.
        raise UsageError(f"the address, {kind}, is none that Apprise can send to; its documentation has the forms")
    service.retry = 0
    if len(service) > 1:
        raise UsageError(f"the address, {kind}, names {len(service)} receivers; write one address for each")
    return NotifySink(service)


class NotifySink:
    """Sends alerts through one of Apprise's services."""

    def __init__(self, service: Any) -> None:
        self._service = service

    def send(self, message: Alert) -> None:
        """Send one alert. Raises NotSent, `uncertain` where no answer came after it was on its way."""
        import apprise

        sender = apprise.Apprise()
        sender.add(self._service)
        with _listened() as said:
            sent = sender.notify(
                title=title_of(message), body=body_of(message), body_format=apprise.NotifyFormat.TEXT,
                interpret_escapes=False,
            )  # fmt: skip
        if not sent:
            failures = [each for each in said if each.startswith("Socket Exception")]
            reason = (failures or said or ["it gave no reason"])[-1]
            uncertain = bool(failures) and not _NEVER_LEFT.search(failures[-1])
            raise NotSent(self._without_secrets(reason), uncertain=uncertain)

    def _without_secrets(self, reason: str) -> str:
        """The reason in one line, cut where it repeats an address, which may hold a token."""
        line = " ".join(reason.split())
        line = re.sub(r"(?:https?://\S+|url: \S+|/bot[^\s/]+\S*)", "…", line)
        return line[:300]


@contextmanager
def _listened() -> Iterator[list[str]]:
    """What Apprise says meanwhile, which it says only to its log."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING or record.getMessage().startswith("Socket Exception"):
                said.append(record.getMessage())

    logger = logging.getLogger("apprise")
    ear, level, propagates = Ear(), logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(ear)
        logger.setLevel(level)
        logger.propagate = propagates
