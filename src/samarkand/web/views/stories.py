"""The list of stories."""

from collections import defaultdict
from typing import Any

from starlette.requests import Request

from samarkand.stores import Store
from samarkand.web import conditions
from samarkand.web.answers import Answer
from samarkand.web.kept import kept
from samarkand.web.paging import Total, counted, most, paging
from samarkand.web.parameters import Asked
from samarkand.web.views.events import choices

SIZE = 40
# Of so many stories those of a page are sought in order; fewer are read and sorted.
MANY = 2000


def view(store: Store, request: Request) -> Answer:
    """Stories by text, outlet, language and day, the newest first."""
    asked = Asked(request.query_params)
    condition = conditions.stories(asked)
    number = asked.page()
    page = paging(number, total(store, condition, most(number, SIZE)), size=SIZE)
    where = condition.passing if condition.passing and page.total > MANY else condition.sql
    rows = store.sql(
        "SELECT id, title, article_count, first_seen, last_seen, "
        "(SELECT count(*) FROM story_events WHERE story_id = stories.id) AS event_count, "
        "(SELECT count(*) FROM story_chain WHERE story_id = stories.id) AS step_count "
        f"FROM stories WHERE {where} ORDER BY last_seen DESC, id LIMIT ? OFFSET ?",
        (*condition.values, SIZE, page.offset),
    ).rows()
    members = _members(store, [str(row["id"]) for row in rows])
    data = {
        "stories": [{**row, **members[str(row["id"])]} for row in rows], "total": page.total, "more": page.more,
        "page": page.page, "pages": page.pages, "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    return Answer(template="stories.html", data=data, shown={"paging": page, **choices(store)})


def total(store: Store, condition: conditions.Condition, at_most: int) -> Total:
    """How many stories hold a condition, counted up to a number; where nothing was asked, all of them."""
    if condition.sql == conditions.ALL:
        return kept(store, ("stories",), lambda: _all(store))
    members = f"SELECT DISTINCT * FROM ({condition.members}) AS found" if condition.members else None
    return counted(store, members or f"SELECT 1 FROM stories WHERE {condition.sql}", condition.values, at_most)


def _all(store: Store) -> Total:
    (row,) = store.sql("SELECT count(*) AS count FROM stories").rows()
    return Total(int(str(row["count"])))


def _members(store: Store, ids: list[str]) -> defaultdict[str, dict[str, Any]]:
    """Outlets and languages of each story, in the order of its articles."""
    found: defaultdict[str, dict[str, Any]] = defaultdict(lambda: {"outlets": [], "languages": []})
    rows = store.sql(
        "SELECT story_id, articles.site AS outlet, articles.language FROM story_articles "
        f"JOIN articles ON articles.id = article_id WHERE story_id IN ({conditions.marks(ids)}) "
        "ORDER BY story_id, position",
        tuple(ids),
    )
    for row in rows:
        story = found[str(row["story_id"])]
        for name, value in (("outlets", row["outlet"]), ("languages", row["language"])):
            if value and value not in story[name]:
                story[name].append(value)
    return found
