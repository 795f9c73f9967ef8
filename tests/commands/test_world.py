"""`samarkand world`: one line a member or officer, rows of JSON, near names."""

import json

import pytest
from tests.test_cli import assert_one_line, call


def test_a_line_opens_with_the_code_and_goes_on_with_name_kind_since_until():
    lines = call("world", "SCO", "--on", "2022-09-15").stdout.splitlines()
    assert lines[0].startswith("SCO (Q485207), igo")
    assert ["IRN", "Iran", "observer", "2005-07-05", "2023-07-04", "SCO"] in [line.split() for line in lines]


def test_rows_of_json():
    rows = [json.loads(line) for line in call("world", "Retno Marsudi", "--format", "jsonl").stdout.splitlines()]
    assert [(row["name"], row["facts"][0]["kind"], row["facts"][0]["of"]) for row in rows] == [
        ("Retno Marsudi", "foreign-minister", "IDN")
    ]


def test_a_day_that_the_tables_do_not_reach_is_said():
    result = call("world", "AUKUS", "--on", "2090-01-01")
    assert result.exit_code == 0
    assert "the tables are known until" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("Uzbekistn",), "near names: Uzbekistan"),
        (("SCO", "--on", "2022-02-30"), "'2022-02-30' is no day"),
        (("SCO", "--gazetteer", "nowhere"), "no gazetteer named 'nowhere'"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(arguments, part):
    assert_one_line(call("world", *arguments), part)


def test_the_environment_names_a_folder_of_tables(tmp_path, monkeypatch):
    (tmp_path / "memberships.tsv").write_text(
        "# source: own\n# licence: CC0-1.0\norganisation\tmember\tkind\tsince\tuntil\nQ485207\tPER\tmember\t2001\t\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SAMARKAND_GAZETTEER", str(tmp_path))
    rows = [json.loads(line) for line in call("world", "SCO", "--format", "jsonl").stdout.splitlines()]
    assert [fact["code"] for fact in rows[0]["facts"] if fact["kind"] == "member"] == ["PER"]
