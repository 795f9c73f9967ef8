"""What people say on the pages, kept in the store: a claim is right, wrong or otherwise; events are one, or are not."""

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote

import msgspec
from msgspec import Struct, to_builtins
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from samarkand import corrections, ontology, rulings
from samarkand.errors import StoreError, UsageError
from samarkand.model import Claim, Party, Place
from samarkand.model.event import Verdict
from samarkand.stores import Store, sqlite
from samarkand.web import words
from samarkand.web.access import Access, equal
from samarkand.web.parameters import own_address
from samarkand.web.translating import noted

NAME_COOKIE = "name"
MOST_FIELDS = 400
MERGES: dict[str, Verdict] = {"right": "same", "wrong": "different"}
YEAR = 31_536_000
NOT_OURS = noted("This form is not of this site, or is too old. Go back, load the page again, and repeat it.")

Said = dict[str, list[str]]


class Done(Struct, frozen=True, kw_only=True):
    """What came of it: where to go, and what a script is told."""

    place: str
    data: dict[str, object]


Act = Callable[[Store, str, Said, str], Done]
Fail = Callable[[Request, int, str], Response]


def routes(store_path: Path, access: Access, fail: Fail) -> list[Route]:
    """The addresses that take what people say, each with a twin that takes and answers JSON."""
    writer = _Writer(store_path, access, fail)
    acts: dict[str, Act] = {
        "/claims/{id}/correction": _correct,
        "/events/{id}/part": _part,
        "/events/{id}/join": _join,
        "/claims/{id}/merge": _judge,
    }
    found = []
    for path, act in acts.items():
        found.append(Route(f"{path}.json", writer.answering(act, twin=True), methods=["POST"]))
        found.append(Route(path, writer.answering(act), methods=["POST"]))
    return found


def name_of(request: Request, access: Access) -> str:
    """Who says it: the name that was given last, else the one that the site was started with."""
    return unquote(request.cookies.get(NAME_COOKIE, "")).strip()[:80] or access.name


def _correct(store: Store, claim_id: str, said: Said, by: str) -> Done:
    values = {name: given[-1] for name, given in said.items()}
    made = corrections.correct(store, claim_id, values, by=by, at=datetime.now(UTC))
    (row,) = store.sql(
        "SELECT event_id, article_id FROM claims LEFT JOIN event_claims ON claim_id = id WHERE id = ?", (made.claim_id,)
    ).rows()
    event = row["event_id"]
    place = f"/events/{event!s}" if event else f"/articles/{row['article_id']!s}"
    return Done(place=f"{place}#{made.claim_id}", data={**to_builtins(made), "event": event})


def _part(store: Store, event_id: str, said: Said, by: str) -> Done:
    claims = said.get("claim", [])
    if not claims:
        raise UsageError("no claim is chosen: mark those that are not of this event")
    events = rulings.part(store, event_id, claims, by=by, at=datetime.now(UTC))
    return Done(place=f"/events/{events[-1]}", data={"events": events})


def _join(store: Store, event_id: str, said: Said, by: str) -> Done:
    other = (said.get("other") or [""])[-1].strip()
    # An event may be named by its id or by the address of its page.
    page = other.partition("?")[0].partition("#")[0].rstrip("/")
    other = page.rpartition("/")[2].removesuffix(".json") or other
    if not other:
        raise UsageError("no other event is named")
    event = rulings.join(store, event_id, other, by=by, at=datetime.now(UTC))
    return Done(place=f"/events/{event}", data={"events": [event]})


def _judge(store: Store, claim_id: str, said: Said, by: str) -> Done:
    other, verdict = ((said.get(name) or [""])[-1].strip() for name in ("other", "verdict"))
    if verdict not in MERGES:
        raise UsageError(f"'{verdict}' is no verdict on a merge; there are {', '.join(MERGES)}")
    events = rulings.judge(store, claim_id, other, MERGES[verdict], by=by, at=datetime.now(UTC))
    return Done(place=f"/events/{events[0]}#merged", data={"events": events})


class _Writer:
    """Writes one thing after the other, each through a store that is opened for it."""

    def __init__(self, store_path: Path, access: Access, fail: Fail) -> None:
        self._path = store_path
        self._access = access
        self._fail = fail
        self._one_at_a_time = threading.Lock()

    def answering(self, act: Act, *, twin: bool = False) -> Callable[[Request], object]:
        """An endpoint that does it."""

        async def respond(request: Request) -> Response:
            body = await request.body()
            return await run_in_threadpool(self._respond, request, body, act, twin)

        return respond

    def _respond(self, request: Request, body: bytes, act: Act, twin: bool) -> Response:
        try:
            said = _json(body) if twin else _form(body)
        except ValueError as error:
            return self._fail(request, 400, str(error))
        if not self._is_ours(request, said):
            return self._fail(request, 403, NOT_OURS)
        by = " ".join((said.pop("by", [""])[-1]).split())[:80] or name_of(request, self._access)
        back = said.pop("back", [""])[-1]
        try:
            with self._one_at_a_time, sqlite.open(self._path, write=True) as store:
                done = act(store, request.path_params["id"], said, by)
        except UsageError as error:
            return self._fail(request, 422, str(error))
        except StoreError as error:
            return self._fail(request, 503, str(error))
        if twin:
            return Response(msgspec.json.encode(done.data), media_type="application/json")
        response = RedirectResponse(back if back and own_address(back) else done.place, status_code=303)
        response.set_cookie(NAME_COOKIE, quote(by), max_age=YEAR, httponly=True, samesite="lax")
        return response

    def _is_ours(self, request: Request, said: Said) -> bool:
        """A form has the token of this process; a script says who it is, or that it comes from a page of this site."""
        token = said.pop("token", [""])[-1]
        if equal(token, self._access.form_token):
            return True
        bearer = request.headers.get("authorization", "").lower().startswith("bearer ")
        is_json = request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
        # A page from elsewhere cannot send either without asking first, which is never answered.
        return bearer or is_json


def _form(body: bytes) -> Said:
    found: Said = {}
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise ValueError("the form is not UTF-8") from error
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _json(body: bytes) -> Said:
    try:
        given = msgspec.json.decode(body, type=dict[str, str | list[str]])
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(f"not a JSON object of texts: {error}") from error
    return {name: [value] if isinstance(value, str) else value for name, value in given.items()}


def forms(request: Request) -> Mapping[str, object]:
    """What forms on a page need: whether there are any, the token of this process, who is writing."""
    access = getattr(request.scope.get("app"), "state", None) and request.app.state.access
    if access is None:
        return {"allowed": False, "token": "", "name": ""}
    return {"allowed": access.writes, "token": access.form_token, "name": name_of(request, access)}


def correction_forms() -> dict[str, object]:
    """What the forms of a correction are filled with: types by class, modes of a claim, parties as they are written."""
    types = ontology.load().types
    found = {label: [code for code in types if types[code].quad == quad] for quad, label in words.QUADS.items()}
    by_quad = {label: codes for label, codes in found.items() if codes}
    return {"types_by_quad": by_quad, "modes": _modes, "written": _written}


def _written(said: tuple[Party, ...] | Place | None) -> str:
    """Parties or a place as a correction takes them."""
    return corrections.written(said) if isinstance(said, tuple) else corrections.written_place(said)


def _modes(claim: Claim) -> list[str]:
    known = ontology.load().types.get(claim.type)
    return [mode.code for mode in known.modes] if known else []
