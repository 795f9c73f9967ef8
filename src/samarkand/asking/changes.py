"""What a republication made of the page that it carries on: kept, changed, cut and added, paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from rapidfuzz import fuzz

from samarkand.model import Dossier
from samarkand.stores import Store

Row = dict[str, Any]
ALIKE = 60
SAME = 99
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph with what is compared in it: its numbers, the names in it, and the quotations that begin in it."""

    text: str
    numbers: frozenset[str]
    names: frozenset[str]
    quotes: frozenset[str]


def changes(store: Store, story_id: str) -> Iterator[Row]:
    """For each step of a story between two pages that are held: how each paragraph of both fared.

    A row has `source`, `target`, `kind` and `paragraphs`: each `kept`, `changed`, `cut` or `added`, with its text
    before and after, and the numbers, names and quotations that went and came. Pages in two languages are not compared.
    """
    story = store.story(story_id)
    if story is None:
        return
    held = {dossier.article.id: dossier for dossier in store.dossiers(story.articles)}
    for edge in story.chain:
        source, target = held.get(edge.source), held.get(edge.target)
        if source is None or target is None:
            continue
        row = {"source": edge.source, "target": edge.target, "kind": edge.kind, "because": edge.because}
        same_language = source.article.language == target.article.language
        yield row | {"paragraphs": compared(passages(source), passages(target)) if same_language else None}


def passages(dossier: Dossier) -> list[Passage]:
    """The paragraphs of an article."""
    article, reading = dossier.article, dossier.reading
    found = []
    for span in article.paragraphs:
        text = " ".join(article[span].split())
        found.append(
            Passage(
                text=text, numbers=frozenset(NUMBER.findall(text)),
                names=frozenset(article[m.span] for m in reading.mentions if span.contains(m.span)),
                quotes=frozenset(
                    " ".join(article[q.span].split()) for q in reading.quotes
                    if q.direct and span.start <= q.span.start < span.end
                ),
            )
        )  # fmt: skip
    return found


def compared(before: Sequence[Passage], after: Sequence[Passage]) -> list[Row]:
    """How each paragraph fared, in the order of the later page, what was cut where it stood before."""
    partner = _partners(before, after)
    taken = {place: index for index, place in partner.items()}
    rows: list[Row] = []
    done = 0
    for index, passage in enumerate(after):
        place = partner.get(index)
        if place is None:
            rows.append(_row("added", None, passage))
            continue
        rows += [_row("cut", before[cut], None) for cut in range(done, place) if cut not in taken]
        done = max(done, place + 1)
        alike = before[place].text == passage.text
        rows.append(_row("kept" if alike else "changed", before[place], passage))
    return rows + [_row("cut", before[cut], None) for cut in range(done, len(before)) if cut not in taken]


def _partners(before: Sequence[Passage], after: Sequence[Passage]) -> dict[int, int]:
    """For each later paragraph the earlier one that it is most like, the best pairs first, each once."""
    likeness = sorted(
        (-fuzz.ratio(old.text, new.text), place, index)
        for place, old in enumerate(before)
        for index, new in enumerate(after)
        if old.text and new.text
    )
    partner: dict[int, int] = {}
    for score, place, index in likeness:
        if -score >= ALIKE and index not in partner and place not in partner.values():
            partner[index] = place
    return partner


def _row(kind: str, old: Passage | None, new: Passage | None) -> Row:
    row: Row = {"is": kind, "before": old.text if old else None, "after": new.text if new else None}
    for name in ("numbers", "names", "quotes"):
        was, now = (getattr(passage, name) if passage else frozenset() for passage in (old, new))
        row[name] = {"gone": sorted(was - now), "new": sorted(now - was)}
    return row
