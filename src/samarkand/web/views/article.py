"""One article with everything that was read in it."""

from typing import Any, cast

from msgspec import to_builtins
from starlette.exceptions import HTTPException
from starlette.requests import Request

from samarkand.explaining import lines_by_claim
from samarkand.model import Dossier
from samarkand.rows import outcome_row
from samarkand.stores import Store
from samarkand.stores.correcting import applied
from samarkand.web import highlight, linked
from samarkand.web.answers import Answer
from samarkand.web.cards import sides
from samarkand.web.conditions import marks
from samarkand.web.writing import correction_forms


def view(store: Store, request: Request) -> Answer:
    """The text with its evidence, the claims beside it, and what was set aside."""
    dossier = store.dossier(request.path_params["id"])
    if dossier is None:
        raise HTTPException(404)
    article = dossier.article
    said = store.corrections([article.id])
    claims = tuple(applied(claim, said.get(claim.id)) or claim for claim in dossier.claims)
    data = {
        **outcome_row(dossier),
        "id": article.id,
        "events": _events(store, dossier),
        "stories": _stories(store, article.id),
        "corrections": {claim_id: to_builtins(one) for claim_id, one in said.items()},
    }
    shown = {
        "dossier": dossier, "blocks": highlight.blocks(dossier), "sides": sides, "outside": len(dossier.claims),
        "found": (*claims, *dossier.acts), "why": lines_by_claim(dossier), "said": said, **correction_forms(),
        "linked": linked.block(linked.article_node(store, article.id)),
    }  # fmt: skip
    return Answer(template="article.html", data=data, shown=shown)


def _events(store: Store, dossier: Dossier) -> dict[str, str]:
    """Events by the ids of the claims that they rest on."""
    ids = tuple(claim.id for claim in dossier.claims)
    rows = store.sql(f"SELECT claim_id, event_id FROM event_claims WHERE claim_id IN ({marks(ids)})", ids)
    return {str(row["claim_id"]): str(row["event_id"]) for row in rows}


def _stories(store: Store, article_id: str) -> list[dict[str, Any]]:
    rows = store.sql(
        "SELECT stories.id, stories.title, stories.article_count FROM story_articles "
        "JOIN stories ON stories.id = story_id WHERE article_id = ? ORDER BY stories.first_seen",
        (article_id,),
    )
    return cast(list[dict[str, Any]], rows.rows())
