"""`samarkand gazetteer`: check, refresh from files, import of a dictionary, and the tables in use afterwards."""

import bz2
import json

from tests.gazetteer.test_petrarch import DICTIONARY
from tests.gazetteer.test_wikidata import DUMP
from tests.test_cli import assert_one_line, call


def test_check_tells_rows_and_the_day_until_which_each_table_is_known():
    result = call("gazetteer", "check")
    assert result.exit_code == 0, result.stderr
    assert {line.split()[0] for line in result.stdout.splitlines()} >= {"countries.tsv", "tenures.tsv", "places.tsv"}
    assert "known until 20" in result.stdout


def test_check_of_a_folder_names_file_line_and_column(tmp_path):
    (tmp_path / "memberships.tsv").write_text(
        "# source: own\n# licence: CC0-1.0\norganisation\tmember\tkind\tsince\tuntil\nQ485207\tQQQ\tmember\t2001\t\n",
        encoding="utf-8",
    )
    result = call("gazetteer", "check", "--gazetteer", tmp_path)
    assert result.exit_code == 2
    assert "memberships.tsv line 4 column 2 (member): unknown member 'QQQ'" in result.stderr


def test_refresh_writes_tables_that_world_and_code_then_use(tmp_path):
    packed, folder = tmp_path / "items.json.bz2", tmp_path / "tables"
    packed.write_bytes(bz2.compress(DUMP))
    result = call("gazetteer", "refresh", "--from", packed, "--to", folder)
    assert result.exit_code == 0, result.stderr
    assert "2 people" in result.stdout
    assert "left out" in result.stderr
    asked = call("world", "Amaru Quispe", "--gazetteer", folder, "--format", "jsonl")
    assert json.loads(asked.stdout)["facts"][0]["kind"] == "head-of-state"
    assert call("gazetteer", "check", "--gazetteer", folder).exit_code == 0
    page = tmp_path / "row.jsonl"
    row = {"id": 1, "text": "Amaru Quispe condemned Chile.", "language": "en", "published": "2033-05-06"}
    page.write_text(json.dumps(row), encoding="utf-8")
    claims = json.loads(call("code", page, "--gazetteer", folder, "--format", "jsonl").stdout)["claims"]
    assert [party["actor"] for claim in claims for party in claim["actors"]] == ["Q900000010"]


def test_import_of_a_dictionary(tmp_path):
    dictionary, folder = tmp_path / "own.actors", tmp_path / "tables"
    dictionary.write_text(DICTIONARY, encoding="utf-8")
    result = call("gazetteer", "import-petrarch", dictionary, "--to", folder)
    assert result.exit_code == 0, result.stderr
    assert "4 tenures" in result.stdout
    assert "opposition" in call("world", "Amaru Quispe", "--gazetteer", folder).stdout


def test_what_cannot_be_read_is_said_in_one_line(tmp_path):
    broken = tmp_path / "items.json"
    broken.write_bytes(b"<html>")
    assert_one_line(
        call("gazetteer", "refresh", "--from", broken, "--to", tmp_path / "t"), "items.json", "neither a dump"
    )
    assert_one_line(call("gazetteer", "refresh", "--from", tmp_path / "none", "--to", tmp_path / "t"), "no such file")
    assert_one_line(call("gazetteer", "import-petrarch", tmp_path / "none", "--to", tmp_path / "t"), "no such file")


def test_an_address_on_a_private_network_is_not_asked(tmp_path):
    result = call("gazetteer", "refresh", "--from", "http://127.0.0.1:9/items.json", "--to", tmp_path / "t")
    assert_one_line(result, "private-address")
