"""Subjects that the tree gives to a verb of speech behind their own verb."""

import pytest
from tests.coders.coding import claims, coded, first_sentence
from tests.texts import dossier

from samarkand import languages
from samarkand.coders.mending import mend
from samarkand.coders.sentence import Sentence, sentences_of

TEXT = "The ministers will meet in Rome, the ministry said."
#       0   1         2    3    4  5   6 7   8        9   10


def sentence_with(heads: list[int], relations: list[str]) -> Sentence:
    read = dossier(TEXT, "en", "2024-05-02")
    (sentence,) = sentences_of(read.article, read.reading, languages.load("en"))
    sentence.heads, sentence.relations = heads, relations
    sentence.upos = ["DET", "NOUN", "AUX", "VERB", "ADP", "PROPN", "PUNCT", "DET", "NOUN", "VERB", "PUNCT"]
    sentence.lemmas = ["the", "minister", "will", "meet", "in", "Rome", ",", "the", "ministry", "say", "."]
    sentence.__dict__.pop("dependants", None)
    return sentence


RELATIONS = ["det", "nsubj", "aux", "root", "case", "obl", "punct", "det", "nsubj", "parataxis", "punct"]


def test_a_stolen_subject_goes_back_to_its_verb():
    sentence = sentence_with([1, 9, 3, -1, 5, 3, 9, 8, 9, 3, 3], RELATIONS)
    mend(sentence)
    assert sentence.heads[1] == 3
    assert sentence.children(3, "nsubj") == [1]
    assert sentence.children(9, "nsubj") == [8]


def test_also_where_the_verb_of_speech_is_the_root():
    relations = [*RELATIONS]
    relations[3], relations[9] = "ccomp", "root"
    sentence = sentence_with([1, 9, 3, 9, 5, 3, 9, 8, 9, -1, 9], relations)
    mend(sentence)
    assert sentence.heads[1] == 3


def test_a_right_tree_stays():
    heads = [1, 3, 3, -1, 5, 3, 9, 8, 9, 3, 3]
    sentence = sentence_with([*heads], RELATIONS)
    mend(sentence)
    assert sentence.heads == heads


def test_who_stands_before_a_verb_that_no_other_word_joins_is_its_subject():
    text = "Iran adalah pengamat SCO dan Erdogan telah menjadi perantara dalam kesepakatan antara Rusia dan Ukraina."
    (talks,) = (claim for claim in claims(text, "id", "2022-09-15") if claim.type == "CONSULT")
    assert {party.code for party in (*talks.actors, *talks.recipients)} == {"TUR", "RUS", "UKR"}


def test_of_two_objects_the_one_before_its_verb_is_the_subject():
    text = "Mantan Menteri Pertahanan Chile mendesak Peru menyerang Bolivia lagi."
    assert coded(text, "id") == ["REQUEST CHL > PER"]


def test_a_verb_right_behind_a_name_is_that_of_a_sentence_without_one():
    (left,) = claims("The president of Malawi left office on Sunday.", "en", "2024-05-02")
    assert (left.type, left.mode, left.actors[0].country) == ("RETREAT", "resign", "MWI")


def test_a_name_before_a_verb_is_its_subject_and_no_part_of_the_object():
    (threat,) = claims("Trump threatened Mexico with tariffs.", "en", "2024-05-02")
    assert ([party.country for party in threat.actors], [party.country for party in threat.recipients]) == (
        ["USA"],
        ["MEX"],
    )


JOINED = [
    ("Kenya menuding polisi Chad menyiksa tahanan dan menuntut penyelidikan.", "menuntut", "menuding"),
    ("Kenya mengecam penggunaan kekerasan berlebihan oleh aparat dan mendesak Chad berunding.", "mendesak", "mengecam"),
    ("Kenya mengatakan kapal Chad berlayar ke utara dan menolak klaim Togo.", "menolak", "mengatakan"),
]


@pytest.mark.parametrize(("text", "verb", "over"), JOINED)
def test_a_verb_of_asking_is_joined_to_who_speaks_and_not_to_what_is_said(text: str, verb: str, over: str):
    sentence, _ = first_sentence(text, "id")
    heads = {word: sentence.words[sentence.heads[index]] for index, word in enumerate(sentence.words)}
    assert heads[verb] == over


def test_the_subject_between_a_verb_and_its_clause_is_that_of_the_clause():
    assert coded("Indonesia Corruption Watch mendesak Jaksa Agung memeriksa bupati itu.", "id") == ["REQUEST IDN > IDN"]
