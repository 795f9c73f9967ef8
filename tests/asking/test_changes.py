"""What a republication made of a page, paragraph by paragraph."""

import pytest

from samarkand.asking.changes import Passage, compared

FIRST = "The council of the valley refused the plan for the new dam on Thursday."
SECOND = "Farmers from 12 villages came to the hall with carts and drums."
THIRD = "The engineer promised a second study by the spring."
NEW = "Rain is expected on the whole coast until the end of the week."


def passage(text: str, **more) -> Passage:
    fields = {"numbers": frozenset[str](), "names": frozenset[str](), "quotes": frozenset[str](), **more}
    return Passage(text=text, **fields)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ([FIRST, SECOND], [FIRST, SECOND], ["kept", "kept"]),
        ([FIRST, SECOND, THIRD], [FIRST, THIRD], ["kept", "cut", "kept"]),
        ([FIRST, SECOND], [FIRST, NEW, SECOND], ["kept", "added", "kept"]),
        ([FIRST, SECOND], [FIRST, SECOND.replace("12", "14")], ["kept", "changed"]),
        ([FIRST, SECOND], [SECOND, FIRST], ["cut", "kept", "kept"][1:]),
        ([FIRST], [NEW], ["added", "cut"]),
        ([], [NEW], ["added"]),
        ([FIRST], [], ["cut"]),
        ([FIRST, FIRST], [FIRST], ["kept", "cut"]),
    ],
)
def test_each_paragraph_is_kept_changed_cut_or_added(before, after, kinds):
    rows = compared([passage(text) for text in before], [passage(text) for text in after])
    assert [row["is"] for row in rows] == kinds


def test_a_changed_paragraph_tells_its_numbers_names_and_quotations():
    old = passage(SECOND, numbers=frozenset({"12"}), names=frozenset({"Farmers"}))
    new = passage(SECOND.replace("12", "14"), numbers=frozenset({"14"}), quotes=frozenset({'"Never"'}))
    (row,) = compared([old], [new])
    assert row["numbers"] == {"gone": ["12"], "new": ["14"]}
    assert row["names"] == {"gone": ["Farmers"], "new": []}
    assert row["quotes"] == {"gone": [], "new": ['"Never"']}
