"""What a person says of a claim is kept, obeyed by merging now and later, and survives coding anew."""

import sqlite3
from datetime import date

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from tests.builders import AT, MADE_BY, RECIPE, claim, dossier, party

from samarkand import corpus, corrections, rulings
from samarkand.cli import main
from samarkand.errors import UsageError
from samarkand.evaluation import accuracy, gold_rows, merge_rows, merging, read_gold
from samarkand.model import When, content_id
from samarkand.stores import sqlite


@pytest.fixture
def store(tmp_path):
    """Two articles that report one meeting."""
    with sqlite.open(tmp_path / "news.db", create=True) as store:
        store.add([dossier(1), dossier(2)], recipe=RECIPE, made_by=MADE_BY, at=AT)
        corpus.consolidate(store, at=AT)
        yield store


def say(store, claim_id, verdict="changed", **said):
    return corrections.correct(store, claim_id, {"verdict": verdict, **said}, by="budi", at=AT)


def claims_in_events(store):
    return {row["claim_id"] for row in store.sql("SELECT claim_id FROM event_claims")}


FIRST, SECOND = dossier(1).claims[0], dossier(2).claims[0]


def test_a_wrong_claim_is_in_no_event_now_and_after_merging_everything_again(store):
    assert claims_in_events(store) == {FIRST.id, SECOND.id}
    say(store, FIRST.id, "wrong", note="bukan pertemuan")
    assert claims_in_events(store) == {SECOND.id}
    corpus.consolidate(store, at=AT, again=True)
    assert claims_in_events(store) == {SECOND.id}
    assert list(store.check()) == []
    say(store, SECOND.id, "wrong")
    assert claims_in_events(store) == set()
    assert store.summary()["events"] == 0
    say(store, FIRST.id, "right")
    assert claims_in_events(store) == {FIRST.id}
    assert store.sql("SELECT count(*) AS n FROM corrections").rows() == [{"n": 3}]


def test_values_that_were_put_right_are_those_of_the_event(store):
    say(store, SECOND.id, "wrong")
    say(
        store,
        FIRST.id,
        type="agree",
        status="planned",
        when="2022-10-01/2022-10-02",
        actors="Presiden Cile (CHL); PBB (UN)",
        recipients="none",
    )
    (row,) = store.sql("SELECT id, type, mode, status, first, last FROM events").rows()
    event = store.event(row.pop("id"))
    assert row == {"type": "AGREE", "mode": None, "status": "planned", "first": "2022-10-01", "last": "2022-10-02"}
    assert [(each.text, each.country, each.acronym) for each in event.actors] == [
        ("Presiden Cile", "CHL", None),
        ("PBB", None, "UN"),
    ]
    (kept,) = [each for each in next(store.corrected([FIRST.article_id])).claims if each.id == FIRST.id]
    assert kept.made_by == f"{FIRST.made_by}+human:budi"
    assert kept.because[-1] == "corrected by budi"
    assert store.dossier(FIRST.article_id).claims == (FIRST,)


def test_a_claim_of_another_day_is_another_event(store):
    say(store, FIRST.id, when="2023-03-01")
    assert store.summary()["events"] == 2
    say(store, FIRST.id, "right")
    assert store.summary()["events"] == 1


@pytest.mark.parametrize("again", [False, True])
def test_a_word_survives_coding_anew(store, again):
    """The same claim with another id, and the other article's as it was."""
    say(store, FIRST.id, "wrong")
    say(store, SECOND.id, "right")
    made = dossier(1)
    other = replace(FIRST, id=content_id("c", "anew"), actors=(party("Presiden Cile", "CHL"),))
    store.add([replace(made, claims=(other,))], recipe=RECIPE, made_by="another", at=AT)
    corpus.consolidate(store, at=AT, again=again)
    assert claims_in_events(store) == {SECOND.id}
    held = store.corrections()
    assert {key: one.verdict for key, one in held.items()} == {other.id: "wrong", SECOND.id: "right"}
    assert list(store.check()) == []


