"""Alerts go out once for each event, status and receiver, whatever fails, restarts or runs beside."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tests.alerting.events import NOW, keep, rules_file, send, told
from tests.merge.reports import credit

from samarkand import alerting
from samarkand.alerting.sending import PAUSES
from samarkand.facade import open as open_store
from samarkand.sinks import Alert

ROOT = Path(__file__).parents[2]


ASKED = 'status = ["confirmed"]'


def states(store):
    return [row["state"] for row in store.sql("SELECT state FROM alerts ORDER BY number")]


def test_an_alert_has_the_sentence_the_link_and_the_chain(store, box, tmp_path):
    assert send(store, rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}/hook"})).sent == 1
    ((path, body),) = box.got
    assert path == "/hook"
    assert body["title"].startswith("planned: ")
    assert "The council of the valley refused the plan for the new dam on Thursday." in body["message"]
    assert "2022-09-20" in body["message"]
    assert "https://" in body["message"]
    assert "\nkabar.example\nhttps://kabar.example/1" in body["message"]


def test_the_chain_goes_from_the_origin_to_the_outlet_that_was_read(tmp_path):
    with open_store(tmp_path / "other.db", create=True) as other:
        keep(other, [told("kabar", 1), told("harian", 3, credits=(credit("kabar"),))])
        (due,) = alerting.due(other, alerting.load(rules_file(tmp_path, {"log": "file:/dev/null"}, ASKED)), NOW)
    assert due.alert.chain == ("kabar.example", "harian.example")


def test_an_event_is_told_once_also_when_reports_join_it_and_after_a_restart(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    assert send(store, path).sent == 1
    assert send(store, path).sent == 0
    for number in range(6):
        keep(store, [told(f"lain{number}", 5 + number / 10)])
        with open_store(store.path, write=True) as again:
            assert send(again, path).sent == 0
    assert len(box.got) == 1


def test_an_event_is_told_again_when_its_status_changes(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    send(store, path)
    keep(store, [told("pagi", 8, status="denied")])
    assert send(store, path).sent == 1
    keep(store, [told("sore", 9, status="denied")])
    assert send(store, path).sent == 0
    assert [body["title"].partition(":")[0] for _, body in box.got] == ["planned", "cancelled"]


def test_two_rules_tell_one_receiver_once(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    path.write_text(path.read_text() + '\n[[rule]]\nto = ["desk"]\nname = "other"\n')
    assert send(store, path).sent == 1


def test_each_receiver_is_told(store, box, tmp_path):
    one, other = f"json://127.0.0.1:{box.port}/one", f"json://127.0.0.1:{box.port}/other"
    assert send(store, rules_file(tmp_path, {"one": one, "other": other})).sent == 2
    assert [path for path, _ in box.got] == ["/one", "/other"]


def test_what_a_receiver_refused_is_sent_again_after_a_pause(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    box.status, said = 500, []
    assert send(store, path, said=said).failed == 1
    assert "desk: alert 1 was not sent" in said[0]
    assert send(store, path).failed == 0, "its pause is not over"
    box.status = 200
    assert send(store, path, NOW + timedelta(seconds=PAUSES[0])).sent == 1
    assert send(store, path, NOW + timedelta(hours=1)).sent == 0
    assert [len(box.got), states(store)] == [2, ["sent"]]


def test_where_nobody_listens_it_is_sent_again_and_given_up_in_the_end(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": "json://127.0.0.1:9"})
    now = NOW
    assert send(store, path, now).failed == 1
    for pause in PAUSES:
        now += timedelta(seconds=pause)
        tally = send(store, path, now)
    assert tally.given_up == 1
    assert states(store) == ["given up"]


def test_where_the_answer_is_lost_it_may_have_been_sent_and_is_not_sent_again(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    box.status, said = None, []
    assert send(store, path, said=said).unknown == 1
    assert "may have been sent" in said[0]
    box.status = 200
    assert send(store, path, NOW + timedelta(days=1)).sent == 0
    assert [len(box.got), states(store)] == [1, ["unknown"]]


def test_a_receiver_that_failed_is_left_alone_until_the_next_time(store, box, tmp_path):
    keep(store, [told("jauh", 2, day=28, text="Quite another text of a meeting that nobody has told yet. " * 4)])
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    box.status = 503
    assert send(store, path).failed == 1
    assert len(box.got) == 1
    box.status = 200
    assert send(store, path, NOW + timedelta(hours=1)).sent == 2


def test_only_so_many_are_sent_at_a_time_and_the_rest_the_next(store, box, tmp_path):
    keep(store, [told(f"hari{day}", 2, day=day, text=f"Meeting number {day} of the two. " * 9) for day in (25, 29)])
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"}, top="at_most = 2")
    assert [send(store, path).sent, send(store, path).sent, send(store, path).sent] == [2, 1, 0]


def test_what_is_old_is_not_told(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"}, top='since = "2h"')
    assert send(store, path).sent == 0


CODE = """
import sys
from datetime import datetime
from pathlib import Path
from samarkand import alerting
from samarkand.facade import open as open_store
from samarkand.alerting import sending
rules = alerting.load(Path(sys.argv[2]))
ways = alerting.ways(Path(sys.argv[2]), rules)
if sys.argv[4:] == ["die"]:
    class Dying:
        def send(self, message):
            import os
            os.kill(os.getpid(), 9)
    ways = {name: Dying() for name in ways}
