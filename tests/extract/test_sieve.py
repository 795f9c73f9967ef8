"""Which expressions could match a text, told by the letters that they must find."""

import re
from pathlib import Path

import pytest

from samarkand.extract import phrases
from samarkand.extract.sieve import Sieve, needed

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "pages"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"baca\s+juga\b", {"baca"}),
        (r"(?:read|see)\s+also\b", {"also"}),
        (r"(?:reported|quoted)\s+(?:\w+\s+)?(?:by|in)", {"reported", "quoted"}),
        (r"(?i:FOTO):.{3,20}$", {"foto"}),
        (r"[(\[][A-Z][^()]+$", {"(", "["}),
        (r"(?:gulir)?\d+$", set()),
        (r"(?:x|\w+)$", set()),
        (r".{3,80}$", set()),
        (r"(?:selengkapnya){1,3}", {"selengkapnya"}),
        (r"(?:selengkapnya){0,3}", set()),
    ],
)
def test_an_expression_tells_the_letters_that_each_match_holds(pattern: str, expected: set[str]) -> None:
    assert needed(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("baca juga", "BACA JUGA: Tiga Menteri"),
        ("simak", "ſimak video"),  # Python's expressions take the long s for an s
        ("lihat", "LİHAT"),  # and a capital I with a dot for an i
        ("lihat", "lıhat"),
        ("kanal", "\u212aanal"),  # and the sign for kelvin for a k
    ],
)
def test_letters_that_python_takes_for_the_same_pass(pattern: str, text: str) -> None:
    sieved = Sieve().behind(re.compile(pattern, re.IGNORECASE))
    assert sieved.pattern.match(text) is not None
    assert sieved.match(text) is not None


def test_what_is_not_told_is_always_tried() -> None:
    sieve = Sieve()
    one, other = sieve.behind(re.compile(r"\d+$")), sieve.behind(re.compile(r"kata kunci"))
    assert one.fullmatch("12") is not None
    assert sieve.of("12") == one.bit
    assert sieve.of("Kata kunci: gempa") == one.bit | other.bit


def test_no_rule_for_lines_matches_a_line_that_the_sieve_holds_back() -> None:
    known = phrases.load()
    lines = {
        line.strip()
        for file in sorted(GOLDEN.glob("*.json"))[::5]
        for line in re.findall(r'"((?:[^"\\]|\\.){3,300})"', file.read_text(encoding="utf-8"))
    }
    matched = 0
    for line in lines:
        passed = known.sieve.of(line)
        small = line.lower()
        for number, rule in enumerate(known.lines.each):
            pattern = rule.matches or rule.starts
            fits = not rule.holds or any(map(small.__contains__, rule.holds))
            if pattern is not None and fits and pattern.match(line):
                matched += 1
                assert passed >> number & 1, (line, pattern.pattern)
    assert matched > 100
