"""Tables of scores."""

from samarkand.evaluation import report, report_quotes, score_events, score_quotes

GOLD = [
    {
        "id": "a", "exhaustive": False, "quotes": [{"start": 0, "end": 9, "speaker": None}],
        "events": [{
            "type": "AID", "symmetric": False, "status": "occurred",
            "actors": [{"text": "Cile", "country": "CHL"}], "recipients": [{"text": "Peru", "country": "PER"}],
        }],
    }
]  # fmt: skip


def test_event_table_says_counts_figures_and_notes():
    lines = report(score_events(GOLD, [])).split("\n")
    assert lines[0] == "1 items, 1 required and 0 optional events; 0 claims, 0 of them repeats"
    assert lines[1] == "  note: 1 items without a prediction"
    assert lines[3] == "triple            P   0.0  R   0.0  F1   0.0   right 0, false 0, missed 1"
    assert "lower bound" in lines[4]
    assert "date exact            - %  of 0" in lines
    assert lines[-1] == "no-event items    0 false events in 0 of 0 items"


def test_types_are_listed_where_asked():
    result = score_events(GOLD, [])
    assert "  AID             P   0.0" in report(result, by_type=True)
    assert "AID" not in report(result)


def test_quote_table_has_a_line_for_each_figure():
    lines = report_quotes(score_quotes(GOLD, [{"id": "a", "quotes": [{"start": 0, "end": 9}]}])).split("\n")
    assert lines[0] == "quote             P 100.0  R 100.0  F1 100.0   right 1, false 0, missed 0"
    assert lines[2] == "speaker           100.0 %  of 1"
    assert len(lines) == 5
