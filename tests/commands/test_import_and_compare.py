"""`samarkand import` and `samarkand compare`: the demonstration against its own exports."""

import csv
import io
import json
import shutil

import pytest
from click.testing import CliRunner

from samarkand.cli import main


def run(*arguments):
    result = CliRunner().invoke(main, [*map(str, arguments)])
    return result.exit_code, result.output, result.stderr


@pytest.fixture(scope="module")
def compared(tmp_path_factory, demo_store):
    """The demonstration's store with its own events read back from POLECAT's and GDELT's formats."""
    folder = tmp_path_factory.mktemp("compare")
    store = folder / "demo.db"
    shutil.copy(demo_store, store)
    for form in ("polecat", "gdelt"):
        assert run("export", "--format", form, "--store", store, "-o", folder / form)[0] == 0
        code, said, _ = run("import", form, folder / form, "--store", store)
        assert code == 0
        assert ", 0 faults" in said
    return store


def test_reading_again_says_that_nothing_is_new(compared):
    code, said, _ = run("import", "polecat", compared.parent / "polecat", "--store", compared)
    assert code == 0
    assert " 0 events new" in said


def test_own_events_come_back_from_polecat(compared):
    """What is lost on the way is what the format's docstring says, and names of organisations in other languages."""
    code, said, _ = run("compare", "--with", "polecat", "--format", "json", "--store", compared)
    assert code == 0
    found = json.loads(said)
    assert found["total"]["share_of_ours"] > 0.9
    assert {row["type"] for row in found["by_type"]} >= {"CONSULT", "AGREE", "ASSAULT"}
    assert len(found["incidents"]) == sum(found["total"][key] for key in ("matched", "only_ours", "only_theirs"))


def test_csv_has_one_row_an_incident(compared):
    code, said, _ = run("compare", "--with", "gdelt", "--format", "csv", "--tolerance", "0", "--store", compared)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(said)))
    assert {row["verdict"] for row in rows} == {"matched", "only ours", "only theirs"}
    matched = [row for row in rows if row["verdict"] == "matched"]
    assert all(row["ours"].startswith("e") and row["theirs"].strip("; ").replace("; ", "").isdigit() for row in matched)


def test_text_has_tables_by_type_and_country(compared):
    code, said, _ = run("compare", "--with", "polecat", "--level", "quad", "--store", compared)
    assert code == 0
    assert "verbal cooperation" in said
    assert "RUS" in said
    assert "not compared:" in said
    assert "…" not in said


def test_two_data_sets_have_to_be_told_apart(compared):
    code, _, said = run("compare", "--store", compared)
    assert code == 2
    assert "imported: gdelt, polecat" in said


def test_a_file_of_another_kind_is_one_line(compared, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("nothing\n")
    code, _, said = run("import", "icews", file, "--store", compared)
    assert code == 2
    assert "no header of ICEWS" in said
    assert "Traceback" not in said
    assert run("import", "acled", file, "--store", compared)[0] == 2
