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


def test_event_table_says_counts_figures_and_remarks():
    lines = report(score_events(GOLD, [])).split("\n")
    assert lines[0] == "gold                1 events (+ 0 optional), 1 items"
    assert lines[1] == "coded               0 claims (with 0 repeats)"
    assert lines[3] == "triple              P   0.0  R   0.0  F1   0.0  (0 right, 0 false, 1 missed)"
    assert "date exact              - %  0/0" in lines
    assert "no event in gold    0 false events, 0/0 items" in lines
    assert lines[-2] == "* 1 gold items have no row"
    assert "unlabelled" in lines[-1]


def test_types_are_listed_where_asked():
    result = score_events(GOLD, [])
    assert "- AID               P   0.0" in report(result, by_type=True)
    assert "AID" not in report(result)


def test_quote_table_has_a_line_for_each_figure():
    lines = report_quotes(score_quotes(GOLD, [{"id": "a", "quotes": [{"start": 0, "end": 9}]}])).split("\n")
    assert lines[0] == "quote               P 100.0  R 100.0  F1 100.0  (1 right, 0 false, 0 missed)"
    assert lines[2] == "speaker             100.0 %  1/1"
    assert len(lines) == 5
