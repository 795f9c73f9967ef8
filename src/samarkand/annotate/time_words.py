"""Text to items of time: numbers in the shapes of dates and clocks, and the words of `dates.toml`, each with its roles.

A word may play several roles ("minggu" is a week and, with a capital, a Sunday). Items of the same set of roles share
one letter, so that a stretch of text becomes a short string over which `time_rules` matches its patterns; what is no
word of time is a blank there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

UNKNOWN = " "
CAPITALISED = frozenset({"weekday", "month", "feast", "roman", "namer"})
FIRST_LETTER = 0x100
TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:/\-–]\d+)*)(?P<suffix>st|nd|rd|th|-?an|s)?(?!\w|[-–/]\d)"
    r"|(?P<hour>\d{1,2}(?:[.:]\d\d)?)(?=[ap]m\b)"
    r"|(?P<fiscal>[Ff][Yy](?=\d{4}\b))|(?P<word>\w+(?:['’](?!s\b)\w+)?)|(?P<other>\S)"
)
SHAPES = {
    "iso": re.compile(r"(\d{4})-(\d\d)-(\d\d)"),
    "numeric": re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d\d)"),
    "short": re.compile(r"(\d{1,2})/(\d{1,2})"),
    "numeric_range": re.compile(r"(\d{1,2})[-–](\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?"),
    "yearspan": re.compile(r"((?:1[89]|20)\d\d)[-–]((?:1[89]|20)\d\d)"),
    "yearpair": re.compile(r"(20\d\d|19\d\d)[-–/](\d{4}|\d\d)"),
    "dayspan": re.compile(r"(\d{1,2})[-–](\d{1,2})"),
    "clockspan": re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)[-–]([01]?\d|2[0-4])[.:]([0-5]\d)"),
    "clock": re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:]([0-5]\d))?"),
    "hhmm": re.compile(r"([01]\d|2[0-3])([0-5]\d)"),
    "year": re.compile(r"1[0-9]\d\d|20\d\d"),
    "whole": re.compile(r"\d{1,6}"),
    "fraction": re.compile(r"\d{1,3}[.,]\d"),
    "thousands": re.compile(r"\d{1,3}(?:[.,]\d{3})+"),
}
LONGEST_NUMBER = 24
SAMPLES = (
    *((str(number), None) for number in (*range(32), 45, 100, 715, *range(1000, 2100), 50000, 2000000)),
    *((f"{number:04}", None) for number in range(0, 1000, 7)), ("07", None), ("2022-09-15", None), ("15/9/2022", None),
    ("15-9-2022", None), ("15.9.22", None), ("15/9", None), ("25/31", None), ("15-16/9", None), ("15-16/9/2022", None),
    ("15-16", None), ("2-1", None), ("2014-2019", None), ("2022/2023", None), ("2022-23", None), ("10.00", None),
    ("10:30", None), ("30.50", None), ("19.00-21.00", None), ("3,5", None), ("1.500", None), ("1.5.22", None),
    ("28", "th"), ("200", "th"), ("1990", "s"), ("80", "-an"), ("11", "s"), ("1", "1" * 30),
)  # fmt: skip
"""One number of each shape, so that rules know the letters of all numbers."""
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
ROMAN_LETTERS = "xvi"
WORDS = frozenset({"word", "other"})
PRODUCT = re.compile(r"(\d)[x×](\d{1,3})")
"""Times of a length: "3x24 jam"."""
LONGEST_PLACE = 3
"""Words of the place whose time a clock shows."""
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


class Item(NamedTuple):
    """A word or number at text[start:end]; `token` counts all words and marks; `roles` gives each role's value."""

    start: int
    end: int
    token: int
    roles: dict[str, Any]


class Items(NamedTuple):
    """A stretch of text as items, their letters one a character, and all its tokens in lower case."""

    items: list[Item]
    letters: str
    tokens: list[str]


