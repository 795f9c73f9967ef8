"""All of an article's mentions and times tied to actors, places and days."""

from datetime import date, timedelta, timezone

from samarkand.gazetteer import Gazetteer
from samarkand.languages import Language, load
from samarkand.model import Actor, Article, Grounding, Place, Reading
from samarkand.resolve.actors import link_actors
from samarkand.resolve.dates import resolve_times
from samarkand.resolve.places import link_places
from samarkand.resolve.tense import Tenses
from samarkand.resolve.wording import Surroundings

MADE_BY = "resolve/2"


def resolve(article: Article, reading: Reading, language: Language, gazetteer: Gazetteer) -> Grounding:
    """Tie a reading to the world as of the article's date; without a date, to the world of any day."""
    on = day_of(article)
    entities: dict[str, Actor | Place] = {}
    around = Surroundings(article, reading)
    actors, nothing = link_actors(article, reading, language, gazetteer, on, entities, around)
    places = link_places(article, reading, language, gazetteer, entities, around, nothing)
    tenses = Tenses(article.text, reading, language)
    times = resolve_times(
        reading.times, on, [tenses.forward(phrase) for phrase in reading.times], reading.sentences,
        [tenses.past(phrase) for phrase in reading.times],
    )  # fmt: skip
    return Grounding(
        article_id=article.id, actors=actors, places=places, times=times, entities=entities, made_by=MADE_BY
    )


def day_of(article: Article) -> date | None:
    """The day of publication as its readers had it: in the page's own zone, UTC times in that of the language."""
    if article.published is None:
        return None
    if article.published.utcoffset() == timedelta(0) and article.published.time().isoformat() != "00:00:00":
        hours = timedelta(hours=load(article.language).settings["newsroom"])
        return article.published.astimezone(timezone(hours)).date()
    return article.published.date()
