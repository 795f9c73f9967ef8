"""Days that words of time mean, counted from a day of publication."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import dossier

from samarkand.annotate.times import find_times
from samarkand.languages import load
from samarkand.model import Reading, Span, TimePhrase
from samarkand.resolve.dates import resolve_time
from samarkand.resolve.grounding import day_of
from samarkand.resolve.tense import Tenses

THURSDAY = date(2022, 9, 15)

# (words of news, the days that they mean as "first/last" or one day, the basis), read on Thursday 15 September 2022
PAST_ID = [
    ("pada Kamis (15/9/2022)", "2022-09-15", "stated"),
    ("pada Kamis (15/9)", "2022-09-15", "anchored"),
    ("pada 15 September 2021", "2021-09-15", "stated"),
    ("pada 24 Februari", "2022-02-24", "anchored"),
    ("pada 15-16 November", "2022-11-15/2022-11-16", "anchored"),
    ("pada 15-16 November mendatang", "2022-11-15/2022-11-16", "anchored"),
    ("pada 12 September lalu", "2022-09-12", "anchored"),
    ("pada 20 September lalu", "2021-09-20", "anchored"),
    ("pada 20 September tahun lalu", "2021-09-20", "anchored"),
    ("30 September hingga 2 Oktober 2022", "2022-09-30/2022-10-02", "stated"),
    ("Kamis dan Jumat", "2022-09-15/2022-09-16", "anchored"),
    ("pada Kamis", "2022-09-15", "anchored"),
    ("pada Rabu", "2022-09-14", "anchored"),
    ("pada Jumat", "2022-09-09", "anchored"),
    ("pada Minggu", "2022-09-11", "anchored"),
    ("Selasa lalu", "2022-09-13", "anchored"),
    ("Kamis lalu", "2022-09-08", "anchored"),
    ("Selasa pekan lalu", "2022-09-06", "anchored"),
    ("Senin depan", "2022-09-19", "anchored"),
    ("Jumat depan", "2022-09-23", "anchored"),
    ("Jumat mendatang", "2022-09-16", "anchored"),
    ("Senin pekan depan", "2022-09-19", "anchored"),
    ("Rabu pekan ini", "2022-09-14", "anchored"),
    ("kemarin", "2022-09-14", "anchored"),
    ("kemarin lusa", "2022-09-13", "anchored"),
    ("hari ini", "2022-09-15", "anchored"),
    ("besok", "2022-09-16", "anchored"),
    ("lusa", "2022-09-17", "anchored"),
    ("dua hari lalu", "2022-09-13", "anchored"),
    ("24 jam lalu", "2022-09-14", "anchored"),
    ("pekan ini", "2022-09-12/2022-09-18", "anchored"),
    ("pekan lalu", "2022-09-05/2022-09-11", "anchored"),
    ("pekan depan", "2022-09-19/2022-09-25", "anchored"),
    ("awal pekan ini", "2022-09-12/2022-09-13", "anchored"),
    ("akhir pekan lalu", "2022-09-10/2022-09-11", "anchored"),
    ("akhir pekan ini", "2022-09-17/2022-09-18", "anchored"),
    ("sebulan lalu", "2022-08-01/2022-08-31", "anchored"),
    ("bulan depan", "2022-10-01/2022-10-31", "anchored"),
    ("akhir bulan lalu", "2022-08-21/2022-08-31", "anchored"),
    ("sepuluh tahun silam", "2012-01-01/2012-12-31", "anchored"),
    ("awal tahun ini", "2022-01-01/2022-04-30", "anchored"),
    ("tiga hari terakhir", "2022-09-12/2022-09-15", "anchored"),
    ("dua pekan ke depan", "2022-09-15/2022-10-02", "anchored"),
    ("Juni lalu", "2022-06-01/2022-06-30", "anchored"),
    ("Oktober lalu", "2021-10-01/2021-10-31", "anchored"),
    ("Juni tahun lalu", "2021-06-01/2021-06-30", "anchored"),
    ("pada Desember mendatang", "2022-12-01/2022-12-31", "anchored"),
    ("pada Maret", "2022-03-01/2022-03-31", "anchored"),
    ("pada Desember", "2021-12-01/2021-12-31", "anchored"),
    ("awal Maret", "2022-03-01/2022-03-10", "anchored"),
    ("pada akhir 2024", "2024-09-01/2024-12-31", "stated"),
    ("pada 2019", "2019-01-01/2019-12-31", "stated"),
    ("antara 2014 dan 2019", "2014-01-01/2019-12-31", "stated"),
    ("pada 29 Februari 2024", "2024-02-29", "stated"),
    # days that are none, and words that name no day
    ("pada 31/02/2022", None, None),
    ("pada 29 Februari 2023", None, None),
    ("pada 31 April", None, None),
    ("dua hari kemudian", None, None),
    ("baru-baru ini", None, None),
    ("dalam waktu dekat", None, None),
]

PAST_EN = [
    ("on Thursday, September 15, 2022", "2022-09-15", "stated"),
    ("on September 15", "2022-09-15", "anchored"),
    ("since February 24", "2022-02-24", "anchored"),
    ("from September 30 to October 2, 2022", "2022-09-30/2022-10-02", "stated"),
    ("from 15 to 16 November", "2022-11-15/2022-11-16", "anchored"),
    ("on Thursday and Friday", "2022-09-15/2022-09-16", "anchored"),
    ("on Monday (12/9/2022)", "2022-09-12", "stated"),
    ("on Thursday", "2022-09-15", "anchored"),
    ("on Wednesday", "2022-09-14", "anchored"),
    ("on Friday", "2022-09-09", "anchored"),
    ("last Friday", "2022-09-09", "anchored"),
    ("last Thursday", "2022-09-08", "anchored"),
    ("on Friday last week", "2022-09-09", "anchored"),
    ("next Friday", "2022-09-23", "anchored"),
    ("next Monday", "2022-09-19", "anchored"),
    ("the coming Friday", "2022-09-16", "anchored"),
    ("this Friday", "2022-09-16", "anchored"),
    ("on Tuesday next week", "2022-09-20", "anchored"),
    ("yesterday", "2022-09-14", "anchored"),
    ("the day before yesterday", "2022-09-13", "anchored"),
    ("overnight", "2022-09-14", "anchored"),
    ("tomorrow", "2022-09-16", "anchored"),
    ("two days ago", "2022-09-13", "anchored"),
    ("48 hours ago", "2022-09-13", "anchored"),
    ("a week ago", "2022-09-05/2022-09-11", "anchored"),
    ("next week", "2022-09-19/2022-09-25", "anchored"),
    ("early next week", "2022-09-19/2022-09-20", "anchored"),
    ("last weekend", "2022-09-10/2022-09-11", "anchored"),
    ("next month", "2022-10-01/2022-10-31", "anchored"),
    ("late last month", "2022-08-21/2022-08-31", "anchored"),
    ("a decade ago", "2010-01-01/2019-12-31", "anchored"),
    ("last year", "2021-01-01/2021-12-31", "anchored"),
    ("the past three days", "2022-09-12/2022-09-15", "anchored"),
    ("the next two weeks", "2022-09-15/2022-10-02", "anchored"),
    ("last June", "2022-06-01/2022-06-30", "anchored"),
    ("in June last year", "2021-06-01/2021-06-30", "anchored"),
    ("in December", "2021-12-01/2021-12-31", "anchored"),
    ("in early March", "2022-03-01/2022-03-10", "anchored"),
    ("in mid-March 2021", "2021-03-11/2021-03-20", "stated"),
    ("at the end of September", "2022-09-21/2022-09-30", "anchored"),
    ("by the end of the year", "2022-09-01/2022-12-31", "anchored"),
    ("in late 2024", "2024-09-01/2024-12-31", "stated"),
    ("in 2019", "2019-01-01/2019-12-31", "stated"),
    ("from 2014 to 2019", "2014-01-01/2019-12-31", "stated"),
    ("on February 29, 2024", "2024-02-29", "stated"),
    ("on 31/02/2022", None, None),
    ("on February 29, 2023", None, None),
    ("on April 31", None, None),
    ("five days later", None, None),
    ("a few weeks ago", None, None),
    ("recently", None, None),
]

# (words, language, day of publication, days) in clauses that speak of what is to come
PREVIEWS = [
    ("pada Kamis", "id", "2022-09-15", "2022-09-15"),
    ("pada Jumat", "id", "2022-09-15", "2022-09-16"),
    ("pada Senin", "id", "2022-09-15", "2022-09-19"),
    ("pada Kamis dan Jumat", "id", "2022-09-13", "2022-09-15/2022-09-16"),
    ("pada Kamis dan Jumat", "id", "2022-09-16", "2022-09-22/2022-09-23"),
    ("pada Senin (19/9)", "id", "2022-09-15", "2022-09-19"),
    ("pada 5 Januari", "id", "2022-12-20", "2023-01-05"),
    ("pada 24 Februari", "id", "2022-09-15", "2023-02-24"),
    ("pada Maret", "id", "2022-09-15", "2023-03-01/2023-03-31"),
    ("pada November", "id", "2022-09-15", "2022-11-01/2022-11-30"),
    ("Juni lalu", "id", "2022-09-15", "2022-06-01/2022-06-30"),
    ("Selasa lalu", "id", "2022-09-15", "2022-09-13"),
    ("on Friday", "en", "2022-09-15", "2022-09-16"),
    ("on Wednesday", "en", "2022-09-15", "2022-09-21"),
    ("on January 5", "en", "2022-12-20", "2023-01-05"),
    ("in March", "en", "2022-09-15", "2023-03-01/2023-03-31"),
    ("last Friday", "en", "2022-09-15", "2022-09-09"),
]

# (words, language, day of publication, day) at the turn of a year
TURNS = [
    ("pada 28 Desember", "id", "2023-01-03", "2022-12-28"),
    ("pada 5 Januari", "id", "2022-12-28", "2023-01-05"),
    ("pada 24 Februari", "id", "2022-12-10", "2022-02-24"),
    ("30 Desember hingga 2 Januari", "id", "2023-01-03", "2022-12-30/2023-01-02"),
    ("on December 28", "en", "2023-01-03", "2022-12-28"),
    ("on 1 January", "en", "2022-12-30", "2023-01-01"),
    ("in December", "en", "2023-01-03", "2022-12-01/2022-12-31"),
    ("last week", "en", "2023-01-03", "2022-12-26/2023-01-01"),
    ("bulan lalu", "id", "2023-01-03", "2022-12-01/2022-12-31"),
    ("29 Februari", "id", "2024-02-20", "2024-02-29"),
]


def resolved(text: str, language: str, published: date | None = THURSDAY, *, future: bool = False) -> list[str | None]:
    """The first phrase's days as "first/last" or one day, and its basis."""
    phrase = find_times(text, 0, len(text), language)[0]
    when = resolve_time(phrase, published, future=future)
    if when is None:
        return [None, None]
    return [str(when.first) if when.first == when.last else f"{when.first}/{when.last}", when.basis]


