"""The comparison of the gazetteer's tables with their second writing, on a small world of our own making."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "gazetteer" / "compare"
HEAD = "# source: our own making\n# licence: CC0-1.0\n"
PEOPLE = """id\tcountry\tnames\tnames_id\tshort
x-aldo\tITA\tAldo Verdi\t\t
x-bruna\tITA\tBruna Neri\t\t
x-carlo\tITA\tCarlo Neri\t\t
x-dora\tITA\tDora Gialli\t\t
x-hikmat\tIDN\tMohammad Hikmat|Mochamad Hikmat\t\t
"""
TENURES = """person\trole\tof\tsince\tuntil
x-aldo\thead-of-government\tITA\t2008-02-01\t2012-03-05
x-bruna\thead-of-government\tITA\t2012-03-05\t2016-04-04
x-carlo\thead-of-government\tITA\t2016-04-04\t2020-07-01
x-dora\thead-of-government\tITA\t2020-07-01\t
x-hikmat\tforeign-minister\tIDN\t2014-10\t
x-hikmat\tspokesperson\tIDN\t2012\t2014
"""
SECOND = """role\tof\tperson\tsince\tuntil\tuncertain
head-of-government\tITA\tAldo Verdi\t2008-02-01\t2012-03-06\t
head-of-government\tITA\tBruna Neri\t2012-03-06\t2016-04-20\t
head-of-government\tITA\tElio Bianchi\t2016-04-04\t2020-07-01\tyes
head-of-government\tITA\tDora Gialli\t2020-07-01\t\t
head-of-state\tITA\tFabio Azzurri\t2011\t\t
foreign-minister\tIDN\tMuhamad Hikmat\t2014-10-27\t\t
defence-minister\tIDN\tGani Rahman\t2014-10-27\t\t
"""
MEMBERSHIPS = "organisation\tmember\tkind\tsince\tuntil\nx-club\tITA\tmember\t1999\t\nx-club\tIDN\tobserver\t1999\t\n"
SECOND_MEMBERSHIPS = (
    "organisation\tmember\tkind\tsince\tuntil\tuncertain\nx-club\tITA\tmember\t1999-05-01\t2013\t\n"
    "x-club\tFRA\tmember\t1999\t\t\n"
)
ORGANISATIONS = "id\tacronym\tkind\tfounded\tended\tcountry\tnames_en\tnames_id\nx-club\t\tigo\t1999\t\t\tClub\t\n"


@pytest.fixture(scope="module")
def script():
    loader = SourceFileLoader("gazetteer_compare", str(SCRIPT))
    specification = spec_from_loader(loader.name, loader)
    assert specification is not None
    module = module_from_spec(specification)
    loader.exec_module(module)
    return module


@pytest.fixture
def folders(tmp_path):
    second = tmp_path / "second"
    second.mkdir()
    for name, text in (("people", PEOPLE), ("tenures", TENURES), ("memberships", MEMBERSHIPS),
                       ("organisations", ORGANISATIONS)):  # fmt: skip
        (tmp_path / f"{name}.tsv").write_text(HEAD + text, encoding="utf-8")
    (second / "offices.tsv").write_text(HEAD + SECOND, encoding="utf-8")
    (second / "memberships.tsv").write_text(HEAD + SECOND_MEMBERSHIPS, encoding="utf-8")
    return ["--tables", str(tmp_path), "--second", str(second)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2012-03-05", "2012-03-05", 0),
        ("2012-03-05", "2012-03", 0),
        ("2012", "2012-03-05", 0),
        ("2012-03-05", "2012-03-06", 1),
        ("2012-03-05", "2011-03-05", 366),
        ("", "", 0),
        ("2012-03-05", "", 9999),
    ],
)
def test_dates_are_compared_as_finely_as_both_are_written(script, one, other, expected):
    assert script.days(one, other) == script.days(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Recep Tayyip Erdoğan", "Erdogan", True),
        ("Mohammad Hikmat", "Muhamad Hikmat", True),
        ("Jóhanna Sigurðardóttir", "Johanna Sigurdardottir", True),
        ("Bruna Neri", "Aldo Verdi", False),
        ("Kim Jong Un", "Kim Yong-nam", False),
    ],
)
def test_names_are_alike_across_spellings(script, one, other, same):
    assert (script.likeness(one, other) >= 0.5) is same


def test_each_difference_has_its_class(script, folders, capsys):
    script.main([*folders, "--differences"])
    printed = [line.split("\t") for line in capsys.readouterr().out.strip().split("\n")]
    assert sorted(tuple(line[:3]) for line in printed) == [
        ("defence ministers", "only second", "IDN"),
        ("heads of state and government", "a day", "ITA"),
        ("heads of state and government", "a month", "ITA"),
        ("heads of state and government", "only second", "ITA"),
        ("heads of state and government", "other person", "ITA"),
        ("memberships", "more", "x-club"),
        ("memberships", "only first", "x-club"),
        ("memberships", "only second", "x-club"),
    ]


def test_the_table_counts_rows_by_kind_of_office(script, folders, capsys):
    assert script.main(folders) == 0
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.split("\n")]
    heads = dict(zip(lines[0], lines[2], strict=True))
    assert heads["office"] == "heads of state and government"
    assert (heads["rows"], heads["same"], heads["a day"], heads["other person"]) == ("5", "1", "1", "1")
    assert (heads["in one writing only"], heads["differ where in both"]) == ("20.0%", "75.0%")
