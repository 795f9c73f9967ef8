import itertools

import pytest

from samarkand.annotate.tokens import split_sentences, tokenise
from samarkand.errors import KnowledgeError

TOKENS = [
    ("id", "Bank itu menyalurkan Rp1,5 triliun.", "Bank itu menyalurkan Rp 1,5 triliun ."),
    ("id", "Mereka bertemu Jumat (16/9/2022).", "Mereka bertemu Jumat ( 16/9/2022 ) ."),
    ("id", "Negara-negara KTT G20 naik 5,2%", "Negara-negara KTT G20 naik 5,2 %"),
    ("id", "perang Rusia-Ukraina ke-2", "perang Rusia - Ukraina ke-2"),
    ("id", "Abdel Fattah Al-Sisi dan Ban Ki-moon", "Abdel Fattah Al-Sisi dan Ban Ki-moon"),
    ("id", "Solopos.com, JAKARTAPresiden Xi Jinping", "Solopos.com , JAKARTA Presiden Xi Jinping"),
    ("id", "Wakil Presiden Ma'ruf Amin, S.Sos., M.Si.", "Wakil Presiden Ma'ruf Amin , S.Sos. , M.Si."),
    (
        "id",
        "tulis ke redaksi@koran.co.id, https://koran.id/a-b.",
        "tulis ke redaksi@koran.co.id , https://koran.id/a-b .",
    ),
    ("id", "pukul 10.30 WIB...", "pukul 10.30 WIB ..."),
    ("id", "era 1980-an, pasal 5/6", "era 1980-an , pasal 5/6"),
    ("id", "Dia pulang.Menlu tinggal.", "Dia pulang . Menlu tinggal ."),
    ("id", "KTT-nya dan APBD-nya", "KTT - nya dan APBD - nya"),
    ("id", "rencananya, rumah-rumahnya, triwulan II/2022", "rencananya , rumah-rumahnya , triwulan II/2022"),
    ("id", "seranganIsraeldi Gaza", "serangan Israel di Gaza"),
    ("en", "strikes onIran, eBay", "strikes onIran , eBay"),
    ("en", "talks withRussiaand Iran", "talks with Russia and Iran"),
    ("id", "“Kami setuju,” katanya", "“ Kami setuju , ” katanya"),
    ("en", "Putin's U.S.-led foes aren't here", "Putin 's U.S. - led foes are n't here"),
    ("en", "They can't, won’t and cannot go", "They ca n't , wo n’t and can not go"),
    ("en", "O'Brien paid $5.5 million, or US$1.5", "O'Brien paid $ 5.5 million , or US$ 1.5"),
    ("en", "he cannot, gonna stay if they wanna go", "he can not , gon na stay if they wan na go"),
    ("en", "a 3.5% rise on 2022-09-15", "a 3.5 % rise on 2022-09-15"),
    ("en", "the ex-minister's 21st e-mail", "the ex-minister 's 21st e-mail"),
    ("en", "the states' rights", "the states ' rights"),
    ("en", "Wait... what?!", "Wait ... what ?!"),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOKENS)
def test_text_is_cut_as_the_treebanks_cut_it(language: str, text: str, expected: str) -> None:
    assert " ".join(text[start:end] for start, end in tokenise(text, language)) == expected


