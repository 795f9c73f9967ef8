"""What is bound by a rule, and where it stands: what values are made of."""

from typing import Any, NamedTuple

from samarkand.annotate.time_words import Item, Items
from samarkand.model import TimeType

NUMBERS = frozenset({"number", "digits", "vague", "half", "decade"})
OPENERS = ".!?\n:;\"“”'‘("
PERIODS = {"W": "-week", "Y": "-year", "M": "-month"}


class Value(NamedTuple):
    """A value with its TIMEX3 type."""

    value: str
    type: TimeType = "DATE"


class Place(NamedTuple):
    """Where a match stands: the items of its text, its first item and the one behind its last."""

    text: str
    items: Items
    first: int
    end: int

    def before(self, count: int = 1) -> list[str]:
        """The words before the match, the nearest last."""
        token = self.items.items[self.first].token
        return self.items.tokens[max(0, token - count) : token]

    def after(self) -> str:
        """The word behind the match, empty where the text ends."""
        token = self.items.items[self.end].token if self.end < len(self.items.items) else len(self.items.tokens)
        return self.items.tokens[token] if token < len(self.items.tokens) else ""

    def follows(self, words: Any) -> bool:
        """True where the word before the match is one of these."""
        return bool(set(self.before()) & set(words))

    def numbered(self) -> bool:
        """True where the match stands behind a number."""
        return self.first > 0 and bool(self.items.items[self.first - 1].roles.keys() & NUMBERS)

    def opens_sentence(self) -> bool:
        """True where nothing of the sentence stands before the match."""
        opening = self.text[: self.items.items[self.first].start].rstrip(" \t\"“'‘(")
        return not opening or opening[-1] in OPENERS


def said(bound: dict[str, Item], name: str) -> Any:
    """What the item that is bound by a name says in the role of that name."""
    return bound[name].roles[name] if name in bound else None


def shift_of(bound: dict[str, Item]) -> str:
    """The words that move a value, behind their semicolon; empty where there are none."""
    shift = said(bound, "shift") or said(bound, "shift_of")
    if shift is None:
        return ""
    period = PERIODS.get(str(bound["of"].roles["unit"]), "") if "of" in bound else ""
    return f";{shift}{period}"


def part_of(bound: dict[str, Item]) -> str:
    """The part that is meant (start, middle, end), behind its semicolon; empty where there is none."""
    return f";{said(bound, 'part')}" if "part" in bound else ""
