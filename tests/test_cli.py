"""The command line: what each command prints, and the one line it stops with."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.test_rows import TEXT, assert_contract

import samarkand
from samarkand import plugins
from samarkand.cli import main

SAMPLE = "nusaruna-2022-09-15-iran-teken-memorandum.html"
ROW = {"id": "r1", "text": TEXT, "language": "id", "published": "2022-09-15"}


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def assert_one_line(result: Result, *parts: str) -> None:
    """The run stopped with exit status 2 and one line on standard error that says what is wrong."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("samarkand: ")
    for part in parts:
        assert part in result.stderr


def lines(result: Result) -> list[dict]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / SAMPLE
    path.write_bytes((files("samarkand.samples") / "pages" / SAMPLE).read_bytes())
    return path


@pytest.mark.parametrize("name", main.list_commands(None))
def test_the_help_of_each_command_has_an_example_and_the_exit_status(name):
    result = call(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert f"samarkand {name}" in result.stdout.partition("Example:")[2]
    assert "Exit status: 0" in result.stdout


def test_the_commands_are_those_of_the_contract():
    assert set(main.list_commands(None)) >= {
        "code",
        "ingest",
        "consolidate",
        "show",
        "serve",
        "export",
        "parts",
        "evaluate",
        "demo",
    }


def test_the_version_is_the_packages():
    assert samarkand.__version__ in call("--version").stdout


def test_a_page_is_one_line_of_json(sample):
    (row,) = lines(call("code", sample, "--format", "jsonl"))
    assert_contract(row)
    assert row["origin"] == sample.as_posix()
    assert row["article"]["language"] == "id"
    assert row["claims"]


def test_off_a_terminal_the_format_is_jsonl(sample):
    assert len(lines(call("code", sample))) == 1


def test_a_page_as_text_shows_sentences_with_their_claims(sample):
    result = call("code", sample, "--format", "text")
    assert result.exit_code == 0
    assert "Nusaruna" in result.stdout
    assert "IRN" in result.stdout
    assert "\x1b" not in result.stdout


def test_two_inputs_are_two_lines_in_order(sample, tmp_path):
    empty = tmp_path / "a.html"
    empty.write_bytes(b"")
    rows = lines(call("code", sample, empty, sample))
    assert [row["origin"] for row in rows] == [sample.as_posix(), empty.as_posix(), sample.as_posix()]
    assert rows[0]["id"] == rows[2]["id"]


def test_a_folder_is_a_line_a_page_by_name(sample, tmp_path):
    (tmp_path / "a.html").write_bytes(sample.read_bytes())
    rows = lines(call("code", tmp_path))
    assert [Path(row["origin"]).name for row in rows] == ["a.html", SAMPLE]


@pytest.mark.parametrize("command", [["code"], ["ingest", "--store", "x.db"]])
def test_a_missing_path_stops_the_run(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert_one_line(call(*command, "missing.html"), "missing.html", "no such file")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "body", "codes"),
    [
        ("empty.html", b"", {"empty"}),
        ("blank.html", b" \n\t ", {"empty"}),
        ("paper.html", b"%PDF-1.7\n1 0 obj\n", {"not-text"}),
        ("paper.pdf", b"%PDF-1.7\n1 0 obj\n", {"not-text"}),
        ("noise.html", bytes(range(256)) * 20, {"not-text"}),
        ("short.html", b"<html><body><p>Hujan turun.</p></body></html>", None),
        ("rows.jsonl", b"", {"empty"}),
    ],
)
def test_a_bad_page_is_a_fault_in_one_line_and_the_run_goes_on(tmp_path, name, body, codes):
    path = tmp_path / name
    path.write_bytes(body)
    result = call("code", path)
    (row,) = lines(result)
    assert_contract(row)
    assert row["article"] is None
    assert codes is None or row["faults"][0]["code"] in codes
    shown = call("code", path, "--format", "text")
    assert shown.exit_code == 0
    assert len(shown.stdout.splitlines()) == 1
    assert row["faults"][0]["code"] in shown.stdout


def test_a_page_of_fifty_megabytes_is_a_fault(tmp_path):
    with (tmp_path / "page.html").open("wb") as file:
        file.truncate(50_000_000)
    (row,) = lines(call("code", tmp_path / "page.html"))
    assert row["faults"][0]["code"] == "too-large"


