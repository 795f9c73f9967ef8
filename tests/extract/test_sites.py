"""Rules for single sites."""

import re
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.extract.pages import BODY, PARAGRAPHS, TITLE, html, page, tags

from samarkand.errors import KnowledgeError
from samarkand.extract import extract, sites

DOMAINS = (
    "kompas.com", "detik.com", "tempo.co", "antaranews.com", "liputan6.com", "cnnindonesia.com", "tribunnews.com",
    "bisnis.com", "solopos.com", "republika.co.id", "mediaindonesia.com", "thejakartapost.com", "channelnewsasia.com",
    "reuters.com", "apnews.com", "bbc.com", "aljazeera.com",
)  # fmt: skip
EACH = [(domain, rule) for domain in DOMAINS for rule in sites.load()[domain]]


def selectors(rule: sites.Rule) -> list[str]:
    fields = [getattr(rule, name) for name in sites.FIELDS]
    return [one for one in (*fields, *rule.remove, *(each for _, each in rule.furniture)) if one]


def element(selector: str, inner: str) -> str:
    """An element that the first of some selectors finds: `div#a.b[c=d] e` is an `e` inside a `div`."""

    first = selector.split(",")[0].strip()
    for step in reversed(first.split()):
        tag = re.match(r"[a-z0-9]+", step)
        attributes = [f'id="{name}"' for name in re.findall(r"#([\w-]+)", step)]
        classes = " ".join(re.findall(r"\.([\w-]+)", re.sub(r"\[[^]]*\]", "", step)))
        attributes += [f'{name}="{value}"' for name, value in re.findall(r"\[([\w-]+)\*?=([\w-]+)\]", step)]
        attributes += [f'{name}="2022-09-15"' for name in re.findall(r"\[([\w-]+)\]", step)]
        if classes:
            attributes.append(f'class="{classes}"')
        name = tag[0] if tag else "div"
        inner = f"<{name} {' '.join(attributes)}>{inner}</{name}>"
    return inner


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_site_has_rules_with_selectors_that_can_be_read(domain: str) -> None:
    rules = sites.load()[domain]
    tree = LexborHTMLParser("<p>x</p>")
    assert rules[-1].until is None
    for rule in rules:
        assert rule.body
        for selector in selectors(rule):
            assert tree.css(selector) == [] or selector


@pytest.mark.parametrize(("domain", "rule"), EACH, ids=[rule.name for _, rule in EACH])
def test_a_page_in_a_site_s_markup_is_read_by_its_rule(domain: str, rule: sites.Rule) -> None:
    assert rule.body is not None
    bait = "<div class='teaser-text'>" + "".join(f"<p>{text} Lagi.</p>" for text in PARAGRAPHS * 2) + "</div>"
    inner = f"<h1>{TITLE}</h1>" + element(rule.body, "".join(tags()))
    text = html((inner if "article" in rule.body.split(", ") else bait + inner), title="x")
    article = extract(page(text, url=f"https://www.{domain}/a"))
    assert article.text == BODY
    assert article.found_in["text"] == f"site {rule.name}"


KOMPAS = (
    '<div><h1>Judul Lain di Kepala</h1><h1 class="read__title">{title}</h1>'
    '<div class="read__time">Kompas.com - 15/09/2022, 10:45 WIB</div>'
    '<div class="credit-title-name"><h6>Siti Contoh</h6></div><div class="read__content">{body}'
    '<div class="kompasidRec"><p>{long}</p></div><div class="video__embed"><p>{long}</p></div></div></div>'
)
LONG = "Sebuah kalimat yang panjang sekali dan tidak termasuk dalam berita ini, kata penulisnya pada hari Kamis lalu."


def test_a_rule_finds_title_date_authors_and_furniture() -> None:
    text = html(KOMPAS.format(title=TITLE, body="".join(tags()), long=LONG))
    article = extract(page(text, url="https://nasional.kompas.com/read/1"))
    assert (article.title, article.bylines, article.text) == (TITLE, ("Siti Contoh",), BODY)
    assert article.published is not None
    assert article.published.isoformat() == "2022-09-15T10:45:00+07:00"
    assert [(one.kind, one.text) for one in article.furniture] == [
        ("other", "Kompas.com - 15/09/2022, 10:45 WIB"),
        ("promo", LONG),
    ]
    assert {article.found_in[name] for name in ("title", "published", "bylines", "text")} == {"site kompas.com[1]"}


def test_a_date_in_the_head_stays_before_a_shown_one() -> None:
    head = '<meta property="article:published_time" content="2022-09-14T08:00:00+07:00">'
    text = html(KOMPAS.format(title=TITLE, body="".join(tags()), long=LONG), head=head)
    published = extract(page(text, url="https://nasional.kompas.com/read/1")).published
    assert published is not None
    assert published.day == 14


def test_selectors_that_find_nothing_leave_the_general_way() -> None:
    text = html(f"<article><h1>{TITLE}</h1>{''.join(tags())}</article>")
    article = extract(page(text, url="https://www.kompas.com/read/1"))
    assert (article.title, article.text) == (TITLE, BODY)
    assert article.found_in["text"] == "densest block"
    assert article.found_in["title"] == "h1"


def test_the_site_is_told_by_the_canonical_address_where_a_file_has_none() -> None:
    text = html(
        KOMPAS.format(title=TITLE, body="".join(tags()), long=LONG),
        head='<link rel="canonical" href="https://nasional.kompas.com/read/1">',
    )
    assert extract(page(text, url="page.html")).found_in["title"] == "site kompas.com[1]"


OLD = {"until": date(2020, 1, 1), "body": "div.old"}
NEW = {"body": "div.new"}


@pytest.mark.parametrize(
    ("day", "markup", "expected"),
    [
        (date(2019, 12, 31), "old new", 0),
        (date(2020, 1, 1), "old new", 1),
        (date(2019, 12, 31), "new", 1),
        (date(2024, 1, 1), "old", 0),
        (date(2024, 1, 1), "", 1),
    ],
)
def test_the_rule_of_the_day_is_taken_where_it_finds_the_body(day: date, markup: str, expected: int) -> None:
    _, rules = sites.read({"domains": ["a.example"], "rule": [OLD, NEW]}, "a.example.toml")
    tree = LexborHTMLParser("".join(f"<div class='{name}'>{BODY}</div>" for name in markup.split()))
    assert sites.choose(rules, day, tree) == rules[expected]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"domain": ["a.example"]}, "sites/a.toml $.domain: unknown key"),
        ({"domains": ["a.example"]}, "at least one"),
        ({"domains": ["a.example"], "rule": [{"text": "p"}]}, r"$.rule[0].text: unknown key"),
        ({"domains": ["a.example"], "rule": [{"body": ["p"]}]}, r"$.rule[0].body: a selector is a string"),
        ({"domains": ["a.example"], "rule": [{"until": "2024"}]}, r"$.rule[0].until: a day without quotes"),
        ({"domains": ["a.example"], "rule": [{"furniture": {"ad": ["p"]}}]}, r"$.rule[0].furniture.ad: unknown kind"),
        ({"domains": ["a.example"], "rule": [NEW, OLD]}, "until must rise"),
        ({"domains": ["a.example"], "rule": [NEW, NEW]}, "until must rise"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_key(data: dict[str, Any], message: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        sites.read(data, "a.toml")
    assert message in str(refused.value)
