"""One event with all its evidence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from msgspec import Struct, to_builtins
from starlette.exceptions import HTTPException
from starlette.requests import Request

from samarkand.model import Article, Claim, Event
from samarkand.rows import claim_row
from samarkand.stores import Store
from samarkand.web import highlight, linked, projection
from samarkand.web.answers import Answer
from samarkand.web.cards import cards_of, is_mutual, sides
from samarkand.web.conditions import marks
from samarkand.web.writing import correction_forms

JUDGEMENTS_SHOWN = 40
ASKED_AT_ONCE = 400
AROUND = 14.0


class Source(Struct, frozen=True):
    """One claim of the event and the article that makes it."""

    claim: Claim
    article: Article


def view(store: Store, request: Request) -> Answer:
    """Parties, the life of its status, each source's sentence in its paragraph, and why the claims are one event."""
    event = store.event(request.path_params["id"])
    if event is None:
        raise HTTPException(404)
    sources = _sources(store, event)
    said = store.corrections(dict.fromkeys(source.article.id for source in sources))
    judged = _judgements(store, event.claims)
    needed = binding(judged)
    actors, recipients = sides(event.type, event.actors, event.recipients)
    data = {
        "event": to_builtins(event),
        "sources": [_source_row(source) for source in sources],
        "judgements": judged,
        "contained": cards_of(store, _contained(store, event.id)),
        "within": cards_of(store, [event.within]) if event.within else (),
        "stories": _stories(store, event.id),
        "corrections": {claim_id: to_builtins(one) for claim_id, one in said.items() if claim_id in event.claims},
    }
    shown = {
        "spot": spot(event),
        "record": event, "found": sources, "paragraph": highlight.paragraph, "actors": actors,
        "recipients": recipients, "mutual": is_mutual(event.type), "judgements_shown": JUDGEMENTS_SHOWN,
        "binding": needed, "further": [row for row in judged if row not in needed],
        "by_claim": {source.claim.id: source for source in sources}, "said": said,
        **correction_forms(),
        "linked": linked.block(linked.event_node(store, event.id, request)),
    }  # fmt: skip
    return Answer(template="event.html", data=data, shown=shown)


def spot(event: Event) -> tuple[projection.Frame, tuple[float, float]] | None:
    """Where it lies on a piece of the map, None where no place is known."""
    place = event.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    north, south = min(place.latitude + AROUND, 90.0), max(place.latitude - AROUND, -90.0)
    west, east = max(place.longitude - 2 * AROUND, -180.0), min(place.longitude + 2 * AROUND, 180.0)
    return projection.frame((west, south, east, north)), projection.point(place.latitude, place.longitude)


def _sources(store: Store, event: Event) -> list[Source]:
    """The event's claims with their articles, in the order in which they were published or seen."""
    rows = store.sql(
        "SELECT DISTINCT article_id FROM event_claims JOIN claims ON claims.id = claim_id WHERE event_id = ?",
        (event.id,),
    )
    wanted = set(event.claims)
    found = [
        Source(claim, dossier.article)
        for dossier in store.corrected([str(row["article_id"]) for row in rows])
        for claim in dossier.claims
        if claim.id in wanted
    ]
    return sorted(found, key=_order)


def _order(source: Source) -> tuple[datetime, str, int]:
    article = source.article
    return (article.published or article.origin.seen, article.id, source.claim.trigger.start)


def _source_row(source: Source) -> dict[str, Any]:
    article = source.article
    return {
        "article_id": article.id, "outlet": article.site, "title": article.title, "language": article.language,
        "published": article.published, "url": article.url, "sentence": article[source.claim.sentence],
        "trigger": article[source.claim.trigger], "claim": claim_row(source.claim),
    }  # fmt: skip


def _judgements(store: Store, claims: Sequence[str]) -> list[dict[str, Any]]:
    """The judgements that hold between two claims of the event, the surest first."""
    wanted = set(claims)
    found: list[dict[str, Any]] = []
    for start in range(0, len(claims), ASKED_AT_ONCE):
        some = tuple(claims[start : start + ASKED_AT_ONCE])
        rows = store.sql(
            'SELECT "left", "right", verdict, score, because, made_by, "at", number FROM judgements WHERE number IN '
            f'(SELECT max(number) FROM judgements WHERE "left" IN ({marks(some)}) GROUP BY "left", "right")',
            some,
        )
        found += [cast(dict[str, Any], row) for row in rows if row["right"] in wanted]
    found.sort(key=lambda row: (row["verdict"] != "same", -row["score"], row["number"]))
    for row in found:
        del row["number"]
    return found


def binding(judged: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The judgements that suffice to hold the claims together: of those that say "same", the surest for each step.

    `judged` is sorted, the surest first. With n claims they are at most n - 1 of up to n * n / 2.
    """
    group: dict[str, set[str]] = {}
    needed = []
    for row in judged:
        left = group.setdefault(row["left"], {row["left"]})
        right = group.setdefault(row["right"], {row["right"]})
        if row["verdict"] == "same" and left is not right:
            needed.append(row)
            left |= right
            group.update(dict.fromkeys(right, left))
    return needed


def _contained(store: Store, event_id: str) -> list[str]:
    """Events that were part of this one."""
    rows = store.sql("SELECT id FROM events WHERE within_id = ? ORDER BY first, id LIMIT 200", (event_id,))
    return [str(row["id"]) for row in rows]


def _stories(store: Store, event_id: str) -> list[dict[str, Any]]:
    rows = store.sql(
        "SELECT stories.id, stories.title, stories.article_count FROM story_events "
        "JOIN stories ON stories.id = story_id WHERE event_id = ? ORDER BY stories.first_seen",
        (event_id,),
    )
    return cast(list[dict[str, Any]], rows.rows())
