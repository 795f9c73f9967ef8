"""The dateline that opens a report: "JAKARTA, Harian Pagi - ", "Port Sel (Meridian Courier) — "."""

import re

from msgspec import Struct

from samarkand.extract import phrases
from samarkand.gazetteer import outlets

_DASH = r"\s*(?:[-–—]{1,3}|--)\s*"
_CITY = r"[A-Z][\w.'’]*(?:[ /-][A-Z][\w.'’]*){0,3}"
_DOMAIN = r"[A-Za-z0-9][\w-]*(?:\.[A-Za-z]{2,7}){1,2}"
_SITE = rf"(?:{_DOMAIN}|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,3}})"
_AGENCIES = r"[A-Z][\w.&/-]*(?:[ /][\w.&-]+){0,4}"
_WEEKDAY = r"[A-Za-z]+"
_DATE = r"(?:\d{1,2} [A-Za-z]+\.?(?: \d{4})?|[A-Z][a-z]+\.? \d{1,2}(?:,? \d{4})?|\d{1,2}/\d{1,2}(?:/\d{4})?)"

_FORMS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "agency",
            rf"(?P<city>{_CITY}(?:, [A-Z][A-Za-z. ]+?)?)(?:,? {_DATE})?\s*\((?P<site>{_AGENCIES})\)(?:{_DASH}|\s*:\s*)",
        ),
        ("slashed", rf"(?P<city>{_CITY}),? {_DATE}\.?\s*/(?P<site>[A-Z][\w .-]+?)/\.?(?:{_DASH})?\s*"),
        ("site first", rf"(?P<site>{_SITE})\s*,\s*(?P<city>{_CITY}(?:, [A-Z][\w.]+)?)\s*(?:{_DASH}|:\s+)"),
        ("glued", rf"(?P<site>{_DOMAIN}),\s*(?P<city>[A-Z]{{3,}}(?: [A-Z]{{3,}})?)(?=[A-Z][a-z])"),
        ("weekday", rf"(?P<city>{_CITY})\s*,\s*(?P<day>{_WEEKDAY})\s*(?:\([^)]{{3,12}}\)\s*)?{_DASH}"),
        ("city first", rf"(?P<city>{_CITY}(?:, [A-Z][\w.]+)?)\s*,\s*(?P<site>{_SITE})\s*{_DASH}"),
        ("site alone", rf"(?P<site>{_DOMAIN}){_DASH}"),
        ("dated", rf"(?P<city>{_CITY}),\s*{_DATE}\s*{_DASH}"),
        ("city alone", rf"(?P<city>{_CITY})(?:{_DASH})"),
        ("colon", rf"(?P<city>{_CITY}):\s+"),
    )
)
_LONGEST = 90
_CAPITALS = 6


class Dateline(Struct, frozen=True, gc=False):
    """A dateline's end in its paragraph, its city and the outlet or agency that it names."""

    end: int
    city: str | None
    site: str | None


def find(paragraph: str, own: str | None = None, place: str | None = None) -> Dateline | None:
    """The dateline at the start of a paragraph, None where there is none or nothing would be left after it.

    `own` is the name of the page's outlet, where it is known; `place` what is printed in bold letters at the start.
    """
    head = paragraph[: _LONGEST + 20].replace("\u00a0", " ")
    for name, pattern in _FORMS:
        match = pattern.match(head)
        if match is None or match.end() > _LONGEST or match.end() >= len(paragraph.rstrip()):
            continue
        groups = match.groupdict()
        city, site = groups.get("city"), groups.get("site")
        is_own = bool(own and site and len(site) > 2 and _letters(site) in _letters(own))
        is_set = name == "city alone" and city == place and match.end() < len(head) and head[match.end()].isupper()
        if is_own or is_set or _is_likely(name, city, site, groups.get("day"), match):
            return Dateline(match.end(), city, site)
    return None


def _is_likely(name: str, city: str | None, site: str | None, day: str | None, match: re.Match[str]) -> bool:
    """Forms that a sentence could open with need a known city, a known outlet or capital letters."""
    known = phrases.load()
    if name == "weekday":
        return (day or "").lower() in known.weekdays
    rest = match.string[match.end() : match.end() + 1]
    if not (rest.isupper() or rest.isdigit() or rest in "\"“‘'(["):
        return False
    if name == "agency":
        named = outlets.by_name(site or "") is not None or known.outlet_word.search(site or "") is not None
        dated = (city or "").isupper() and re.search(rf", {_DATE}\s*\(", match[0]) is not None
        return named or dated or is_city(city or "")
    if name == "city alone":
        spaced = re.search(r"(?:\s[-–—]|--|—)", match[0]) is not None
        return spaced and (is_city(city or "") or _is_upper(city or "", 3 if "—" in match[0] else _CAPITALS))
    if name == "colon":
        return _is_known_capitals(city or "")
    if name == "city first":
        dotted = "." in (site or "")
        return dotted or (city or "").isupper() or is_city(city or "") or outlets.by_name(site or "") is not None
    if name == "site first":
        likely = is_city(city or "") and known.outlet_word.search(site or "") is not None
        sure = "." in (site or "") or outlets.by_name(site or "") is not None
        return sure or likely or _is_known_capitals(city or "")
    if name == "dated":
        return is_city(city or "") or (city or "").isupper()
    return True


def _letters(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def _is_known_capitals(city: str) -> bool:
    return city.isupper() and is_city(city)


def _is_upper(city: str, least: int) -> bool:
    """True for capitals that are longer than most abbreviations, and no outlet's name."""
    return city.isupper() and len(city) >= least and outlets.by_name(city) is None


def is_city(name: str) -> bool:
    """True for a city that reports are often dated from."""
    return name.partition(",")[0].strip().casefold() in phrases.load().cities
