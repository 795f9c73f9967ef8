"""Pages as linked data."""

import json
import re

import pytest


def embedded(html):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return json.loads(text)


@pytest.mark.parametrize("kind", ["events", "articles"])
def test_a_page_holds_what_its_linked_data_says(client, filled, kind):
    ids = {"events": [each.id for each in filled.events], "articles": [each.article.id for each in filled.dossiers]}
    for one in ids[kind]:
        twin = client.get(f"/{kind}/{one}.jsonld")
        assert twin.headers["Content-Type"].startswith("application/ld+json")
        assert embedded(client.get(f"/{kind}/{one}").text) == twin.json()
        assert twin.json()["@context"] == "https://schema.org"
    assert client.get(f"/{kind}/none.jsonld").status_code == 404


def test_schema_org_words_of_an_event_and_an_article(client, filled):
    event = client.get(f"/events/{filled.meeting.id}.jsonld").json()
    assert (event["@type"], event["startDate"]) == ("Event", "2022-09-15")
    assert event["@id"] == f"http://testserver/events/{filled.meeting.id}"
    article = client.get(f"/articles/{filled.second.article.id}.jsonld").json()
    assert (article["@type"], article["inLanguage"]) == ("NewsArticle", "en")
    assert article["headline"] == "Two presidents to meet"


def test_nothing_in_it_ends_the_script(client, filled):
    for address in (f"/articles/{filled.hostile.article.id}", f"/events/{filled.attack.id}"):
        block = client.get(address).text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert "<" not in block
        json.loads(block)
