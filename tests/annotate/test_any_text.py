"""Reading of any text: no crash, offsets inside the text and in order, time that grows with the length."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samarkand import gazetteer, languages
from samarkand.annotate import annotate
from samarkand.errors import PageError
from samarkand.model import Article, Origin, Reading, Span

PIECES = ["Presiden", "Rusia", "seranganIsraeldi", "U.S.-led", "KTT G20", "Rp1,5 triliun", "15/9/2022", "APBD-nya", "“",
          "”", '"', "'", ".", "...", "!?", "(", ")", "-", "\u200f", "\u202e", "\u00ad", "\ufeff", "\u0301", "😀", "\n",
          "\t", "H.", "dr.", "p.m.", "www.x", "@", "ＡＢＣ", "ß", "İ", "ﬁ", "١٢", "0l1l0", "…", "said", "kata", "",
          "a" * 300]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)  # fmt: skip


def article(text: str, language: str) -> Article:
    return Article(
        id="a1", page_id="p1", origin=Origin(url="u", seen=datetime(2026, 1, 1, tzinfo=UTC)), site=None,
        language=language, title=None, text=text, paragraphs=(Span(0, len(text)),),
    )  # fmt: skip


def read(text: str, language: str) -> Reading:
    return annotate(article(text, language), languages.load(language), gazetteer.load())


def check(text: str, reading: Reading) -> None:
    ends = [0]
    for token in reading.tokens:
        assert ends[-1] <= token.span.start < token.span.end <= len(text)
        assert not any(letter.isspace() for letter in text[token.span.start : token.span.end])
        ends.append(token.span.end)
    assert all(-1 <= token.head < len(reading.tokens) for token in reading.tokens)
    for before, after in zip(reading.sentences, reading.sentences[1:], strict=False):
        assert before.end <= after.start
    spans = [*reading.sentences, *(item.span for item in (*reading.mentions, *reading.times, *reading.quotes))]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_offsets_are_valid_whatever_the_text(text: str, language: str) -> None:
    check(text, read(text, language))


HOSTILE = {
    "capitals": "PRESIDEN RUSIA BERTEMU MENLU CHINA DI KTT G20 BALI\n" * 200,
    "no marks": "Presiden Rusia bertemu Menlu China di Bali lalu terbang ke Moskow " * 500,
    "noise": "Pres1den Rus|a bert3mu M.e.n.l.u Ch!na d1 B@li, 'l4lu ~ " * 500,
    "right to left": "\u200fPresiden\u202b Rusia\u202c bertemu \u2067Menlu\u2069 China. " * 500,
    "lost spaces": "seranganIsraeldiGazaditolakRusiadanChina. " * 500,
    "quotes": "“Kami " * 3_000,
    "brackets": "(" * 20_000,
    "dots": "a." * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["id", "en"])
def test_bad_text_is_read(name: str, language: str) -> None:
    check(HOSTILE[name], read(HOSTILE[name], language))


@pytest.mark.slow
@pytest.mark.parametrize("text", ["x" * 1_000_000, "Rusia " * 333_333, "a-" * 500_000, "A." * 500_000, "1," * 500_000])
def test_a_very_long_text_is_read_in_bounded_time(text: str) -> None:
    started = time.process_time()
    check(text, read(text, "id"))
    assert time.process_time() - started < 120


def test_a_longer_text_is_refused() -> None:
    with pytest.raises(PageError, match="characters"):
        read("x" * 2_000_001, "id")
