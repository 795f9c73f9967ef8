"""POLECAT, GDELT and ICEWS as their files have them, in rows of our own making."""

from datetime import date

import pytest
from msgspec.structs import replace

from samarkand.errors import UsageError
from samarkand.importers import gdelt, icews, polecat
from samarkand.importers.opening import Line
from samarkand.model import ImportedEvent, ImportedParty, ImportFault

POLECAT = {
    "Event ID": "20220915-1-0a1b2c-CONSULT-visit", "Event Date": "2022-09-15", "Event Type": "CONSULT",
    "Event Mode": "visit", "Intensity": "2.1", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic",
    "Actor Name": "Chile", "Actor Country": "CHL", "Actor COW": "155", "Primary Actor Sector": "GOV",
    "Actor Sectors": "GOV", "Recipient Name": "Peru", "Recipient Country": "PER", "Recipient COW": "135",
    "Primary Recipient Sector": "GOV", "Recipient Sectors": "GOV", "Placename": "Arequipa", "Country": "PER",
    "Latitude": "-16.4", "Longitude": "-71.5", "Source": "Harian Contoh", "Publication Date": "2022-09-16",
    "Language": "es", "Version": "1.0",
}  # fmt: skip
GDELT = {
    "GLOBALEVENTID": "1070000001", "SQLDATE": "20220915", "MonthYear": "202209", "Year": "2022",
    "FractionDate": "2022.6986", "Actor1Code": "CHLGOV", "Actor1Name": "CHILE", "Actor1CountryCode": "CHL",
    "Actor1Type1Code": "GOV", "Actor2Code": "PER", "Actor2Name": "PERU", "Actor2CountryCode": "PER",
    "IsRootEvent": "1", "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": "1",
    "GoldsteinScale": "1.9", "NumMentions": "10", "NumSources": "2", "NumArticles": "10", "AvgTone": "-1.25",
    "Actor1Geo_Type": "1", "Actor2Geo_Type": "0", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Arequipa, Arequipa, Peru", "ActionGeo_CountryCode": "PE", "ActionGeo_ADM1Code": "PE04",
    "ActionGeo_Lat": "-16.4", "ActionGeo_Long": "-71.5", "ActionGeo_FeatureID": "-340353",
    "DATEADDED": "20220916120000", "SOURCEURL": "https://harian.example/1",
}  # fmt: skip
ICEWS = {
    "Event ID": "38000001", "Event Date": "2022-09-15", "Source Name": "Gabriel Contoh",
    "Source Sectors": "Executive,Government", "Source Country": "Chile", "Event Text": "Make a visit",
    "CAMEO Code": "042", "Intensity": "1.9", "Target Name": "Peru", "Target Sectors": "", "Target Country": "Peru",
    "Story ID": "50000001", "Sentence Number": "2", "Publisher": "Harian Contoh", "City": "Arequipa", "District": "",
    "Province": "Arequipa", "Country": "Peru", "Latitude": "-16.4", "Longitude": "-71.5",
}  # fmt: skip


def row(columns, cells, **changed) -> str:
    missing = "None" if columns is polecat.COLUMNS else ""
    return "\t".join({**cells, **changed}.get(column, missing) for column in columns)


def read(importer, *lines, header=()) -> list[ImportedEvent | ImportFault]:
    text = ["\t".join(header)] * bool(header) + list(lines)
    return list(importer.read([Line(number, each) for number, each in enumerate(text, 1)], "a.tab"))


def test_polecat():
    (found,) = read(polecat, row(polecat.COLUMNS, POLECAT), header=polecat.COLUMNS)
    assert found == ImportedEvent(
        source="polecat", source_id="20220915-1-0a1b2c-CONSULT-visit", code="CONSULT visit", type="CONSULT",
        mode="visit", quad=1, intensity=2.1, day=date(2022, 9, 15),
        actors=(ImportedParty(text="Chile", country="CHL", code="CHL", sector="GOV"),),
        recipients=(ImportedParty(text="Peru", country="PER", code="PER", sector="GOV"),),
        place="Arequipa", place_country="PER", latitude=-16.4, longitude=-71.5, publisher="Harian Contoh",
        published=date(2022, 9, 16),
    )  # fmt: skip


