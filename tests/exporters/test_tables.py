"""The tables of GDELT, ICEWS and of acts, read back by pandas and polars as their users do."""

import io
from datetime import date

import pandas
import polars
import pytest
from tests.attacks import ATTACKS
from tests.exporters.conftest import written

from samarkand.exporters import acts_csv, acts_parquet, gdelt, gdelt_mentions, gkg, icews, polecat


def read(exporter, store, **options) -> pandas.DataFrame:
    """As the manuals say: tabs, no header but for ICEWS and POLECAT, every cell a text, pandas' own quoting."""
    has_header = exporter in (icews, polecat)
    names = {} if has_header else {"names": exporter.COLUMNS, "header": None}
    data = io.BytesIO(written(exporter, store))
    return pandas.read_csv(data, sep="\t", dtype=str, keep_default_na=False, **names, **options)


def test_each_format_has_its_number_of_columns():
    assert [len(each.COLUMNS) for each in (gdelt, gdelt_mentions, gkg, polecat, icews)] == [61, 16, 27, 40, 20]


@pytest.mark.parametrize("exporter", [gdelt, gdelt_mentions, gkg, polecat, icews])
def test_hostile_text_makes_no_other_cell_and_no_other_row(hostile, exporter):
    lines = written(exporter, hostile).decode().split("\n")
    assert lines.pop() == ""
    assert {len(line.split("\t")) for line in lines} == {len(exporter.COLUMNS)}
    assert len(read(exporter, hostile)) == len(ATTACKS) == len(lines) - (exporter in (polecat, icews))
    assert all(sign.isprintable() or sign == "\t" for line in lines for sign in line)
    raw = pandas.read_csv(io.StringIO("\n".join(lines)), sep="\t", header=None, dtype=str, quoting=3)
    assert raw.shape[1] == len(exporter.COLUMNS)


def test_mentions_have_the_ids_of_the_events(store):
    events, mentions = read(gdelt, store), read(gdelt_mentions, store)
    assert set(mentions.GLOBALEVENTID) == set(events.GLOBALEVENTID)
    met = mentions[mentions.MentionIdentifier == "https://harian.example/1"].iloc[0]
    assert dict(met[["MentionType", "MentionSourceName", "MentionTimeDate", "EventTimeDate", "Confidence"]]) == {
        "MentionType": "1", "MentionSourceName": "harian.example", "MentionTimeDate": "20220916034500",
        "EventTimeDate": "20220916010203", "Confidence": "80",
    }  # fmt: skip
    assert (met.Actor1CharOffset, met.ActionCharOffset, met.Actor2CharOffset) == ("0", "14", "29")
    assert met.SentenceID == "1"
    assert len(mentions) == 3


def test_a_party_that_another_article_names_otherwise_has_no_offset(store):
    from samarkand.exporters.gdelt_mentions import _offset

    assert _offset({"sentence": "Satu dua.", "sentence_start": 10}, {"text": "dua"}) == 15
    assert _offset({"sentence": "Satu dua.", "sentence_start": 10}, {"text": "tiga"}) == -1
    assert _offset({"sentence": "Satu dua.", "sentence_start": 10}, {"text": None}) == -1


def test_the_graph_has_one_row_an_article(store):
    graph = read(gkg, store)
    assert len(graph) == 6
    row = graph[graph.DocumentIdentifier == "https://harian.example/1"].iloc[0]
    assert row.Themes == "PLOVER_CONSULT;PLOVER_CONTEXT_DIPLOMATIC;PLOVER_CONTEXT_ECONOMIC"
    assert row.V2Themes.startswith("PLOVER_CONSULT,14;")
    assert row.Locations == "4#Arequipa, Peru#PE##-16.39889#-71.535#"
    assert row.V2Locations == "4#Arequipa, Peru#PE###-16.39889#-71.535##0"
    assert row.Dates == "3#9#15#2022#60"
    assert row.Quotations == "68|15||'Kami sepakat '"
    assert row.Extras == (
        "<PAGE_TITLE>Dua presiden bertemu</PAGE_TITLE><PAGE_AUTHORS>Redaksi; Meja luar negeri</PAGE_AUTHORS>"
    )
    assert row.GKGRECORDID.startswith("20220916034500-a")


@pytest.mark.parametrize(
    ("first", "last", "written_as"),
    [
        ("2022-09-15", "2022-09-15", "3#9#15#2022#7"),
        ("2022-09-01", "2022-09-30", "2#9#0#2022#7"),
        ("2022-01-01", "2022-12-31", "1#0#0#2022#7"),
    ],
)
def test_how_exact_a_date_is(first, last, written_as):
    assert gkg._date({"first": first, "last": last, "start": 7}) == written_as


def test_icews_has_names_of_countries_and_cameo_codes(store):
    table = read(icews, store)
    assert list(table.columns) == list(icews.COLUMNS)
    assert sorted(table["CAMEO Code"]) == ["030", "042"]
    met = table[table["CAMEO Code"] == "042"].iloc[0]
    expected = {
        "Event Date": "2022-09-15", "Source Name": "Presiden Cile", "Source Sectors": "Government",
        "Source Country": "Chile", "Event Text": "Make a visit", "Target Country": "Peru", "Sentence Number": "1",
        "Publisher": "harian.example", "City": "Arequipa", "District": "", "Country": "Peru", "Latitude": "-16.39889",
    }  # fmt: skip
    assert dict(met[list(expected)]) == expected
    assert all(0 <= int(number) < 2**31 for number in [*table["Event ID"], *filter(None, table["Story ID"])])
    assert table["Event ID"].is_unique
    # as the R package has it: numbers and days of their kinds
    typed = polars.read_csv(io.BytesIO(written(icews, store)), separator="\t", quote_char=None, try_parse_dates=True)
    assert typed.schema["Event Date"] == polars.Date
    assert typed.schema["Event ID"] == polars.Int64


def test_polecat_has_the_geonames_id_of_a_place(store):
    store_id = polecat._where({**dict.fromkeys(("place_feature", "place_country", "latitude", "longitude")),
                               "place_name": "Colombo", "place_id": "geonames:1248991"})  # fmt: skip
    assert store_id[7] == "1248991"


def test_acts_are_read_by_polars(store):
    table = polars.read_csv(io.BytesIO(written(acts_csv, store)), try_parse_dates=True)
    packed = polars.read_parquet(io.BytesIO(written(acts_parquet, store)))
    assert table.columns == packed.columns == list(acts_csv.COLUMNS)
    for each in (table, packed):
        assert each.height == 1
        assert each["type"][0] == "CLOSURE"
        assert (each["doers"][0], each["things"][0]) == ("Otoritas bandara", "Bandara Arequipa")
        assert (each["first"][0], each["last"][0]) == (date(2022, 9, 20), date(2022, 9, 22))


def test_acts_start_no_formula(hostile):
    table = pandas.read_csv(io.BytesIO(written(acts_csv, hostile)), dtype=str, keep_default_na=False)
    assert len(table) == len(ATTACKS)
    for cell in table[["doers", "things", "sentence", "site", "title", "place_name"]].to_numpy().ravel():
        assert not cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r"))
        assert cell.isprintable()
