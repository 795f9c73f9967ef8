"""Actor dictionaries in PETRARCH's format, with their dated codes, to rows of the gazetteer.

An actor is a line that opens with its phrase; lines that open with `+` are further phrases; codes stand in square
brackets behind a phrase or on lines of their own, each for a time or for good: `[RUSGOV 000507-080507]`, `[USA]`,
`[GEOGOV >040125]`, `[YUGGOV <20030204]`. A date is YYMMDD or YYYYMMDD; a year of two digits is after 2000 up to 30.
What follows `;` or `#` is a comment.

A state's code alone makes the phrase a name of the state. A code that is dated makes the actor a person with a tenure
for each of its codes; one that is not makes it a body: PETRARCH does not tell persons from bodies.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from samarkand import tables
from samarkand.errors import UsageError
from samarkand.gazetteer.importing import Imported, slug
from samarkand.gazetteer.known import Gazetteer

COMMENT = re.compile(r"\s*(?:[;#]|//).*$")
CODE = re.compile(r"\[([^\]]*)\]")
DATED = re.compile(r"^(?P<code>[A-Z~/]*)\s*(?:(?P<sign>[<>])\s*(?P<one>\d+)|(?P<since>\d+)\s*-\s*(?P<until>\d+))?$")
TWO_DIGITS_FROM = 30
STATE = 3


class _Code(Struct, frozen=True):
    code: str
    since: str = ""
    until: str = ""

    @property
    def is_dated(self) -> bool:
        return bool(self.since or self.until)


class _Entry(Struct):
    line: int
    phrases: list[str]
    codes: list[_Code]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tables.toml(files("samarkand.gazetteer") / "petrarch.toml")


def read(lines: Iterable[str], gazetteer: Gazetteer, name: str) -> Imported:
    """The rows in a dictionary. Who is known under a phrase keeps the id.

    Raises UsageError with the line where a line is neither phrase nor code, or a date is none; `name` is what the
    message calls the dictionary.
    """
    states = {row["cameo"]: code for code, row in gazetteer.codes.items() if row.get("cameo")}
    imported = Imported()
    for entry in _entries(lines, name):
        if not entry.codes:
            imported.remarks.append(f"{name} line {entry.line}: '{entry.phrases[0]}' left out, it has no code")
        else:
            _import(entry, states, gazetteer, imported, name)
    return imported


def _entries(lines: Iterable[str], name: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate(lines, start=1):
        text = COMMENT.sub("", line.rstrip("\r\n"))
        if not text.strip() or text.startswith(("!", ".", "{", "<")):
            continue
        phrase, codes = CODE.sub("", text).strip(), [_code(code, number, name) for code in CODE.findall(text)]
        if phrase and not text[0].isspace() and not text.startswith("+"):
            if entry is not None:
                yield entry
            entry = _Entry(number, [_printed(phrase)], codes)
        elif entry is None:
            raise UsageError(f"{name} line {number}: '{text.strip()[:60]}' belongs to no actor")
        elif text.lstrip().startswith("+"):
            entry.phrases.append(_printed(phrase.lstrip("+ ")))
            entry.codes += codes
        elif not codes:
            raise UsageError(f"{name} line {number}: '{text.strip()[:60]}' is neither an actor, a +name nor a [CODE]")
        else:
            entry.codes += codes
    if entry is not None:
        yield entry


def _code(text: str, number: int, name: str) -> _Code:
    found = DATED.match(text.strip())
    if found is None or not found["code"]:
        raise UsageError(f"{name} line {number}: '[{text[:60]}]' is no code with a date such as 000507-080507, <911226")
    if found["sign"]:
        day = _day(found["one"], number, name)
        after = (day + timedelta(days=1)).isoformat()
        return (
            _Code(found["code"], since=after) if found["sign"] == ">" else _Code(found["code"], until=day.isoformat())
        )
    if not found["since"]:
        return _Code(found["code"])
    until = _day(found["until"], number, name) + timedelta(days=1)  # PETRARCH's last day is inside, ours is not
    return _Code(found["code"], _day(found["since"], number, name).isoformat(), until.isoformat())


def _day(digits: str, number: int, name: str) -> date:
    """A date of six or eight digits; month and day 00 are the first."""
    try:
        if len(digits) == 6:
            year = int(digits[:2]) + (2000 if int(digits[:2]) <= TWO_DIGITS_FROM else 1900)
        elif len(digits) == 8:
            year = int(digits[:4])
        else:
            raise ValueError(digits)
        return date(year, int(digits[-4:-2]) or 1, int(digits[-2:]) or 1)
    except ValueError as error:
        raise UsageError(f"{name} line {number}: '{digits}' is no date YYMMDD or YYYYMMDD") from error


def _printed(phrase: str) -> str:
    """ "VLADIMIR_PUTIN_" as it is printed; what is short and without a vowel stays an abbreviation."""
    words = phrase.replace("_", " ").split()
    return " ".join(word if len(word) <= STATE and not set("AEIOU") & set(word) else _capital(word) for word in words)


def _capital(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def _import(entry: _Entry, states: dict[str, str], gazetteer: Gazetteer, imported: Imported, name: str) -> None:
    first = entry.codes[0]
    state = states.get(first.code[:STATE])
    names = tuple(dict.fromkeys(entry.phrases))
    if any(code.is_dated for code in entry.codes):
        _person(entry, names, states, gazetteer, imported, name)
    elif state is not None and len(first.code) == STATE:
        for said in names:
            imported.add("names.tsv", name=said, target=state, sense="country")
    elif state is not None or first.code[:STATE] in _words()["bodies"]:
        behind = first.code[STATE : 2 * STATE]
        kind = _words()["behind"].get(behind, ["ngo"])[0] if state else _words()["bodies"][first.code[:STATE]]
        known = _known(names, gazetteer, "organisation")
        if known is None:
            imported.add(
                "organisations.tsv", id=slug(names[0]), kind=kind, country=state or "", names_en="|".join(names)
            )
    else:
        imported.remarks.append(
            f"{name} line {entry.line}: '{names[0]}' left out, no state or class has '{first.code}'"
        )


def _person(
    entry: _Entry, names: tuple[str, ...], states: dict[str, str], gazetteer: Gazetteer, imported: Imported, name: str
) -> None:
    person = _known(names, gazetteer, "person")
    tenures = []
    for code in entry.codes:
        state = states.get(code.code[:STATE])
        if state is None:
            imported.remarks.append(
                f"{name} line {entry.line}: [{code.code}] of '{names[0]}' left out, no state has it"
            )
            continue
        role = _words()["behind"].get(code.code[STATE : 2 * STATE], ["", "civilian"])[1]
        tenures.append((role, state, code.since, code.until))
    if not tenures:
        return
    if person is None:
        person = slug(names[0])
        imported.add("people.tsv", id=person, country=tenures[-1][1], names="|".join(names))
    for role, state, since, until in tenures:
        imported.add("tenures.tsv", person=person, role=role, of=state, since=since, until=until)


def _known(names: Iterable[str], gazetteer: Gazetteer, kind: str) -> str | None:
    """The one person or body that the gazetteer has under one of these names, in any case of letters."""
    for name in names:
        found = {c.target for c in gazetteer.candidates(name, "en") if c.sense == kind}
        if len(found) == 1:
            return found.pop()
    return None
