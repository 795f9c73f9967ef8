"""Every table and view of a store is a frame for Polars, pandas and Arrow."""

import polars
import pyarrow
import pytest
from tests.builders import AT, MADE_BY, RECIPE, dossier, event, fault, story

from samarkand.errors import UsageError
from samarkand.facade import open as open_store

TABLES = (
    "acts", "agenda", "articles", "claims", "contexts", "credits", "event_claims", "event_history", "events", "faults",
    "furniture", "import_faults", "imported_events", "imported_parties", "judgements", "meetings", "mentions", "notes",
    "parties", "quotes", "runs", "stories", "story_articles", "story_chain", "story_events", "times",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    one = dossier(1)
    events = [event(one.claims)]
    with open_store(tmp_path_factory.mktemp("tables") / "news.db", create=True) as opened:
        opened.add([one, fault(2)], recipe=RECIPE, made_by=MADE_BY, at=AT)
        opened.replace_merge(events, [story([one], events)], [], at=AT)
        yield opened


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_in_all_three(store, name):
    frame = store.table(name)
    packed = frame.arrow()
    assert isinstance(packed, pyarrow.Table)
    assert packed.column_names == list(frame.columns)
    assert frame.pl().height == len(frame.df()) == packed.num_rows == len(frame.rows())


def test_days_are_days(store):
    assert store.table("events").pl().schema["first"] == polars.Date
    assert store.table("agenda").pl().schema["day"] == polars.Date
    assert store.table("articles").pl().schema["published"] == polars.Datetime("us", "UTC")
    assert store.imported().pl().height == 0


@pytest.mark.parametrize("name", ["nothing", "article_search_data", 'x"; DROP TABLE events; --', "sqlite_schema"])
def test_what_is_no_table_is_said_with_those_that_are(store, name):
    with pytest.raises(UsageError, match="there are act_facets, acts, agenda"):
        store.table(name)


def test_no_table_is_forgotten(store):
    with pytest.raises(UsageError) as error:
        store.table("nothing")
    listed = str(error.value).partition("there are ")[2].split(", ")
    assert set(TABLES) <= set(listed)
