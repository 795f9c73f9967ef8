"""Marking a text: elements nest, whatever the spans."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import TEXT, dossier

from samarkand.model import Span
from samarkand.web.highlight import ORDER, Footnote, Layer, blocks, marked, paragraph, sentence


class Nesting(HTMLParser):
    """Checks that each end tag closes the element that was opened last."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(str(html))
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def layer(start: int, end: int, kind: str, **rest) -> Layer:
    return Layer(Span(start, end), kind, **rest)


def test_spans_that_cross_are_cut_so_that_elements_nest():
    html = marked("abcdef", Span(0, 6), [layer(0, 4, "sentence"), layer(2, 6, "quote")])
    assert html == '<mark class="sentence">ab<q class="quote">cd</q></mark><q class="quote">ef</q>'


def test_only_the_first_piece_has_the_anchor_and_only_the_last_the_footnotes():
    note = Footnote(1, "c1", "quad-1", "Consult")
    html = marked("abcd", Span(0, 4), [layer(0, 4, "sentence", anchor="s0", notes=(note,)), layer(1, 3, "furniture")])
    assert html.count('id="s0"') == 1
    assert html.count("footnote") == 1
    assert html.endswith('<a class="footnote quad-1" href="#c1" title="Consult">1</a></mark>')


def test_a_span_that_reaches_beyond_the_paragraph_is_cut_at_it():
    assert marked("abcdef", Span(2, 4), [layer(0, 6, "quote")]) == '<q class="quote">cd</q>'
    assert marked("abcdef", Span(2, 4), [layer(4, 6, "quote")]) == "cd"


def test_text_titles_and_styles_are_escaped():
    html = marked('<"&>', Span(0, 4), [layer(0, 4, "mention", style='"x', title='">')])
    assert html == '<span class="mention &#34;x" title="&#34;&gt;">&lt;&#34;&amp;&gt;</span>'


def test_one_sentence_in_a_list():
    assert sentence("a met b", Span(2, 5), "quad-1") == (
        '<mark class="sentence quad-1">a <u class="trigger">met</u> b</mark>'
    )


def test_an_article_is_all_there():
    made = dossier()
    found = blocks(made)
    assert [block.aside for block in found] == [False, False]
    assert Nesting("".join(block.html for block in found)).text == TEXT.replace("\n\n", "").replace("Kamis.", "Kamis.1")


def test_a_claims_paragraph():
    made = dossier()
    assert Nesting(paragraph(made.article, made.claims[0])).text == TEXT.split("\n")[0]


spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
layers = st.lists(st.builds(Layer, spans, st.sampled_from(ORDER)), max_size=12)


@given(st.text(st.sampled_from('ab<&"> '), min_size=30, max_size=40), spans, layers)
def test_any_spans_nest_and_lose_no_text(text, whole, given_layers):
    whole = Span(min(whole.start, len(text)), min(whole.end, len(text)))
    assert Nesting(marked(text, whole, given_layers)).text == text[whole.start : whole.end]
