"""What `samarkand code` prints of a page: every key of the contract, in its shape."""

import json
from importlib.resources import files

import msgspec
import pytest
from msgspec.structs import replace
from tests.builders import claim, dossier, fault, party

from samarkand import pipeline
from samarkand.rows import claim_row, outcome_row, party_row

KEYS = {
    "id": str | int, "origin": str, "article": dict, "claims": list, "acts": list, "quotes": list, "credits": list,
    "times": list, "furniture": list, "notes": list, "faults": list,
}  # fmt: skip
ARTICLE = {"url", "site", "language", "title", "published", "bylines", "dateline", "text"}
CLAIM = {
    "id", "type", "mode", "contexts", "actors", "recipients", "status", "when", "place", "said_by", "trigger",
    "sentence", "score", "because",
}  # fmt: skip
TEXT = (
    'Presiden Peru bertemu Presiden Cile di Arequipa pada Kamis (15/9/2022). "Kami sepakat membuka perbatasan itu," '
    "kata Menteri Luar Negeri Peru Oswin Tarrow, dikutip Kabar Lazuardi.\n\nBaca Juga: Harga cabai naik lagi"
)


def coded(**row) -> dict:
    (found,) = pipeline.code_rows([{"id": "row 1", "text": TEXT, "language": "id", "published": "2022-09-15", **row}])
    return found


