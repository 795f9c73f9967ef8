"""Scores of claims: small gold with numbers worked out by hand, and the shared scorer's own numbers."""

import importlib.util
import os
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from samarkand.evaluation import read_gold, score_events, score_quotes

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SAMARKAND_SHARED") or ROOT.parent / "shared")
# How often each gold file's own answers are spoilt at random, 200 times in all.
SPOILT = {"indonesian.jsonl": 60, "plover_sentences.jsonl": 40, "seed.json": 100}
needs_shared = pytest.mark.skipif(
    not (SHARED / "gold" / "score_events.py").is_file(),
    reason="the shared gold sets are not here (../shared or $SAMARKAND_SHARED)",
)

CHILE, PERU, SCO = "CHL", "PER", "SCO"


def party(code: str | None, text: str = "seseorang") -> dict[str, Any]:
    return {"text": text, "country": code}


def event(kind: str, actors: list[str], recipients: list[str], **more: Any) -> dict[str, Any]:
    """A gold event; `more` sets further fields."""
    sides = {"actors": [party(code) for code in actors], "recipients": [party(code) for code in recipients]}
    mutual = kind in ("CONSULT", "AGREE", "COOPERATE")
    return {"type": kind, "symmetric": mutual, "status": "occurred", "date": None, "place": None, **sides, **more}


def claim(kind: str, actors: list[str], recipients: list[str], **more: Any) -> dict[str, Any]:
    sides = {"actors": [party(code) for code in actors], "recipients": [party(code) for code in recipients]}
    return {"type": kind, "status": "happened", **sides, **more}


def score(events: list[dict], claims: list[dict], **item: Any) -> dict[str, Any]:
    return score_events([{"id": "a", "events": events, **item}], [{"id": "a", "claims": claims}])


def counts(result: dict[str, Any], level: str = "triple") -> tuple[int, int, int]:
    return tuple(result[level][key] for key in ("right", "false", "missed"))


def test_figures_worked_out_by_hand():
    gold = [
        {"id": "a", "events": [
            event("ASSAULT", [CHILE], [PERU]),
            event("CONSULT", [CHILE], [PERU]),
            event("AID", [PERU], [CHILE], optional=True),
        ]},
        {"id": "b", "events": []},
    ]  # fmt: skip
    predictions = [
        {"id": "a", "claims": [
            claim("ASSAULT", [CHILE], [PERU]),  # right
            claim("CONSULT", [CHILE], ["BOL"]),  # the type alone is right
            claim("AID", [PERU], [CHILE]),  # optional
            claim("ACCUSE", [PERU], [CHILE]),  # false
        ]},
        {"id": "b", "claims": [claim("PROTEST", [PERU], []), claim("PROTEST", [PERU], [])]},  # one false event
        {"id": "c", "claims": []},
    ]  # fmt: skip
    result = score_events(gold, predictions)
    assert result["type"] == {"P": 0.5, "R": 1.0, "F1": 0.6667, "right": 2, "false": 2, "missed": 0}
    assert result["triple"] == {"P": 0.25, "R": 0.5, "F1": 0.3333, "right": 1, "false": 3, "missed": 1}
    assert [result[key] for key in ("items", "events", "optional_events", "claims", "repeats")] == [2, 2, 1, 6, 0]
    assert result["predictions_of_unknown_items"] == 1
    assert result["accuracy"]["actor_country"] == {"value": 0.5, "right": 1, "of": 2}
    assert result["accuracy"]["status"] == {"value": 1.0, "right": 1, "of": 1}
    assert result["accuracy"]["date_exact"] == {"value": None, "right": 0, "of": 0}
    assert result["no_event_items"] == {"items": 1, "items_with_false_events": 1, "false_events": 1}
    assert list(result["by_type"]) == ["CONSULT", "ACCUSE", "ASSAULT", "PROTEST"]
    assert counts(result["by_type"], "ACCUSE") == (0, 1, 0)


