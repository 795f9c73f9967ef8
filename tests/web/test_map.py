"""The map: the projection, markers that join, and places with their counts."""

import re

import pytest
from tests.builders import AREQUIPA

from samarkand.web import markers, projection
from samarkand.web.markers import Spot


def spot(name: str, x: float, y: float, events: int, **counts: dict[str, int]) -> Spot:
    return Spot(
        id=name, name=name, country=None, latitude=0, longitude=0, x=x, y=y, events=events,
        settled=counts.get("settled", {"1": events}), open=counts.get("open", {}), latest=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    # Values of d3-geo's geoEqualEarth as frontend/world.mjs sets it up.
    [(39.65, 66.96, 638.071996901246, 101.3952362720689), (-6.2, 106.8, 765.367271164242, 266.53712279450724)],
)
def test_points_lie_where_the_shapes_are(latitude, longitude, x, y):
    assert projection.point(latitude, longitude) == pytest.approx((x, y))


def test_a_frame_has_the_maps_shape_and_holds_its_box():
    frame = projection.frame((95.0, -11.0, 141.0, 6.0))
    assert frame.width / frame.height == pytest.approx(1000 / 440, rel=0.01)
    assert frame.holds(*projection.point(-6.2, 106.8))
    assert not frame.holds(*projection.point(39.65, 66.96))
    assert projection.frame(None) == projection.WORLD


def test_places_near_each_other_become_one_marker_until_the_map_grows():
    spots = [spot("a", 100, 100, 5), spot("b", 104, 100, 2), spot("c", 300, 100, 1)]
    assert [(each.events, len(each.spots)) for each in markers.markers(spots)] == [(7, 2), (1, 1)]
    assert [each.events for each in markers.markers(spots, unit=0.05)] == [5, 2, 1]


def test_no_event_is_lost_between_places_and_markers():
    spots = [spot(f"p{n}", (n * 37) % 1000, (n * 91) % 440, n % 7 + 1) for n in range(400)]
    assert sum(each.events for each in markers.markers(spots)) == sum(each.events for each in spots)


def test_what_is_to_come_is_a_line_as_long_as_its_share():
    (marker,) = markers.markers([spot("a", 0, 0, 4, settled={"4": 3}, open={"1": 1})])
    assert [arc.quad for arc in markers.wedges(marker)] == ["4"]
    (line,) = markers.outlines(marker)
    assert line.quad == "1"
    assert " 0 0 1 " in line.path  # a quarter: the small arc


def test_places_are_counted_by_class_and_by_what_is_to_come(client, filled):
    answer = client.get("/map.json").json()
    (place,) = answer["places"]
    assert (place["id"], place["name"], place["events"]) == (AREQUIPA.id, "Arequipa", 1)
    assert (place["settled"], place["open"]) == ({"1": 1}, {})
    assert (answer["placed"], answer["total"]) == (1, 2)


def test_filters_reach_the_map(client):
    assert client.get("/map.json?quad=4").json()["places"] == []
    assert client.get("/map.json?status=happened").json()["placed"] == 1


def test_a_box_holds_what_lies_in_it(client):
    assert client.get("/map.json?box=-80,-20,-70,-10").json()["placed"] == 1
    assert client.get("/map.json?box=0,0,10,10").json()["placed"] == 0
    assert client.get("/events.json?box=-80,-20,-70,-10").json()["total"] == 1


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "10,0,0,10", "0,0,0,200", "nan,nan,nan,nan", "0,inf,1,inf"])
def test_a_box_that_is_none_is_left_out(client, box):
    assert client.get("/map.json", params={"box": box}).json()["ignored"] == {"box": box}


def test_a_marker_leads_to_the_events_there(client, filled):
    html = client.get("/map").text
    link = re.search(r'<a class="mark" href="(/events[^"]*)"', html)[1].replace("&amp;", "&")
    assert link == f"/events?place={AREQUIPA.id}"
    assert [each["id"] for each in client.get(link.replace("?", ".json?")).json()["events"]] == [filled.meeting.id]
