"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and the tools around them.

Event for each event, with its days, place, parties (`involved`) and articles (`proof`); Article for each article that
tells one; PublicBody, Organization and LegalEntity for the parties. Names and countries are as FollowTheMoney cleans
them; an event's name ends with its status, `(planned)`, because the format has no field for it. What is longer than
the format takes is cut, an address that is longer is left out.

Loses: who acts on whom (all are involved); status as data (it is in the name and among the keywords); how many sources
are independent; history; coordinates; articles' texts. Names that are no text (signs alone) are left out.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import EVENTS, EVIDENCE, PARTIES, beside, plain
from samarkand.exporters.telling import web_address
from samarkand.gazetteer.country_codes import country_code
from samarkand.model import content_id

suffix = ".ftm.json"
binary = False

Entity = dict[str, Any]
# The format's longest values, in code points.
LONGEST = {"name": 384, "abbreviation": 384, "location": 250, "summary": 65_000}
LONGEST_TEXT = 1024
LONGEST_ADDRESS = 4096


def export(store: Source, write: BinaryIO) -> int:
    """Each entity once, parties and articles before the first event that names them; the number of entities."""
    seen: set[str] = set()
    others = [store.sql(query) for query in (PARTIES, EVIDENCE)]
    for event, (parties, claims) in beside(store.sql(EVENTS), *others):
        for entity in _entities(event, parties, claims):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                write.write(msgspec.json.encode(entity) + b"\n")
    return len(seen)


def _entities(event: Row, parties: list[Row], claims: list[Row]) -> Iterator[Entity]:
    involved = [entity for row in parties if (entity := _party(row)) is not None]
    yield from involved
    proof = [_article(row) for row in claims]
    yield from proof
    source = claims[0] if claims else None
    yield _entity(
        "Event",
        str(event["id"]),
        name=[f"{plain(event['title'])[: LONGEST['name'] - 12]} ({event['status']!s})"],
        startDate=[event["first"]],
        endDate=[event["last"]],
        date=[event["first"] if event["first"] == event["last"] else None],
        location=[event["place_name"]],
        country=[_alpha2(event["place_country"])],
        involved=[each["id"] for each in involved],
        proof=[each["id"] for each in proof],
        summary=[row["sentence"] for row in claims],
        keywords=[event["type"], event["mode"], event["status"]],
        sourceUrl=[web_address(source["url"] or source["origin"]) if source else None],
        publisher=[source["site"] if source else None],
    )


def _party(row: Row) -> Entity | None:
    """A party by what it is known by; one without a letter or digit in its name is no name for the format."""
    name = plain(row["text"])
    if not any(sign.isalnum() for sign in name):
        return None
    actor, country = row["actor"], row["country"]
    is_state = bool(country) and actor == country
    qid = country_code(country, "qid") if is_state else actor
    known = [country, row["sector"]] if is_state else [row["acronym"] or actor or name.casefold(), country]
    return _entity(
        "PublicBody" if row["sector"] in ("GOV", "MIL", "COP", "LEG", "JUD") and is_state
        else "Organization" if row["acronym"] else "LegalEntity",
        content_id("m", *map(str, known)),
        name=[(country_code(country, "name_en") if is_state and row["sector"] == "GOV" else None) or name],
        country=[_alpha2(country)],
        abbreviation=[row["acronym"]],
        wikidataId=[qid if str(qid or "").startswith("Q") else None],
        sector=[row["sector"]],
    )  # fmt: skip


def _article(row: Row) -> Entity:
    published = str(row["published"])[:10] if row["published"] else None
    return _entity(
        "Article",
        str(row["article_id"]),
        title=[row["title"]],
        sourceUrl=[web_address(row["url"] or row["origin"])],
        publisher=[row["site"]],
        publishedAt=[published],
        language=[LANGUAGES.get(str(row["language"]))],
    )


# ISO 639-3, as the format has it, of the languages that are read.
LANGUAGES = {"id": "ind", "en": "eng", "ms": "msa"}


def _entity(schema: str, entity_id: str, **properties: list[Cell]) -> Entity:
    """An entity of a schema; values that are unknown or empty are left out, as are properties without one."""
    told = {name: list(dict.fromkeys(_kept(name, value) for value in values)) for name, values in properties.items()}
    told = {name: [value for value in values if value] for name, values in told.items()}
    told = {name: values for name, values in told.items() if values}
    return {"id": entity_id, "schema": schema, "properties": told}


def _kept(name: str, value: Cell) -> str:
    text = "" if value is None else plain(value)
    if name == "sourceUrl":
        return text if len(text) <= LONGEST_ADDRESS else ""
    return text[: LONGEST.get(name, LONGEST_TEXT)].strip()


def _alpha2(country: Cell) -> str | None:
    code = country_code(country, "alpha2") if country else None
    return code.lower() if code else None
