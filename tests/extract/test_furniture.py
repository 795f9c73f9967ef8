"""Lines and pieces of lines that are furniture, and true sentences that hold the same words."""

import pytest

from samarkand.extract import furniture


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # Indonesian
        ("ADVERTISEMENT", "advert"),
        ("Advertisement", "advert"),
        ("SCROLL TO CONTINUE WITH CONTENT", "advert"),
        ("ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT", "advert"),
        ("Gulir ke bawah untuk lanjut membaca", "advert"),
        ("Promosi Sepeda Garuda Kencana: Ringan untuk Ayah, Kuat buat Anak", "promo"),
        ("Promosi Kopi Bukit Rindu temani malam Anda", "promo"),
        ("Baca Juga Tiga Menteri Bertemu di Pulau Merak", "related"),
        ("Baca Juga: Siapa saja yang datang?", "related"),
        ("BACA JUGA: Dua Kapal Ditahan", "related"),
        ("Baca juga : Harga beras turun lagi", "related"),
        ("Lihat juga Video: Suasana Pelabuhan Usai Gempa", "related"),
        ("Simak Video: Detik-detik Presiden Mendarat", "related"),
        ("Saksikan video selengkapnya di bawah ini", "related"),
        ("[Gambas:Video 20detik]", "related"),
        (
            "Simak berbagai berita pilihan dan terkini dari Kabar Pagi di Saluran WhatsApp dengan klik tautan ini.",
            "channel",
        ),
        ("Cek Artikel dan Berita kami yang lain di Google News", "channel"),
        ("Ikuti Kabar Pagi di Telegram untuk berita terbaru", "channel"),
        ("Bagikan:", "share"),
        ("Salin tautan", "share"),
        ("Presiden meninjau pelabuhan di Kota Bandar. (Foto: Dok. Kementerian)", "caption"),
        ("Menteri Perdagangan di Kota Bandar, Kamis (15/9/2022). (ANTARA FOTO/Budi Contoh)", "caption"),
        ("Kapal perang di Selat Merak. (REUTERS/Contoh Nama)", "caption"),
        ("Duta besar tiba di istana. (Twitter@IstanaContoh)", "caption"),
        ("Berita ini telah tayang di Kabar Pagi dengan judul Tiga Menteri Bertemu", "credit"),
        ("Artikel ini telah tayang di kabarpagi.example", "credit"),
        ("Sumber: Kabar Pagi", "credit"),
        ("Editor: Budi Contoh", "credit"),
        ("Penulis : Siti Contoh", "credit"),
        ("Hak cipta dilindungi undang-undang", "other"),
        ("(ita/rds)", "other"),
        ("Rekomendasi", "other"),
        ("Berita Lainnya", "related"),
        ("Tag: politik, luar negeri", "other"),
        ("12 Komentar", "other"),
        ("22:36", "other"),
        ("3/8", "other"),
        ("Lanjutkan membaca di bawah iklan", "advert"),
        ("Artikel ini khusus pelanggan. Silakan berlangganan untuk membaca selengkapnya.", "promo"),
        ("Kamis, 15 September 2022 | 10:45 WIB", "other"),
        ("Kabar Pagi - 15/09/2022, 10:45 WIB", "other"),
        ("Baca juga:", "related"),
        ("Saksikan Video Pilihan Berikut Ini:", "related"),
        ("Sumber gambar, Getty Images", "caption"),
        ("Pilihan Editor: Siapa Menteri Baru Negara Utara", "related"),
        ("Dapatkan update berita setiap hari dari Kabar Pagi. Mari bergabung di Grup Telegram kami.", "channel"),
        ("Laporan Wartawan Kabarpagi.com, Siti Contoh", "credit"),
        ("COPYRIGHT © KABAR PAGI 2022", "other"),
        ("hp/yf (AFP, Reuters)", "credit"),
        ("[em/ft]", "other"),
        ("- AFP, Bloomberg", "credit"),
        # English
        ("Read also: Three ministers meet on Merak island", "related"),
        ("Read more: Talks open in Port Sel", "related"),
        ("Also Read | Two ships seized", "related"),
        ("READ MORE: Two ships seized in strait", "related"),
        ("Related Articles", "related"),
        ("Story continues below advertisement", "advert"),
        ("Sign up for our daily newsletter", "promo"),
        ("Follow us on Twitter and Facebook", "channel"),
        ("Share on Facebook", "share"),
        ("The president visits the port. (Photo: Ministry of Trade)", "caption"),
        ("Warships in the strait. [File: Contoh Nama/Reuters]", "caption"),
        ("This article first appeared in the Port Sel Courier.", "credit"),
        ("Reporting by A. Name and B. Name; editing by C. Name", "credit"),
        ("By Foreign desk", "credit"),
        ("Copyright 2022 Port Sel Courier. All rights reserved.", "other"),
        ("Published Sept 15, 2022 6:00 AM", "other"),
        ("3 min read", "other"),
    ],
)
def test_furniture_is_known_by_its_whole_line(line: str, expected: str) -> None:
    assert furniture.kind_of(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Ikuti jejak ayahnya, sang menteri kini memimpin perundingan dengan negara tetangga.",
        "Komentar presiden itu memicu protes dari kedutaan besar di ibu kota.",
        "Promosi jabatan jenderal itu ditunda oleh parlemen pada Kamis.",
        "Promosi wisata ke Pulau Merak dihentikan setelah serangan itu.",
        "Baca juga berarti memahami, kata menteri pendidikan kepada wartawan.",
        "Iklan layanan masyarakat itu ditarik pemerintah setelah diprotes duta besar.",
        "Penulis buku itu ditangkap polisi di bandara pada Kamis malam.",
        "Editor harian itu dipanggil polisi dan ditahan selama dua hari.",
        "Sumber di kementerian mengatakan perundingan gagal.",
        "Foto itu menunjukkan kapal perang di Selat Merak.",
        "Rekomendasi Dewan Keamanan ditolak kedua negara.",
        "Bagikan bantuan kepada pengungsi, seru presiden di depan parlemen.",
        "Obama membantah",
        "Perundingan gagal",
        "Follow-up talks will be held in Port Sel next month, the ministry said.",
        "Watch towers were built along the border after the attack.",
        "Read aloud in parliament, the statement condemned the attack.",
        "Related charges against the minister were dropped on Thursday.",
        "Share prices fell after the sanctions were announced.",
        "Comments by the president angered the neighbouring country.",
        "Editor and minister met on Thursday to discuss the law.",
        "By Thursday evening, the troops had left the town.",
        "More than 40 soldiers were wounded, officials said.",
        "On 15 September 2022 the two presidents met in the capital.",
        "Pada 15 September 2022 kedua presiden bertemu di ibu kota.",
        "He joined the Telegram channel of the rebels, police said.",
        "Dua tentara (kanan) berjaga di perbatasan pada Kamis.",
        "The summit (Reuters said) would be held in May.",
    ],
)
def test_true_sentences_with_the_same_words_are_kept(line: str) -> None:
    assert furniture.kind_of(line) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Kedua negara sepakat. ADVERTISEMENT Perundingan dilanjutkan besok.", ["ADVERTISEMENT"]),
        ('Ia menolak. Advertisement "Kami tidak akan mundur," katanya.', ["Advertisement"]),
        ("Kedua negara sepakat.Baca Juga: Siapa Menteri Baru Itu?", ["Baca Juga: Siapa Menteri Baru Itu?"]),
        (
            "Kedua negara sepakat. (Baca juga: Tiga Menteri Bertemu) Perundingan dilanjutkan.",
            ["(Baca juga: Tiga Menteri Bertemu)"],
        ),
        ("Sidang dibuka. [Gambas:Video Contoh] Hakim menolak.", ["[Gambas:Video Contoh]"]),
        (
            "The talks failed. (Read also: Who is the new minister?) They resume soon.",
            ["(Read also: Who is the new minister?)"],
        ),
        ("The talks failed. Read more: Who is the new minister", ["Read more: Who is the new minister"]),
        (
            "Kedua negara sepakat. Baca juga: Siapa Menteri Baru Itu? Perundingan dilanjutkan besok.",
            ["Baca juga: Siapa Menteri Baru Itu?"],
        ),
        (
            "The talks failed. Read also: Who is the new minister? They resume soon.",
            ["Read also: Who is the new minister?"],
        ),
        ("Ia bertanya. Baca juga surat itu, bukan? Presiden menjawab.", []),
        ("Ia membaca juga surat dari presiden. Surat itu panjang.", []),
        ("The advertisement was withdrawn. It angered the embassy.", []),
    ],
)
def test_pieces_inside_a_paragraph_are_cut_where_both_ends_are_certain(text: str, pieces: list[str]) -> None:
    assert [text[start:end].strip() for start, end, _ in furniture.inside(text)] == pieces


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Editor: Budi Contoh", ("Budi Contoh",)),
        ("Penulis : Siti Contoh | Editor : Budi Contoh", ("Siti Contoh", "Budi Contoh")),
        ("Pewarta: Siti Contoh/Budi Contoh", ("Siti Contoh", "Budi Contoh")),
        ("Oleh: Redaksi", ("Redaksi",)),
        ("By Foreign desk", ("Foreign desk",)),
        ("By Ann Example and Bob Example", ("Ann Example", "Bob Example")),
        ("By Lena Ostrova, UN correspondent. Feb 24, 2023, 3:14 a.m. ET", ("Lena Ostrova",)),
        ("By Lena Ostrova, foreign affairs editor", ("Lena Ostrova",)),
        ("By Thursday evening, the troops had left.", ()),
        ("Oleh karena itu, perundingan ditunda.", ()),
    ],
)
def test_bylines_are_read_from_credit_lines(line: str, expected: tuple[str, ...]) -> None:
    assert furniture.bylines(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wahyu Sasongko - Selasa, 8 Apr 2014 08:39 WIT", "Wahyu Sasongko"),
        ("Ann Example | Sunday, 28 April 2019 08:09 BST", "Ann Example"),
        ("September 5, 2020 by Ann Example-Name", "Ann Example-Name"),
        ("21/05/2020, 18:08 WIB oleh Budi Contoh", "Budi Contoh"),
        ("Kamis, 15 September 2022 | 10:45 WIB", None),
        ("Antara News - 15/09/2022, 10:45 WIB", None),
        ("Warta Contoh - 15/09/2022, 10:45 WIB", None),
        ("Dua menteri bertemu pada 15 September 2022.", None),
    ],
)
def test_an_author_beside_the_date_is_found(line: str, expected: str | None) -> None:
    assert furniture.authors_in_stamp(line) == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Rina Sari - Lensa Pinang.com", ("Rina Sari",)),
        ("Ana Corvo, Staff Writer", ("Ana Corvo",)),
        ("Ana Corvo and Bo Lee", ("Ana Corvo", "Bo Lee")),
        ("Rep: Rina Sari/ Red: Budi Hartono", ("Rina Sari", "Budi Hartono")),
        ("By Ana Corvo in Port Sel", ("Ana Corvo",)),
        ("Harga Beras Naik di Tiga Kota", ()),
    ],
)
def test_names_stand_alone_or_beside_what_their_bearers_do(line: str, names: tuple[str, ...]) -> None:
    assert furniture.names(line) == names


@pytest.mark.parametrize(("line", "ends"), [("- ENDS -", True), ("(abc/def)", True), ("The talks ended.", False)])
def test_the_end_of_a_report_is_known(line: str, ends: bool) -> None:
    assert furniture.ends_report(line) is ends
