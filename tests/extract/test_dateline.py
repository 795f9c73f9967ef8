"""Datelines."""

import pytest

from samarkand.extract import dateline


@pytest.mark.parametrize(
    ("text", "city", "site", "rest"),
    [
        ("JAKARTA, KABARPAGI.com - Presiden bertemu duta besar.", "JAKARTA", "KABARPAGI.com", "Presiden"),
        ("Kabarpagi.com, JAKARTAPresiden bertemu duta besar.", "JAKARTA", "Kabarpagi.com", "Presiden"),
        ("TEHERAN, KOMPAS.com -- Pemerintah menyatakan.", "TEHERAN", "KOMPAS.com", "Pemerintah"),
        ("Liputan6.com, Washington DC - Presiden bertemu.", "Washington DC", "Liputan6.com", "Presiden"),
        ("Liputan6.com, Jakarta -Pemerintah menyerukan.", "Jakarta", "Liputan6.com", "Pemerintah"),
        ("KOMPAS.com - Presiden bertemu.", None, "KOMPAS.com", "Presiden"),
        ("Jakarta (ANTARA) - Presiden bertemu.", "Jakarta", "ANTARA", "Presiden"),
        ("Jakarta, CNN Indonesia -- Presiden bertemu.", "Jakarta", "CNN Indonesia", "Presiden"),
        ("TEMPO.CO, Jakarta - Presiden bertemu.", "Jakarta", "TEMPO.CO", "Presiden"),
        ("REPUBLIKA.CO.ID, JAKARTA -- Presiden bertemu.", "JAKARTA", "REPUBLIKA.CO.ID", "Presiden"),
        ("Jakarta - Presiden bertemu.", "Jakarta", None, "Presiden"),
        ("Srinagar , Senin - Ledakan mengguncang.", "Srinagar", None, "Ledakan"),
        ("PORT SEL (Meridian Courier) — The president met.", "PORT SEL", "Meridian Courier", "The"),
        ("WASHINGTON, Sept 15 (Reuters) - The president met.", "WASHINGTON", "Reuters", "The"),
        ("BEIJING, Sept. 15 (Xinhua) -- The president met.", "BEIJING", "Xinhua", "The"),
        ("MOSCOW, September 15. /TASS/. The president met.", "MOSCOW", "TASS", "The"),
        ("KYIV, Ukraine (AP) — The president met.", "KYIV, Ukraine", "AP", "The"),
        ("LONDON – The president met.", "LONDON", None, "The"),
        ("OSTRAND/VIKBY, Sept 15 (Northern Lamp) – The president met.", "OSTRAND/VIKBY", "Northern Lamp", "The"),
        ("TELUK BIRU (WARTA EKUATORIA) – Presiden bertemu.", "TELUK BIRU", "WARTA EKUATORIA", "Presiden"),
    ],
)
def test_the_city_and_the_outlet_are_read(text: str, city: str | None, site: str | None, rest: str) -> None:
    found = dateline.find(text)
    assert found is not None
    assert (found.city, found.site) == (city, site)
    assert text[found.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "Presiden Rusia - China bertemu di ibu kota.",
        "Organisasi Kerja Sama (OKS) - Negara anggota bertemu.",
        "Amerika Serikat (AS) mengecam serangan itu.",
        "The United Nations (UN) said that the talks had failed.",
        "Rusia, China - dua anggota tetap - menolak.",
        "Selasa, presiden bertemu duta besar.",
        "The president met the ambassador in London - his first visit.",
        "Jakarta menolak usul itu.",
    ],
)
def test_sentences_have_none(text: str) -> None:
    assert dateline.find(text) is None
