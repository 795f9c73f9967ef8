"""Alerts at the end of a file."""

import json
from datetime import date

import pytest
from tests.builders import AT, FIRST

from samarkand.errors import UsageError
from samarkand.model import When
from samarkand.sinks import Alert, file

ALERT = Alert(
    event_id="e1",
    title="Consult: Cile, Peru",
    type="CONSULT",
    status="planned",
    when=When(date(2022, 9, 15), date(2022, 9, 15), "stated"),
    place="Arequipa",
    sentence=FIRST + "\nbaris kedua",
    url="https://harian.example/1",
    chain=("Kantor Berita Contoh", "harian.example"),
    at=AT,
)


def test_each_alert_is_one_line_after_the_others(tmp_path):
    address = str(tmp_path / "alerts.jsonl")
    file.open(address).send(ALERT)
    file.open(address).send(ALERT)
    lines = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0])["sentence"] == ALERT.sentence
    assert json.loads(lines[1])["when"]["first"] == "2022-09-15"


@pytest.mark.parametrize("address", ["", "absent/alerts.jsonl"])
def test_an_address_that_is_no_file_is_refused(tmp_path, monkeypatch, address):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="alerts cannot be written"):
        file.open(address)
