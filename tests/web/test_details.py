"""What the pages of one article, one event and one story say."""

from datetime import date
from html.parser import HTMLParser

import pytest
from tests.builders import FIRST

from samarkand.stores import sqlite
from samarkand.web.views.event import binding
from samarkand.web.views.home import preview


class Words(HTMLParser):
    """The text of a page as a reader sees it, and the attributes of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def test_an_article_shows_its_evidence_in_its_own_language(client, filled):
    html = client.get(f"/articles/{filled.first.article.id}").text
    page = Words(html)
    assert '<section class="text" lang="id"' in html
    assert '<u class="trigger quad-1">bertemu</u>' in html
    assert ("mark", {"class": "sentence quad-1", "id": "s0"}) in page.elements
    titles = [attributes.get("title") or "" for _, attributes in page.elements]
    assert "role: Cile, Chile, CHL (0.90: title and country)" in titles
    assert "place: Arequipa, Peru, 3947322 (0.80: the only city of that name)" in titles
    assert "15 September 2022" in titles
    assert "said by Presiden Cile" in titles


def test_an_article_shows_claims_credits_furniture_and_notes(client, filled):
    text = Words(client.get(f"/articles/{filled.first.article.id}").text).text
    for expected in ("Consult", "Presiden Cile", "CHL", "happened", "Arequipa, Peru", "15 September 2022", "0.75",
                     "verb bertemu", "Kantor Berita Contoh", "Baca Juga: yang lain", "after paragraph 1",
                     "Thursday is taken to be the 15th", "AREQUIPA", "Redaksi"):  # fmt: skip
        assert expected in text


def test_an_articles_twin_is_what_code_prints_with_its_events(client, filled):
    row = client.get(f"/articles/{filled.first.article.id}.json").json()
    claim_id = filled.first.claims[0].id
    assert row["article"]["text"].startswith(FIRST)
    assert row["claims"][0]["id"] == claim_id
    assert row["events"] == {claim_id: filled.meeting.id}
    assert [each["id"] for each in row["stories"]] == [filled.story.id]


def test_an_event_shows_each_source_its_status_over_time_and_why_it_was_merged(client, filled):
    html = client.get(f"/events/{filled.meeting.id}").text
    text = Words(html).text
    for expected in ("harian.example", "gazette.example", FIRST, "2 articles", "government", "14 September 2022",
                     "Why these claims are one event", "parties and day", "merge 1", "16.40° S, 71.53° W"):  # fmt: skip
        assert expected in text.replace("\N{NO-BREAK SPACE}", " "), expected
    assert html.count('<blockquote class="paragraph"') == 2
    assert 'lang="en"' in html
    assert 'lang="id"' in html


def test_an_events_twin_has_its_sentences(client, filled):
    row = client.get(f"/events/{filled.meeting.id}.json").json()
    assert row["event"]["id"] == filled.meeting.id
    assert {each["outlet"] for each in row["sources"]} == {"harian.example", "gazette.example"}
    assert {each["sentence"] for each in row["sources"]} == {FIRST}
    assert row["judgements"][0]["because"] == "parties and day"


def test_a_story_draws_its_chain_with_the_outlet_that_is_not_held(client, filled):
    html = client.get(f"/stories/{filled.story.id}").text
    text = Words(html).text
    assert html.count('class="member absent"') == 1
    assert "Kantor Berita Contoh named; its page is not held" in text
    assert text.count("republished by credit line") == 2
    assert f'href="/events/{filled.meeting.id}"' in html


def test_the_home_page_counts_and_previews(client, filled):
    row = client.get("/index.json").json()
    assert row["counts"] == {"articles": 3, "claims": 3, "events": 2, "stories": 2, "faults": 2}
    assert [each["id"] for each in row["latest"]] == [filled.meeting.id]
    assert [each["id"] for each in row["agenda"]] == [filled.attack.id]
    assert row["agenda_is_past"]
    assert '<rect class="possible"' in client.get("/").text


@pytest.mark.parametrize(
    ("today", "is_past"),
    [(date(2022, 9, 1), False), (date(2022, 10, 3), False), (date(2022, 10, 4), True), (date(2030, 1, 1), True)],
)
def test_the_preview_shows_what_is_to_come_else_what_was(filled, today, is_past):
    with sqlite.open(filled.path) as store:
        shown, past = preview(store, today)
    assert [each.id for each in shown] == [filled.attack.id]
    assert past is is_past


def test_the_about_page_defines_every_type(client):
    types = client.get("/about.json").json()["types"]
    html = client.get("/about").text
    assert len(types) == 16
    assert all(f'id="{each["code"]}"' in html for each in types)


def test_judgements_that_bind_are_the_fewest_and_surest():
    def row(left: str, right: str, verdict: str = "same") -> dict[str, str]:
        return {"left": left, "right": right, "verdict": verdict}

    judged = [row("a", "b"), row("c", "d"), row("a", "c"), row("b", "d"), row("a", "e", "unsure"), row("d", "e")]
    assert binding(judged) == [row("a", "b"), row("c", "d"), row("a", "c"), row("d", "e")]
    assert binding([]) == []
