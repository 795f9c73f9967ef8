"""Own events beside those of another data set: what matches, what does not, what is counted twice."""

from datetime import date

import pytest
from msgspec.structs import replace
from tests.builders import AT, MADE_BY, RECIPE, claim, dossier, event, party

from samarkand import overlap
from samarkand.errors import UsageError
from samarkand.model import ImportedEvent, ImportedParty, When, content_id
from samarkand.overlap import Incident, _keys, _matched
from samarkand.stores import sqlite

CHILE, PERU, BOLIVIA = (party(name, code) for name, code in (("Cile", "CHL"), ("Peru", "PER"), ("Bolivia", "BOL")))


def on(day: int, last: int | None = None) -> When:
    return When(date(2022, 9, day), date(2022, 9, last or day), "stated")


def own(number, *, actors=(CHILE,), recipients=(PERU,), **fields):
    one = claim(content_id("a", number), actors=actors, recipients=recipients, **fields)
    return dossier(number, claims=(one,))


def theirs(number, type, day, actor="CHL", recipient="PER", **fields) -> ImportedEvent:
    sides = {"actors": actor, "recipients": recipient}
    parties = {side: (ImportedParty(text=code, country=code),) if code else () for side, code in sides.items()}
    return ImportedEvent(
        source="gdelt", source_id=str(number), code="x", type=type, mode=None, quad=None, intensity=None,
        day=date(2022, 9, day), **parties, **fields,
    )  # fmt: skip


@pytest.fixture
def make(tmp_path):
    """A store of own dossiers, an event each, and of imported events."""
    opened = []

    def made(dossiers, imported):
        store = sqlite.open(tmp_path / f"{len(opened)}.db", create=True)
        opened.append(store)
        store.add(dossiers, recipe=RECIPE, made_by=MADE_BY, at=AT)
        store.replace_merge([event(each.claims) for each in dossiers], [], [], at=AT)
        store.add_imported(imported, source="gdelt", file="a.CSV")
        return store

    yield made
    for store in opened:
        store.close()


def told(found):
    return [(row["verdict"], row["type"], row["actor"], row["recipient"], row["days_apart"])
            for row in overlap.rows(found)]  # fmt: skip


def test_an_incident_is_matched_within_the_tolerance(make):
    store = make([own(1, when=on(15))], [theirs(1, "CONSULT", 16, "PER", "CHL")])
    days = {"first": date(2022, 9, 1), "last": date(2022, 9, 30)}
    assert told(overlap.compare(store, **days)) == [("matched", "CONSULT", "CHL", "PER", 1)]
    assert [row[0] for row in told(overlap.compare(store, tolerance=0, **days))] == ["only ours", "only theirs"]


def test_a_type_that_is_not_mutual_has_a_direction(make):
    attack = own(1, type="ASSAULT", mode=None, when=on(15))
    store = make([attack], [theirs(1, "ASSAULT", 15, "PER", "CHL"), theirs(2, "ASSAULT", 15, "CHL", "PER")])
    assert sorted(told(overlap.compare(store))) == [
        ("matched", "ASSAULT", "CHL", "PER", 0), ("only theirs", "ASSAULT", "PER", "CHL", None),
    ]  # fmt: skip


def test_a_plan_is_compared_as_the_promise_that_the_other_scheme_has(make):
    plan = own(1, status="planned", when=on(15))
    denied = own(2, status="denied", type="ASSAULT", mode=None, when=on(15))
    undated = replace(own(3), claims=(replace(own(3).claims[0], when=None),))
    store = make([plan, denied, undated], [theirs(1, "AGREE", 15), theirs(2, None, 15)])
    found = overlap.compare(store)
    assert told(found) == [("matched", "AGREE", "CHL", "PER", 0)]
    assert found.left_out == {
        "ours that are denied, which the other scheme cannot say": 1, "ours without a day": 1,
        "theirs of a type that PLOVER has not": 1,
    }  # fmt: skip


def test_repeated_events_are_one_incident_and_counted_on_both_sides(make):
    ours = [own(number, when=on(15)) for number in (1, 2)]
    store = make(ours, [theirs(number, "CONSULT", 15) for number in range(5)])
    found = overlap.compare(store)
    assert overlap.counts(found.pairs) == {
        "matched": 1, "only_ours": 0, "only_theirs": 0, "share_of_ours": 1.0, "share_of_theirs": 1.0,
        "repeats_ours": 1, "repeats_theirs": 4,
    }  # fmt: skip
    (row,) = overlap.rows(found)
    assert len(row["ours"]) == 2
    assert row["theirs"] == ["0", "1", "2", "3", "4"]


