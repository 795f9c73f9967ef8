"""The language of a text."""

import pytest

from samarkand.errors import PageError
from samarkand.extract import language

MALAY = (
    "Perdana Menteri berkata beliau akan melawat ke Beijing bulan depan kerana urusan negara dan bertemu pemimpin. " * 3
)


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("Presiden bertemu duta besar untuk membahas kerja sama yang telah lama tertunda.", None, "id"),
        ("Presiden bertemu duta besar untuk membahas kerja sama yang telah lama tertunda.", "en", "id"),
        ("The president met the ambassador to discuss the trade that had been delayed.", "id", "en"),
        ("The president met in Samarkand", None, "en"),
        ("Presiden Contoh tiba", "id", "id"),
        ("Jakarta", "en", "en"),
        (MALAY, None, "id"),
        ("U.S. President Joe Biden and German Chancellor Olaf Scholz met Emmanuel Macron on Friday.", None, "en"),
    ],
)
def test_the_text_decides_and_the_page_s_word_only_where_it_is_short(
    text: str, stated: str | None, expected: str
) -> None:
    assert language.detect(text, stated=stated) == expected


@pytest.mark.parametrize(
    ("text", "url", "name"),
    [
        ("Der Kanzler traf am Dienstag in Berlin den Präsidenten, was für Streit sorgte. Es war warm.", "", "German"),
        ("Le président français a rencontré mardi à Paris le premier ministre indonésien.", "", "French"),
        (
            "Der Außenminister traf am Donnerstag den Botschafter in der Hauptstadt, um über den Handel zu sprechen. "
            * 3,
            "",
            "German",
        ),
        (
            "Le ministre a rencontré jeudi l'ambassadeur dans la capitale pour parler du commerce. " * 3,
            "",
            "French",
        ),
        (
            "Министр иностранных дел встретился в четверг с послом в столице, чтобы обсудить торговлю. " * 3,
            "",
            "Russian",
        ),
    ],
)
def test_other_languages_are_refused_by_name(text: str, url: str, name: str) -> None:
    with pytest.raises(PageError, match=name) as refused:
        language.detect(text, url=url)
    assert refused.value.code == "language"


def test_malay_is_read_only_from_its_outlets() -> None:
    assert language.detect(MALAY, url="https://www.bharian.com.my/a") == "ms"
    assert language.detect(MALAY, url="https://www.kabarlazuardi.example/a") == "id"


INDONESIAN = "Presiden bertemu duta besar untuk membahas kerja sama yang telah lama tertunda dan akan dilanjutkan."
ENGLISH = "The president met the ambassador to discuss the trade that had been delayed and will go on in spring."
RUSSIAN = (
    "Министр иностранных дел встретился в четверг с послом в столице, чтобы обсудить торговлю и поставки зерна. " * 2
)


@pytest.mark.parametrize(
    ("paragraphs", "code", "expected"),
    [
        ([INDONESIAN, INDONESIAN], "id", ()),
        ([INDONESIAN, ENGLISH], "id", ("id", "en")),
        ([ENGLISH, INDONESIAN, ENGLISH], "en", ("en", "id", "en")),
        ([INDONESIAN, "The New York Times"], "id", ()),
        ([ENGLISH, "Menteri luar negeri negara itu tiba di ibu kota pada Senin malam."], "en", ("en", "id")),
        ([INDONESIAN, RUSSIAN], "id", ("id", "ru")),
        ([INDONESIAN, INDONESIAN], "ms", ()),
        ([], "id", ()),
    ],
)
def test_each_paragraph_of_a_mixed_page_keeps_its_language(paragraphs, code, expected) -> None:
    assert language.of_paragraphs(paragraphs, code) == expected


LONG_QUOTE = f'"{ENGLISH} It is the wish of the people that the talks go on and that the border is open to all."'


@pytest.mark.parametrize(
    ("paragraphs", "stated", "expected"),
    [
        ([INDONESIAN, LONG_QUOTE], None, "id"),
        ([INDONESIAN, LONG_QUOTE, INDONESIAN], "en", "id"),
        ([LONG_QUOTE, INDONESIAN], "id", "id"),
        ([ENGLISH, f"“{INDONESIAN}”", ENGLISH], None, "en"),
        ([INDONESIAN, ENGLISH], "id", "id"),
        ([INDONESIAN, ENGLISH], "en", "en"),
        ([INDONESIAN, ENGLISH], None, "id"),
        ([ENGLISH, INDONESIAN], "de", "en"),
        ([INDONESIAN, ENGLISH, ENGLISH, ENGLISH], "id", "en"),
    ],
)
def test_a_text_in_two_languages_is_in_that_of_its_own_words(paragraphs, stated, expected) -> None:
    assert language.detect("\n".join(paragraphs), stated=stated) == expected


@pytest.mark.parametrize(
    ("tag", "expected"), [("id-ID", "id"), ("in", "id"), ("EN_us", "en"), ("", None), (None, None), ("de", "de")]
)
def test_tags_become_two_letters(tag: str | None, expected: str | None) -> None:
    assert language.normal(tag) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل الرئيس إلى العاصمة.", "Arabic"),
        ("总统抵达首都。", "Chinese"),
        ("Президент прибыл в NATO.", "the text is in"),
        ("ᱥᱟᱱᱛᱟᱲᱤ", "the text is in"),
    ],
)
def test_a_text_of_other_letters_is_refused_however_short(text: str, name: str):
    for stated in (None, "id", "en"):
        with pytest.raises(PageError, match=name) as raised:
            language.detect(text, stated=stated)
        assert raised.value.code == "language"


@pytest.mark.parametrize(
    "text", ["Đặng Thị Ngọc met Łukasz Żal.", "Presiden tiba di Αθήνα (Athena) kemarin.", "5 + 5 = 10"]
)
def test_letters_of_latin_with_marks_and_a_foreign_word_are_read(text: str):
    assert language.detect(text, stated="id") in ("id", "en")
