"""What an article says against the gazetteer: kept beside the claims, never silently corrected."""

import re
from collections.abc import Iterator
from functools import lru_cache

from samarkand.gazetteer import Gazetteer
from samarkand.languages import Language, load
from samarkand.model import Actor, Article, Grounding, Note, Reading, Span
from samarkand.resolve.grounding import day_of

REACH = 60


def contradictions(
    article: Article, reading: Reading, grounding: Grounding, language: Language, gazetteer: Gazetteer
) -> tuple[Note, ...]:
    """Notes on memberships that an article states and the gazetteer has otherwise on the article's day.

    Read are plain statements of the form "Iran is an observer of SCO"; both sides are in the message.
    """
    on = day_of(article)
    if on is None:
        return ()
    notes = []
    for state, kind, organisation, span in _stated(article, reading, grounding, language):
        actor = gazetteer.actors.get(organisation)
        if actor is None or organisation not in gazetteer.memberships:
            continue
        held = sorted({t.role for member, t in gazetteer.memberships[organisation] if member == state
                       and state in gazetteer.members(organisation, on, t.role)})  # fmt: skip
        if kind not in held:
            known = ", ".join(held) or "neither member nor observer"
            notes.append(
                Note(
                    kind="contradiction",
                    message=f"the article calls {state} {kind} of {actor.acronym}; on {on} the gazetteer has: {known}",
                    span=span,
                )
            )
    return tuple(dict.fromkeys(notes))


def _stated(
    article: Article, reading: Reading, grounding: Grounding, language: Language
) -> Iterator[tuple[str, str, str, Span]]:
    actors = {link.mention: grounding.entities[link.target] for link in grounding.actors}
    pattern, kinds = _membership_words(language.code)
    for left in range(len(reading.mentions) - 1):
        right = left + 1
        state, body = actors.get(left), actors.get(right)
        if not (isinstance(state, Actor) and isinstance(body, Actor)) or state.kind != "state" or body.kind == "state":
            continue
        start, end = reading.mentions[left].span.end, reading.mentions[right].span.start
        between = article.text[start:end].casefold()
        match = pattern.fullmatch(between.strip()) if end - start <= REACH else None
        if match:
            whole = Span(reading.mentions[left].span.start, reading.mentions[right].span.end)
            yield state.id, kinds[match["kind"]], body.id, whole


@lru_cache(maxsize=8)
def _membership_words(code: str) -> tuple[re.Pattern[str], dict[str, str]]:
    words = load(code).settings["membership"]
    kinds = {name: kind for kind, names in words["kinds"].items() for name in names}
    named = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    verbs = "|".join(map(re.escape, words["is"]))
    return re.compile(rf"(?:{verbs})\s+(?:{words['filler']}\s+)*(?P<kind>{named})(?:\s+(?:of|dari|the|di|in))*"), kinds
