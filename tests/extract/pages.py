"""Pages for tests: one invented report in the layouts that news sites use."""

import json
from datetime import UTC, datetime

from samarkand.model import Given, Origin, Page, content_id

SEEN = datetime(2022, 9, 16, tzinfo=UTC)
TITLE = "Dua Menteri Bertemu di Kota Bandar Bahas Perbatasan"
PARAGRAPHS = (
    "Menteri Luar Negeri Negara Utara bertemu dengan menteri dari Negara Selatan di Kota Bandar pada Kamis "
    "(15/9/2022). Keduanya membahas kerja sama perdagangan yang telah lama tertunda.",
    "Pertemuan itu berlangsung selama dua jam dan dihadiri oleh para pejabat dari kedua negara, termasuk para panglima "
    "militer dan gubernur dari wilayah perbatasan.",
    "Kedua pihak sepakat untuk bertemu lagi pada bulan depan di ibu kota, kata juru bicara kementerian. Perjanjian "
    "tentang perbatasan akan ditandatangani pada akhir tahun ini.",
    "Negara Utara dan Negara Selatan memutuskan hubungan diplomatik pada 2019 setelah baku tembak di perbatasan yang "
    "menewaskan sejumlah tentara.",
)
BODY = "\n".join(PARAGRAPHS)


def page(
    body: str | bytes,
    *,
    url: str = "https://www.kabarpagi.example/a/1",
    media_type: str = "text/html",
    charset: str | None = None,
    given: Given | None = None,
) -> Page:
    """A page with those bytes."""
    data = body.encode() if isinstance(body, str) else body
    origin = Origin(url=url, seen=SEEN)
    return Page(
        id=content_id("p", url, data), origin=origin, body=data, media_type=media_type, charset=charset, given=given
    )


def html(inner: str, *, head: str = "", title: str = f"{TITLE} - Kabar Pagi") -> str:
    """A whole document around `inner`."""
    head = f'<meta charset="utf-8"><title>{title}</title>{head}'
    return f'<!doctype html><html lang="id"><head>{head}</head><body>{inner}</body></html>'


def tags(paragraphs: tuple[str, ...] = PARAGRAPHS, tag: str = "p") -> list[str]:
    """Each paragraph in its element."""
    return [f"<{tag}>{text}</{tag}>" for text in paragraphs]


_P = tags()
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Kanal berita nomor {n}</a></li>" for n in range(30)) + "</ul></nav>"
SIDE = (
    '<div class="sidebar"><h3>Terpopuler</h3><ul>'
    + "".join(f"<li><a href='/p{n}'>Judul berita lain yang populer nomor {n}</a></li>" for n in range(8))
    + "</ul></div>"
)
FOOT = "<footer><p>Hak cipta 2022 Kabar Pagi. Seluruh isi situs ini dilindungi oleh undang-undang.</p></footer>"

_STATED = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARAGRAPHS)})

LAYOUTS = {
    "article with paragraphs": html(f"{MENU}<article><h1>{TITLE}</h1>{''.join(_P)}</article>{SIDE}{FOOT}"),
    "line breaks only": html(f"{MENU}<h1>{TITLE}</h1><div id='isi'>{'<br><br>'.join(PARAGRAPHS)}</div>{SIDE}{FOOT}"),
    "each paragraph in its own block": html(
        f"{MENU}<main><h1>{TITLE}</h1>" + "".join(f"<div class='block'>{p}</div>" for p in _P) + f"</main>{FOOT}"
    ),
    "divs instead of paragraphs": html(f"<h1>{TITLE}</h1><div class='story'>{''.join(tags(tag='div'))}</div>{SIDE}"),
    "two halves around an advert": html(
        f"<div class='page'><h1>{TITLE}</h1><div class='wrap'><div class='part'>{_P[0]}{_P[1]}</div>"
        f"<div class='iklan'>ADVERTISEMENT</div><div class='part'>{_P[2]}{_P[3]}</div></div></div>{SIDE}"
    ),
    "table layout": html(
        f"<table><tr><td>{MENU}</td><td><h1>{TITLE}</h1>{''.join(_P)}</td><td>{SIDE}</td></tr></table>"
    ),
    "furniture in every gap": html(
        f"<article><h1>{TITLE}</h1><div class='byline'>Oleh: Redaksi</div>"
        "<figure><img src='a.jpg'><figcaption>Kapal di pelabuhan. (Foto: Kabar Pagi)</figcaption></figure>"
        f"{_P[0]}<p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p>"
        f"{_P[1]}<p><strong>Baca juga: <a href='/b'>Tiga Kapal Ditahan di Selat</a></strong></p>"
        f"{_P[2]}<div class='newsletter'><p>Daftar nawala kami dan dapatkan berita setiap pagi.</p></div>"
        f"{_P[3]}<p>Editor: Budi Contoh</p><div class='tags'><a>politik</a> <a>perbatasan</a></div></article>"
        f"{SIDE}{FOOT}"
    ),
    "comments longer than the article": html(
        f"<article><h1>{TITLE}</h1><div class='content'>{''.join(_P)}</div></article><section id='comments'>"
        + "".join(
            f"<p>Komentar pembaca yang panjang sekali nomor {n}, semoga perundingan itu berhasil, amin.</p>"
            for n in range(40)
        )
        + "</section>"
    ),
    "teasers with text below": html(
        f"<div class='detail'><h1>{TITLE}</h1>{''.join(_P)}</div><div class='related-news'>"
        + "".join(
            f"<div><h3><a>Judul lain {n}</a></h3><p>Ringkasan berita lain yang cukup panjang nomor {n}.</p></div>"
            for n in range(12)
        )
        + "</div>"
    ),
    "names that look like furniture around it": html(
        f"<div class='content-with-sidebar has-ads'><div class='social-on'><h1>{TITLE}</h1>{''.join(_P)}</div></div>"
        f"{FOOT}"
    ),
    "unclosed tags": html(f"<div><h1>{TITLE}<div><p>" + "<p>".join(PARAGRAPHS)),
    "links and marks inside sentences": html(
        f"<article><h1>{TITLE}</h1>"
        + "".join(_P)
        .replace("Kota Bandar", "<a href='/t'><b>Kota Bandar</b></a>")
        .replace("perbatasan", "<span class='tag'>perbatasan</span>")
        + "</article>"
    ),
    "old font tags": html(f"<center><h1>{TITLE}</h1></center><font face='Arial'>{'<br><br>'.join(PARAGRAPHS)}</font>"),
    "only in JSON-LD": html("<div id='app'></div>", head=f'<script type="application/ld+json">{_STATED}</script>'),
}
