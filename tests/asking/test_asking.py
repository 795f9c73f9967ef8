"""Asking a store: agenda, statements and relations of a week of small reports, and people's verdicts on events."""

from datetime import date

import pytest
from tests.merge.reports import CHILE, DAM, FAIR, NOW, PERU, claim, credit, days, report
from tests.stores.reporting import keep

from samarkand import corpus, rulings
from samarkand.asking import actor_ids, agenda, balances, party_code, relations, statements
from samarkand.errors import UsageError
from samarkand.stores import sqlite

TODAY = date(2022, 9, 30)
WORDS = [" ".join(f"word{page}x{place}" for place in range(9)) for page in range(9)]


@pytest.fixture
def store(tmp_path):
    reports = [
        report("kestrel", WORDS[0], 0, claim("kestrel", "PER", "CHL", status="planned", when=days(16))),
        report("plover", WORDS[1], 50, claim("plover", "PER", "CHL", when=days(16), place=PERU)),
        report("wren", WORDS[2], 10, claim("wren", "BOL", "CHL", status="planned", when=days(18), place=CHILE)),
        report("heron", WORDS[3], 20, claim("heron", "CHL", "PER", type="SANCTION", when=days(15)),
               claim("heron", "PER", "CHL", type="ACCUSE", when=days(15))),
        report("ibis", WORDS[4], 30, claim("ibis", "SCO PER CHL BOL", when=days(15, 16), mode="multilateral")),
    ]  # fmt: skip
    with sqlite.open(tmp_path / "x.db", create=True) as opened:
        keep(opened, reports, [])
        corpus.consolidate(opened, at=NOW)
        yield opened


def lines(rows) -> list[str]:
    return [f"{row['first']} {row['status']} {codes(row)}" for row in rows]


def codes(row) -> str:
    return "+".join(sorted(party.get("acronym") or party["country"] for party in row["parties"]))


def test_the_agenda_tells_what_became_of_each_meeting(store):
    assert lines(agenda(store, today=TODAY)) == [
        "2022-09-15 happened BOL+CHL+PER+SCO", "2022-09-16 happened CHL+PER", "2022-09-18 unreported BOL+CHL",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"first": date(2022, 9, 17)}, ["2022-09-18 unreported BOL+CHL"]),
        ({"last": date(2022, 9, 15)}, ["2022-09-15 happened BOL+CHL+PER+SCO"]),
        ({"country": "BOL", "first": date(2022, 9, 16), "last": date(2022, 9, 18)},
         ["2022-09-15 happened BOL+CHL+PER+SCO", "2022-09-18 unreported BOL+CHL"]),
        ({"within": "SCO"}, ["2022-09-15 happened BOL+CHL+PER+SCO", "2022-09-16 happened CHL+PER"]),
        ({"types": ("SANCTION",)}, ["2022-09-15 happened CHL+PER"]),
        ({"country": "ARG"}, []),
    ],
)  # fmt: skip
def test_the_agenda_keeps_to_what_is_asked(store, asked, expected):
    assert lines(agenda(store, today=TODAY, **asked)) == expected


def test_the_agenda_as_of_a_day_knows_only_what_was_published_by_then(store):
    rows = list(agenda(store, today=TODAY, as_of=date(2022, 9, 14)))
    assert lines(rows) == ["2022-09-16 planned CHL+PER", "2022-09-18 planned BOL+CHL"]
    assert [step["step"] for step in rows[0]["life"]] == ["planned"]
    assert list(agenda(store, today=TODAY, as_of=date(2022, 9, 1))) == []


def test_a_row_of_the_agenda_has_its_sources(store):
    row = list(agenda(store, today=TODAY, first=date(2022, 9, 16), last=date(2022, 9, 16), country="PER"))[-1]
    assert row["sources"] == ["kestrel.example", "plover.example"]
    assert [(step["step"], step["site"]) for step in row["life"]] == [
        ("planned", "kestrel.example"), ("happened", "plover.example"),
    ]  # fmt: skip
    assert row["place"] == PERU.name


