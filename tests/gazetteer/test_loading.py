"""The gazetteer: what always holds of its tables, who was what on which day, and errors that name the wrong row."""

from collections import Counter, defaultdict
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from samarkand import gazetteer, languages, tables
from samarkand.errors import KnowledgeError
from samarkand.gazetteer import loading
from samarkand.gazetteer.loading import holds
from samarkand.model import Tenure

DATA = files("samarkand.gazetteer") / "data"
COLUMNS = {
    "countries": "alpha3 alpha2 qid cow cameo fips capital latitude longitude name_en name_id kind leader since until "
    "heir alias",
    "organisations": "id acronym kind founded ended country names_en names_id",
    "memberships": "organisation member kind since until uncertain",
    "people": "id country names names_id short",
    "tenures": "person role of since until uncertain",
    "places": "name country latitude longitude feature names_en names_id",
    "outlets": "name domains country language kind owner names",
}
TABLES = {name: tuple(tables.rows(DATA / f"{name}.tsv")) for name in COLUMNS}
ALPHA3 = {row["alpha3"] for row in TABLES["countries"]}
WORLD = gazetteer.load()
KINDS = {"igo", "alliance", "court", "bank", "agency", "armed", "party", "ngo", "company", "media"}
ROLES = {title.role for code in ("id", "en") for title in languages.load(code).titles}
# Offices are held in these, which are states for few others or no more.
UNLISTED_BODIES = {
    "CSK", "SUN", "YUG",
    "x-abkhazia", "x-artsakh", "x-ichkeria", "x-republic-of-serbian-krajina", "x-republika-srpska", "x-somaliland",
    "x-sor-party", "x-south-ossetia", "x-trnc",
}  # fmt: skip

# States that had two at once: councils, rival governments, acting presidents.
TWO_AT_ONCE = {"head-of-state": {"BIH", "ZMB", "CIV", "SMR"}, "head-of-government": {"KHM", "LBY"}}

# Names of several people or bodies, told apart by the day or by nothing.
SHARED = {
    "AA", "Aliyev", "Aoun", "Assad", "al-Assad", "Barzani", "Berdimuhamedow", "Berdymukhamedov", "CPP", "Castro",
    "Clinton", "Deby", "Déby", "George Bush", "Hariri", "Kabila", "Kaczynski", "Kaczyński", "King Abdullah", "Kirchner",
    "PPP", "Papandreou", "Raja Abdullah", "Rajapaksa", "SNA", "Sharif", "Sinwar",
}  # fmt: skip


def day(cell: str) -> date:
    parts = [*map(int, cell.split("-")), 1, 1]
    return date(*parts[:3])


def actor_id(acronym: str) -> str:
    return next(row["id"] for row in TABLES["organisations"] if row["acronym"] == acronym)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_columns_and_says_where_it_is_from(name):
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    found = tables.header(lines, name)
    assert found["source"]
    assert found["licence"]
    assert list(TABLES[name][0]) == COLUMNS[name].split()


@pytest.mark.parametrize(("name", "column"), [("countries", "alpha3"), ("countries", "alpha2"), ("outlets", "name")])
def test_no_id_stands_twice(name, column):
    assert [
        value for value, count in Counter(row[column] for row in TABLES[name] if row[column]).items() if count > 1
    ] == []


def test_people_and_organisations_share_no_id():
    ids = Counter(row["id"] for name in ("people", "organisations") for row in TABLES[name])
    assert [value for value, count in ids.items() if count > 1] == []
    assert all(value.startswith("x-") or value[1:].isdigit() for value in ids)


@pytest.mark.parametrize(
    ("name", "column"),
    [("people", "country"), ("organisations", "country"), ("places", "country"), ("outlets", "country")],
)
def test_countries_are_alpha_3(name, column):
    assert {row[column] for row in TABLES[name] if row[column]} <= ALPHA3
    assert all(len(code) == 3 and code.isupper() for code in ALPHA3)


def test_members_are_states_or_organisations():
    organisations = {row["id"] for row in TABLES["organisations"]}
    assert {row["member"] for row in TABLES["memberships"]} <= ALPHA3 | organisations


