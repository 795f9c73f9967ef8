"""How long to wait before what failed is tried again."""

PAUSES = (300.0, 1800.0, 7200.0, 28_800.0, 86_400.0)
"""Seconds before a link is tried again after its first failure, its second, …; after the last it is given up."""

LONGEST = 86_400.0
_PASSING = ("timeout", "unreachable", "truncated", "http-408", "http-425", "http-429")


def feed_pause(every: float, failures: int) -> float:
    """Seconds until a feed is asked again that failed and had failed so often in a row before: doubled each time."""
    return max(every, min(every * 2.0 ** min(failures, 20), LONGEST))


def link_pause(code: str, tries: int, message: str = "") -> float | None:
    """Seconds until a link that failed is tried again; None where that would be in vain, or was tried often enough."""
    passing = code in _PASSING or code.startswith("http-5") or (code == "robots" and "cannot be had now" in message)
    return PAUSES[tries] if passing and tries < len(PAUSES) else None
