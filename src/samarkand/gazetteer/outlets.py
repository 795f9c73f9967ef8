"""The table of outlets and agencies: finding one by a name or by an address."""

import re
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from samarkand import tables
from samarkand.hosts import host_of

PLAIN = r"[\w'’&]*(?:[.-][\w'’&]+)*"
WORD = re.compile(rf"[^\W_]{PLAIN}")
_DEVICE = re.compile(r"^(?:www|m|amp|mobile)\d?\.")
WEAK = "~"
_ACRONYM = 5
_REMEMBERED = 4096
"""Names and addresses whose answer is kept: a page asks for its own again and again."""


class Outlet(Struct, frozen=True, kw_only=True):
    """One outlet or agency: `country` ISO 3166-1 alpha-3, `kind` agency, newspaper, online, tv, radio or magazine."""

    name: str
    domains: tuple[str, ...]
    country: str
    language: str
    kind: str
    owner: str


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
            words = WORD.findall(name.casefold())
            entry = key(name)
            by_name.setdefault(entry, outlet)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
            if name.startswith(WEAK):
                weak.add(entry)
            written.add(name.removeprefix(WEAK))
    folded = {name.casefold() for name in written if not name.isupper()}
    capitals = {name.casefold() for name in written if name.isupper() and len(name) <= _ACRONYM}
    return Index(by_name, by_domain, longest, frozenset(weak), frozenset(capitals - folded))


def key(name: str) -> str:
    """A name as the table's index writes it: its words in small letters."""
    return " ".join(WORD.findall(name.casefold()))


@lru_cache(maxsize=_REMEMBERED)
def by_name(name: str) -> Outlet | None:
    """The outlet of that name, in any letter case, with or without "the" or "www."."""
    names = load().by_name
    entry = key(name.replace("www.", ""))
    return names.get(entry) or names.get(entry.removeprefix("the ")) or names.get(f"the {entry}")


@lru_cache(maxsize=_REMEMBERED)
def is_weak(name: str) -> bool:
    """True for a name that is a common word or abbreviation too: it means the outlet only after a cue."""
    return key(name) in load().weak


@lru_cache(maxsize=_REMEMBERED)
def bare_host(url: str) -> str:
    """The host of a URL, also of one without a scheme, in small letters, without `www.` or `m.`; empty for no URL.

    >>> bare_host("www.kabar.example/a"), bare_host("https://m.kabar.example/a")
    ('kabar.example', 'kabar.example')
    """
    return _DEVICE.sub("", host_of(url if "//" in url else f"//{url}"))


def by_url(url: str) -> Outlet | None:
    """The outlet to whose domain, or a part of it (`nasional.kompas.com`), a URL belongs."""
    domains = load().by_domain
    host = bare_host(url)
    while "." in host:
        if host in domains:
            return domains[host]
        host = host.partition(".")[2]
    return None
