"""GDELT's Global Knowledge Graph 2.1: 27 tab-separated columns without a header, one row an article.

Themes are `PLOVER_` and the type of each claim, and `PLOVER_CONTEXT_` and its contexts; locations are the claims'
places; persons and organisations are the names in the text, dates its expressions of time, quotations its quotations.
Offsets are code points of the text as it was published, not of a translation.

Loses: who did what to whom and whether it happened (the graph holds what an article mentions, so that a denied event's
type stands among the themes as well); counts, tone, GCAM, images, amounts, embeds; the article's text; its language,
which has a place only where an article was translated.
"""

from collections.abc import Iterable
from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import beside, digits, plain, quoteless
from samarkand.gazetteer.country_codes import country_code

suffix = ".gkg.csv"
binary = False

COLUMNS = (
    "GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier", "Counts", "V2Counts",
    "Themes", "V2Themes", "Locations", "V2Locations", "Persons", "V2Persons", "Organizations", "V2Organizations",
    "V2Tone", "Dates", "GCAM", "SharingImage", "RelatedImages", "SocialImageEmbeds", "SocialVideoEmbeds", "Quotations",
    "AllNames", "Amounts", "TranslationInfo", "Extras",
)  # fmt: skip
WEB, CITATION_ONLY = 1, 2
YEAR, MONTH, DAY = 1, 2, 3
# What divides the parts of a cell: in a name it would divide it.
DIVIDERS = str.maketrans(dict.fromkeys(";,#|<>", " "))

ARTICLES = "SELECT id, url, origin, site, title, bylines, published, seen FROM articles ORDER BY id"
CLAIMS = """
SELECT
    article_id AS event_id, id, type, trigger_start, place_name, place_country, place_feature, latitude, longitude,
    sentence_start,
    (SELECT group_concat(context, ';') FROM contexts WHERE claim_id = claims.id) AS contexts
FROM claims ORDER BY article_id, number
"""
MENTIONS = """
SELECT article_id AS event_id, kind, text, start FROM mentions
WHERE kind IN ('person', 'organisation') ORDER BY article_id, position
"""
TIMES = (
    "SELECT article_id AS event_id, first, last, start FROM times WHERE first IS NOT NULL ORDER BY article_id, position"
)
QUOTES = 'SELECT article_id AS event_id, text, start, "end" FROM quotes WHERE direct ORDER BY article_id, position'


def export(store: Source, write: BinaryIO) -> int:
    """One row an article, ordered by id."""
    text = TextIOWrapper(write, encoding="utf-8", newline="\n")
    count = 0
    others = [store.sql(query) for query in (CLAIMS, MENTIONS, TIMES, QUOTES)]
    for article, (claims, mentions, times, quotes) in beside(store.sql(ARTICLES), *others):
        cells = [*_document(article), *_themes(claims), *_locations(claims)]
        for kind in ("person", "organisation"):
            cells += _names(row for row in mentions if row["kind"] == kind)
        cells += [None, _dates(times), None, None, None, None, None, _quotations(quotes), _all(mentions), None, None]
        cells.append(_extras(article))
        text.write("\t".join(quoteless(cell) for cell in cells) + "\n")
        count += 1
    text.detach()
    return count


def _document(article: Row) -> list[Cell]:
    moment = digits(article["published"] or article["seen"])
    address = str(article["url"] or article["origin"])
    kind = WEB if address.startswith(("http://", "https://")) else CITATION_ONLY
    return [f"{moment}-{article['id']!s}", moment, kind, article["site"], address, None, None]


def _themes(claims: list[Row]) -> list[Cell]:
    found = [(f"PLOVER_{row['type']!s}", row["trigger_start"]) for row in claims]
    for row in claims:
        contexts = str(row["contexts"]).split(";") if row["contexts"] else []
        found += [(f"PLOVER_CONTEXT_{context.upper()}", row["trigger_start"]) for context in contexts]
    return [_joined(dict.fromkeys(name for name, _ in found)), _joined(f"{name},{place!s}" for name, place in found)]


def _locations(claims: list[Row]) -> list[Cell]:
    first: dict[str, None] = {}
    second: list[str] = []
    for row in claims:
        if not row["place_name"]:
            continue
        kind = 1 if row["place_feature"] == "country" else 4
        country = country_code(row["place_country"], "name_en") or row["place_country"] or ""
        name = f"{_name(row['place_name'])}, {_name(country)}".rstrip(", ")
        fips = country_code(row["place_country"], "fips") or ""
        point = "#".join("" if row[key] is None else str(row[key]) for key in ("latitude", "longitude"))
        first[f"{kind}#{name}#{fips}##{point}#"] = None
        second.append(f"{kind}#{name}#{fips}###{point}##{row['sentence_start']!s}")
    return [_joined(first), _joined(second)]


def _names(rows: Iterable[Row]) -> list[Cell]:
    found = [(_name(row["text"]), row["start"]) for row in rows]
    found = [(name, start) for name, start in found if name]
    plain_names = dict.fromkeys(name.lower() for name, _ in found)
    return [_joined(plain_names), _joined(f"{name},{start!s}" for name, start in found)]


def _all(mentions: list[Row]) -> Cell:
    return _names(mentions)[1]


def _dates(times: list[Row]) -> Cell:
    return _joined(_date(row) for row in times)


def _date(row: Row) -> str:
    """A day, month or year as the graph writes it: how exact, month, day, year, offset."""
    first, last = (date.fromisoformat(str(row[key])) for key in ("first", "last"))
    if first == last:
        return f"{DAY}#{first.month}#{first.day}#{first.year}#{row['start']!s}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTH}#{first.month}#0#{first.year}#{row['start']!s}"
    return f"{YEAR}#0#0#{first.year}#{row['start']!s}"


def _quotations(quotes: list[Row]) -> Cell:
    """Offset, length, the verb that introduces it (unknown here), the words; `#` between quotations."""
    found = []
    for row in quotes:
        length = int(str(row["end"])) - int(str(row["start"]))
        found.append(f"{row['start']!s}|{length}||{_name(row['text'])}")
    return "#".join(found) or None


def _extras(article: Row) -> Cell:
    """Title and authors in the elements that GDELT writes itself."""
    found = [("PAGE_TITLE", article["title"]), ("PAGE_AUTHORS", article["bylines"])]
    return "".join(f"<{name}>{_markup(value)}</{name}>" for name, value in found if value) or None


def _markup(value: Cell) -> str:
    return plain(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _name(value: Cell) -> str:
    return " ".join(plain(value).translate(DIVIDERS).split())


def _joined(parts: Iterable[str]) -> str | None:
    return ";".join(parts) or None
