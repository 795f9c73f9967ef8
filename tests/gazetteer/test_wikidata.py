"""Wikidata's JSON to tables, and the tables over the shipped ones."""

from datetime import date

import pytest
from tests.gazetteer.wikidata import dump, item, result, statement

from samarkand import gazetteer
from samarkand.errors import UsageError
from samarkand.gazetteer import importing, wikidata

PERU, BODY = "Q419", "Q900000001"
PEOPLE = (
    item("Q900000010", "Amaru Quispe", claims={"P31": ["Q5"], "P27": [PERU]}, id="Amaru Kuispe"),
    item("Q900000011", "Rosa Huaman", claims={
        "P31": ["Q5"], "P27": [PERU],
        "P39": [statement("P39", "Q900000020", since="2031-02", until="2032"),
                statement("P39", "Q900000021", since="2029"), statement("P39", "Q900000020", rank="deprecated")],
    }),
)  # fmt: skip
POSITIONS = (
    item("Q900000020", "Minister of Foreign Affairs of Peru", claims={"P1001": [PERU]}),
    item("Q900000021", "President of the Congress of Peru", claims={"P1001": [PERU]}),
)
STATE = item(PERU, "Peru", claims={
    "P35": [statement("P35", "Q900000010", since="2031-07-28"), statement("P35", "Q900000099", since="2030-01-01")],
    "P463": [statement("P463", BODY, since="2030-01-02", P2868="Q900000030")],
})  # fmt: skip
DUMP = dump(
    item("Q900000030", "observer"),
    item(BODY, "Pacific Ring Union", claims={"P31": ["Q245065"], "P1813": ["PRU"], "P571": ["2029-05-01"]}),
    *PEOPLE, *POSITIONS, STATE,
)  # fmt: skip


def read(data: bytes) -> importing.Imported:
    return wikidata.read(data.splitlines(keepends=True), gazetteer.load(), "items.json")


def tenures(imported: importing.Imported) -> set[tuple[str, ...]]:
    return {tuple(row.values()) for row in imported.rows.get("tenures.tsv", ())}


def test_heads_positions_and_memberships_of_a_dump():
    imported = read(DUMP)
    assert tenures(imported) == {
        ("Q900000010", "head-of-state", "PER", "2031-07-28", ""),
        ("Q900000011", "foreign-minister", "PER", "2031-02", "2032"),
    }
    assert imported.rows["memberships.tsv"] == [
        {"organisation": BODY, "member": "PER", "kind": "observer", "since": "2030-01-02", "until": ""}
    ]
    (body,) = imported.rows["organisations.tsv"]
    assert (body["acronym"], body["founded"], body["names_en"]) == ("PRU", "2029-05-01", "Pacific Ring Union")
    assert {row["id"]: (row["country"], row["names"], row["names_id"]) for row in imported.rows["people.tsv"]} == {
        "Q900000010": ("PER", "Amaru Quispe", "Amaru Kuispe"),
        "Q900000011": ("PER", "Rosa Huaman", ""),
    }
    assert [remark for remark in imported.remarks if "Q900000099 left out" in remark]


def test_the_order_of_positions_and_people_does_not_matter():
    assert tenures(read(dump(*POSITIONS, *PEOPLE))) == tenures(read(dump(*PEOPLE, *POSITIONS)))


def test_who_is_known_keeps_the_id_and_the_names():
    people = item("Q900000012", "Retno Marsudi", claims={"P31": ["Q5"], "P27": ["Q252"]})
    state = item("Q252", "Indonesia", claims={"P6": [statement("P6", "Q900000012", since="2040-01-01")]})
    imported = read(dump(people, state))
    assert tenures(imported) == {("x-retno-marsudi", "head-of-government", "IDN", "2040-01-01", "")}


