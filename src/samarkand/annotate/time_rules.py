"""Patterns over roles: the rules of `dates.toml` compiled to regular expressions over the letters of items.

A pattern is a row of roles with `( )`, `|`, `?`, `*` and `+`; `name:role` binds an item under another name than its
role's; `<name>` stands for one of the macros. A rule's kind says how its value is made of what it binds.
"""

import re
from typing import Any, NamedTuple

from samarkand.annotate.time_words import Item, Items, Words
from samarkand.errors import KnowledgeError
from samarkand.patterns import compiled

SYMBOL = re.compile(r"\s*(?:(?P<role>[a-z_0-9]+(?::[a-z_]+)?)|(?P<mark>[()|?*+]))\s*")
MACRO = re.compile(r"<([a-z_]+)>")
NOTHING = "(?!)"


class Rule(NamedTuple):
    """One compiled rule; `order` is its place in the file, which decides between matches of one length."""

    kind: str
    order: int
    pattern: re.Pattern[str]


class Match(NamedTuple):
    """What a rule matched: the number of items, and the items that it binds by name."""

    kind: str
    length: int
    bound: dict[str, Item]


class Part(NamedTuple):
    """A piece of a pattern: its regular expression, the letters that it can begin with, whether it can be empty."""

    expression: str
    first: frozenset[str]
    empty: bool


class Rules:
    """One language's rules over the letters of its words."""

    def __init__(self, dates: dict[str, Any], words: Words) -> None:
        self.starting: dict[str, list[Rule]] = {}
        for order, rule in enumerate(dates["rules"]):
            reader = _Reader(_expanded(rule["pattern"], dates.get("macros", {})), words)
            for part in reader.rows():
                made = Rule(rule["kind"], order, compiled(part.expression, f"dates.toml, rule '{rule['pattern']}'"))
                for letter in part.first:
                    self.starting.setdefault(letter, []).append(made)

    def matches(self, items: Items, position: int) -> list[Match]:
        """The matches of all rules at an item, the longest first."""
        found = []
        for rule in self.starting.get(items.letters[position], ()):
            match = rule.pattern.match(items.letters, position)
            if match and match.end() > position:
                found.append((position - match.end(), rule.order, rule.kind, match))
        found.sort(key=lambda one: one[:2])
        return [Match(kind, -length, _bound(match, items)) for length, _, kind, match in found]


class _Reader:
    """A pattern while it is read from left to right."""

    def __init__(self, pattern: str, words: Words) -> None:
        self.pattern = pattern.strip()
        self.words = words
        self.position = 0
        self.groups = 0

    def rows(self) -> list[Part]:
        """The rows between the outermost bars: each is matched alone, so that the longest is not hidden by another."""
        parts = [self._sequence()]
        while self._take("|"):
            parts.append(self._sequence())
        if self.position < len(self.pattern):
            raise KnowledgeError(f"dates.toml: cannot read a rule from '{self.pattern[self.position :]}' on")
        return parts

    def alternatives(self) -> Part:
        parts = [self._sequence()]
        while self._take("|"):
            parts.append(self._sequence())
        expression = "|".join(part.expression for part in parts)
        first = frozenset().union(*(part.first for part in parts))
        return Part(f"(?:{expression})" if len(parts) > 1 else expression, first, any(part.empty for part in parts))

    def _sequence(self) -> Part:
        expression, first, empty = "", frozenset[str](), True
        while (part := self._repeated()) is not None:
            expression += part.expression
            first |= part.first if empty else frozenset()
            empty = empty and part.empty
        return Part(expression, first, empty)

    def _repeated(self) -> Part | None:
        part = self._single()
        if part is None:
            return None
        for mark in "?*+":
            if self._take(mark):
                return Part(f"(?:{part.expression}){mark}", part.first, part.empty or mark != "+")
        return part

    def _single(self) -> Part | None:
        if self._take("("):
            part = self.alternatives()
            if not self._take(")"):
                raise KnowledgeError(f"dates.toml: a bracket is not closed in the rule '{self.pattern}'")
            return Part(f"(?:{part.expression})", part.first, part.empty)
        symbol = SYMBOL.match(self.pattern, self.position)
        if symbol is None or symbol["mark"]:
            return None
        self.position = symbol.end()
        name, _, role = symbol["role"].partition(":")
        letters = self.words.letters_of(role or name)
        self.groups += 1
        expression = f"[{''.join(sorted(letters))}]" if letters else NOTHING
        return Part(f"(?P<{name}__{self.groups}>{expression})", letters, False)

    def _take(self, mark: str) -> bool:
        symbol = SYMBOL.match(self.pattern, self.position)
        if symbol is None or symbol["mark"] != mark:
            return False
        self.position = symbol.end()
        return True


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    """A pattern with its macros written out. Raises KnowledgeError for one that is not there or holds itself."""
    for _ in range(len(macros) + 1):
        match = MACRO.search(pattern)
        if match is None:
            return pattern
        if match[1] not in macros:
            raise KnowledgeError(f"dates.toml: no macro '{match[1]}'; there are {', '.join(sorted(macros))}")
        pattern = pattern.replace(match.group(), f"({macros[match[1]]})")
    raise KnowledgeError(f"dates.toml: the macros of '{pattern[:60]}…' hold one another")


def _bound(match: re.Match[str], items: Items) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for group, letter in match.groupdict().items():
        if letter is not None:
            found.setdefault(group.partition("__")[0], items.items[match.start(group)])
    return found
