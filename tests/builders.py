"""Small dossiers, events and stories for tests, about invented happenings."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from samarkand.model import (
    Actor,
    Article,
    Claim,
    Credit,
    Dossier,
    Edge,
    Event,
    Fault,
    Furniture,
    Grounding,
    Judgement,
    Link,
    Mention,
    Note,
    Origin,
    Party,
    Place,
    Quote,
    Reading,
    Recipe,
    Span,
    Step,
    Story,
    TimePhrase,
    Token,
    When,
    content_id,
)
from samarkand.model.event import Status

AT = datetime(2022, 9, 16, 1, 2, 3, tzinfo=UTC)
MADE_BY = "test 1"
RECIPE = Recipe(options={"workers": 1})

FIRST = "Presiden Cile bertemu dengan Presiden Peru di Arequipa pada Kamis."
SECOND = '"Kami sepakat," kata Presiden Cile.'
TEXT = f"{FIRST}\n\n{SECOND}"

AREQUIPA = Place(id="3947322", name="Arequipa", country="PER", latitude=-16.39889, longitude=-71.535, population=841130)
CHILE = Actor(id="CHL", kind="state", names={"id": ("Cile",)}, country="CHL", sector="GOV")


def span(text: str, words: str) -> Span:
    """Where `words` stand first in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def party(text: str, country: str | None = None, acronym: str | None = None) -> Party:
    """A party that is a government, or an organisation of states."""
    return Party(text=text, country=country, acronym=acronym, actor=country, sector="IGO" if acronym else "GOV")


def claim(
    article_id: str,
    *,
    type: str = "CONSULT",
    status: Status = "happened",
    actors: tuple[Party, ...] = (),
    recipients: tuple[Party, ...] = (),
    place: Place | None = AREQUIPA,
    when: When | None = None,
    mode: str | None = "visit",
) -> Claim:
    """A claim about the first sentence of `TEXT`."""
    both = (party("Presiden Cile", "CHL"), party("Presiden Peru", "PER"))
    return Claim(
        id=content_id("c", article_id, type, status, *(each.text for each in (*actors, *recipients))),
        article_id=article_id,
        type=type,
        mode=mode,
        contexts=("diplomatic", "economic"),
        actors=actors or both,
        recipients=recipients or both,
        place=place,
        when=when or When(date(2022, 9, 15), date(2022, 9, 15), "anchored"),
        status=status,
        said_by=party("Presiden Cile", "CHL"),
        trigger=span(TEXT, "bertemu"),
        sentence=span(TEXT, FIRST),
        score=0.75,
        made_by="rules 1",
        because=("verb bertemu",),
    )


def dossier(
    number: int = 1, *, title: str = "Dua presiden bertemu", claims: tuple[Claim, ...] | None = None
) -> Dossier:
    """Dossier number `number`: an article of two sentences with one claim, every layer filled."""
    article_id = content_id("a", number)
    article = Article(
        id=article_id,
        page_id=content_id("p", number),
        origin=Origin(url=f"https://harian.example/{number}", seen=AT, via="http"),
        site="harian.example",
        language="id",
        title=title,
        text=TEXT,
        paragraphs=(span(TEXT, FIRST), span(TEXT, SECOND)),
        bylines=("Redaksi", "Meja luar negeri"),
        dateline="AREQUIPA",
        published=datetime(2022, 9, 16, 3, 45, tzinfo=UTC),
        credits=(Credit(outlet="Kantor Berita Contoh", kind="agency"),),
        furniture=(Furniture(text="Baca Juga: yang lain", kind="related", after=0),),
        found_in={"title": "og:title"},
        url=f"https://harian.example/{number}",
        given_id=f"row {number}",
    )
    reading = Reading(
        article_id=article_id,
        sentences=(span(TEXT, FIRST), span(TEXT, SECOND)),
        tokens=(Token(span(TEXT, "bertemu"), "temu", "VERB"),),
        mentions=(
            Mention(span=span(TEXT, "Presiden Cile"), kind="role"),
            Mention(span=span(TEXT, "Arequipa"), kind="place"),
        ),
        times=(TimePhrase(span=span(TEXT, "Kamis"), value="2022-09-15", anchored=True),),
        quotes=(Quote(span=span(TEXT, '"Kami sepakat,"'), speaker=0, cue=span(TEXT, "kata")),),
        made_by="reader 1",
    )
    grounding = Grounding(
        article_id=article_id,
        actors=(Link(mention=0, target="CHL", score=0.9, because="title and country"),),
        places=(Link(mention=1, target=AREQUIPA.id, score=0.8, because="the only city of that name"),),
        times=(When(date(2022, 9, 15), date(2022, 9, 15), "anchored"),),
        entities={"CHL": CHILE, AREQUIPA.id: AREQUIPA},
        made_by="gazetteer 1",
    )
    return Dossier(
        article=article,
        reading=reading,
        grounding=grounding,
        claims=(claim(article_id),) if claims is None else claims,
        notes=(Note(kind="assumption", message="Thursday is taken to be the 15th"),),
    )


def fault(number: int = 1, code: str = "no-text") -> Fault:
    """A fault of page number `number`."""
    return Fault(
        page_id=content_id("p", number),
        url=f"https://harian.example/{number}",
        stage="extract",
        code=code,
        message="no text",
    )


def event(claims: Sequence[Claim], *, within: str | None = None) -> Event:
    """An event over these claims, told by the first of them."""
    first = claims[0]
    return Event(
        id=content_id("e", *(each.id for each in claims)),
        type=first.type,
        mode=first.mode,
        contexts=first.contexts,
        actors=first.actors,
        recipients=first.recipients,
        place=first.place,
        when=first.when,
        status=first.status,
        within=within,
        claims=tuple(each.id for each in claims),
        history=tuple(Step(seen=AT, status=each.status, claim_id=each.id) for each in claims),
        first_seen=AT,
        last_seen=AT,
        article_count=len({each.article_id for each in claims}),
        independent_source_count=1,
    )


def story(dossiers: Sequence[Dossier], events: Sequence[Event]) -> Story:
    """A story of these articles, each carried on by the next."""
    ids = tuple(each.article.id for each in dossiers)
    chain = tuple(
        Edge(source=source, target=target, kind="republished", because="credit line")
        for source, target in zip(("outlet:Kantor Berita Contoh", *ids), ids, strict=False)
    )
    return Story(
        id=content_id("s", *ids),
        title=dossiers[0].article.title or "",
        articles=ids,
        chain=chain,
        events=tuple(each.id for each in events),
        first_seen=AT,
        last_seen=AT,
    )


def judgement(left: Claim, right: Claim, *, made_by: str = "merge 1") -> Judgement:
    """A judgement that two claims say the same."""
    first, second = sorted((left.id, right.id))
    return Judgement(
        left=first, right=second, verdict="same", score=0.9, because="parties and day", made_by=made_by, at=AT
    )
