"""The list of articles."""

from collections import defaultdict
from typing import Any, cast

from markupsafe import Markup, escape
from starlette.requests import Request

from samarkand.asking.seeking import full_text
from samarkand.stores import Cell, Store
from samarkand.web import conditions
from samarkand.web.answers import Answer
from samarkand.web.paging import Total, counted, most, paging
from samarkand.web.parameters import Asked
from samarkand.web.views.events import choices

SIZE = 30
OPENING = 260
MOST_RANKED = 3000
# Of so many articles those of a page are sought in order; fewer are read and sorted.
MANY = 1000
# Private-use characters: they stand for the marks of what was found until the text around them is escaped.
BEFORE, AFTER = "\ue000", "\ue001"


def view(store: Store, request: Request) -> Answer:
    """Articles by text, outlet, language and day, the newest first; with a text, the closest match first."""
    asked = Asked(request.query_params)
    condition = conditions.articles(asked)
    number = asked.page()
    page = paging(number, total(store, condition, most(number, SIZE)), size=SIZE)
    found = rows(store, condition, asked.state.get("q"), size=SIZE, offset=page.offset, total=page.total)
    data = {
        "articles": found, "total": page.total, "more": page.more, "page": page.page,
        "pages": page.pages, "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    return Answer(
        template="articles.html",
        data=data,
        shown={"paging": page, "snippet": snippet, "is_ranked": page.total <= MOST_RANKED, **choices(store)},
    )


def snippet(text: str) -> Markup:
    """A passage with what was found in it marked."""
    html = str(escape(text)).replace(BEFORE, '<mark class="found">').replace(AFTER, "</mark>")
    # The passage may be cut between two marks.
    html += "</mark>" * (html.count("<mark") - html.count("</mark>"))
    return Markup(html)


def total(store: Store, condition: conditions.Condition, at_most: int) -> Total:
    """How many articles hold the condition, counted up to a number; where nothing was asked, all of them."""
    if condition.sql == conditions.ALL:
        (row,) = store.sql("SELECT coalesce(sum(articles), 0) AS count FROM outlets").rows()
        return Total(int(cast(int, row["count"])))
    members = condition.members
    if members and members != conditions.MATCHING:
        members = f"SELECT DISTINCT * FROM ({members}) AS found"
    return counted(store, members or f"SELECT 1 FROM articles WHERE {condition.sql}", condition.values, at_most)


def _where(condition: conditions.Condition, total: int) -> str:
    """The condition for a list with the newest first, of so many articles."""
    return condition.passing if condition.passing and total > MANY else condition.sql


def rows(
    store: Store, condition: conditions.Condition, words: str | None, *, size: int, offset: int, total: int
) -> list[dict[str, Any]]:
    """Articles that hold the condition with a passage each: where the words stand, else the beginning."""
    columns = (
        "articles.id, articles.title, articles.site AS outlet, articles.language, articles.published, articles.seen, "
        "articles.dateline"
    )
    if words:
        numbers = _matching(store, condition, words, total, (size, offset))
        passages = store.sql(
            f"SELECT articles.number, {columns}, snippet(article_search, 1, ?, ?, ' … ', 36) AS passage "
            # With the plus all that match are gone through once; without it the words are sought anew for each row.
            "FROM article_search JOIN articles ON articles.number = article_search.rowid "
            f"WHERE article_search MATCH ? AND +article_search.rowid IN ({conditions.marks(numbers)})",
            (BEFORE, AFTER, full_text(words), *numbers),
        ).rows()
        by_number = {row.pop("number"): row for row in passages}
        found = [by_number[number] for number in numbers if number in by_number]
    else:
        found = store.sql(
            f"SELECT {columns}, substr(articles.text, 1, {OPENING}) || ' …' AS passage FROM articles "
            f"WHERE {_where(condition, total)} ORDER BY articles.published DESC, articles.id LIMIT ? OFFSET ?",
            (*condition.values, size, offset),
        ).rows()
    coded = _coded(store, [str(row["id"]) for row in found])
    return [{**row, "claims": coded[str(row["id"])]} for row in found]


def _matching(
    store: Store, condition: conditions.Condition, words: str, total: int, part: tuple[int, int]
) -> list[Cell]:
    """Numbers of the articles of a page: the closest match first; of very many the newest, which takes no weighing."""
    if total > MOST_RANKED:
        found = store.sql(
            f"SELECT number FROM articles WHERE {_where(condition, total)} "
            "ORDER BY published DESC, id LIMIT ? OFFSET ?",
            (*condition.values, *part),
        )
    else:
        found = store.sql(
            "SELECT articles.number FROM article_search JOIN articles ON articles.number = article_search.rowid "
            f"WHERE article_search MATCH ? AND {condition.sql} ORDER BY rank, articles.id LIMIT ? OFFSET ?",
            (full_text(words), *condition.values, *part),
        )
    return [row["number"] for row in found]


def _coded(store: Store, ids: list[str]) -> defaultdict[str, list[dict[str, Cell]]]:
    """Types that were coded from each article, and how often."""
    found: defaultdict[str, list[dict[str, Cell]]] = defaultdict(list)
    counts = store.sql(
        "SELECT article_id, type, quad, count(*) AS count FROM claims "
        f"WHERE article_id IN ({conditions.marks(ids)}) GROUP BY article_id, type, quad "
        "ORDER BY article_id, min(number)",
        tuple(ids),
    )
    for row in counts:
        found[str(row.pop("article_id"))].append(row)
    return found
