"""Pages that could not be read."""

from typing import cast

from starlette.requests import Request

from samarkand.stores import Store
from samarkand.web.answers import Answer
from samarkand.web.conditions import Conditions, contained
from samarkand.web.paging import paging
from samarkand.web.parameters import Asked

SIZE = 100


def view(store: Store, request: Request) -> Answer:
    """Faults by code, stage and words of the address or the reason: which page, where it failed, why."""
    asked = Asked(request.query_params)
    conditions = Conditions()
    if words := asked.words("q"):
        conditions.add("url LIKE ? ESCAPE '\\' OR message LIKE ? ESCAPE '\\'", *(contained(words),) * 2)
    if code := asked.text("code"):
        conditions.add("code = ?", code)
    if stage := asked.text("stage"):
        conditions.add("stage = ?", stage)
    condition = conditions.all()
    total = store.sql(f"SELECT count(*) AS count FROM faults WHERE {condition.sql}", condition.values).rows()
    page = paging(asked.page(), cast(int, total[0]["count"]), size=SIZE)
    rows = store.sql(
        f"SELECT page_id, url, stage, code, message, given_id FROM faults WHERE {condition.sql} "
        "ORDER BY url, page_id, code LIMIT ? OFFSET ?",
        (*condition.values, SIZE, page.offset),
    ).rows()
    by_code = store.sql("SELECT code, count(*) AS count FROM faults GROUP BY code ORDER BY count(*) DESC, code").rows()
    data = {
        "faults": rows, "by_code": by_code, "total": page.total, "more": page.more, "page": page.page,
        "pages": page.pages, "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    return Answer(template="faults.html", data=data, shown={"paging": page})
