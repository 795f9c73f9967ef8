"""POLECAT: tab-separated with a header, one row an event; `None` for what is unknown, `; ` between values.

Columns are found by their names, so that a column more, or `Event Intensity` for `Intensity`, does no harm. Files are
partly UTF-8 and partly ISO-8859-1, and some rows have tabs within a text. A file without its header is read in the
usual order of the columns.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from samarkand.errors import UsageError
from samarkand.gazetteer.country_codes import country_of_code, country_of_name
from samarkand.gazetteer.organisation_names import acronym_of_name
from samarkand.importers import cells as said
from samarkand.importers.opening import Line
from samarkand.importers.rows import Failed, Layout, Read, events, mended
from samarkand.model import ImportedEvent, ImportedParty, ImportFault
from samarkand.ontology import Ontology, formats
from samarkand.ontology import load as load_ontology

title = "POLECAT"

COLUMNS = formats.POLECAT
NEEDED = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country")
UNUSED = frozenset({
    "Contexts", "Actor COW", "Actor Sectors", "Actor Title", "Wikipedia Actor ID", "Recipient COW", "Recipient Sectors",
    "Recipient Title", "Wikipedia Recipient ID", "City", "District", "Province", "GeoNames ID", "Raw Placename",
    "Feature Type", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
})  # fmt: skip
QUADS = {name: quad for quad, name in formats.POLECAT_QUADS.items()}
_UNKNOWN = r"(?i:none|null|nan|na)?"
_COUNTRIES = rf"[A-Z]{{3}}(?:;? *[A-Z]{{3}})*|{_UNKNOWN}"
_NUMBERS = rf"\d+(?:\.0)?(?:; *\d+(?:\.0)?)*|{_UNKNOWN}"
_SECTORS = rf"[A-Z]{{3}}(?:; *[A-Z]{{3}})*|{_UNKNOWN}"
PATTERNS = {
    "Event ID": r"\S+", "Event Date": said.ISO_DAY, "Event Type": r"[A-Za-z]+", "Intensity": said.MAYBE_NUMBER,
    "Quad Code": rf"(?i:(?:verbal|material) (?:cooperation|conflict))|{_UNKNOWN}",
    "Actor Country": _COUNTRIES, "Recipient Country": _COUNTRIES, "Actor COW": _NUMBERS, "Recipient COW": _NUMBERS,
    "Primary Actor Sector": _SECTORS, "Primary Recipient Sector": _SECTORS,
    "Actor Sectors": _SECTORS, "Recipient Sectors": _SECTORS,
    "Latitude": said.MAYBE_NUMBER, "Longitude": said.MAYBE_NUMBER, "GeoNames ID": _NUMBERS,
    "Publication Date": rf"{said.ISO_DAY}|{_UNKNOWN}",
}  # fmt: skip


def read(lines: Iterable[Line], file: str) -> Iterator[ImportedEvent | ImportFault]:
    """The events of one file. Raises UsageError where neither a header nor the usual columns are there."""
    stream = iter(lines)
    first = next(stream, None)
    if first is None:
        return
    ontology = load_ontology("plover")
    names = tuple("Intensity" if name.strip() == "Event Intensity" else name.strip() for name in first.text.split("\t"))
    if set(NEEDED) <= set(names):
        layout = Layout(columns=_unique(names), patterns=PATTERNS, unused=UNUSED)
    else:
        layout = Layout(columns=COLUMNS, patterns=PATTERNS, unused=UNUSED)
        _check(first, layout, file)
        stream = chain([first], stream)
    yield from events(stream, layout, file, partial(_event, ontology=ontology))


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of columns, each once: of two that are the same the first is meant."""
    return tuple(name if names.index(name) == place else f"{name} ({place})" for place, name in enumerate(names))


def _check(first: Line, layout: Layout, file: str) -> None:
    try:
        mended(first.text.split("\t"), layout)
    except Failed as error:
        raise UsageError(
            f"{file}: no header of POLECAT in the first line, and it is no row of its {len(COLUMNS)} columns ({error})"
        ) from None


def _event(row: Read, ontology: Ontology) -> ImportedEvent:
    cells = row.cells
    kind = cells["Event Type"].strip().upper()
    if kind not in ontology.types:
        raise Failed("value", f"Event Type is '{kind}'; there are {', '.join(ontology.types)}")
    mode = said.text(cells.get("Event Mode", ""))
    known = ontology.types[kind].mode(mode.lower().replace(" ", "-")) if mode else None
    place_country = said.text(cells.get("Country", ""))
    latitude, longitude = said.point(cells.get("Latitude", ""), cells.get("Longitude", ""))
    return ImportedEvent(
        source="polecat",
        source_id=cells["Event ID"].strip(),
        code=f"{kind} {mode}" if mode else kind,
        type=kind,
        mode=known.code if known else None,
        quad=QUADS.get(cells.get("Quad Code", "").strip().upper(), ontology.types[kind].quad),
        intensity=said.number(cells.get("Intensity", "")),
        day=said.day(cells["Event Date"], "Event Date"),
        actors=_parties(cells, "Actor"),
        recipients=_parties(cells, "Recipient"),
        place=said.text(cells.get("Placename", "")),
        place_country=_country(place_country) if place_country else None,
        latitude=latitude,
        longitude=longitude,
        publisher=said.text(cells.get("Source", "")),
        published=said.maybe_day(cells.get("Publication Date", "")),
        mends=row.mends,
    )


def _parties(cells: dict[str, str], side: str) -> tuple[ImportedParty, ...]:
    """Each name with its country, where there are as many; else one party a country, and organisations of states."""
    names = said.several(cells.get(f"{side} Name", "")) or said.several(cells.get(f"{side} Name Raw", ""))
    codes = said.several(cells[f"{side} Country"])
    sector = said.text(cells.get(f"Primary {side} Sector", ""))
    together = " ".join(names) or None
    if len(names) == len(codes):
        return tuple(
            ImportedParty(text=name, code=code, country=_country(code), sector=sector)
            for name, code in zip(names, codes, strict=True)
        )
    known = [ImportedParty(text=together, code=code, country=_country(code), sector=sector) for code in codes]
    for name in names:
        acronym = acronym_of_name(name)
        if acronym or not codes:
            known.append(ImportedParty(text=name, country=None, acronym=acronym, sector=sector))
    return tuple(known)


def _country(said_so: str) -> str | None:
    return country_of_code(said_so, "alpha3") or country_of_name(said_so)