def test_what_is_said_of_a_type_says_nothing_of_another_type_in_its_place(store):
    say(store, FIRST.id, "wrong")
    made = dossier(1)
    other = replace(FIRST, id=content_id("c", "other"), type="AGREE", mode=None)
    store.add([replace(made, claims=(other,))], recipe=RECIPE, made_by="another", at=AT)
    corpus.consolidate(store, at=AT)
    assert other.id in claims_in_events(store)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"verdict": "perhaps"}, "no verdict; there are right, wrong, changed"),
        ({"type": "MEET"}, "'MEET' is no event type; there are ACCUSE"),
        ({"mode": "aerial"}, "'aerial' is no mode of CONSULT; it has visit"),
        ({"status": "done"}, "no status; there are happened"),
        ({"when": "yesterday"}, "'yesterday' is no day"),
        ({"when": "2022-09-16/2022-09-15"}, "the last day is before the first"),
        ({}, "nothing would be changed"),
        ({"type": "CONSULT", "status": "happened"}, "nothing would be changed"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(store, said, says):
    with pytest.raises(UsageError, match=says):
        say(store, FIRST.id, **said)
    assert store.corrections() == {}


def test_only_a_claim_can_be_corrected(store):
    with pytest.raises(UsageError, match="is the id of an article"):
        say(store, FIRST.article_id, "wrong")
    with pytest.raises(UsageError, match="begins no id"):
        say(store, "zzz", "wrong")


def test_words_become_values():
    made = corrections.read(
        claim("a1", mode=None),
        {"verdict": "changed", "mode": "Visit", "actors": " Xi Jinping (chn) ; massa; ; UN (UN)", "when": "none"},
        by="  Siti \n Aminah ",
        at=AT,
    )
    assert made.made_by == "human:Siti Aminah"
    assert [(each.text, each.country, each.acronym) for each in made.actors] == [
        ("Xi Jinping", "CHN", None),
        ("massa", None, None),
        ("UN", None, "UN"),
    ]
    assert (made.mode, made.first, made.recipients) == ("visit", "", None)
    assert corrections.written(made.actors) == "Xi Jinping (CHN); massa; UN (UN)"


def test_precision_moves_with_what_is_said_and_with_what_is_coded(store):
    assert accuracy(store).judged == 0
    say(store, FIRST.id, "right")
    say(store, SECOND.id, status="planned")
    found = accuracy(store)
    whole = found.rows[0]
    assert (whole.type, whole.language) == ("", "")
    assert (whole.event.hits, whole.event.of) == (2, 2)
    assert (whole.exact.hits, whole.exact.of) == (1, 2)
    assert (whole.exact.low, whole.exact.high) == (0.0945, 0.9055)
    assert found.fields["status"].hits == 1
    assert found.fields["type"].hits == 2
    mended = replace(SECOND, status="planned")
    store.add([replace(dossier(2), claims=(mended,))], recipe=RECIPE, made_by="another", at=AT)
    assert accuracy(store).rows[0].exact.hits == 2
    say(store, FIRST.id, "wrong")
    assert accuracy(store).rows[0].event.hits == 1


def test_judged_claims_are_gold_rows(store):
    say(store, FIRST.id, when="2022-09-15/2022-09-16")
    say(store, SECOND.id, "wrong")
    rows = {row["url"]: row for row in gold_rows(store)}
    assert len(rows) == 2
    one, other = (rows[made.article.url] for made in (dossier(1), dossier(2)))
    (event,) = one["events"]
    assert (event["type"], event["status"], event["date"]) == ("CONSULT", "occurred", "2022-09-15/2022-09-16")
    assert event["evidence"]["text"] == one["text"][event["evidence"]["start"] : event["evidence"]["end"]] == "bertemu"
    assert event["said_by"] == "human:budi"
    assert one["exhaustive"]
    assert other["events"] == []
    assert other["not_events"] == [{"type": "CONSULT", "trigger": "bertemu", "said_by": "human:budi"}]


def test_from_the_command_line(store, tmp_path):
    run = CliRunner().invoke
    place = ["--store", str(store.path)]
    done = run(main, ["correct", FIRST.id[:9], "changed", "--status", "planned", "--by", "budi", *place])
    assert done.exit_code == 0, done.output
    assert f"{FIRST.id} changed, in event" in done.output
    assert "in no event" in run(main, ["correct", SECOND.id, "wrong", *place]).output
    export = run(main, ["gold", "export", *place])
    (tmp_path / "gold.jsonl").write_text(export.output)
    assert run(main, ["evaluate", str(tmp_path / "gold.jsonl")]).exit_code == 0
    table = run(main, ["gold", "accuracy", *place]).output
    assert "2 of 2 claims judged" in table
    assert "0.50 (0.09–0.91)" in table
    assert run(main, ["correct", FIRST.id, "changed", "--type", "MEET", *place]).exit_code == 2


def test_the_log_only_grows_and_outlives_its_claims(store):
    say(store, FIRST.id, "wrong")
    made = dossier(1)
    store.add([replace(made, claims=())], recipe=RECIPE, made_by="another", at=AT)
    assert store.corrections() == {}
    connection = sqlite3.connect(store.path)
    assert connection.execute("SELECT verdict, made_by FROM corrections").fetchall() == [("wrong", "human:budi")]
    connection.close()
    store.add([made], recipe=RECIPE, made_by="a third", at=AT)
    assert store.corrections()[FIRST.id].verdict == "wrong"


def test_a_day_that_was_put_right_counts_as_stated():
    changed = corrections.read(FIRST, {"verdict": "changed", "when": "2022-10-01"}, by="x", at=AT)
    from samarkand.stores.correcting import applied

    assert applied(FIRST, changed).when == When(date(2022, 10, 1), date(2022, 10, 1), "stated")


def test_rulings_on_merges_are_rows_of_gold_and_are_obeyed_when_an_article_is_coded_anew(store, tmp_path):
    one, other = sorted((FIRST.id, SECOND.id))
    rulings.judge(store, one, other, "different", by="budi", at=AT)
    (row,) = merge_rows(store)
    assert (row["unit"], row["same"], row["judged"], row["said_by"]) == ("pair", False, "same", "human:budi")
    assert [claim["claim"] for claim in row["claims"]] == [one, other]
    assert all(claim["text"] and claim["trigger"] and claim["type"] for claim in row["claims"])
    found = merging(store)
    assert (found.right.hits, found.right.of, found.missed) == (0, 1, 0)
    # The coder gives the claim other parties, and so another id.
    anew = replace(FIRST, id=content_id("c", "anew"), actors=(party("Presiden Cile", "CHL"), *FIRST.actors))
    store.add([replace(dossier(1), claims=(anew,))], recipe=RECIPE, made_by=f"{MADE_BY}-2", at=AT)
    corpus.consolidate(store, at=AT, again=True)
    assert len(store.sql("SELECT DISTINCT event_id FROM event_claims").rows()) == 2
    assert {claim["claim"] for claim in next(merge_rows(store))["claims"]} == {anew.id, SECOND.id}
    # What people ruled goes beside the sentences, and scoring sentences passes it over.
    corrections.correct(store, SECOND.id, {"verdict": "right"}, by="budi", at=AT)
    printed = CliRunner().invoke(main, ["gold", "export", "--store", str(store.path)]).stdout
    (tmp_path / "gold.jsonl").write_text(printed)
    assert len(printed.splitlines()) == 2
    assert [row["unit"] for row in read_gold(tmp_path / "gold.jsonl")] == ["sentence"]
    assert "merges" in CliRunner().invoke(main, ["gold", "accuracy", "--store", str(store.path)]).stdout


def test_events_that_a_person_joins_were_missed(tmp_path):
    with sqlite.open(tmp_path / "apart.db", create=True) as store:
        far = dossier(2, claims=(replace(claim(content_id("a", 2)), type="ASSAULT"),))
        store.add([dossier(1), far], recipe=RECIPE, made_by=MADE_BY, at=AT)
        corpus.consolidate(store, at=AT)
        one, other = (str(row["id"]) for row in store.sql("SELECT id FROM events"))
        rulings.join(store, one, other, by="budi", at=AT)
        assert (merging(store).missed, merging(store).right.of) == (1, 0)
        assert next(merge_rows(store))["same"] is True


def test_a_place_is_put_right_or_taken_away_and_outlives_the_store(store):
    say(store, SECOND.id, "wrong")
    say(store, FIRST.id, place="Aleppo (SYR)")
    (row,) = store.sql("SELECT place_name, place_country, latitude FROM events").rows()
    assert (row["place_name"], row["place_country"], round(row["latitude"])) == ("Aleppo", "SYR", 36)
    say(store, FIRST.id, place="none")
    assert store.sql("SELECT place_name FROM events").rows() == [{"place_name": None}]
    assert [event["place"] for row in gold_rows(store) for event in row["events"]] == [None]
    with pytest.raises(UsageError, match="no country"):
        say(store, FIRST.id, place="Aleppo (XXX)")
