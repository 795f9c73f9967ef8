"""Names in sentences: what kind they are, and words that only look like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.texts import name_of, reading

# (text, names with their kinds in text order)
INDONESIAN = [
    (
        "Presiden Rusia Vladimir Putin bertemu Xi Jinping di Samarkand.",
        [("Rusia", "place"), ("Vladimir Putin", "person"), ("Xi Jinping", "person"), ("Samarkand", "place")],
    ),
    ("Putin tiba di Uzbekistan pada Rabu.", [("Putin", "person"), ("Uzbekistan", "place")]),
    ("Amerika Serikat mengecam Korea Utara.", [("Amerika Serikat", "place"), ("Korea Utara", "place")]),
    ("PBB meminta gencatan senjata.", [("PBB", "organisation")]),
    ("Perserikatan Bangsa-Bangsa meminta gencatan senjata.", [("Perserikatan Bangsa-Bangsa", "organisation")]),
    ("Moskow menolak tuduhan Kyiv.", [("Moskow", "place"), ("Kyiv", "place")]),
    ("Kremlin membantah, Pentagon diam.", [("Kremlin", "organisation"), ("Pentagon", "organisation")]),
    ("Tentara Israel menembaki Jalur Gaza.", [("Israel", "place"), ("Jalur Gaza", "place")]),
    ("PRESIDEN UKRAINA KUNJUNGI WASHINGTON", [("UKRAINA", "place"), ("WASHINGTON", "place")]),
    (
        "Organisasi Kerja Sama Shanghai (SCO) bersidang.",
        [("Organisasi Kerja Sama Shanghai", "organisation"), ("SCO", "organisation")],
    ),
    ("Al-Shabaab menyerang hotel di Mogadishu.", [("Al-Shabaab", "organisation"), ("Mogadishu", "place")]),
    ("Kim Jong-un meluncurkan rudal.", [("Kim Jong-un", "person")]),
    ("Uni Eropa menjatuhkan sanksi kepada Iran.", [("Uni Eropa", "organisation"), ("Iran", "place")]),
    ("Rahmat Subandi berpidato di alun-alun.", [("Rahmat Subandi", "person")]),
    ("Baku tembak pecah di Chad.", [("Chad", "place")]),
    ("Turki dan Suriah sepakat.", [("Turki", "place"), ("Suriah", "place")]),
    ("Para petani memanen padi di lereng gunung.", []),
]

ENGLISH = [
    (
        "Russian President Vladimir Putin met Xi Jinping in Samarkand.",
        [("Russian", "group"), ("Vladimir Putin", "person"), ("Xi Jinping", "person"), ("Samarkand", "place")],
    ),
    ("Putin arrived in Uzbekistan on Wednesday.", [("Putin", "person"), ("Uzbekistan", "place")]),
    ("The U.S. condemned North Korea.", [("U.S.", "place"), ("North Korea", "place")]),
    ("The UN asked for a ceasefire.", [("UN", "organisation")]),
    ("Moscow rejected Kyiv's claim.", [("Moscow", "place"), ("Kyiv", "place")]),
    ("The Kremlin denied it, the Pentagon did not.", [("Kremlin", "organisation"), ("Pentagon", "organisation")]),
    ("Israeli troops shelled the Gaza Strip.", [("Israeli", "group"), ("Gaza Strip", "place")]),
    ("UKRAINE'S PRESIDENT VISITS WASHINGTON", [("UKRAINE", "place"), ("WASHINGTON", "place")]),
    ("The Shanghai Cooperation Organisation met.", [("Shanghai Cooperation Organisation", "organisation")]),
    ("Al-Shabaab attacked a hotel in Mogadishu.", [("Al-Shabaab", "organisation"), ("Mogadishu", "place")]),
    ("Kim Jong-un fired a missile.", [("Kim Jong-un", "person")]),
    ("Chinese and Indian soldiers fought.", [("Chinese", "group"), ("Indian", "group")]),
    ("Oswin Tarrow spoke in the square.", [("Oswin Tarrow", "person")]),
    ("It turned cold, and who went with us to polish the chad?", []),
]


def names(text: str, language: str) -> list[tuple[str | None, str]]:
    return [(name_of(text, mention), mention.kind) for mention in reading(text, language).mentions]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_names_have_their_kind(text, expected):
    assert names(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_names_have_their_kind(text, expected):
    assert names(text, "en") == expected


@pytest.mark.parametrize(
    "text", ["Nilai tukar rupiah terhadap dolar AS melemah.", "Nilai ekspor mencapai 3 miliar dolar AS."]
)
def test_money_is_no_state(text):
    assert names(text, "id") == []


def test_a_surname_is_known_from_the_full_name_in_the_article():
    text = "Presiden Peru Oswin Tarrow tiba di Lima. Kemarin Tarrow berpidato."
    assert names(text, "id").count(("Tarrow", "person")) == 1


PIECES = ["Rusia", "Putin", "AL-", "Al", "-", "Shabaab", "U.S.", "’s", "PBB", "Korea", "Utara", ".", "\n", "(",
          "Rahmat", "Subandi", "İ", "ß", "😀", "\u200b", "\u0301", "٣"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    text=st.one_of(
        st.text(min_size=1, max_size=80), st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map(" ".join)
    ),
    language=st.sampled_from(["id", "en"]),
)
def test_whatever_the_text_names_and_tokens_lie_in_it_in_order(text, language):
    read = reading(text, language)
    for layer in (read.mentions, read.tokens):
        end = 0
        for item in layer:
            assert end <= item.span.start < item.span.end <= len(text)
            end = item.span.end
    for token in read.tokens:
        assert -1 <= token.head < len(read.tokens)
    for mention in read.mentions:
        assert mention.chain is not None
        assert 0 <= mention.chain < len(read.mentions)
