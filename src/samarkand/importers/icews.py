"""ICEWS: 20 tab-separated columns with a header, one row a pair of source and target; countries are English names.

The type is that of the CAMEO code, or of the event's name where the code is missing; a code that lost its zeros on the
way through a spreadsheet (`42` for `042`) is told by the name beside it. Cells hold quotation marks as they are.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from samarkand.errors import UsageError
from samarkand.gazetteer.country_codes import country_of_name
from samarkand.gazetteer.organisation_names import acronym_of_name
from samarkand.importers import cells as said
from samarkand.importers.opening import Line
from samarkand.importers.rows import Failed, Layout, Read, events, mended
from samarkand.model import ImportedEvent, ImportedParty, ImportFault
from samarkand.ontology import formats
from samarkand.ontology import load as load_ontology
from samarkand.ontology.cameo import CameoEvent, by_label
from samarkand.ontology.cameo import event as cameo_event
from samarkand.ontology.sectors import meant

title = "ICEWS"

COLUMNS = formats.ICEWS
UNUSED = frozenset({"Story ID", "Sentence Number"})
NEEDED = ("Event ID", "Event Date", "Source Country", "Target Country")
_MAYBE_COUNT = r"\d*(?:\.0)?|(?i:null|na)"
PATTERNS = {
    "Event ID": r"\d+(?:\.0)?", "Event Date": said.ISO_DAY, "CAMEO Code": r"\d{0,4}|(?i:null|na)",
    "Intensity": said.MAYBE_NUMBER, "Story ID": _MAYBE_COUNT, "Sentence Number": _MAYBE_COUNT,
    "Latitude": said.MAYBE_NUMBER, "Longitude": said.MAYBE_NUMBER,
}  # fmt: skip


def read(lines: Iterable[Line], file: str) -> Iterator[ImportedEvent | ImportFault]:
    """The events of one file. Raises UsageError where neither a header nor the usual columns are there."""
    stream = iter(lines)
    first = next(stream, None)
    if first is None:
        return
    names = tuple(name.strip().strip('"') for name in first.text.split("\t"))
    spaced = {name.casefold(): name for name in COLUMNS} | {name.casefold().replace(" ", "_"): name for name in COLUMNS}
    names = tuple(spaced.get(name.casefold(), name) for name in names)
    if set(NEEDED) <= set(names):
        layout = Layout(columns=names, patterns=PATTERNS, unused=UNUSED)
    else:
        layout = Layout(columns=COLUMNS, patterns=PATTERNS, unused=UNUSED)
        try:
            mended(first.text.split("\t"), layout)
        except Failed as error:
            raise UsageError(
                f"{file}: no header of ICEWS in the first line, and it is no row of it ({error})"
            ) from None
        stream = chain([first], stream)
    yield from events(stream, layout, file, _event)


def _event(row: Read) -> ImportedEvent:
    cells = row.cells
    known = _cameo(cells)
    kind = load_ontology("plover").types.get(known.type or "")
    country = said.text(cells.get("Country", ""))
    latitude, longitude = said.point(cells.get("Latitude", ""), cells.get("Longitude", ""))
    place = (said.text(cells.get(column, "")) for column in ("City", "District", "Province", "Country"))
    return ImportedEvent(
        source="icews",
        source_id=cells["Event ID"].strip().removesuffix(".0"),
        code=known.code,
        type=known.type,
        mode=known.mode,
        quad=kind.quad if kind else None,
        intensity=said.number(cells.get("Intensity", "")),
        day=said.day(cells["Event Date"], "Event Date"),
        actors=_party(cells, "Source"),
        recipients=_party(cells, "Target"),
        place=next(filter(None, place), None),
        place_country=country_of_name(country) if country else None,
        latitude=latitude,
        longitude=longitude,
        publisher=said.text(cells.get("Publisher", "")),
        mends=row.mends,
    )


def _cameo(cells: dict[str, str]) -> CameoEvent:
    """The event's code, by its name where the code is missing or has lost its zeros."""
    code, name = said.text(cells.get("CAMEO Code", "")), said.text(cells.get("Event Text", ""))
    named = by_label(name) if name else None
    if named is not None and (code is None or code.lstrip("0") == named.code.lstrip("0")):
        return named
    known = cameo_event(code) if code else None
    if known is None:
        raise Failed("value", f"CAMEO Code is '{code or ''}' and Event Text '{name or ''}': no code of CAMEO")
    return known


def _party(cells: dict[str, str], side: str) -> tuple[ImportedParty, ...]:
    name, country = said.text(cells.get(f"{side} Name", "")), said.text(cells[f"{side} Country"])
    if name is None and country is None:
        return ()
    sectors = (meant(sector, "icews") for sector in said.several(cells.get(f"{side} Sectors", ""), ","))
    sector = next(filter(None, sectors), None)
    known = country_of_name(country) if country else None
    acronym = acronym_of_name(name) if name and known is None else None
    return (ImportedParty(text=name or country, code=country, country=known, acronym=acronym, sector=sector),)
