"""Each view in a real browser: filter, brush, click to the evidence, dark colours, a telephone's width."""

import re

import pytest
from tests.web.browser.conftest import ARTEFACTS, AXE, WIDE, keep

from samarkand.stores import sqlite

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def known(demo_store):
    """A story with a chain, an event with a place, an article with quotations."""
    store = sqlite.open(demo_store)

    def first(query: str) -> str:
        return str(store.sql(query).rows()[0]["id"])

    return {
        "story": first("SELECT story_id AS id FROM story_chain GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"),
        "event": first("SELECT id FROM events WHERE latitude IS NOT NULL ORDER BY article_count DESC, id LIMIT 1"),
        "article": first("SELECT article_id AS id FROM quotes JOIN furniture USING (article_id) "
                         "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"),
    }  # fmt: skip


def test_map_zooms_parts_its_markers_and_shows_the_events_of_one(visit):
    page = visit("/map")
    before = page.locator(".mark").count()
    assert before > 3
    for _ in range(3):
        page.locator("[data-zoom=in]").click()
    page.wait_for_url(re.compile(r"box="))
    page.locator("[data-zoom=all]").click()
    page.wait_for_url(lambda url: "box=" not in url)
    page.locator(".mark").last.dispatch_event("click")
    page.wait_for_selector(".here .event")
    name = page.locator(".here header h2").inner_text()
    assert name
    keep(page, "map")
    page.keyboard.press("Escape")
    page.locator(".mark").last.dispatch_event("click")
    page.locator(".here .event h2 a").first.click()
    page.wait_for_url(re.compile(r"/events/e"))
    assert page.locator(".source mark.sentence").count() > 0


def test_map_is_filtered_by_its_form_and_the_address_keeps_it(visit):
    page = visit("/map")
    page.select_option("select[name=type]", "ASSAULT")
    page.locator(".filters button[type=submit]").click()
    page.wait_for_url(re.compile(r"type=ASSAULT"))
    page.wait_for_selector(".live .mark")
    assert page.locator(".mark .quad-4").count() > 0
    assert page.locator(".mark .quad-1").count() == 0


