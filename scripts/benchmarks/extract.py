"""Page to article: pages a second on one core, and content F1, against other extractors in turns on the same pages.

Three sets: the sample pages that ship with the package, the golden HTML pages of tests/golden, and larger pages made
here (60 to 200 KB, most of it navigation, scripts and teasers), whose paragraphs are known. F1: shingles of four words,
as the public article-extraction benchmark counts them. Other extractors than trafilatura are measured where they are
installed.
"""

import argparse
import hashlib
import html
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct

from samarkand.errors import PageError
from samarkand.extract import charset, extract
from samarkand.model import Origin, Page, content_id

GOLDEN = Path(__file__).resolve().parents[2] / "tests" / "golden" / "pages"
SEEN = datetime(2026, 1, 1, tzinfo=UTC)
SIZES = (60_000, 100_000, 150_000, 200_000)
SHINGLE = 4
SENTENCES = {
    "id": (
        "Menteri Luar Negeri {a} bertemu dengan utusan dari {b} di ibu kota pada hari {c}.",
        "Kedua negara sepakat untuk melanjutkan perundingan tentang {d} pada bulan depan.",
        "Juru bicara kementerian mengatakan bahwa pembicaraan tentang {d} berlangsung selama {n} jam.",
        "Sebanyak {n} orang dari {a} terluka dalam unjuk rasa yang menolak {d} itu.",
        "Pemerintah {b} belum menanggapi tuduhan yang disampaikan oleh {a} pada {c}.",
        "Perjanjian tentang {d} akan ditandatangani oleh {a} dan {b} pada akhir tahun ini.",
        "Parlemen {a} menolak usul dari {b} dengan {n} suara setelah sidang yang panjang.",
    ),
    "en": (
        "The foreign minister of {a} met an envoy from {b} in the capital on {c}.",
        "The two countries agreed to go on with their talks about {d} next month.",
        "A spokesman of the ministry said that the talks about {d} had lasted {n} hours.",
        "At least {n} people from {a} were hurt in the protests against {d}, officials said.",
        "The government of {b} has not answered what {a} had said on {c}.",
        "A treaty on {d} will be signed by {a} and {b} at the end of the year.",
        "The parliament of {a} rejected the proposal of {b} with {n} votes after a long debate.",
    ),
}
WORDS = {
    "id": (("Negara Utara", "Negara Selatan", "Pulau Merak", "Kota Bandar"), ("Senin", "Rabu", "Kamis", "Sabtu"),
           ("perdagangan", "perbatasan", "perikanan", "senjata nuklir", "harga gandum")),
    "en": (("Northland", "Southland", "Merak Island", "Port Sel"), ("Monday", "Wednesday", "Thursday", "Saturday"),
           ("trade", "the border", "fishing", "nuclear arms", "grain prices")),
}  # fmt: skip


HEADLINE_WORDS = (
    "Kapal", "Menteri", "Harga", "Gempa", "Pasar", "Jalan", "Hujan", "Sekolah", "Dana", "Pemain", "Konser", "Warga",
    "Bandara", "Polisi",
)  # fmt: skip


class Sample(Struct, frozen=True):
    """A page and, where they are known, its article's paragraphs."""

    page: Page
    text: str
    expected: str | None


def sample(name: str, body: bytes, expected: str | None) -> Sample:
    """A page of that name and markup; others than ours are given the text, so that they need not look for a charset."""
    text = charset.decode(body).text
    url = f"https://www.{name}.example/news/1"
    return Sample(Page(id=content_id("p", url, body), origin=Origin(url=url, seen=SEEN), body=body), text, expected)


def shipped() -> Iterator[Sample]:
    """The sample pages of the package that are articles."""
    folder = files("samarkand.samples") / "pages"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".html") and "indeks" not in file.name:
            yield sample(file.name.removesuffix(".html"), file.read_bytes(), None)


def golden() -> Iterator[Sample]:
    """The golden HTML pages with their paragraphs; none where the tests are not here."""
    for file in sorted(GOLDEN.glob("*.html")):
        expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8")).get("paragraphs")
        if expected:
            yield sample(f"golden-{file.stem}", file.read_bytes(), "\n".join(expected))