@pytest.mark.parametrize(("text", "days", "basis"), PAST_ID)
def test_indonesian_words_of_reports(text, days, basis):
    assert resolved(text, "id") == [days, basis]


@pytest.mark.parametrize(("text", "days", "basis"), PAST_EN)
def test_english_words_of_reports(text, days, basis):
    assert resolved(text, "en") == [days, basis]


@pytest.mark.parametrize(("text", "language", "published", "days"), PREVIEWS)
def test_what_is_to_come_lies_ahead(text, language, published, days):
    assert resolved(text, language, date.fromisoformat(published), future=True)[0] == days


@pytest.mark.parametrize(("text", "language", "published", "days"), TURNS)
def test_news_of_january_names_days_of_december_and_the_reverse(text, language, published, days):
    assert resolved(text, language, date.fromisoformat(published))[0] == days


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("pada 15 September 2022", "id", "2022-09-15"),
        ("pada Juni 2021", "id", "2021-06-01/2021-06-30"),
        ("in 2019", "en", "2019-01-01/2019-12-31"),
        ("kemarin", "id", None),
        ("on Friday", "en", None),
        ("15 September", "id", None),
    ],
)
def test_without_a_day_of_publication_only_stated_days_are_known(text, language, days):
    assert resolved(text, language, None)[0] == days