def test_polecat_by_any_header_and_without_one():
    whole = row(polecat.COLUMNS, POLECAT)
    (expected,) = read(polecat, whole, header=polecat.COLUMNS)
    renamed = ["Event Intensity" if name == "Intensity" else name for name in polecat.COLUMNS]
    turned = tuple(reversed(renamed))
    assert read(polecat, "\t".join(reversed(whole.split("\t"))), header=turned) == [expected]
    assert read(polecat, whole + "\tmore", header=(*polecat.COLUMNS, "A column of 2024")) == [expected]
    assert read(polecat, whole) == [expected]


def test_polecat_with_several_parties():
    changed = {
        "Actor Name": "Chile; United Nations", "Actor Country": "CHL", "Actor Sectors": "GOV; IGO",
        "Recipient Name": "Peru; Bolivia", "Recipient Country": "PER; BOL", "Recipient COW": "135; 145",
    }  # fmt: skip
    (found,) = read(polecat, row(polecat.COLUMNS, POLECAT, **changed), header=polecat.COLUMNS)
    assert [(party.text, party.country, party.acronym) for party in found.actors] == [
        ("Chile United Nations", "CHL", None), ("United Nations", None, "UN"),
    ]  # fmt: skip
    assert [(party.text, party.country) for party in found.recipients] == [("Peru", "PER"), ("Bolivia", "BOL")]


@pytest.mark.parametrize(
    ("place", "cells", "mend"),
    [
        (40, ["", ""], "extra-tabs"),
        (7, [""], "extra-tabs"),
        (0, ["12"], "stray-column"),
        (36, ["another person"], "tab-in-text"),
        (24, ["another city"], "tab-in-text"),
    ],
)
def test_polecat_with_known_malformations(place, cells, mend):
    """Where a text with a tab ends is not known for certain; it matters in columns alone that somebody asks for."""
    whole = row(polecat.COLUMNS, POLECAT)
    (expected,) = read(polecat, whole, header=polecat.COLUMNS)
    broken = whole.split("\t")
    broken[place:place] = cells
    (found,) = read(polecat, "\t".join(broken), header=polecat.COLUMNS)
    if place == 24:
        assert (found.code, found.text[:10]) == ("ambiguous", whole[:10])
    else:
        assert replace(found, mends=()) == expected
        assert found.mends == (mend,)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Event Date": "15.9.2022"}, "Event Date"),
        ({"Event Date": "2022-02-30"}, "no day"),
        ({"Event Type": "PARTY"}, "Event Type is 'PARTY'"),
        ({"Actor Country": "Chile and Peru"}, "Actor Country"),
    ],
)
def test_polecat_rows_that_cannot_be_read(changed, said):
    (found,) = read(polecat, row(polecat.COLUMNS, POLECAT, **changed), header=polecat.COLUMNS)
    assert isinstance(found, ImportFault)
    assert (found.code, found.line) == ("value", 2)
    assert said in found.message


def test_gdelt():
    (found,) = read(gdelt, row(gdelt.COLUMNS[61], GDELT))
    assert found == ImportedEvent(
        source="gdelt", source_id="1070000001", code="042", type="CONSULT", mode="visit", quad=1, intensity=1.9,
        day=date(2022, 9, 15),
        actors=(ImportedParty(text="CHILE", country="CHL", code="CHLGOV", sector="GOV"),),
        recipients=(ImportedParty(text="PERU", country="PER", code="PER", sector=None),),
        place="Arequipa, Arequipa, Peru", place_country="PER", latitude=-16.4, longitude=-71.5,
        url="https://harian.example/1", published=date(2022, 9, 16), articles=10,
    )  # fmt: skip


@pytest.mark.parametrize("width", [61, 58, 57])
def test_gdelt_of_every_version(width):
    (found,) = read(gdelt, row(gdelt.COLUMNS[width], {**GDELT, "DATEADDED": "20220916"}))
    assert (found.type, found.place_country) == ("CONSULT", "PER")
    assert found.url == (None if width == 57 else "https://harian.example/1")


@pytest.mark.parametrize(
    ("code", "type"), [("010", None), ("193", "ASSAULT"), ("0841", "RETREAT"), ("20", "ASSAULT"), ("1459", "PROTEST")]
)
def test_gdelt_types(code, type):
    (found,) = read(gdelt, row(gdelt.COLUMNS[61], GDELT, EventCode=code))
    assert (found.code, found.type) == (code, type)


