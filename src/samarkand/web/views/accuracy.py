"""How precise the claims are, by what people said of some of them, and the next ones to judge."""

from collections.abc import Iterable

from msgspec import to_builtins
from starlette.requests import Request

from samarkand import ontology
from samarkand.evaluation import Precision, accuracy
from samarkand.stores import Store
from samarkand.web import conditions
from samarkand.web.answers import Answer
from samarkand.web.conditions import Conditions
from samarkand.web.parameters import Asked
from samarkand.web.views.event import Source
from samarkand.web.writing import correction_forms

NEXT = 5


def view(store: Store, request: Request) -> Answer:
    """Precision by type and language with intervals; some claims that nobody has judged yet, in a random order."""
    asked = Asked(request.query_params)
    found = accuracy(store)
    waiting = to_judge(store, asked)
    data = {
        "accuracy": to_builtins(found),
        "next": [{"claim": one.claim.id, "article": one.article.id} for one in waiting],
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    languages = sorted({row.language for row in found.rows if row.language})
    shown = {
        "found": found, "waiting": waiting, "by_type": _by_type(found.rows), "columns": ["", *languages],
        "offered": conditions.languages(store), **correction_forms(),
    }  # fmt: skip
    return Answer(template="accuracy.html", data=data, shown=shown)


def to_judge(store: Store, asked: Asked) -> list[Source]:
    """Claims that nobody has judged, by `type` and `language`, in the order of their ids.

    Ids are hashes, so that the first of them are a random sample.
    """
    wanted = Conditions()
    if kind := asked.choice("type", ontology.load().types, upper=True):
        wanted.add("claims.type = ?", kind)
    if language := asked.text("language"):
        wanted.add("articles.language = ?", language)
    condition = wanted.all()
    rows = store.sql(
        "SELECT claims.id, claims.article_id FROM claims JOIN articles ON articles.id = article_id "
        f"WHERE {condition.sql} AND claims.id NOT IN (SELECT claim_id FROM corrected) ORDER BY claims.id LIMIT ?",
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
