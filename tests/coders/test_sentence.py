"""Sentences as the coder sees them: mentions, times and quotations laid over the right tokens."""

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


def test_a_word_is_sought_by_its_form_and_by_its_lemma():
    read = dossier("The envoys met in Lima.", "en")
    sentence, *_ = sentences_of(read.article, read.reading, languages.load("en"))
    met = sentence.forms.index("met")
    assert [sentence.is_any_of(met, words) for words in (["met"], {"meet"}, {"Met", "meets"})] == [True, True, False]


def test_each_reader_of_a_text_has_trees_of_its_own():
    read = dossier(TEXT)
    (first, *_), (again, *_) = (sentences_of(read.article, read.reading, languages.load("id")) for _ in range(2))
    heads = list(again.heads)
    first.rehang([-1] * len(first.heads), ["dep"] * len(first.heads))
    assert again.heads == heads
    assert again.words is first.words