def test_every_person_and_organisation_has_a_name():
    assert [row["id"] for row in TABLES["people"] if not row["names"]] == []
    assert [row["id"] for row in TABLES["organisations"] if not row["names_en"]] == []
    assert {row["kind"] for row in TABLES["organisations"]} <= KINDS


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("tenures", "since", "until"), ("memberships", "since", "until"), ("organisations", "founded", "ended")],
)
def test_what_ends_began_before(name, first, last):
    wrong = [row for row in TABLES[name] if row[first] and row[last] and day(row[first]) >= day(row[last])]
    assert wrong == []


@pytest.mark.parametrize("name", ["tenures", "memberships"])
def test_no_row_stands_twice(name):
    assert [row for row, count in Counter(tuple(row.values()) for row in TABLES[name]).items() if count > 1] == []


def test_tenures_are_known_roles_of_known_people_in_states_and_bodies():
    people = {row["id"] for row in TABLES["people"]}
    organisations = {row["id"] for row in TABLES["organisations"]}
    assert {row["person"] for row in TABLES["tenures"]} <= people
    assert {row["role"] for row in TABLES["tenures"]} <= ROLES
    others = {row["of"] for row in TABLES["tenures"] if row["of"]} - ALPHA3 - organisations
    assert others <= UNLISTED_BODIES


@pytest.mark.parametrize("role", ["head-of-state", "head-of-government", "monarch", "foreign-minister"])
def test_a_state_has_one_holder_of_an_office_at_a_time(role):
    held = defaultdict(list)
    for row in TABLES["tenures"]:
        if row["role"] == role:
            held[row["of"]].append((day(row["since"] or "1"), day(row["until"] or "9999")))
    overlapping = {
        state
        for state, tenures in held.items()
        for one, after in pairwise(sorted(tenures))
        if (one[1] - after[0]).days > 31
    }
    assert overlapping <= TWO_AT_ONCE.get(role, set())


def test_memberships_join_known_organisations_and_states():
    assert {row["organisation"] for row in TABLES["memberships"]} <= {row["id"] for row in TABLES["organisations"]}
    assert {row["kind"] for row in TABLES["memberships"]} <= {"member", "observer", "partner", "candidate", "suspended"}


def test_no_state_is_member_and_observer_at_once():
    for organisation in WORLD.memberships:
        for year in range(1990, 2026):
            on = date(year, 9, 15)
            both = set(WORLD.members(organisation, on)) & set(WORLD.members(organisation, on, "observer"))
            assert both == set(), (organisation, on)


