"""What XML feeds get wrong, and what is read all the same."""

import pytest

from samarkand.readers import feed_xml


def first(inner: str, encoding: str = "utf-8", before: bytes = b"") -> feed_xml.Entry:
    text = f'<?xml version="1.0" encoding="utf-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><item>{inner}</item></rss>'
    return next(feed_xml.entries(before + text.encode(encoding), "https://kabar.example/rss"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Menteri &amp; duta", "Menteri & duta"),
        ("Menteri &amp;amp; duta", "Menteri & duta"),
        ("Menteri&nbsp;&ldquo;duta&rdquo;", "Menteri “duta”"),
        ("Menteri & duta", "Menteri & duta"),
        ("Menteri &takdikenal; duta", "Menteri &takdikenal; duta"),
        ("<![CDATA[Menteri <b>&</b> duta & lain]]>", "Menteri & duta & lain"),
        ("Menteri\x0b duta\x1f", "Menteri duta"),
        ("", None),
    ],
)
def test_titles_come_out_as_they_were_meant(title: str, expected: str | None) -> None:
    assert first(f"<title>{title}</title>").title == expected


def test_another_charset_than_the_declared_one_is_seen() -> None:
    assert first("<title>“Menteri” – duta</title>", encoding="cp1252").title == "“Menteri” – duta"


def test_space_and_a_mark_before_the_declaration_do_no_harm() -> None:
    assert first("<title>Menteri</title>", before=b"\xef\xbb\xbf\r\n ").title == "Menteri"


def test_utf_16_is_read() -> None:
    body = '<?xml version="1.0" encoding="utf-16"?><rss><item><title>Menteri</title></item></rss>'.encode("utf-16")
    assert next(feed_xml.entries(body, "")).title == "Menteri"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ("<link><![CDATA[https://a.example/?a=1&b=2]]></link>", "https://a.example/?a=1&b=2"),
        ("<link>/1</link>", "https://kabar.example/1"),
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ('<guid isPermaLink="false">https://a.example/1</guid>', None),
        ("<guid>abc</guid>", None),
        ("<link>http://[::1</link>", None),
    ],
)
def test_the_address_is_the_link_or_the_identifier(inner: str, expected: str | None) -> None:
    assert first(inner).url == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<author>redaksi@a.example (Budi Contoh)</author>", ("Budi Contoh",)),
        ("<author>redaksi@a.example</author>", ()),
        ("<dc:creator>Budi</dc:creator><dc:creator>Sari</dc:creator>", ("Budi", "Sari")),
        ("<author><name>Budi</name><email>b@a.example</email></author>", ("Budi",)),
    ],
)
def test_authors_are_names(inner: str, expected: tuple[str, ...]) -> None:
    assert first(inner).authors == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("Thu, 15 Sep 2022 10:45:00 +0700", "2022-09-15T10:45:00+07:00"),
        ("Thu, 15 Sep 2022 03:45:00 GMT", "2022-09-15T03:45:00+00:00"),
        ("2022-09-15T03:45:00Z", "2022-09-15T03:45:00+00:00"),
        ("Kamis, 15 September 2022 10:45 WIB", "Kamis, 15 September 2022 10:45 WIB"),
        ("", None),
    ],
)
def test_dates_are_iso_where_they_are_whole(stamp: str, expected: str | None) -> None:
    assert first(f"<pubDate>{stamp}</pubDate>").published == expected


def test_a_base_that_is_no_address_costs_a_feed_nothing() -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom"><entry xml:base="http://[kabar"><title>Menteri</title></entry></feed>'
    assert next(feed_xml.entries(text.encode(), "https://kabar.example/atom")).title == "Menteri"


def test_an_entry_of_bare_text_in_a_broken_feed_is_an_entry_without_anything() -> None:
    text = '<rss><channel><chs></channel><item><title>Menteri</title></item><item>teks "saja"</item></rss>'
    reading = feed_xml.entries(text.encode(), "https://kabar.example/rss")
    assert [next(reading).title, next(reading).title] == ["Menteri", None]
    with pytest.raises(feed_xml.NotAFeed, match="not well-formed"):
        next(reading)