@pytest.mark.parametrize(("charset", "declared"), [("cp1252", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-16", "utf-8")])
def test_a_page_in_another_charset_than_it_declares_is_one_line(tmp_path, charset, declared):
    body = "".join(f"<p>{number}. Perundingan di Genève dan São Tomé tidak membahas garam.</p>" for number in range(12))
    head = f"<head><meta charset={declared}><title>Perundingan</title></head>"
    page = f"<html>{head}<body><article>{body}</article></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode(charset))
    (row,) = lines(call("code", tmp_path / "page.html"))
    assert_contract(row)
    assert row["faults"] or "11. Perundingan di Gen" in row["article"]["text"]


def test_rows_are_one_line_each_in_order_also_a_bad_one(tmp_path):
    path = tmp_path / "articles.jsonl"
    texts = [json.dumps(ROW), "{not json", json.dumps({**ROW, "id": "r3", "text": ""}), json.dumps({**ROW, "id": "r4"})]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    rows = lines(call("code", path))
    assert len(rows) == 4
    assert [row["id"] for row in (rows[0], *rows[2:])] == ["r1", "r3", "r4"]
    assert [[fault["code"] for fault in row["faults"]] for row in rows] == [[], ["bad-row"], ["empty"], []]
    assert rows[0]["claims"]


def test_two_workers_print_what_one_prints(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({**ROW, "id": f"r{number}"}) + "\n" for number in range(6)), encoding="utf-8")
    assert call("code", path, "--workers", "2").stdout == call("code", path).stdout


@pytest.mark.parametrize(
    "command",
    [["ingest", "PAGE", "--store"], ["consolidate", "--store"], ["show", "a1", "--store"], ["serve", "--store"],
     ["export", "--format", "csv", "--store"]],
)  # fmt: skip
def test_what_is_not_a_store_stops_the_run(command, sample, tmp_path):
    wrong = tmp_path / "notes.db"
    wrong.write_text("Belanja: cabai, garam, beras.\n" * 40, encoding="utf-8")
    before = wrong.read_bytes()
    arguments = [sample if argument == "PAGE" else argument for argument in command]
    assert_one_line(call(*arguments, wrong), "notes.db", "not a samarkand store")
    assert wrong.read_bytes() == before


@pytest.mark.parametrize("command", [["consolidate"], ["show", "a1"], ["serve"], ["export", "--format", "csv"]])
def test_a_missing_store_stops_the_run_and_is_not_made(command, tmp_path):
    missing = tmp_path / "missing.db"
    assert_one_line(call(*command, "--store", missing), "missing.db", "no such store")
    assert not missing.exists()


def test_an_unknown_exporter_is_told_which_there_are(demo_store):
    assert_one_line(call("export", "--format", "papyrus", "--store", demo_store), "papyrus", "geojson")


def test_ingest_twice_changes_nothing(sample, tmp_path):
    store = tmp_path / "events.db"
    first, second = call("ingest", sample, "--store", store), call("ingest", sample, "--store", store)
    assert first.stdout.startswith("1 pages: 1 articles new, 0 unchanged, 0 faults")
    assert second.stdout == "1 pages: 0 articles new, 1 unchanged, 0 faults; 0 claims new\n"
    made = call("consolidate", "--store", store)
    assert made.exit_code == 0
    assert made.stdout.startswith("1 articles taken in; 1 stories, ")
    assert call("consolidate", "--store", store).stdout.endswith(", 0 judgements new\n")


@pytest.mark.parametrize("name", plugins.names("exporters"))
def test_an_export_to_standard_output_is_the_same_as_to_a_file(demo_store, tmp_path, name):
    output = tmp_path / "events.out"
    written = call("export", "--format", name, "--store", demo_store, "-o", output)
    assert written.exit_code == 0
    assert str(output) in written.stderr
    assert written.stdout == ""
    printed = call("export", "--format", name, "--store", demo_store)
    assert printed.exit_code == 0
    assert printed.stdout_bytes == output.read_bytes() != b""
    assert not list(tmp_path.glob("*.part"))


def test_an_export_into_a_missing_folder_is_one_line(demo_store, tmp_path):
    result = call("export", "--format", "csv", "--store", demo_store, "-o", tmp_path / "none" / "events.csv")
    assert_one_line(result, "events.csv", "No such file")


@pytest.mark.parametrize("table", ["articles", "events", "stories", "claims"])
def test_anything_is_shown_by_the_beginning_of_its_id(demo_store, table):
    with samarkand.open(demo_store) as store:
        identifier = str(store.sql(f"SELECT id FROM {table} ORDER BY id LIMIT 1").rows()[0]["id"])
    by_text = call("show", identifier[:12], "--store", demo_store)
    assert by_text.exit_code == 0
    assert len(by_text.stdout.splitlines()) > 5
    (row,) = lines(call("show", identifier[:12], "--store", demo_store, "--format", "jsonl"))
    assert identifier in json.dumps(row)


def test_an_events_evidence_is_shown(demo_store):
    with samarkand.open(demo_store) as store:
        found = store.sql("SELECT id, article_count FROM events ORDER BY article_count DESC, id LIMIT 1").rows()[0]
    (row,) = lines(call("show", str(found["id"]), "--store", demo_store, "--format", "jsonl"))
    assert row["articles"] == found["article_count"] > 1
    assert len(row["sources"]) == len(row["history"]) >= row["articles"]
    assert all(source["evidence"] and source["site"] for source in row["sources"])


@pytest.mark.parametrize("identifier", ["zzz", "a", "", "e' OR 1=1"])
def test_an_id_that_fits_nothing_or_much_is_one_line(demo_store, identifier):
    assert_one_line(call("show", identifier, "--store", demo_store))


def test_parts_lists_every_kind_with_its_parts():
    printed = dict(line.split(maxsplit=1) for line in call("parts").stdout.splitlines())
    assert list(printed) == list(plugins.KINDS)
    assert printed["languages"] == "en, id, ms"
    assert "geojson" in printed["exporters"]


def test_demo_without_serving_prints_the_table(tmp_path):
    result = call("demo", "--no-serve", "--store", tmp_path / "demo.db")
    assert result.exit_code == 0
    for part in ("articles", "faults", "claims", "events", "stories", "CONSULT", "happened", "samarkand serve --store"):
        assert part in result.stdout
    again = call("demo", "--no-serve", "--store", tmp_path / "demo.db")
    assert again.stdout == result.stdout


def test_two_demonstrations_hold_the_same(demo_store, tmp_path):
    call("demo", "--no-serve", "--store", tmp_path / "demo.db")
    queries = (
        "SELECT * FROM events ORDER BY id",
        "SELECT * FROM claims ORDER BY id",
        "SELECT * FROM judgements ORDER BY 1, 2",
    )
    with samarkand.open(demo_store) as first, samarkand.open(tmp_path / "demo.db") as second:
        for query in queries:
            assert first.sql(query).rows() == second.sql(query).rows()


def test_evaluate_prints_scores_and_figures(tmp_path):
    gold = tmp_path / "gold.jsonl"
    event = {
        "type": "CONSULT",
        "actors": [{"text": "Presiden Peru", "country": "PER"}],
        "recipients": [{"text": "Presiden Cile", "country": "CHL"}],
        "status": "happened",
    }
    gold.write_text(json.dumps({**ROW, "events": [event]}) + "\n", encoding="utf-8")
    result = call("evaluate", gold)
    assert result.exit_code == 0, result.stderr
    assert "triple" in result.stdout
    assert "events" in json.loads(call("evaluate", gold, "--json").stdout)


def test_evaluate_of_a_missing_file_is_one_line(tmp_path):
    assert_one_line(call("evaluate", tmp_path / "gold.jsonl"), "gold.jsonl")


@pytest.mark.parametrize(
    "arguments", [["code"], ["code", "x", "--format", "xml"], ["code", "x", "--workers", "0"], ["sing"]]
)
def test_wrong_use_has_exit_status_2(arguments):
    result = call(*arguments)
    assert result.exit_code == 2
    assert "Error:" in result.stderr


def test_an_internal_error_is_one_line_without_a_traceback(monkeypatch, sample):
    def fail(*arguments, **options):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("samarkand.corpus.code", fail)
    assert_one_line(call("code", sample), "internal error", "ZeroDivisionError: by nothing")
