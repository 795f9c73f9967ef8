"""Linking: which actor and which country a name, title or description in a text means, scored mention by mention.

A gold row is `{"text", "published", "mentions": [{"text", "start", "end", "actor", "country"}]}`; `actor` is an id of
the gazetteer (an alpha-3 code for a state) or null where the words name no actor, such as a town or money; `country`
is the alpha-3 code of the state that the actor counts for, or in which the place lies, or null.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from msgspec import Struct

from samarkand import gazetteer, languages
from samarkand.annotate import annotate
from samarkand.model import Actor, Article, Grounding, Origin, Place, Reading, Span, content_id
from samarkand.resolve import resolve

LEAST_SCORE = 0.5
"""A link from a name to an actor that scores less only says in which state a place lies."""
SEEN = datetime(2026, 1, 1, tzinfo=UTC)


class Given(Struct, frozen=True):
    """What was linked where a gold mention stands: an actor's id or None, an alpha-3 code or None."""

    actor: str | None
    country: str | None


class Scored(Struct, frozen=True, kw_only=True):
    """One gold mention beside what was given. `kind` is what it was meant to be, such as place."""

    text: str
    context: str
    kind: str
    wanted: Given
    given: Given

    @property
    def is_right(self) -> bool:
        """True where both actor and country are as wanted."""
        return self.wanted == self.given


def score_linking(rows: Iterable[dict[str, Any]], code: str) -> list[Scored]:
    """Read each row's text in a language, tie it to the world of its day, and compare every gold mention."""
    world, language = gazetteer.load(), languages.load(code)
    scored = []
    for row in rows:
        article = _article(row, code)
        reading = annotate(article, language, world)
        grounding = resolve(article, reading, language, world)
        on = date.fromisoformat(row["published"])
        for gold in row["mentions"]:
            wanted = Given(gold["actor"], gold["country"])
            given = _given(Span(gold["start"], gold["end"]), reading, grounding, world, on)
            kind = _kind(wanted, world)
            scored.append(Scored(text=gold["text"], context=row["text"], kind=kind, wanted=wanted, given=given))
    return scored


def linking_figures(scored: Sequence[Scored]) -> dict[str, float]:
    """Shares from 0 to 1: both right, the actor, the country, and both for each kind of mention."""
    if not scored:
        return {}
    figures = {
        "accuracy": _share([one.is_right for one in scored]),
        "actor": _share([one.wanted.actor == one.given.actor for one in scored]),
        "country": _share([one.wanted.country == one.given.country for one in scored]),
    }
    for kind in sorted({one.kind for one in scored}):
        figures[kind] = _share([one.is_right for one in scored if one.kind == kind])
    return figures


def confusion(scored: Sequence[Scored]) -> list[tuple[str, str, int]]:
    """(wanted, given, times) of all that is wrong, the most frequent first; each side is `actor/country`."""
    wrong = Counter((_side(one.wanted), _side(one.given)) for one in scored if not one.is_right)
    return [(wanted, given, times) for (wanted, given), times in wrong.most_common()]


def _side(given: Given) -> str:
    return f"{given.actor or '-'}/{given.country or '-'}"


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 4)


def _kind(wanted: Given, world: gazetteer.Gazetteer) -> str:
    actor = world.actors.get(wanted.actor or "")
    if wanted.actor is None:
        return "place" if wanted.country else "nothing"
    if actor is None or actor.kind == "state":
        return "state"
    return "person" if actor.kind == "person" else "body"


def _given(span: Span, reading: Reading, grounding: Grounding, world: gazetteer.Gazetteer, on: date) -> Given:
    """The link over a span: of several that touch it the one that covers most of it, then the shortest."""
    actor, place = _over(span, reading, grounding, Actor), _over(span, reading, grounding, Place)
    if isinstance(actor, Actor):
        country, _ = world.party_code(actor.id, on) if actor.id in world.actors else (actor.country, None)
        return Given(actor.id, country)
    return Given(None, place.country if isinstance(place, Place) else None)


def _over(span: Span, reading: Reading, grounding: Grounding, kind: type[Actor] | type[Place]) -> Actor | Place | None:
    found = []
    sure = [link for link in grounding.actors if link.score >= LEAST_SCORE]
    for link in sure if kind is Actor else grounding.places:
        other = reading.mentions[link.mention].span
        shared = min(span.end, other.end) - max(span.start, other.start)
        if shared > 0:
            found.append((-shared, other.end - other.start, link.target))
    return grounding.entities[min(found)[2]] if found else None


def _article(row: dict[str, Any], code: str) -> Article:
    text = row["text"]
    day = datetime.combine(date.fromisoformat(row["published"]), time(0), UTC)
    return Article(
        id=content_id("a", text), page_id=content_id("p", text), origin=Origin(url="linking", seen=SEEN), site=None,
        language=code, title=None, text=text, paragraphs=(Span(0, len(text)),), published=day,
    )  # fmt: skip
