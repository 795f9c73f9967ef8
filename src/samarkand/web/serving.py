"""Running the site on a port of this machine."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from msgspec.structs import replace

from samarkand.errors import UsageError
from samarkand.web.access import LOOPBACK, Access, is_loopback
from samarkand.web.application import app
from samarkand.web.patience import Impatient

BACKLOG = 128
MOST_CONNECTIONS = 200
LARGEST_HEAD = 16 * 1024


def serve(
    store_path: Path | str,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None] = print,
    *,
    stop: threading.Event | None = None,
    access: Access | None = None,
) -> None:
    """Serve the site until the process is interrupted, or `stop` is set. Port 0 takes a free one.

    `ready` is told the address once connections are taken; `access` says who may read and write: see `guarded`.
    Raises StoreError where there is no store at the path, UsageError where the address cannot be had.
    """
    application = app(store_path, guarded(access or Access(), host))
    listener = _listen(host, port)
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, lifespan="off", server_header=False, proxy_headers=False,
        http=Impatient, ws="none", limit_concurrency=MOST_CONNECTIONS, h11_max_incomplete_event_size=LARGEST_HEAD,
    )  # fmt: skip
    try:
        ready(_address(listener))
        server = uvicorn.Server(config)
        if stop is not None:
            threading.Thread(target=_ended, args=(server, stop), daemon=True).start()
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        # uvicorn has shut down in order and raises what it caught; for a site that is the way to end.
        pass
    finally:
        listener.close()


def _ended(server: uvicorn.Server, stop: threading.Event) -> None:
    """Let the server end in order once it is told."""
    stop.wait()
    server.should_exit = True


def guarded(access: Access, host: str) -> Access:
    """What may be done on an address: on loopback only under its own names, beyond it no writing without a token."""
    if is_loopback(host):
        return replace(access, hosts=access.hosts or LOOPBACK)
    return replace(access, writes=access.writes and access.write_token is not None)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections. They wait in its queue until the server is up."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, OverflowError) as error:
        raise UsageError(f"{host} port {port}: no such address ({error})") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise UsageError(f"{host} port {port}: cannot listen there ({reason}); --port 0 takes a free port") from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
