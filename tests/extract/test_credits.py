"""Outlets that running text names as its sources."""

import pytest

from samarkand.extract import credits

OURS = credits.own(["Kompas.com"])


def found(text: str, language: str) -> list[tuple[str, str]]:
    result = list(credits.in_body(text, language, OURS))
    for credit in result:
        assert credit.span is not None
        assert text[credit.span.start : credit.span.end].strip()
    return [(credit.outlet, credit.kind) for credit in result]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kapal itu ditahan, seperti dikutip ChannelNewsAsia.com, Selasa (6/9/2022).",
            [("ChannelNewsAsia.com", "quoted")],
        ),
        ("Dilansir dari Kabar Pantai, Sabtu (12/7/2025), kapal itu ditahan.", [("Kabar Pantai", "quoted")]),
        ("Dilansir dari Kabar, Sabtu (12/7/2025), kapal itu ditahan.", [("Kabar", "agency")]),
        ("Dilansir dari Reuters, Sabtu (12/7/2025), kapal itu ditahan.", [("Reuters", "agency")]),
        ("Melansir AFP pada Rabu (8/3/2023), nelayan menolak.", [("AFP", "agency")]),
        ("DilansirAljazeera, Selasa (22/10/2025), kapal itu ditahan.", [("Aljazeera", "quoted")]),
        ("Kapal itu ditahan, sebagaimana diberitakan AFP.", [("AFP", "agency")]),
        ("Kapal itu ditahan, lapor kantor berita Rusia TASS.", [("TASS", "agency")]),
        ("Menurut laporan The New York Times, kapal itu ditahan.", [("The New York Times", "quoted")]),
        ("Reuters melaporkan bahwa kapal itu ditahan.", [("Reuters", "agency")]),
        ("Menteri mengatakan kepada CNN bahwa kapal itu ditahan.", [("CNN", "quoted")]),
        ("Dikutip dari kantor berita AFP dan Reuters, kapal itu ditahan.", [("AFP", "agency"), ("Reuters", "agency")]),
        (
            "Dilansir dari siaran YouTube Sekretariat Presiden, menteri hadir.",
            [("YouTube Sekretariat Presiden", "quoted")],
        ),
        ("Mengutip Harian Pesisir, Senin (9/3/2026), kapal itu ditahan.", [("Harian Pesisir", "quoted")]),
        ("Kapal itu ditahan, seperti dilansir Meridian Courier. Menteri membantah.", [("Meridian Courier", "quoted")]),
        ("Kapal itu ditahan, kata suratkabar The Times of Israel.", [("The Times of Israel", "quoted")]),
        ("Kapal itu ditahan. (AFP)", [("AFP", "agency")]),
        ("Kapal itu ditahan. (Antara/Xinhua)", [("Antara", "agency"), ("Xinhua", "agency")]),
        ("Demikian dikutip dari BBC.", [("BBC", "quoted")]),
        ("Dikutip dari siaran pers UNDP, menteri hadir.", [("UNDP", "quoted")]),
        # none
        ("Dikutip dari data Badan Pusat Statistik, ekspor naik.", []),
        ("Ia mengutip Presiden Contoh dalam pidatonya.", []),
        ("Ia mengutip pernyataan menteri itu.", []),
        ("Saat dihubungi Kompas.com, menteri membantah.", []),
        ("Wartawan Al Jazeera tewas dalam serangan itu.", []),
        ("Kepolisian Federal Australia (AFP) menangkap dua orang.", []),
        ("Warga NTB menolak, kata Ketua RT setempat.", []),
        ("Antara Rusia dan Ukraina tidak ada perundingan.", []),
        ("Ia memilih antara dua pilihan, kata Irna.", []),
    ],
)
def test_indonesian_sources(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship was seized, as reported by Reuters.", [("Reuters", "agency")]),
        ("According to the state news agency SANA, the ship was seized.", [("SANA", "agency")]),
        ("The BBC reported that the ship was seized.", [("BBC", "quoted")]),
        ("The minister told The Washington Post that he would resign.", [("The Washington Post", "quoted")]),
        ("The ship was seized, Xinhua news agency said.", [("Xinhua", "agency")]),
        ("The ship was seized, said police, citing the Harbour Gazette.", [("Harbour Gazette", "quoted")]),
        ("In an interview with Al Jazeera, the minister denied it.", [("Al Jazeera", "quoted")]),
        ("The Associated Press first reported the seizure.", [("The Associated Press", "agency")]),
        # none
        ("The BBC building in London was evacuated.", []),
        ("A Reuters journalist was killed in the attack.", []),
        ("According to the minister, the ship was seized.", []),
        ("The Australian Federal Police (AFP) arrested two people.", []),
        ("She quoted President Example in her speech.", []),
        ("He cited concerns about The Star of the show.", []),
    ],
)
def test_english_sources(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en") == expected
