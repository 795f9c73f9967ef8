"""When an entry is the article itself."""

import pytest

from samarkand.readers.feed_entries import Entry, full_text

LONG = "<p>" + "Menteri bertemu duta besar di Kota Bandar. " * 15 + "</p>"
LONGER = LONG * 2


@pytest.mark.parametrize(
    ("entry", "is_full"),
    [
        (Entry(number=1, content=LONG), True),
        (Entry(number=1, content="<p>Pendek.</p>" + "<br>" * 500), False),
        (Entry(number=1, content=LONG + "[…]"), False),
        (Entry(number=1, content=LONG + "<a>Read more »</a>"), False),
        (Entry(number=1, content=LONG + "Selengkapnya"), False),
        (Entry(number=1, content=LONG + " [&#8230;]<p>The post Judul appeared first on Kabar.</p>"), False),
        (Entry(number=1, content=LONG + "<p>The post Judul appeared first on Kabar.</p>"), True),
        (Entry(number=1, summary=LONG), False),
        (Entry(number=1, summary=LONGER), True),
        (Entry(number=1), False),
    ],
)
def test_long_content_that_does_not_break_off_is_the_article(entry: Entry, is_full: bool) -> None:
    assert (full_text(entry) is not None) is is_full
