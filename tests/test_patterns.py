"""Patterns that a text could make try without end are refused, others are not."""

import pkgutil
import re
import time
from functools import lru_cache
from importlib import import_module

import pytest

import samarkand
from samarkand import languages
from samarkand.annotate.times import find_times
from samarkand.errors import KnowledgeError
from samarkand.extract import phrases
from samarkand.patterns import compiled, endless

ENDLESS = [
    r"(a+)+$", r"(\w+\s?)+:", r"(?:ab|a|b)*c", r"(.*)*x", r"([a-z]+)*\d", r"(?:(?:\w+|\d+))+!", r"(?:\s*\w*)*;",
    r"^(?:[^,]+,?)+$", r"(?:x(?:\w+)?)+!", r"(?i)(?:A+|b)+c", r"(?:\w+[,x])+!",
    r"(a|a)*$", r"(a|aa)+$", r"(?:ab|abab)+c", r"(?:a|ab|b)*c", r"(?:a(?:b|c)?|ab)+d", r"(?:a|\x61)+$", r"(x+x+)+y",
    r"(?=(a+)+b)a", r"(?!(a|a)*b)c", r"(?:a?a?a?){15}b", r"(a?){25}a{25}", r"(?:a{0,20}){0,20}b", r"(.*?,){11}P",
    r"(?:\w{1,15}\s?){1,15}!", r"(?:-?\d+)+x", r"(?:(a+)b?)+c", r"(?:а+|[а-я])+!", r"(?:\b\w+\b\s*)+!",
]  # fmt: skip
FINE = [
    r"(?:,\s\w+)+", r"(?:\w+\s+)*\w+", r"\w+(?:-\w+)*", r"(?:\d+[.,])+\d", r"a.*b", r"(?:the|two)*", r"(?:a+){1,3}",
    r"(?:\s+[A-Z][a-z]+)+", r"[a-z]+\s*:", r"(?:[^<>]|<[^<>]*>)*x", r"(?:ab)*(?:cd)*",
    r"(?:ab|ac)+", r"(?:\s?[,/]\s?[A-Z]\w*(?:\s[A-Z]\w*){0,2})*", r"(?:a|b|cd?)+", r"(?:\w|\d)+!",
    r"(?:x(?:ab){0,3}y)*",
]  # fmt: skip


@pytest.mark.parametrize("source", ENDLESS)
def test_what_could_try_without_end_is_refused_with_its_address(source: str):
    with pytest.raises(KnowledgeError, match=r"words\.toml \$\.a: a text could make this try without end"):
        compiled(source, "words.toml $.a")


@pytest.mark.parametrize("source", FINE)
def test_what_divides_a_text_in_one_way_is_let_through(source: str):
    assert compiled(source, "words.toml", re.IGNORECASE).flags & re.IGNORECASE


@pytest.mark.parametrize(("source", "piece"), [(each, "a1,") for each in FINE])
def test_what_is_let_through_does_not_double_its_tries_with_each_letter(source: str, piece: str):
    start = time.process_time()
    for text in (piece * 40, "a" * 120, "ab" * 60, ", A" * 40, "the" * 40, "xab" * 40, "\t" * 120):
        re.search(f"(?:{source})\x00", text)
    assert time.process_time() - start < 2


def test_what_is_no_pattern_is_named():
    with pytest.raises(KnowledgeError, match="not a regular expression"):
        compiled("(", "words.toml $.a")


@lru_cache(maxsize=1)
def patterns() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    """Every pattern that a module of ours holds, and those in its tuples and records."""
    found: dict[str, re.Pattern[str] | re.Pattern[bytes]] = {}

    def take(value: object, name: str, depth: int = 0) -> None:
        if isinstance(value, re.Pattern):
            found[f"{name.partition('[')[0]} {value.pattern[:80]!r}"] = value
        elif depth < 4 and isinstance(value, dict):
            for key, each in value.items():
                take(each, f"{name}[{key!r}]"[:80], depth + 1)
        elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
            for each in value:
                take(each, name, depth + 1)
        elif depth < 4 and hasattr(value, "__struct_fields__"):
            for field in value.__struct_fields__:
                take(getattr(value, field), f"{name}.{field}", depth + 1)

    for module in pkgutil.walk_packages(samarkand.__path__, "samarkand."):
        if not module.name.startswith(("samarkand.languages.", "samarkand.samples")):
            for name, value in vars(import_module(module.name)).items():
                if not name.startswith("__"):
                    take(value, f"{module.name}.{name}")
    take(phrases.load(), "phrases")
    return found


def test_no_pattern_of_ours_could_try_without_end():
    for code in languages.codes():
        find_times("Kamis", 0, 5, code)
    found = patterns()
    assert len(found) > 150
    wrong = {name: said for name, each in found.items() if (said := endless(each.pattern, each.flags & re.IGNORECASE))}
    assert not wrong


def test_a_page_number_line_of_many_digits_is_through_at_once():
    start = time.process_time()
    found = [each for name, each in patterns().items() if name.startswith("phrases")]
    assert len(found) > 20
    for pattern in found:
        pattern.search("pages: " + "1" * 60 + "x" * 30)  # type: ignore[arg-type]
    assert time.process_time() - start < 5


HOSTILE = (
    "a",
    " ",
    "a ",
    "Aa ",
    "1",
    "1/",
    "1.",
    ",",
    ", a",
    "-",
    "a-",
    "(",
    '"',
    "“a”",
    "dan ",
    "\n",
    "baca juga ",
    ":",
)


@pytest.mark.slow
def test_time_of_every_pattern_grows_with_the_line():
    """A line of two thousand letters, more than the lines that are looked at have, is through in half a second."""
    slow = []
    for name, pattern in patterns().items():
        if isinstance(pattern.pattern, bytes):
            continue
        for piece in HOSTILE:
            line = (piece * 2_000)[:2_000] + "\x00"
            start = time.process_time()
            pattern.search(line)
            if time.process_time() - start > 0.5:
                slow.append((name, piece, round(time.process_time() - start, 2)))
    assert not slow
