"""Rules: what is refused and how it is said, and which events each key asks for."""

import pytest
from tests.alerting.events import NOW, keep, rules_file, told

from samarkand import alerting
from samarkand.errors import UsageError

GOOD = '[receivers]\ndesk = "json://127.0.0.1/"\n[[rule]]\nto = ["desk"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = [", "this is no TOML"),
        ("[[rule]]\nto = []", r"\$.receivers: this key must be there"),
        ("rule = []\n[receivers]\n", r"\$.rule: there is no rule"),
        (GOOD + 'colour = "red"', r"\$.rule\[0\].colour: there is no such key; there are actors, between, countries"),
        ("top = 1\n" + GOOD, r"\$.top: there is no such key; there are at_most, receivers, rule, since, site"),
        (GOOD + 'types = "CONSULT"', r"\$.rule\[0\].types: expected 'array', got 'str'"),
        (GOOD + 'types = ["CONSLT"]', r"\$.rule\[0\].types\[0\]: there is no type 'CONSLT'; there are ACCUSE, AGREE"),
        (GOOD + 'status = ["over"]', r"\$.rule\[0\].status\[0\]: there is no status 'over'; there are brought forward"),
        (
            GOOD + 'actors = ["CHL", "Puttin"]',
            r"\$.rule\[0\].actors\[1\]: nothing is known under 'Puttin'; near",
        ),
        (GOOD + 'actors = ["Samarkand"]', r"\$.rule\[0\].actors\[0\]: 'Samarkand' is a place"),
        (GOOD + 'organisations = ["Peru"]', r"\$.rule\[0\].organisations\[0\]: 'Peru' is no organisation"),
        (GOOD + 'places = ["SCO"]', r"\$.rule\[0\].places\[0\]: 'SCO' is no place"),
        (GOOD + 'countries = ["Samarkand"]', r"\$.rule\[0\].countries\[0\]: 'Samarkand' is no state"),
        (GOOD + "quads = [7]", r"\$.rule\[0\].quads\[0\]: there is no quad class '7'; there are 0 \(neutral\)"),
        (GOOD + "sources = 0", r"\$.rule\[0\].sources: 0 is less than 1"),
        (GOOD.replace('["desk"]', '["disk"]'), r"\$.rule\[0\].to\[0\]: there is no receiver 'disk'; there are desk"),
        (GOOD.replace('["desk"]', "[]"), r"\$.rule\[0\].to: nobody is told; there are desk"),
        ('since = "soon"\n' + GOOD, r"\$.since: 'soon' is no duration"),
        ('site = "here"\n' + GOOD, r"\$.site: 'here' is no http or https address"),
        ("at_most = 0\n" + GOOD, r"\$.at_most: 0 is not between"),
        (GOOD.replace("127.0.0.1", "${NO_SUCH_NAME}"), r"\$.receivers.desk: the environment has no NO_SUCH_NAME"),
        (GOOD + 'name = "a"\n[[rule]]\nto = ["desk"]\nname = "a"', r"\$.rule: two rules are named 'a'"),
    ],
)
def test_bad_rules_are_refused_with_file_and_key_path(tmp_path, text, says):
    path = tmp_path / "rules.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=says) as caught:
        alerting.load(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_receiver_that_cannot_be_used_is_refused_with_its_key(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(GOOD.replace("json://127.0.0.1/", "pigeon://loft"))
    with pytest.raises(UsageError, match=r"rules.toml \$.receivers.desk: the address, pigeon"):
        alerting.ways(path, alerting.load(path))


@pytest.mark.parametrize("path", ["absent.toml", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path, path):
    with pytest.raises(UsageError, match="cannot be read"):
        alerting.load(tmp_path / path)


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("", 1),
        ('types = ["consult"]', 1),
        ('types = ["ASSAULT"]', 0),
        ('status = ["planned", "cancelled"]', 1),
        ('status = ["happened"]', 0),
        ('actors = ["Peru"]', 1),
        ('actors = ["RUS"]', 0),
        ('between = ["PER", "Chile"]', 1),
        ('between = ["PER", "RUS"]', 0),
        ('countries = ["Chile", "RUS"]', 1),
        ('countries = ["RUS"]', 0),
        ('organisations = ["SCO"]', 0),
        ('places = ["Samarkand"]', 0),
        ('quads = ["verbal cooperation"]', 1),
        ("quads = [3, 4]", 0),
        ("sources = 2", 1),
        ("sources = 3", 0),
        ("rank = 1", 0),
        ('types = ["CONSULT"]\nactors = ["RUS"]', 0),
    ],
)
def test_each_key_asks_for_what_it_says(store, tmp_path, rule, count):
    rules = alerting.load(rules_file(tmp_path, {"log": "file:alerts.jsonl"}, rule))
    assert len(list(alerting.due(store, rules, NOW))) == count


def test_a_page_of_the_site_is_linked_where_the_rules_name_the_site(store, tmp_path):
    rules = alerting.load(rules_file(tmp_path, {"log": "file:x"}, top='site = "https://situs.example/"'))
    (due,) = alerting.due(store, rules, NOW)
    assert due.alert.page == f"https://situs.example/events/{due.alert.event_id}"


def test_an_organisation_is_found_among_the_parties(store, tmp_path):
    from msgspec.structs import replace
    from tests.merge.reports import party

    made = told("asean", 2, day=27, text="Quite another text about quite another meeting of many. " * 5)
    keep(store, [replace(made, claims=(replace(made.claims[0], recipients=(party("ASEAN"),)),))])
    rules = alerting.load(rules_file(tmp_path, {"log": "file:x"}, 'organisations = ["ASEAN"]'))
    assert len(list(alerting.due(store, rules, NOW))) == 1


def test_a_dry_run_needs_no_secret_and_reserves_nothing(store, tmp_path):
    path = rules_file(tmp_path, {"desk": "json://${NO_SUCH_NAME}/"})
    rules = alerting.load(path, dry=True)
    assert len(list(alerting.due(store, rules, NOW))) == 1
    assert store.sql("SELECT count(*) AS n FROM alerts").rows() == [{"n": 0}]
