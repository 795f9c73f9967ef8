"""Tense of the clauses around time phrases, and its time."""

import time
from datetime import date

import pytest
from tests.texts import dossier

from samarkand.annotate.times import find_times
from samarkand.languages import load
from samarkand.model import Reading, Span
from samarkand.resolve.dates import resolve_times
from samarkand.resolve.tense import Tenses

# (text, language, the day that is meant where it is told on 16 May 2024)
DAYS = [
    ("Mali shelled a village in Niger on November 3.", "en", "2023-11-03"),
    ("On November 3, Mali shelled a village in Niger.", "en", "2023-11-03"),
    ("Since the November 3 raid, Mali has closed its border.", "en", "2023-11-03"),
    ("A village was shelled on November 3.", "en", "2023-11-03"),
    ("Mali shelled a village on May 3.", "en", "2024-05-03"),
    ("Mali will shell a village on November 3.", "en", "2024-11-03"),
    ("Mali called elections on November 3.", "en", "2024-11-03"),
    ("Mali announced on November 3 that it would meet Niger.", "en", "2023-11-03"),
    ("Mali agreed to meet Niger on November 3.", "en", "2024-11-03"),
    ("Mali extended the truce until November 3.", "en", "2024-11-03"),
    ("The minister said the talks take place on November 3.", "en", "2024-11-03"),
    ("The summit is on November 3.", "en", "2024-11-03"),
    ("Mali shelled a village on May 17.", "en", "2024-05-17"),
    ("Sejak 3 November, Mali telah menutup perbatasan.", "id", "2023-11-03"),
    ("Mali sudah menutup perbatasan pada 3 November.", "id", "2023-11-03"),
    ("Mali akan menutup perbatasan pada 3 November.", "id", "2024-11-03"),
    ("Mali telah sepakat bertemu Niger pada 3 November.", "id", "2024-11-03"),
    ("Mali menutup perbatasan pada 3 November.", "id", "2024-11-03"),
    ("Mali gave the village until Friday to pay.", "en", "2024-05-17"),
    ("Mali held the village until Friday.", "en", "2024-05-10"),
    ("Mali memberi waktu hingga Jumat kepada desa itu.", "id", "2024-05-17"),
    ("Mali to send police to the village Monday", "en", "2024-05-20"),
    ("A village said that Mali shelled it Monday.", "en", "2024-05-13"),
    ("Mali shelled the part of Niger it controls on Monday.", "en", "2024-05-13"),
    ("Desa itu ditembaki pada Senin menjelang fajar.", "id", "2024-05-13"),
    ("Desa itu akan dibuka pada Senin menjelang siang.", "id", "2024-05-20"),
    ("Mali shelled a village over the weekend.", "en", "2024-05-11"),
    ("Mali will shell a village over the weekend.", "en", "2024-05-18"),
]


@pytest.mark.parametrize(("text", "language", "day"), DAYS)
def test_a_day_without_its_year_is_over_where_its_clause_is(text, language, day):
    (when,) = dossier(text, language, "2024-05-16").grounding.times
    assert when is not None
    assert str(when.first) == day


def seconds(count: int) -> float:
    """To read and resolve one sentence of so many dates."""
    text = "pada Kamis (15/9/2022) akan hingga Jumat pukul 10.00 WIB, dan tiga hari kemudian; " * count
    start = time.process_time()
    phrases = tuple(find_times(text, 0, len(text), "id"))
    reading = Reading(
        article_id="a",
        sentences=(Span(0, len(text)),),
        tokens=(),
        mentions=(),
        times=phrases,
        quotes=(),
        made_by="test",
    )
    tenses = Tenses(text, reading, load("id"))
    ahead, over = [tenses.forward(phrase) for phrase in phrases], [tenses.past(phrase) for phrase in phrases]
    resolve_times(phrases, date(2022, 9, 15), ahead, reading.sentences, over)
    return time.process_time() - start


def test_time_grows_with_the_number_of_dates_in_a_sentence():
    seconds(10)
    few, many = seconds(500), seconds(4000)
    assert many < 8 * few * 2.5
