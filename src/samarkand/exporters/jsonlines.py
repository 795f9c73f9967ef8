"""JSON lines: one event a line, with its parties, its history and every claim with sentence and source.

Acts, which are no events of the codebook, follow as lines of their own with `"act": true`, one article's telling each.

Loses: an article's text beyond the sentences that are evidence, its readings, stories' chains, claims that are part of
no event, judgements. Instants and days are ISO text.
"""

from typing import BinaryIO

import msgspec

from samarkand.exporters import Row, Source
from samarkand.exporters.coding import EVENTS, EVIDENCE, PARTIES, beside, has_acts

suffix = ".jsonl"
binary = False

CONTEXTS = "SELECT event_id, context FROM contexts WHERE event_id IS NOT NULL ORDER BY event_id, rowid"
HISTORY = "SELECT event_id, seen, status, claim_id FROM event_history ORDER BY event_id, position"
ACTS = """
SELECT acts.*, articles.url, articles.origin, articles.site, articles.language, articles.title, articles.published
FROM acts JOIN articles ON articles.id = acts.article_id ORDER BY acts.id
"""

_PLACE = {"id": "place_id", "name": "place_name", "country": "place_country", "feature": "place_feature"}
_POINT = {"latitude": "latitude", "longitude": "longitude"}
_SAID_BY = {"text": "said_by_text", "actor": "said_by_actor", "country": "said_by_country"}
_ARTICLE = ("url", "origin", "site", "language", "title", "published")


def export(store: Source, write: BinaryIO) -> int:
    """One line an event, ordered by id."""
    count = 0
    others = [store.sql(query) for query in (PARTIES, EVIDENCE, CONTEXTS, HISTORY)]
    for event, (parties, claims, contexts, history) in beside(store.sql(EVENTS), *others):
        write.write(msgspec.json.encode(_event(event, parties, claims, contexts, history)) + b"\n")
        count += 1
    if has_acts(store):
        for act in store.sql(ACTS):
            write.write(msgspec.json.encode(_act(act)) + b"\n")
            count += 1
    return count


def _act(act: Row) -> object:
    return {
        "act": True,
        **{key: act[key] for key in ("id", "type", "mode", "status", "first", "last", "basis")},
        "doers": _listed(act["doers"]),
        "things": _listed(act["things"]),
        "place": _named(act, _PLACE | _POINT) if act["place_name"] else None,
        **{key: act[key] for key in ("score", "sentence", "trigger", "made_by")},
        "article": {"id": act["article_id"], **{key: act[key] for key in _ARTICLE}},
    }


def _listed(cell: object) -> list[str]:
    return str(cell).split("; ") if cell else []


def _event(event: Row, parties: list[Row], claims: list[Row], contexts: list[Row], history: list[Row]) -> object:
    return {
        **{key: event[key] for key in ("id", "title", "type", "mode", "quad", "status", "first", "last", "basis")},
        "contexts": [row["context"] for row in contexts],
        "actors": [_without(row, "event_id", "side") for row in parties if row["side"] == "actor"],
        "recipients": [_without(row, "event_id", "side") for row in parties if row["side"] == "recipient"],
        "place": _named(event, _PLACE | _POINT) if event["place_name"] else None,
        **{key: event[key] for key in ("article_count", "independent_source_count", "within_id", "story_id")},
        **{key: event[key] for key in ("first_seen", "last_seen")},
        "history": [_without(row, "event_id") for row in history],
        "claims": [_claim(row) for row in claims],
    }


def _claim(row: Row) -> dict[str, object]:
    return {
        **{key: row[key] for key in ("id", "status", "score", "sentence", "trigger", "made_by")},
        "said_by": _named(row, _SAID_BY) if row["said_by_text"] else None,
        "article": {"id": row["article_id"], **{key: row[key] for key in _ARTICLE}},
    }


def _named(row: Row, names: dict[str, str]) -> Row:
    return {name: row[column] for name, column in names.items()}


def _without(row: Row, *columns: str) -> Row:
    return {key: value for key, value in row.items() if key not in columns}