def test_party_countries_are_asked_where_type_and_sentence_are_right():
    told, elsewhere = {"start": 0, "end": 40}, {"start": 50, "end": 90}
    gold = [
        event("ASSAULT", [CHILE], [PERU], evidence=told),
        event("AID", [CHILE], [PERU], evidence=told),
        event("REQUEST", [CHILE], [PERU]),
    ]
    result = score(gold, [
        claim("ASSAULT", [CHILE], ["BOL"], sentence=told),
        claim("AID", ["BOL"], ["BOL"], sentence=elsewhere),  # not told there
        claim("REQUEST", [CHILE], [PERU], sentence=elsewhere),  # gold does not say where
        claim("ACCUSE", ["BOL"], ["BOL"], sentence=told),
    ])["accuracy"]  # fmt: skip
    assert result["party_actor"] == {"value": 1.0, "right": 2, "of": 2}
    assert result["party_recipient"] == {"value": 0.5, "right": 1, "of": 2}
    assert result["party_country"] == {"value": 0.75, "right": 3, "of": 4}


def test_nothing_finds_nothing():
    result = score_events([{"id": "a", "events": [event("ASSAULT", [CHILE], [PERU])]}], [])
    assert result["triple"] == {"P": 0.0, "R": 0.0, "F1": 0.0, "right": 0, "false": 0, "missed": 1}
    assert result["items_without_prediction"] == 1


@pytest.mark.parametrize("kind", ["CONSULT", "AGREE"])
def test_a_planned_meeting_may_carry_the_strict_code(kind: str):
    gold = [event("CONSULT", [CHILE], [PERU], plover_type="AGREE", status="planned")]
    assert counts(score(gold, [claim(kind, [PERU], [CHILE], status="planned")])) == (1, 0, 0)


@pytest.mark.parametrize(("status", "right"), [("planned", 1), ("possible", 1), ("happened", 0), ("denied", 0)])
def test_a_plan_stands_for_its_strict_type_only_while_it_is_one(status: str, right: int):
    gold = [event("AGREE", [CHILE], [PERU], status="planned")]
    assert counts(score(gold, [claim("CONSULT", [CHILE], [PERU], status=status)]))[0] == right


@pytest.mark.parametrize(
    "named",
    [
        {"text": "Organisasi Kerja Sama Shanghai (SCO)", "country": None},
        {"text": "organisasi itu", "country": None, "actor": "Q485207"},
        {"text": "organisasi itu", "country": None, "acronym": "SCO"},
        {"text": "organisasi itu", "country": "SCO"},
    ],
)
def test_an_organisation_may_be_named_in_four_ways(named: dict[str, Any]):
    meeting = {**claim("CONSULT", [CHILE], []), "recipients": [named]}
    assert counts(score([event("CONSULT", [CHILE], [SCO])], [meeting])) == (1, 0, 0)


def test_a_claim_that_is_made_again_is_no_error():
    meeting = claim("CONSULT", [CHILE], [PERU])
    result = score([event("CONSULT", [CHILE], [PERU])], [meeting, meeting, {**meeting, "status": "planned"}])
    assert counts(result) == (1, 0, 0)
    assert result["repeats"] == 2


def test_sides_are_not_exchangeable_where_the_event_has_a_direction():
    result = score([event("ASSAULT", [CHILE], [PERU])], [claim("ASSAULT", [PERU], [CHILE])])
    assert counts(result, "type") == (1, 0, 0)
    assert counts(result) == (0, 1, 1)


def test_other_sides_that_gold_allows_are_right():
    gold = [event("ASSAULT", [CHILE], [PERU], alt_recipients=[["PER", "BOL"], []])]
    for recipients, right in (([PERU, "BOL"], 1), ([], 1), (["BOL"], 0)):
        assert counts(score(gold, [claim("ASSAULT", [CHILE], recipients)]))[0] == right


def test_pairing_prefers_the_required_event_and_then_the_better_claim():
    gold = [event("AID", [CHILE], [PERU], optional=True), event("AID", [CHILE], [PERU], date="2024-05-02")]
    late, exact = ({"when": {"first": day, "last": day}} for day in ("2024-05-09", "2024-05-02"))
    result = score(gold, [claim("AID", [CHILE], [PERU], **late), claim("AID", [CHILE], [PERU], **exact)])
    assert counts(result) == (1, 0, 0)
    assert result["accuracy"]["date_exact"]["value"] == 1


