"""Feeds of our own making for the tests, in every format."""

TEXT = " ".join(["Menteri luar negeri bertemu duta besar di Kota Bandar untuk membahas perdagangan."] * 10)
ARTICLE = f"<p>{TEXT}</p><p>Keduanya sepakat bertemu lagi pekan depan.</p>"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Kabar Bandar</title><link>https://kabar.example/</link><language>id</language>
<atom:link href="https://kabar.example/rss" rel="self"/>
<item><title>Menteri &amp; duta besar bertemu</title><link>https://kabar.example/a</link>
 <guid isPermaLink="false">kabar-1</guid><pubDate>Thu, 15 Sep 2022 10:45:00 +0700</pubDate>
 <dc:creator><![CDATA[Budi Contoh]]></dc:creator><media:title>Foto</media:title>
 <description>Ringkasan.</description><content:encoded><![CDATA[{ARTICLE}]]></content:encoded></item>
<item><title>Harga beras naik</title><link>/b</link><description>Ringkasan pendek &hellip;</description></item>
</channel></rss>""".encode()

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id" xml:base="https://kabar.example/arsip/">
<title>Kabar Bandar</title>
<entry><title type="html">Menteri &amp;amp; duta besar bertemu</title><id>tag:kabar.example,2022:1</id>
 <link rel="self" href="/api/1"/><link rel="alternate" href="a"/><author><name>Budi Contoh</name></author>
 <published>2022-09-15T10:45:00+07:00</published><updated>2022-09-16T00:00:00Z</updated>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{ARTICLE}</div></content></entry>
<entry><title>Harga beras naik</title><link href="../b"/><summary>Ringkasan.</summary></entry>
<entry><title>Di luar</title><link href="c"/><content type="text/html" src="https://kabar.example/c"/></entry>
</feed>""".encode()

RDF = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://kabar.example/"><title>Kabar</title><link>https://kabar.example/</link></channel>
<item rdf:about="https://kabar.example/a"><title>Menteri &amp; duta besar bertemu</title>
<link>https://kabar.example/a</link><dc:date>2022-09-15T10:45:00+07:00</dc:date><dc:creator>Budi Contoh</dc:creator>
<content:encoded>{ARTICLE.replace("<", "&lt;")}</content:encoded></item></rdf:RDF>""".encode("latin-1")

JSON = (
    '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "title": "Kabar", "language": "id", "items": ['
    '{"id": "1", "url": "https://kabar.example/a", "title": "Menteri & duta besar bertemu", '
    f'"content_html": "{ARTICLE}", "date_published": "2022-09-15T10:45:00+07:00", '
    '"authors": [{"name": "Budi Contoh"}]},'
    '{"id": 2, "url": "https://kabar.example/b", "title": "Harga beras naik", "content_text": "Pendek."}]}'
).encode()

GOOGLE = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><generator>NFE/5.0</generator>
<title>"Kota Bandar" - Google Berita</title><language>id</language>
<item><title>Menteri bertemu duta besar - Kabar Bandar</title>
<link>https://news.google.com/rss/articles/CBMiF2h0dHBzOi8va2FiYXIuZXhhbXBsZS9h0gEA?oc=5</link>
<guid isPermaLink="false">CBMiF2h0dHBzOi8va2FiYXIuZXhhbXBsZS9h0gEA</guid>
<pubDate>Thu, 15 Sep 2022 03:45:00 GMT</pubDate>
<description>&lt;a href="https://news.google.com/x"&gt;Menteri bertemu duta besar&lt;/a&gt;</description>
<source url="https://kabar.example">Kabar Bandar</source></item>
<item><title>Harga beras naik - Harian Utara</title>
<link>https://news.google.com/rss/articles/CBMiWkFVX3lxTE5vdEFuQWRkcmVzc0F0QWxs?oc=5</link>
<source url="https://utara.example">Harian Utara</source></item></channel></rss>"""

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9))
    + b']><rss version="2.0"><channel><item><title>&j;</title><link>https://kabar.example/a</link></item></channel></rss>'
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b'<rss version="2.0"><channel><item><title>&x;</title><link>https://kabar.example/a</link></item></channel></rss>'
)