def made() -> Iterator[Sample]:
    """Larger pages in four layouts, two languages and four sizes, the same on every machine."""
    for number, size in enumerate(SIZES * 4):
        chance = random.Random(number)
        language = "id" if number % 2 else "en"
        paragraphs = [_paragraph(chance, language) for _ in range(chance.randint(8, 22))]
        layout = LAYOUTS[number // 2 % len(LAYOUTS)]
        text = _document(layout(paragraphs, chance), chance, language, size)
        yield sample(f"made{number}", text.encode(), "\n".join(paragraphs))


def _sentence(chance: random.Random, language: str) -> str:
    names, days, matters = WORDS[language]
    first, second = chance.sample(names, 2)
    return chance.choice(SENTENCES[language]).format(
        a=first, b=second, c=chance.choice(days), d=chance.choice(matters), n=chance.randint(2, 900)
    )


def _paragraph(chance: random.Random, language: str) -> str:
    return " ".join(_sentence(chance, language) for _ in range(chance.randint(1, 4)))


def _tagged(paragraphs: list[str], chance: random.Random) -> str:
    parts = []
    for number, text in enumerate(paragraphs):
        parts.append(f'<p class="text">{text}</p>')
        if number % 4 == 2:
            parts.append('<div class="ads-slot"><p>ADVERTISEMENT</p></div>')
        if number % 5 == 3:
            title = _headline(chance)
            parts.append(f'<p><strong>Baca juga: <a href="/{number}">{title}</a></strong></p>')
    return f'<article><div class="article-body">{"".join(parts)}</div></article>'


def _broken(paragraphs: list[str], chance: random.Random) -> str:
    return f'<div id="isi" class="konten">{"<br><br>".join(paragraphs)}</div><div class="editor">Editor: Redaksi</div>'


def _blocks(paragraphs: list[str], chance: random.Random) -> str:
    blocks = [f'<div class="block-{number}" data-component="text-block"><p>{text}</p></div>'
              for number, text in enumerate(paragraphs)]  # fmt: skip
    half = len(blocks) // 2
    box = '<aside class="newsletter"><p>Sign up for our daily newsletter and get the news.</p></aside>'
    return f"<main><div>{''.join(blocks[:half])}{box}{''.join(blocks[half:])}</div></main>"


def _table(paragraphs: list[str], chance: random.Random) -> str:
    marked = (
        text.replace("Kota Bandar", '<a href="/t">Kota Bandar</a>').replace("Port Sel", '<a href="/t">Port Sel</a>')
        for text in paragraphs
    )
    return f"<table><tr><td>{''.join(f'<p>{text}</p>' for text in marked)}</td></tr></table>"


LAYOUTS: tuple[Callable[[list[str], random.Random], str], ...] = (_tagged, _broken, _blocks, _table)


def _headline(chance: random.Random) -> str:
    return " ".join(chance.sample(HEADLINE_WORDS, 6)) + f" {chance.randint(1, 99)}"


def _menu(chance: random.Random, links: int) -> str:
    item = '<li class="menu-item menu-item-{n}"><a class="nav__link" href="/kanal/{n}">{title}</a></li>'
    items = "".join(item.format(n=number, title=_headline(chance)) for number in range(links))
    return f'<nav class="main-nav"><div class="nav__wrap"><ul class="nav__list">{items}</ul></div></nav>'


def _teasers(chance: random.Random, cards: int) -> str:
    card = (
        '<div class="card card--small"><a href="/a/{n}"><picture><img src="/{n}.jpg" alt=""></picture></a>'
        '<div class="card__text"><h3 class="card__title"><a href="/a/{n}">{title}</a></h3>'
        '<span class="card__date">{n} jam lalu</span></div></div>'
    )
    return "".join(card.format(n=number, title=_headline(chance)) for number in range(cards))


def _document(body: str, chance: random.Random, language: str, size: int) -> str:
    """A whole page of about that many characters around an article's body."""
    title = _headline(chance)
    head = (
        f'<meta charset="utf-8"><title>{title} - Kabar Pagi</title><meta property="og:title" content="{title}">'
        '<meta property="article:published_time" content="2022-09-15T10:45:00+07:00">'
        f"<style>{'.a{color:red}' * (size // 300)}</style>"
        f"<script>{'window.dataLayer.push({a:1});' * (size // 400)}</script>"
    )
    rest = max(size - len(body) - len(head) - 2000, 4000)
    menu, cards = _menu(chance, rest // 500), _teasers(chance, rest // 900)
    comments = "".join(f'<div class="comment"><p>{html.escape(_headline(chance))}!</p></div>' for _ in range(20))
    return (
        f'<!doctype html><html lang="{language}"><head>{head}</head><body class="single">{menu}'
        f'<div class="page"><div class="col-left"><h1>{title}</h1>{body}<div class="related-news">{cards}</div>'
        f'<section id="comments">{comments}</section></div><div class="sidebar">{_teasers(chance, rest // 1200)}</div>'
        f'</div><footer class="footer">{_menu(chance, rest // 1500)}<p>Copyright Kabar Pagi</p></footer></body></html>'
    )


def _ours(one: Sample) -> str:
    try:
        article = extract(one.page)
    except PageError:
        return ""
    return "\n".join(article[span] for span in article.paragraphs)


def extractors() -> dict[str, Callable[[Sample], str]]:
    """Ours, and the others that are installed."""
    found: dict[str, Callable[[Sample], str]] = {"samarkand": _ours}
    trafilatura = import_module("trafilatura")
    found["trafilatura"] = lambda one: trafilatura.extract(one.text) or ""
    for name, package, reader in (
        ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
        ("readability-lxml", "readability", _readability),
    ):
        try:
            found[name] = reader(import_module(package))
        except ImportError:
            continue
    return found


def _resiliparse(module: Any) -> Callable[[Sample], str]:
    return lambda one: str(module.extract_plain_text(one.text, main_content=True))


def _readability(module: Any) -> Callable[[Sample], str]:
    return lambda one: re.sub(r"<[^>]+>", " ", module.Document(one.text).summary())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with how often each occurs."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(len(words) - SHINGLE + 1, 1)))


def f1(pairs: list[tuple[str, str]]) -> float:
    """The mean over pages of precision and recall, then their harmonic mean; pairs are (found, expected)."""
    precisions, recalls = [], []
    for found, expected in pairs:
        ours, gold = shingles(found), shingles(expected)
        both = sum((ours & gold).values())
        precisions.append(both / max(sum(ours.values()), 1))
        recalls.append(both / max(sum(gold.values()), 1))
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return 2 * precision * recall / (precision + recall) if both else 0.0


def measure(pages: list[Sample], turns: int) -> dict[str, tuple[float, float, float | None]]:
    """For each extractor pages a second (median of the turns), its ratio to trafilatura's in the same turn, and F1."""
    readers = extractors()
    rates: dict[str, list[float]] = {name: [] for name in readers}
    found = {name: [read(one) for one in pages] for name, read in readers.items()}  # all is loaded after this
    for _ in range(turns):
        for name, read in readers.items():
            start = time.process_time()
            for one in pages:
                read(one)
            rates[name].append(len(pages) / (time.process_time() - start))
    measured = {}
    for name in readers:
        ratio = statistics.median(a / b for a, b in zip(rates[name], rates["trafilatura"], strict=True))
        known = [(text, one.expected) for text, one in zip(found[name], pages, strict=True) if one.expected is not None]
        measured[name] = (statistics.median(rates[name]), ratio, f1(known) if known else None)
    return measured


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark extract", description=__doc__)
    parser.add_argument("--turns", type=int, default=5, help="how often each extractor reads each set (default 5)")
    parser.add_argument("--only", metavar="SET", default="", help="samples, golden or made (default: all)")
    chosen = parser.parse_args(arguments)
    print(f"{'set':<10}{'extractor':<18}{'pages/s':>9}{'x trafilatura':>15}{'F1':>8}")
    for name, pages in (("samples", list(shipped())), ("golden", list(golden())), ("made", list(made()))):
        if not pages or chosen.only not in name:
            continue
        for extractor, (rate, ratio, score) in measure(pages, chosen.turns).items():
            shown = "-" if score is None else f"{score:.4f}"
            print(f"{name:<10}{extractor:<18}{rate:9.1f}{ratio:15.2f}{shown:>8}")
        digest = hashlib.sha256(b"".join(one.page.body for one in pages)).hexdigest()[:12]
        kilobytes = sum(len(one.page.body) for one in pages) / len(pages) / 1000
        print(f"{'':<10}{len(pages)} pages, {kilobytes:.0f} KB each on average, sha256 {digest}…, {chosen.turns} turns")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
