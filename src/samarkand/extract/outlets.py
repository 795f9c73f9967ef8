"""The table of outlets and agencies: finding them by name, by domain, and where they are named in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from msgspec import Struct

from samarkand import tables

_PLAIN = r"[\w'’&]*(?:[.-][\w'’&]+)*"
_WORD = re.compile(rf"[^\W_]{_PLAIN}")
_OPENING = re.compile(rf"(?<![^\W_])(?:[a-z]{{3,}})?([A-Z0-9]{_PLAIN})|(?<![^\W_])([a-z][\w-]*\.[\w.-]*\w)")
_REACH = 70
WEAK = "~"
_ACRONYM = 5


class Outlet(Struct, frozen=True, kw_only=True):
    """One outlet or agency: `country` ISO 3166-1 alpha-3, `kind` agency, newspaper, online, tv, radio or magazine."""

    name: str
    domains: tuple[str, ...]
    country: str
    language: str
    kind: str
    owner: str


class Named(Struct, frozen=True, gc=False):
    """A place in a text where a known outlet's name stands; `weak`: the name is a common word or abbreviation too."""

    start: int
    end: int
    outlet: Outlet
    weak: bool


class Index(Struct, frozen=True):
    """Outlets by name and by domain; for the first word of a name how many words such names have at most."""

    by_name: dict[str, Outlet]
    by_domain: dict[str, Outlet]
    longest: dict[str, int]
    weak: frozenset[str]
    capitals: frozenset[str]


@lru_cache(maxsize=1)
def load() -> Index:
    """The table, read once."""
    by_name: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    longest: dict[str, int] = {}
    weak, written = set(), set()
    for row in tables.rows(files("samarkand.gazetteer") / "data" / "outlets.tsv"):
        domains = tables.values(row["domains"])
        outlet = Outlet(
            name=row["name"], domains=domains, country=row["country"], language=row["language"], kind=row["kind"],
            owner=row["owner"],
        )  # fmt: skip
        by_domain |= {domain: outlet for domain in domains if domain not in by_domain}
        for name in (row["name"], *tables.values(row["names"]), *domains):
            words = _WORD.findall(name.casefold())
            key = _key(name)
            by_name.setdefault(key, outlet)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
            if name.startswith(WEAK):
                weak.add(key)
            written.add(name.removeprefix(WEAK))
    folded = {name.casefold() for name in written if not name.isupper()}
    capitals = {name.casefold() for name in written if name.isupper() and len(name) <= _ACRONYM}
    return Index(by_name, by_domain, longest, frozenset(weak), frozenset(capitals - folded))


def _key(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def by_name(name: str) -> Outlet | None:
    """The outlet of that name, in any letter case, with or without "the" or "www."."""
    names = load().by_name
    key = _key(name.replace("www.", ""))
    return names.get(key) or names.get(key.removeprefix("the ")) or names.get(f"the {key}")


def is_weak(name: str) -> bool:
    """True for a name that is a common word or abbreviation too: it means the outlet only after a cue."""
    return _key(name) in load().weak


def host_of(url: str) -> str:
    """The host of a URL in lower case, without `www.` and `m.`; empty for what is no URL."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|amp|mobile)\d?\.", "", host.lower())


def by_url(url: str) -> Outlet | None:
    """The outlet to whose domain, or a part of it (`nasional.kompas.com`), a URL belongs."""
    domains = load().by_domain
    host = host_of(url)
    while "." in host:
        if host in domains:
            return domains[host]
        host = host.partition(".")[2]
    return None


def named_in(text: str) -> Iterator[Named]:
    """Known outlets where they are named in a text, the longest name at each place; letter case counts a little.

    A name must open with a capital or a digit, unless it is a domain. One may be glued to the word before it
    ("dilansirReuters"): that word ends in small letters and the name opens with a capital.
    """
    index = load()
    done = 0
    for match in _OPENING.finditer(text):
        start = match.start(1) if match[1] else match.start(2)
        most = index.longest.get((match[1] or match[2]).casefold(), 0)
        if not most or start < done:
            continue
        ends = [word.end() for _, word in zip(range(most), _WORD.finditer(text, start, start + _REACH), strict=False)]
        for end in reversed(ends):
            printed = text[start:end]
            key = _key(printed)
            outlet = index.by_name.get(key)
            if outlet is not None and not (key in index.capitals and not printed.isupper()):
                yield Named(start, end, outlet, key in index.weak)
                done = end
                break