class Words:
    """One language's words of time, ready to be found in a text."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self.letters: dict[frozenset[str], str] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}
        self.ordinal_prefix = str(dates.get("ordinal_prefix", ""))
        self.scales: dict[str, str] = dates.get("scales", {})
        self.zone_before: str = dates.get("zone", {}).get("before", "")
        self.zone_behind: str = dates.get("zone", {}).get("behind", "")
        found: dict[tuple[str, ...], dict[str, Any]] = {}
        for role, words in dates["words"].items():
            valued = words if isinstance(words, dict) else {word: word for word in words}
            for phrase, value in valued.items():
                found.setdefault(tuple(_tokens(phrase)), {})[role] = value
        for tokens, roles in found.items():
            if "month" in roles and _shortened(tokens, roles["month"], dates["words"]["month"]):
                found[tokens] = {**roles, "abbreviation": True}
        for number, suffix in SAMPLES:
            self.letter(_shape(number, suffix))
        self.letter(("local",))
        for tokens, roles in sorted(found.items(), key=lambda entry: -len(entry[0])):
            self.phrases.setdefault(tokens[0], []).append((tokens, roles))
            for known in (roles, _cased(roles, False), {"number": 0}, {"roman": 0}, {"ordinal": 0}):
                self.letter(known)

    def letters_of(self, role: str) -> frozenset[str]:
        """The letters of all sets that hold a role."""
        return frozenset(letter for roles, letter in self.letters.items() if role in roles)

    def letter(self, roles: Iterable[str]) -> str:
        """The letter of a set of roles, a new one where it is first asked for."""
        key = frozenset(roles)
        return self.letters.setdefault(key, chr(FIRST_LETTER + len(self.letters))) if key else UNKNOWN

    def read(self, text: str, start: int, end: int) -> Items:
        """The items of text[start:end], in time linear in its length."""
        matches = list(TOKEN.finditer(text, start, end))
        tokens = [folded(match.group()) for match in matches]
        items: list[Item] = []
        letters: list[str] = []
        position = 0
        while position < len(matches):
            match, token = matches[position], tokens[position]
            if place := self._whose_time(matches, tokens, position):
                last = matches[position + place - 1]
                items.append(Item(match.start(), last.end(), position, {"local": ""}))
                letters.append(self.letter(("local",)))
                position += place
                continue
            if (
                token not in self.phrases and token != self.ordinal_prefix
                and match.lastgroup in WORDS and token[0] not in ROMAN_LETTERS and not token[0].isdigit()
            ):  # fmt: skip
                items.append(Item(match.start(), match.end(), position, {}))
                letters.append(UNKNOWN)
                position += 1
                continue
            roles, taken = self._roles(matches, tokens, position)
            taken += self._dot(text, matches, position + taken, roles)
            first, last = matches[position], matches[position + taken - 1]
            items.append(Item(first.start(), last.end(), position, roles))
            letters.append(self.letter(roles))
            position += taken
        return Items(items, "".join(letters), tokens)

    def _whose_time(self, matches: Sequence[re.Match[str]], tokens: Sequence[str], position: int) -> int:
        """How many words say at which place's time: "waktu Tokyo", "New York time"; 0 where they do not."""
        before = bool(self.zone_before) and tokens[position] == self.zone_before
        if not before and not (self.zone_behind and matches[position].group()[:1].isupper()):
            return 0
        if self._opens_phrase(tokens, position):
            return 0
        first = position + before
        end = first
        while end < min(first + LONGEST_PLACE, len(tokens)) and self._is_place(matches, tokens, end):
            end += 1
        if end == first:
            return 0
        if before:
            return end - position
        return end + 1 - position if end < len(tokens) and tokens[end] == self.zone_behind else 0

    def _is_place(self, matches: Sequence[re.Match[str]], tokens: Sequence[str], position: int) -> bool:
        """True for a word with a capital that is none of time."""
        return matches[position].group()[:1].isupper() and not self._opens_phrase(tokens, position)

    def _opens_phrase(self, tokens: Sequence[str], position: int) -> bool:
        """True where words of time begin."""
        known = self.phrases.get(tokens[position], ())
        return any(tuple(tokens[position : position + len(phrase)]) == phrase for phrase, _ in known)

    def _roles(
        self, matches: Sequence[re.Match[str]], tokens: Sequence[str], position: int
    ) -> tuple[dict[str, Any], int]:
        match = matches[position]
        if match["hour"]:
            return _shape(match["hour"], None), 1
        if match["number"]:
            return _shape(match["number"], match["suffix"]), 1
        if self.ordinal_prefix and tokens[position] == self.ordinal_prefix:
            number = "".join(tokens[position + 1 : position + 3])
            if re.fullmatch(r"-\d{1,2}", number):
                return {"ordinal": int(number[1:])}, 3
        for phrase, roles in self.phrases.get(tokens[position], ()):
            if tuple(tokens[position : position + len(phrase)]) == phrase:
                printed = any(one.group()[:1].isupper() for one in matches[position : position + len(phrase)])
                return self._number(_cased(roles, printed), tokens, position, len(phrase))
        if product := PRODUCT.fullmatch(match.group()):
            return {"digits": int(product[1]) * int(product[2])}, 1
        roman = match.group()
        if len(roman) < 6 and ROMAN.fullmatch(roman):
            return {"roman": _roman(roman)}, 1
        return {}, 1

    def _number(
        self, roles: dict[str, Any], tokens: Sequence[str], position: int, taken: int
    ) -> tuple[dict[str, Any], int]:
        """A number in words with what follows it: "dua puluh lima", "twenty-five", "three hundred"."""
        if "number" not in roles:
            return roles, taken
        total, current = 0, int(roles["number"])
        first = True
        while position + taken < len(tokens):
            word = tokens[position + taken]
            hyphen = word == "-" and current % 10 == 0 and position + taken + 1 < len(tokens)
            word = tokens[position + taken + 1] if hyphen else word
            scale, number = self.scales.get(word), self._plain(word)
            if scale and scale[0] == "*":
                total, current = (total + current * int(scale[1:]), 0)
            elif scale:
                current += int(scale[1:])
            elif number and number < 10 and (total + current) % 10 == 0 and (total or current >= 20):
                current += number
            else:
                break
            taken += 1 + hyphen
            first = False
        return (roles if first else {"number": total + current}), taken

    def _plain(self, word: str) -> int | None:
        return next((int(roles["number"]) for phrase, roles in self.phrases.get(word, ())
                     if len(phrase) == 1 and "number" in roles), None)  # fmt: skip

    def _dot(self, text: str, matches: Sequence[re.Match[str]], position: int, roles: dict[str, Any]) -> int:
        """1 where a shortened month has its full stop behind it."""
        if "abbreviation" not in roles or position >= len(matches) or matches[position].group() != ".":
            return 0
        return int(matches[position].start() == matches[position - 1].end())


