"""GDELT events: 61 columns without a header (2.0), or 58 and 57 (1.0), as `.export.CSV` files hold them.

The type is that of the CAMEO code, the countries of actors are CAMEO's, that of the place FIPS. Files of mentions (16
columns) and of the graph (27) are refused with one line. Rows whose EventCode is none (`---`, `X`) are faults.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from samarkand.errors import UsageError
from samarkand.gazetteer.country_codes import country_of_code
from samarkand.gazetteer.organisation_names import acronym_of_name
from samarkand.importers import cells as said
from samarkand.importers.opening import Line
from samarkand.importers.rows import Failed, Layout, Read, events
from samarkand.model import ImportedEvent, ImportedParty, ImportFault
from samarkand.ontology.cameo import event as cameo_event
from samarkand.ontology.sectors import meant

title = "GDELT events 1.0 and 2.0"

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_NEW_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_OLD_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_FIRST = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"{actor}{name}" for actor in ("Actor1", "Actor2") for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_GEO = ("Actor1Geo_", "Actor2Geo_", "ActionGeo_")
_NEW = (*_FIRST, *(of + name for of in _GEO for name in _NEW_PLACE), "DATEADDED", "SOURCEURL")
_OLD = (*_FIRST, *(of + name for of in _GEO for name in _OLD_PLACE), "DATEADDED", "SOURCEURL")
COLUMNS = {61: _NEW, 58: _OLD, 57: _OLD[:-1]}
OTHERS = {16: "mentions", 27: "the knowledge graph"}

_CODE = r"[A-Za-z0-9]{0,3}"
PATTERNS = {
    "GLOBALEVENTID": r"\d+", "SQLDATE": r"\d{8}", "MonthYear": r"\d{6}", "Year": r"\d{4}", "FractionDate": said.NUMBER,
    **{f"{actor}{name}": _CODE for actor in ("Actor1", "Actor2") for name in _ACTOR if name not in ("Code", "Name")},
    "Actor1Code": r"[A-Za-z0-9]*", "Actor2Code": r"[A-Za-z0-9]*",
    "IsRootEvent": r"[01]?", "EventCode": r"\d{2,4}", "EventBaseCode": r"\d{2,4}", "EventRootCode": r"\d{2}",
    "QuadClass": r"[1-4]", "GoldsteinScale": said.MAYBE_NUMBER, "NumMentions": r"\d*", "NumSources": r"\d*",
    "NumArticles": r"\d*", "AvgTone": said.MAYBE_NUMBER, "DATEADDED": r"\d{8}(?:\d{6})?",
    **{of + "Type": r"[0-5]?" for of in _GEO}, **{of + "CountryCode": r"[A-Za-z0-9]{0,2}" for of in _GEO},
    **{of + "ADM1Code": r"[A-Za-z0-9]{0,4}" for of in _GEO}, **{of + "ADM2Code": r"[A-Za-z0-9]{0,8}" for of in _GEO},
    **{of + point: said.MAYBE_NUMBER for of in _GEO for point in ("Lat", "Long")},
    **{of + "FeatureID": r"[-A-Za-z0-9]*" for of in _GEO},
}  # fmt: skip


def read(lines: Iterable[Line], file: str) -> Iterator[ImportedEvent | ImportFault]:
    """The events of one file; a header, which some tools add, is passed over."""
    stream = iter(lines)
    first = next(stream, None)
    if first is None:
        return
    layout = _layout(first, file)
    has_header = first.text.casefold().startswith("globaleventid\t")
    yield from events(stream if has_header else chain([first], stream), layout, file, _event)


def _layout(first: Line, file: str) -> Layout:
    """Which columns a file has, by its first line; of a malformed one the nearest."""
    found = first.text.rstrip("\t").count("\t") + 1
    known = OTHERS.get(first.text.count("\t") + 1)
    if known:
        raise UsageError(f"{file}: these are GDELT's rows of {known}; import reads events (.export.CSV, 61 columns)")
    width = next((width for width in COLUMNS if width == first.text.count("\t") + 1), None)
    if width is None:
        width = min(COLUMNS, key=lambda each: (abs(each - found), -each))
    return Layout(columns=COLUMNS[width], patterns=PATTERNS)


def _event(row: Read) -> ImportedEvent:
    cells = row.cells
    code = cells["EventCode"].strip()
    known = cameo_event(code)
    if known is None:
        raise Failed("value", f"EventCode is '{code}', which is no CAMEO code")
    latitude, longitude = said.point(cells["ActionGeo_Lat"], cells["ActionGeo_Long"])
    return ImportedEvent(
        source="gdelt",
        source_id=cells["GLOBALEVENTID"].strip(),
        code=code,
        type=known.type,
        mode=known.mode,
        quad=int(cells["QuadClass"]),
        intensity=said.number(cells["GoldsteinScale"]),
        day=said.day(cells["SQLDATE"], "SQLDATE"),
        actors=_party(cells, "Actor1"),
        recipients=_party(cells, "Actor2"),
        place=said.text(cells["ActionGeo_FullName"]),
        place_country=country_of_code(cells["ActionGeo_CountryCode"], "fips"),
        latitude=latitude,
        longitude=longitude,
        url=said.text(cells.get("SOURCEURL", "")),
        published=said.maybe_day(cells["DATEADDED"].strip()[:8]),
        articles=said.count(cells["NumArticles"]),
        mends=row.mends,
    )


def _party(cells: dict[str, str], actor: str) -> tuple[ImportedParty, ...]:
    code, name = said.text(cells[f"{actor}Code"]), said.text(cells[f"{actor}Name"])
    if code is None and name is None:
        return ()
    role = cells[f"{actor}Type1Code"]
    country = country_of_code(cells[f"{actor}CountryCode"], "cameo")
    sector = (meant(role, "cameo") or role.strip().upper()) if role.strip() else None
    acronym = acronym_of_name(name) if name and country is None else None
    return (ImportedParty(text=name, code=code, country=country, acronym=acronym, sector=sector),)
