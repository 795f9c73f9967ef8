"""Lists that can be followed: feeds and calendars under any filter."""

from xml.etree import ElementTree

import icalendar
import pytest
from tests.web.conftest import SCRIPT

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    root = ElementTree.fromstring(answer.content)
    if root.tag == "rss":
        return [each.findtext("title") for each in root.iter("item")]
    return [each.findtext(f"{ATOM}title") for each in root.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("form", ["atom", "rss"])
@pytest.mark.parametrize(
    ("path", "query", "count"),
    [
        ("/events", "", 2),
        ("/events", "?type=CONSULT", 1),
        ("/events", "?actor=presiden&page=7", 1),
        ("/events", "?country=KEN", 0),
        ("/agenda", "", 2),
        ("/agenda", "?country=UN", 1),
        ("/articles", "?language=en", 1),
        ("/articles", "", 3),
        ("/stories", "", 2),
        ("/acts", "", 2),
        ("/acts", "?country=PER&page=3", 1),
        ("/stories", "?q=arequipa", 1),
    ],
)
def test_a_feed_holds_what_its_list_holds(client, form, path, query, count):
    assert len(titles(client, f"{path}.{form}{query}")) == count


def test_entries_lead_to_pages_of_the_site_and_name_their_outlet(client, filled):
    root = ElementTree.fromstring(client.get("/articles.atom?language=en").content)
    (entry,) = root.iter(f"{ATOM}entry")
    links = {each.get("rel"): each.get("href") for each in entry.iter(f"{ATOM}link")}
    assert links["alternate"] == f"http://testserver/articles/{filled.second.article.id}"
    assert links["via"] == filled.second.article.url
    assert entry.findtext(f"{ATOM}source/{ATOM}title") == "gazette.example"
    feed = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert feed["self"] == "http://testserver/articles.atom?language=en"
    assert feed["alternate"] == "http://testserver/articles?language=en"
    event = ElementTree.fromstring(client.get("/events.atom?type=CONSULT").content).find(f"{ATOM}entry")
    assert event.find(f"{ATOM}link").get("href") == f"http://testserver/events/{filled.meeting.id}"


def test_a_calendar_keeps_what_was_announced_with_what_became_of_it(client):
    read = icalendar.Calendar.from_ical(client.get("/agenda.ics").content)
    statuses = [str(each["status"]) for each in read.walk("VEVENT")]
    assert statuses == ["CONFIRMED", "TENTATIVE"]
    assert str(read["x-wr-calname"]) == "samarkand: agenda"
    assert len(icalendar.Calendar.from_ical(client.get("/agenda.ics?country=PER").content).walk("VEVENT")) == 1
    assert len(icalendar.Calendar.from_ical(client.get("/events.ics?type=ASSAULT").content).walk("VEVENT")) == 1


def test_acts_are_followed_as_a_calendar_that_leads_to_their_sentences(client, filled):
    (told,) = icalendar.Calendar.from_ical(client.get("/acts.ics").content).walk("VEVENT")
    (act,) = filled.second.acts
    assert (str(told["summary"]), str(told["status"]), str(told["location"])) == (
        "Closure: Bandara Arequipa, Arequipa", "CONFIRMED", "Arequipa",
    )  # fmt: skip
    assert str(told["url"]) == f"http://testserver/articles/{filled.second.article.id}#{act.id}"
    assert "bertemu" in str(told["description"])


def test_a_reader_that_has_a_feed_is_not_sent_it_again(client):
    first = client.get("/events.atom")
    again = client.get("/events.atom", headers={"If-None-Match": f'"other", W/{first.headers["ETag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/events.atom", headers={"If-None-Match": '"other"'}).status_code == 200


def test_hostile_text_stays_text_in_feeds(client):
    for path in ("events", "agenda", "articles", "stories", "acts"):
        for form in ("atom", "rss"):
            body = client.get(f"/{path}.{form}", params={"q": SCRIPT}).text + client.get(f"/{path}.{form}").text
            assert "<script" not in body
            assert "<img" not in body
            assert "javascript:" not in body
    description = ElementTree.fromstring(client.get("/articles.rss").content)
    assert all("<" not in (each.text or "") for each in description.iter("description"))


def test_pages_of_lists_name_their_feeds(client):
    html = client.get("/agenda?country=UN&page=2").text
    assert '<link rel="alternate" type="text/calendar" title="Calendar" href="/agenda.ics?country=UN">' in html
    assert "Follow this list" in html
    assert "Follow this list" not in client.get("/about").text
