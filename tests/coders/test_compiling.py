"""A lexicon that contradicts itself or the ontology is refused, with the file and the key that is wrong."""

import pytest
from msgspec.structs import replace

from samarkand import ontology
from samarkand.coders.compiling import compiled, index, rank
from samarkand.errors import KnowledgeError
from samarkand.languages import EventWords, Expected, Trigger

TYPES = ontology.load("plover").types
CONTEXTS = ontology.load("plover").contexts
MEET = Trigger(example=Expected(text="Peru met Chile."), verbs=("meet",))
WRONG = [
    (replace(MEET, mode="telepathy"), ("consult.toml $.triggers[0].mode", "'telepathy'", "CONSULT has", "visit")),
    (replace(MEET, contexts=("diplomatic", "polite")),
     ("consult.toml $.triggers[0].contexts[1]", "unknown context 'polite'", "there are political, military")),
    (replace(MEET, actor=("sobj",)), ("consult.toml $.triggers[0].actor[0]", "'sobj' names no relation", "subj, obj")),
    (replace(MEET, recipient=("obj", "prep")), ("consult.toml $.triggers[0].recipient[1]", "'prep'", "prep:WORD")),
    (replace(MEET, recipient=("prep:",)), ("consult.toml $.triggers[0].recipient[0]", "'prep:'")),
    (replace(MEET, verbs=()), ("consult.toml $.triggers[0]", "without any word")),
]  # fmt: skip


CLASSES = {"hold": ("hold", "stage", "carry out"), "talks": ("talk", "tete-a-tete")}


def indexed(*lists: tuple[str, Trigger]):
    events = tuple(EventWords(type=kind, triggers=(trigger,)) for kind, trigger in lists)
    return index("xx", events, TYPES, frozenset(TYPES), classes=CLASSES, contexts=CONTEXTS)


@pytest.mark.parametrize(("trigger", "parts"), WRONG)
def test_a_wrong_trigger_is_refused_with_file_and_key(trigger: Trigger, parts: tuple[str, ...]):
    with pytest.raises(KnowledgeError) as raised:
        indexed(("CONSULT", trigger))
    for part in ("languages/xx/events/", *parts):
        assert part in str(raised.value)


def test_an_unknown_type_is_refused():
    with pytest.raises(KnowledgeError, match=r"languages/xx/events/greet.toml \$\.type: unknown type 'GREET'"):
        indexed(("GREET", MEET))


def test_words_that_two_types_claim_alike_are_refused_with_both_addresses():
    with pytest.raises(KnowledgeError) as raised:
        indexed(("CONSULT", MEET), ("AGREE", MEET))
    for part in ("languages/xx/events/consult.toml $.triggers[0].verbs", "'meet'", "events/agree.toml $.triggers[0]"):
        assert part in str(raised.value)


@pytest.mark.parametrize(
    "other",
    [replace(MEET, score=0.5), replace(MEET, if_any=("treaty",)), replace(MEET, verbs=(), nouns=("meet",)),
     replace(MEET, verbs=("meet ~ demands",)), replace(MEET, verbs=("meet ~ demands",), needs="both")],
)  # fmt: skip
def test_words_that_two_types_claim_with_something_to_choose_by_are_taken(other: Trigger):
    assert len(indexed(("CONSULT", MEET), ("AGREE", other))["meet"]) == 2


@pytest.mark.parametrize("other", [replace(MEET, unless=("film",)), replace(MEET, recipient=("prep:with",))])
def test_words_that_forbid_one_of_two_types_and_frames_that_either_may_have_do_not_tell_them_apart(other: Trigger):
    with pytest.raises(KnowledgeError, match=r"'meet' is also in .*; tell them apart by if_any, by a longer phrase"):
        indexed(("CONSULT", MEET), ("AGREE", other))


def test_a_class_stands_for_each_of_its_words_and_its_phrases_for_themselves():
    found = indexed(("CONSULT", replace(MEET, verbs=("@hold ~ @talks",))))
    assert sorted(found) == ["carry", "hold", "stage"]
    assert {pattern.words for pattern in found["carry"]} == {
        ("carry", "out", "~", "@talks"), ("carry", "out", "~", "tete", "-", "a", "-", "tete"),
    }  # fmt: skip
    assert found["hold"] == found["stage"]


def test_a_word_of_a_class_that_another_type_names_is_refused_unless_the_plainer_one_wins():
    held = replace(MEET, verbs=("@hold ~ rally",))
    with pytest.raises(KnowledgeError, match="'@hold ~ rally' is also in"):
        indexed(("CONSULT", held), ("PROTEST", held))
    patterns = indexed(("CONSULT", held), ("PROTEST", replace(held, verbs=("stage ~ rally",))))["stage"]
    assert max(patterns, key=rank).type == "PROTEST"


@pytest.mark.parametrize("code", ["id", "en"])
def test_acts_and_types_are_compiled_apart(code: str):
    claims, acts = ({pattern.type for patterns in compiled(code, "plover", acts=acts).values()
                     for pattern in patterns} for acts in (False, True))  # fmt: skip
    assert claims == set(TYPES)
    assert acts == {"CLOSURE"}
