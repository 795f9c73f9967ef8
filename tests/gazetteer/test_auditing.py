"""What is asked of the tables beyond what loading asks: one holder a day, gaps, the day until which each is known."""

from datetime import date

import pytest

from samarkand import gazetteer
from samarkand.errors import KnowledgeError
from samarkand.gazetteer.auditing import audit, gaps, irregular

TENURES = "# source: own\n# licence: CC0-1.0\n# known_until: 2024-12-31\nperson\trole\tof\tsince\tuntil\n"
PEOPLE = "# source: own\n# licence: CC0-1.0\n# known_until: 2024-12-31\nid\tcountry\tnames\tnames_id\tshort\n"


def test_the_shipped_tables_have_no_problem():
    report = audit()
    assert report.problems == ()
    assert all(table.known_until for table in report.tables)


def test_no_tenure_ends_before_it_begins_and_no_office_of_one_has_two_holders_on_a_day():
    """Both are problems that the audit tells; councils and rival governments stand in offices.tsv with the reason."""
    assert not [problem for problem in audit().problems if "overlaps" in problem or "ends before" in problem]
    assert {(row.role, row.of) for row in irregular("collective")} >= {("head-of-state", "BIH")}
    assert all(row.why for row in irregular("collective", "contested", "vacant"))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            "x-a\thead-of-state\tPER\t2030\t2029\n",
            "tenures.tsv line 5 column 5 (until): x-a as head-of-state ends before",
        ),
        ("x-a\thead-of-state\tPER\t2030\t\nx-b\thead-of-state\tPER\t2031\t\n", "tenures.tsv line 6 column 4 (since)"),
        ("x-a\thead-of-state\tQQQ\t2030\t\n", "tenures.tsv line 5 column 3 (of): unknown state or organisation 'QQQ'"),
        ("x-c\thead-of-state\tPER\t2030\t\n", "tenures.tsv line 5 column 1 (person): unknown person 'x-c'"),
        ("x-a\thead-of-state\tPER\t2030-13\t\n", "tenures.tsv line 5 column 4 (since): since '2030-13' is no day"),
    ],
)
def test_a_wrong_row_is_refused_with_file_line_and_column(tmp_path, rows, words):
    (tmp_path / "people.tsv").write_text(PEOPLE + "x-a\tPER\tAmaru Quispe\t\t\nx-b\tPER\tRosa Huaman\t\t\n", "utf-8")
    (tmp_path / "tenures.tsv").write_text(TENURES + rows, "utf-8")
    with pytest.raises(KnowledgeError) as raised:
        gazetteer.load(str(tmp_path))
    assert str(raised.value).startswith(words)
    assert audit(str(tmp_path)).problems == (str(raised.value),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PEOPLE.replace("# source: own\n", ""), "people.tsv: the file must open with a comment line '# source: …'"),
        (PEOPLE.replace("# licence: CC0-1.0\n", ""), "people.tsv: the file must open with a comment line '# licence"),
        (PEOPLE + "x-a\tQQQ\tAmaru Quispe\t\t\n", "people.tsv line 5 column 2 (country): unknown country 'QQQ'"),
        (PEOPLE + "x-a\tPER\t\t\t\n", "people.tsv line 5 column 3 (names): 'x-a' has no name"),
        (PEOPLE.replace("short", "short\tsource\tlicence") + "x-a\tPER\tAmaru\t\t\town\t\n",
         "people.tsv line 5 column 7 (licence): a row without licence"),
        (PEOPLE.replace("short", "short\tsource\tlicence") + "x-a\tPER\tAmaru\t\t\t\tCC0-1.0\n",
         "people.tsv line 5 column 6 (source): a row without source"),
    ],
)  # fmt: skip
def test_a_row_or_table_without_source_or_licence_or_with_an_unknown_code_is_refused(tmp_path, text, words):
    (tmp_path / "people.tsv").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError) as raised:
        gazetteer.load(str(tmp_path))
    assert str(raised.value).startswith(words)


def test_a_table_of_ones_own_says_until_when_it_is_known(tmp_path):
    (tmp_path / "people.tsv").write_text(PEOPLE.replace("# known_until: 2024-12-31\n", ""), "utf-8")
    assert audit(str(tmp_path)).problems == ("people.tsv: no line '# known_until: YYYY-MM-DD'",)


def test_gaps_are_times_without_a_holder(tmp_path):
    (tmp_path / "people.tsv").write_text(PEOPLE + "x-a\tPER\tAmaru Quispe\t\t\n", "utf-8")
    rows = "x-a\thead-of-state\tPER\t2010\t2012-03-01\nx-a\thead-of-state\tPER\t2012-03-20\t2013-01-01\n"
    (tmp_path / "tenures.tsv").write_text(TENURES + rows, "utf-8")
    found = gaps(gazetteer.load(str(tmp_path)), "head-of-state", "PER", date(2010, 1, 1), date(2014, 1, 1))
    assert found == [(date(2013, 1, 1), date(2014, 1, 1))]