def test_parties_make_pairs(make):
    three = (CHILE, PERU, BOLIVIA)
    store = make([own(1, actors=three, recipients=three, when=on(15))], [theirs(1, "CONSULT", 15, "BOL", "PER")])
    assert sorted(told(overlap.compare(store))) == [
        ("matched", "CONSULT", "BOL", "PER", 0), ("only ours", "CONSULT", "BOL", "CHL", None),
        ("only ours", "CONSULT", "CHL", "PER", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("actors", "recipients", "mutual", "expected"),
    [
        (("A", "B"), ("A", "B"), True, [("A", "B")]),
        (("A",), ("B", "C"), False, [("A", "B"), ("A", "C")]),
        (("B",), ("A",), True, [("A", "B")]),
        (("B",), ("A",), False, [("B", "A")]),
        (("A",), ("A",), False, [("A", "A")]),
        (("A",), ("?",), False, [("A", "?")]),
    ],
)
def test_keys(actors, recipients, mutual, expected):
    assert [key[1:] for key in _keys("X", actors, recipients, mutual=mutual)] == expected


def test_quad_classes_can_agree_where_types_do_not(make):
    store = make([own(1, type="ACCUSE", mode=None, when=on(15))], [theirs(1, "REJECT", 15)])
    assert len(told(overlap.compare(store))) == 2
    found = overlap.compare(store, level="quad")
    assert [(row["verdict"], row["quad"]) for row in overlap.rows(found)] == [("matched", "verbal conflict")]


def incident(first: int, last: int | None = None) -> Incident:
    when = on(first, last)
    return Incident(key=("X", "A", "B"), first=when.first, last=when.last, ids=(f"{first}-{last}",))


def test_as_many_are_matched_as_can_be():
    """A range that ends late must not take the day that only the short one reaches."""
    ours, days = [incident(1, 20), incident(3)], [incident(3), incident(15)]
    pairs = list(_matched(ours, days, 0))
    assert [pair.verdict for pair in pairs] == ["matched", "matched"]
    assert [pair.ours.first.day for pair in pairs] == [3, 1]


def test_matching_is_one_to_one():
    pairs = list(_matched([incident(5)], [incident(4), incident(6)], 1))
    assert sorted(pair.verdict for pair in pairs) == ["matched", "only theirs"]


def test_tables_count_by_type_country_pair_and_day(make):
    ours = [own(1, when=on(15)), own(2, type="ACCUSE", mode=None, recipients=(BOLIVIA,), when=on(16))]
    store = make(ours, [theirs(1, "CONSULT", 15), theirs(2, "CONSULT", 20, "BOL", "PER"), theirs(3, "AGREE", 14)])
    found = overlap.compare(store, first=date(2022, 9, 10), last=date(2022, 9, 25))
    by = {name: {row[name if name != "kind" else "type"]: row for row in overlap.table(found, name)}
          for name in overlap.GROUPINGS}  # fmt: skip
    consult = by["kind"]["CONSULT"]
    assert (consult["matched"], consult["only_theirs"], consult["share_of_theirs"]) == (1, 1, 0.5)
    assert by["kind"]["AGREE"]["share_of_ours"] is None
    assert {name: row["matched"] + row["only_ours"] + row["only_theirs"] for name, row in by["country"].items()} == {
        "CHL": 3, "PER": 3, "BOL": 2,
    }  # fmt: skip
    assert by["dyad"]["CHL > BOL"]["only_ours"] == 1
    assert list(by["day"]) == ["2022-09-14", "2022-09-15", "2022-09-16", "2022-09-20"]
    total = overlap.summary(found)["total"]
    assert sum(row["matched"] for row in by["kind"].values()) == total["matched"]


def test_the_window_is_what_both_have_unless_said(make):
    store = make([own(1, when=on(5)), own(2, when=on(20))], [theirs(1, "CONSULT", 10), theirs(2, "CONSULT", 28)])
    window = overlap.compare(store).window
    assert (window.first.day, window.last.day) == (10, 20)


def test_what_cannot_be_compared_is_said_in_one_line(make):
    with pytest.raises(UsageError, match="samarkand import reads one in"):
        overlap.compare(make([own(1, when=on(15))], []))
    both = make([own(1, when=on(15))], [theirs(1, "CONSULT", 20)])
    with pytest.raises(UsageError, match="no day from 2022-09-20 to 2022-09-15"):
        overlap.compare(both)
    with pytest.raises(UsageError, match="imported: gdelt"):
        overlap.compare(both, "polecat")
    with pytest.raises(UsageError, match="no events of its own"):
        overlap.compare(make([], [theirs(1, "CONSULT", 20)]))
    both.add_imported([replace(theirs(1, "AGREE", 15), source="icews")], source="icews", file="b.tab")
    with pytest.raises(UsageError, match="say with which"):
        overlap.compare(both)
