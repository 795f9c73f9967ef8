"""What an Indonesian verb is in the passive and in a headline; English verbs have no such forms."""

import pytest

from samarkand.languages import load
from samarkand.languages.voices import bare_forms, passive_forms

VERBS = [
    ("mencabut", "cabut", "dicabut"),
    ("menyerang", "serang", "diserang"),
    ("mengirim", "kirim", "dikirim"),
    ("mengumumkan", "umumkan", "diumumkan"),
    ("memutus", "putus", "diputus"),
    ("membekukan", "bekukan", "dibekukan"),
    ("memperketat", "perketat", "diperketat"),
    ("menarik", "tarik", "ditarik"),
    ("melancarkan", "lancarkan", "dilancarkan"),
]


@pytest.mark.parametrize(("verb", "bare", "passive"), VERBS)
def test_the_forms_of_an_indonesian_verb(verb: str, bare: str, passive: str):
    voice = load("id").settings["voice"]
    assert bare in bare_forms([verb], voice)
    assert passive in passive_forms([verb], voice)


@pytest.mark.parametrize(("verb", "language"), [("berunding", "id"), ("sepakat", "id"), ("attack", "en")])
def test_verbs_without_a_prefix_of_voice_have_one_form(verb: str, language: str):
    assert bare_forms([verb], load(language).settings["voice"]) == frozenset()
    assert passive_forms([verb], load(language).settings["voice"]) == frozenset()
