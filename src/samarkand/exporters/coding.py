"""What older schemes call our types and countries, and rows laid side by side; not a format itself."""

from collections.abc import Iterable, Iterator
from itertools import combinations, groupby, product
from typing import NamedTuple

from samarkand.exporters import Cell, Row, Source
from samarkand.model import content_id
from samarkand.ontology import EventType, Mode, Ontology

TOLD = ("happened", "planned")
MATERIAL = (2, 4)

PARTIES = """
SELECT event_id, side, text, actor, country, acronym, sector FROM parties
WHERE event_id IS NOT NULL ORDER BY event_id, side, position
"""
EVIDENCE = """
SELECT
    event_claims.event_id, claims.id, claims.status, claims.score, claims.sentence, claims.trigger,
    claims.sentence_start, claims.sentence_end, claims.trigger_start, claims.trigger_end, claims.paragraph,
    claims.said_by_text, claims.said_by_actor, claims.said_by_country, claims.made_by,
    claims.article_id, articles.url, articles.origin, articles.site, articles.language, articles.title,
    articles.published
FROM event_claims
JOIN claims ON claims.id = event_claims.claim_id
JOIN articles ON articles.id = claims.article_id
ORDER BY event_claims.event_id, event_claims.position
"""
EVENTS = """
SELECT
    id, title, type, mode, quad, status, first, last, basis, place_id, place_name, place_country, place_feature,
    latitude, longitude, article_count, independent_source_count, within_id, story_id, first_seen, last_seen
FROM events ORDER BY id
"""
NO_PARTY: Row = {"text": None, "actor": None, "country": None, "acronym": None, "sector": None}
HAS_ACTS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'acts'"


def has_acts(store: Source) -> bool:
    """False of a store that an older version made and nobody has written to since: it has no acts."""
    return bool(list(store.sql(HAS_ACTS)))


class Coded(NamedTuple):
    """The type and mode that a scheme without statuses gives an event."""

    type: EventType
    mode: Mode | None


def coded(row: Row, ontology: Ontology) -> Coded | None:
    """The strict type of an event: what is only planned is AGREE or CONCEDE where PLOVER says so, without a mode.

    None where the event would read as if it had happened: one that was denied or is only possible, and a planned deed
    (a type of material quad class) for whose promise PLOVER has no type.
    """
    known = ontology.types.get(str(row["type"]))
    if known is None or row["status"] not in TOLD:
        return None
    if row["status"] == "planned" and known.planned_as:
        return Coded(ontology.types[known.planned_as], None)
    if row["status"] == "planned" and known.quad in MATERIAL:
        return None
    return Coded(known, known.mode(str(row["mode"])) if row["mode"] else None)


def cameo(event: Coded) -> str:
    """The CAMEO code, at least three digits: of the mode where it has one, else of the type; `040` for root 04."""
    code = (event.mode.cameo if event.mode else None) or event.type.cameo
    return code if len(code) > 2 else code + "0"


def beside(events: Iterable[Row], *others: Iterable[Row]) -> Iterator[tuple[Row, tuple[list[Row], ...]]]:
    """Each event with its rows of other tables. All must be ordered: events by `id`, the others by `event_id`."""
    walks = [_groups(other) for other in others]
    heads = [next(walk, None) for walk in walks]
    for event in events:
        beside_it: list[list[Row]] = []
        for index, walk in enumerate(walks):
            head = heads[index]
            while head is not None and head[0] < str(event["id"]):
                head = next(walk, None)
            heads[index] = head
            beside_it.append(head[1] if head is not None and head[0] == event["id"] else [])
        yield event, tuple(beside_it)


def pairs(parties: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of parties, each once, for formats that know two a row; a party alone has no second one (`NO_PARTY`).

    Every actor with every recipient, or each two once where all of them are on both sides.
    """
    actors = [_without_side(row) for row in parties if row["side"] == "actor"]
    recipients = [_without_side(row) for row in parties if row["side"] == "recipient"]
    if len(actors) > 1 and {str(row["text"]) for row in actors} == {str(row["text"]) for row in recipients}:
        yield from combinations(actors, 2)
        return
    for first, second in product(actors or [NO_PARTY], recipients or [NO_PARTY]):
        if first["text"] != second["text"]:
            yield first, second


def number_of(*parts: Cell) -> int:
    """A number for formats whose ids are numbers: a hash, below 2 ** 63, since readers take it for a signed one."""
    return int(content_id("g", *map(str, parts))[1:], 16) >> 1


def plain(value: Cell) -> str:
    """A value for a format that knows no quoting: tabs, line ends and other control characters become spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(value)).split())


def quoteless(value: Cell) -> str:
    """A cell of a tab-separated format, empty for what is unknown.

    Quotation marks become apostrophes: half of the readers take them for quoting and half do not.
    """
    return "" if value is None else plain(value).replace('"', "'")


def digits(moment: Cell) -> str:
    """An instant as fourteen digits: 20220915034500."""
    return "".join(sign for sign in str(moment) if sign.isdecimal())[:14]


def _without_side(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "side"}


def _groups(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    for key, group in groupby(rows, key=lambda row: str(row["event_id"])):
        yield key, list(group)