@pytest.mark.parametrize(
    ("text", "words", "forward"),
    [
        ("Kedua presiden akan bertemu pada Jumat.", "Jumat", True),
        ("Kedua presiden dijadwalkan bertemu pada Jumat.", "Jumat", True),
        ("Kedua presiden bertemu pada Jumat.", "Jumat", False),
        ("Kedua presiden telah bertemu pada Jumat.", "Jumat", False),
        ("Kedua presiden bertemu pada Jumat, sedangkan menteri akan tiba besok.", "Jumat", False),
        ("Ia tiba Selasa. Kedua presiden akan bertemu pada Jumat.", "Selasa", False),
        ("The presidents will meet on Friday.", "Friday", True),
        ("The presidents are expected to meet on Friday.", "Friday", True),
        ("The presidents met on Friday.", "Friday", False),
        ("The presidents met on Friday, but the ministers will meet later.", "Friday", False),
    ],
)
def test_a_clause_speaks_of_what_is_to_come(text, words, forward):
    start = text.index(words)
    code = "en" if text.startswith("The") else "id"
    sentences, begin = [], 0
    for part in text.split(". "):
        sentences.append(Span(begin, min(begin + len(part) + 1, len(text))))
        begin += len(part) + 2
    reading = Reading(
        article_id="a", sentences=tuple(sentences), tokens=(), mentions=(), times=(), quotes=(), made_by="test"
    )
    phrase = TimePhrase(span=Span(start, start + len(words)), value="XXXX-WXX-5", anchored=True)
    assert bool(Tenses(text, reading, load(code)).forward(phrase)) is forward


