"""GDELT 2.0 mentions: 16 tab-separated columns without a header, one row a pair of parties and an article's claim.

The ids are those of the format `gdelt`. Confidence is the claim's score, in tens of a hundred. SentenceID counts
paragraphs, since where a sentence stands among others is not in the store's tables. Offsets are in the text as it was
published, not in English; -1 where a party's own words stand in another article.

Loses: what `gdelt` loses; the sentence itself; tone; language. Acts.
"""

from io import TextIOWrapper
from typing import BinaryIO

from samarkand import ontology as ontologies
from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import EVENTS, EVIDENCE, PARTIES, beside, coded, digits, number_of, pairs, quoteless

suffix = ".mentions.CSV"
binary = False

COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
WEB, OTHER = 1, 6
LENGTHS = (
    "SELECT event_claims.event_id, claims.id, length(articles.text) AS length, articles.seen FROM event_claims "
    "JOIN claims ON claims.id = claim_id JOIN articles ON articles.id = claims.article_id "
    "ORDER BY event_claims.event_id, event_claims.position"
)


def export(store: Source, write: BinaryIO) -> int:
    """One row a pair of parties of an event and a claim of it, ordered by event."""
    ontology = ontologies.load("plover")
    others = [store.sql(query) for query in (PARTIES, EVIDENCE, LENGTHS)]
    text = TextIOWrapper(write, encoding="utf-8", newline="\n")
    count = 0
    for event, (parties, claims, lengths) in beside(store.sql(EVENTS), *others):
        if coded(event, ontology) is None:
            continue
        for first, second in pairs(parties):
            for claim, length in zip(claims, lengths, strict=True):
                cells = _mention(event, first, second, claim, length)
                text.write("\t".join(quoteless(cell) for cell in cells) + "\n")
                count += 1
    text.detach()
    return count


def _mention(event: Row, first: Row, second: Row, claim: Row, length: Row) -> list[Cell]:
    address = str(claim["url"] or claim["origin"])
    is_web = address.startswith(("http://", "https://"))
    return [
        number_of(event["id"], first["text"], second["text"]),
        digits(event["first_seen"]),
        digits(claim["published"] or length["seen"]),
        WEB if is_web else OTHER,
        claim["site"],
        address,
        int(str(claim["paragraph"] or 0)) + 1,
        _offset(claim, first),
        _offset(claim, second),
        claim["trigger_start"],
        1,
        round(float(str(claim["score"])) * 10) * 10,
        length["length"],
        None,
        None,
        None,
    ]


def _offset(claim: Row, party: Row) -> int:
    """Where a party's words stand in the claim's sentence, in code points of the article's text."""
    place = str(claim["sentence"]).find(str(party["text"])) if party["text"] else -1
    return place if place < 0 else int(str(claim["sentence_start"])) + place
