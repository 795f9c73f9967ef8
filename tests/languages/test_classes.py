"""Classes of words: named once, used in any trigger, refused where they are not there."""

import pytest

from samarkand.errors import KnowledgeError
from samarkand.languages import load
from samarkand.languages.classes import alternatives, resolved, spelled, spread

CLASSES = resolved({"arms": ["tank", "@guns"], "guns": ["rifle", "anti-tank gun"]}, "xx/classes.toml")


def test_a_class_holds_the_members_of_the_classes_that_it_names():
    assert CLASSES["arms"] == ("tank", "rifle", "anti-tank gun")


@pytest.mark.parametrize(
    ("data", "part"),
    [({"arms": ["@guns"]}, "$.arms: no class '@guns'"), ({"arms": ["@arms"]}, "'@arms' holds itself")],
)
def test_a_class_that_cannot_be_is_refused_with_file_and_key(data: dict[str, list[str]], part: str):
    with pytest.raises(KnowledgeError) as raised:
        resolved(data, "xx/classes.toml")
    assert "xx/classes.toml" in str(raised.value)
    assert part in str(raised.value)


def test_conditions_name_classes_too():
    assert spread(["war", "@guns"], CLASSES, "here") == ("war", "rifle", "anti-tank gun")
    with pytest.raises(KnowledgeError, match="here: no class '@sport'"):
        spread(["@sport"], CLASSES, "here")


def test_a_form_is_spelled_with_its_classes_and_with_their_phrases():
    found = set(spelled("send ~ @guns", CLASSES))
    assert {
        ("send", "~", "@guns"),
        ("send", "~", "anti-tank", "gun"),
        ("send", "~", "anti", "-", "tank", "gun"),
    } == found
    assert alternatives("@guns", CLASSES) == {"rifle"}
    assert alternatives("send", CLASSES) == {"send"}


def test_a_language_like_another_has_its_classes():
    assert load("ms").classes["elsewhere"] == load("id").classes["elsewhere"]
