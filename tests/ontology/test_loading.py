"""The ontology: 16 types, and errors that say where a file is wrong."""

from pathlib import Path

import pytest

from samarkand import ontology
from samarkand.errors import KnowledgeError
from samarkand.ontology import loading

HEADER = "# source: own words\n# licence: MIT\n"
GREET = """code = "GREET"
cameo = "04"
quad = 1
intensity = 1.0
label = { en = "Greet", id = "Salam" }
definition = "A party greets another."
"""

QUAD_CLASSES = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "AID": "economic military humanitarian asylum rescue",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations expel territory violence",
    "PROTEST": "demonstrate riot strike boycott obstruct hunger",
    "SANCTION": "expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict arrest deport withhold misinformation cyber curfew ban censor martial-law convict",
    "ASSAULT": "abduct suicide-attack primitive firearms explosives heavy-weapons cbr crowd-control aerial sexual "
    "torture execute assassinate cleansing destroy beat",
}

CONTEXTS = [
    "political", "military", "intelligence", "peacekeeping", "economic", "diplomatic", "resource", "culture",
    "disease", "enviro_disaster", "migration", "humanitarian", "legal", "human_rights", "rights_freedoms", "gender",
    "lgbt", "terrorism", "human_security", "religion_ethnicity", "government", "election", "legislative", "cbrn",
    "cyber", "political_institutions", "corruption", "crime", "crime_murder", "crime_theft", "crime_drugs",
    "crime_sexual", "future", "historical", "hypothetical", "negation",
]  # fmt: skip

TYPES = tuple(ontology.load("plover").types.values())


@pytest.fixture
def load_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Load an ontology of one file with this text."""
    folder = tmp_path / "greetings"
    folder.mkdir()
    monkeypatch.setattr(loading, "files", lambda package: tmp_path)
    loading.load.cache_clear()

    def load(text: str) -> ontology.Ontology:
        (folder / "greet.toml").write_text(text, encoding="utf-8")
        return loading.load("greetings")

    yield load
    loading.load.cache_clear()


def test_plover_has_sixteen_types_in_four_quad_classes():
    assert len(TYPES) == 16
    assert {quad: {one.code for one in TYPES if one.quad == quad} for quad in range(1, 5)} == QUAD_CLASSES


@pytest.mark.parametrize("event_type", TYPES, ids=lambda one: one.code)
def test_modes_are_the_codebooks_and_labelled_in_both_languages(event_type: ontology.EventType):
    assert [mode.code for mode in event_type.modes] == MODES.get(event_type.code, "").split()
    for named in (event_type, *event_type.modes):
        assert set(named.label) == {"en", "id"}
        assert all(named.label.values())
        assert named.definition.endswith(".")


@pytest.mark.parametrize("event_type", TYPES, ids=lambda one: one.code)
def test_intensity_has_the_sign_of_the_quad_class(event_type: ontology.EventType):
    assert (event_type.intensity > 0) == (event_type.quad in (1, 2))
    assert -10 <= event_type.intensity <= 10


@pytest.mark.parametrize("event_type", TYPES, ids=lambda one: one.code)
def test_every_type_has_examples_and_numeric_cameo_codes(event_type: ontology.EventType):
    assert 2 <= len(event_type.examples) <= 3
    assert len(event_type.cameo) == 2
    codes = [event_type.cameo, *(mode.cameo for mode in event_type.modes if mode.cameo)]
    assert all(code.isdigit() and 1 <= int(code[:2]) <= 20 for code in codes)


def test_properties_that_coding_relies_on():
    def where(holds) -> set[str]:
        return {one.code for one in TYPES if holds(one)}

    assert where(lambda one: one.mutual) == {"AGREE", "CONSULT", "COOPERATE"}
    assert where(lambda one: one.absorbs) == {"REQUEST", "THREATEN", "ACCUSE", "REJECT", "AGREE", "CONCEDE"}
    assert where(lambda one: one.statement) == {
        "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE",
    }  # fmt: skip
    assert {one.code: one.planned_as for one in TYPES if one.planned_as} == {
        "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE",
    }  # fmt: skip


def test_a_mode_is_found_by_its_code():
    consult = ontology.load("plover").types["CONSULT"]
    phone = consult.mode("phone")
    assert phone is not None
    assert phone.label["id"] == "Telepon"
    assert consult.mode("telpon") is None


def test_contexts_are_the_codebooks_and_labelled_in_both_languages():
    contexts = ontology.load("plover").contexts
    assert list(contexts) == CONTEXTS
    for context in contexts.values():
        assert set(context.label) == {"en", "id"}
        assert context.definition.endswith(".")


def test_a_folder_of_ones_own_loads(load_file):
    found = load_file(HEADER + GREET)
    assert found.types["GREET"].modes == ()
    assert found.contexts == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('[[contexts]]\ncode = "food"\nlabel = {}\n', ("greetings/contexts.toml", "definition", "$.contexts[0]")),
        ('[[contexts]]\ncode = "food"\nlabel = {}\ndefinition = "Meals."\n' * 2,
         ("greetings/contexts.toml $.contexts[1].code", "'food' stands there twice")),
    ],
)  # fmt: skip
def test_wrong_contexts_are_named_with_file_and_key(load_file, tmp_path: Path, text: str, parts: tuple[str, ...]):
    (tmp_path / "greetings" / "contexts.toml").write_text(HEADER + text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load_file(HEADER + GREET)
    for part in parts:
        assert part in str(raised.value)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (HEADER + GREET + "colour = 1\n", ("greetings/greet.toml", "colour")),
        (HEADER + GREET.replace("quad = 1", 'quad = "one"'), ("greetings/greet.toml", "$.quad")),
        (HEADER + GREET.replace('code = "GREET"\n', ""), ("greetings/greet.toml", "code")),
        (
            HEADER + GREET + '[[modes]]\ncode = "wave"\nlabel = {}\n',
            ("greetings/greet.toml", "definition", "$.modes[0]"),
        ),
        (HEADER + GREET + 'planned_as = "SING"\n', ("greetings/greet.toml", "$.planned_as")),
        ("# source: own words\n" + GREET, ("greet.toml", "licence")),
        ("# licence: MIT\n" + GREET, ("greet.toml", "source")),
        (HEADER + "code =\n", ("greet.toml", "line 3")),
    ],
)
def test_a_wrong_file_is_named_with_its_key(load_file, text: str, parts: tuple[str, ...]):
    with pytest.raises(KnowledgeError) as raised:
        load_file(text)
    for part in parts:
        assert part in str(raised.value)


def test_an_unknown_ontology_is_refused():
    with pytest.raises(KnowledgeError, match="no ontology named 'kameo'"):
        ontology.load("kameo")
