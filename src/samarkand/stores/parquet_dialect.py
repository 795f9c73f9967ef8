"""What DuckDB must be told so that our queries, written for SQLite, mean the same to it. Pure text: no connection.

Row numbers grow with the parts and their rows; full text is searched without an index, for all of the words; the rest
is some turns of phrase that DuckDB has another word for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

PART = 1 << 32
"""Row numbers of one file begin this far after those of the one before."""
NUMBERED = ("articles", "claims", "acts", "events", "stories", "judgements")
OF_ARTICLE = ("credits", "furniture", "mentions", "quotes", "times", "notes", "layers", "claims", "acts")
OF_CLAIM = ("parties", "contexts")
DERIVED = ("outlets", "event_days", "event_articles", "article_stories", "event_facets", "event_pairs", "act_facets")
TYPES = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "large_binary": "BLOB"}

_MATCH = re.compile(r"article_search\s+MATCH\s+\?", re.IGNORECASE)
_SNIPPET = re.compile(r"snippet\(article_search, 1, \?, \?, '[^']*', \d+\)", re.IGNORECASE)
_LEFT_RIGHT = re.compile(r"(?<![.\w\"])(left|right)(?=\s*(?:,|=|IN\b|<|>))", re.IGNORECASE)
_EACH = re.compile(r"json_each\(\?\)", re.IGNORECASE)
_LIKE = re.compile(r"\bLIKE\b(?=(?:[^']*'[^']*')*[^']*$)", re.IGNORECASE)
_TERM = r"""regexp_extract_all(words, '"([^"]*)"', 1)"""


def _search(name: str, table: str, text: str) -> str:
    """A function that stands in for full text: the numbers of the rows whose text has all of the words."""
    return (
        f"CREATE MACRO {name}(words) AS TABLE SELECT number AS rowid FROM {table} "
        f"WHERE len({_TERM}) > 0 AND len(list_filter({_TERM}, lambda word: length(trim(word)) = 0 OR NOT contains("
        f"lower(strip_accents({text})), lower(strip_accents(word))))) = 0"
    )


EXTRAS = (
    "CREATE VIEW article_search AS SELECT number AS rowid, title, text, 0 AS rank FROM articles",
    # Every quoted word must stand in the title or the text; the query is what `asking.seeking.full_text` makes.
    _search("article_search", "articles", "coalesce(title, '') || ' ' || text"),
    _search("act_search", "acts", "sentence"),
    "CREATE VIEW event_points AS SELECT number, longitude AS west, longitude AS east, latitude AS south, "
    "latitude AS north FROM events WHERE latitude IS NOT NULL AND longitude IS NOT NULL",
    "CREATE VIEW sqlite_master AS SELECT 'table' AS type, view_name AS name FROM duckdb_views() "
    "WHERE NOT internal AND NOT starts_with(view_name, 'every_')",
)


def view(table: str, columns: Mapping[str, str], files: Sequence[str]) -> str:
    """A view of all rows of a table in some files, with row numbers; an empty one without files.

    `columns` has Arrow's name of each column's type.
    """
    wanted = {column: kind for column, kind in columns.items() if column != "number"}
    if files:
        number = f"file_index::BIGINT * {PART} + file_row_number + 1"
        source = f"read_parquet([{', '.join(map(_quoted, files))}], union_by_name = true)"
        listed = ", ".join(f'"{column}"' for column in wanted)
        return f"CREATE VIEW every_{table} AS SELECT {number} AS number, {number} AS rowid, {listed} FROM {source}"
    empty = ", ".join(f'NULL::{TYPES[kind]} AS "{column}"' for column, kind in wanted.items())
    numbers = "NULL::BIGINT AS number, NULL::BIGINT AS rowid"
    return f"CREATE VIEW every_{table} AS SELECT {numbers}, {empty} WHERE false"


def without_repeats(tables: Iterable[str]) -> Iterator[str]:
    """A view a table without the rows of articles that an earlier part has; `repeated` has the first number of each.

    Rows of one part lie together, so the part of a row tells whether its article is the first of that id.
    """
    for table in tables:
        rows = f"SELECT * FROM every_{table}"
        if table == "articles":
            rows += " WHERE NOT EXISTS (FROM repeated WHERE repeated.id = every_articles.id AND repeated.number <> "
            rows += "every_articles.number)"
        elif table in OF_ARTICLE:
            rows += f" WHERE {_first(table, 'article_id')}"
        elif table in OF_CLAIM:
            claims = f"every_claims.id = every_{table}.claim_id"
            same_part = f"every_claims.number // {PART} = every_{table}.number // {PART}"
            rows += (
                f" WHERE claim_id IS NULL OR NOT EXISTS (FROM every_claims JOIN repeated ON repeated.id = article_id "
                f"WHERE {claims} AND {same_part} AND repeated.number // {PART} <> every_claims.number // {PART})"
            )
        elif table == "faults":
            rows += " WHERE page_id NOT IN (SELECT page_id FROM articles)"
            rows += " QUALIFY row_number() OVER (PARTITION BY page_id, code ORDER BY number) = 1"
        yield f"CREATE VIEW {table} AS {rows}"


def _first(table: str, column: str) -> str:
    return (
        f"NOT EXISTS (FROM repeated WHERE repeated.id = every_{table}.{column} "
        f"AND repeated.number // {PART} <> every_{table}.number // {PART})"
    )


def views_of(scripts: Mapping[int, str]) -> list[str]:
    """The views of the SQLite store's schema, the newest of each name."""
    found: dict[str, str] = {}
    for _, script in sorted(scripts.items()):
        for match in re.finditer(r"CREATE VIEW (\w+) AS\n.*?;$", script, re.DOTALL | re.MULTILINE):
            found[match[1]] = match[0]
    return list(found.values())


def derived_of(scripts: Mapping[int, str]) -> list[str]:
    """Views of the tables that repeat what others say, in the words in which the schema fills them at first."""
    found: dict[str, str] = {}
    for _, script in sorted(scripts.items()):
        for match in re.finditer(r"^INSERT INTO (\w+) \(([^)]*)\)\s(SELECT.*?);$", script, re.DOTALL | re.MULTILINE):
            if match[1] in DERIVED:
                query = re.sub(r"\b(left|right)(?=\.)|(?<=AS )(left|right)\b", r"\1\2_side", match[3])
                query = re.sub(
                    r"\bmax\((left_side.*?)\) AS facing", r"max((\1)::INTEGER) AS facing", query, flags=re.DOTALL
                )
                found[match[1]] = f"CREATE OR REPLACE VIEW {match[1]} ({match[2]}) AS {query}"
    values = "SELECT facet, value, count(*) FROM event_facets GROUP BY 1, 2"
    return [*found.values(), f"CREATE OR REPLACE VIEW facet_values (facet, value, events) AS {values}"]


def translated(query: str) -> str:
    """A query of ours in DuckDB's words."""
    query = _SNIPPET.sub("substr(articles.text, 1, 240 + 0 * (length(?) + length(?))) || ' …'", query)
    query = _MATCH.sub("article_search.rowid IN (SELECT rowid FROM article_search(?))", query)
    query = _EACH.sub("(SELECT unnest(from_json(CAST(? AS VARCHAR), '[\"VARCHAR\"]')) AS value)", query)
    query = _LEFT_RIGHT.sub(r'"\1"', query)
    return _LIKE.sub("ILIKE", query)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
