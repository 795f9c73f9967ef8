"""The SQLite store: what goes in comes out, once, and can be asked for."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.builders import AT, MADE_BY, RECIPE, TEXT, claim, dossier, event, fault, judgement, party, story

from samarkand.errors import StoreError, UsageError
from samarkand.model import Receipt, content_id
from samarkand.stores import sqlite
from samarkand.stores.sqlite_write import BATCH

SHADOWS = ("article_search", "act_search", "event_points")


@pytest.fixture
def store(tmp_path: Path):
    with sqlite.open(tmp_path / "news.db", create=True) as opened:
        yield opened


def add(store, *outcomes, made_by: str = MADE_BY) -> Receipt:
    return store.add(outcomes, recipe=RECIPE, made_by=made_by, at=AT)


def merged(store, count: int = 2):
    """A store with `count` articles merged to one event and one story."""
    dossiers = [dossier(number) for number in range(count)]
    add(store, *dossiers)
    one = event([each.claims[0] for each in dossiers])
    report = story(dossiers, [one])
    store.replace_merge([one], [report], [judgement(dossiers[0].claims[0], dossiers[1].claims[0])], at=AT)
    return dossiers, one, report


def dump(path: Path, *, without: tuple[str, ...] = ("runs",)) -> dict[str, list[tuple]]:
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in names if name not in without and not name.startswith(SHADOWS)]
    rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in kept}
    connection.close()
    return rows


def test_a_dossier_comes_back_as_it_went_in(store):
    original = dossier()
    assert add(store, original) == Receipt(pages=1, articles=1, claims=1)
    assert store.dossier(original.article.id) == original
    assert list(store.dossiers()) == [original]
    assert store.dossier("a0") is None


def test_an_instant_in_another_zone_comes_back_as_the_same_instant(store):
    wib = datetime.fromisoformat("2022-09-16T10:45:00+07:00")
    original = dossier()
    original = msgspec.structs.replace(original, article=msgspec.structs.replace(original.article, published=wib))
    add(store, original)
    assert store.dossier(original.article.id).article.published == wib
    assert store.sql("SELECT published FROM articles").rows() == [{"published": "2022-09-16T03:45:00Z"}]


def test_dossiers_come_in_the_order_asked_for(store):
    dossiers = [dossier(number) for number in range(4)]
    add(store, *dossiers)
    asked = [dossiers[2], dossiers[0]]
    assert list(store.dossiers([asked[0].article.id, "a0", asked[1].article.id])) == asked


def test_reading_twice_changes_nothing(store):
    outcomes = [dossier(1), dossier(2), fault(3)]
    add(store, *outcomes)
    before = dump(store.path)
    assert add(store, *outcomes) == Receipt(pages=3, unchanged=3)
    assert dump(store.path) == before


def test_one_page_twice_in_one_run_is_kept_once(store):
    assert add(store, dossier(), dossier()) == Receipt(pages=2, articles=1, claims=1, unchanged=1)


def test_other_versions_replace_what_was_made_before_and_its_events(store):
    dossiers, one, _ = merged(store)
    again = msgspec.structs.replace(dossiers[0], claims=(claim(dossiers[0].article.id, type="COOPERATE"),), notes=())
    assert add(store, again, made_by="test 2") == Receipt(pages=1, articles=1, claims=1)
    assert store.dossier(again.article.id) == again
    assert store.sql("SELECT type FROM claims ORDER BY type").rows() == [{"type": "CONSULT"}, {"type": "COOPERATE"}]
    assert store.event(one.id) is None
    assert store.sql("SELECT count(*) AS n FROM notes").rows() == [{"n": 1}]
    assert store.sql("SELECT count(*) AS n FROM articles").rows() == [{"n": 2}]


def test_a_fault_is_kept_once_and_goes_when_its_page_is_read(store):
    assert add(store, fault(1), fault(1), fault(1, "language")).faults == 2
    assert {row["code"] for row in store.faults().rows()} == {"no-text", "language"}
    add(store, dossier(1))
    assert store.faults().rows() == []


def test_a_text_that_is_no_unicode_becomes_a_fault(store):
    receipt = add(store, dossier(1, title="\ud800"), dossier(2))
    assert (receipt.articles, receipt.faults) == (1, 1)
    assert store.faults().rows()[0]["code"] == "bad-encoding"


def test_more_than_one_batch_and_progress(store):
    seen: list[int] = []
    outcomes = (dossier(number) for number in range(BATCH + 1))
    receipt = store.add(outcomes, recipe=RECIPE, made_by=MADE_BY, at=AT, progress=seen.append)
    assert receipt.articles == BATCH + 1
    assert seen == list(range(1, BATCH + 2))
    (run,) = store.sql("SELECT pages, finished, options, at FROM runs").rows()
    assert run == {"pages": BATCH + 1, "finished": 1, "options": '{"workers": 1}', "at": "2022-09-16T01:02:03Z"}


def test_columns_are_typed_and_filled(store):
    add(store, dossier())
    (row,) = store.sql("SELECT * FROM claims").rows()
    expected = {
        "type": "CONSULT", "mode": "visit", "status": "happened", "first": "2022-09-15", "last": "2022-09-15",
        "basis": "anchored", "place_name": "Arequipa", "place_country": "PER", "latitude": -16.39889,
        "said_by_text": "Presiden Cile", "said_by_country": "CHL", "trigger": "bertemu", "paragraph": 0,
        "sentence_start": 0, "score": 0.75, "because": "verb bertemu",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected
    assert TEXT[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    assert store.quotes().rows()[0]["speaker_actor"] == "CHL"
    assert store.sql("SELECT target, text FROM mentions").rows()[1] == {"target": "3947322", "text": "Arequipa"}
    assert store.sql("SELECT first, basis FROM times").rows() == [{"first": "2022-09-15", "basis": "anchored"}]
    assert store.sql("SELECT outlet, kind FROM credits").rows() == [
        {"outlet": "Kantor Berita Contoh", "kind": "agency"}
    ]
    assert len(store.sql("SELECT * FROM furniture").rows()) == 1
    assert store.articles().rows()[0]["bylines"] == "Redaksi; Meja luar negeri"


def test_events_and_stories_come_back_as_they_went_in(store):
    _, one, report = merged(store)
    assert store.event(one.id) == one
    assert store.story(report.id) == report
    assert store.event("e0") is None
    assert store.story("s0") is None
    assert store.sql("SELECT type, status, count(*) FROM events GROUP BY 1, 2").rows() == [
        {"type": "CONSULT", "status": "happened", "count(*)": 1}
    ]
    (row,) = store.events().rows()
    assert row["actor_countries"] == "CHL; PER"
    assert (row["article_count"], row["independent_source_count"], row["claim_count"]) == (2, 1, 2)
    assert row["story_id"] == report.id
    assert row["title"].endswith(": Presiden Cile, Presiden Peru")
    history = store.sql("SELECT status, seen FROM event_history").rows()
    assert history == [{"status": "happened", "seen": "2022-09-16T01:02:03Z"}] * 2


def test_a_merge_replaces_the_one_before(store):
    dossiers, _, report = merged(store)
    apart = [event(each.claims) for each in dossiers]
    receipt = store.replace_merge(apart, [], [], at=AT)
    assert (receipt.events, receipt.stories) == (2, 0)
    assert store.story(report.id) is None
    assert store.sql("SELECT count(*) AS n FROM parties WHERE event_id IS NOT NULL").rows() == [{"n": 8}]


def test_a_meeting_lies_within_a_gathering_whatever_the_order(store):
    dossiers = [dossier(1), dossier(2)]
    add(store, *dossiers)
    gathering = event(dossiers[0].claims)
    meeting = event(dossiers[1].claims, within=gathering.id)
    store.replace_merge([meeting, gathering], [], [], at=AT)
    assert store.event(meeting.id).within == gathering.id


def test_judgements_are_appended_when_they_are_new(store):
    dossiers, one, report = merged(store)
    same = judgement(dossiers[0].claims[0], dossiers[1].claims[0])
    later = msgspec.structs.replace(same, at=AT + timedelta(days=1))
    assert store.replace_merge([one], [report], [later], at=AT).judgements == 0
    other = msgspec.structs.replace(later, verdict="different")
    by_hand = msgspec.structs.replace(same, made_by="human ani")
    assert store.replace_merge([one], [report], [other, by_hand], at=AT).judgements == 2
    assert store.judgements() == (same, other, by_hand)


def test_a_merge_of_unknown_claims_is_refused_whole(store):
    _, one, _ = merged(store)
    with pytest.raises(StoreError, match="consolidate again"):
        store.replace_merge([event([claim("a0")])], [], [], at=AT)
    assert store.event(one.id) == one


def test_ids_are_found_by_their_beginnings(store):
    dossiers, one, report = merged(store)
    article_id = dossiers[0].article.id
    assert store.find(article_id) == ("article", article_id)
    assert store.find(one.id[:6]) == ("event", one.id)
    assert store.find(report.id[:6]) == ("story", report.id)
    assert store.find(dossiers[0].claims[0].id) == ("claim", dossiers[0].claims[0].id)
    assert store.find("row 1") == ("article", dossiers[1].article.id)
    with pytest.raises(UsageError, match="several"):
        store.find("a")
    for unknown in ("", "zz", "a%"):
        with pytest.raises(UsageError, match="begins no id"):
            store.find(unknown)


def test_the_summary_counts(store):
    merged(store)
    add(store, fault(9))
    assert store.summary() == {
        "articles": 2, "claims": 2, "faults": 1, "events": 1, "stories": 1,
        "events_by": [{"type": "CONSULT", "status": "happened", "count": 1}],
    }  # fmt: skip


def test_frames_have_dates_and_instants(store):
    add(store, dossier())
    frame = store.claims()
    (row,) = frame.rows()
    assert row["actors"] == row["recipients"] == "Presiden Cile; Presiden Peru"
    assert row["contexts"] == "diplomatic; economic"
    assert row["url"] == "https://harian.example/1"
    table = frame.pl()
    assert table["first"].to_list() == [date(2022, 9, 15)]
    assert table["published"].to_list() == [datetime(2022, 9, 16, 3, 45, tzinfo=UTC)]
    assert frame.df()["score"].tolist() == [0.75]
    assert frame.arrow().num_rows == 1
    assert frame.columns[0] == "id"


@pytest.mark.parametrize("name", ["claims", "events", "articles", "quotes", "parties", "faults"])
def test_an_empty_store_gives_empty_frames_with_columns(store, name):
    frame = getattr(store, name)()
    assert frame.rows() == []
    assert frame.pl().columns == list(frame.columns) == list(frame.df().columns)


def test_full_text_finds_articles(store):
    add(store, dossier(1), dossier(2, title="Tentang Titicaca"))
    query = "SELECT title FROM article_search WHERE article_search MATCH ?"
    assert store.sql(query, ["titicaca"]).rows() == [{"title": "Tentang Titicaca"}]
    again = dossier(2, title="Tentang Poopó")
    add(store, again, made_by="test 2")
    assert store.sql(query, ["titicaca"]).rows() == []
    assert store.sql(query, ["poopo"]).rows() == [{"title": "Tentang Poopó"}]


def test_events_are_found_by_their_points(store):
    merged(store)
    query = "SELECT id FROM events JOIN event_points USING (number) WHERE north > ? AND south < ?"
    assert len(store.sql(query, [-17, -16]).rows()) == 1
    assert store.sql(query, [0, 10]).rows() == []
    store.replace_merge([], [], [], at=AT)
    assert store.sql("SELECT count(*) AS n FROM event_points").rows() == [{"n": 0}]


def test_meetings_and_agenda(store):
    planned = claim(content_id("a", 2), status="planned", actors=(party("OPEC", acronym="OPEC"),))
    dossiers = [dossier(1), dossier(2, claims=(planned,))]
    add(store, *dossiers)
    store.replace_merge([event(each.claims) for each in dossiers], [], [], at=AT)
    meetings = store.sql("SELECT day, status, place, countries, title FROM meetings ORDER BY status").rows()
    assert meetings[0]["countries"] == "CHL; PER"
    assert meetings[0]["place"] == "Arequipa"
    agenda = store.sql("SELECT * FROM agenda").rows()
    assert [(row["day"], row["countries"]) for row in agenda] == [("2022-09-15", "OPEC; CHL; PER")]


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM claims",
        "DROP TABLE claims",
        "CREATE TABLE x (y)",
        "UPDATE articles SET title = ''",
        "PRAGMA query_only = OFF",
        "PRAGMA user_version = 9",
        "ATTACH 'x.db' AS x",
        "VACUUM",
        "VACUUM INTO 'x.db'",
        "CREATE TEMP TABLE x (y)",
        "INSERT INTO article_search (article_search) VALUES ('rebuild')",
        "SELECT load_extension('x')",
        "SELECT * FROM nowhere",
        "SELECT 1; SELECT 2",
        "",
    ],
)
def test_sql_only_reads(store, query, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    add(store, dossier())
    with pytest.raises(StoreError) as caught:
        store.sql(query).rows()
    assert "\n" not in str(caught.value)
    assert store.summary()["articles"] == 1
    assert not (tmp_path / "x.db").exists()


def test_queries_about_the_schema_are_answered(store):
    assert store.sql("PRAGMA table_info(claims)").rows()[1]["name"] == "id"
    assert store.sql("SELECT name FROM pragma_table_info('events')").rows()
    assert store.sql("EXPLAIN QUERY PLAN SELECT * FROM claims").rows()


def test_a_store_opened_to_read_refuses_to_write(store):
    with sqlite.open(store.path) as reader, pytest.raises(StoreError, match="read only"):
        add(reader, dossier())


def test_every_table_is_strict_and_has_no_orphans(store):
    merged(store)
    names = {row["name"]: row["strict"] for row in store.sql("PRAGMA table_list").rows() if row["type"] == "table"}
    ours = {name for name in names if not name.startswith(("sqlite_", *SHADOWS))}
    assert {name for name in ours if not names[name]} == set()
    connection = sqlite3.connect(store.path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
    connection.close()


def test_a_query_that_takes_too_long_is_ended(store):
    endless = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT max(n) FROM numbers"
    with sqlite.open_in_haste(store.path, 0.05) as reader:
        with pytest.raises(StoreError, match="took longer"):
            reader.sql(endless).rows()
        assert reader.sql("SELECT 1 AS one").rows() == [{"one": 1}]
