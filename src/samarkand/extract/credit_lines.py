"""Outlets named as sources outside running text: closing lines, signatures, bylines, datelines, captions, addresses."""

import re
from collections.abc import Iterator

from samarkand.extract import credits, named, phrases
from samarkand.extract.credits import Own, canonical, kind
from samarkand.gazetteer import outlets
from samarkand.model import Credit

_SIGNED = re.compile(r"(?:[a-z]{2,4}/)*(?:[a-z]{2,4}\s*)?[(\[](?P<names>[^()\[\]]{2,90})[)\]]\.?$")
_PHOTO_SIGNED = re.compile(r"[(\[](?P<names>[^()\[\]]{2,90})[)\]]\.?\s*$")
_PHOTO_TAIL = re.compile(
    r"(?:^|[.!?”\"’)]\s*|\s)(?P<names>[A-Z][A-Za-z-]+(?:\s(?:PHOTO|FOTO|Photo|Foto|Images))?\s?/\s?[^/()]{2,50}(?:/[^/()]{1,30})*)\.?$"
)
_PHOTO_BY = re.compile(
    r"\b(?:photos?|foto|image|picture)\s+(?:by|oleh|courtesy of)\s+(?P<names>[^():]{2,80})$", re.IGNORECASE
)
_PHOTO_PARTS = re.compile(r"\s*(?:/|\bvia\b|,|\|)\s*")
_SOURCES = re.compile(r"\s*(?:,|/|\bdan\b|\band\b|&|\+)\s*")
_AUTHOR_OUTLET = re.compile(r"^[^/]{2,60}/\s*(?P<outlet>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})\s*(?:\(.*)?$")
_LONGEST_NAME, _LONGEST_LINE = 80, 1_000
"""Letters; of a longer line only so many are looked at, since a pattern's tries can grow with its square."""


def in_line(line: str, language: str, ours: Own) -> Iterator[Credit]:
    """Credits in a line that is itself one: "Berita ini telah tayang di X dengan judul Y", "Sumber: X", "(X/Y)"."""
    line = " ".join(line.split())[:_LONGEST_LINE]
    for words in phrases.load().credits.values():
        for pattern in words.republished:
            if match := pattern.match(line):
                yield from _republished(match, ours)
                return
    for words in phrases.load().credits.values():
        for pattern in words.source:
            if match := pattern.search(line):
                yield from _sources(match["outlet"], ours)
                return
    signed = list(_signed(line, ours))
    yield from signed
    for credit in () if signed else credits.in_body(line, language, ours):
        yield Credit(outlet=credit.outlet, kind=credit.kind)


def _republished(match: re.Match[str], ours: Own) -> Iterator[Credit]:
    printed = match["outlet"].strip(' .,"“”')
    known = next(iter(named.named_in(printed)), None)
    if known is not None and known.start == 0 and not re.match(r"\s*[A-Z]", printed[known.end :]):
        printed = printed[: known.end]
    outlet = outlets.by_name(printed)
    title = match.groupdict().get("title")
    if printed and len(printed) <= _LONGEST_NAME and not ours.holds(printed, outlet):
        cleaned = title.strip(' ."“”‘’') if title else None
        yield Credit(outlet=canonical(printed, outlet), kind="republished", title=cleaned or None)


def _sources(names: str, ours: Own) -> Iterator[Credit]:
    whole = outlets.by_name(names)
    for printed in [names] if whole else _SOURCES.split(names):
        outlet = outlets.by_name(printed)
        initials = outlet is None and printed.islower() and "." not in printed
        if len(printed) > 1 and not initials and not ours.holds(printed, outlet):
            yield Credit(outlet=canonical(printed, outlet), kind=kind(outlet))


def _signed(line: str, ours: Own) -> Iterator[Credit]:
    """The last line of a copy: "(Kabar Kita/Warta Kita)" names the outlet that had it first beside the page's own."""
    match = _SIGNED.match(line)
    parts = [part.strip() for part in re.split("[/,]", match["names"])] if match else []
    others = [part for part in parts if not ours.holds(part, outlets.by_name(part))]
    for part in others:
        outlet = outlets.by_name(part)
        named_like_one = part[:1].isupper() and phrases.load().outlet_word.search(part)
        if outlet is not None or (len(others) < len(parts) and named_like_one):
            yield Credit(outlet=canonical(part, outlet), kind=kind(outlet, "republished"))


def in_byline(name: str, ours: Own) -> Credit | None:
    """The outlet of an author: "Nama Penulis/DW Indonesia", or a byline that is itself an agency."""
    match = _AUTHOR_OUTLET.match(name)
    printed = match["outlet"] if match else name
    outlet = outlets.by_name(printed)
    unknown = match is not None and phrases.load().outlet_word.search(printed) is not None
    if (outlet is None and not unknown) or outlets.is_weak(printed) or ours.holds(printed, outlet):
        return None
    return Credit(outlet=canonical(printed, outlet), kind=kind(outlet, "republished"))


def in_dateline(site: str | None, ours: Own) -> Credit | None:
    """The agency of a dateline: "Port Sel (Reuters) - "."""
    outlet = outlets.by_name(site or "")
    if site is None or outlet is None or outlet.kind != "agency" or ours.holds(site, outlet):
        return None
    return Credit(outlet=canonical(site, outlet), kind="agency")


def in_caption(line: str, ours: Own) -> Iterator[Credit]:
    """Whose photo it is: "(Foto: Antara/Nama)", "(REUTERS/Name)", "Photograph: Harbour Gazette"."""
    words = phrases.load().photo
    for match in (
        _PHOTO_SIGNED.search(line),
        words.named.search(line),
        _PHOTO_TAIL.search(line),
        _PHOTO_BY.search(line),
    ):
        for part in _PHOTO_PARTS.split(match["names"]) if match else ():
            printed = words.after.sub("", words.before.sub("", part)).strip(" .:-@©")
            outlet = outlets.by_name(printed)
            if outlet is None and not phrases.load().outlet_word.search(printed):
                continue
            if not _is_ours(printed, ours) and not ours.holds(printed, outlet):
                yield Credit(outlet=canonical(printed, outlet), kind="photo")
            return


def _is_ours(printed: str, ours: Own) -> bool:
    """True for the outlet's archive and desks, and for a shorter form of its name."""
    folded = printed.casefold()
    return any(name.casefold() in folded or folded in name.casefold().split() for name in ours.names)


def in_address(canonical_url: str | None, url: str, ours: Own) -> Credit | None:
    """A canonical address on another outlet's site says that the page is a copy."""
    outlet = outlets.by_url(canonical_url) if canonical_url and url.startswith("http") else None
    here = outlets.by_url(url)
    if outlet is None or outlet == here or (here is None and outlet in ours.outlets):
        return None
    return Credit(outlet=outlet.name, kind="republished", url=canonical_url)
