"""What robots.txt allows."""

import pytest

from samarkand.readers import robots

FILE = b"""\xef\xbb\xbfUser-agent: *
Disallow: /rahasia
Disallow: /*?print=
Allow: /rahasia/umum$

User-agent: Samarkand
Crawl-delay: 5
Disallow: /arsip

User-agent: lain
Disallow: /
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("tamu", "/berita", True),
        ("tamu", "/rahasia/1", False),
        ("tamu", "/rahasia/umum", True),
        ("tamu", "/berita?print=1", False),
        ("samarkand", "/arsip/1", False),
        ("samarkand", "/rahasia/1", True),
        ("lain", "/berita", False),
    ],
)
def test_the_group_of_the_agent_says_what_is_allowed(agent: str, path: str, allowed: bool) -> None:
    refusal = robots.rules(200, FILE, agent).refusal(f"https://contoh.example{path}")
    assert (refusal is None) is allowed


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (410, True), (429, False), (503, False)])
def test_a_missing_file_allows_all_and_one_that_cannot_be_had_nothing(status: int, allowed: bool) -> None:
    assert (robots.rules(status, b"", "samarkand").refusal("https://contoh.example/") is None) is allowed


def test_the_site_may_ask_for_patience() -> None:
    assert robots.rules(200, FILE, "samarkand").delay == 5
    assert robots.rules(200, FILE, "tamu").delay == 0
    assert robots.rules(404, b"", "tamu").delay == 0
