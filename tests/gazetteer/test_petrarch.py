"""Dictionaries of actors in PETRARCH's format: names of states, dated codes, bodies, and what is wrong with a line."""

from datetime import date

import pytest

from samarkand import gazetteer
from samarkand.errors import UsageError
from samarkand.gazetteer import importing, petrarch

DICTIONARY = """\
# an actor dictionary of our own making
SOUTH_PERU_ [PER]
+THE_LAND_OF_PERU  ; another name

AMARU_QUISPE_ ; a politician
+PRESIDENT_QUISPE_
\t[PEROPP <310728]
\t[PERGOV 20310728-20360727]
\t[CHLELI >20360727]

ROSA_HUAMAN [PERMIL 990101-050630]
ANDEAN_FRONT_OF_QUISPE_ [PERREB]
PACIFIC_RELIEF_NET [NGO]
NOWHERE_ [QQQ]
NAMELESS_
"""


def read(text: str) -> importing.Imported:
    return petrarch.read(text.splitlines(), gazetteer.load(), "own.actors")


def test_a_states_code_alone_gives_the_state_names():
    assert [(row["name"], row["target"]) for row in read(DICTIONARY).rows["names.tsv"]] == [
        ("South Peru", "PER"), ("The Land Of Peru", "PER"),
    ]  # fmt: skip


def test_dated_codes_are_tenures_whose_last_day_is_inside():
    rows = [tuple(row.values()) for row in read(DICTIONARY).rows["tenures.tsv"]]
    assert rows == [
        ("x-amaru-quispe", "opposition", "PER", "", "1931-07-28"),
        ("x-amaru-quispe", "official", "PER", "2031-07-28", "2036-07-28"),
        ("x-amaru-quispe", "elite", "CHL", "2036-07-28", ""),
        ("x-rosa-huaman", "officer", "PER", "1999-01-01", "2005-07-01"),
    ]


def test_codes_without_a_date_are_bodies_and_unknown_codes_are_told():
    imported = read(DICTIONARY)
    assert [(row["id"], row["kind"], row["country"]) for row in imported.rows["organisations.tsv"]] == [
        ("x-andean-front-of-quispe", "armed", "PER"),
        ("x-pacific-relief-net", "ngo", ""),
    ]
    assert [remark for remark in imported.remarks if "'Nowhere' left out, no state or class has 'QQQ'" in remark]
    assert [remark for remark in imported.remarks if "'Nameless' left out, it has no code" in remark]


def test_who_is_known_keeps_the_id():
    imported = read("RETNO_MARSUDI_\n\t[IDNGOV 141027-241019]\n")
    assert "people.tsv" not in imported.rows
    assert imported.rows["tenures.tsv"][0]["person"] == "x-retno-marsudi"


def test_an_imported_actor_counts_for_the_state_of_the_day(tmp_path):
    importing.write(read(DICTIONARY), tmp_path, source="own.actors", licence="own")
    world = gazetteer.load(str(tmp_path))
    assert world.candidates("South Peru", "id")[0].target == "PER"
    assert world.party_code("x-amaru-quispe", date(2032, 1, 1)) == ("PER", None)
    assert world.party_code("x-amaru-quispe", date(2040, 1, 1)) == ("CHL", None)
    assert world.actors["x-andean-front-of-quispe"].sector == "UAF"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\t[PERGOV]\n", "own.actors line 1: '\\[PERGOV\\]' belongs to no actor"),
        ("QUISPE_\n\tGOV 990101\n", "line 2: 'GOV 990101' is neither an actor, a \\+name nor a \\[CODE\\]"),
        ("QUISPE_\n\t[PERGOV 9901]\n", "line 2: '\\[PERGOV 9901\\]' is no code with a date"),
        ("QUISPE_\n\t[PERGOV >991301]\n", "line 2: '991301' is no date YYMMDD or YYYYMMDD"),
        ("QUISPE_\n\t[PERGOV >9911]\n", "line 2: '9911' is no date"),
    ],
)
def test_a_wrong_line_is_told_by_its_number(text, words):
    with pytest.raises(UsageError, match=words):
        read(text)
