"""How precise the claims are, by what people said of some of them, and the next ones to judge."""

from collections.abc import Iterable

from msgspec import to_builtins
from starlette.requests import Request

from samarkand.evaluation import Precision, accuracy
from samarkand.evaluation.ruled import BY_PEOPLE
from samarkand.stores import Store
from samarkand.web import conditions
from samarkand.web.answers import Answer
from samarkand.web.conditions import ALL, Condition
from samarkand.web.parameters import Asked
from samarkand.web.views.event import Source
from samarkand.web.views.events import choices
from samarkand.web.writing import correction_forms

NEXT = 5
CLAIMS = "FROM claims JOIN articles ON articles.id = claims.article_id WHERE {}"
CORRECTED = "SELECT claim_id FROM corrected"
JUDGED = f"{CORRECTED} UNION SELECT left FROM judgements WHERE {BY_PEOPLE}"


def view(store: Store, request: Request) -> Answer:
    """Precision by type and language with intervals; some claims that nobody has judged yet, in a random order.

    Both are of the claims that the filters leave.
    """
    asked = Asked(request.query_params)
    condition = conditions.claims(asked)
    found = accuracy(store, among=None if condition.sql == ALL else judged(store, condition))
    waiting = to_judge(store, condition)
    data = {
        "accuracy": to_builtins(found),
        "next": [{"claim": one.claim.id, "article": one.article.id} for one in waiting],
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    spoken = sorted({row.language for row in found.rows if row.language})
    shown = {
        "found": found, "waiting": waiting, "by_type": _by_type(found.rows), "columns": ["", *spoken],
        **correction_forms(), **choices(store),
    }  # fmt: skip
    return Answer(template="accuracy.html", data=data, shown=shown)


def judged(store: Store, condition: Condition) -> frozenset[str]:
    """Ids of the claims that hold a condition and were judged, or the merge of which was."""
    rows = store.sql(f"SELECT claims.id {CLAIMS} AND claims.id IN ({JUDGED})".format(condition.sql), condition.values)
    return frozenset(str(row["id"]) for row in rows)


def to_judge(store: Store, condition: Condition) -> list[Source]:
    """Claims that hold a condition and that nobody has judged, in the order of their ids.

    Ids are hashes, so that the first of them are a random sample.
    """
    rows = store.sql(
        f"SELECT claims.id, claims.article_id {CLAIMS} AND claims.id NOT IN ({CORRECTED}) "
        "ORDER BY claims.id LIMIT ?".format(condition.sql),
        (*condition.values, NEXT),
    ).rows()
    ids = {str(row["id"]) for row in rows}
    found = [
        Source(claim, dossier.article)
        for dossier in store.dossiers(dict.fromkeys(str(row["article_id"]) for row in rows))
        for claim in dossier.claims
        if claim.id in ids
    ]
    return sorted(found, key=lambda one: one.claim.id)


def _by_type(rows: Iterable[Precision]) -> dict[str, dict[str, Precision]]:
    found: dict[str, dict[str, Precision]] = {}
    for row in rows:
        found.setdefault(row.type, {})[row.language] = row
    return found
