"""The README shows what the program prints."""

import json
import re
from importlib.resources import as_file, files
from pathlib import Path

from click.testing import CliRunner

from samarkand.cli import main

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_claim_that_the_readme_shows_is_one_that_the_sample_page_gives():
    page = re.search(r"From the sample page `([^`]+)`", README)
    block = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert page is not None
    assert block is not None
    with as_file(files("samarkand") / "samples" / "pages" / page[1]) as path:
        printed = CliRunner().invoke(main, ["code", str(path), "--format", "jsonl"], catch_exceptions=False)
    claims = json.loads(printed.stdout.splitlines()[0])["claims"]
    shown = json.loads(block[1])
    assert shown in [{key: claim[key] for key in shown} for claim in claims]