SENTENCES = [
    ("id", "Menlu tiba di Jl. Pejambon No. 6. Ia lalu pergi.", ["Menlu tiba di Jl. Pejambon No. 6.", "Ia lalu pergi."]),
    ("id", "“Kami datang. Kami lihat!” kata Dr. Budi.", ["“Kami datang.", "Kami lihat!” kata Dr. Budi."]),
    ("id", "Beras, gula, dll. Dia membeli semua.", ["Beras, gula, dll.", "Dia membeli semua."]),
    ("id", "Naik 1.500 persen... lalu turun.", ["Naik 1.500 persen... lalu turun."]),
    ("id", "K.H. Amin dan J. Kalla hadir. Keduanya senang.", ["K.H. Amin dan J. Kalla hadir.", "Keduanya senang."]),
    ("id", "Dia pulang.Menlu tinggal.", ["Dia pulang.", "Menlu tinggal."]),
    ("id", "1. Presiden tiba. 2. Menteri pergi.", ["1. Presiden tiba.", "2. Menteri pergi."]),
    ("id", "Letjen TNI (Purn.) Darma hadir. Ia lelah.", ["Letjen TNI (Purn.) Darma hadir.", "Ia lelah."]),
    ("id", "Kombes Pol. Drs. Anwar Hadi, S.H., M.H. menolak. Ia pergi.",
     ["Kombes Pol. Drs. Anwar Hadi, S.H., M.H. menolak.", "Ia pergi."]),
    ("id", "Ia lahir 15 Agt. 1970 di Jl. Ampera Kav. 5. Jaraknya 5 KM. Ia berjalan.",
     ["Ia lahir 15 Agt. 1970 di Jl. Ampera Kav. 5.", "Jaraknya 5 KM.", "Ia berjalan."]),
    ("id", "Mereka di Grup A. Mereka menang. Drs. I Wayan Suda hadir.",
     ["Mereka di Grup A.", "Mereka menang.", "Drs. I Wayan Suda hadir."]),
    ("id", "“Apakah ini adil?” Ratna Utami bertanya kepada hakim. Ia diam.",
     ["“Apakah ini adil?” Ratna Utami bertanya kepada hakim.", "Ia diam."]),
    ("en", "They met on 42nd St. Then they left. St. Petersburg was cold.",
     ["They met on 42nd St.", "Then they left.", "St. Petersburg was cold."]),
    ("en", "“Is it over?” Ann Low asked. Nobody knew.", ["“Is it over?” Ann Low asked.", "Nobody knew."]),
    ("en", "It was vitamin C. They took it at 9 p.m. Nobody spoke.",
     ["It was vitamin C.", "They took it at 9 p.m.", "Nobody spoke."]),
    ("en", "Mr. Xi met U.S. President Joe R. Biden. They talked.",
     ["Mr. Xi met U.S. President Joe R. Biden.", "They talked."]),
    ("en", "He flew to the U.S. The summit began at 5 p.m. on Jan. 5.",
     ["He flew to the U.S.", "The summit began at 5 p.m. on Jan. 5."]),
    ("en", '"We met. It was good." She smiled.', ['"We met.', 'It was good."', "She smiled."]),
    ("en", "He left (too early.) No. 10 was silent.", ["He left (too early.)", "No. 10 was silent."]),
    ("en", "Why? Nobody knew! Prices rose 3.5 percent", ["Why?", "Nobody knew!", "Prices rose 3.5 percent"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_paragraph_is_cut_into_sentences(language: str, text: str, expected: list[str]) -> None:
    tokens = tokenise(text, language)
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text), tokens, language)] == expected


def test_sentences_stay_inside_their_paragraph() -> None:
    text = "Satu kalimat\n\nDua kalimat. Tiga kalimat."
    tokens = tokenise(text, "id")
    assert split_sentences(text, 14, len(text), tokens, "id") == [(14, 26), (27, 40)]
    assert split_sentences(text, 12, 14, tokens, "id") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\u200b",
        "......",
        "'''\"\"\"",
        "a" * 10_000,
        "(" * 2_000,
        "1." * 2_000,
        "a-" * 2_000,
        "x@" * 2_000,
        "Ab-" * 2_000,
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_tokens_cover_all_that_is_seen_and_never_overlap(language: str, text: str) -> None:
    tokens = tokenise(text, language)
    assert all(start < end for start, end in tokens)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(tokens))
    assert "".join(text[start:end] for start, end in tokens) == "".join(text.split()).replace("\u200b", "")
    split_sentences(text, 0, len(text), tokens, language)


def test_unknown_language_is_named() -> None:
    with pytest.raises(KnowledgeError, match="no language 'xx'"):
        tokenise("a", "xx")
