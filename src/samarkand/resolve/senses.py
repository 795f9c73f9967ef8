"""What a state's, seat's or region's name stands for where it stands: the state, a place, or neither."""

import re

from samarkand.gazetteer.homonyms import homonyms
from samarkand.model import Mention, Span
from samarkand.resolve.wording import Surroundings, closing, opening, words_of

BETWEEN_WORDS = 6
CAPITALISED = re.compile(r"\s+([A-Z][\w'’-]+)")


def is_other_name(around: Surroundings, span: Span, name: str, mentioned: frozenset[int]) -> bool:
    """True for a given name ("Jordan Davis"): a capitalised word that is no mention and no verb follows it.

    A headline has its verbs in capitals ("India Tuding …"). `mentioned` are the starts of the article's mentions.
    """
    if name not in homonyms().given:
        return False
    behind = CAPITALISED.match(around.text, span.end)
    if around.next_upos(span) in ("VERB", "AUX"):
        return False
    return behind is not None and behind.start(1) not in mentioned and behind.end() <= around.sentence(span).end


def is_money(around: Surroundings, span: Span, code: str) -> bool:
    """True for the state in a currency's name ("dolar AS", "the Swiss franc")."""
    return bool(
        opening(code, "money", "after").match(around.after(span))
        or closing(code, "money", "before").search(around.before(span))
    )


def is_a_place(around: Surroundings, mention: Mention, sense: str, code: str, after_mention: str | None) -> bool:
    """True where the name of a seat or region only says where: "talks in Washington", "the fall of Kabul".

    `after_mention` is the sense of the name that follows behind a comma ("Paris, Texas"), None where none does.
    """
    if sense not in ("government", "region", "place"):
        return False
    span = mention.span
    lead = around.before(span)
    if after_mention in ("country", "region", "place"):
        return True
    before = closing(code, "place", "before").search(lead)
    if before:
        # "Officials in Oslo" speak for the state; what they are in is its seat.
        return sense != "government" or not closing(code, "place", "officials").search(lead[: before.start()])
    if closing(code, "place", "held").search(lead):
        return True
    if closing(code, "place", "to").search(lead):
        return not set(words_of(code)["place"]["journeys"]).isdisjoint(lead.casefold().split()[-BETWEEN_WORDS - 1 :])
    if closing(code, "place", "from").search(lead):
        stopping = set(words_of(code)["place"]["not_from"])
        return not stopping.intersection(lead.casefold().split()[-BETWEEN_WORDS:])
    if opening(code, "place", "suffered").match(around.after(span)):
        return True
    return sense == "region" and around.next_upos(span) not in ("VERB", "AUX")
