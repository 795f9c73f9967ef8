"""What a site's robots.txt allows (RFC 9309)."""

from msgspec import Struct
from protego import Protego

SIZE = 500_000
"""Bytes of a robots.txt that are read (RFC 9309, 2.5)."""


class Rules(Struct, frozen=True):
    """The rules of one site for one agent: all allowed, nothing allowed with the reason, or what the file says."""

    agent: str
    file: Protego | None = None
    closed: str | None = None

    def refusal(self, url: str) -> str | None:
        """Why an address may not be fetched, None where it may."""
        if self.closed is not None:
            return self.closed
        if self.file is None or self.file.can_fetch(url, self.agent):
            return None
        return f"robots.txt does not allow {self.agent} to fetch this address"

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for, 0 where it does not."""
        return (self.file.crawl_delay(self.agent) or 0.0) if self.file is not None else 0.0


def rules(status: int, body: bytes, agent: str) -> Rules:
    """The rules that an answer to /robots.txt states.

    A file that is not there allows everything; one that cannot be had now (429, 5xx) nothing.
    """
    if status == 429 or status >= 500:
        return Rules(agent, closed=f"robots.txt cannot be had now (status {status}), so nothing may be fetched")
    if status != 200:
        return Rules(agent)
    return Rules(agent, Protego.parse(body[:SIZE].decode("utf-8", "replace").lstrip("\ufeff")))
