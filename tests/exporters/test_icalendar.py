"""The calendar, read back by the icalendar library."""

import io
from datetime import date

import icalendar
import pytest
from msgspec.structs import replace
from tests.attacks import ATTACKS
from tests.builders import AT, MADE_BY, RECIPE, claim, dossier, event, party
from tests.exporters.conftest import LATER, written

from samarkand.exporters import icalendar as exporter
from samarkand.exporters.telling import entries
from samarkand.model import Step, content_id
from samarkand.stores import sqlite


def events_of(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_statuses_are_those_of_the_format(store):
    found = {str(each["X-SAMARKAND-STATUS"]): each for each in events_of(written(exporter, store))}
    assert {status: str(each["STATUS"]) for status, each in found.items()} == {
        "happened": "CONFIRMED", "planned": "TENTATIVE", "possible": "TENTATIVE", "denied": "CANCELLED",
    }  # fmt: skip
    assert found["planned"]["SUMMARY"].startswith("Planned: ")
    assert not found["happened"]["SUMMARY"].startswith("Happened")


def test_days_are_whole_and_end_on_the_day_after(store):
    found = {str(each["X-SAMARKAND-STATUS"]): each for each in events_of(written(exporter, store))}
    met, planned = found["happened"], found["planned"]
    assert (met.start, met.end) == (date(2022, 9, 15), date(2022, 9, 16))
    assert (planned.start, planned.end) == (date(2022, 9, 20), date(2022, 9, 23))
    assert planned["DTSTART"].params["VALUE"] == "DATE"


def test_an_event_has_its_place_parties_sentence_and_source(store):
    (met,) = [each for each in events_of(written(exporter, store)) if each["STATUS"] == "CONFIRMED"]
    assert met["LOCATION"] == "Arequipa"
    assert (met["GEO"].latitude, met["GEO"].longitude) == (-16.39889, -71.535)
    assert {(each.params["CN"], str(each)) for each in met["ATTENDEE"]} == {
        ("Presiden Cile", "https://www.wikidata.org/entity/Q298"),
        ("Presiden Peru", "https://www.wikidata.org/entity/Q419"),
    }
    assert str(met["URL"]) == "https://harian.example/1"
    assert "“Presiden Cile bertemu dengan Presiden Peru di Arequipa pada Kamis.” — harian.example" in met["DESCRIPTION"]
    assert met["DESCRIPTION"].endswith("after Kantor Berita Contoh")


def test_another_report_keeps_the_uid_and_raises_the_sequence(tmp_path):
    """The event's own id changes with its claims; who has subscribed must see one event that changes."""
    parties = (party("Cile", "CHL"), party("Peru", "PER"))
    told = [dossier(n, claims=(claim(content_id("a", n), status=status, actors=parties, recipients=parties),))
            for n, status in ((1, "planned"), (2, "planned"), (3, "happened"))]  # fmt: skip
    claims = [each.claims[0] for each in told]
    seen = []
    for count in (1, 2, 3):
        steps = tuple(Step(seen=AT if n == 0 else LATER, status=each.status, claim_id=each.id)
                      for n, each in enumerate(claims[:count]))  # fmt: skip
        one = replace(event(claims[:count]), history=steps, status=claims[count - 1].status)
        with sqlite.open(tmp_path / f"{count}.db", create=True) as opened:
            opened.add(told, recipe=RECIPE, made_by=MADE_BY, at=AT)
            opened.replace_merge([one], [], [], at=AT)
            (found,) = events_of(written(exporter, opened))
            seen.append((str(found["UID"]), found["SEQUENCE"], str(found["STATUS"]), str(found["X-SAMARKAND-EVENT"])))
    assert len({uid for uid, *_ in seen}) == 1
    assert [(sequence, status) for _, sequence, status, _ in seen] == [
        (0, "TENTATIVE"), (1, "TENTATIVE"), (2, "CONFIRMED"),
    ]  # fmt: skip
    assert len({event_id for *_, event_id in seen}) == 3


def test_a_calendar_of_some_events_links_to_their_pages(store):
    ids = [str(row["id"]) for row in store.sql("SELECT id FROM events WHERE status = 'planned'")]
    target = io.BytesIO()
    assert exporter.calendar(entries(store, ids), target, name="Peru", site="http://127.0.0.1:8000/") == 1
    (one,) = events_of(target.getvalue())
    assert str(one["URL"]) == f"http://127.0.0.1:8000/events/{ids[0]}"
    assert icalendar.Calendar.from_ical(target.getvalue())["X-WR-CALNAME"] == "Peru"


def test_events_without_a_day_are_left_out(tmp_path):
    undated = replace(claim(content_id("a", 1)), when=None)
    with sqlite.open(tmp_path / "news.db", create=True) as opened:
        opened.add([dossier(1, claims=(undated,))], recipe=RECIPE, made_by=MADE_BY, at=AT)
        opened.replace_merge([event([undated])], [], [], at=AT)
        assert exporter.export(opened, io.BytesIO()) == 0
        ids = [str(row["id"]) for row in opened.sql("SELECT id FROM events")]
        assert exporter.calendar(entries(opened, ids), io.BytesIO()) == 0


def test_hostile_text_makes_no_event_and_no_property(hostile):
    data = written(exporter, hostile)
    found = events_of(data)
    assert len(found) == len(ATTACKS) == data.count(b"BEGIN:VEVENT\r\n")
    known = {
        "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "ATTENDEE", "CATEGORIES", "CREATED", "DESCRIPTION",
        "GEO", "LAST-MODIFIED", "LOCATION", "STATUS", "TRANSP", "URL", "X-SAMARKAND-EVENT", "X-SAMARKAND-STATUS",
    }  # fmt: skip
    for each in found:
        assert set(each) <= known
        for address in each["ATTENDEE"]:
            assert set(address.params) == {"CN", "CUTYPE"}
            assert "mailto" not in str(address)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
    text = data.decode()
    assert all(sign.isprintable() or sign in "\r\n" for sign in text)


@pytest.mark.parametrize("attack", ["x\r\nEND:VCALENDAR", "a\u2028b"])
def test_a_name_of_a_calendar_is_one_line(empty, attack):
    target = io.BytesIO()
    exporter.calendar([], target, name=attack)
    assert len(target.getvalue().split(b"\r\n")) == 8
