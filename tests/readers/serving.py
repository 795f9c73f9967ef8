"""A real HTTP server on loopback whose answers a test lays out by path."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from samarkand.readers import Fetcher, Limits

HTML = b"<!doctype html><html><body><p>Menteri bertemu duta besar di Kota Bandar.</p></body></html>"
Answer = tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """`answers` by path; `requests` are the paths and headers in the order in which they came."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.port = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def html(self, path: str, body: bytes = HTML, **headers: str) -> None:
        stated = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8", **stated}, body)

    def redirect(self, path: str, location: str, status: int = 302) -> None:
        self.answers[path] = (status, {"Location": location}, b"")


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is up until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.requests.append((self.path, dict(self.headers)))
            answer = site.answers.get(self.path, (404, {}, b"nothing here"))
            try:
                if callable(answer):
                    answer(self)
                    self.close_connection = True
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *parts: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *parts: object) -> None:
            """A client that goes away in the middle is what many tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    site.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class Clock:
    """A clock that only sleeping moves; `slept` is how long each sleep was."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def fetcher(**limits: float) -> Fetcher:
    """One that may ask loopback and does not wait between two requests."""
    return Fetcher(allow_private=True, limits=Limits(**{"interval": 0.0, **limits}))  # type: ignore[arg-type]