@pytest.mark.parametrize(
    ("date", "first", "last", "exact", "overlap"),
    [
        ("2024-05-02", "2024-05-02", "2024-05-02", True, True),
        ("2024-05-02", "2024-05-02", None, True, True),
        ("2024-05-02", "2024-05-01", "2024-05-03", False, True),
        ("2024-05-02/2024-05-04", "2024-05-02", "2024-05-04", True, True),
        ("2024-05-02/2024-05-04", "2024-05-02", None, False, True),
        ("2024-05-02/..", "2024-05-02", "2024-06-01", True, True),
        ("2024-05-02", "2024-05-03", "2024-05-03", False, False),
        ("2024-05-02", None, None, False, False),
    ],
)
def test_dates(date: str, first: str | None, last: str | None, exact: bool, overlap: bool):
    coded = claim("AID", [CHILE], [PERU], when={"first": first, "last": last})
    accuracy = score([event("AID", [CHILE], [PERU], date=date)], [coded])["accuracy"]
    assert accuracy["date_exact"]["value"] == exact
    assert accuracy["date_overlap"]["value"] == overlap


def test_place_and_evidence_are_scored_where_gold_has_them():
    gold = event("AID", [CHILE], [PERU], place={"country": PERU}, evidence={"start": 10, "end": 20})
    right = claim("AID", [CHILE], [PERU], place={"country": PERU}, sentence={"start": 19, "end": 40})
    wrong = claim("AID", [CHILE], [PERU], place=None, trigger={"start": 20, "end": 40})
    for coded, value in ((right, 1.0), (wrong, 0.0)):
        accuracy = score([gold], [coded])["accuracy"]
        assert accuracy["place_country"]["value"] == accuracy["evidence_overlap"]["value"] == value


@pytest.mark.parametrize(
    ("gold", "coded", "right"),
    [
        (event("ASSAULT", [CHILE], [PERU, "BOL"]), claim("ASSAULT", [CHILE, "ARG"], ["BOL"]), 1),
        (event("ASSAULT", [CHILE], []), claim("ASSAULT", [CHILE], [PERU]), 1),
        (event("ASSAULT", [CHILE], [PERU]), claim("ASSAULT", [CHILE], []), 0),
        (event("CONSULT", [CHILE, PERU, "BOL"], []), claim("CONSULT", ["BOL"], [CHILE]), 1),
        (event("CONSULT", [CHILE, PERU], []), claim("CONSULT", [CHILE], []), 0),
    ],
)
def test_one_shared_code_a_side_is_enough_where_gold_says_so(gold: dict, coded: dict, right: int):
    assert counts(score([gold], [coded], match="share"))[0] == right


@pytest.mark.parametrize(
    ("gold", "coded", "right"),
    [
        (party("IGO", "the United Nations"), party(None, "UN envoys"), 1),
        (party("IGO", "the river commission"), party(None, "Commission of the Rhine"), 1),
        (party("IGO", "the river commission"), party("NGO", "angling club"), 1),
        (party("IMG", "the river militia"), party("NGO", "the river militia"), 0),
        (party("NGO", "the river commission"), party(CHILE, "the river commission of Chile"), 0),
    ],
)
def test_parties_without_a_country_are_met_by_class_or_by_name(gold: dict, coded: dict, right: int):
    events = [{**event("ACCUSE", [], [PERU]), "actors": [gold]}]
    assert counts(score(events, [{**claim("ACCUSE", [], [PERU]), "actors": [coded]}], match="share"))[0] == right


def test_where_gold_is_not_exhaustive_only_types_that_it_lacks_are_false():
    coded = [claim("ASSAULT", ["BOL"], [PERU]), claim("AID", [CHILE], [PERU]), claim("AID", ["BOL"], [PERU])]
    result = score([event("ASSAULT", [CHILE], [PERU])], coded, exhaustive=False)
    assert counts(result, "type") == (1, 1, 0)
    assert counts(result) == (0, 3, 1)
    assert result["precision_is_lower_bound"]


def test_claims_below_the_least_score_are_left_out():
    gold = [{"id": "a", "events": [event("AID", [CHILE], [PERU])]}]
    rows = [{"id": "a", "claims": [claim("AID", [CHILE], [PERU], score=0.4), claim("ACCUSE", [PERU], [CHILE])]}]
    assert counts(score_events(gold, rows)) == (1, 1, 0)
    assert counts(score_events(gold, rows, min_score=0.5)) == (0, 1, 1)


def test_a_claim_of_no_type_of_ours_is_counted_and_false():
    result = score([], [claim("DANCE", [CHILE], [PERU])])
    assert result["claims_of_unknown_type"] == 1
    assert counts(result["by_type"], "DANCE") == (0, 1, 0)


