"""What an event is about: by its trigger, and by words of its sentence."""

from types import SimpleNamespace

import pytest
from tests.coders.coding import claims

from samarkand import languages, ontology
from samarkand.coders import contexts
from samarkand.errors import KnowledgeError

CONTEXTS = ontology.load("plover").contexts
SAID = [
    ("Presiden Cile dan Presiden Peru membahas tarif di Lima.", "id", "CONSULT", ("economic",), "economic ('tarif')"),
    ("Menlu Kenya mengkritik Uganda soal pengungsi.", "id", "ACCUSE", ("migration",), "migration ('pengungsi')"),
    ("Ghana criticised Togo over its elections.", "en", "ACCUSE", ("election",), "election ('election')"),
    ("Kenya accused Sudan of building chemical weapons.", "en", "ACCUSE", ("cbrn", "military"),
     "cbrn ('chemical weapon')"),
    ("Peru met Chile in Lima to discuss the ceasefire and the cease-fire monitors.", "en", "CONSULT", ("military",),
     "military ('ceasefire')"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind", "wanted", "note"), SAID)
def test_words_of_the_sentence_give_contexts_each_once_and_are_named(text, language, kind, wanted, note):
    (claim,) = (claim for claim in claims(text, language) if claim.type == kind)
    assert claim.contexts == wanted
    assert f"context: {note}" in claim.because


def test_the_triggers_own_contexts_come_first_and_need_no_word():
    (claim,) = claims("Norwegia menjatuhkan sanksi terhadap Mali karena kudeta.", "id")
    assert claim.contexts == ("economic", "government")
    assert [reason for reason in claim.because if reason.startswith("context")] == ["context: government ('kudeta')"]


def test_words_inside_the_name_of_a_place_say_nothing():
    (claim,) = claims("Peru criticised Chile in the Gulf of Guinea.", "en")
    assert claim.contexts == ()


@pytest.mark.parametrize("code", ["id", "en", "ms"])
def test_every_context_of_a_language_and_of_its_triggers_is_the_ontologys(code: str):
    words = contexts.words_of(code, "plover")
    assert {context for listed in words.values() for _, context in listed} <= set(CONTEXTS)
    named = {context for one in languages.load(code).events for group in one.triggers for context in group.contexts}
    assert named <= set(CONTEXTS)


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        ({"weather": ("rain",)}, r"xx/contexts.toml \$\.weather: unknown context; there are political, military"),
        ({"military": ("war",), "legal": ("war",)}, r"contexts.toml \$\.legal: 'war' is also in \$\.military"),
    ],
)
def test_a_wrong_list_is_refused_with_file_and_key(lists, message, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(contexts, "load", lambda code: SimpleNamespace(contexts=lists))
    contexts.words_of.cache_clear()
    with pytest.raises(KnowledgeError, match=message):
        contexts.words_of("xx", "plover")
    contexts.words_of.cache_clear()


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Ghana criticised Togo over its tanks for storing water.", "en", ()),
        ("Ghana criticised Togo over its tanks near the border.", "en", ("military",)),
        ("Ghana criticised Togo in a war of words.", "en", ()),
        ("Ghana criticised Togo over the trade war.", "en", ("economic",)),
        ("Ghana criticised Togo over tear gas at a gas station.", "en", ()),
        ("Ghana criticised Togo over the gas that it sells.", "en", ("resource",)),
        ("Ghana criticised Togo on a bank holiday.", "en", ()),
        ("Ghana accused Togo of a tsunami of lies.", "en", ()),
        ("Ghana criticised Togo over trial runs.", "en", ()),
        ("Ghana mengkritik Togo soal tank air.", "id", ()),
        ("Ghana mengkritik Togo dalam perang dagang.", "id", ("economic",)),
        ("Ghana mengkritik Togo soal perang di perbatasan.", "id", ("military",)),
        ("Ghana mengkritik Togo karena gas air mata.", "id", ()),
        ("Ghana mengkritik Togo dalam sidang umum.", "id", ()),
        ("Ghana mengkritik Togo dalam sidang pengadilan.", "id", ("legal",)),
    ],
)
def test_a_word_in_another_sense_says_nothing(text: str, language: str, wanted: tuple[str, ...]):
    (claim,) = (claim for claim in claims(text, language) if claim.type == "ACCUSE")
    assert claim.contexts == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya rejected talks with Sudan.", ("diplomatic",)),
        ("Kenya's opposition leaders rejected talks with the Kenyan government.", ()),
    ],
)
def test_what_happens_within_one_state_is_not_diplomatic(text: str, wanted: tuple[str, ...]):
    (claim,) = (claim for claim in claims(text, "en") if claim.type == "REJECT")
    assert claim.contexts == wanted


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_word_that_can_have_another_sense_is_in_a_list(code: str):
    language = languages.load(code)
    assert set(language.other_senses) <= {word for words in language.contexts.values() for word in words}
