"""Running the site on a port of this machine."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from samarkand.errors import UsageError
from samarkand.web.application import app

BACKLOG = 128


def serve(
    store_path: Path | str,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None] = print,
    *,
    stop: threading.Event | None = None,
) -> None:
    """Serve the site until the process is interrupted, or `stop` is set. Port 0 takes a free one.

    `ready` is told the address once connections are taken. Raises StoreError where there is no store at the path,
    UsageError where the address cannot be had.
    """
    application = app(store_path)
    listener = _listen(host, port)
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, lifespan="off", server_header=False, proxy_headers=False
    )
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
