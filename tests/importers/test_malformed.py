"""Files of POLECAT, GDELT and ICEWS as they are met: every malformation gives an event or a fault, and no row is lost.

The columns are those that the data sets publish, written down here apart from the importers.
"""

import pytest
from tests.importers.test_data_sets import GDELT, ICEWS, POLECAT

from samarkand import importing
from samarkand.importers import gdelt, icews, polecat
from samarkand.importers.opening import parts
from samarkand.model import ImportedEvent
from samarkand.stores import sqlite

ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
POLECAT_NAMES = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
    "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)
ICEWS_NAMES = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
)
GDELT_FIRST = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate"
GDELT_MIDDLE = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone"
)
PUBLISHED = {
    "polecat": POLECAT_NAMES.split(","),
    "gdelt": [
        *GDELT_FIRST.split(), *(f"Actor{number}{name}" for number in (1, 2) for name in ACTOR.split()),
        *GDELT_MIDDLE.split(),
        *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in GEO.split()),
        "DATEADDED", "SOURCEURL",
    ],
    "icews": ICEWS_NAMES.split(","),
}  # fmt: skip
CELLS = {"polecat": POLECAT, "gdelt": GDELT, "icews": ICEWS}
WIDTHS = {"polecat": 40, "gdelt": 61, "icews": 20}
ID, DAY, NAME = (
    {"polecat": "Event ID", "gdelt": "GLOBALEVENTID", "icews": "Event ID"},
    {"polecat": "Event Date", "gdelt": "SQLDATE", "icews": "Event Date"},
    {"polecat": "Actor Name", "gdelt": "Actor1Name", "icews": "Source Name"},
)
FAULT = "a fault"


def row(source: str, **changed: str) -> str:
    missing = "None" if source == "polecat" else ""
    cells = CELLS[source] | changed
    return "\t".join(cells.get(name, missing) for name in PUBLISHED[source])


def zero_day(source: str, *, month: bool) -> str:
    return ("2022-00-15" if month else "2022-09-00").replace("-", "" if source == "gdelt" else "-")


def malformed(source: str) -> dict[str, tuple[bytes, object]]:
    """Lines by what is wrong with them, and what they give: an event with its mends, or a fault."""
    whole = row(source)
    name = CELLS[source][NAME[source]]
    floats = {"polecat": {"Actor COW": "155.0", "Recipient COW": "135.0", "GeoNames ID": "3947322.0"},
              "icews": {"Event ID": "38000001.0", "Story ID": "50000001.0", "Sentence Number": "2.0"},
              "gdelt": {"NumMentions": "10.0", "QuadClass": "1.0"}}[source]  # fmt: skip
    empty = {each: "" for each in PUBLISHED[source] if each in (
        "Event Mode", "Intensity", "Actor Name", "Recipient Country", "Latitude", "Longitude", "Publication Date",
        "Source Name", "Source Sectors", "Target Country", "Publisher", "Actor1Name", "Actor2CountryCode",
        "GoldsteinScale", "ActionGeo_Lat", "ActionGeo_Long", "SOURCEURL")}  # fmt: skip
    lines: dict[str, tuple[str, object]] = {
        "as it should be": (whole, ()),
        "extra tabs at the end": (whole + "\t\t", ("extra-tabs",)),
        "a stray column at the start": ("17\t" + whole, ("stray-column",)),
        # Beside another free text nobody can tell where the name ends.
        "a tab in a name": (whole.replace(name, f"{name}\tBaru", 1), ("tab-in-text",) if source == "gdelt" else FAULT),
        "a value in a column too many": (whole + "\tx\ty\tz\tw", FAULT),
        "empty cells": (row(source, **empty), ()),
        "a row of empty cells": ("\t" * (WIDTHS[source] - 1), FAULT),
        "the header once more": ("\t".join(PUBLISHED[source]), FAULT),
        "numbers as floats": (row(source, **floats), FAULT if source == "gdelt" else ()),
        "a day of zeros": (row(source, **{DAY[source]: zero_day(source, month=False)}), FAULT),
        "a month of zeros": (row(source, **{DAY[source]: zero_day(source, month=True)}), FAULT),
        "a row cut short": (whole[: len(whole) // 2], FAULT),
    }
    found: dict[str, tuple[bytes, object]] = {what: (line.encode(), gives) for what, (line, gives) in lines.items()}
    found["ISO-8859-1"] = (whole.replace(name, "São Paulo", 1).encode("latin-1"), ("latin-1",))
    return found


IMPORTERS = {"polecat": polecat, "gdelt": gdelt, "icews": icews}


@pytest.mark.parametrize("source", PUBLISHED)
def test_the_columns_are_the_published_ones(source):
    columns = gdelt.COLUMNS[61] if source == "gdelt" else IMPORTERS[source].COLUMNS
    assert list(columns) == PUBLISHED[source]
    assert len(columns) == WIDTHS[source]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("source", PUBLISHED)
def test_every_malformation_gives_an_event_or_a_fault(source, end, tmp_path):
    lines = malformed(source)
    header = [] if source == "gdelt" else ["\t".join(PUBLISHED[source]).encode()]
    file = tmp_path / "rows.tab"
    file.write_bytes(end.join([*header, *(line for line, _ in lines.values()), b""]))
    found = [each for part in parts(file) for each in IMPORTERS[source].read(part.lines, part.name)]
    told = [each.mends if isinstance(each, ImportedEvent) else FAULT for each in found]
    assert dict(zip(lines, told, strict=True)) == {what: gives for what, (_, gives) in lines.items()}


@pytest.mark.parametrize("source", PUBLISHED)
def test_every_row_is_counted(source, tmp_path):
    file = tmp_path / "rows.tab"
    lines = []
    for number, (line, _) in enumerate(malformed(source).values()):
        lines.append(line.replace(CELLS[source][ID[source]].encode(), f"{number:08}".encode(), 1))
    header = [] if source == "gdelt" else ["\t".join(PUBLISHED[source]).encode()]
    file.write_bytes(b"\n".join([*header, *lines]))
    with sqlite.open(tmp_path / "news.db", create=True) as store:
        ((_, receipt),) = importing.take([file], source, store)
        (events,), (faults,) = (
            store.sql(f"SELECT count(*) AS n FROM {table}").rows() for table in ("imported_events", "import_faults")
        )
    expected = [gives == FAULT for _, gives in malformed(source).values()]
    assert (events["n"], faults["n"]) == (expected.count(False), expected.count(True))
    assert (receipt.events, receipt.faults) == (events["n"], faults["n"])
