"""GDELT's three formats, read back by gdelt-py: every row is taken and says what we wrote."""

import logging

import pytest
from py_gdelt.models import Event, GKGRecord, Mention
from py_gdelt.parsers.events import EventsParser
from py_gdelt.parsers.gkg import GKGParser
from py_gdelt.parsers.mentions import MentionsParser
from tests.attacks import ATTACKS
from tests.exporters.conftest import written

from samarkand.exporters import gdelt, gdelt_mentions, gkg

READERS = [(gdelt, EventsParser, Event), (gdelt_mentions, MentionsParser, Mention), (gkg, GKGParser, GKGRecord)]


def read(exporter, parser, model, store):
    return [model.from_raw(row) for row in parser().parse(written(exporter, store))]


@pytest.mark.parametrize(("exporter", "parser", "model"), READERS)
@pytest.mark.parametrize("which", ["store", "hostile"])
def test_no_row_is_passed_over(request, caplog, which, exporter, parser, model):
    store = request.getfixturevalue(which)
    with caplog.at_level(logging.WARNING):
        found = read(exporter, parser, model, store)
    assert len(found) == written(exporter, store).count(b"\n") > 0
    assert which == "store" or len(found) == len(ATTACKS)
    said = [record.getMessage() for record in caplog.records if record.name.startswith("py_gdelt")]
    # This reader divides quotations at "|" and their parts at "#"; GDELT's own files have it the other way round.
    assert not [message for message in said if not message.startswith("Incomplete quotation record")]


def test_an_event_says_what_was_written(store):
    (met,) = [each for each in read(*READERS[0], store) if each.event_code == "042"]
    assert (met.actor1.country_code, met.actor2.country_code) == ("CHL", "PER")
    assert (met.quad_class, met.num_articles, met.is_root_event) == (1, 2, True)
    assert (met.action_geo.country_code, met.action_geo.name) == ("PE", "Arequipa, Peru")
    assert met.date.isoformat() == "2022-09-15"


def test_an_article_says_what_was_written(store):
    (found,) = [each for each in read(*READERS[2], store) if each.source_url == "https://harian.example/1"]
    assert [each.name for each in found.themes][:1] == ["PLOVER_CONSULT"]
    assert [(each.name, each.lat) for each in found.locations] == [("Arequipa, Peru", -16.39889)]


def test_a_mention_says_where_it_stands(store):
    found = [each for each in read(*READERS[1], store) if each.identifier == "https://harian.example/1"]
    assert [(each.actor1_char_offset, each.action_char_offset, each.confidence) for each in found] == [(0, 14, 80)]
