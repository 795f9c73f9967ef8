"""Rows with too many cells are mended where one way alone makes sense of them, and never otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarkand.importers.opening import Line
from samarkand.importers.rows import Failed, Layout, Read, mended, rows
from samarkand.model import ImportFault

LAYOUT = Layout(
    columns=("id", "day", "name", "code", "note", "count"),
    patterns={"id": r"\d+", "day": r"\d{4}-\d\d-\d\d", "code": r"[A-Z]{3}", "count": r"\d*"},
)
ROW = ["7", "2022-09-15", "Chile", "CHL", "a note", "3"]


@pytest.mark.parametrize(
    ("cells", "mend"),
    [
        (ROW, None),
        ([*ROW, ""], "extra-tabs"),
        ([*ROW, "", "", "", "", ""], "extra-tabs"),
        (["7", "2022-09-15", "", "Chile", "CHL", "a note", "3"], "extra-tabs"),
        (["", *ROW], "extra-tabs"),
        (["1204", *ROW], "stray-column"),
        (["7", "2022-09-15", "Chile", "CHL", "a", "note", "3"], "tab-in-text"),
    ],
)
def test_known_malformations_are_mended(cells, mend):
    assert mended(cells, LAYOUT) == (ROW, mend)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (ROW[:-1], "columns"),
        (["x", *ROW[1:]], "value"),
        ([*ROW[:5], "many"], "value"),
        ([*ROW, "a", "b", "c", "d"], "columns"),
        (["7", "2022-09-15", "Chile", "Peru", "a note", "3", "4"], "columns"),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(cells, code):
    with pytest.raises(Failed) as error:
        mended(cells, LAYOUT)
    assert error.value.code == code


def test_two_ways_to_read_a_row_are_no_way():
    free = Layout(columns=("id", "one", "two", "count"), patterns={"id": r"\d+", "count": r"\d+"})
    with pytest.raises(Failed) as error:
        mended(["7", "a", "b", "c", "3"], free)
    assert error.value.code == "ambiguous"


@given(st.lists(st.text(alphabet="a1A-\t ", max_size=4), max_size=12))
def test_a_row_fits_or_is_refused(cells):
    try:
        found, _ = mended(cells, LAYOUT)
    except Failed:
        return
    assert LAYOUT.fits(found)


def test_every_line_is_a_row_a_fault_or_empty():
    lines = [
        Line(1, "\t".join(ROW)), Line(2, ""), Line(3, "broken"), Line(4, "x" * 900, problem="too-long"),
        Line(5, "\t".join(ROW) + "\t", is_latin=True), Line(6, "unexpected end", problem="truncated"),
    ]  # fmt: skip
    found = list(rows(lines, LAYOUT, "a.tab"))
    assert [type(each) for each in found] == [Read, ImportFault, ImportFault, Read, ImportFault]
    assert [each.code for each in found if isinstance(each, ImportFault)] == ["columns", "too-long", "truncated"]
    assert found[3].mends == ("latin-1", "extra-tabs")
    assert len(found[2].text) == 200
