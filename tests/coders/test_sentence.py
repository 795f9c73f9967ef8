"""Sentences as the coder sees them: mentions, times and quotations laid over the right tokens."""

from msgspec.structs import replace
from tests.texts import dossier

from samarkand import languages
from samarkand.coders.sentence import sentences_of

TEXT = (
    "Presiden Cile tiba di Lima. Pada Senin ia bertemu presiden Peru, yang berkata, "
    "“Kami senang bertemu dengan beliau.”"
)


def test_mentions_lie_over_all_their_tokens_and_no_others():
    read = dossier(TEXT)
    for sentence in sentences_of(read.article, read.reading, languages.load("id")):
        for span, number in zip(sentence.spans, sentence.mention_at, strict=True):
            over = [at for at, mention in enumerate(read.reading.mentions) if mention.span.contains(span)]
            assert over == ([number] if number >= 0 else [])


def test_a_sentence_knows_its_times_and_quotations():
    read = dossier(TEXT)
    first, second, *_ = sentences_of(read.article, read.reading, languages.load("id"))
    assert (first.times, first.quotes) == ([], [])
    assert [read.article[read.reading.times[number].span] for number in second.times] == ["Senin"]
    assert any("Kami senang" in read.article[read.reading.quotes[number].span] for number in second.quotes)


def test_a_text_of_nothing_but_names_has_each_of_them_once():
    read = dossier("Cile, Peru, Bolivia, " * 400, "id")
    found = sentences_of(read.article, read.reading, languages.load("id"))
    assert (
        sum(number >= 0 for sentence in found for number in sentence.mention_at) == len(read.reading.mentions) == 1200
    )


def test_a_tree_that_is_put_right_is_so_for_one_reader_alone():
    read = dossier(TEXT)
    first, *_ = sentences_of(read.article, read.reading, languages.load("id"))
    heads, relations = first.heads.copy(), first.relations.copy()
    first.hang(0, -1, "parataxis")
    first.rehang(first.heads[::-1], first.relations[::-1])
    again, *_ = sentences_of(read.article, read.reading, languages.load("id"))
    assert (again.heads, again.relations) == (heads, relations)
    assert again.bases == [relation.partition(":")[0] for relation in relations]


def test_readings_of_one_text_with_other_tokens_are_other_sentences():
    read = dossier(TEXT)
    tokens = tuple(replace(token, lemma="sama") for token in read.reading.tokens)
    sentences_of(read.article, read.reading, languages.load("id"))
    first, *_ = sentences_of(read.article, replace(read.reading, tokens=tokens), languages.load("id"))
    assert set(first.lemmas) == {"sama"}
