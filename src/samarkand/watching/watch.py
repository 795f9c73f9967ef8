"""The watch: rounds of asking feeds, fetching what they lead to, coding it, merging it."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct, structs

from samarkand import corpus
from samarkand.gather import NEAR
from samarkand.hosts import host_of
from samarkand.model import Dossier, Fault, Outcome, Page, Recipe, content_id
from samarkand.readers import Limits, feed, urls
from samarkand.readers.feed_entries import GOOGLE_NEWS
from samarkand.readers.fetch import Answer
from samarkand.readers.pages import fault as fault_of
from samarkand.stores import Store
from samarkand.stores.diary import FeedNote, Had, Waiting
from samarkand.watching import reading, trying
from samarkand.watching.editions import is_known
from samarkand.watching.feeds import Feed, Feeds
from samarkand.watching.fetching import Crew, Got, Stopped

CHUNK = 200
"""Links that are fetched before what was had is merged."""
A_HOST = 20
"""Links of one host among them."""
BATCH = 25
"""Pages that are coded and kept together."""
LONGEST_PAUSE = 60.0
LIMITS = Limits(total=30.0)


class Tally(Struct, kw_only=True):
    """What a round did."""

    feeds: int = 0
    later: int = 0
    unchanged: int = 0
    failed: int = 0
    links: int = 0
    fetched: int = 0
    articles: int = 0
    faults: int = 0
    put_off: int = 0
    merged: int = 0
    after: int = 0

    def any(self) -> bool:
        """True where the round did anything; a feed that is asked later is nothing done."""
        return any(getattr(self, name) for name in self.__struct_fields__ if name != "later")


class Watch:
    """Watches feeds. `after` is called once a round is merged, with the moment; it gives a number for the tally.

    `say` is told of each feed that begins to fail or is well again. Set `stop` to end soon, in order.
    """

    def __init__(
        self,
        feeds: Feeds,
        store: Store,
        *,
        recipe: Recipe | None = None,
        stop: threading.Event | None = None,
        allow_private: bool = False,
        limits: Limits | None = None,
        after: Callable[[datetime], int] | None = None,
        say: Callable[[str], None] = lambda line: None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._feeds = {each.url: each for each in feeds.feeds}
        self._store, self._diary = store, store.diary()
        self._recipe = recipe or Recipe()
        self._made_by = corpus.fingerprint(self._recipe)
        self.stop = stop or threading.Event()
        limits = limits or structs.replace(LIMITS, interval=feeds.pause)
        self._crew = Crew(store, self.stop, limits=limits, allow_private=allow_private)
        self._after, self._say, self._clock = after, say, clock
        self._diary.take_up([_note(each) for each in feeds.feeds], clock())

    def run(self, *, once: bool = False, told: Callable[[Tally], None] = lambda tally: None) -> None:
        """Make rounds until `stop` is set, or one; `told` hears of each that did something, and of an only one."""
        try:
            while not self.stop.is_set():
                tally = self.round(all_feeds=once)
                if once or tally.any():
                    told(tally)
                if once:
                    return
                self.stop.wait(self._pause())
        finally:
            self._crew.close()

    def round(self, *, all_feeds: bool = False) -> Tally:
        """Ask the feeds that are due, fetch the links that wait, merge what came.

        `all_feeds` asks those too that only their interval holds back, not those that failed or asked to wait.
        """
        tally = Tally()
        try:
            due = self._diary.due(list(self._feeds), self._clock(), all=all_feeds)
            tally.later = len(self._feeds) - len(due) if all_feeds else 0
            for got in self._crew.fetch(_by_host(due)):
                self._read(self._feeds[got.url], got, tally)
            self._merge(tally)
            while not self.stop.is_set() and self._fetch(tally):
                self._merge(tally)
            if self._after is not None and not self.stop.is_set():
                tally.after += self._after(self._clock())
        except Stopped:
            pass
        return tally

    def _pause(self) -> float:
        due = self._diary.next(list(self._feeds))
        left = (due - self._clock()).total_seconds() if due is not None else LONGEST_PAUSE
        return min(max(left, 0.2), LONGEST_PAUSE)

    def _read(self, source: Feed, got: Got, tally: Tally) -> None:
        """Take in what asking for a feed gave."""
        if not got.asked and got.wait is None:
            return  # its host did not answer for others; it is still due
        tally.feeds += 1
        now = self._clock()
        if got.answer is None and got.fault is None and got.asked:
            tally.unchanged += 1
            tally.links += self._diary.put_unchanged(source.url, at=now, next=_later(now, source.every))
            return
        found = (
            reading.read(got.answer, source, lambda each: self._diary.marks(source.url, each), now)
            if got.answer is not None
            else reading.Reading(fault=_said(got))
        )
        if found.found or found.pages or found.fault is None:
            self._keep_reading(source, got, found, now, tally)
        if found.fault is not None:
            self._failed(source, found.fault, got.wait, now)
            tally.failed += 1

    def _keep_reading(self, source: Feed, got: Got, found: reading.Reading, now: datetime, tally: Tally) -> None:
        """Keep what a feed holds: first its own pages, then that it was read."""
        made: list[str] = []
        for pages in _batches(page for page, _ in found.pages):
            made += self._ingest(pages, tally).values()
        if self._diary.failures(source.url) and found.fault is None:
            self._say(f"{source.url}: well again")
        tally.links += self._diary.put_reading(
            source.url,
            found.found,
            {} if found.cut or found.fault is not None else got.versions,
            at=now,
            next=_later(now, source.every),
            pages=[(page.origin.url, mark) for page, mark in found.pages],
            articles=made,
        )

    def _failed(self, source: Feed, said: str, wait: float | None, now: datetime) -> None:
        failures = self._diary.failures(source.url)
        pause = max(trying.feed_pause(source.every, failures), wait or 0.0)
        if not failures:
            self._say(f"{source.url}: {said}; asked again at {_later(now, pause):%H:%M:%S} UTC")
        self._diary.put_failure(source.url, said, at=now, next=_later(now, pause))

    def _fetch(self, tally: Tally) -> bool:
        """Fetch a chunk of the links that wait and keep what they give; False where none waits."""
        links = {
            link.url: link for link in self._diary.waiting(list(self._feeds), self._clock(), limit=CHUNK, a_host=A_HOST)
        }
        waiting: list[tuple[Waiting, Got, Page]] = []
        done: list[Had] = []
        for got in self._crew.fetch(_by_host(links)):
            link = links[got.url]
            outcome = self._outcome(link, got, tally)
            if isinstance(outcome, Had):
                done.append(outcome)
            elif outcome is not None:
                waiting.append((link, got, outcome))
            if len(waiting) + len(done) >= BATCH:
                self._keep(waiting, done, tally)
                waiting, done = [], []
        self._keep(waiting, done, tally)
        return bool(links)

    def _outcome(self, link: Waiting, got: Got, tally: Tally) -> Page | Had | None:
        """The page of a link, or what came of it otherwise; None where its time has not come."""
        now = self._clock()
        if got.wait is not None:
            self._diary.put_off(link.host, _later(now, got.wait))
        if not got.asked:
            tally.put_off += 1
            if got.wait is None:
                return Had(link=link, fault="its host did not answer", next=_later(now, trying.PAUSES[0]), counts=False)
            return None
        tally.fetched += 1
        if got.answer is not None:
            return self._of_answer(link, got, got.answer, now, tally)
        if got.fault is None:
            return Had(link=link)
        pause = trying.link_pause(got.fault.code, link.tries, str(got.fault))
        if pause is not None:
            tally.put_off += 1
            return Had(link=link, fault=_said(got), next=_later(now, max(pause, got.wait or 0.0)))
        self._keep_fault(fault_of(link.url, link.url, got.fault.code, " ".join(str(got.fault).split())), tally)
        return Had(link=link, fault=_said(got))

    def _of_answer(self, link: Waiting, got: Got, answer: Answer, now: datetime, tally: Tally) -> Page | Had:
        source = self._feeds[link.feed]
        if link.kind == "sitemap":
            found = reading.read(answer, source, lambda each: self._diary.marks(link.feed, each), now, above=link.mark)
            tally.links += self._diary.put_found(link.feed, found.found, at=now)
            if found.fault is not None:
                self._say(f"{link.url}: {found.fault}")
            return Had(link=link, fault=found.fault, versions={} if found.cut else got.versions)
        if GOOGLE_NEWS.match(answer.url):
            named = feed.Link(url=link.url, place=link.feed, title=link.title, outlet=link.outlet)
            refused = feed.only_a_link(named, "Google News leads on from it only by scripts")
            self._keep_fault(refused, tally)
            return Had(link=link, fault=f"{refused.code}: {refused.message}")
        page = urls.page_of(answer, now, LIMITS.size)
        if isinstance(page, Fault):
            self._keep_fault(page, tally)
            return Had(link=link, fault=f"{page.code}: {page.message}")
        return reading.given(page, source)

    def _keep(self, pages: Sequence[tuple[Waiting, Got, Page]], done: Sequence[Had], tally: Tally) -> None:
        """Code pages and keep what they say, and only then that their links were had."""
        if pages or done:
            made = self._ingest([page for _, _, page in pages], tally) if pages else {}
            had = [
                Had(link=link, versions=got.versions, articles=(made[page.id],) if page.id in made else ())
                for link, got, page in pages
            ]
            self._diary.put_had([*done, *had], at=self._clock())

    def _keep_fault(self, fault: Fault, tally: Tally) -> None:
        tally.faults += 1
        self._store.add([fault], recipe=self._recipe, made_by=self._made_by, at=self._clock())

    def _ingest(self, pages: Iterable[Page], tally: Tally) -> dict[str, str]:
        """Code pages and keep them; the article of each page. One that the store has word for word is left out."""
        made: dict[str, str] = {}

        def fresh() -> Iterator[Outcome]:
            for outcome in corpus.coded(pages, self._recipe, window=NEAR):
                if self.stop.is_set():
                    raise Stopped
                if isinstance(outcome, Dossier):
                    article_id = is_known(self._store, outcome.article)
                    made[outcome.article.page_id] = article_id or outcome.article.id
                    if article_id is not None and article_id != outcome.article.id:
                        continue
                yield outcome

        receipt = self._store.add(fresh(), recipe=self._recipe, made_by=self._made_by, at=self._clock())
        tally.articles += receipt.articles
        tally.faults += receipt.faults
        return made

    def _merge(self, tally: Tally) -> None:
        """Merge what waits, also what an earlier run left."""
        if self._store.pending(1):
            receipt = corpus.consolidate(self._store, recipe=self._recipe, at=self._clock(), progress=self._between)
            tally.merged += receipt.articles

    def _between(self, taken: int) -> None:
        if self.stop.is_set():
            raise Stopped


def _note(source: Feed) -> FeedNote:
    links: tuple[Any, ...] = (
        source.days, source.at_most, [p.pattern for p in source.include], [p.pattern for p in source.exclude]
    )  # fmt: skip
    return FeedNote(
        url=source.url, outlet=source.outlet, country=source.country, language=source.language, rank=source.rank,
        digest=content_id("f", msgspec.json.encode(links)),
    )  # fmt: skip


def _by_host(addresses: Iterable[str]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for url in addresses:
        found.setdefault(host_of(url), []).append(url)
    return list(found.values())


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    batch: list[Page] = []
    for page in pages:
        batch.append(page)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _later(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)


def _said(got: Got) -> str:
    """Why there is no answer, in one line."""
    if got.fault is None:
        return "its host asks to be left alone"
    return f"{got.fault.code}: {' '.join(str(got.fault).split())}"