def module(name: str) -> ModuleType:
    """One of the shared scripts; they import each other by name."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, SHARED / "gold" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


STATUS = {"ongoing": "happened", "planned": "planned", "denied-or-hypothetical": "possible"}


def perfect(item: dict[str, Any]) -> dict[str, Any]:
    """The row that says what gold says."""
    claims = []
    for gold in item["events"]:
        first, _, last = (gold["date"] or "").partition("/")
        claims.append({
            "type": gold["type"], "actors": list(gold["actors"]), "recipients": list(gold["recipients"]),
            "status": STATUS.get(gold["status"], "happened"), "place": gold["place"], "score": 0.8,
            "when": {"first": first, "last": last or first} if first else None, "sentence": gold.get("evidence"),
        })  # fmt: skip
    credited = [{"outlet": credit["name"], "kind": "quoted"} for credit in item["credits"]]
    return {
        "id": item["id"],
        "claims": claims,
        "quotes": [dict(quote) for quote in item["quotes"]],
        "credits": credited,
    }


def spoil_claim(coded: dict[str, Any], dice: random.Random, types: list[str]) -> dict[str, Any]:
    changes: list[dict[str, Any]] = [
        {"type": dice.choice([*types, "DANCE", None])},
        {"actors": coded["recipients"], "recipients": coded["actors"]},
        {"actors": coded["actors"][:1], "recipients": []},
        {"recipients": [party(dice.choice(["PER", None, "IGO", "NGO"]), dice.choice(["PBB", "polisi", "UN envoys"]))]},
        {"status": dice.choice(["happened", "planned", "possible", "denied", None])},
        {"when": dice.choice([None, {"first": "2022-09-15", "last": None}, {"first": "2025-10", "last": "2025-11"}])},
        {"place": dice.choice([None, {"name": "Lima", "country": PERU}])},
        {
            "sentence": dice.choice([None, {"start": 0, "end": dice.randrange(1, 400)}]),
            "trigger": {"start": 9, "end": 12},
        },
        {"score": dice.random()},
    ]
    return {**coded, **dice.choice(changes)} if dice.random() < 0.6 else coded


def spoil(row: dict[str, Any], dice: random.Random, types: list[str]) -> dict[str, Any]:
    """A row with some claims changed, left out, repeated or added, and some quotations moved or given away."""
    claims = [spoil_claim(coded, dice, types) for coded in row["claims"] if dice.random() < 0.9]
    claims += [spoil_claim(coded, dice, types) for coded in row["claims"] if dice.random() < 0.3]
    if dice.random() < 0.2:
        claims.append(claim(dice.choice(types), [dice.choice(["PER", "ISR"])], ["USA"]))
    quotes = [dict(quote) for quote in row["quotes"] for _ in range(dice.choice([0, 1, 1, 1, 2]))]
    for quote in quotes:
        quote["speaker"] = dice.choice([quote["speaker"], None, "Presiden", (quote["speaker"] or "x").split()[-1]])
        quote["start"] += dice.choice([0, 0, 1, 9])
        quote["direct"] = dice.random() < 0.9
    credited = [credit for credit in row["credits"] if dice.random() < 0.8]
    credited += [{"outlet": dice.choice(["Harian Kita", "Antara", None]), "kind": dice.choice(["agency", "photo"])}]
    dice.shuffle(claims)
    return {**row, "claims": claims, "quotes": quotes, "credits": credited}


@needs_shared
@pytest.mark.parametrize(("name", "times"), SPOILT.items())
def test_the_shared_scorers_give_the_same_numbers(name: str, times: int):
    events, quotes = module("score_events"), module("score_quotes")
    gold = read_gold(SHARED / "gold" / name)
    rows = [perfect(item) for item in gold]
    assert score_events(gold, rows)["triple"]["F1"] == 1
    dice = random.Random(20220916)
    for number in range(times):
        spoilt = [spoil(row, dice, list(events.TYPES)) for row in rows if dice.random() < 0.97]
        least = dice.choice([None, None, 0.5])
        ours = score_events(gold, spoilt, min_score=least)
        ours["accuracy"] = {name: row for name, row in ours["accuracy"].items() if not name.startswith("party_")}
        assert ours == events.score(gold, spoilt, least), number
        assert score_quotes(gold, spoilt) == quotes.score(gold, spoilt), number
