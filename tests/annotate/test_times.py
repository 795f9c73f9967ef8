"""Time phrases: where they stand and what they say; and numbers and names that only look like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samarkand.annotate.times import find_times

# (text, phrases and their values in text order)
INDONESIAN = [
    # a day in all orders
    ("Pertemuan digelar pada Kamis (15/9/2022) di Arequipa.", [("Kamis (15/9/2022)", "2022-09-15")]),
    ("Pertemuan digelar pada Kamis (15/9) di Arequipa.", [("Kamis (15/9)", "XXXX-09-15")]),
    ("Pertemuan digelar Kamis, 15 September 2022.", [("Kamis, 15 September 2022", "2022-09-15")]),
    ("Pertemuan digelar Kamis tanggal 15 September 2022.", [("Kamis tanggal 15 September 2022", "2022-09-15")]),
    ("Mereka tiba Kamis pagi, 15/9/2022, di bandara.", [("Kamis pagi, 15/9/2022", "2022-09-15TMO")]),
    ("Mereka tiba Kamis dini hari (15/9) di bandara.", [("Kamis dini hari (15/9)", "XXXX-09-15TMO")]),
    ("Selasa lalu (13/9), parlemen bersidang.", [("Selasa lalu (13/9)", "XXXX-09-13;last")]),
    ("Perjanjian diteken pada 15 September.", [("15 September", "XXXX-09-15")]),
    ("Perjanjian diteken 1 Sept. 2022 di Lima.", [("1 Sept. 2022", "2022-09-01")]),
    ("Perjanjian diteken pada 12 september 2022.", [("12 september 2022", "2022-09-12")]),
    ("SENIN, 12 SEPTEMBER 2022", [("SENIN, 12 SEPTEMBER 2022", "2022-09-12")]),
    ("Ia tiba pada 2022-09-15.", [("2022-09-15", "2022-09-15")]),
    ("Ia tiba pada 15.09.2022.", [("15.09.2022", "2022-09-15")]),
    ("Ia tiba pada 15-09-2022.", [("15-09-2022", "2022-09-15")]),
    ("Ia tiba pada 5/9/22.", [("5/9/22", "2022-09-05")]),
    ("Ia lahir pada 5/9/71.", [("5/9/71", "1971-09-05")]),
    ("Ia tiba pada 15/9 malam.", [("15/9 malam", "XXXX-09-15TNI")]),
    ("Menteri itu tiba (15/9/2022).", [("15/9/2022", "2022-09-15")]),
    ("Rapat Jum'at (16/9/2022) ditunda.", [("Jum'at (16/9/2022)", "2022-09-16")]),
    (
        "Nopember ini, tepatnya 10 Nopember 2021, ia wafat.",
        [("Nopember ini", "XXXX-11;this"), ("10 Nopember 2021", "2021-11-10")],
    ),
    ("Pada 15 September tahun lalu ia dilantik.", [("15 September tahun lalu", "XXXX-09-15;last-year")]),
    # ranges
    ("KTT berlangsung 15-16 September 2022.", [("15-16 September 2022", "2022-09-15/2022-09-16")]),
    ("KTT berlangsung 15 dan 16 September 2022.", [("15 dan 16 September 2022", "2022-09-15/2022-09-16")]),
    ("KTT berlangsung 15 s.d. 16 September 2022.", [("15 s.d. 16 September 2022", "2022-09-15/2022-09-16")]),
    ("KTT berlangsung 15 hingga 16 September.", [("15 hingga 16 September", "XXXX-09-15/XXXX-09-16")]),
    (
        "KTT berlangsung 30 September hingga 2 Oktober 2022.",
        [("30 September hingga 2 Oktober 2022", "2022-09-30/2022-10-02")],
    ),
    (
        "KTT berlangsung 30 Desember sampai 2 Januari 2023.",
        [("30 Desember sampai 2 Januari 2023", "2022-12-30/2023-01-02")],
    ),
    ("KTT digelar 15-16 November mendatang.", [("15-16 November mendatang", "XXXX-11-15;coming/XXXX-11-16;coming")]),
    ("Pertemuan Jumat-Sabtu (16-17/9/2022) selesai.", [("Jumat-Sabtu (16-17/9/2022)", "2022-09-16/2022-09-17")]),
    (
        "Ia tinggal Jumat (16/9/2022) dan Sabtu (17/9/2022).",
        [("Jumat (16/9/2022) dan Sabtu (17/9/2022)", "2022-09-16/2022-09-17")],
    ),
    ("KTT berlangsung Kamis dan Jumat.", [("Kamis dan Jumat", "XXXX-WXX-4/XXXX-WXX-5")]),
    ("Mereka bertemu Senin dan Jumat.", [("Senin", "XXXX-WXX-1"), ("Jumat", "XXXX-WXX-5")]),
    (
        "Latihan digelar Senin hingga Rabu pekan depan.",
        [("Senin hingga Rabu pekan depan", "XXXX-WXX-1;next-week/XXXX-WXX-3;next-week")],
    ),
    ("Ia menjabat antara 2014 dan 2019.", [("2014 dan 2019", "2014/2019")]),
    ("Ia menjabat pada periode 2014-2019.", [("periode 2014-2019", "2014/2019")]),
    ("Maret hingga Mei 2022 sekolah libur.", [("Maret hingga Mei 2022", "2022-03/2022-05")]),
    # weekdays
    ("Massa berunjuk rasa pada Rabu malam.", [("Rabu malam", "XXXX-WXX-3TNI")]),
    ("Mereka bertemu Selasa lalu.", [("Selasa lalu", "XXXX-WXX-2;last")]),
    ("Mereka bertemu Selasa pekan lalu.", [("Selasa pekan lalu", "XXXX-WXX-2;last-week")]),
    ("Mereka akan bertemu Senin depan.", [("Senin depan", "XXXX-WXX-1;next")]),
    ("Mereka akan bertemu Senin mendatang.", [("Senin mendatang", "XXXX-WXX-1;coming")]),
    ("Pada hari Minggu lalu massa berkumpul.", [("hari Minggu lalu", "XXXX-WXX-7;last")]),
    ("Minggu lalu massa berkumpul.", [("Minggu lalu", "DCT-1W")]),
    ("Massa berkumpul dua minggu lalu.", [("dua minggu lalu", "DCT-2W")]),
    # words that count from the day of publication
    ("Parlemen bersidang kemarin.", [("kemarin", "DCT-1D")]),
    ("Parlemen bersidang kemarin lusa.", [("kemarin lusa", "DCT-2D")]),
    ("Parlemen bersidang hari ini.", [("hari ini", "DCT+0D")]),
    ("Parlemen bersidang tadi malam.", [("tadi malam", "DCT-1DTNI")]),
    ("Parlemen akan bersidang besok.", [("besok", "DCT+1D")]),
    ("Parlemen akan bersidang lusa.", [("lusa", "DCT+2D")]),
    ("Parlemen bersidang dua hari yang lalu.", [("dua hari yang lalu", "DCT-2D")]),
    ("Parlemen bersidang 3 pekan silam.", [("3 pekan silam", "DCT-3W")]),
    ("Parlemen bersidang sepekan lalu.", [("sepekan lalu", "DCT-1W")]),
    ("Perjanjian itu diteken dua dekade lalu.", [("dua dekade lalu", "DCT-2E")]),
    ("Parlemen akan bersidang pekan depan.", [("pekan depan", "DCT+1W")]),
    ("Parlemen akan bersidang dua pekan lagi.", [("dua pekan lagi", "DCT+2W")]),
    ("Pemilu digelar akhir tahun ini.", [("akhir tahun ini", "DCT+0Y;end")]),
    ("Pemilu digelar awal bulan depan.", [("awal bulan depan", "DCT+1M;start")]),
    ("Mereka bertemu akhir pekan lalu.", [("akhir pekan lalu", "DCT-1WE")]),
    ("Dalam tiga hari terakhir kota itu ditembaki.", [("tiga hari terakhir", "P3D;last")]),
    ("Bantuan dikirim dua pekan ke depan.", [("dua pekan ke depan", "P2W;next")]),
    ("Beberapa hari lalu ia mundur.", [("Beberapa hari lalu", "PAST_REF")]),
    ("Belum lama ini ia mundur.", [("Belum lama ini", "PAST_REF")]),
    ("Lima hari kemudian ia pulang.", [("Lima hari kemudian", "REF+5D")]),
    ("Sehari sebelumnya ia mundur.", [("Sehari sebelumnya", "REF-1D")]),
    # months and years
    ("Undang-undang itu disahkan Juni lalu.", [("Juni lalu", "XXXX-06;last")]),
    ("Undang-undang itu disahkan pada Juni 2021.", [("Juni 2021", "2021-06")]),
    ("Undang-undang itu disahkan pada bulan Juni.", [("bulan Juni", "XXXX-06")]),
    ("Undang-undang itu disahkan Juni tahun lalu.", [("Juni tahun lalu", "XXXX-06;last-year")]),
    ("Undang-undang itu disahkan awal Maret 2022.", [("awal Maret 2022", "2022-03;start")]),
    ("Undang-undang itu disahkan pertengahan Agustus.", [("pertengahan Agustus", "XXXX-08;mid")]),
    ("Pemilu digelar pada akhir 2024.", [("akhir 2024", "2024;end")]),
    ("Pemilu digelar pada akhir tahun 2024.", [("akhir tahun 2024", "2024;end")]),
    ("Pemilu digelar pada 2019.", [("2019", "2019")]),
    ("Pemilu digelar pada tahun 2019.", [("tahun 2019", "2019")]),
    # no time at all
    ("Sebanyak 2019 orang mengungsi.", []),
    ("Lebih dari 2019 orang mengungsi.", []),
    ("Bantuan tiba untuk lebih dari 2000.", []),
    ("Harga naik menjadi 2.022 rupiah.", []),
    ("Nilai ekspor naik 15/9 kali lipat.", []),
    ("Pasal 15/2008 dibatalkan.", []),
    ("Skor pertandingan itu 2-1.", []),
    ("Pada 1990-an kota itu masih kecil.", [("1990-an", "199")]),
    ("Ia bertemu Jan Rahardi di pasar.", []),
    ("Penyanyi Mei Lestari tampil.", []),
    ("Perundingan itu berlangsung selama dua minggu.", [("dua minggu", "P2W")]),
    ("Rapat mulai pukul 15.30 WIB.", [("pukul 15.30 WIB", "T15:30+07:00")]),
    ("Pada Jumat Agung toko tutup.", [("Jumat Agung", "XXXX@good-friday")]),
    ("Ia tiba pada 45/13/2022.", []),
    ("Ia tiba pada 32 Maret 2022.", []),
]

ENGLISH = [
    # a day in all orders
    ("They met on Thursday, September 15, 2022.", [("Thursday, September 15, 2022", "2022-09-15")]),
    ("They met on Thursday, 15 September 2022.", [("Thursday, 15 September 2022", "2022-09-15")]),
    ("They met on September 15.", [("September 15", "XXXX-09-15")]),
    ("They met on 15 September.", [("15 September", "XXXX-09-15")]),
    ("They met on Sept. 15, 2022.", [("Sept. 15, 2022", "2022-09-15")]),
    ("They met on the 15th of September 2022.", [("the 15th of September 2022", "2022-09-15")]),
    ("They met on Monday (Sept. 12) in Lima.", [("Monday (Sept. 12)", "XXXX-09-12")]),
    ("They met on Thursday night, September 15, in Lima.", [("Thursday night, September 15", "XXXX-09-15TNI")]),
    ("They met on 09/15/2022.", [("09/15/2022", "2022-09-15")]),
    ("They met on 15/09/2022.", [("15/09/2022", "2022-09-15")]),
    ("They met on Monday (12/9/2022).", [("Monday (12/9/2022)", "2022-09-12")]),
    ("They met on 12/9/2022.", [("12/9/2022", "2022-12-09")]),
    ("They met on 2022-09-15.", [("2022-09-15", "2022-09-15")]),
    ("He was born on 1 Jan 1960.", [("1 Jan 1960", "1960-01-01")]),
    ("THURSDAY, SEPTEMBER 15, 2022", [("THURSDAY, SEPTEMBER 15, 2022", "2022-09-15")]),
    ("The May 9 parade was small.", [("May 9", "XXXX-05-09")]),
    ("He resigned on September 15 last year.", [("September 15 last year", "XXXX-09-15;last-year")]),
    # ranges
    ("The summit runs September 15-16, 2022.", [("September 15-16, 2022", "2022-09-15/2022-09-16")]),
    ("The summit runs 15-16 September 2022.", [("15-16 September 2022", "2022-09-15/2022-09-16")]),
    ("The summit runs from September 15 to 16.", [("September 15 to 16", "XXXX-09-15/XXXX-09-16")]),
    ("The summit was on September 15 and 16.", [("September 15 and 16", "XXXX-09-15/XXXX-09-16")]),
    ("It began on September 15 and 16 people left.", [("September 15", "XXXX-09-15")]),
    ("It runs from September 30 to October 2, 2022.", [("September 30 to October 2, 2022", "2022-09-30/2022-10-02")]),
    ("It runs from 30 December to 2 January 2023.", [("30 December to 2 January 2023", "2022-12-30/2023-01-02")]),
    ("They met on Thursday and Friday.", [("Thursday and Friday", "XXXX-WXX-4/XXXX-WXX-5")]),
    ("They met on Tuesday and Friday.", [("Tuesday", "XXXX-WXX-2"), ("Friday", "XXXX-WXX-5")]),
    ("They met on Monday. Tuesday was quiet.", [("Monday", "XXXX-WXX-1"), ("Tuesday", "XXXX-WXX-2")]),
    ("He ruled between 2014 and 2019.", [("2014 and 2019", "2014/2019")]),
    ("He ruled from 2014 to 2019.", [("2014 to 2019", "2014/2019")]),
    ("It lasted from March to May 2022.", [("March to May 2022", "2022-03/2022-05")]),
    # weekdays
    ("The crowd met last Friday.", [("last Friday", "XXXX-WXX-5;last")]),
    ("The crowd met on Friday last week.", [("Friday last week", "XXXX-WXX-5;last-week")]),
    ("The crowd will meet next Friday.", [("next Friday", "XXXX-WXX-5;next")]),
    ("The crowd will meet this coming Friday.", [("this coming Friday", "XXXX-WXX-5;coming")]),
    ("The crowd will meet this Friday.", [("this Friday", "XXXX-WXX-5;this")]),
    ("Thursday's meeting went on.", [("Thursday", "XXXX-WXX-4")]),
    # words that count from the day of publication
    ("They met yesterday.", [("yesterday", "DCT-1D")]),
    ("They met the day before yesterday.", [("the day before yesterday", "DCT-2D")]),
    ("They will meet tomorrow.", [("tomorrow", "DCT+1D")]),
    ("They met two days ago.", [("two days ago", "DCT-2D")]),
    ("They met a couple of days ago.", [("a couple of days ago", "DCT-2D")]),
    ("They met a week ago.", [("a week ago", "DCT-1W")]),
    ("They met three decades ago.", [("three decades ago", "DCT-3E")]),
    ("They met last week.", [("last week", "DCT-1W")]),
    ("They will meet next month.", [("next month", "DCT+1M")]),
    ("They will meet early next month.", [("early next month", "DCT+1M;start")]),
    ("They met late last year.", [("late last year", "DCT-1Y;end")]),
    ("They will vote by the end of the year.", [("the end of the year", "DCT+0Y;end")]),
    ("They met over the weekend.", [("the weekend", "DCT+0WE")]),
    ("They shelled it over the past three days.", [("the past three days", "P3D;last")]),
    ("They will send aid in the next two weeks.", [("the next two weeks", "P2W;next")]),
    ("They met a few days ago.", [("a few days ago", "PAST_REF")]),
    ("They met again two years later.", [("two years later", "REF+2Y")]),
    ("They had met a year earlier.", [("a year earlier", "REF-1Y")]),
    ("They had met 24 hours earlier.", [("24 hours earlier", "REF-24H")]),
    # months and years
    ("The law was passed in June.", [("June", "XXXX-06")]),
    ("The law was passed last June.", [("last June", "XXXX-06;last")]),
    ("The law was passed in June last year.", [("June last year", "XXXX-06;last-year")]),
    ("The law was passed in early March.", [("early March", "XXXX-03;start")]),
    ("The law was passed in mid-March 2022.", [("mid-March 2022", "2022-03;mid")]),
    ("The law was passed at the end of September.", [("the end of September", "XXXX-09;end")]),
    ("The law was passed in Aug. 2021.", [("Aug. 2021", "2021-08")]),
    ("September's summit failed.", [("September", "XXXX-09")]),
    ("The law was passed in mid-2021.", [("mid-2021", "2021;mid")]),
    ("The law was passed in late 2024.", [("late 2024", "2024;end")]),
    ("The law was passed in 2019.", [("2019", "2019")]),
    ("In May, they met.", [("May", "XXXX-05")]),
    # words, names and numbers that are no time
    ("They may meet again.", []),
    ("The army will march on the capital.", []),
    ("Greta May met the mayor.", []),
    ("May Wirth met the mayor.", []),
    ("The novelist Jan Brandt spoke.", []),
    ("I may 12 times say so.", []),
    ("Some 2019 people fled.", []),
    ("A crowd of 2000 people fled.", []),
    ("The cost rose to 2,022 crowns.", []),
    ("The shop is open 24/7 in town.", []),
    ("The council voted 15-9 for it.", []),
    ("In the 1990s it was small.", [("the 1990s", "199")]),
    ("Article 15/2008 was struck down.", []),
    ("He told the Sunday Herald so.", []),
    ("The talks ran for two weeks.", [("two weeks", "P2W")]),
    ("They met on March 32.", []),
]


def read(text: str, language: str) -> list[tuple[str, str]]:
    return [
        (text[phrase.span.start : phrase.span.end], phrase.value) for phrase in find_times(text, 0, len(text), language)
    ]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_phrases_are_found_whole_with_their_value(text, expected):
    assert read(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_phrases_are_found_whole_with_their_value(text, expected):
    assert read(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "anchored"),
    [
        ("pada 15 September 2022", "id", False),
        ("pada 15 September", "id", True),
        ("kemarin", "id", True),
        ("30 September hingga 2 Oktober 2022", "id", False),
        ("30 September hingga 2 Oktober", "id", True),
        ("on Friday", "en", True),
        ("in 2019", "en", False),
        ("two years later", "en", True),
    ],
)
def test_a_phrase_is_anchored_where_it_needs_the_day_of_publication(text, language, anchored):
    assert [phrase.anchored for phrase in find_times(text, 0, len(text), language)] == [anchored]


def test_only_the_part_between_the_offsets_is_read():
    text = "Kamis (15/9/2022) kemarin besok"
    found = find_times(text, 18, 25, "id")
    assert [text[phrase.span.start : phrase.span.end] for phrase in found] == ["kemarin"]


@pytest.mark.parametrize(("text", "language"), [("harı ini", "id"), ("TODAY ON FRİDAY", "en"), ("semalam ſenin", "id")])
def test_letters_that_only_look_like_an_i_or_s_do_no_harm(text, language):
    find_times(text, 0, len(text), language)


DATE_WORDS = "September Mei may lalu hingga dan and dua hari last next week Minggu the ago yang pekan depan tahun today"
PIECES = [*DATE_WORDS.split(), "15", "31/02/2022", "2019", "99", "0", "1.", "(", ")", "-", "/", ".", ",", "s.d.", "\n"]
PIECES += ["٣", "ı", "½", "²", "awal", "early", "mid", "Kamis"]


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)),
    language=st.sampled_from(["id", "en"]),
)
def test_whatever_the_text_spans_lie_in_it_in_order(text, language):
    end = 0
    for phrase in find_times(text, 0, len(text), language):
        assert end <= phrase.span.start < phrase.span.end <= len(text)
        assert phrase.value
        end = phrase.span.end


def test_the_time_of_a_place_that_is_known_keeps_its_zone():
    values = [phrase.value for phrase in find_times("Pukul 07.30 waktu Jakarta, pukul 08.30 waktu Doha.", 0, 50, "id")]
    assert values == ["T07:30+07:00", "T08:30"]
