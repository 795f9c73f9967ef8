"""What every exporter writes from one store, and that hostile text does no harm in it."""

import csv
import io
import json
from datetime import UTC, date, datetime

import msgspec
import polars
import pytest
from tests.attacks import ATTACKS
from tests.builders import AT, FIRST, MADE_BY, RECIPE, claim, dossier, event, party
from tests.exporters.conftest import written

from samarkand import plugins
from samarkand.exporters import coding, gdelt, geojson, jsonlines, parquet, polecat
from samarkand.exporters import csv as csv_exporter
from samarkand.exporters.csv import harmless
from samarkand.model import content_id
from samarkand.stores import sqlite


def tab_separated(data: bytes) -> list[list[str]]:
    lines = data.decode().split("\n")
    assert lines.pop() == ""
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize("name", plugins.names("exporters"))
def test_the_count_is_of_what_was_written_and_an_empty_store_can_be_written(store, empty, name):
    exporter = plugins.find("exporters", name)
    assert exporter.export(store, io.BytesIO()) > 0
    assert exporter.export(empty, io.BytesIO()) == 0


@pytest.mark.parametrize("name", plugins.names("exporters"))
def test_the_same_store_gives_the_same_bytes(store, name):
    exporter = plugins.find("exporters", name)
    assert written(exporter, store) == written(exporter, store)


@pytest.mark.parametrize("name", plugins.names("exporters"))
def test_hostile_text_stops_no_exporter(hostile, name):
    exporter = plugins.find("exporters", name)
    data = written(exporter, hostile)
    assert data == written(exporter, hostile)
    if not exporter.binary:
        assert b"\0" not in data
        assert "\x1b" not in data.decode()


def test_jsonlines_has_each_event_with_its_evidence(store):
    *events, act = [json.loads(line) for line in written(jsonlines, store).splitlines()]
    assert len(events) == 4
    assert act["act"] is True
    assert act["doers"] == ["Otoritas bandara"]
    (met,) = [each for each in events if each["status"] == "happened"]
    assert [each["article"]["url"] for each in met["claims"]] == [
        "https://harian.example/1",
        "https://harian.example/2",
    ]
    assert met["claims"][0]["sentence"] == FIRST
    assert met["claims"][0]["said_by"]["country"] == "CHL"
    assert met["actors"][1] == {
        "text": "Presiden Peru", "actor": "PER", "country": "PER", "acronym": None, "sector": "GOV",
    }  # fmt: skip
    assert met["contexts"] == ["diplomatic", "economic"]
    assert met["place"]["country"] == "PER"
    assert [step["status"] for step in met["history"]] == ["happened", "happened"]
    assert [each["place"] for each in events if each["status"] == "denied"] == [None]


def test_csv_has_a_header_and_one_row_an_event(store):
    rows = list(csv.DictReader(io.StringIO(written(csv_exporter, store).decode(), newline="")))
    assert len(rows) == 4
    assert {row["status"] for row in rows} == {"happened", "planned", "possible", "denied"}
    assert rows[0]["actors"] == "Presiden Cile; Presiden Peru" or rows[0]["actors"] == "Cile"


