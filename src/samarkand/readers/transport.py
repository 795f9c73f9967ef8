"""The wire under `fetch`: a connection goes to an address that was checked, and nothing may outlast the deadline.

The name is resolved once, when the connection is made, and that very address is connected to; so an answer of the
name service that changes in between (DNS rebinding) is of no use. Host and SNI stay those of the address bar.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from samarkand.readers.addresses import Resolve, checked, resolve

Clock = Callable[[], float]
_ERRORS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.NetworkError, httpx.ReadError),
    (httpcore.ProtocolError, httpx.RemoteProtocolError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
)
_KEPT = httpx.Limits(max_connections=20, max_keepalive_connections=8, keepalive_expiry=30)


class Deadline:
    """When the request at hand must be done; shared by all connections of one transport."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """From now on there are so many seconds."""
        self._end = self._clock() + seconds

    def left(self, timeout: float | None) -> float:
        """The timeout, or what is left where that is less. Raises httpcore.ReadTimeout where nothing is."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return min(left, timeout if timeout is not None else left)


class _Stream(httpcore.NetworkStream):
    """A connection on which no step takes longer than the deadline allows."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to the checked addresses of a host."""

    def __init__(self, deadline: Deadline, resolve: Resolve, *, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._resolve = resolve
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises PrivateAddress before anything is connected to."""
        try:
            addresses = self._resolve(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"the host's name is not known: {error.strerror or error}") from error
        if not self._allow_private:
            addresses = checked(addresses, host)
        failure: Exception = httpcore.ConnectError("the host has no address")
        for address in addresses:
            try:
                left = self._deadline.left(timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Stream(stream, self._deadline)
        raise failure


class _Body(httpx.SyncByteStream):
    """The bytes of an answer, as they come."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except tuple(ours for ours, _ in _ERRORS) as error:
            raise _translated(error) from error

    def close(self) -> None:
        self._stream.close()


class Transport(httpx.BaseTransport):
    """An httpx transport that connects to public addresses only, unless `allow_private`."""

    def __init__(
        self, *, allow_private: bool = False, resolve: Resolve = resolve, clock: Clock = time.monotonic
    ) -> None:
        self.deadline = Deadline(clock)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=_KEPT.max_connections,
            max_keepalive_connections=_KEPT.max_keepalive_connections,
            keepalive_expiry=_KEPT.keepalive_expiry,
            network_backend=_Backend(self.deadline, resolve, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, without redirects. Raises httpx.TransportError or PrivateAddress."""
        url = request.url
        wire = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(wire)
        except tuple(ours for ours, _ in _ERRORS) as error:
            raise _translated(error) from error
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def _translated(error: Exception) -> httpx.TransportError:
    return next(theirs for ours, theirs in _ERRORS if isinstance(error, ours))(str(error))
