"""Watching as two commands start it: with the site in the same process or without, until a signal ends it."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from samarkand.stores import Store
    from samarkand.watching import Tally
    from samarkand.web import Access

JOIN = 10.0


def watch(
    feeds_path: Path,
    store_path: Path,
    *,
    every: str | None = None,
    rules_path: Path | None = None,
    once: bool = False,
    allow_private: bool = False,
    site: "tuple[str, int, Access | None] | None" = None,
    tables: str = "builtin",
) -> None:
    """Watch feeds, and serve the site beside it at an address and port, until the process is told to end."""
    from samarkand import watching
    from samarkand.facade import open as open_store
    from samarkand.model import Recipe

    feeds = watching.load(feeds_path, every=every)
    stop = threading.Event()
    with open_store(store_path, write=True, create=True) as store:
        after = alerts(store, rules_path) if rules_path is not None else None
        over = watching.Watch(
            feeds, store, recipe=Recipe(gazetteer=tables), stop=stop, allow_private=allow_private, after=after,
            say=_say,
        )  # fmt: skip
        with _until_told(stop), _served(store_path, site, stop):
            over.run(once=once, told=lambda tally: click.echo(said(tally)))


def alerts(store: "Store", rules_path: Path) -> Callable[[datetime], int]:
    """What sends the alerts of a file's rules; the file is read and its receivers are opened now."""
    from samarkand import alerting

    rules = alerting.load(rules_path)
    ways = alerting.ways(rules_path, rules)
    noted: alerting.Noted = set()

    def after(now: datetime) -> int:
        sent = alerting.send(store, rules, ways, now, say=_say, noted=noted)
        return sent.sent

    return after


def _say(line: str) -> None:
    """A line on standard error; servers' own words may hold what a terminal would obey."""
    click.echo(f"samarkand: {''.join(each if each.isprintable() else '?' for each in line)}", err=True)


def said(tally: "Tally") -> str:
    """What a round did, in a line."""
    parts = [f"{tally.feeds} feeds asked"]
    parts += [f"{count} {name}" for name, count in (
        ("not yet due after a failure", tally.later),
        ("unchanged", tally.unchanged), ("failed", tally.failed), ("links new", tally.links),
        ("links fetched", tally.fetched), ("put off", tally.put_off), ("articles new", tally.articles),
        ("faults", tally.faults), ("articles merged", tally.merged), ("alerts sent", tally.after),
    ) if count]  # fmt: skip
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC: {', '.join(parts)}"


@contextmanager
def _until_told(stop: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set `stop`; a second one ends the process at once."""

    def told(number: int, frame: FrameType | None) -> None:
        stop.set()
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, earlier[each])

    earlier = {each: signal.signal(each, told) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in earlier.items():
            signal.signal(each, handler)


@contextmanager
def _served(store_path: Path, site: "tuple[str, int, Access | None] | None", stop: threading.Event) -> Iterator[None]:
    """The site in a thread of its own while the block runs; where it cannot be served, the watch ends too."""
    if site is None:
        yield
        return
    from samarkand import web

    host, port, access = site
    failures: list[Exception] = []

    def serve() -> None:
        try:
            web.serve(
                store_path,
                host,
                port,
                lambda url: click.echo(f"serving {store_path} on {url} (stop with Ctrl-C)"),
                stop=stop,
                access=access,
            )
        except Exception as error:
            failures.append(error)
            stop.set()

    thread = threading.Thread(target=serve, name="samarkand-site", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(JOIN)
    if failures:
        raise failures[0]
