"""A small store of invented happenings, and a browser's end of the site over it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE, claim, dossier, event, fault, judgement, party, span, story

from samarkand.model import Claim, Dossier, Event, Furniture, Party, Step, Story, When
from samarkand.stores import sqlite
from samarkand.web import app

SCRIPT = "<script>alert('title')</script>"
IMAGE = "\"><img src=x onerror=alert('outlet')>"
BOLD = "Pasukan <b onclick=alert(1)>&quot;Cile&quot;</b> \u202emenyerang\u202c Peru {{ 7 * 7 }}."
ASIDE = "Baca <i>juga</i>."
HOSTILE = f"{BOLD}\x07 {ASIDE}"


class Filled:
    """What stands in the store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.first = dossier(1)
        self.second = _second()
        self.hostile = _hostile()
        self.dossiers = (self.first, self.second, self.hostile)
        self.meeting = _meeting(self.first.claims[0], self.second.claims[0])
        self.attack = replace(event([self.hostile.claims[0]]), independent_source_count=2)
        self.story = story([self.first, self.second], [self.meeting])
        self.other = replace(story([self.hostile], [self.attack]), title=SCRIPT)
        self.faults = (fault(9), replace(fault(10, "empty"), url="javascript:alert(1)", message=SCRIPT))

    @property
    def events(self) -> tuple[Event, Event]:
        return self.meeting, self.attack

    @property
    def stories(self) -> tuple[Story, Story]:
        return self.story, self.other

    def fill(self) -> None:
        with sqlite.open(self.path, create=True) as store:
            store.add((*self.dossiers, *self.faults), recipe=RECIPE, made_by=MADE_BY, at=AT)
            judged = judgement(self.first.claims[0], self.second.claims[0])
            store.replace_merge(self.events, self.stories, [judged], at=AT)


def _second() -> Dossier:
    made = dossier(2, title="Two presidents to meet")
    article = replace(
        made.article, site="gazette.example", language="en", published=datetime(2022, 9, 17, 1, tzinfo=UTC)
    )
    claims = (replace(made.claims[0], status="planned"),)
    return replace(made, article=article, claims=claims, acts=(closure(article.id),))


def _hostile() -> Dossier:
    made = dossier(3, title=SCRIPT)
    words = span(HOSTILE, BOLD)
    article = replace(
        made.article, site=IMAGE, text=HOSTILE, paragraphs=(words,), bylines=(SCRIPT,), url="javascript:alert(1)",
        origin=replace(made.article.origin, url="javascript:alert(2)"), found_in={SCRIPT: SCRIPT},
        furniture=(
            Furniture(text=SCRIPT, kind="advert"), Furniture(text="Baca", kind="related", span=span(HOSTILE, ASIDE)),
        ),
        published=datetime(2022, 9, 20, tzinfo=UTC),
    )  # fmt: skip
    reading = replace(made.reading, sentences=(words,), tokens=(), mentions=(), times=(), quotes=())
    grounding = replace(made.grounding, actors=(), places=(), times=())
    shut = replace(
        closure(article.id, things=(SCRIPT, IMAGE)), trigger=span(HOSTILE, "Peru"), sentence=words, place=None
    )
    acts = (replace(shut, actors=(Party(text=SCRIPT),), when=None, status="planned"),)
    return replace(
        made, article=article, reading=reading, grounding=grounding, claims=(_attack(article.id),), acts=acts
    )


def closure(article_id: str, *, things: tuple[str, ...] = ("Bandara Arequipa",)) -> Claim:
    """An act: it is said in the first sentence of `TEXT` that something was shut."""
    made = claim(article_id, type="CLOSURE", mode="close", recipients=tuple(Party(text=each) for each in things))
    return replace(made, actors=(), contexts=(), said_by=None, made_by="acts 1")


def _attack(article_id: str) -> Claim:
    actors = (Party(text=IMAGE, country="CHL", sector="MIL"),)
    made = claim(
        article_id,
        type="ASSAULT",
        status="possible",
        mode=None,
        actors=actors,
        recipients=(party("PBB", acronym="UN"),),
    )
    when = When(date(2022, 10, 1), date(2022, 10, 3), "stated")
    return replace(
        made, when=when, place=None, said_by=Party(text=SCRIPT), sentence=span(HOSTILE, BOLD),
        trigger=span(HOSTILE, "menyerang"), because=(SCRIPT,),
    )  # fmt: skip


def _meeting(held: Claim, announced: Claim) -> Event:
    made = event([held, announced])
    history = (
        Step(seen=datetime(2022, 9, 14, tzinfo=UTC), status="planned", claim_id=announced.id),
        Step(seen=AT, status="happened", claim_id=held.id),
    )
    return replace(made, history=history)


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    made = Filled(tmp_path / "news.db")
    made.fill()
    return made


@pytest.fixture
def client(filled: Filled) -> TestClient:
    return TestClient(app(filled.path), follow_redirects=False)
