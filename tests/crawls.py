"""Archives of invented news, as a crawler would write them: every page another, some of them copies of one report."""

import random
from pathlib import Path

from tests.readers.test_warc import archive, response

STATES = ("Peru", "Cile", "Kenya", "Ghana", "Norwegia", "Portugal", "Laos", "Fiji", "Kuba", "Oman", "Mali", "Togo")
CITIES = ("Lima", "Nairobi", "Oslo", "Lisbon", "Vientiane", "Suva", "Havana", "Muscat", "Bamako", "Accra")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")
MATTERS = ("perikanan", "perdagangan kopi", "jalur kereta", "pelabuhan baru", "bea masuk", "bantuan pangan", "energi")


def story(chance: random.Random) -> tuple[str, list[str]]:
    """A headline and the paragraphs of an invented report."""
    first, second, third = chance.sample(STATES, 3)
    city, day, matter = chance.choice(CITIES), chance.choice(DAYS), chance.choice(MATTERS)
    count = chance.randint(3, 900)
    paragraphs = [
        f"Menteri Luar Negeri {first} bertemu dengan Menteri Luar Negeri {second} di {city} pada {day} untuk {matter}.",
        f"Kedua menteri membahas {matter} selama {count} menit dan sepakat melanjutkan perundingan bulan depan.",
        f"Pemerintah {third} mengecam rencana {first} soal {matter} yang diumumkan {chance.randint(2, 30)} hari lalu.",
        f"Presiden {second} akan berkunjung ke {third} pekan depan bersama {chance.randint(2, 90)} pengusaha {matter}.",
        f"Sekitar {count} warga {city} berunjuk rasa menentang pemerintah {first} karena {matter} itu.",
    ]
    return f"Menteri {first} dan {second} bertemu di {city}, {matter} {count}", paragraphs


def html(title: str, paragraphs: list[str]) -> bytes:
    """A page of an outlet."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta property="article:published_time" content="2022-09-15T08:00:00+07:00"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def crawl(folder: Path, archives: int, pages: int, *, seed: int = 1) -> list[Path]:
    """So many archives of so many pages each; one page in ten carries an earlier one on, one in twenty is no page."""
    chance = random.Random(seed)
    told: list[tuple[str, list[str]]] = []
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(archives):
        records = []
        for page in range(pages):
            title, paragraphs = chance.choice(told) if told and page % 10 == 9 else story(chance)
            told.append((title, paragraphs))
            body = b"<html></html>" if page % 20 == 7 else html(title, paragraphs)
            url = f"https://kabar{page % 5}.example/berita/{number}-{page}/menteri-bertemu"
            records.append(response(url, body, "text/html; charset=utf-8"))
        made.append(archive(folder / f"crawl-{number:03}.warc.gz", *records))
    return made
