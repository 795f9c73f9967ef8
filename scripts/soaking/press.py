"""An outlet on loopback whose feeds name new articles at every reading: `python -m soaking.press PORT-FILE`.

It behaves like the web: one answer in twenty is slow, broken off, moved, or an error.
"""

import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FEEDS = 20
HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 9))
NEW = 4
KEPT = 40
LANDS = ("Peru", "Cile", "Bolivia", "Kenya", "Ghana", "Mongolia", "Nepal", "Fiji", "Samoa", "Tonga", "Malta", "Chad")
ACTS = (
    "Presiden {one} bertemu dengan Presiden {other} di Kota Bandar{town} pada hari Senin.",
    "Menteri luar negeri {one} akan bertemu dengan menteri luar negeri {other} di Kota Bandar{town} pekan depan.",
    "Pemerintah {one} mengecam serangan tentara {other} di perbatasan dekat Bandar{town}.",
    "{one} dan {other} menandatangani perjanjian perdagangan di Bandar{town}.",
)
_PROSE = """
pasar ikan jalan raya beasiswa guru sungai petani beras murah sekolah libur buku sejarah kereta
stasiun penumpang pulau nelayan kecil hujan pagi ramai air musim panen anggur warga kampung
pelabuhan bulan depan dua negara ibu kota
"""
WORDS = tuple(_PROSE.split())
STARTED = time.time()


def article(number: int) -> bytes:
    """A page about one of many meetings; of ten pages one is another's word for word."""
    chance = random.Random(number if number % 10 else number - 1)
    one, other = chance.sample(LANDS, 2)
    opening = chance.choice(ACTS).format(one=one, other=other, town=chance.randint(1, 500))
    prose = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(chance.randint(6, 20))]
    body = "".join(f"<p>{sentence}</p>" for sentence in (opening, *prose))
    headline = f"Kabar {number} dari {one}, {other}, dan pasar"
    published = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(STARTED + number / 10))
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    ).encode()


class Outlet(BaseHTTPRequestHandler):
    """Answers /feed/N and /berita/N/NUMBER."""

    protocol_version = "HTTP/1.1"
    read: dict[str, int] = {}  # noqa: RUF012  (how often each feed was read)

    def do_GET(self) -> None:
        """One answer; of twenty pages one is slow, broken off, moved or an error."""
        kind, _, rest = self.path.strip("/").partition("/")
        if kind == "feed":
            self._send(200, self._feed(rest))
        elif kind == "berita":
            number = int(rest.rpartition("/")[2])
            trouble = random.Random(number).random() * 100
            if trouble < 1:
                time.sleep(0.5)
            if trouble < 2:
                return self._send(500, b"")
            if trouble < 3:
                return self._send(302, b"", Location=f"/berita/x/{number + 3}")
            body = article(number)
            if trouble < 4:
                return self._send(200, body[:500], **{"Content-Length": str(len(body))}, Connection="close")
            self._send(200, body, ETag=f'"{number}"')
        else:
            self._send(404, b"")
        return None

    def _feed(self, name: str) -> bytes:
        times = self.read[name] = self.read.get(name, 0) + 1
        first = int(name) * 1_000_000
        numbers = range(first + max(0, times * NEW - KEPT), first + times * NEW)
        host = self.headers["Host"]
        items = "".join(f"<item><link>http://{host}/berita/{name}/{number}</link></item>" for number in numbers)
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = headers.get("Connection") == "close"

    def log_message(self, *parts: object) -> None:
        """Silence."""


class Server(ThreadingHTTPServer):
    """One that does not mind clients who go away."""

    daemon_threads = True

    def handle_error(self, *parts: object) -> None:
        """Silence."""


def main(port_file: Path) -> None:
    """Serve on several addresses of loopback, each a host of its own, at one port, which is written to a file."""
    first = Server((HOSTS[0], 0), Outlet)
    port = first.server_address[1]
    servers = [first, *(Server((host, port), Outlet) for host in HOSTS[1:])]
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    port_file.write_text(str(port))
    first.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