def test_places_lie_on_earth_and_have_one_row_a_name():
    for row in TABLES["places"]:
        assert abs(float(row["latitude"] or 0)) <= 90
        assert abs(float(row["longitude"] or 0)) <= 180
        assert bool(row["latitude"]) == bool(row["longitude"])
    names = Counter(
        name
        for row in TABLES["places"]
        for name in {row["name"], *tables.values(row["names_en"]), *tables.values(row["names_id"])}
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("code", ["id", "en"])
def test_only_listed_names_mean_several_actors(code):
    WORLD.candidates("", code)
    several = {
        name: {candidate.sense for candidate in found if candidate.sense != "place"}
        for name, found in WORLD.names[code].items()
        if len({candidate.target for candidate in found if candidate.sense != "place"}) > 1
    }
    assert set(several) <= SHARED
    assert all(senses <= {"person", "short", "organisation"} for senses in several.values())


@pytest.mark.parametrize("code", ["id", "en"])
def test_names_of_a_language_mean_states(code):
    assert {name.target for name in languages.load(code).names} <= ALPHA3


@pytest.mark.parametrize(
    ("on", "members", "observers"),
    [
        (date(2022, 9, 15), "CHN IND KAZ KGZ PAK RUS TJK UZB", "AFG BLR IRN MNG"),
        (date(2023, 8, 1), "CHN IND IRN KAZ KGZ PAK RUS TJK UZB", "AFG BLR MNG"),
        (date(2016, 6, 1), "CHN KAZ KGZ RUS TJK UZB", None),
    ],
)
def test_the_shanghai_cooperation_organisation_as_of_a_day(on, members, observers):
    sco = actor_id("SCO")
    assert sorted(WORLD.members(sco, on)) == members.split()
    if observers is not None:
        assert sorted(WORLD.members(sco, on, "observer")) == observers.split()


@pytest.mark.parametrize(
    ("acronym", "state", "on", "joined"),
    [
        ("EU", "GBR", date(2020, 1, 30), True),
        ("EU", "GBR", date(2020, 2, 1), False),
        ("NATO", "FIN", date(2023, 4, 3), False),
        ("NATO", "FIN", date(2023, 4, 4), True),
        ("NATO", "SWE", date(2024, 3, 8), True),
        ("ASEAN", "IDN", date(2022, 9, 15), True),
        ("ASEAN", "TLS", date(2022, 9, 15), False),
        ("BRICS", "IDN", date(2023, 1, 1), False),
    ],
)
def test_a_state_is_a_member_from_the_day_it_joins_to_the_day_it_leaves(acronym, state, on, joined):
    assert (state in WORLD.members(actor_id(acronym), on)) is joined


def holder(name: str) -> str:
    return next(c.target for c in WORLD.candidates(name, "en") if c.sense == "person")


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("António Guterres", date(2022, 9, 15), (None, "UN")),
        ("Ban Ki-moon", date(2015, 1, 1), (None, "UN")),
        ("Ban Ki-moon", date(2005, 1, 1), ("KOR", None)),
        ("Jens Stoltenberg", date(2022, 9, 15), (None, "NATO")),
        ("Jens Stoltenberg", date(2010, 1, 1), ("NOR", None)),
        ("Vladimir Putin", date(2022, 9, 15), ("RUS", None)),
        ("Xi Jinping", date(2022, 9, 15), ("CHN", None)),
        ("Joko Widodo", date(2022, 9, 15), ("IDN", None)),
    ],
)
def test_a_person_counts_for_the_body_served_on_that_day(name, on, code):
    assert WORLD.party_code(holder(name), on) == code


@pytest.mark.parametrize(
    ("actor", "code"),
    [("RUS", ("RUS", None)), ("Q1065", (None, "UN")), ("Q37470", (None, "UN")), ("nobody", (None, None))],
)
def test_states_and_their_organisations_count_for_themselves(actor, code):
    assert WORLD.party_code(actor, date(2022, 9, 15)) == code


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, True),
        ("2022-09-15", None, True),
        ("2022-09-16", None, False),
        (None, "2022-09-16", True),
        (None, "2022-09-15", False),
    ],
)
def test_a_tenure_holds_from_its_first_day_up_to_its_last(since, until, expected):
    tenure = Tenure(role="leader", since=day(since) if since else None, until=day(until) if until else None)
    assert holds(tenure, date(2022, 9, 15)) is expected


HEADER = "# source: own words\n# licence: CC0-1.0\n"
GOOD = {
    "countries.tsv": "alpha3\talpha2\tqid\tcow\tcameo\tfips\tcapital\tlatitude\tlongitude\n"
    "PER\tPE\t\t\t\t\tLima\t-12\t-77\n",
    "organisations.tsv": "id\tacronym\tkind\tfounded\tended\tcountry\tnames_en\tnames_id\n"
    "x-lake\tLAKE\tigo\t\t\t\tLake Council\tDewan Danau\n",
    "memberships.tsv": "organisation\tmember\tkind\tsince\tuntil\nx-lake\tPER\tmember\t2001\t\n",
    "people.tsv": "id\tcountry\tnames\tnames_id\tshort\nx-tarrow\tPER\tOswin Tarrow\t\tTarrow\n",
    "tenures.tsv": "person\trole\tof\tsince\tuntil\nx-tarrow\tleader\tPER\t2001-06\t2004-01-02\n",
    "places.tsv": "name\tcountry\tlatitude\tlongitude\tfeature\tnames_en\tnames_id\n"
    "Old Quay\tPER\t-12.1\t-77\tbuilding\t\tDermaga\n",
}