def test_timeline_is_brushed_and_leads_to_events(visit):
    page = visit("/timeline")
    all_of_time = page.locator("#detail small").inner_text()
    overlay = page.locator(".overview .overlay").bounding_box()
    middle = overlay["y"] + overlay["height"] / 2
    page.mouse.move(overlay["x"] + overlay["width"] * 0.45, middle)
    page.mouse.down()
    page.mouse.move(overlay["x"] + overlay["width"] * 0.65, middle, steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=2022-\d\d-\d\d&to=2022"))
    page.wait_for_selector("#window:not(.waiting)")
    assert page.locator("#detail small").inner_text() != all_of_time
    assert page.locator("#window .columns-chart .column").count() > 0
    keep(page, "timeline")
    page.go_back()
    page.wait_for_url(lambda url: "from=" not in url)


def test_network_shows_the_events_behind_a_tie_and_follows_the_brush(visit):
    page = visit("/network")
    assert page.locator("a.line.conflict").count() > 0
    assert page.locator("a.line.cooperation").count() > 0
    page.locator(".member-mark").first.hover()
    page.wait_for_selector(".graph.hovering")
    keep(page, "network")
    page.mouse.move(2, 2)
    page.locator("a.line.conflict").first.dispatch_event("click")
    page.wait_for_selector(".here .event")
    # Under the pointer the page has moved down to the graph.
    page.locator(".overview .overlay").scroll_into_view_if_needed()
    overlay = page.locator(".overview .overlay").bounding_box()
    middle = overlay["y"] + overlay["height"] / 2
    page.mouse.move(overlay["x"] + overlay["width"] * 0.45, middle)
    page.mouse.down()
    page.mouse.move(overlay["x"] + overlay["width"] * 0.6, middle, steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from="))
    page.wait_for_selector("#graph:not(.waiting) .live")


def test_an_article_explains_what_is_under_the_pointer_and_the_focus(visit, known):
    page = visit(f"/articles/{known['article']}")
    page.wait_for_selector(".key button")
    page.locator(".text .mention[tabindex]").first.hover()
    page.wait_for_selector(".explained:not([hidden])")
    assert page.locator(".explained").inner_text()
    keep(page, "article")
    page.keyboard.press("Escape")
    page.locator(".text .quote[tabindex]").first.focus()
    page.wait_for_selector(".explained:not([hidden])")
    page.locator(".key button").first.click()
    assert page.locator(".text.without-sentence").count() == 1


def test_a_story_draws_its_chain_and_sets_pages_side_by_side(visit, known):
    page = visit(f"/stories/{known['story']}")
    assert page.locator(".chain-drawing .point").count() >= 2
    assert page.locator(".carried").count() >= 1
    assert page.locator(".republication[open] .changed ins").count() > 0
    keep(page, "story")


def test_an_event_has_its_place_on_a_map_and_says_why_it_is_one(visit, known):
    page = visit(f"/events/{known['event']}")
    assert page.locator(".locator .spot").count() == 1
    assert page.locator("#merged").count() == 1
    keep(page, "event")


def test_a_claim_is_judged_by_one_click_and_accuracy_moves(browser, own_site, known):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{own_site}/accuracy")
    before = page.locator("main").inner_text()
    page.goto(f"{own_site}/events/{known['event']}")
    assert page.locator(".said").count() == 0
    page.get_by_role("button", name="Right", exact=True).first.click()
    page.locator(".said.right").first.wait_for()
    keep(page, "event-judged")
    page.get_by_role("button", name="Wrong", exact=True).first.click()
    page.locator(".said.wrong").first.wait_for()
    page.goto(f"{own_site}/accuracy")
    assert page.locator("main").inner_text() != before
    keep(page, "accuracy-judged")
    page.close()


def test_a_merge_is_judged_by_one_click_and_accuracy_moves(browser, own_site, known):
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{own_site}/events/{known['event']}")
    page.locator("section[aria-labelledby=merged] .verdict-form button[value=right]").first.click()
    page.wait_for_url(re.compile(r"/events/\w+#merged"))
    page.locator("section[aria-labelledby=merged] summary").click()
    page.get_by_text("a person said so").first.wait_for()
    page.goto(f"{own_site}/accuracy")
    assert "1/1" in page.locator("section[aria-labelledby=by-merge]").inner_text()
    page.screenshot(path=ARTEFACTS / "merge-judged.png", full_page=True)
    page.close()


def test_the_agenda_is_a_calendar_that_can_be_leafed_through(visit):
    page = visit("/agenda?month=2022-09")
    assert page.locator(".calendar .entry").count() > 5
    keep(page, "agenda")
    page.locator(".calendar-month nav a[rel=prev]").click()
    page.wait_for_url(re.compile(r"month=2022-08"))
    page.go_back()
    page.locator(".calendar .entry").first.click()
    page.wait_for_url(re.compile(r"/events/e"))


def test_acts_are_filtered_and_lead_to_their_sentences(visit):
    page = visit("/acts")
    every = page.locator(".act").count()
    assert every > 1
    keep(page, "acts", whole=True)
    page.locator(".act details.reports summary").first.click()
    assert page.locator(".act details.reports[open] .evidence .trigger").first.is_visible()
    page.select_option("select[name=status]", "planned")
    page.locator(".filters button[type=submit]").click()
    page.wait_for_url(re.compile(r"status=planned"))
    assert 0 < page.locator(".act").count() < every
    assert page.locator(".act .evidence .trigger").count() > 0
    page.locator(".act h2 a").first.click()
    page.wait_for_url(re.compile(r"/articles/a\w+#c"))
    assert page.locator(".claim:target").is_visible()


def test_the_map_keeps_acts_in_their_place_when_it_is_zoomed(visit):
    page = visit("/map")
    page.wait_for_selector(".live .mark")
    mark = page.locator(".act-mark").first
    before = mark.bounding_box()
    page.locator("[data-zoom=in]").click()
    page.wait_for_url(re.compile(r"box="))
    after = mark.bounding_box()
    assert (after["x"], after["y"]) != (before["x"], before["y"])
    assert after["width"] == pytest.approx(before["width"], abs=1)
    mark.dispatch_event("click")
    page.wait_for_url(re.compile(r"/acts\?"))
    assert page.locator(".act").count() > 0


def test_an_organisation_has_other_members_on_another_day(visit):
    page = visit("/organisations/Q485207?on=2022-09-15")
    before = page.locator(".members .tag").count()
    page.fill("input[name=on]", "2002-01-01")
    page.locator(".as-of button").click()
    page.wait_for_url(re.compile(r"on=2002-01-01"))
    assert 0 < page.locator(".members .tag").count() < before
    keep(page, "organisation")


PAGES = ["/", "/events", "/map", "/timeline", "/network", "/actors", "/actors/Q7747", "/organisations",
         "/organisations/Q485207", "/agenda?month=2022-09", "/acts", "/articles", "/stories", "/about", "/accuracy",
         "/faults", "/search?q=putin", "story", "event", "article"]  # fmt: skip


def address(path: str, known: dict[str, str]) -> str:
    folder = {"story": "stories", "event": "events", "article": "articles"}.get(path)
    return f"/{folder}/{known[path]}" if folder else path


@pytest.mark.parametrize("path", PAGES)
def test_a_telephone_shows_every_page_without_scrolling_sideways(visit, known, path):
    page = visit(address(path, known), width="phone")
    keep(page, f"phone-{path.strip('/').partition('?')[0].replace('/', '-') or 'home'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, known, path, theme):
    if not AXE.is_file():
        pytest.skip("axe-core comes with the scripts' packages: python frontend/hook.py")
    page = visit(address(path, known), theme=theme)
    if theme == "dark":
        keep(page, f"dark-{path.strip('/').partition('?')[0].replace('/', '-') or 'home'}")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run().then((result) => result.violations)")
    serious = [
        (each["id"], node["html"][:160], node["failureSummary"].split("\n")[-1][:160])
        for each in found if each["impact"] in ("serious", "critical") for node in each["nodes"][:3]
    ]  # fmt: skip
    assert not serious


@pytest.mark.parametrize("path", ["/map", "/timeline", "/network", "/agenda?month=2022-09", "/actors/Q7747"])
def test_without_scripts_a_page_is_drawn_and_its_marks_are_links(visit, path):
    page = visit(path, scripts=False)
    assert page.locator("main svg").count() > 0 or page.locator(".calendar").count() == 1
    assert page.locator("main a[href^='/']").count() > 5
    keep(page, f"plain-{path.strip('/').partition('?')[0].replace('/', '-')}")
