"""Verbs that a tagger takes for something else are verbs behind a modal, or in a past form that is nothing else."""

import pytest

from samarkand.annotate.verbs import with_verbs

ROWS = [
    (["Peru", "will", "station", "troops"], ["PROPN", "AUX", "NOUN", "NOUN"], ["PROPN", "AUX", "VERB", "NOUN"]),
    (["They", "voted", "to", "down", "tools"], ["PRON", "VERB", "PART", "ADP", "NOUN"],
     ["PRON", "VERB", "PART", "VERB", "NOUN"]),
    (["Deputies", "tore", "into", "him"], ["NOUN", "NOUN", "ADP", "PRON"], ["NOUN", "VERB", "ADP", "PRON"]),
    (["came", "to", "power"], ["VERB", "ADP", "NOUN"], ["VERB", "ADP", "NOUN"]),
    (["is", "due", "to", "meet", "him"], ["AUX", "ADJ", "ADP", "NOUN", "PRON"], ["AUX", "ADJ", "ADP", "VERB", "PRON"]),
    (["late", "due", "to", "strike", "action"], ["ADV", "ADJ", "ADP", "NOUN", "NOUN"],
     ["ADV", "ADJ", "ADP", "NOUN", "NOUN"]),
    (["a", "charge", "he", "denies"], ["DET", "NOUN", "PRON", "NOUN"], ["DET", "NOUN", "PRON", "VERB"]),
    (["rebels", "freed", "ten"], ["NOUN", "NOUN", "NUM"], ["NOUN", "VERB", "NUM"]),
    (["the", "accused", "left"], ["DET", "NOUN", "VERB"], ["DET", "NOUN", "VERB"]),
    (["Station", "to", "Strike"], ["NOUN", "ADP", "PROPN"], ["NOUN", "ADP", "PROPN"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "upos", "expected"), ROWS)
def test_plain_verbs_are_verbs_whatever_their_tag(words, upos, expected):
    assert with_verbs(words, upos, "en") == expected


def test_a_name_is_no_auxiliary_and_no_adverb():
    assert with_verbs(["Moscow", "vowed"], ["ADV", "VERB"], "en", named={0})[0] == "PROPN"
    assert with_verbs(["Beijing", "recalled", "him"], ["AUX", "VERB", "PRON"], "en", named={0})[0] == "PROPN"


def test_a_language_that_lists_none_keeps_all_tags():
    assert with_verbs(["akan", "tore"], ["AUX", "NOUN"], "id") == ["AUX", "NOUN"]
