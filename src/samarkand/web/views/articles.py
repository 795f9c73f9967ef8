"""The list of articles."""

from collections import defaultdict
from typing import Any, cast

from markupsafe import Markup, escape
from starlette.requests import Request

from samarkand.stores import Cell, Store
from samarkand.web import conditions
from samarkand.web.answers import Answer
from samarkand.web.paging import paging
from samarkand.web.parameters import Asked

SIZE = 30
OPENING = 260
# Private-use characters: they stand for the marks of what was found until the text around them is escaped.
BEFORE, AFTER = "\ue000", "\ue001"


def view(store: Store, request: Request) -> Answer:
    """Articles by text, outlet, language and day, the newest first; with a text, the closest match first."""
    asked = Asked(request.query_params)
    condition = conditions.articles(asked)
    total = store.sql(f"SELECT count(*) AS count FROM articles WHERE {condition.sql}", condition.values).rows()
    page = paging(asked.page(), cast(int, total[0]["count"]), size=SIZE)
    rows = _rows(store, condition, asked.state.get("q"), page.offset)
    data = {
        "articles": rows, "total": page.total, "page": page.page, "pages": page.pages,
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    shown = {"paging": page, "outlets": conditions.outlets(store), "languages": conditions.languages(store)}
    return Answer(template="articles.html", data=data, shown={**shown, "snippet": snippet})


def snippet(text: str) -> Markup:
    """A passage with what was found in it marked."""
    html = str(escape(text)).replace(BEFORE, '<mark class="found">').replace(AFTER, "</mark>")
    # The passage may be cut between two marks.
    html += "</mark>" * (html.count("<mark") - html.count("</mark>"))
    return Markup(html)


def _rows(store: Store, condition: conditions.Condition, words: str | None, offset: int) -> list[dict[str, Any]]:
    columns = (
        "articles.id, articles.title, articles.site AS outlet, articles.language, articles.published, articles.seen, "
        "articles.dateline"
    )
    if words:
        rows = store.sql(
            f"SELECT {columns}, snippet(article_search, 1, ?, ?, ' … ', 36) AS passage FROM article_search "
            "JOIN articles ON articles.number = article_search.rowid "
            f"WHERE article_search MATCH ? AND {condition.sql} ORDER BY rank, articles.id LIMIT ? OFFSET ?",
            (BEFORE, AFTER, conditions.full_text(words), *condition.values, SIZE, offset),
        ).rows()
    else:
        rows = store.sql(
            f"SELECT {columns}, substr(articles.text, 1, {OPENING}) || ' …' AS passage FROM articles "
            f"WHERE {condition.sql} ORDER BY articles.published DESC, articles.id LIMIT ? OFFSET ?",
            (*condition.values, SIZE, offset),
        ).rows()
    coded = _coded(store, [str(row["id"]) for row in rows])
    return [{**row, "claims": coded[str(row["id"])]} for row in rows]


def _coded(store: Store, ids: list[str]) -> defaultdict[str, list[dict[str, Cell]]]:
    """Types that were coded from each article, and how often."""
    found: defaultdict[str, list[dict[str, Cell]]] = defaultdict(list)
    rows = store.sql(
        "SELECT article_id, type, quad, count(*) AS count FROM claims "
        f"WHERE article_id IN ({conditions.marks(ids)}) GROUP BY article_id, type ORDER BY article_id, min(number)",
        tuple(ids),
    )
    for row in rows:
        found[str(row.pop("article_id"))].append(row)
    return found