with open_store(sys.argv[1], write=True) as store:
    print(alerting.send(store, rules, ways, datetime.fromisoformat(sys.argv[3])).sent)
"""


def process(*arguments):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-c", CODE, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_processes_tell_an_event_once(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    both = [process(store.path, path, NOW.isoformat()) for _ in range(2)]
    assert sum(int(each.communicate()[0]) for each in both) == 1
    assert len(box.got) == 1


def test_a_process_killed_while_sending_leaves_an_alert_that_is_not_sent_again(store, box, tmp_path):
    path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})
    assert process(store.path, path, NOW.isoformat(), "die").wait() == -signal.SIGKILL
    assert states(store) == ["reserved"]
    tally = send(store, path)
    assert (tally.sent, tally.unknown, states(store)) == (0, 1, ["unknown"])


def test_a_sink_that_breaks_ends_nothing(store, tmp_path):
    path = rules_file(tmp_path, {"log": f"file:{tmp_path / 'alerts.jsonl'}"})
    rules = alerting.load(path)

    class Broken:
        def send(self, message: Alert) -> None:
            raise ValueError("no such thing")

    said: list[str] = []
    ways = dict.fromkeys(alerting.ways(path, rules), Broken())
    assert alerting.send(store, rules, ways, NOW, say=said.append).unknown == 1
    assert "ValueError: no such thing" in said[0]


def test_the_store_keeps_no_address(store, box, tmp_path):
    os.environ["DESK_SECRET"] = "sesame"
    try:
        send(store, rules_file(tmp_path, {"desk": f"json://user:${{DESK_SECRET}}@127.0.0.1:{box.port}"}))
    finally:
        del os.environ["DESK_SECRET"]
    assert states(store) == ["sent"]
    assert b"sesame" not in store.path.read_bytes()


@pytest.mark.parametrize("day", [13])
def test_a_plan_whose_day_has_passed_is_told_as_unreported_where_a_rule_asks(tmp_path, box, day):
    with open_store(tmp_path / "late.db", create=True) as store:
        keep(store, [told("kabar", -90, day=day)])
        path = rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"}, 'status = ["unreported"]')
        assert send(store, path).sent == 1
        assert send(store, path).sent == 0
        assert send(store, rules_file(tmp_path, {"desk": f"json://127.0.0.1:{box.port}"})).sent == 0


def test_what_was_looked_at_in_vain_is_looked_at_again_only_once_it_changes(store, tmp_path, monkeypatch):
    rules = alerting.load(rules_file(tmp_path, {"log": "file:x"}, 'status = ["cancelled"]'))
    noted: alerting.Noted = set()
    assert list(alerting.due(store, rules, NOW, noted=noted)) == []
    looked = []
    whole = type(store).event
    monkeypatch.setattr(type(store), "event", lambda self, event_id: looked.append(event_id) or whole(self, event_id))
    assert list(alerting.due(store, rules, NOW, noted=noted)) == []
    assert looked == []
    keep(store, [told("pagi", 8, status="denied")])
    assert len(list(alerting.due(store, rules, NOW, noted=noted))) == 1
