"""Pages as linked data: schema.org's words for an event and an article, within the page and as `.jsonld`."""

import msgspec
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from samarkand.exporters import jsonld
from samarkand.exporters.telling import entries
from samarkand.stores import Store

MEDIA_TYPE = "application/ld+json"


def event_node(store: Store, event_id: str, request: Request) -> jsonld.Node | None:
    """The event in schema.org's words; None where there is none."""
    entry = next(entries(store, [event_id]), None)
    return jsonld.event(entry, str(request.base_url)) if entry else None


def article_node(store: Store, article_id: str) -> jsonld.Node | None:
    """The article in schema.org's words; None where there is none."""
    rows = store.sql(
        "SELECT url, origin, title, site, language, published, bylines FROM articles WHERE id = ?", (article_id,)
    ).rows()
    credits = store.sql(
        "SELECT outlet, url FROM credits WHERE article_id = ? AND kind <> 'photo' ORDER BY position", (article_id,)
    )
    return jsonld.article(rows[0], credits=credits) if rows else None


def block(node: jsonld.Node | None) -> Markup:
    """A node as it may stand within a script element, where nothing in it can end the element."""
    return Markup(jsonld.for_page(node)) if node else Markup("")


def event(store: Store, request: Request) -> Response:
    """`/events/{id}.jsonld`."""
    return _answer(event_node(store, request.path_params["id"], request))


def article(store: Store, request: Request) -> Response:
    """`/articles/{id}.jsonld`."""
    return _answer(article_node(store, request.path_params["id"]))


def _answer(node: jsonld.Node | None) -> Response:
    if node is None:
        raise HTTPException(404)
    return Response(msgspec.json.encode({"@context": jsonld.CONTEXT, **node}), media_type=MEDIA_TYPE)
