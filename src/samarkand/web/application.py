"""The application: which address is answered by which view."""

import logging
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from samarkand.errors import StoreError
from samarkand.stores import Store
from samarkand.web import answers, feeds, linked, openapi, translating, writing
from samarkand.web.access import Access, Guard, with_form_token
from samarkand.web.answers import Answer
from samarkand.web.opened import Opened
from samarkand.web.parameters import own_address
from samarkand.web.security import SecurityHeaders
from samarkand.web.translating import noted
from samarkand.web.views import (
    about,
    accuracy,
    actor,
    actors,
    acts,
    agenda,
    article,
    articles,
    event,
    events,
    faults,
    home,
    network,
    search,
    stories,
    story,
    timeline,
    world_map,
)

View = Callable[[Store, Request], Answer]
VIEWS: dict[str, View] = {
    "/articles": articles.view,
    "/articles/{id}": article.view,
    "/events": events.view,
    "/events/{id}": event.view,
    "/stories": stories.view,
    "/stories/{id}": story.view,
    "/agenda": agenda.view,
    "/acts": acts.view,
    "/search": search.view,
    "/accuracy": accuracy.view,
    "/actors": actors.view,
    "/actors/{id}": actor.view,
    "/organisations": actors.organisations,
    "/organisations/{id}": actor.organisation,
    "/map": world_map.view,
    "/network": network.view,
    "/timeline": timeline.view,
    "/faults": faults.view,
    "/about": about.view,
}
LINKED = {"event": linked.event, "article": linked.article}
TITLES = {
    400: (noted("Not understood"), noted("What was asked cannot be read.")),
    401: (noted("Only with a token"), noted("Give the token as the password, under any name.")),
    403: (noted("Not from here"), noted("This was not sent from a page of this site.")),
    404: (
        noted("Not found"),
        noted("There is no page at this address, or what it showed is not in the store any more."),
    ),
    405: (noted("Not possible"), noted("This is only read.")),
    408: (noted("Too slow"), noted("What was sent did not come in time.")),
    413: (noted("Too large"), noted("What was sent is larger than anything that is taken here.")),
    421: (noted("Another site"), noted("This site is not asked under this name.")),
    422: (noted("Not kept"), noted("What was said cannot be kept.")),
    500: (
        noted("An error of ours"),
        noted("This page could not be made. What went wrong is in the log of the server."),
    ),
    503: (noted("No store"), noted("The store cannot be read just now.")),
}
YEAR = 31_536_000

_log = logging.getLogger(__name__)


def app(store_path: Path | str, access: Access | None = None) -> Starlette:
    """The site over the store at a path; `access` says who may read and write. Raises StoreError where there is none.

    >>> from starlette.testclient import TestClient  # doctest: +SKIP
    >>> TestClient(app("news.db")).get("/events.json").json()["total"]  # doctest: +SKIP
    """
    opened = Opened(store_path)
    allowed = with_form_token(access or Access())
    routes: list[BaseRoute] = [
        Mount("/static", StaticFiles(packages=[("samarkand.web", "static")])),
        Route("/theme/{theme}", _theme),
        Route("/language/{language}", _language),
        Route("/openapi.json", _described),
        Route("/index.json", _endpoint(opened, home.view, twin=True)),
        Route("/", _endpoint(opened, home.view)),
    ]
    # Before the pages, whose ids would take the end for a part of theirs.
    routes += [Route(f"/{kind}s/{{id}}.jsonld", _answered(opened, give)) for kind, give in LINKED.items()]
    for path, view in VIEWS.items():
        routes += [Route(f"{path}.json", _endpoint(opened, view, twin=True)), Route(path, _endpoint(opened, view))]
    for path, followed in feeds.FEEDS.items():
        routes += [Route(f"{path}.{one.suffix}", _answered(opened, partial(feeds.respond, one))) for one in followed]
    routes += writing.routes(Path(store_path), allowed, _failed)
    made = Starlette(
        routes=routes,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Guard, access=allowed, refuse=_failed),
            Middleware(GZipMiddleware, minimum_size=1024),
        ],
        exception_handlers={HTTPException: _refused},
    )
    made.state.access = allowed
    return made


def _endpoint(opened: Opened, view: View, *, twin: bool = False) -> Callable[[Request], Response]:
    """A view as a page or as JSON."""

    def respond(store: Store, request: Request) -> Response:
        with translating.speaking(translating.SOURCE if twin else _language_of(request)):
            answer = view(store, request)
            return answers.json(answer) if twin else answers.page(request, answer)

    return _answered(opened, respond)


def _answered(opened: Opened, answer: Callable[[Store, Request], Response]) -> Callable[[Request], Response]:
    """An endpoint that is told where it fails. Starlette runs it in a thread of its pool."""

    def respond(request: Request) -> Response:
        try:
            return answer(opened.store(), request)
        except HTTPException:
            raise
        except StoreError as error:
            _log.error("%s: %s", request.url.path, error)
            return _failed(request, 503)
        except Exception:
            _log.exception("%s", request.url)
            return _failed(request, 500)

    return respond


def _described(request: Request) -> Response:
    """What the twins are asked and answer."""
    return Response(openapi.document(), media_type="application/json")


def _refused(request: Request, error: Exception) -> Response:
    return _failed(request, error.status_code if isinstance(error, HTTPException) else 500)


def _failed(request: Request, status: int, detail: str = "") -> Response:
    title, message = TITLES.get(status, (f"Error {status}", noted("This cannot be answered.")))
    answer = Answer(
        template="error.html",
        data={"status": status, "title": title, "message": message, "detail": detail},
        status=status,
    )
    if request.url.path.endswith(".json"):
        return answers.json(answer)
    with translating.speaking(_language_of(request)):
        return answers.page(request, answer)


def _language_of(request: Request) -> str:
    return translating.wanted(request.cookies.get(translating.COOKIE), request.headers.get("accept-language", ""))


def _theme(request: Request) -> Response:
    """Keep how the reader wants the pages to look, and go back to where they were."""
    return _kept(request, answers.THEME_COOKIE, request.path_params["theme"], answers.THEMES)


def _language(request: Request) -> Response:
    """Keep the language that the reader wants, and go back to where they were."""
    return _kept(request, translating.COOKIE, request.path_params["language"], translating.INTERFACES)


def _kept(request: Request, cookie: str, value: str, allowed: Collection[str]) -> Response:
    back = request.query_params.get("back", "/")
    response = RedirectResponse(back if own_address(back) else "/", status_code=303)
    if value in allowed:
        response.set_cookie(cookie, value, max_age=YEAR, httponly=True, samesite="lax")
    else:
        response.delete_cookie(cookie)
    return response