def test_csv_starts_no_formula(hostile):
    rows = list(csv.reader(io.StringIO(written(csv_exporter, hostile).decode(), newline="")))
    assert len(rows) == len(ATTACKS) + 1
    for row in rows:
        for cell in row:
            number = cell.lstrip("-").replace(".", "", 1).isdigit()
            assert number or not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1", "'=1"),
        ("-1", "'-1"),
        (" @x", "'@x"),
        ("\t=1", "'=1"),
        ("a\nb", "a b"),
        (-1.5, -1.5),
        (None, None),
        ("a=1", "a=1"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_harmless(value, cell):
    assert harmless(value) == cell


def test_geojson_puts_longitude_first_and_leaves_out_what_has_no_point(store):
    collection = json.loads(written(geojson, store))
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == 3
    for feature in collection["features"]:
        assert feature["geometry"] == {"type": "Point", "coordinates": [-71.535, -16.39889]}
        assert feature["properties"]["sentence"] == FIRST
        assert feature["id"].startswith("e")


def test_parquet_is_read_by_polars_with_types(store):
    table = polars.read_parquet(io.BytesIO(written(parquet, store)))
    assert table.height == 5
    assert table["first"].to_list() == [date(2022, 9, 15)] * 5
    assert table["published"][0] == datetime(2022, 9, 16, 3, 45, tzinfo=UTC)
    assert table["actor_countries"][0] == "CHL; PER"
    assert table["event_id"].n_unique() == 4
    assert table["event_id"].null_count() == 0


def test_parquet_keeps_claims_of_no_event(store):
    store.replace_merge([], [], [], at=AT)
    table = polars.read_parquet(io.BytesIO(written(parquet, store)))
    assert table["event_id"].null_count() == table.height == 5


def test_polecat_has_forty_columns_and_strict_types(store):
    rows = tab_separated(written(polecat, store))
    assert rows[0] == list(polecat.COLUMNS)
    assert {len(row) for row in rows} == {40}
    told = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert sorted((row["Event Type"], row["Event Mode"]) for row in told) == [("AGREE", "None"), ("CONSULT", "visit")]
    (met,) = [row for row in told if row["Event Type"] == "CONSULT"]
    expected = {
        "Event Date": "2022-09-15", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; economic",
        "Actor Country": "CHL; PER", "Actor COW": "155; 135", "Primary Actor Sector": "GOV", "Actor Sectors": "GOV",
        "Actor Title": "None",
        "City": "Arequipa", "District": "None", "Country": "PER", "GeoNames ID": "3947322", "Source": "harian.example",
        "Publication Date": "2022-09-16", "Story Locations": "Arequipa", "Language": "id",
    }  # fmt: skip
    assert {key: met[key] for key in expected} == expected
    float(met["Intensity"])


def test_gdelt_has_sixty_one_columns_and_one_row_a_pair(store):
    assert len(gdelt.COLUMNS) == 61
    rows = [dict(zip(gdelt.COLUMNS, row, strict=True)) for row in tab_separated(written(gdelt, store))]
    assert len(rows) == 2
    (met,) = [row for row in rows if row["EventRootCode"] == "04"]
    expected = {
        "SQLDATE": "20220915", "MonthYear": "202209", "Year": "2022", "FractionDate": "2022.6986",
        "Actor1Name": "PRESIDEN CILE", "Actor2Name": "PRESIDEN PERU", "Actor1Code": "CHLGOV",
        "Actor2CountryCode": "PER", "Actor1Type1Code": "GOV", "EventCode": "042", "EventBaseCode": "042",
        "QuadClass": "1", "NumMentions": "2", "NumArticles": "2", "NumSources": "1", "IsRootEvent": "1", "AvgTone": "0",
        "ActionGeo_Type": "4", "ActionGeo_CountryCode": "PE", "ActionGeo_Lat": "-16.39889",
        "ActionGeo_Long": "-71.535", "Actor1Geo_Type": "0", "DATEADDED": "20220916010203",
        "SOURCEURL": "https://harian.example/1",
    }  # fmt: skip
    assert {key: met[key] for key in expected} == expected
    (planned,) = [row for row in rows if row is not met]
    assert planned["EventRootCode"] == "03"
    assert len({row["GLOBALEVENTID"] for row in rows}) == 2
    assert all(0 <= int(row["GLOBALEVENTID"]) < 2**63 for row in rows)


def test_gdelt_gives_each_two_of_many_parties_once(tmp_path):
    parties = tuple(party(name, code) for name, code in (("Cile", "CHL"), ("Peru", "PER"), ("Bolivia", "BOL")))
    one = dossier(1, claims=(claim(content_id("a", 1), actors=parties, recipients=parties),))
    sided = dossier(
        2, claims=(claim(content_id("a", 2), type="ASSAULT", mode=None, actors=parties[:2], recipients=parties[2:]),)
    )
    with sqlite.open(tmp_path / "news.db", create=True) as store:
        store.add([one, sided], recipe=RECIPE, made_by=MADE_BY, at=AT)
        store.replace_merge([event(one.claims), event(sided.claims)], [], [], at=AT)
        rows = [dict(zip(gdelt.COLUMNS, row, strict=True)) for row in tab_separated(written(gdelt, store))]
    pairs = sorted((row["EventRootCode"], row["Actor1Name"], row["Actor2Name"]) for row in rows)
    assert pairs == [
        ("04", "CILE", "BOLIVIA"), ("04", "CILE", "PERU"), ("04", "PERU", "BOLIVIA"),
        ("18", "CILE", "BOLIVIA"), ("18", "PERU", "BOLIVIA"),
    ]  # fmt: skip


@pytest.mark.parametrize("exporter", [polecat, gdelt])
def test_hostile_text_makes_no_other_cells(hostile, exporter):
    rows = tab_separated(written(exporter, hostile))
    assert {len(row) for row in rows} == {len(exporter.COLUMNS)}
    assert len(rows) == len(ATTACKS) + (exporter is polecat)
    for row in rows:
        assert all(cell.isprintable() and '"' not in cell for cell in row)


def test_hostile_text_comes_back_from_json(hostile):
    rows = [json.loads(line) for line in written(jsonlines, hostile).splitlines()]
    assert {row["actors"][0]["text"] for row in rows if not row.get("act")} == set(ATTACKS)
    features = json.loads(written(geojson, hostile))["features"]
    assert {feature["properties"]["place_name"] for feature in features} == set(ATTACKS)


def test_only_events_that_can_be_told_are_coded():
    from samarkand import ontology

    plover = ontology.load("plover")
    row = {"type": "CONSULT", "mode": None, "status": "happened"}
    assert coding.cameo(coding.coded(row, plover)) == "040"
    assert coding.coded({**row, "status": "planned"}, plover).type.code == "AGREE"
    assert coding.coded({**row, "status": "denied"}, plover) is None
    assert coding.coded({**row, "status": "possible"}, plover) is None
    assert coding.coded({**row, "type": "ASSAULT", "status": "planned"}, plover) is None
    assert coding.coded({**row, "type": "THREATEN", "status": "planned"}, plover).type.code == "THREATEN"
    assert coding.coded({**row, "type": "NOTHING"}, plover) is None
    assert coding.coded({**row, "type": "RETREAT", "status": "planned"}, plover).type.code == "CONCEDE"


def test_rows_lie_beside_their_events():
    events = [{"id": each} for each in "bdf"]
    others = [{"event_id": each, "n": n} for n, each in enumerate("aabbcdz")]
    found = [(event["id"], [row["n"] for row in rows]) for event, (rows,) in coding.beside(events, others)]
    assert found == [("b", [2, 3]), ("d", [5]), ("f", [])]


def test_json_lines_are_valid_for_msgspec(store):
    assert msgspec.json.Decoder().decode_lines(written(jsonlines, store))
