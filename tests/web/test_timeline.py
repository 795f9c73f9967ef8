"""The timeline: periods, columns, and counts that agree with the lists."""

import re
from datetime import date
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from samarkand.web import app, columns, periods

DAY = date(2022, 9, 15)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [("day", DAY, DAY), ("week", date(2022, 9, 12), date(2022, 9, 18)), ("month", date(2022, 9, 1), date(2022, 9, 30)),
     ("year", date(2022, 1, 1), date(2022, 12, 31))],
)  # fmt: skip
def test_a_day_lies_in_its_period(period, first, last):
    begin = periods.start(DAY, period)
    assert (begin, periods.end(begin, period)) == (first, last)


@pytest.mark.parametrize("period", periods.PERIODS)
def test_periods_follow_each_other_without_a_gap(period):
    cuts = list(periods.cut(date(2019, 12, 30), date(2022, 3, 1), period))
    assert cuts[0][0] <= date(2019, 12, 30)
    assert cuts[-1][1] >= date(2022, 3, 1)
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(cuts))


def test_cutting_ends_at_the_last_day_there_is():
    assert list(periods.cut(date(9999, 12, 30), date.max, "year")) == [(date(9999, 1, 1), date.max)]


def test_days_over_many_years_become_longer_periods():
    assert periods.possible("day", date(2000, 1, 1), date(2020, 1, 1)) == "month"
    assert periods.possible("day", date(2022, 1, 1), date(2022, 3, 1)) == "day"


def test_a_column_is_as_high_as_its_share_and_what_is_to_come_is_on_top():
    counts = {
        DAY: {(1, False): 3, (1, True): 1},
        date(2022, 9, 16): {(4, False): 2},
    }
    chart = columns.chart(counts, DAY, date(2022, 9, 17), "day")
    assert (chart.most, [column.events for column in chart.columns]) == (4, [4, 2, 0])
    assert [(shape.quad, shape.is_open, shape.path) for shape in chart.shapes] == [
        (1, False, "M0 25h33.33v75h-33.33z"), (4, False, "M33.333 50h33.33v50h-33.33z"),
        (1, True, "M0 0h33.33v25h-33.33z"),
    ]  # fmt: skip


def test_counts_by_period_type_and_status(client):
    answer = client.get("/timeline.json?by=month").json()
    assert (answer["period"], answer["total"]) == ("month", 2)
    told = {each["first"]: each["counts"] for each in answer["periods"]}
    assert told["2022-09-01"] == [{"type": "CONSULT", "status": "happened", "events": 1}]
    assert told["2022-10-01"] == [{"type": "ASSAULT", "status": "possible", "events": 1}]
    assert sum(each["events"] for each in answer["types"]) == client.get("/events.json").json()["total"]


def test_a_window_is_counted_alone_and_all_of_time_stays_in_sight(client):
    page = client.get("/timeline?from=2022-09-01&to=2022-09-30").text
    assert client.get("/timeline.json?from=2022-09-01&to=2022-09-30").json()["total"] == 1
    overview = page[page.index("columns-chart overview") : page.index('id="window"')]
    assert overview.count('class="column"') == 2
    assert '<rect class="window"' in overview


@pytest.mark.parametrize("query", ["from=0001-01-01&to=9999-12-31", "from=2022-10-01&to=2022-09-01", "by=hour",
                                   "from=9999-12-31", "to=0001-01-01", "by=day&from=1800-01-01"])  # fmt: skip
def test_no_window_makes_an_error(client, query):
    assert client.get(f"/timeline?{query}").status_code == 200


def test_a_column_leads_to_its_own_days(client):
    html = client.get("/timeline?from=2022-09-01&to=2022-09-30&by=day").text
    assert 'href="/timeline?from=2022-09-15&amp;to=2022-09-15"' in html


def test_a_few_old_events_do_not_shift_the_others_out_of_their_weeks(demo_store):
    client = TestClient(app(demo_store))
    html = client.get("/timeline").text
    overview = html[html.index("columns-chart overview") : html.index('id="window"')]
    weeks = re.findall(r'href="(/timeline\?from=[^"]+)" aria-label="[^"]*?(\d+).events?"', overview)
    assert len(weeks) > 4
    for address, events in weeks:
        assert client.get(address.replace("?", ".json?").replace("&amp;", "&")).json()["total"] == int(events), address
