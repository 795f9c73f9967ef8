"""One person's annotations scored against another's."""

import copy

from samarkand.evaluation import score_events
from samarkand.evaluation.agreement import as_coded

TEXT = "Kenya condemned Uganda on Monday. Malta will meet Tunisia in Valletta."
EVENTS = [
    {
        "type": "ACCUSE", "mode": ["disapprove"], "symmetric": False, "status": "occurred", "date": "2024-04-29",
        "actors": [{"text": "Kenya", "country": "KEN"}], "recipients": [{"text": "Uganda", "country": "UGA"}],
        "place": None, "optional": False, "evidence": {"text": "Kenya condemned Uganda on Monday"},
    },
    {
        "type": "CONSULT", "mode": None, "symmetric": True, "status": "planned", "date": "2024-05-01/..",
        "actors": [{"text": "Malta", "country": "MLT"}, {"text": "Tunisia", "country": "TUN"}],
        "recipients": [{"text": "Malta", "country": "MLT"}, {"text": "Tunisia", "country": "TUN"}],
        "place": {"text": "Valletta", "country": "MLT"}, "optional": False,
        "evidence": {"text": "Malta will meet Tunisia in Valletta"},
    },
]  # fmt: skip


def item(events: list[dict]) -> dict:
    found = copy.deepcopy(events)
    for event in found:
        start = TEXT.index(event["evidence"]["text"])
        event["evidence"] |= {"start": start, "end": start + len(event["evidence"]["text"])}
    return {"id": "one", "text": TEXT, "events": found}


def scored(second: list[dict]) -> dict:
    return score_events([item(EVENTS)], list(as_coded([{"id": "one", "events": second}], {"one": TEXT})))


def test_who_says_the_same_agrees_wholly():
    figures = scored(EVENTS)
    assert figures["triple"]["F1"] == 1
    assert all(row["value"] in (1, None) for row in figures["accuracy"].values())


def test_who_sees_another_status_day_or_party_does_not():
    other = copy.deepcopy(EVENTS)
    other[0]["status"] = "denied-or-hypothetical"
    other[1]["actors"] = other[1]["recipients"] = [{"text": "Malta", "country": "MLT"}]
    figures = scored(other)
    assert figures["type"]["F1"] == 1
    assert figures["triple"]["F1"] == 0.5
    assert figures["accuracy"]["status"]["value"] == 0


def test_what_the_second_holds_optional_is_left_out():
    other = copy.deepcopy(EVENTS)
    other[0]["optional"] = True
    assert scored(other)["triple"]["R"] == 0.5
