"""The state that an article is about: whose "police" and "government" it means when it names none."""

from itertools import pairwise

from samarkand.coders import Knowledge
from samarkand.coders.grammar import grammar_of
from samarkand.coders.groups import CIVIC
from samarkand.gazetteer import Gazetteer, outlets, towns
from samarkand.model import Article, Grounding, Reading

OPENING = 300
NAMED = 0.5
"""Score from which a link is to an actor, and not to the state of a place alone."""
HERE, FROM_THE_SEAT, ABROAD, AT_HOME, OPENS = 8, 3, 6, 3, 4
"""What a dateline counts for beside names of states: that of a seat of government may stand over news from anywhere,
that of the language's own state most of all."""


def home_of(article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge) -> str | None:
    """The state that an article names most, of several that which it names first.

    Where it was written counts too: its dateline, else the home of an outlet that writes in its state's language. So do
    the places of the language's own state, and the words for its groups and bodies.
    """
    counts: dict[str, int] = {}
    own = knowledge.language.settings["country"] or None
    written = _written_in(article, knowledge.gazetteer, own)
    if written is not None:
        opens = written[0] == own and _opens_with_a_group(article, reading, knowledge)
        counts[written[0]] = written[1] + (OPENS if opens else 0)
    for link in grounding.actors:
        country = getattr(grounding.entities[link.target], "country", None)
        if country:
            counts[country] = counts.get(country, 0) + _weight(reading.mentions[link.mention].span.start)
    if own and (domestic := _domestic(article, reading, knowledge) + _places_in(own, reading, grounding)):
        counts = {own: counts.pop(own, 0) + domestic} | counts
    if not any(counts.values()):
        for link in grounding.places:
            country = getattr(grounding.entities[link.target], "country", None)
            if country:
                counts[country] = counts.get(country, 0) + 1
    return max(counts, key=lambda country: counts[country]) if any(counts.values()) else own


def _weight(start: int) -> int:
    return 2 if start < OPENING else 1


def _domestic(article: Article, reading: Reading, knowledge: Knowledge) -> int:
    """How much the words for the own state's groups and bodies count, each word once."""
    grammar = grammar_of(knowledge.language)
    words = grammar.domestic | grammar.own | grammar.foreign
    found: dict[str, int] = {}
    for token in reading.tokens:
        form = article[token.span]
        if form[:1].isupper() and form.casefold() in words:
            found.setdefault(form.casefold(), _weight(token.span.start))
    return sum(found.values())


def _opens_with_a_group(article: Article, reading: Reading, knowledge: Knowledge) -> bool:
    """True where those who hold power or take part in politics act before any name is told ("Pemerintah mengecam …"):
    news from abroad names the state first."""
    named = min((mention.span.start for mention in reading.mentions), default=len(article.text))
    before = [token for token in reading.tokens if token.span.end <= named]
    return any(
        knowledge.language.groups.get(article[token.span].casefold()) in CIVIC and behind.upos in ("VERB", "AUX")
        for token, behind in pairwise(before)
    )


def _places_in(own: str, reading: Reading, grounding: Grounding) -> int:
    """How much the places in a state count whose names stand for no actor."""
    actors = {link.mention for link in grounding.actors if link.score >= NAMED}
    return sum(
        _weight(reading.mentions[link.mention].span.start)
        for link in grounding.places
        if link.mention not in actors and getattr(grounding.entities[link.target], "country", None) == own
    )


def _written_in(article: Article, gazetteer: Gazetteer, own: str | None) -> tuple[str, int] | None:
    """(state, weight) of the dateline, else of the outlet's home where its language is that of the article."""
    name = (article.dateline or "").partition(",")[0].strip().title()
    if name:
        for candidate in gazetteer.candidates(name, article.language):
            if candidate.target in gazetteer.states:
                seat = FROM_THE_SEAT if own in (None, candidate.target) else ABROAD
                return candidate.target, HERE if candidate.sense == "region" else seat
            if candidate.target in gazetteer.places and (country := gazetteer.places[candidate.target].country):
                return country, HERE
        town = next(iter(towns().get(name)), None)
        if town is not None and town.country:
            return town.country, HERE
    outlet = outlets.load().by_domain.get(article.site or "") or outlets.by_url(article.url or "")
    if own and outlet is not None and outlet.country == own:
        return own, AT_HOME
    return None
