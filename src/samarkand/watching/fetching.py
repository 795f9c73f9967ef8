"""Fetching with several threads: hosts side by side, the links of one host one after the other."""

import queue
import threading
from collections.abc import Callable, Iterator, MutableMapping, Sequence

from msgspec import Struct

from samarkand.errors import PageError
from samarkand.readers import Fetcher, Limits, Validators
from samarkand.readers.fetch import Answer, Later
from samarkand.readers.manners import Manners
from samarkand.stores import Store
from samarkand.stores.diary import Version

THREADS = 8
MOST_FAILURES = 3
"""Failures in a row after which a host's other links wait for another time."""

TOO_MANY = 60.0
_HELD = 8
_POLL = 0.2
_NO_ANSWER = ("timeout", "unreachable")


class Stopped(Exception):
    """The watch was told to stop while a host's turn was waited for."""


class Got(Struct, frozen=True, kw_only=True):
    """What asking for an address gave: an answer, or why there is none; neither where it has not changed.

    `wait` are the seconds that the server asks to be left alone for; `asked` False: its host had failed too often.
    """

    url: str
    answer: Answer | None = None
    fault: PageError | None = None
    wait: float | None = None
    versions: dict[str, Version | None] = {}
    asked: bool = True


class Crew:
    """Threads that fetch. They end with the process, and soon after `stop` is set."""

    def __init__(
        self,
        store: Store,
        stop: threading.Event,
        *,
        limits: Limits,
        allow_private: bool = False,
        threads: int = THREADS,
    ) -> None:
        self._stop = stop
        self._tasks: queue.SimpleQueue[Sequence[str] | None] = queue.SimpleQueue()
        self._results: queue.Queue[Got | Exception | None] = queue.Queue(maxsize=_HELD)
        self._threads = threads
        self._started = 0
        manners = Manners()

        def make() -> tuple[Fetcher, _Versions]:
            versions = _Versions(store.diary().version)
            fetcher = Fetcher(
                allow_private=allow_private, limits=limits, cache=versions, manners=manners, sleep=self._sleep
            )
            return fetcher, versions

        self._make = make

    def fetch(self, by_host: Sequence[Sequence[str]]) -> Iterator[Got]:
        """What the addresses of each host give, as they come; ends early where the watch is stopped."""
        for _ in range(min(self._threads, len(by_host)) - self._started):
            threading.Thread(target=self._work, name="samarkand-fetch", daemon=True).start()
            self._started += 1
        for urls in by_host:
            self._tasks.put(urls)
        done = 0
        while done < len(by_host):
            try:
                got = self._results.get(timeout=_POLL)
            except queue.Empty:
                if self._stop.is_set():
                    return
                continue
            if isinstance(got, Exception):
                raise got
            if got is None:
                done += 1
            else:
                yield got

    def close(self) -> None:
        """Let the threads end."""
        for _ in range(self._started):
            self._tasks.put(None)

    def _work(self) -> None:
        fetcher, versions = self._make()
        try:
            while (urls := self._tasks.get()) is not None and not self._stop.is_set():
                for got in _fetched(urls, fetcher, versions):
                    self._give(got)
                self._give(None)
        except Stopped:
            pass
        except Exception as error:  # a thread that dies in silence would be waited for without end
            self._results.put(error)
        finally:
            fetcher.close()

    def _give(self, got: Got | None) -> None:
        while not self._stop.is_set():
            try:
                self._results.put(got, timeout=_POLL)
            except queue.Full:
                continue
            return
        raise Stopped

    def _sleep(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise Stopped


class _Versions(MutableMapping[str, Validators]):
    """The store's validators to a fetcher; what it would write is kept aside until the answer is in the store."""

    def __init__(self, known: Callable[[str], Version | None]) -> None:
        self._known = known
        self.written: dict[str, Version | None] = {}

    def __getitem__(self, url: str) -> Validators:
        version = self._known(url)
        if version is None:
            raise KeyError(url)
        return Validators(etag=version[0], modified=version[1])

    def __setitem__(self, url: str, stated: Validators) -> None:
        self.written[url] = (stated.etag, stated.modified)

    def __delitem__(self, url: str) -> None:
        if self._known(url) is None:
            raise KeyError(url)
        self.written[url] = None

    def __iter__(self) -> Iterator[str]:
        return iter(self.written)

    def __len__(self) -> int:
        return len(self.written)


def _fetched(urls: Sequence[str], fetcher: Fetcher, versions: _Versions) -> Iterator[Got]:
    """The answers of one host; once it asks to be left alone, or fails too often, its other links are not asked."""
    failures = 0
    wait: float | None = None
    for url in urls:
        if wait is not None or failures >= MOST_FAILURES:
            yield Got(url=url, asked=False, wait=wait)
            continue
        versions.written = {}
        try:
            answer = fetcher.get(url)
        except PageError as error:
            wait = _wait(error)
            failures = failures + 1 if error.code in _NO_ANSWER else 0
            yield Got(url=url, fault=error, wait=wait)
        else:
            failures = 0
            yield Got(url=url, answer=answer, versions=versions.written)


def _wait(error: PageError) -> float | None:
    """How long the server asks to be left alone for: as it says, a minute where it only says too many requests."""
    if not isinstance(error, Later):
        return None
    return error.seconds if error.seconds is not None or error.code != "http-429" else TOO_MANY
