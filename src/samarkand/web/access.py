"""Who may ask this site what: hosts, tokens, what comes from its own forms, and how large and slow a request may be."""

import asyncio
import base64
import binascii
import hmac
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LARGEST = 64 * 1024
LONGEST_ADDRESS = 8 * 1024
SLOWEST = 10.0
READS = ("GET", "HEAD", "OPTIONS")

Refuse = Callable[[Request, int], Response]


class Access(Struct, frozen=True, kw_only=True):
    """Who may do what. A token is asked for where it is set; the write token lets read too.

    `writes`: people may correct. `hosts`: names under which the site may be asked, None for any; on loopback only its
    own names, so that no page from elsewhere reaches it under a name of its own. `name`: who corrects where the reader
    gives no name. `form_token` stands in every form of this process.
    """

    writes: bool = True
    read_token: str | None = None
    write_token: str | None = None
    hosts: tuple[str, ...] | None = None
    name: str = "somebody"
    form_token: str = ""


def with_form_token(access: Access) -> Access:
    """The same with a form token of its own."""
    return replace(access, form_token=access.form_token or secrets.token_urlsafe(18))


class Guard:
    """Lets through what `access` allows; the rest is answered with `refuse(request, status)`.

    400 for an address that is too long, 401 without the token, 403 for a form that is not this site's, 405 where
    nothing is written, 408 and 413 for a body that is too slow or too large, 421 for another host.
    """

    def __init__(self, app: ASGIApp, *, access: Access, refuse: Refuse) -> None:
        self.app = app
        self.access = access
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        status = self._refused(request)
        if status is None and request.method not in READS:
            body = await _body(request, receive)
            if isinstance(body, bytes):
                await self.app(scope, _given(body, receive), send)
                return
            status = body
        if status is None:
            await self.app(scope, receive, send)
            return
        response = self.refuse(request, status)
        if status == 401:
            response.headers["WWW-Authenticate"] = 'Basic realm="samarkand", charset="UTF-8"'
        if status == 413:
            response.headers["Connection"] = "close"
        await response(scope, receive, send)

    def _refused(self, request: Request) -> int | None:
        access = self.access
        if len(request.url.path) + len(request.url.query) > LONGEST_ADDRESS:
            return 400
        if access.hosts is not None and _host(request) not in access.hosts:
            return 421
        given = _token(request.headers.get("authorization", ""))
        may_write = access.write_token is None or equal(given, access.write_token)
        may_read = access.read_token is None or equal(given, access.read_token)
        if not may_read and not (access.write_token is not None and may_write):
            return 401
        if request.method in READS:
            return None
        if not access.writes:
            return 405
        if not may_write:
            return 401
        return None if _is_own(request) else 403


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine only."""
    return host in LOOPBACK


def _host(request: Request) -> str:
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _token(header: str) -> str | None:
    """The token of `Authorization: Bearer TOKEN`, or the password of `Basic`, under any name."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return None
    return None


def equal(given: str | None, token: str) -> bool:
    """Whether a token was given, told in a time that does not depend on it."""
    return given is not None and hmac.compare_digest(given.encode(), token.encode())


def _is_own(request: Request) -> bool:
    """Whether a browser says that the request comes from a page of this site; one that says nothing may be a script."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")


async def _body(request: Request, receive: Receive) -> bytes | int:
    """The whole body, or the status that it is refused with."""
    stated = request.headers.get("content-length", "0")
    if not stated.isdigit() or int(stated) > LARGEST:
        return 413
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(SLOWEST):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return 400
                parts.append(message.get("body", b""))
                if sum(map(len, parts)) > LARGEST:
                    return 413
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        return 408


def _given(body: bytes, receive: Receive) -> Receive:
    """A body that was read already, then whatever else comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message
