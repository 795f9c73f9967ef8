"""docs/formats.md names every format that is installed, and no other."""

import re
from pathlib import Path

from samarkand import plugins

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_every_exporter_is_listed():
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    listed = [name for line in table for name in re.findall(r"`([a-z-]+)`", line.split("|")[1])]
    assert sorted(listed) == list(plugins.names("exporters"))
