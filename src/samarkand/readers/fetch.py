"""Pages of the web: one address, one page, asked for as a good guest asks.

robots.txt is honoured, the agent names itself, a host is asked once a second at most, pages that have not changed
are not sent again, redirects are followed by hand, and addresses that are not on the public internet are refused
before anything is connected to. Proxies of the environment are not used: behind one, no address could be checked.
"""

import os
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx
from msgspec import Struct

from samarkand.errors import PageError
from samarkand.readers import robots
from samarkand.readers.addresses import PrivateAddress, Resolve, dotted, resolve
from samarkand.readers.manners import Manners
from samarkand.readers.packing import CODINGS, Broken, TooLarge, gathered
from samarkand.readers.pages import PAGE_LIMIT, STAGE
from samarkand.readers.transport import Clock, Transport
from samarkand.readers.validators import Validators

AGENT = f"samarkand/{version('samarkand')} (+https://samarkand.example/bot)"
"""Who asks; the environment's SAMARKAND_AGENT takes its place."""

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json;q=0.9,*/*;q=0.5"
)
Given = TypeVar("Given")
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_KEPT = 86_400
_CLOSED_KEPT = 3_600
_LONGEST_DELAY = 30.0
_LONGEST_HOLD = 86_400.0


class Limits(Struct, frozen=True, kw_only=True):
    """What one request may cost: bytes, redirects, seconds; and how long a host is left alone between two of them.

    `archive` and `archive_total` are the bytes and seconds of a file that is saved rather than read.
    """

    size: int = PAGE_LIMIT
    redirects: int = 10
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    interval: float = 1.0
    archive: int = 20_000_000_000
    archive_total: float = 21_600.0


class Answer(Struct, frozen=True, kw_only=True):
    """What an address gave: where it came from after all redirects, what it is said to be, its bytes unpacked."""

    url: str
    media_type: str
    charset: str | None
    body: bytes


class Later(PageError):
    """A server says that it answers later: `seconds` are those of its Retry-After, a day at most, None without one."""

    def __init__(self, code: str, message: str, seconds: float | None) -> None:
        super().__init__(code, message, stage=STAGE)
        self.seconds = seconds


class Fetcher:
    """Fetches addresses one after the other, and remembers what each host asked for.

    Fetchers of several threads share that memory where they are given the same `manners`. `cache` maps addresses to the
    validators of what was had last; where it is given, requests are conditional. `validators.load` and `save` keep one
    in a file.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits = Limits(),  # noqa: B008  (frozen)
        cache: MutableMapping[str, Validators] | None = None,
        manners: Manners | None = None,
        resolve: Resolve = resolve,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits
        self._agent = os.environ.get("SAMARKAND_AGENT", "").strip() or AGENT
        self._cache = cache
        self._sleep = sleep
        self._manners = manners or Manners(clock)
        self._make: Callable[[], Transport] = lambda: Transport(
            allow_private=allow_private, resolve=resolve, clock=clock
        )
        self._wire: tuple[httpx.Client, Transport] | None = None

    def get(self, url: str) -> Answer | None:
        """What the address gives; None where it says that it has not changed since it was last had.

        Raises PageError: `bad-url`, `robots`, `private-address`, `redirects`, `timeout`, `unreachable`, `too-large`,
        `truncated`, `bad-encoding`, and `http-404` and the like for every other status than 200; of these 429 and 503
        are a `Later`.
        """
        return self._followed(url, self._ask)

    def save(self, url: str, path: Path) -> str | None:
        """Write what the address gives to a file, as it was sent; gives what it says of when it was last changed.

        Raises PageError as `get` does.
        """
        return self._followed(url, lambda target: self._save(target, path)).modified

    def _followed(self, url: str, ask: Callable[[httpx.URL], Given | str]) -> Given:
        """What is had at the end of all redirects."""
        passed: list[str] = []
        while True:
            target = _address(url)
            if str(target) in passed:
                _refuse("redirects", f"redirects go in a circle: {str(target)[:200]}")
            if len(passed) > self.limits.redirects:
                _refuse("redirects", f"more than {self.limits.redirects} redirects")
            passed.append(str(target))
            with _said(self.limits):
                reason = self._rules_of(target).refusal(str(target))
                if reason is not None:
                    _refuse("robots", reason)
                outcome = ask(target)
            if not isinstance(outcome, str):
                return outcome
            url = outcome

    def close(self) -> None:
        """Close all connections; the fetcher can still be used."""
        if self._wire is not None:
            self._wire[0].close()
            self._wire = None

    def _rules_of(self, target: httpx.URL) -> robots.Rules:
        """The rules of a site, had once a day; once an hour where they could not be had."""
        site = str(target.copy_with(raw_path=b"/robots.txt"))
        known = self._manners.rules(site)
        if known is None:
            known = self._rules_at(httpx.URL(site))
            self._manners.learn(site, known, _ROBOTS_KEPT if known.closed is None else _CLOSED_KEPT)
        return known

    def _rules_at(self, target: httpx.URL) -> robots.Rules:
        token = self._agent.partition("/")[0].strip()
        for _ in range(6):
            with self._sent(target, {}) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    target = _address(_joined(target, response.headers["location"]))
                    continue
                body = _start(response, robots.SIZE) if response.status_code == 200 else b""
                return robots.rules(response.status_code, body, token)
        return robots.Rules(token)

    def _ask(self, target: httpx.URL) -> Answer | str | None:
        """One request: the answer, or where it is redirected to."""
        url = str(target)
        known = self._cache.get(url) if self._cache is not None else None
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
        with self._sent(target, {name: value for name, value in headers.items() if value}) as response:
            status: int = response.status_code
            location: str | None = response.headers.get("location")
            if status in _REDIRECTS and location:
                return _joined(target, location)
            if status == 304 and known:
                return None
            if status != 200:
                said = f"the server answers {status} {response.reason_phrase}".strip()
                if status in (429, 503):
                    raise Later(f"http-{status}", said, _held(response.headers.get("retry-after", "")))
                _refuse(f"http-{status}", said)
            answer = _answer(url, response, self.limits.size)
        if self._cache is not None:
            stated = Validators(etag=response.headers.get("etag"), modified=response.headers.get("last-modified"))
            self._cache.pop(url, None)
            if stated.etag or stated.modified:
                self._cache[url] = stated
        return answer

    def _save(self, target: httpx.URL, path: Path) -> Validators | str:
        """One request whose body goes to a file, or where it is redirected to."""
        with self._sent(target, {"Accept-Encoding": "identity"}, total=self.limits.archive_total) as response:
            status: int = response.status_code
            location: str | None = response.headers.get("location")
            if status in _REDIRECTS and location:
                return _joined(target, location)
            if status != 200:
                _refuse(f"http-{status}", f"the server answers {status} {response.reason_phrase}".strip())
            stated, size = response.headers.get("content-length", ""), 0
            with path.open("wb") as file:
                for chunk in response.iter_raw():
                    size += file.write(chunk)
                    if size > self.limits.archive:
                        _refuse("too-large", f"more than {self.limits.archive:,} bytes")
            if stated.isdecimal() and size != int(stated):
                _refuse("truncated", f"{size:,} bytes came of {int(stated):,}")
        return Validators(etag=response.headers.get("etag"), modified=response.headers.get("last-modified"))

    @contextmanager
    def _sent(
        self, target: httpx.URL, headers: dict[str, str], *, total: float | None = None
    ) -> Iterator[httpx.Response]:
        """A response whose body is still to be read, when it is the host's turn."""
        if self._wire is None:
            transport = self._make()
            timeout = httpx.Timeout(self.limits.read, connect=self.limits.connect)
            headers_of_all = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": ", ".join(CODINGS)}
            client = httpx.Client(transport=transport, timeout=timeout, headers=headers_of_all, trust_env=False)
            self._wire = (client, transport)
        client, transport = self._wire
        self._wait(target)
        transport.deadline.start(self.limits.total if total is None else total)
        request = client.build_request("GET", target, headers=headers)
        response = transport.handle_request(request)  # not by the client, which would read redirects and keep cookies
        try:
            yield response
        finally:
            response.close()

    def _wait(self, target: httpx.URL) -> None:
        known = self._manners.rules(str(target.copy_with(raw_path=b"/robots.txt")))
        asked = min(known.delay, _LONGEST_DELAY) if known else 0.0
        self._manners.wait(target.host, max(self.limits.interval, asked), self._sleep)


def _held(stated: str) -> float | None:
    """The seconds of a Retry-After, which states them or a moment; None where it states neither."""
    stated = stated.strip()
    if stated.isdecimal() and len(stated) < 12:
        return min(float(stated), _LONGEST_HOLD)
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), _LONGEST_HOLD)


def _refuse(code: str, message: str) -> NoReturn:
    raise PageError(code, message, stage=STAGE)


def _joined(base: httpx.URL, location: str) -> str:
    """Where a redirect leads. Raises PageError `bad-url`."""
    try:
        return urljoin(str(base), location)
    except ValueError as error:
        raise PageError("bad-url", f"it redirects to no address: {error}"[:200], stage=STAGE) from error


def _address(url: str) -> httpx.URL:
    """An address that can be asked for, without its fragment. Raises PageError `bad-url`."""
    try:
        host = urlsplit(url).hostname or ""
        target = httpx.URL(url.strip().replace(host, dotted(host) or host, 1))
        raw = target.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError) as error:
        raise PageError("bad-url", f"not an address: {error}"[:200], stage=STAGE) from error
    if target.scheme not in ("http", "https"):
        _refuse("bad-url", f"only http and https addresses are fetched, not {target.scheme or 'one without a scheme'}")
    if not raw:
        _refuse("bad-url", "the address names no host")
    if target.userinfo:
        _refuse("bad-url", "the address carries a user's name or password, which would be kept with the page")
    return target.copy_with(fragment=None)


@contextmanager
def _said(limits: Limits) -> Iterator[None]:
    """What goes wrong on the wire, as a PageError."""
    try:
        yield
    except PrivateAddress as error:
        raise PageError("private-address", str(error), stage=STAGE) from error
    except httpx.TimeoutException as error:
        message = f"no answer within {limits.read:g} s, or not all of it within {limits.total:g} s"
        raise PageError("timeout", message, stage=STAGE) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        message = " ".join(str(error).split())[:200] or type(error).__name__
        raise PageError("unreachable", f"the server cannot be read from: {message}", stage=STAGE) from error


def _answer(url: str, response: httpx.Response, limit: int) -> Answer:
    """The answer with its whole body. Raises PageError `too-large`, `truncated`, `bad-encoding`."""
    stated = response.headers.get("content-length", "")
    if stated.isdecimal() and len(stated) < 20 and int(stated) > limit:
        _refuse("too-large", f"{int(stated):,} bytes; a page may have {limit:,}")
    coding = response.headers.get("content-encoding", "").strip().lower().removeprefix("x-")
    if coding not in ("", "identity", *CODINGS):
        _refuse("bad-encoding", f"it is sent packed as '{coding[:40]}', which was not asked for")
    try:
        body = gathered(response.iter_raw(), limit, coding=coding if coding in CODINGS else None)
    except TooLarge as error:
        raise PageError("too-large", f"{error}; a page may have {limit:,}", stage=STAGE) from error
    except Broken as error:
        raise PageError("truncated", str(error), stage=STAGE) from error
    except (httpx.RemoteProtocolError, httpx.ReadError) as error:
        raise PageError("truncated", f"the answer breaks off: {error}"[:200], stage=STAGE) from error
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(url=url, media_type=media_type, charset=response.charset_encoding, body=body)


def _start(response: httpx.Response, size: int) -> bytes:
    """The first bytes of a body."""
    body = b""
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > size:
            break
    coding = response.headers.get("content-encoding", "").strip().lower()
    try:
        return gathered([body], 20 * size, coding=coding) if coding in CODINGS else body[:size]
    except (TooLarge, Broken):
        return b""