@pytest.mark.parametrize(
    ("published", "language", "expected"),
    [
        (datetime(2022, 9, 15, 20, 0, tzinfo=UTC), "id", date(2022, 9, 16)),
        (datetime(2022, 9, 15, 20, 0, tzinfo=UTC), "en", date(2022, 9, 15)),
        (datetime(2022, 9, 15, 0, 0, tzinfo=UTC), "id", date(2022, 9, 15)),
        (datetime(2022, 9, 15, 23, 30, tzinfo=timezone(timedelta(hours=7))), "id", date(2022, 9, 15)),
        (datetime(2022, 9, 15, 0, 30, tzinfo=timezone(timedelta(hours=9))), "id", date(2022, 9, 15)),
        (None, "id", None),
    ],
)
def test_the_day_of_publication_is_the_readers_own(published, language, expected):
    article = replace(dossier().article, published=published, language=language)
    assert day_of(article) == expected


VALUES = st.one_of(
    st.from_regex(r"\A((DCT|REF)[+-]\d{1,6}([DWMYHNSEC]|WE)(;(start|mid|end))?|(XXXX|20\d\d)-(Q[1-4]|H[12]|SP|WI)(;last)?"
                  r"|(XXXX|20\d\d)@(christmas|ramadan|thanksgiving|easter)(~TNI)?(;(last|next))?|T(MO|\d\d:\d\d)|XXXX-\d\d(-\d\d)?(;(last|this|next|coming)(-(week|year))?)?"
                  r"|XXXX-WXX-[1-7](;next-week)?|\d{2,4}|\d{4}-\d\d(-\d\d)?(TNI)?)\Z"),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(left=VALUES, right=st.none() | VALUES, published=st.none() | st.dates(), future=st.booleans())
def test_any_value_gives_ordered_days_or_none(left, right, published, future):
    phrase = TimePhrase(span=Span(0, 1), value=left if right is None else f"{left}/{right}")
    when = resolve_time(phrase, published, future=future)
    assert when is None or when.first <= when.last