def _tokens(phrase: str) -> Iterator[str]:
    return (folded(match.group()) for match in TOKEN.finditer(phrase))


def _shortened(tokens: tuple[str, ...], number: int, months: dict[str, int]) -> bool:
    """True where a month's name is the beginning or a clipping of a longer one of the same month."""
    name = tokens[0]
    return any(len(other) > len(name) and months[other] == number and folded(other)[0] == name[0] for other in months)


def _cased(roles: dict[str, Any], capital: bool) -> dict[str, Any]:
    """Names of days, months, feasts, streets need a capital; a month without one stands only between day and year."""
    if capital:
        return roles
    kept = {role: value for role, value in roles.items() if role not in CAPITALISED}
    return {**kept, "month_low": roles["month"]} if "month" in roles else kept


def _shape(number: str, suffix: str | None) -> dict[str, Any]:
    """The roles that a number's shape allows."""
    if len(number) > LONGEST_NUMBER:
        return {"digits": 0}
    if suffix in ("st", "nd", "rd", "th"):
        return {"ordinal": int(number), "day": int(number)} if number.isdigit() and int(number) < 100 else {"digits": 0}
    if suffix:
        return (
            {"decade": int(number)}
            if number.isdigit() and len(number) in (2, 4) and number[-1] == "0"
            else {"digits": 0}
        )
    found: dict[str, Any] = {}
    for name, shape in SHAPES.items():
        if match := shape.fullmatch(number):
            found[name] = match.groups() or number
    return _checked(found) or {"digits": 0}


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    if "whole" in found:
        value = int(found.pop("whole"))
        found["digits"] = value
        if value <= 31:
            found["day"] = value
        if value <= 24:
            found["hour"] = value
        if "year" in found:
            found["year"] = value
    if "fraction" in found:
        found["digits"] = float(found.pop("fraction").replace(",", "."))
    if "thousands" in found:
        found = {"digits": int(re.sub(r"[.,]", "", found["thousands"]))}
    if "yearspan" in found:
        found.pop("yearpair", None)
    return found


def _roman(numeral: str) -> int:
    digits = [ROMAN_DIGITS[letter] for letter in numeral]
    return sum(-one if one < max(digits[at:]) else one for at, one in enumerate(digits))


def folded(word: str) -> str:
    """Lower case; a typewriter's apostrophe for a printer's."""
    return word.lower().replace("’", "'")
