"""The interface in two languages: no word of a template, a table or the code is without its translation."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import nodes

from samarkand.web import answers, formats, translating, words
from samarkand.web.translating import gettext, ngettext, speaking, wanted

FOLDER = Path(str(files("samarkand.web")))
TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))
OTHERS = [code for code in translating.INTERFACES if code != translating.SOURCE]
IN_TEMPLATES = ("_", "gettext", "ngettext", "plural", "word")
IN_CODE = ("gettext", "ngettext", "noted", "plural", "word")
# What reads alike in every language.
NO_WORDS = {"samarkand", "UTC", "JSON", "OpenAPI", "PLOVER"}
SHOWN_ATTRIBUTES = re.compile(r"""(?:title|aria-label|placeholder|alt|data-label)="([^"]*)\"""")


def in_templates() -> set[str]:
    found = set()
    for file in TEMPLATES:
        for _, _, message in answers._templates.extract_translations(file.read_text(), IN_TEMPLATES):
            parts = message if isinstance(message, tuple) else (message,)
            found |= {next((part for part in parts if isinstance(part, str)), "")} - {""}
    return found


def in_code() -> set[str]:
    found = set()
    for file in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in IN_CODE:
                said = [each.value for each in node.args if isinstance(each, ast.Constant)]
                found |= {next((each for each in said if isinstance(each, str)), "")} - {""}
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated(code):
    wanted_messages = in_templates() | in_code() | set(words.messages())
    missing = sorted(wanted_messages - set(translating._catalogue(code)))
    assert not missing, "no translation in catalogues/" + code + ".po:\n" + "\n".join(missing)
    unused = sorted(set(translating._catalogue(code)) - wanted_messages)
    assert not unused, "not said any more:\n" + "\n".join(unused)


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_the_places_for_values_and_the_markup(code):
    for message, forms in translating._catalogue(code).items():
        for form in forms:
            for pattern in (r"%\(\w+\)s|%s", r"</?\w+[^>]*>"):
                assert sorted(re.findall(pattern, form)) == sorted(re.findall(pattern, message)), message


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_has_no_word_that_cannot_be_translated(file):
    source = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", "", file.read_text(), flags=re.S)
    source = re.sub(r"<(script|style)\b.*?</\1>", "", source, flags=re.S)
    source = re.sub(r"\{% block shape %\}.*?endblock", "{%", source)
    source = re.sub(r"<code>.*?</code>", "", source, flags=re.S)
    source = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", source, flags=re.S)
    attributes = " ".join(SHOWN_ATTRIBUTES.findall(source))
    text = re.sub(r"<[^>]*>", " ", source)
    left = set(re.findall(r"[^\W\d_]{2,}", text + " " + attributes)) - NO_WORDS
    assert not left, f"{file.name}: {sorted(left)}"


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_an_expression_has_no_words_that_cannot_be_translated(file):
    tree = answers._templates.parse(file.read_text())
    translated = {
        id(constant)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in IN_TEMPLATES
        for constant in call.find_all(nodes.Const)
    }
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and id(constant) not in translated:
            # Names of parameters, classes and paths have neither a blank nor a capital followed by a small letter.
            assert not re.search(r"[A-Z][a-z]|[a-z] [a-z]", constant.value), constant.value


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_only_what_stands_in_a_template_is_translated_without_being_escaped(file):
    tree = answers._templates.parse(file.read_text())
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext", "ngettext"):
            assert isinstance(call.args[0], nodes.Const) or call.node.name == "ngettext", call.lineno
    assert "|safe" not in file.read_text()


@pytest.mark.parametrize(
    ("cookie", "accepted", "expected"),
    [
        (None, "", "en"),
        (None, "id-ID,id;q=0.9,en-US;q=0.8", "id"),
        (None, "en-GB,en;q=0.9,id;q=0.8", "en"),
        (None, "fr, de;q=0.9", "en"),
        (None, "fr, in;q=0.9", "id"),
        (None, "id;q=0, en", "en"),
        (None, "id;q=nonsense", "en"),
        ("id", "en", "id"),
        ("en", "id", "en"),
        ("klingon", "id", "id"),
    ],
)
def test_language_is_the_one_chosen_else_the_one_that_the_browser_asks_for(cookie, accepted, expected):
    assert wanted(cookie, accepted) == expected


def test_days_numbers_and_places_in_indonesian():
    with speaking("id"):
        assert formats.days("2022-08-30", "2022-09-02") == "30 Agustus – 2 September 2022"
        assert formats.instant("2022-12-15T17:15:00Z") == "15 Desember 2022, 17:15 UTC"
        assert formats.plural(12345, "article") == "12.345\xa0artikel"
        assert formats.decimal(0.851) == "0,85"
        assert formats.coordinates(-16.4, 39.65) == "16,40° LS, 39,65° BT"
        assert words.country("DEU") == "Jerman"
        assert words.type_label("CONSULT") == "Konsultasi"
        assert words.mode_label("CONSULT", "visit") == "Kunjungan"
        assert gettext("never said") == "never said"
        assert ngettext("one unheard of", "two unheard of", 2) == "two unheard of"
    assert words.country("DEU") == "Germany"


def test_a_reader_gets_the_language_of_the_browser_and_can_choose_another(client):
    for path in ("/", "/events", "/articles", "/stories", "/agenda", "/about", "/faults", "/nowhere"):
        page = client.get(path, headers={"Accept-Language": "id"})
        assert '<html lang="id"' in page.text
        assert page.headers["Content-Language"] == "id"
        assert "Accept-Language" in page.headers["Vary"]
        assert "Lewati ke isi" in page.text
    chosen = client.get("/language/en?back=/events%3Fpage%3D1", headers={"Accept-Language": "id"})
    assert chosen.status_code == 303
    assert chosen.headers["location"] == "/events?page=1"
    assert '<html lang="en"' in client.get("/events", headers={"Accept-Language": "id"}).text
    assert client.get("/language/id?back=//elsewhere.example").headers["location"] == "/"


def test_json_is_the_same_for_every_reader(client):
    english, indonesian = (client.get("/nowhere.json", headers={"Accept-Language": code}).text for code in ("en", "id"))
    assert english == indonesian
