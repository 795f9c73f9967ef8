"""Tense of the clauses around time phrases, and its time."""

import time
from datetime import date

from samarkand.annotate.times import find_times
from samarkand.languages import load
from samarkand.model import Reading, Span
from samarkand.resolve.dates import resolve_times
from samarkand.resolve.tense import Tenses


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
    resolve_times(phrases, date(2022, 9, 15), [tenses.forward(phrase) for phrase in phrases], reading.sentences)
    return time.process_time() - start


def test_time_grows_with_the_number_of_dates_in_a_sentence():
    seconds(10)
    few, many = seconds(500), seconds(4000)
    assert many < 8 * few * 2.5
