"""The network: ties told apart, around one party, in a window of time."""

from datetime import date

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE, claim, dossier, event, party

from samarkand.model import When, content_id
from samarkand.stores import sqlite
from samarkand.web import app, placement

CHILE, PERU, BOLIVIA = (party(name, code) for name, code in (("Cile", "CHL"), ("Peru", "PER"), ("Bolivia", "BOL")))
DAYS = [date(2022, 3, 1), date(2022, 6, 1), date(2022, 9, 1)]


@pytest.fixture
def network(tmp_path) -> TestClient:
    """Chile and Peru meet, Chile and Bolivia attack Peru together, Chile and Peru plan to meet."""
    told = [("CONSULT", "happened", (CHILE,), (PERU,)), ("ASSAULT", "happened", (CHILE, BOLIVIA), (PERU,)),
            ("CONSULT", "planned", (CHILE,), (PERU,))]  # fmt: skip
    dossiers, events = [], []
    for number, (kind, status, actors, recipients) in enumerate(told, start=1):
        when = When(DAYS[number - 1], DAYS[number - 1], "stated")
        made = claim(content_id("a", number), type=kind, status=status, actors=actors, recipients=recipients, when=when)
        dossiers.append(dossier(number, claims=(made,)))
        events.append(replace(event([made]), type=kind, status=status))
    with sqlite.open(tmp_path / "network.db", create=True) as store:
        store.add(dossiers, recipe=RECIPE, made_by=MADE_BY, at=AT)
        store.replace_merge(events, [], [], at=AT)
    return TestClient(app(tmp_path / "network.db"))


def ties(client: TestClient, query: str = "") -> dict[tuple[str, str], tuple[int, int, int, int]]:
    return {
        (each["one"], each["other"]): (each["cooperation"], each["conflict"], each["together"], each["planned"])
        for each in client.get(f"/network.json{query}").json()["ties"]
    }


def test_cooperation_conflict_and_standing_side_by_side_are_told_apart(network):
    assert ties(network) == {
        ("CHL", "PER"): (2, 1, 0, 1), ("BOL", "PER"): (0, 1, 0, 0), ("BOL", "CHL"): (0, 0, 1, 0),
    }  # fmt: skip


def test_a_window_of_time_and_a_status(network):
    assert ties(network, "?from=2022-05-01&to=2022-07-01") == {
        ("CHL", "PER"): (0, 1, 0, 0), ("BOL", "PER"): (0, 1, 0, 0), ("BOL", "CHL"): (0, 0, 1, 0),
    }  # fmt: skip
    assert ties(network, "?status=planned") == {("CHL", "PER"): (1, 0, 0, 1)}
    assert ties(network, "?kind=cooperation") == {("CHL", "PER"): (2, 1, 0, 1)}


def test_around_one_party_its_own_ties_are_listed_and_those_of_its_partners_drawn(network):
    assert set(ties(network, "?country=bol")) == {("BOL", "PER"), ("BOL", "CHL")}
    html = network.get("/network?country=bol").text
    assert 'data-one="CHL" data-other="PER"' in html


def test_a_tie_leads_to_its_events(network):
    html = network.get("/network").text
    assert "/events?country=CHL&amp;partner=PER" in html
    assert network.get("/events.json?country=CHL&partner=PER").json()["total"] == 3
    assert network.get("/events.json?country=PER&partner=BOL").json()["total"] == 1


def test_kinds_are_lines_of_their_own(network):
    html = network.get("/network").text
    assert html.count('<a class="line cooperation"') == 1
    assert html.count('<a class="line conflict"') == 2
    assert html.count('<a class="line together"') == 1


def test_members_are_placed_alike_each_time_and_apart():
    strong = [(0, 1, 9.0), (2, 3, 9.0), (1, 2, 1.0)]
    at = placement.placed(4, strong)
    assert at == placement.placed(4, strong)

    def far(one: int, other: int) -> float:
        return ((at[one][0] - at[other][0]) ** 2 + (at[one][1] - at[other][1]) ** 2) ** 0.5

    assert min(far(i, j) for i in range(4) for j in range(i)) > 30
    assert far(0, 1) < far(0, 3)
    assert (placement.placed(0, []), placement.placed(1, [])) == ([], [(500.0, 310.0)])


def test_a_network_takes_every_filter_of_events(network):
    assert ties(network, "?type=ASSAULT") == {
        ("CHL", "PER"): (0, 1, 0, 0), ("BOL", "PER"): (0, 1, 0, 0), ("BOL", "CHL"): (0, 0, 1, 0),
    }  # fmt: skip
    assert ties(network, "?quad=1") == {("CHL", "PER"): (2, 0, 0, 1)}
    assert set(ties(network, "?actor=Bolivia")) == {("CHL", "PER"), ("BOL", "PER"), ("BOL", "CHL")}
    assert ties(network, "?language=en") == {}
    assert "type=ASSAULT" in network.get("/network?type=ASSAULT").text.partition('class="lines"')[2]
