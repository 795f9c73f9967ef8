"""What each outlet made of the page that it carried on, paragraph beside paragraph, the words that changed marked."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct

from samarkand import asking
from samarkand.model import Story
from samarkand.stores import Store

MOST_ARTICLES, MOST_STEPS = 40, 12
LONGEST = 4000
WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Pair(Struct, frozen=True, kw_only=True):
    """A paragraph before and after; `fate` is kept, changed, cut or added."""

    fate: str
    before: Markup
    after: Markup
    gone: tuple[str, ...]
    new: tuple[str, ...]


class Republication(Struct, frozen=True, kw_only=True):
    """One step: `pairs` is None for pages in two languages, which are not compared."""

    source: str
    target: str
    kind: str
    because: str
    pairs: tuple[Pair, ...] | None
    counts: dict[str, int]


def steps(store: Store, story: Story) -> list[dict[str, Any]]:
    """The steps of a story between pages that are held, as `asking.changes` tells them; none for very many pages."""
    return list(asking.changes(store, story.id)) if len(story.articles) <= MOST_ARTICLES else []


def republications(rows: Sequence[dict[str, Any]]) -> tuple[Republication, ...]:
    """The first steps, with the words that changed marked."""
    found = []
    for row in rows[:MOST_STEPS]:
        pairs = None if row["paragraphs"] is None else tuple(_pair(each) for each in row["paragraphs"])
        counts: dict[str, int] = {}
        for pair in pairs or ():
            counts[pair.fate] = counts.get(pair.fate, 0) + 1
        found.append(
            Republication(
                source=row["source"], target=row["target"], kind=row["kind"], because=row["because"], pairs=pairs,
                counts=counts,
            )
        )  # fmt: skip
    return tuple(found)


def _pair(row: dict[str, Any]) -> Pair:
    gone = tuple(each for name in ("numbers", "names", "quotes") for each in row[name]["gone"])
    new = tuple(each for name in ("numbers", "names", "quotes") for each in row[name]["new"])
    before, after = row["before"] or "", row["after"] or ""
    if row["is"] == "changed":
        return Pair(fate="changed", before=_marked(before, after, "del"), after=_marked(after, before, "ins"),
                    gone=gone, new=new)  # fmt: skip
    return Pair(fate=row["is"], before=escape(before), after=escape(after), gone=gone, new=new)


def _marked(text: str, other: str, tag: str) -> Markup:
    """A text with the words marked that the other does not have in their place."""
    if len(text) + len(other) > LONGEST:
        return escape(text)
    words, others = WORD.findall(text), WORD.findall(other)
    html, end = Markup(""), 0
    for block in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        differs = "".join(words[end : block.a])
        if differs.strip():
            html += Markup("<{0}>{1}</{0}>").format(Markup(tag), differs)
        else:
            html += escape(differs)
        html += escape("".join(words[block.a : block.a + block.size]))
        end = block.a + block.size
    return html
