"""Whether two names mean one outlet: by the table of outlets, else by the words of the name."""

import re
from functools import lru_cache

from samarkand.gazetteer import outlets

_ENDING = re.compile(r"\.(?:com|co\.id|net|org|id|example)$")


@lru_cache(maxsize=4096)
def outlet_key(name: str) -> str:
    """What a name, a site or a host of an outlet is compared by; empty for an empty name."""
    known = outlets.by_name(name) or (outlets.by_url(name) if "." in name else None)
    plain = (known.name if known else name).casefold().strip().removeprefix("the ")
    return _ENDING.sub("", plain).replace(" ", "")
