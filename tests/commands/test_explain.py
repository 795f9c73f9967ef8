"""`samarkand explain`: text for people, JSON for machines, one line where it cannot."""

import json

from click.testing import CliRunner

from samarkand.cli import main

SENTENCE = "Presiden Cile akan bertemu presiden Peru di Lima besok."


def test_it_draws_the_tree_and_the_reasons():
    result = CliRunner().invoke(main, ["explain", SENTENCE, "--published", "2024-05-02", "--language", "id"])
    assert result.exit_code == 0
    for part in ("bertemu  VERB root", "├─ ", "as CONSULT", "status: planned", "date: 2024-05-03"):
        assert part in result.stdout


def test_it_prints_one_line_of_json():
    result = CliRunner().invoke(main, ["explain", SENTENCE, "--language", "id", "--format", "json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["claims"][0]["type"] == "CONSULT"


def test_words_between_colons_stay_words():
    result = CliRunner().invoke(
        main, ["explain", "Kenya condemned the attack on Uganda :on: Monday.", "--language", "en"]
    )
    assert ":on:" in result.stdout


def test_a_wrong_day_or_language_is_said_in_one_line():
    for extra in (["--published", "tomorrow"], ["--language", "zz"]):
        result = CliRunner().invoke(main, ["explain", SENTENCE, *extra])
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
