"""Titles to the people who held the office on a day: "PM Inggris", "the Russian president", "Sekjen PBB"."""

import re
from datetime import date
from functools import lru_cache

from msgspec import Struct

from samarkand.gazetteer import Gazetteer
from samarkand.gazetteer.checking import HELD_ALONE
from samarkand.languages import load
from samarkand.model import Span
from samarkand.resolve.wording import Surroundings, words_of

ALONE = HELD_ALONE | {"vice-president", "leader", "chair"}
LAST_WORD = re.compile(r"([\w.]+)\s*$")
FIRST_WORD = re.compile(r"(?:['’]s)?\s+([\w.]+)")
JOINT = 10
LONGEST_WORD = 24


class Titles(Struct, frozen=True):
    """A language's titles: a pattern of one or more, another for those at the end of a text, the words that open and
    that close a title, sector by role, role by title.
    """

    pattern: re.Pattern[str]
    last: re.Pattern[str]
    opening: frozenset[str]
    closing: frozenset[str]
    sectors: dict[str, str]
    roles: dict[str, str]

    def ending(self, text: str) -> re.Match[str] | None:
        """The titles in which a text ends. Most texts end in none, which their last word tells at once."""
        word = LAST_WORD.search(text, max(0, len(text) - LONGEST_WORD))
        return self.last.search(text) if word and word[1].casefold() in self.closing else None

    def role(self, title: str) -> str:
        """The role that a title names; of several in a row the last that is known."""
        title = " ".join(title.casefold().split())
        if title in self.roles:
            return self.roles[title]
        for word in sorted(self.roles, key=len, reverse=True):
            if title.endswith(f" {word}"):
                return self.roles[word]
        return "leader"


@lru_cache(maxsize=16)
def titles_of(code: str) -> Titles:
    """The titles of a language."""
    titles = load(code).titles
    words = sorted((re.escape(title.title) for title in titles), key=len, reverse=True)
    one = "|".join(words)
    pattern = re.compile(rf"(?<!\w)(?:{one})(?:\s+(?:{one}))*(?!\w)", re.IGNORECASE)
    last = re.compile(rf"{pattern.pattern}\s*$", re.IGNORECASE)
    closing = {found[1].casefold() for title in titles if (found := LAST_WORD.search(title.title))}
    opening = {found[1].casefold() for title in titles if (found := FIRST_WORD.match(f" {title.title}"))}
    sectors = {title.role: title.sector for title in titles}
    roles = {title.title.casefold(): title.role for title in titles}
    return Titles(pattern, last, frozenset(opening), frozenset(closing), sectors, roles)


class Titled(Struct, frozen=True):
    """A title that belongs to a state's or body's name: its words, its role, and where title and name stand."""

    title: str
    role: str
    span: Span


def titled(around: Surroundings, span: Span, code: str) -> Titled | None:
    """The title that goes with a state's or body's name and makes one office of the two, or None."""
    lead, tail = around.before(span, 64), around.after(span, 64)
    joint, after = _patterns(code)
    of = joint.search(lead, max(0, len(lead) - JOINT))
    found = titles_of(code).ending(lead[: of.start()] if of else lead) if lead[-1:].isspace() else None
    if found and (of or code != "en"):
        whole = Span(span.start - len(lead) + found.start(), span.end)
        return _checked(code, found.group().rstrip(), whole, lead[: found.start()], tail)
    opening = FIRST_WORD.match(tail) if code == "en" else None
    found = after.match(tail) if opening and opening[1].casefold() in titles_of(code).opening else None
    if found:
        whole = Span(span.start, span.end + found.end("title"))
        return _checked(code, found["title"], whole, lead, tail[found.end("title") :])
    return None


@lru_cache(maxsize=16)
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What joins a title to the name behind it ("of the"), and a title behind a name."""
    of = "|".join(map(re.escape, words_of(code)["office"]["of"])) or "(?!)"
    after = re.compile(rf"(?:['’]s)?\s+(?P<title>{titles_of(code).pattern.pattern})", re.IGNORECASE)
    return re.compile(rf"\s+(?:{of})(?:\s+the)?\s+$", re.IGNORECASE), after


@lru_cache(maxsize=16)
def beside_names(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A title at the end of what stands before a state's name, and one between a person's name and a state's."""
    title = titles_of(code).pattern.pattern
    of = "|".join(map(re.escape, words_of(code)["office"]["of"])) or "(?!)"
    before = re.compile(rf"(?:{title})(?:\s+(?:{of}|the))?\s*$", re.IGNORECASE)
    return before, re.compile(rf"\s*,\s*(?:the\s+)?({title})?\s*(?:{of})?\s*", re.IGNORECASE)


def _checked(code: str, title: str, span: Span, lead: str, tail: str) -> Titled | None:
    """A titled name, unless its words or those beside it speak of a deputy, a candidate or a former holder."""
    words = words_of(code)["office"]
    role = titles_of(code).role(title)
    inside = set(re.findall(r"[\w-]+", title.casefold()))
    beside = re.findall(r"[\w-]+", lead.casefold())[-2:]
    if role != "vice-president" and inside.intersection(words["not_the_holder"]):
        return None
    if set(beside).intersection([*words["former"], *words["not_the_holder"]]) or any(
        word.startswith("ex-") for word in (*inside, *beside)
    ):
        return None
    behind = tail.casefold().lstrip()
    if any(behind.startswith(word) for word in words["not_yet"]) or _shared(code).match(tail):
        return None
    return Titled(" ".join(title.split()), role, span)


@lru_cache(maxsize=16)
def _shared(code: str) -> re.Pattern[str]:
    """What follows a state whose title a list shares out ("the leaders of India, Pakistan and Iran"): no one office."""
    joints = "|".join(map(re.escape, load(code).settings["grammar"]["conjunctions"]))
    name = rf"(?!(?i:{titles_of(code).pattern.pattern}))[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*"
    return re.compile(rf"(?:,\s{name}){{2,}}|(?:,\s{name})*,?\s(?:{joints})\s{name}")


def holder_of(gazetteer: Gazetteer, role: str, of: str, on: date | None) -> str | None:
    """The one person who held an office on a day, or None where nobody, several, or it is not known."""
    if on is None or role not in ALONE:
        return None
    if role == "leader":
        return gazetteer.leader(of, on)
    found = gazetteer.holders(role, of, on)
    if not found and role == "monarch":
        found = gazetteer.holders("head-of-state", of, on)
    return found[0] if len(found) == 1 else None
