"""Merging a long stream: articles a second in each tenth of it, and the memory that it takes.

The stream is made here, as claims and not as news: a thousand articles a day, each telling one to three events out of
some hundreds a day; an event is told by one article or by dozens, as copies that share their words, as rewrites that
name their source, or on its own, before or after its day; pairs of states come back again and again. Articles are put
into a store and consolidated in portions as they come. Rates are by processor time, so that other work on the machine
does not count.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from samarkand import corpus
from samarkand.model import (
    Article,
    Claim,
    Credit,
    Dossier,
    Grounding,
    Origin,
    Party,
    Place,
    Reading,
    Recipe,
    Span,
    When,
    content_id,
)  # fmt: skip
from samarkand.model.event import Status
from samarkand.stores import sqlite

START = datetime(2015, 1, 1, tzinfo=UTC)
A_DAY = 1000
STATES = tuple(f"{one}{two}{three}" for one in "ABCDEFGH" for two in "AEIOU" for three in "KLMNR")
WEIGHTS = tuple(1 / (rank + 3) for rank in range(len(STATES)))
TYPES = ("CONSULT", "CONSULT", "ACCUSE", "SUPPORT", "ASSAULT", "SANCTION", "REQUEST", "AGREE", "PROTEST", "COERCE")
SITES = 300


def stream(count: int, seed: int) -> Iterator[Dossier]:
    """So many articles in order of time."""
    chance = random.Random(seed)
    letters = "aaabdegghiiklmnnoprstuy"
    words = ["".join(chance.choice(letters) for _ in range(chance.randint(2, 9))) for _ in range(20_000)]
    number = 0
    while number < count:
        day = START + timedelta(days=number // A_DAY)
        for told in _events_of(day.date(), chance):
            body = chance.choices(words, k=chance.randint(80, 300))
            outlet: str | None = None
            for _ in range(min(60, max(1, int(chance.paretovariate(1.1))))):
                if number == count:
                    return
                seen = day + timedelta(minutes=chance.randint(0, 2000))
                way = chance.random()
                text = body if way < 0.5 else chance.choices(words, k=chance.randint(60, 250))
                site = f"site{chance.randrange(SITES)}.example"
                named = outlet if 0.3 < way < 0.8 else None
                yield _dossier(number, site, named, " ".join(text), seen, told)
                outlet = outlet or site
                number += 1


def _events_of(day: date, chance: random.Random) -> list[list[tuple[str, str, str, Status, When | None]]]:
    """What one day's reports tell, report by report: type, actor, recipient, status, days."""
    found = []
    for _ in range(600):
        told = []
        for _ in range(chance.randint(1, 3)):
            one, other = chance.choices(STATES, WEIGHTS, k=2)
            status = chance.choices(("happened", "planned", "possible", "denied"), (70, 20, 6, 4))[0]
            shift = chance.randint(1, 9) if status == "planned" else -chance.randint(0, 1)
            when = When(day + timedelta(days=shift), day + timedelta(days=shift), "stated")
            told.append((chance.choice(TYPES), one, other, status, when if chance.random() < 0.7 else None))
        found.append(told)
    return found  # type: ignore[return-value]


def _dossier(
    number: int, site: str, named: str | None, text: str, seen: datetime,
    told: list[tuple[str, str, str, Status, When | None]],
) -> Dossier:  # fmt: skip
    article_id = content_id("a", number)
    claims = {}
    for type_, one, other, status, when in told:
        claim_id = content_id("c", article_id, type_, one, other, status)
        claims[claim_id] = Claim(
            id=claim_id, article_id=article_id, type=type_, mode=None, contexts=(),
            actors=(Party(text=one, country=one),), recipients=(Party(text=other, country=other),),
            place=Place(id=f"x-{one}", name=one, country=one), when=when, status=status, said_by=None,
            trigger=Span(0, 1), sentence=Span(0, 20), score=0.8, made_by="stream",
        )  # fmt: skip
    article = Article(
        id=article_id, page_id=content_id("p", number), origin=Origin(url=f"https://{site}/{number}", seen=seen),
        site=site, language="en", title=text[:60], text=text, paragraphs=(Span(0, len(text)),), published=seen,
        credits=(Credit(outlet=named, kind="republished"),) if named else (),
    )  # fmt: skip
    reading = Reading(article_id=article_id, sentences=(), tokens=(), mentions=(), times=(), quotes=(), made_by="s")
    grounding = Grounding(article_id=article_id, actors=(), places=(), times=(), entities={}, made_by="s")
    return Dossier(article=article, reading=reading, grounding=grounding, claims=tuple(claims.values()))


def main(arguments: list[str]) -> int:
    """Make the stream, take it in tenth by tenth, print the rates; exit status 1 where the last falls off."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark merging", description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--store", type=Path, help="where to keep the store (default: a folder that is removed)")
    chosen = parser.parse_args(arguments)
    source = stream(chosen.articles, seed=11)
    rates = []
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.store or Path(folder) / "stream.db"
        with sqlite.open(path, create=True) as store:
            for tenth in range(1, 11):
                portion = [next(source) for _ in range(chosen.articles // 10)]
                store.add(portion, recipe=Recipe(), made_by="stream", at=START)
                del portion
                start = time.process_time()
                corpus.consolidate(store, at=START)
                rates.append(chosen.articles / 10 / (time.process_time() - start))
                counts = store.summary()
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"tenth {tenth:2}: {rates[-1]:7.0f} articles/s, {counts['stories']} stories, "
                      f"{counts['events']} events of {counts['claims']} claims, {memory:.0f} MiB at most, "
                      f"{path.stat().st_size / 2**20:.0f} MiB on disk", flush=True)  # fmt: skip
    kept = rates[-1] / rates[0]
    print(f"the last tenth has {kept:.2f} of the first one's rate (0.7 asked)")
    return 0 if kept >= 0.7 else 1
