"""Events of a store to be told of, and receivers on loopback that remember what they were told."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from msgspec.structs import replace
from tests.merge.reports import DAM, FAIR, at, claim, credit, days, report
from tests.stores.reporting import dossier_of

from samarkand import alerting, corpus
from samarkand.merge import Report
from samarkand.model import Dossier, Recipe, Span
from samarkand.stores import Store

NOW = at(10)
SENTENCE = Span(0, DAM.index(".") + 1)


def told(name: str, hours: float, *, status: str = "planned", day: int = 20, text: str = DAM, **more: Any) -> Report:
    """A report of a meeting of Peru and Chile."""
    said = replace(claim(name, "PER", "CHL", status=status, when=days(day)), sentence=SENTENCE)  # type: ignore[arg-type]
    return report(name, text, hours, said, **more)


def keep(store: Store, reports: Sequence[Report], now: datetime = NOW) -> None:
    """Put reports into the store and merge them."""
    store.add(map(_whole, reports), recipe=Recipe(), made_by="test", at=now)
    corpus.consolidate(store, at=now)


def _whole(report: Report) -> Dossier:
    """A report's dossier, its text one paragraph."""
    made = dossier_of(report)
    return replace(made, article=replace(made.article, paragraphs=(Span(0, len(report.text)),), url=report.url))


def meeting(store: Store) -> None:
    """A planned meeting, told by one outlet and carried on by another."""
    keep(store, [told("kabar", 1), told("harian", 3, credits=(credit("kabar"),)), told("warta", 4, text=FAIR)])


def rules_file(folder: Path, receivers: dict[str, str], rule: str = "", top: str = "") -> Path:
    """A rules.toml with one rule that tells all receivers."""
    lines = [top, "[receivers]", *(f'{name} = "{address}"' for name, address in receivers.items())]
    lines += ["[[rule]]", f"to = {json.dumps(list(receivers))}", rule]
    path = folder / "rules.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def send(store: Store, path: Path, now: datetime = NOW, said: list[str] | None = None) -> alerting.Sent:
    """Send by a file of rules, as the command does."""
    rules = alerting.load(path)
    return alerting.send(store, rules, alerting.ways(path, rules), now, say=(said if said is not None else []).append)


class Inbox:
    """What came to a receiver: paths and JSON bodies. `status` is what it answers; None: it takes it and hangs up."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.status: int | None = 200
        self.port = 0

    def address(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def inbox() -> Iterator[Inbox]:
    """An HTTP server that takes what is posted and answers as Telegram and WhatsApp do."""
    box = Inbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            box.got.append((self.path, json.loads(body)))
            if box.status is None:
                self.close_connection = True
                self.connection.close()
                return
            answer = json.dumps({"ok": box.status == 200, "result": {}, "description": "no"}).encode()
            self.send_response(box.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *parts: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *parts: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    box.port = server.server_address[1]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield box
    finally:
        server.shutdown()
        server.server_close()
