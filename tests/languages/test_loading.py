"""Languages: each one loads whole, and a file that is wrong is named with the key that is wrong."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from tests.texts import article

from samarkand import gazetteer, languages, ontology, tables
from samarkand.annotate import annotate
from samarkand.errors import KnowledgeError
from samarkand.languages import Language, Trigger
from samarkand.model import Reading

CODES = languages.codes()
TYPES = {**ontology.load("plover").types, **ontology.load("plover").acts}
WORLD = gazetteer.load()
SECTORS = {
    "GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "CIV", "MED", "NGO", "IGO", "BUS", "EDU", "LAB", "REL", "UAF",
    "CRM",
}  # fmt: skip
ACRONYMS = {actor.acronym for actor in WORLD.actors.values() if actor.acronym}
TRIGGERS = [
    pytest.param(code, words.type, trigger, id=f"{code}-{words.type.lower()}-{number}")
    for code in CODES
    for words in languages.load(code).events
    for number, trigger in enumerate(words.triggers)
]


@cache
def examples(code: str) -> tuple[Reading, dict[str, int]]:
    """All examples of a language read as one article, and where each starts."""
    starts, text = {}, ""
    for words in languages.load(code).events:
        for trigger in words.triggers:
            starts[trigger.example.text] = len(text)
            text += trigger.example.text + "\n"
    return annotate(article(text, code), languages.load(code), WORLD), starts


def test_indonesian_and_english_are_installed():
    assert {"id", "en"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_language_loads_whole(code):
    language = languages.load(code)
    assert language.code == code
    for part in (language.settings, language.dates, language.status, language.names, language.titles, language.groups,
                 language.speech, language.events):  # fmt: skip
        assert part


@pytest.mark.parametrize("code", CODES)
def test_a_language_is_the_same_object_in_another_process(code):
    load, arguments = languages.load(code).__reduce__()
    assert load(*arguments) is languages.load(code)


@pytest.mark.parametrize("code", CODES)
def test_every_event_type_has_its_triggers_once(code):
    found = [words.type for words in languages.load(code).events]
    assert sorted(found) == sorted(TYPES)


@pytest.mark.parametrize("code", CODES)
def test_titles_and_groups_have_known_sectors_and_stand_once(code):
    language = languages.load(code)
    assert {title.sector for title in language.titles} <= SECTORS
    assert set(language.groups.values()) <= SECTORS
    assert len({title.title for title in language.titles}) == len(language.titles)
    assert len({name.name for name in language.names}) == len(language.names)


@pytest.mark.parametrize("code", CODES)
def test_dates_name_all_months_and_weekdays(code):
    words = languages.load(code).dates["words"]
    assert set(words["month"].values()) == set(range(1, 13))
    assert set(words["weekday"].values()) == set(range(1, 8))
    assert set(words["part"].values()) == {"start", "mid", "end"}
    assert set(words["shift"].values()) == {"last", "this", "next", "coming"}


def test_every_language_has_the_same_keys():
    keys = {code: {part: set(getattr(languages.load(code), part)) for part in ("dates", "settings")} for code in CODES}
    assert keys["id"]["dates"] == keys["en"]["dates"]
    assert keys["id"]["settings"] == keys["en"]["settings"]


@pytest.mark.parametrize("code", CODES)
def test_every_data_file_says_its_source_and_licence(code):
    folder = files(f"samarkand.languages.{code}")
    for path in (*folder.iterdir(), *(folder / "events").iterdir()):
        if path.name.endswith((".toml", ".tsv")):
            assert tables.header(path.read_text(encoding="utf-8").split("\n"), path.name)


@pytest.mark.parametrize(("code", "event_type", "trigger"), TRIGGERS)
def test_a_trigger_has_words_a_known_mode_and_an_example_of_known_parties(code: str, event_type: str, trigger: Trigger):
    assert trigger.verbs or trigger.passives or trigger.nouns
    modes = {mode.code for mode in TYPES[event_type].modes}
    assert trigger.mode is None or trigger.mode in modes
    assert 0 < trigger.score <= 1
    example = trigger.example
    assert example.status in ("happened", "planned", "possible", "denied")
    assert {*example.actors, *example.recipients} <= {*WORLD.codes, *ACRONYMS}
    assert {*trigger.if_any}.isdisjoint(trigger.unless)


@pytest.mark.parametrize("code", sorted({one.values[0] for one in TRIGGERS}))
def test_the_gate_lets_the_examples_of_triggers_through(code: str):
    read, starts = examples(code)
    asked = [one.values[2].example.text for one in TRIGGERS if one.values[0] == code and not one.values[2].things]
    trees = {token.span.start for token in read.tokens if token.head >= 0}
    closed = [text for text in asked if not any(starts[text] <= at < starts[text] + len(text) for at in trees)]
    assert len(closed) <= 0.02 * len(asked), closed


@pytest.mark.parametrize("code", ["xx", "", "ID", "../id"])
def test_an_unknown_language_is_refused(code):
    with pytest.raises(KnowledgeError, match=f"no language '{code}'; installed: en, id"):
        languages.load(code)


HEADER = "# source: own words\n# licence: MIT\n"
GOOD = 'type = "CONSULT"\n[[triggers]]\nverbs = ["meet"]\nexample = { text = "Peru met Chile." }\n'


def language(folder: Path, **text: str) -> Language:
    """A language in a folder of its own with one file of events."""
    (folder / "events").mkdir(exist_ok=True)
    for name, content in text.items():
        stem, suffix = name.rsplit("_", 1)
        path = folder / "events" / f"{stem}.{suffix}" if suffix == "toml" else folder / f"{stem}.{suffix}"
        path.write_text(content, encoding="utf-8")
    return Language("xx", folder)


def test_a_file_of_events_of_ones_own_loads(tmp_path):
    (words,) = language(tmp_path, consult_toml=HEADER + GOOD).events
    assert words.triggers[0].verbs == ("meet",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (HEADER + GOOD.replace("verbs", "verb"), ("languages/xx/events/consult.toml", "verb", "$.triggers[0]")),
        (HEADER + GOOD.replace('["meet"]', '"meet"'), ("languages/xx/events/consult.toml", "$.triggers[0].verbs")),
        (HEADER + GOOD.replace('text = "Peru met Chile."', ""), ("consult.toml", "text", "$.triggers[0].example")),
        (HEADER + GOOD.replace('type = "CONSULT"\n', ""), ("languages/xx/events/consult.toml", "type")),
        (HEADER + GOOD + 'needs = "nobody"\n', ("languages/xx/events/consult.toml", "nobody", "$.triggers[0].needs")),
        (HEADER + GOOD + 'score = "high"\n', ("languages/xx/events/consult.toml", "$.triggers[0].score")),
        (HEADER + "type =\n", ("consult.toml", "line 3")),
        ("# source: own words\n" + GOOD, ("consult.toml", "licence")),
        (GOOD, ("consult.toml", "source")),
    ],
)
def test_a_wrong_file_of_events_is_named_with_its_key(tmp_path, text, parts):
    with pytest.raises(KnowledgeError) as raised:
        _ = language(tmp_path, consult_toml=text).events
    for part in parts:
        assert part in str(raised.value)


def test_an_unknown_sense_of_a_name_is_named_with_its_line(tmp_path):
    text = HEADER + "name\ttarget\tsense\nPeru\tPER\tcountry\nLima\tPER\ttown\n"
    with pytest.raises(KnowledgeError) as raised:
        _ = language(tmp_path, names_tsv=text).names
    for part in ("names.tsv line 5", "'town'", "'Lima'", "country, demonym"):
        assert part in str(raised.value)
