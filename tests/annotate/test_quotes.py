"""Quotations and who speaks them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.texts import article, name_of, reading

from samarkand.annotate.quotes import find_quotes
from samarkand.languages import load
from samarkand.rows import speaker_name

# (text, its quotations as (words without outer commas and blanks, speaker, direct))
INDONESIAN = [
    (
        "Jembatan di hulu akan ditutup sampai pekan depan, kata Rahmat Subandi.",
        [("Jembatan di hulu akan ditutup sampai pekan depan", "Rahmat Subandi", False)],
    ),
    (
        "Jembatan di hulu akan ditutup pada Sabtu (3/12) pagi, ujar Rahmat Subandi, juru bicara bupati.",
        [("Jembatan di hulu akan ditutup pada Sabtu (3/12) pagi", "Rahmat Subandi", False)],
    ),
    (
        "Rahmat Subandi tiba di balai desa. Jembatan di hulu akan ditutup, katanya.",
        [("Jembatan di hulu akan ditutup", "Rahmat Subandi", False)],
    ),
    ("Jika hujan turun, kata Rahmat Subandi, jembatan itu akan ditutup.", []),
    (
        '"Kami menolak rencana bendungan itu," kata Rahmat Subandi di balai desa.',
        [('"Kami menolak rencana bendungan itu,"', "Rahmat Subandi", True)],
    ),
    (
        'Rahmat Subandi mengatakan, "Kami menolak rencana bendungan itu."',
        [('"Kami menolak rencana bendungan itu."', "Rahmat Subandi", True)],
    ),
    (
        "“Kami menolak rencana bendungan itu,” tegas Rahmat Subandi, Kamis (15/9/2022).",
        [("“Kami menolak rencana bendungan itu,”", "Rahmat Subandi", True)],
    ),
    (
        '“Kami menolak rencana bendungan itu", ujar Rahmat Subandi.',
        [('“Kami menolak rencana bendungan itu"', "Rahmat Subandi", True)],
    ),
    (
        "'Kami menolak rencana bendungan itu,' kata Rahmat Subandi.",
        [("'Kami menolak rencana bendungan itu,'", "Rahmat Subandi", True)],
    ),
    (
        '"Kami menolak rencana bendungan itu," ujar Rahmat Subandi. "Air sungai akan kering di musim kemarau."',
        [
            ('"Kami menolak rencana bendungan itu,"', "Rahmat Subandi", True),
            ('"Air sungai akan kering di musim kemarau."', "Rahmat Subandi", True),
        ],
    ),
    (
        'Rahmat Subandi tiba di balai desa.\n"Kami menolak rencana bendungan itu," katanya.',
        [('"Kami menolak rencana bendungan itu,"', "Rahmat Subandi", True)],
    ),
    (
        '"Kami menolak rencana bendungan itu," ujar Rahmat Subandi.\n"Air sungai akan kering di sana," kata dia.',
        [
            ('"Kami menolak rencana bendungan itu,"', "Rahmat Subandi", True),
            ('"Air sungai akan kering di sana,"', "Rahmat Subandi", True),
        ],
    ),
    (
        "Rahmat Subandi mengatakan bahwa warga menolak rencana bendungan itu.",
        [("warga menolak rencana bendungan itu", "Rahmat Subandi", False)],
    ),
    (
        "Menurut Rahmat Subandi, warga menolak rencana bendungan itu.",
        [("warga menolak rencana bendungan itu", "Rahmat Subandi", False)],
    ),
    (
        "Warga menolak rencana bendungan itu, menurut Rahmat Subandi.",
        [("Warga menolak rencana bendungan itu", "Rahmat Subandi", False)],
    ),
    (
        "Pemerintah Peru menyatakan akan menutup perbatasan pada Jumat.",
        [("akan menutup perbatasan pada Jumat", "Peru", False)],
    ),
    (
        '"Kami menolak rencana bendungan itu," kata seorang petani.',
        [('"Kami menolak rencana bendungan itu,"', None, True)],
    ),
    ('Kelompok yang disebut "penjaga malam" itu berkumpul.', []),
    ('Film "Senja di Lima" diputar.', []),
    ("Hujan turun sepanjang hari di lembah itu.", []),
    ("Jum'at pagi para petani berkumpul di sawah.", []),
]

ENGLISH = [
    (
        "The bridge upstream was closed on Monday, Ruth Adler said on Tuesday.",
        [("The bridge upstream was closed on Monday", "Ruth Adler", False)],
    ),
    (
        "The bridge upstream was closed on Monday, said Ruth Adler, a spokeswoman for the town.",
        [("The bridge upstream was closed on Monday", "Ruth Adler", False)],
    ),
    (
        "If the rain goes on, Ruth Adler said, it would close the bridge.",
        [("it would close the bridge", "Ruth Adler", False)],
    ),
    (
        '"We refuse the plan for the dam," Oswin Tarrow said in the square.',
        [('"We refuse the plan for the dam,"', "Oswin Tarrow", True)],
    ),
    (
        'Oswin Tarrow said: "We refuse the plan for the dam."',
        [('"We refuse the plan for the dam."', "Oswin Tarrow", True)],
    ),
    (
        "“We refuse the plan for the dam,” said Oswin Tarrow, the head of the village.",
        [("“We refuse the plan for the dam,”", "Oswin Tarrow", True)],
    ),
    (
        "“We refuse the plan for the dam,” Oswin Tarrow told reporters.",
        [("“We refuse the plan for the dam,”", "Oswin Tarrow", True)],
    ),
    (
        '"We refuse the plan for the dam," said Oswin Tarrow. "The river will run dry in summer."',
        [
            ('"We refuse the plan for the dam,"', "Oswin Tarrow", True),
            ('"The river will run dry in summer."', "Oswin Tarrow", True),
        ],
    ),
    (
        'Oswin Tarrow came to the square.\n"We refuse the plan for the dam," he said.',
        [('"We refuse the plan for the dam,"', "Oswin Tarrow", True)],
    ),
    (
        "Oswin Tarrow said the village refused the plan for the dam.",
        [("the village refused the plan for the dam", "Oswin Tarrow", False)],
    ),
    (
        "According to Oswin Tarrow, the village refused the plan for the dam.",
        [("the village refused the plan for the dam", "Oswin Tarrow", False)],
    ),
    (
        "The village refused the plan for the dam, according to Oswin Tarrow.",
        [("The village refused the plan for the dam", "Oswin Tarrow", False)],
    ),
    (
        "The government of Peru said it would close the border on Friday.",
        [("it would close the border on Friday", "Peru", False)],
    ),
    ('The so-called "night watch" gathered.', []),
    ("The village's farmers weren't there, and it's late.", []),
    ("It drizzled all day in the valley.", []),
]  # fmt: skip


def quotes(text: str, language: str) -> list[tuple[str, str | None, bool]]:
    read = reading(text, language)
    return [
        (
            text[quote.span.start : quote.span.end].strip(" ,"),
            None if quote.speaker is None else name_of(text, read.mentions[quote.speaker]),
            quote.direct,
        )
        for quote in read.quotes
    ]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_quotations_have_their_speaker(text, expected):
    assert quotes(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_quotations_have_their_speaker(text, expected):
    assert quotes(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "cue"),
    [
        ('"Kami menolak rencana bendungan itu," tutur Rahmat Subandi.', "id", "tutur"),
        ('Rahmat Subandi tiba.\n"Kami menolak rencana bendungan itu," katanya.', "id", "katanya"),
        ('"We refuse the plan for the dam," Oswin Tarrow said.', "en", "said"),
    ],
)
def test_the_cue_is_the_verb_of_speech(text, language, cue):
    (quote,) = reading(text, language).quotes
    assert quote.cue is not None
    assert text[quote.cue.start : quote.cue.end] == cue


def test_a_mark_left_open_at_a_paragraphs_start_opens_a_quotation_of_that_paragraph_only():
    text = '"Kami menolak rencana bendungan itu, kata Rahmat Subandi.\nHujan turun sepanjang hari.'
    (quote,) = reading(text, "id").quotes
    assert quote.span.start == 0
    assert quote.span.end <= text.index("\n")


def test_a_mark_left_open_inside_a_paragraph_opens_nothing():
    text = 'Papan bertuliskan 5" kayu itu jatuh ke sungai di dekat balai desa.'
    assert not [quote for quote in reading(text, "id").quotes if quote.direct]


def test_a_quotation_does_not_reach_over_a_paragraph():
    text = '"Kami menolak rencana bendungan itu.\n"Air sungai akan kering di sana," kata Rahmat Subandi.'
    for quote in reading(text, "id").quotes:
        assert "\n" not in text[quote.span.start : quote.span.end]


def test_another_person_does_not_speak_for_the_last_one():
    text = (
        '"Kami menolak rencana bendungan itu," kata Rahmat Subandi.\n"Kami akan membangunnya," ujar Lestari Wulandari.'
    )
    assert [speaker for _, speaker, _ in quotes(text, "id")][:1] == ["Rahmat Subandi"]


PIECES = ["“", "”", '"', "'", "‘", "’", "«", "»", "Rahmat", "Subandi", "said", "kata", "katanya", "menurut", "ia", "he",
          "Peru", "bahwa", "kami menolak rencana itu", ".", ",", "\n", "according to", "😀"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    text=st.one_of(
        st.text(min_size=1, max_size=80), st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map(" ".join)
    ),
    language=st.sampled_from(["id", "en"]),
)
def test_whatever_the_text_offsets_are_valid(text, language):
    read = reading(text, language)
    for quote in read.quotes:
        assert 0 <= quote.span.start <= quote.span.end <= len(text)
        assert quote.speaker is None or 0 <= quote.speaker < len(read.mentions)
        assert quote.cue is None or 0 <= quote.cue.start < quote.cue.end <= len(text)
    assert list(read.quotes) == sorted(read.quotes, key=lambda quote: quote.span)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Menurut Rahmat Subandi", "id"),
        ("According to Oswin Tarrow", "en"),
        ("MENURUT<<", "id"),
        ("U.S. Secretary of State Oswin Tarrow spoke with the president by telephone.", "en"),
    ],
)
def test_who_says_nothing_is_not_quoted(text, language):
    assert reading(text, language).quotes == ()


def test_a_text_without_words_has_no_quotations():
    assert find_quotes(article("“”"), (), (), (), load("id")) == ()


def speakers(text: str, language: str) -> list[str | None]:
    """Who speaks in the direct quotations, as `samarkand code` prints it."""
    one, read = article(text, language), reading(text, language)
    return [speaker_name(one, read, quote) for quote in read.quotes if quote.direct]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # a description of somebody who was named
        ('Jenderal Rahmat Subandi memimpin pasukan itu.\n"Kota itu sudah kami kuasai," kata jenderal itu.', "id",
         ["Rahmat Subandi"]),
        ("Mayor Oswin Tarrow arrived.\n“The town is in our hands,” the mayor said.", "en", ["Mayor Oswin Tarrow"]),
        # a description that is all there is
        ('"Pelaku sudah kami tangkap pagi ini," kata juru bicara polisi.', "id", ["juru bicara polisi"]),
        ('"Turunkan harga beras sekarang juga," teriak massa.', "id", ["massa"]),
        ("“We have arrested two men tonight,” a police spokesman said.", "en", ["police spokesman"]),
        # whoever was the subject since somebody spoke
        ('"Kami menolak rencana itu," kata Rahmat Subandi. Lestari Wulandari tidak setuju. "Rencana itu baik bagi '
         'kita," ucapnya.', "id", ["Rahmat Subandi", "Lestari Wulandari"]),
        # another name behind the verb's own speaker
        ('"Kami menolak rencana itu," kata Rahmat Subandi.\n"Kami tidak akan pindah rumah," lanjutnya, dikutip dari '
         "Radio Nusa.", "id", ["Rahmat Subandi", "Rahmat Subandi"]),
        # goes on without a verb of speech, and over paragraphs that stay open
        ('"Kami menolak rencana itu," kata Rahmat Subandi. "Kami tidak akan pindah rumah."', "id",
         ["Rahmat Subandi", "Rahmat Subandi"]),
        ("“We did not start this war.\n“Our sons are at the front,” Oswin Tarrow said.", "en",
         ["Oswin Tarrow", "Oswin Tarrow"]),
        # behind a colon
        ("Oswin Tarrow was more careful: “We will see what the court says.”", "en", ["Oswin Tarrow"]),
    ],
)  # fmt: skip
def test_a_speaker_is_sought_in_descriptions_pronouns_and_what_went_before(text, language, expected):
    assert speakers(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('Ia menulis buku "Jalan Panjang ke Laut Selatan".', "id"),
        ("She wrote “The Long Road to the Sea” in spring.", "en"),
    ],
)
def test_a_title_is_no_quotation(text, language):
    assert speakers(text, language) == []


MARKS = st.text(alphabet="\"“”‘’'«»:,. \nabAB ", max_size=200)


@settings(max_examples=60, deadline=None)
@given(text=MARKS)
def test_any_row_of_marks_gives_spans_inside_the_text(text):
    one = article(text + "x")
    for quote in find_quotes(one, (), (), (), load("id")):
        assert 0 <= quote.span.start < quote.span.end <= len(one.text)
