"""Pages of a large store: median and 95th percentile of each kind, asked by clients over HTTP.

The store is made here, as claims and not as news: articles in two languages from some hundreds of outlets over three
years, each with a claim, every tenth event with an act beside it; an event is told by one article or by dozens, stories
have chains of copies, parties come back with a long tail. It is made once and kept (`--store`). The site runs as
`samarkand serve` in a process of its own; a first round that is not counted asks each page once. Times are wall time at
the client; beside them stands the processor time of the server for a request, which other work does not change.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import quote

import httpx
from msgspec import Struct

from samarkand import ontology
from samarkand.model import (
    Article,
    Claim,
    Dossier,
    Edge,
    Event,
    Grounding,
    Mention,
    Origin,
    Party,
    Place,
    Reading,
    Recipe,
    Span,
    Step,
    Story,
    When,
    content_id,
)  # fmt: skip
from samarkand.model.event import Status
from samarkand.stores import sqlite
from samarkand.web import words

START = datetime(2022, 1, 1, tzinfo=UTC)
DAYS = 1000
STATUSES: tuple[Status, ...] = ("happened", "happened", "happened", "planned", "possible", "denied")
LETTERS = "aaabdegghiiklmnnoprstuy"
OFFICES = ("Presiden", "Menlu", "Pemerintah", "Perdana Menteri", "President", "the government of", "polisi", "massa")
THINGS = ("bandara", "sekolah", "pasar", "pelabuhan", "jalan tol", "kantor", "airport", "schools", "market")
SHUT = 0.1
MEDIAN, SLOWEST = 150.0, 500.0


class World(Struct, frozen=True):
    """What articles are made of."""

    chance: random.Random
    vocabulary: list[str]
    weights: list[float]
    states: list[str]
    shares: list[float]
    types: list[str]
    places: list[Place]
    outlets: list[str]


class Shut(Struct, frozen=True):
    """What the articles of an event tell to be closed."""

    thing: str
    place: Place
    when: When
    status: Status


def world(seed: int) -> World:
    """Words, states, places and outlets, each with a long tail."""
    chance = random.Random(seed)
    vocabulary = list({"".join(chance.choices(LETTERS, k=chance.randint(2, 9))): 0 for _ in range(30_000)})
    states = list(words.countries())
    chance.shuffle(states)
    places = [
        Place(
            id=str(number), name=vocabulary[number].capitalize(), country=chance.choice(states),
            latitude=chance.uniform(-60, 70), longitude=chance.uniform(-179, 179), population=1000,
        )
        for number in range(3000)
    ]  # fmt: skip
    return World(
        chance, vocabulary, [1 / (rank + 5) for rank in range(len(vocabulary))], states,
        [1 / (rank + 3) for rank in range(len(states))], list(ontology.load().types), places,
        [f"{vocabulary[-number - 1]}.example" for number in range(400)],
    )  # fmt: skip


class Told(Struct, frozen=True):
    """One event with the articles that tell it."""

    event: Event
    dossiers: tuple[Dossier, ...]
    stories: tuple[Story, ...]


def stream(count: int, seed: int) -> Iterator[Told]:
    """Events with so many articles in all."""
    made, number = world(seed), 0
    while number < count:
        articles = min(count - number, 60, max(1, int(made.chance.paretovariate(1.2))))
        yield _told(made, number, articles)
        number += articles


def _told(made: World, number: int, articles: int) -> Told:
    chance = made.chance
    day = START + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(1440))
    kind, status = chance.choice(made.types), chance.choice(STATUSES)
    one, other = chance.choices(made.states, made.shares, k=2)
    parties = (_party(made, one), _party(made, other))
    first = (day + timedelta(days=chance.randint(-3, 20) if status in ("planned", "possible") else -1)).date()
    when = None if chance.random() < 0.1 else When(first, first, "stated")
    place = chance.choice(made.places) if chance.random() < 0.7 else None
    body = chance.choices(made.vocabulary, made.weights, k=chance.randint(80, 250))
    shut = _shut(number, place or made.places[number % len(made.places)], first)
    dossiers = []
    for copy in range(articles):
        seen = day + timedelta(hours=copy)
        text = [*body[: len(body) - copy], *chance.choices(made.vocabulary, made.weights, k=copy)]
        dossiers.append(_dossier(made, number + copy, seen, text, (kind, status, parties, when, place), shut))
    copies = max(1, articles // 2)
    groups = [dossiers[:copies], *([each] for each in dossiers[copies:])]
    claims = tuple(each.claims[0] for each in dossiers)
    event = Event(
        id=content_id("e", claims[0].id), type=kind, mode=None, contexts=("diplomatic",), actors=(parties[0],),
        recipients=(parties[1],), place=place, when=when, status=status, within=None,
        claims=tuple(claim.id for claim in claims),
        history=tuple(
            Step(seen=_seen(each), status=each.claims[0].status, claim_id=each.claims[0].id) for each in dossiers
        ),
        first_seen=_seen(dossiers[0]), last_seen=_seen(dossiers[-1]), article_count=articles,
        independent_source_count=len(groups),
    )  # fmt: skip
    return Told(event, tuple(dossiers), tuple(_story(group, event) for group in groups))


def _seen(dossier: Dossier) -> datetime:
    return dossier.article.published or dossier.article.origin.seen


def _party(made: World, code: str) -> Party:
    name = f"{made.chance.choice(OFFICES)} {words.countries('id')[code]}"
    return Party(text=name, country=code, actor=code if made.chance.random() < 0.6 else None, sector="GOV")


def _dossier(
    made: World, number: int, seen: datetime, body: Sequence[str],
    said: tuple[str, Status, tuple[Party, Party], When | None, Place | None], shut: Shut | None,
) -> Dossier:  # fmt: skip
    kind, status, (actor, recipient), when, place = said
    sentence = f"{actor.text} {' '.join(body[:3])} {recipient.text} {' '.join(body[3:8])}."
    closing = f"{shut.thing.capitalize()} {body[8]} {shut.place.name} ditutup {body[9]}." if shut else ""
    text = f"{sentence}\n\n{' '.join(body)}." + (f"\n\n{closing}" if closing else "")
    site = made.chance.choice(made.outlets[: 20 if made.chance.random() < 0.6 else None])
    url = f"https://{site}/{number}"
    article_id, page_id = content_id("a", url, text), content_id("p", url, text)
    trigger = Span(len(actor.text) + 1, len(actor.text) + 1 + len(body[0]))
    claim = Claim(
        id=content_id("c", article_id, kind), article_id=article_id, type=kind, mode=None, contexts=("diplomatic",),
        actors=(actor,), recipients=(recipient,), place=place, when=when, status=status, said_by=None, trigger=trigger,
        sentence=Span(0, len(sentence)), score=round(made.chance.uniform(0.5, 1), 2), made_by="benchmark",
    )  # fmt: skip
    article = Article(
        id=article_id, page_id=page_id, origin=Origin(url=url, seen=seen), site=site,
        language=made.chance.choice(("id", "id", "en")), title=" ".join(body[8:15]).capitalize(), text=text,
        paragraphs=(Span(0, len(sentence)), Span(len(sentence) + 2, len(text))), published=seen, url=url,
    )  # fmt: skip
    mentions = (
        Mention(span=Span(0, len(actor.text)), kind="role"),
        Mention(span=Span(sentence.index(recipient.text), sentence.index(recipient.text) + len(recipient.text)),
                kind="place"),
    )  # fmt: skip
    reading = Reading(
        article_id=article_id, sentences=(Span(0, len(sentence)),), tokens=(), mentions=mentions, times=(), quotes=(),
        made_by="benchmark",
    )  # fmt: skip
    grounding = Grounding(article_id=article_id, actors=(), places=(), times=(), entities={}, made_by="benchmark")
    acts = (_act(claim, shut, text, closing),) if shut else ()
    return Dossier(article=article, reading=reading, grounding=grounding, claims=(claim,), acts=acts)


def _shut(number: int, place: Place, first: date) -> Shut | None:
    """What is shut besides, told by every article of one event in ten."""
    chance = random.Random(number)
    if chance.random() > SHUT:
        return None
    return Shut(
        thing=chance.choice(THINGS), place=place, when=When(first, first, "stated"), status=chance.choice(STATUSES)
    )


def _act(claim: Claim, shut: Shut, text: str, closing: str) -> Claim:
    start = len(text) - len(closing)
    word = text.index("ditutup", start)
    return Claim(
        id=content_id("c", claim.article_id, "CLOSURE"), article_id=claim.article_id, type="CLOSURE", mode="close",
        contexts=(), actors=(), recipients=(Party(text=shut.thing, country=shut.place.country),), place=shut.place,
        when=shut.when, status=shut.status, said_by=None, trigger=Span(word, word + len("ditutup")),
        sentence=Span(start, len(text)), score=0.7, made_by="benchmark",
    )  # fmt: skip


def _story(group: Sequence[Dossier], event: Event) -> Story:
    ids = tuple(each.article.id for each in group)
    chain = tuple(Edge(source=one, target=other, kind="copied", because="shared text") for one, other in pairwise(ids))
    return Story(
        id=content_id("s", *ids), title=group[0].article.title or "", articles=ids, chain=chain, events=(event.id,),
        first_seen=_seen(group[0]), last_seen=_seen(group[-1]),
    )  # fmt: skip


def build(path: Path, count: int, seed: int) -> None:
    """Make the store, with its events and stories as the generator knows them."""
    began = time.monotonic()
    part = path.with_suffix(".part")
    for old in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
        old.unlink(missing_ok=True)
    events: list[Event] = []
    stories: list[Story] = []

    def outcomes() -> Iterator[Dossier]:
        for told in stream(count, seed):
            events.append(told.event)
            stories.extend(told.stories)
            yield from told.dossiers

    def progress(done: int) -> None:
        if done % 10_000 == 0:
            print(f"  {done:,} articles after {time.monotonic() - began:.0f} s", flush=True)

    with sqlite.open(part, create=True) as store:
        store.add(outcomes(), recipe=Recipe(), made_by="benchmark", at=START, progress=progress)
        store.replace_merge(events, stories, (), at=START)
    part.replace(path)
    print(f"store of {count:,} articles, {len(events):,} events, {path.stat().st_size / 1e6:,.0f} MB, made in "
          f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip


def pages(path: Path, seed: int, each: int) -> dict[str, list[str]]:
    """Addresses of each kind of page, drawn from what the store holds."""
    chance = random.Random(seed)
    with sqlite.open(path) as store:

        def ids(table: str) -> list[str]:
            return [str(row["id"]) for row in store.sql(f"SELECT id FROM {table} ORDER BY id LIMIT {each}")]

        values = {
            facet: [str(row["value"]) for row in store.sql(
                "SELECT value FROM facet_values WHERE facet = ? ORDER BY events DESC LIMIT 60", (facet,))]
            for facet in ("country", "name", "outlet", "language")
        }  # fmt: skip
        text = " ".join(str(row["text"]) for row in store.sql(f"SELECT text FROM articles ORDER BY id LIMIT {each}"))
        shut = [
            str(row["code"])
            for row in store.sql("SELECT place_country AS code FROM acts GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 60")
        ] or ["IDN"]
        found = {
            f"/{table[:-1]}": [f"/{table}/{one}" for one in ids(table)] for table in ("articles", "events", "stories")
        }
    vocabulary = [word.strip(".") for word in text.split()]
    types = list(ontology.load().types)

    def some(template: str, choices: Sequence[str]) -> list[str]:
        return [template.format(quote(chance.choice(choices))) for _ in range(each)]

    day = [(START + timedelta(days=chance.randrange(DAYS))).date().isoformat() for _ in range(each)]
    return {
        "home": ["/"] * each, "events": ["/events"] * each,
        "events by country": some("/events?country={}", values["country"]),
        "events by type": some("/events?type={}", types), "events by status": some("/events?status={}", STATUSES),
        "events by outlet": some("/events?outlet={}", values["outlet"]),
        "events by language": some("/events?language={}", values["language"]),
        "events by party": some("/events?actor={}", values["name"]),
        "events by words": some("/events?q={}", vocabulary),
        "events from a day": [f"/events?from={one}" for one in day],
        "events, a late page": [f"/events?page={chance.randint(2, 900)}" for _ in range(each)],
        "articles": ["/articles"] * each, "articles by words": some("/articles?q={}", vocabulary),
        "articles by outlet": some("/articles?outlet={}", values["outlet"]),
        "articles by country": some("/articles?country={}", values["country"]),
        "stories": ["/stories"] * each, "stories by words": some("/stories?q={}", vocabulary),
        "stories by outlet": some("/stories?outlet={}", values["outlet"]),
        "acts": ["/acts"] * each, "acts by country": some("/acts?country={}", shut),
        "acts by words": some("/acts?q={}", [*THINGS, "ditutup", *vocabulary[:20]]),
        "acts by outlet": some("/acts?outlet={}", values["outlet"]),
        "agenda": ["/agenda"] * each, "search": some("/search?q={}", vocabulary),
        "search of a party": some("/search?q={}", values["name"]), "actors": ["/actors"] * each,
        "actor": some("/actors/{}", values["country"]), "organisations": ["/organisations"] * each,
        "organisation": ["/organisations/SCO"] * each, "map": ["/map"] * each,
        "map by country": some("/map?country={}", values["country"]), "timeline": ["/timeline"] * each,
        "timeline by country": some("/timeline?country={}", values["country"]), "network": ["/network"] * each,
        "network of a month": [f"/network?from={one}&to={one[:8]}28" for one in day], "accuracy": ["/accuracy"] * each,
        "article": found["/article"], "event": found["/event"], "story": found["/storie"], "about": ["/about"] * each,
        "feed": some("/events.atom?country={}", values["country"]), "feed of acts": some("/acts.atom?country={}", shut),
        "calendar": some("/agenda.ics?country={}", values["country"]),
    }  # fmt: skip


def ask(address: str, wanted: Sequence[str], clients: int) -> tuple[list[float], list[int]]:
    """Wall times in milliseconds and statuses of these pages, asked by so many clients at a time."""
    waiting: Queue[str] = Queue()
    for one in wanted:
        waiting.put(one)
    times: list[float] = []
    statuses: list[int] = []

    def client() -> None:
        with httpx.Client(base_url=address, timeout=120) as session:
            while True:
                try:
                    one = waiting.get_nowait()
                except Empty:
                    return
                began = time.perf_counter()
                answer = session.get(one)
                times.append(1000 * (time.perf_counter() - began))
                statuses.append(answer.status_code)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, statuses


def measure(address: str, process: int, path: Path, options: argparse.Namespace) -> int:
    """Ask each kind of page and print what it takes; how many kinds are slower than was asked."""
    slow, every = 0, []
    print(f"{'page':<24}{'median ms':>10}{'95% ms':>10}{'processor ms':>14}")
    for kind, addresses in pages(path, options.seed, options.requests).items():
        if options.only and not any(word in kind for word in options.only):
            continue
        ask(address, addresses[:1], 1)
        before = _processor(process)
        times, statuses = ask(address, addresses, options.clients)
        every += times
        spent = 1000 * (_processor(process) - before) / len(times)
        median, late = statistics.median(times), late_of(times)
        failed = [status for status in statuses if status != 200]
        over = median > MEDIAN or late > SLOWEST or bool(failed)
        slow += over
        note = f"  answers {sorted(set(failed))}" if failed else "  over" if over else ""
        print(f"{kind:<24}{median:>10.0f}{late:>10.0f}{spent:>14.0f}{note}", flush=True)
    if every:
        print(f"{'all of these requests':<24}{statistics.median(every):>10.0f}{late_of(every):>10.0f}")
    return slow


def late_of(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]


def _processor(process: int) -> float:
    """Processor time of a process and its threads, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: list[str]) -> int:
    """Make the store where there is none, serve it, ask; 1 where a page is slower than was asked."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark site", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=40, help="of each kind of page")
    parser.add_argument("--clients", type=int, default=2, help="at a time")
    parser.add_argument("--store", type=Path, default=Path("samarkand-site-benchmark.db"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="kinds of pages whose name has one of these words")
    options = parser.parse_args(arguments)
    if not options.store.exists():
        build(options.store, options.articles, options.seed)
    command = [sys.executable, "-m", "samarkand.cli", "serve", "--store", str(options.store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split(" on ")[-1].split()[0]
        try:
            slow = measure(address, server.pid, options.store, options)
        finally:
            server.terminate()
    load = os.getloadavg()[0]
    print(f"asked: median {MEDIAN:.0f} ms, 95% {SLOWEST:.0f} ms; {slow} kinds over; {options.clients} clients; "
          f"load of the machine {load:.1f} on {os.cpu_count()} processors")  # fmt: skip
    return 1 if slow else 0