def test_relations_count_events_by_direction_and_class(store):
    found = {(row["actor"], row["recipient"], row["quad"]): row["events"] for row in relations(store, "PER", "CHL")}
    assert found[("CHL", "PER", "material conflict")] == 1
    assert found[("PER", "CHL", "verbal conflict")] == 1
    assert found[("CHL", "PER", "verbal cooperation")] == 2
    assert all({"PER", "CHL"} == {row["actor"], row["recipient"]} for row in relations(store, "PER", "CHL"))
    assert {row["period"] for row in relations(store, "PER", "CHL")} == {"2022-09"}


def test_every_pair_has_its_balance(store):
    found = {tuple(row["pair"]): row for row in balances(relations(store, period="all"))}
    assert (found["CHL", "PER"]["cooperation"], found["CHL", "PER"]["conflict"]) == (2, 2)
    assert found["CHL", "PER"]["balance"] == 0
    assert found["BOL", "CHL"]["planned"] == 1


def test_nothing_is_said_where_nobody_is_quoted(store):
    assert list(statements(store, by="Nobody")) == []


@pytest.mark.parametrize(
    ("name", "code"), [("Rusia", "RUS"), ("Russia", "RUS"), ("sco", "SCO"), ("XYZ", "XYZ"), (None, None)]
)
def test_a_party_is_asked_for_by_name_or_code(name, code):
    assert party_code(name) == code


def test_a_name_gives_the_ids_of_all_that_it_can_mean():
    assert "Q7747" in actor_ids("Putin")
    assert actor_ids(None) == actor_ids("nobody has this name") == ()


def event_of(store, **asked) -> str:
    (row,) = [row for row in agenda(store, today=TODAY, **asked) if "SCO" not in str(row["parties"])]
    return row["event"]


def test_two_events_are_one_when_somebody_says_so_and_stay_so(store):
    one, other = event_of(store, country="PER"), event_of(store, country="BOL")
    found = rulings.join(store, one, other, by="desk", at=NOW)
    assert len(store.event(found).claims) == 3
    corpus.consolidate(store, at=NOW, again=True)
    assert len(store.event(found).claims) == 3
    with pytest.raises(UsageError, match="same event"):
        rulings.join(store, found, found, by="desk", at=NOW)


def test_claims_are_parted_from_an_event_when_somebody_says_so_and_stay_apart(store):
    event = event_of(store, country="PER")
    first, second = store.event(event).claims
    with pytest.raises(UsageError, match="nothing would be left"):
        rulings.part(store, event, [first, second], by="desk", at=NOW)
    with pytest.raises(UsageError, match="is not a claim of event"):
        rulings.part(store, event, [store.event(event_of(store, country="BOL")).claims[0]], by="desk", at=NOW)
    rest, out = rulings.part(store, event, [second], by="desk", at=NOW)
    assert (store.event(rest).claims, store.event(out).claims) == ((first,), (second,))
    corpus.consolidate(store, at=NOW, again=True)
    assert store.event(out).claims == (second,)
    assert list(store.check()) == []


def test_a_store_of_copies_and_credits_is_whole(tmp_path):
    reports = [
        report("kestrel", DAM, 0, claim("kestrel", "PER", "CHL", when=days(16))),
        report("plover", DAM, 5, claim("plover", "PER", "CHL", when=days(16)), credits=(credit("kestrel.example"),)),
        report("wren", FAIR, 6, claim("wren", "PER", "CHL", when=days(16), status="denied")),
    ]
    with sqlite.open(tmp_path / "x.db", create=True) as opened:
        keep(opened, reports, [])
        for _ in range(2):
            corpus.consolidate(opened, at=NOW, batch=1)
            assert list(opened.check()) == []
        opened.release([reports[1].claims[0].id])
        assert opened.pending(9) == ("plover",)
        corpus.consolidate(opened, at=NOW)
        assert list(opened.check()) == []