@pytest.fixture
def load_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Load a small world in which one table may be another."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(loading, "files", lambda package: tmp_path)
    loading.load.cache_clear()

    def load(**changed: str):
        for name, text in {**GOOD, **{f"{key}.tsv": value for key, value in changed.items()}}.items():
            (tmp_path / "data" / name).write_text(HEADER + text, encoding="utf-8")
        return loading.load("builtin")

    yield load
    loading.load.cache_clear()


def test_a_small_world_loads(load_tables):
    world = load_tables()
    assert world.members("x-lake", date(2002, 1, 1)) == ("PER",)
    assert world.roles("x-tarrow", date(2001, 6, 1))[0].role == "leader"
    assert world.places["place:Old Quay"].latitude == -12.1
    assert world.place_names == [("Old Quay", "place:Old Quay"), ("Dermaga", "place:Old Quay")]


def test_a_row_in_doubt_is_known_as_such(load_tables):
    head, first = GOOD["tenures.tsv"].splitlines()
    world = load_tables(tenures=f"{head}\tuncertain\n{first}\tyes\nx-tarrow\tenvoy\tPER\t2005\t\t\n")
    assert {(who, tenure.role) for who, tenure in world.uncertain} == {("x-tarrow", "leader")}


def row(table: str, **cells: str) -> str:
    """A table of `GOOD` whose one row has other cells."""
    head, first = GOOD[f"{table}.tsv"].splitlines()
    found = dict(zip(head.split("\t"), first.split("\t"), strict=True))
    return f"{head}\n" + "\t".join({**found, **cells}.values()) + "\n"


@pytest.mark.parametrize(
    ("table", "text", "parts"),
    [
        ("memberships", row("memberships", organisation="x-pond"), ("memberships.tsv line 4", "organisation 'x-pond'")),
        ("memberships", row("memberships", member="PRU"), ("memberships.tsv line 4", "member 'PRU'", "x-lake")),
        ("memberships", row("memberships", since="2001-13"), ("memberships.tsv line 4", "since '2001-13'")),
        ("tenures", row("tenures", until="soon"), ("tenures.tsv line 4", "until 'soon'")),
        ("tenures", row("tenures", until="1999"), ("tenures.tsv line 4", "ends before it begins", "x-tarrow")),
        ("tenures", row("tenures", person="x-nobody"), ("tenures.tsv", "unknown person 'x-nobody'")),
        (
            "tenures",
            row("tenures").replace("until\n", "until\tuncertain\n").replace("2004-01-02\n", "2004-01-02\tmaybe\n"),
            ("tenures.tsv line 4 column 6 (uncertain)", "'maybe'"),
        ),
        ("places", row("places", latitude="south"), ("places.tsv line 4", "latitude 'south'")),
        (
            "people",
            "id\tcountry\tnames\tnames_id\nx-tarrow\tPER\tOswin\t\n",
            ("people.tsv line 4", "no column 'short'", "names_id"),
        ),
        ("people", GOOD["people.tsv"] + "x-more\tPER\n", ("people.tsv line 5", "2 cells where the header has 5")),
    ],
)
def test_a_broken_row_is_named_with_file_and_line(load_tables, table, text, parts):
    with pytest.raises(KnowledgeError) as raised:
        load_tables(**{table: text})
    for part in parts:
        assert part in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "missing"), [("# licence: MIT\na\tb\n1\t2\n", "source"), ("# source: own\na\tb\n1\t2\n", "licence")]
)
def test_a_table_without_source_or_licence_is_refused(tmp_path, text, missing):
    (tmp_path / "table.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"table\.tsv.*{missing}"):
        list(tables.rows(tmp_path / "table.tsv"))


def test_an_unknown_gazetteer_is_refused():
    with pytest.raises(KnowledgeError, match="no gazetteer named 'atlas'; there is 'builtin'"):
        gazetteer.load("atlas")
