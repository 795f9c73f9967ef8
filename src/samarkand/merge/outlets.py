"""Whether two names mean one outlet: by the table of outlets, else by the words of the name."""

import re
from functools import lru_cache

from samarkand.gazetteer import outlets
from samarkand.merge.reports import Report

_ENDING = re.compile(r"\.(?:com|co\.id|net|org|id|example)$")


@lru_cache(maxsize=4096)
def outlet_key(name: str) -> str:
    """What a name, a site or a host of an outlet is compared by; empty for an empty name."""
    known = outlets.by_name(name) or (outlets.by_url(name) if "." in name else None)
    plain = (known.name if known else name).casefold().strip().removeprefix("the ")
    return _ENDING.sub("", plain).replace(" ", "")


def keys_of(report: Report) -> frozenset[str]:
    """All that a report's own outlet is called by: its site, and its address's host, whole and the first part."""
    host = outlets.host_of(report.url or "")
    names = (report.site or "", host, host.partition(".")[0])
    return frozenset(key for key in map(outlet_key, names) if key)


def named_by(report: Report) -> frozenset[str]:
    """The outlets that a report names as its sources, photos aside."""
    return frozenset(outlet_key(credit.outlet) for credit in report.credits if credit.kind != "photo")
