"""What `samarkand check-site` shows."""

import json
from pathlib import Path

from click.testing import CliRunner
from tests.extract.pages import PARAGRAPHS, TITLE, html, page, tags

from samarkand.cli import main
from samarkand.extract import inspecting

HEAD = (
    '<link rel="canonical" href="https://nasional.kompas.com/read/1">'
    '<meta property="article:section" content="Nasional">'
)
TEXT = html(
    f'<div><h1>{TITLE}</h1><div class="read__content">{"".join(tags())}'
    '<div class="kompasidRec">Dapatkan berita pilihan</div><p>ADVERTISEMENT</p></div></div>',
    head=HEAD,
)


def test_each_field_names_what_took_it() -> None:
    found = inspecting.inspect(page(TEXT, url="page.html"))
    rows = {row.field: row for row in found.rows}
    assert (found.rule, found.until, found.fault) == ("kompas.com[1]", None, None)
    assert (rows["body"].taken_by, rows["body"].matches) == ("site", 1)
    assert (rows["title"].taken_by, rows["title"].place, rows["title"].matches) == ("general", "h1", 0)
    assert (rows["published"].taken_by, rows["authors"].taken_by) == ("general", "nothing")
    assert (rows["section"].value, rows["amp"].taken_by) == ("Nasional", "nothing")
    assert [(row.taken_by, row.place, row.value) for row in found.rows if row.field == "furniture"] == [
        ("site", "promo", "Dapatkan berita pilihan"),
        ("general", "advert", "ADVERTISEMENT"),
    ]


def test_a_page_of_no_known_site_and_one_that_is_no_article_are_shown_too() -> None:
    assert inspecting.inspect(page(html("".join(tags())))).rule is None
    empty = inspecting.inspect(page(html("<p>x</p>"), url="https://www.kompas.com/a"))
    assert empty.fault is not None
    assert empty.fault.startswith("no-text: ")
    assert "  not read  no-text" in "\n".join(inspecting.lines(empty))


def test_the_command_prints_lines_or_json(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(TEXT, encoding="utf-8")
    shown = CliRunner().invoke(main, ["check-site", str(file)])
    assert shown.exit_code == 0
    assert f"{len(PARAGRAPHS)} paragraphs" in shown.output
    assert "rule kompas.com[1]" in shown.output
    coded = CliRunner().invoke(main, ["check-site", str(file), "--format", "jsonl"])
    assert json.loads(coded.output)["rule"] == "kompas.com[1]"
    assert CliRunner().invoke(main, ["check-site", str(tmp_path / "none.html")]).exit_code == 2
    assert "Example:" in CliRunner().invoke(main, ["check-site", "--help"]).output
