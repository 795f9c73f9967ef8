"""An invented outlet on loopback: its feeds, its pages, and a watch over them whose clock a test moves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.readers.serving import Site

from samarkand import watching
from samarkand.readers import Limits
from samarkand.stores import Store

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_PROSE = """
pertemuan membahas perdagangan ikan jalan raya beasiswa mahasiswa juru bicara mengatakan perundingan
dilanjutkan ibu kota kedua negara bulan depan warga kampung berharap pelabuhan dibuka lagi sebelum musim panen
anggur hujan turun sejak pagi pasar ramai walaupun tergenang air sungai meluap petani menjual beras murah
sekolah libur guru menulis buku sejarah kereta terlambat stasiun penuh penumpang membawa oleh-oleh dari pulau
seberang nelayan kecil
"""
WORDS = tuple(_PROSE.split())
LANDS = ("Peru", "Cile", "Bolivia", "Kenya", "Ghana", "Mongolia", "Nepal", "Fiji", "Samoa", "Tonga", "Malta", "Chad")
LIMITS = Limits(interval=0.0, connect=2.0, read=2.0, total=4.0)


def article(number: int, *, more: str = "") -> bytes:
    """A page of an article about a meeting, another pair and town for each number."""
    one, other = LANDS[number % 12], LANDS[(number * 5 + 1 + number // 12) % 12]
    words = Random(number).sample(WORDS, len(WORDS))
    told = [" ".join(words[start : start + 9]).capitalize() + "." for start in range(0, len(words) - 9, 9)]
    opening = f"Presiden {one} bertemu dengan Presiden {other} di Kota Bandar{number} pada Senin (2/3/2026) siang."
    sentences = (opening, *told, more)
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences if sentence)
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8">'
        f"<title>Pertemuan {number} {one} dan {other}</title>"
        f'<meta property="article:published_time" content="2026-03-02T0{number % 9}:00:00+07:00"></head>'
        f"<body><article><h1>Pertemuan {number} {one} dan {other}</h1>{body}</article></body></html>"
    ).encode()


def rss(site: Site, numbers: Any, *, updated: str = "") -> bytes:
    """A feed that names articles without their texts."""
    items = "".join(
        f"<item><title>Pertemuan {number}{updated}</title><link>{site.url(f'/berita/{number}')}</link></item>"
        for number in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>{items}</channel></rss>'.encode()


def publish(site: Site, numbers: Any, path: str = "/rss", **headers: str) -> None:
    """Put a feed and its articles on the site."""
    site.answers[path] = (200, {"Content-Type": "application/rss+xml", **headers}, rss(site, numbers))
    for number in numbers:
        site.html(f"/berita/{number}", article(number))


class Hands:
    """The hands of a clock."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        self.now += timedelta(**by)


def feeds_file(folder: Path, *addresses: str, **settings: Any) -> Path:
    """A feeds.toml over these addresses."""
    lines = ['every = "15m"', 'pause = "0s"']
    for address in addresses:
        lines += ["[[feed]]", f'url = "{address}"', *(f"{key} = {_toml(value)}" for key, value in settings.items())]
    path = folder / "feeds.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _toml(value: Any) -> str:
    return f"{value!r}".replace("'", '"')


def watch(store: Store, path: Path, hands: Hands, **options: Any) -> watching.Watch:
    """A watch that may ask loopback and does not wait between two requests."""
    options = {"limits": LIMITS, **options}
    return watching.Watch(watching.load(path), store, allow_private=True, clock=hands, **options)


def addresses(store: Store) -> list[str]:
    """The paths of the articles of a store, sorted."""
    return sorted(str(row["url"]).partition("/berita/")[2] for row in store.sql("SELECT url FROM articles"))
