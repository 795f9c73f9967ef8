"""Stores to export: an ordinary one, an empty one, and one in which every text that a page gives is hostile."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.attacks import ATTACKS
from tests.builders import AT, MADE_BY, RECIPE, TEXT, claim, dossier, event, party, span, story

from samarkand.model import Claim, Credit, Dossier, Edge, Event, Origin, Place, Span, Story, When, content_id
from samarkand.stores import sqlite
from samarkand.stores.sqlite import SqliteStore

LATER = datetime(2022, 9, 18, 5, tzinfo=UTC)


def written(exporter: Any, store: SqliteStore) -> bytes:
    """What an exporter writes of a store; it leaves the file open."""
    target = io.BytesIO()
    exporter.export(store, target)
    assert not target.closed
    return target.getvalue()


def act(article_id: str, **fields: Any) -> Claim:
    """A closure, which is no event of the codebook."""
    doers, things = (party("Otoritas bandara"),), (party("Bandara Arequipa", "PER"),)
    one = claim(article_id, type="CLOSURE", mode="close", actors=doers, recipients=things, place=None)
    return replace(one, contexts=(), said_by=None, **fields)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Two reports of one meeting, a planned one, a denied attack without a place, a possible one; and an act."""
    denied = claim(
        content_id("a", 4),
        type="ASSAULT",
        mode=None,
        status="denied",
        actors=(party("Cile", "CHL"),),
        recipients=(party("Peru", "PER"),),
        place=None,
    )
    days = When(date(2022, 9, 20), date(2022, 9, 22), "stated")
    dossiers = [
        dossier(1),
        dossier(2),
        dossier(3, claims=(claim(content_id("a", 3), status="planned"),)),
        dossier(4, claims=(denied,)),
        dossier(5, claims=(claim(content_id("a", 5), status="possible"),)),
        replace(dossier(6, claims=()), acts=(act(content_id("a", 6), when=days),)),
    ]
    events = [
        event([dossiers[0].claims[0], dossiers[1].claims[0]]),
        *(event(each.claims) for each in dossiers[2:5]),
    ]
    events[1] = replace(events[1], when=days, last_seen=LATER)
    with sqlite.open(tmp_path / "news.db", create=True) as opened:
        opened.add(dossiers, recipe=RECIPE, made_by=MADE_BY, at=AT)
        opened.replace_merge(events, [story(dossiers[:2], events[:1])], [], at=AT)
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqliteStore]:
    """A store that holds nothing."""
    with sqlite.open(tmp_path / "empty.db", create=True) as opened:
        yield opened


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[SqliteStore]:
    """A store in which every text that a page gives is hostile."""
    dossiers, events, stories = [], [], []
    for number, text in enumerate(ATTACKS):
        one, happening, told = _hostile(number, text)
        dossiers.append(one)
        events.append(happening)
        stories.append(told)
    with sqlite.open(tmp_path / "hostile.db", create=True) as opened:
        assert opened.add(dossiers, recipe=RECIPE, made_by=MADE_BY, at=AT).faults == 0
        opened.replace_merge(events, stories, [], at=AT)
        yield opened


def _hostile(number: int, text: str) -> tuple[Dossier, Event, Story]:
    body = f"{TEXT}\n\n{text} bertemu."
    sentence = Span(len(TEXT) + 2, len(body))
    place = Place(id=text, name=text, country="PER", latitude=-16.4, longitude=-71.5)
    base = dossier(number, title=text)
    fields = {"sentence": sentence, "trigger": span(body, "bertemu"), "said_by": party(text, "CHL")}
    parties = {"actors": (party(text, "CHL"),), "recipients": (party(text + "!", "PER"),)}
    one = replace(claim(base.article.id, place=place, **parties), **fields)
    article = replace(
        base.article,
        text=body,
        site=text,
        url=f"https://harian.example/{text}",
        origin=Origin(url=text, seen=AT, via="http"),
        bylines=(text,),
        dateline=text,
        credits=(Credit(outlet=text, kind="agency", title=text, url=text),),
    )
    acts = (replace(act(base.article.id, place=place), actors=parties["actors"], recipients=parties["recipients"]),)
    happening = event([one])
    told = replace(
        story([base], [happening]),
        title=text,
        chain=(Edge(source=f"outlet:{text}", target=article.id, kind="republished", because=text),),
    )
    return replace(base, article=article, claims=(one,), acts=acts), happening, told
