"""Text from pages is shown, and does nothing."""

from html.parser import HTMLParser

import pytest
from tests.web.conftest import IMAGE, SCRIPT

from samarkand.web import answers
from samarkand.web.views.articles import AFTER, BEFORE, snippet


class Elements(HTMLParser):
    """All elements of a page with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(filled) -> list[str]:
    return [
        "/", "/articles", "/articles?q=pasukan", "/events", "/stories", "/agenda", "/faults", "/accuracy",
        "/search?q=pasukan", "/search?q=img", "/acts", "/acts?q=pasukan", "/map",
        f"/articles/{filled.hostile.article.id}", f"/events/{filled.attack.id}", f"/stories/{filled.other.id}",
    ]  # fmt: skip


def test_no_markup_of_a_page_becomes_markup_of_ours(client, filled):
    for path in pages(filled):
        page = Elements(client.get(path).text)
        # Linked data is no script: a browser runs nothing in it.
        scripts = [has for tag, has in page.found if tag == "script" and has.get("type") != "application/ld+json"]
        assert scripts == [{"src": answers.script(), "type": "module"}], path
        for tag, attributes in page.found:
            assert tag not in ("img", "b", "i"), (path, tag)
            assert not any(name.startswith("on") for name in attributes), (path, tag)
            for name in ("href", "src", "action"):
                assert (attributes.get(name) or "/").startswith(("/", "#", "https://harian.example/")), (
                    path,
                    attributes,
                )


def test_hostile_text_is_shown_as_it_is(client, filled):
    page = Elements(client.get(f"/articles/{filled.hostile.article.id}").text)
    assert page.text.count(SCRIPT) >= 4
    assert IMAGE in page.text
    assert "<b onclick=alert(1)>&quot;Cile&quot;</b>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert "\x07" not in page.text


def test_text_that_belongs_to_no_paragraph_is_told_apart(client, filled):
    html = client.get(f"/articles/{filled.hostile.article.id}").text
    assert '<p class="aside">' in html
    assert '<span class="furniture related" title="set aside: link to another article">Baca &lt;i&gt;' in html


@pytest.mark.parametrize("path", ["/events", "/articles", "/stories", "/faults", "/search", "/accuracy", "/nowhere"])
@pytest.mark.parametrize("name", ["q", "country", "outlet", "language", "actor", "page", "code", "type", "from"])
def test_a_url_brings_no_markup_in(client, path, name):
    page = Elements(client.get(path, params={name: IMAGE + SCRIPT}).text)
    assert [tag for tag, _ in page.found].count("script") == 1
    assert "img" not in [tag for tag, _ in page.found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a {BEFORE}<b>{AFTER} c", 'a <mark class="found">&lt;b&gt;</mark> c'),
        (f"a {BEFORE}b", 'a <mark class="found">b</mark>'),
        ("<script>", "&lt;script&gt;"),
    ],
)
def test_a_found_passage_is_escaped_and_closed(text, expected):
    assert snippet(text) == expected
