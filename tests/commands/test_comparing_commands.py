"""`samarkand recode` and `samarkand diff`: text for people, lines of JSON, one line where they cannot."""

import json
import shutil
from pathlib import Path

from click.testing import CliRunner
from msgspec.structs import replace
from tests.builders import AT, RECIPE

from samarkand.cli import main
from samarkand.facade import open as open_store


def test_recode_says_that_nothing_moved_and_leaves_the_store_alone(demo_store: Path):
    before = demo_store.read_bytes()
    result = CliRunner().invoke(main, ["recode", "--store", str(demo_store)])
    assert result.exit_code == 0, result.stderr
    assert "articles compared" in result.stdout
    assert demo_store.read_bytes() == before


def test_diff_prints_a_line_of_json_a_change(demo_store: Path, tmp_path: Path):
    other = tmp_path / "other.db"
    shutil.copy(demo_store, other)
    same = CliRunner().invoke(main, ["diff", "--store", str(demo_store), "--store", str(other), "--format", "jsonl"])
    assert (same.exit_code, same.stdout) == (0, "")
    with open_store(demo_store) as store:
        kept = [dossier for dossier in store.dossiers() if dossier.claims][:1]
    fewer = tmp_path / "fewer.db"

    with open_store(fewer, write=True, create=True) as store:
        store.add((replace(one, claims=()) for one in kept), recipe=RECIPE, made_by="t", at=AT)
    args = ["diff", "--store", str(demo_store), "--store", str(fewer), "--format", "jsonl"]
    rows = [json.loads(line) for line in CliRunner().invoke(main, args).stdout.splitlines()]
    assert [row["change"] for row in rows] == ["lost"] * len(kept[0].claims)
    assert all(row["sentence"] and row["after"] is None for row in rows)
    listed = CliRunner().invoke(main, [*args, "--type", rows[0]["type"]]).stdout.splitlines()
    assert {json.loads(line)["type"] for line in listed} == {rows[0]["type"]}


def test_diff_wants_two_stores(demo_store: Path):
    result = CliRunner().invoke(main, ["diff", "--store", str(demo_store)])
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "--store OLD --store NEW" in result.stderr
