"""Small reports and claims for the tests of merging, about invented happenings of one week."""

from datetime import UTC, date, datetime, timedelta

from samarkand.merge import Report
from samarkand.model import Claim, Credit, Judgement, Party, Place, Span, When, content_id
from samarkand.model.event import Status, Verdict

START = datetime(2022, 9, 14, 6, tzinfo=UTC)
NOW = datetime(2022, 10, 1, tzinfo=UTC)
PERU = Place(id="geonames:1", name="Cusco", country="PER")
CHILE = Place(id="geonames:2", name="Valdivia", country="CHL")
DAM = (
    "The council of the valley refused the plan for the new dam on Thursday. Farmers from twelve villages came to the "
    "hall with carts and drums, and the meeting went on until the evening. The engineer promised a second study by the "
    "spring. Nobody was hurt when a part of the fence fell near the old mill. The mayor thanked all who had come."
)
FAIR = (
    "The harbour fair opened with boats from four countries on Friday. A band from the islands played on the long quay "
    "while cooks fried fish for the visitors. The harbour master counted ninety masts before noon and closed the dock. "
    "Tickets for the night race were sold out within an hour. A prize for the oldest boat goes to a family of pilots."
)


def at(hours: float) -> datetime:
    """A time so many hours after the week's first morning."""
    return START + timedelta(hours=hours)


def party(code: str) -> Party:
    """A government, or for codes of another length than three an organisation."""
    return (
        Party(text=code, country=code, sector="GOV") if len(code) == 3 else Party(text=code, acronym=code, sector="IGO")
    )


def days(first: int, last: int | None = None, basis: str = "stated") -> When:
    """Days of September 2022."""
    return When(date(2022, 9, first), date(2022, 9, last or first), basis)  # type: ignore[arg-type]


def claim(
    article: str,
    actors: str,
    recipients: str = "",
    *,
    type: str = "CONSULT",
    status: Status = "happened",
    when: When | None = None,
    **more: object,
) -> Claim:
    """A claim between parties that are given by their codes; `more` are fields of a claim."""
    fields = {"mode": None, "contexts": (), "place": PERU, "said_by": None, "score": 0.8, "made_by": "test 1", **more}
    return Claim(
        id=content_id("c", article, type, status, actors, recipients, str(when), str(more)),
        article_id=article,
        type=type,
        status=status,
        actors=tuple(map(party, actors.split())),
        recipients=tuple(map(party, recipients.split())),
        when=when,
        trigger=Span(0, 1),
        sentence=Span(0, 1),
        **fields,  # type: ignore[arg-type]
    )


def report(
    name: str, text: str, hours: float, *claims: Claim, credits: tuple[Credit, ...] = (), **more: object
) -> Report:
    """The report of an article: `name` is its id, and the name of its site."""
    fields = {
        "site": f"{name}.example",
        "url": f"https://{name}.example/1",
        "language": "en",
        "title": f"Title of {name}",
        "names": frozenset[str](),
        **more,
    }
    return Report(
        article_id=name,
        text=text,
        seen=at(hours),
        dated=True,
        credits=credits,
        claims=claims,
        **fields,  # type: ignore[arg-type]
    )


def credit(outlet: str, kind: str = "republished", title: str | None = None) -> Credit:
    """A credit of an outlet."""
    return Credit(outlet=outlet, kind=kind, title=title)  # type: ignore[arg-type]


def ruling(left: Claim, right: Claim, verdict: Verdict, made_by: str = "human:desk") -> Judgement:
    """A judgement on two claims."""
    first, second = sorted((left.id, right.id))
    return Judgement(left=first, right=second, verdict=verdict, score=1.0, because="read", made_by=made_by, at=NOW)