def test_rows_of_a_query():
    imported = read(
        result(
            {"person": "Q900000013", "personLabel": "Inti Mamani", "of": PERU, "since": "2033-04-05T00:00:00Z",
             "positionLabel": "Prime Minister of Peru"},
            {"person": "Q900000014", "personLabel": "Sisa Condori", "of": "PER", "role": "defence-minister",
             "since": "2033-01-01", "until": "2034-01-01"},
            {"member": PERU, "organisation": "Q485207", "kind": "partner", "since": "2033-06-15"},
            {"person": "Q900000015", "personLabel": "Nobody Known", "of": "Q900000077", "role": "head-of-state"},
        )
    )  # fmt: skip
    assert tenures(imported) == {
        ("Q900000013", "head-of-government", "PER", "2033-04-05", ""),
        ("Q900000014", "defence-minister", "PER", "2033-01-01", "2034-01-01"),
    }
    assert imported.rows["memberships.tsv"][0]["kind"] == "partner"
    assert [remark for remark in imported.remarks if "row 4: left out" in remark]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in it"),
        (b"<html>", "neither a dump of Wikidata nor a SPARQL result"),
        (b'{"results": 3}', "neither a dump of Wikidata nor a SPARQL result"),
        (dump(STATE)[:-60], "line 2: no item of Wikidata in JSON"),
        (dump(STATE, {"type": "item", "id": "Q1"}), "line 3: an item without claims"),
        (b"\xcb[{}]", "neither a dump of Wikidata nor a SPARQL result"),
        (b'[\n{"a": "\xcb"}\n]', "line 2: no item of Wikidata in JSON"),
        (dump(STATE, {"type": "item", "claims": {}}), "line 3: an item in another shape"),
        (dump({**STATE, "claims": {"P6": "Q5"}}), "line 2: an item in another shape"),
        (dump({**STATE, "claims": {"P6": [{"mainsnak": 5}]}}), "line 2: an item in another shape"),
        (dump({**STATE, "labels": [1]}), "line 2: an item in another shape"),
        (dump(STATE, *POSITIONS, {**PEOPLE[1], "aliases": 7}), "Q900000011: an item in another shape"),
        (dump(STATE, {**PEOPLE[1], "claims": {**PEOPLE[1]["claims"], "P39": 3}}), "Q900000011: an item in another"),
        (b'{"results": {"bindings": [[1]]}}', "neither a dump of Wikidata nor a SPARQL result"),
    ],
)
def test_what_is_not_wikidatas_is_refused(data, words):
    with pytest.raises(UsageError, match=words):
        read(data)


def test_written_tables_go_over_the_shipped_ones(tmp_path):
    folder = tmp_path / "tables"
    counts = importing.write(read(DUMP), folder, source="items.json", licence="CC0-1.0")
    assert counts == {"organisations.tsv": 1, "memberships.tsv": 1, "people.tsv": 2, "tenures.tsv": 2}
    world = gazetteer.load(str(folder))
    assert world.holders("head-of-state", "PER", date(2035, 1, 1)) == ("Q900000010",)
    assert world.holders("head-of-state", "CHL", date(2012, 1, 1)) == gazetteer.load().holders(
        "head-of-state", "CHL", date(2012, 1, 1)
    )
    assert world.candidates("Amaru Quispe", "id")
    assert world.members(BODY, date(2031, 1, 1), "observer") == ("PER",)
    assert world.known_until["tenures"] >= date(2032, 1, 1)


def test_a_second_refresh_replaces_the_offices_that_it_names_and_keeps_the_others(tmp_path):
    importing.write(read(DUMP), tmp_path, source="one", licence="CC0-1.0")
    later = item(PERU, "Peru", claims={"P35": [statement("P35", "Q900000011", since="2036-07-28")]})
    importing.write(read(dump(*PEOPLE, later)), tmp_path, source="two", licence="CC0-1.0")
    world = gazetteer.load(str(tmp_path))
    assert world.holders("head-of-state", "PER", date(2035, 1, 1)) == ()
    assert world.holders("head-of-state", "PER", date(2037, 1, 1)) == ("Q900000011",)
    assert world.holders("foreign-minister", "PER", date(2031, 6, 1)) == ("Q900000011",)


def test_of_two_holders_at_once_the_later_ends_the_earlier(tmp_path):
    state = item(PERU, "Peru", claims={"P35": [
        statement("P35", "Q900000010", since="2031-07-28", until="2036-08-01"),
        statement("P35", "Q900000011", since="2036-07-28"),
    ]})  # fmt: skip
    imported = read(dump(*PEOPLE, state))
    importing.write(imported, tmp_path, source="items", licence="CC0-1.0")
    assert [remark for remark in imported.remarks if "ended on 2036-07-28" in remark]
    assert gazetteer.load(str(tmp_path)).holders("head-of-state", "PER", date(2036, 7, 30)) == ("Q900000011",)