def test_gdelt_rows_that_are_malformed():
    whole = row(gdelt.COLUMNS[61], GDELT)
    no_code, no_day = (
        row(gdelt.COLUMNS[61], GDELT, **each) for each in ({"EventCode": "---"}, {"SQLDATE": "20221341"})
    )
    tab = whole.replace("CHILE", "CHILE\tREPUBLIC")
    found = read(gdelt, whole, whole + "\t\t", tab, whole[:200], "", no_code, no_day)
    assert [each.mends if isinstance(each, ImportedEvent) else each.code for each in found] == [
        (), ("extra-tabs",), ("tab-in-text",), "columns", "value", "value",
    ]  # fmt: skip
    assert found[2].actors[0].text == "CHILE REPUBLIC"


def test_gdelt_with_a_header_and_organisations():
    changed = {"Actor1Name": "UNITED NATIONS", "Actor1Code": "IGOUNO", "Actor1CountryCode": "", "Actor2Code": "",
               "Actor2Name": "", "Actor2CountryCode": ""}  # fmt: skip
    (found,) = read(gdelt, row(gdelt.COLUMNS[61], GDELT, **changed), header=gdelt.COLUMNS[61])
    assert found.actors[0].acronym == "UN"
    assert found.recipients == ()


@pytest.mark.parametrize(("width", "called"), [(16, "mentions"), (27, "knowledge graph")])
def test_other_files_of_gdelt_are_refused(width, called):
    with pytest.raises(UsageError, match=called):
        read(gdelt, "\t".join(["1"] * width))


def test_icews():
    (found,) = read(icews, row(icews.COLUMNS, ICEWS), header=icews.COLUMNS)
    assert found == ImportedEvent(
        source="icews", source_id="38000001", code="042", type="CONSULT", mode="visit", quad=1, intensity=1.9,
        day=date(2022, 9, 15),
        actors=(ImportedParty(text="Gabriel Contoh", country="CHL", code="Chile", sector="GOV"),),
        recipients=(ImportedParty(text="Peru", country="PER", code="Peru"),),
        place="Arequipa", place_country="PER", latitude=-16.4, longitude=-71.5, publisher="Harian Contoh",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("42", "Make a visit", "042"),
        ("10", "Make statement", "010"),
        ("10", "Demand", "100"),
        ("", "Make a visit", "042"),
        ("173", "Another wording of the arrest", "173"),
        ("190", "", "190"),
    ],
)
def test_icews_codes_that_lost_their_zeros(code, name, expected):
    changed = {"CAMEO Code": code, "Event Text": name}
    (found,) = read(icews, row(icews.COLUMNS, ICEWS, **changed), header=icews.COLUMNS)
    if (code, name) == ("10", "Demand"):
        assert found.type == "REQUEST"
        return
    assert found.code == expected


@pytest.mark.parametrize(
    ("name", "country"),
    [("Russian Federation", "RUS"), ("South Korea", "KOR"), ("Cote d'Ivoire", "CIV"), ("Occupied Palestinian Territory",
      "PSE"), ("Democratic Republic of Congo", "COD"), ("Myanmar", "MMR"), ("Czech Republic", "CZE"), ("Narnia", None)],
)  # fmt: skip
def test_icews_countries(name, country):
    (found,) = read(icews, row(icews.COLUMNS, ICEWS, **{"Source Country": name}), header=icews.COLUMNS)
    assert found.actors[0].country == country
    assert found.actors[0].code == name


def test_icews_with_names_as_r_writes_them_and_quotation_marks():
    header = [name.lower().replace(" ", "_") for name in icews.COLUMNS]
    line = row(icews.COLUMNS, ICEWS, **{"Source Name": 'the "new" chief', "Event ID": "38000001.0"})
    (found,) = read(icews, line, header=header)
    assert (found.source_id, found.actors[0].text) == ("38000001", 'the "new" chief')


@pytest.mark.parametrize("importer", [polecat, icews])
def test_a_file_of_something_else_is_refused(importer):
    with pytest.raises(UsageError, match="no header"):
        read(importer, "one,two,three", "1,2,3")


@pytest.mark.parametrize("importer", [polecat, icews, gdelt])
def test_an_empty_file_has_no_events(importer):
    assert read(importer) == []