def spans(value, path=""):
    """All objects with a start and an end, with where they stand."""
    if isinstance(value, dict):
        if {"start", "end"} <= set(value):
            yield path, value
        for key, item in value.items():
            yield from spans(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from spans(item, path)


def assert_contract(row: dict) -> None:
    assert set(row) == set(KEYS)
    for key, kind in KEYS.items():
        assert isinstance(row[key], kind) or (key == "article" and row[key] is None)
    json.dumps(row)
    if row["article"] is None:
        assert len(row["faults"]) == 1
        assert set(row["faults"][0]) == {"stage", "code", "message"}
        assert not any(row[key] for key in ("claims", "acts", "quotes", "credits", "times", "furniture", "notes"))
        return
    assert set(row["article"]) - {"languages"} == ARTICLE
    text = row["article"]["text"]
    for _, span in spans(row):
        assert 0 <= span["start"] < span["end"] <= len(text)
    for one in (*row["claims"], *row["acts"]):
        assert set(one) == CLAIM
        assert one["status"] in ("happened", "planned", "possible", "denied")
        assert set(one["trigger"]) == set(one["sentence"]) == {"start", "end"}
        assert one["sentence"]["start"] <= one["trigger"]["start"]
        assert one["when"] is None or set(one["when"]) == {"first", "last", "basis"}
        assert one["when"] is None or one["when"]["basis"] in ("stated", "anchored", "published")
        assert one["place"] is None or set(one["place"]) == {"name", "country", "latitude", "longitude"}
        assert one["said_by"] is None or set(one["said_by"]) == {"text", "actor", "country"}
        for side in (*one["actors"], *one["recipients"]):
            assert set(side) in (
                {"text", "country", "actor", "sector"},
                {"text", "country", "actor", "sector", "acronym"},
            )
            assert side["country"] is None or len(side["country"]) == 3
    for quote in row["quotes"]:
        assert set(quote) == {"start", "end", "speaker", "direct"}
    for credit in row["credits"]:
        assert {"outlet", "kind"} <= set(credit) <= {"outlet", "kind", "title", "url"}
    for phrase in row["times"]:
        assert set(phrase) == {"start", "end", "type", "value", "when"}
        assert ";" not in phrase["value"]
    for furniture in row["furniture"]:
        assert set(furniture) in ({"kind", "text"}, {"kind", "text", "start", "end"})
    for note in row["notes"]:
        assert set(note) == {"kind", "message"}


def test_a_row_has_every_key_of_the_contract():
    row = coded()
    assert_contract(row)
    assert row["id"] == "row 1"
    assert row["claims"]
    assert row["quotes"]


def test_the_text_of_a_row_stays_as_it_was_given():
    row = coded()
    assert row["article"]["text"] == TEXT
    (related,) = [one for one in row["furniture"] if one["kind"] == "related"]
    assert TEXT[related["start"] : related["end"]].startswith("Baca Juga")
    assert not [one for one in row["claims"] if one["sentence"]["end"] > related["start"]]


@pytest.mark.parametrize(
    ("row", "code", "given"),
    [
        ({"id": "7", "text": ""}, "empty", "7"),
        ({"id": "7"}, "bad-row", "7"),
        ({"id": 7, "text": 5}, "bad-row", 7),
    ],
)
def test_a_row_that_failed_has_every_key_too(row, code, given):
    (found,) = pipeline.code_rows([row])
    assert_contract(found)
    assert (found["id"], found["faults"][0]["code"]) == (given, code)


def test_lang_is_read_as_language_and_unknown_keys_are_ignored():
    (found,) = pipeline.code_rows(
        [{"id": 1, "text": TEXT, "lang": "id", "colour": "red", "url": "https://a.example/1"}]
    )
    assert (found["id"], found["article"]["language"], found["article"]["url"]) == (1, "id", "https://a.example/1")


def test_offsets_are_code_points():
    text = "😀 " + TEXT
    row = coded(text=text)
    for one in row["claims"]:
        assert text[one["trigger"]["start"] : one["trigger"]["end"]].strip()
    assert any(text[time["start"] : time["end"]] == "Kamis (15/9/2022)" for time in row["times"])


def test_every_sample_page_keeps_the_contract(demo_store):
    import samarkand

    with samarkand.open(demo_store) as store:
        for each in store.dossiers():
            assert_contract(outcome_row(each))
    assert len(list((files("samarkand.samples") / "pages").iterdir())) >= 30


def test_a_fault_is_known_by_its_rows_id_or_its_pages():
    assert outcome_row(fault())["id"] == fault().page_id
    assert outcome_row(replace(fault(), given_id="row 5"))["id"] == "row 5"
    assert_contract(outcome_row(fault()))


def test_a_hand_made_dossier_keeps_the_contract():
    row = outcome_row(dossier())
    assert_contract(row)
    assert row["origin"] == "https://harian.example/1"
    assert row["article"]["published"] == "2022-09-16T03:45:00+00:00"
    assert row["credits"] == [{"outlet": "Kantor Berita Contoh", "kind": "agency"}]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (party("Peru", "PER"), {"text": "Peru", "country": "PER", "actor": "PER", "sector": "GOV"}),
        (
            party("PBB", acronym="UN"),
            {"text": "PBB", "country": None, "actor": None, "sector": "IGO", "acronym": "UN"},
        ),
    ],
)
def test_only_an_organisation_has_an_acronym(made, expected):
    assert party_row(made) == expected


def test_what_is_unknown_is_null():
    row = claim_row(replace(claim("a1"), when=None, place=None, said_by=None, mode=None))
    assert (row["when"], row["place"], row["said_by"], row["mode"]) == (None, None, None, None)


def test_a_row_is_json_as_it_stands():
    row = outcome_row(dossier())
    assert json.loads(msgspec.json.encode(row)) == row


def test_a_mixed_page_has_the_language_of_each_paragraph_and_another_one_has_none():
    assert "languages" not in coded()["article"]
    english = (
        "The minister of the island said on Friday that she would be back with the other members of the group after "
        "they had been told what the court has decided about the harbour, and that this was not the end of it."
    )
    row = coded(text=f"{TEXT}\n\n{english}")
    found = row["article"]["languages"]
    assert found[0]["language"] == "id"
    assert [row["article"]["text"][one["start"] : one["end"]] for one in found if one["language"] == "en"] == [english]
    assert_contract(row)
