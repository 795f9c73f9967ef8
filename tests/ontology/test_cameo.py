"""CAMEO's codes against PLOVER's types."""

import pytest

from samarkand import ontology
from samarkand.ontology import cameo

PLOVER = ontology.load("plover")


def test_every_type_and_mode_of_the_table_exists():
    for found in cameo.events().values():
        if found.type is None:
            assert found.code.startswith("01")
            continue
        assert found.type in PLOVER.types
        assert found.mode is None or PLOVER.types[found.type].mode(found.mode), found


def test_what_a_type_is_called_in_cameo_is_that_type_again():
    """A type's own root, except CONCEDE's and RETREAT's, which both come from Yield."""
    for code, kind in PLOVER.types.items():
        if code != "RETREAT":
            assert cameo.event(kind.cameo).type == code
        for mode in kind.modes:
            if mode.cameo and mode.code != "boycott":
                found = cameo.event(mode.cameo)
                assert (found.type, found.mode) == (code, mode.code), mode.cameo


@pytest.mark.parametrize(
    ("code", "type", "mode"),
    [
        ("036", "AGREE", None),
        ("042", "CONSULT", "visit"),
        ("010", None, None),
        ("173", "COERCE", "arrest"),
        ("190", "ASSAULT", None),
        ("1459", "PROTEST", "riot"),
        ("20", "ASSAULT", None),
        ("02", "REQUEST", None),
    ],
)
def test_codes(code, type, mode):
    found = cameo.event(code)
    assert (found.type, found.mode) == (type, mode)


@pytest.mark.parametrize("code", ["", "99", "x", "3"])
def test_what_is_no_code(code):
    assert cameo.event(code) is None


def test_a_code_is_found_by_its_name():
    assert cameo.by_label(" make a VISIT").code == "042"
    assert cameo.by_label("Consult").code == "040"
    assert cameo.by_label("nothing") is None


def test_all_roots_are_there_and_each_code_stands_under_its_own():
    assert {code for code in cameo.events() if len(code) == 2} == {f"{number:02}" for number in range(1, 21)}
    assert all(code[:2] in cameo.events() and code.isdecimal() for code in cameo.events())
