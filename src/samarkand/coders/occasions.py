"""Whether two tellings are of one occasion, by what they say beside their parties: day, status, place, "again"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Final

from samarkand.coders.spots import STATES
from samarkand.coders.whereabouts import WATERS
from samarkand.languages import Language
from samarkand.model import Article, Claim, Place, Span, When

LONG_PAST: Final = timedelta(days=365)
BEFORE: Final = 3
BEHIND: Final = 6
"""Words before and behind a trigger among which an "again" belongs to it."""
ONE_TOWN: Final = 40.0
"""Kilometres between two places that may be one town and what lies in it."""
ONE_REGION: Final = 1000.0
"""The same of a region, however large, and a town."""
REGION: Final = "region"
REACH: Final = 80
EARTH: Final = 6371.0
_WORD = re.compile(r"[\w-]+")
_CLAUSE = re.compile(r"[,;:.!?]")


class Tellings:
    """One article's claims, asked whether two of the same type and parties tell one event."""

    def __init__(self, article: Article, language: Language, title: Span | None) -> None:
        self.article = article
        self.words = language.whereabouts
        self.pronouns = language.settings["pronouns"]
        self.title = title
        self.day = article.published.date() if article.published else None
        self.set_off: dict[tuple[Span, str], bool] = {}

    def of_one(self, one: Claim, other: Claim, *, statement: bool = False) -> bool:
        """True where nothing that two claims of one type and the same parties say keeps them apart."""
        if not together(one.when, other.when) or (
            one.status != other.status and "denied" in (one.status, other.status)
        ):
            return False
        if self._is_to_come(one, other) or self._is_to_come(other, one):
            return False
        if _is_long_past(one.when, other.when, self.day) or _is_long_past(other.when, one.when, self.day):
            return False
        if self._is_another(one, other):
            return False
        return statement or not apart(one.place, other.place) or self._goes_on(max(one, other, key=_begins))

    def is_recalled(self, claim: Claim) -> bool:
        """True of one that is only said to be the last before ("they last spoke in …"), without day and place."""
        undated = claim.when is None or claim.when.basis == "published"
        return undated and claim.place is None and claim.status == "happened" and self._has(claim, "last")

    def _is_to_come(self, one: Claim, other: Claim) -> bool:
        """True where one has happened and the other is on a day after publication."""
        ahead = other.when is not None and self.day is not None and other.when.first > self.day
        return one.status == "happened" and other.status in ("planned", "possible") and ahead

    def _is_another(self, one: Claim, other: Claim) -> bool:
        """True where words beside one trigger alone set it off from an event told before ("again", "the last")."""
        if one.sentence == other.sentence and one.trigger == other.trigger:
            return False
        if self._has(one, "last") != self._has(other, "last"):
            return True
        again = self._has(one, "again"), self._has(other, "again")
        if again[0] == again[1]:
            return False
        if one.status != other.status:
            return {one.status, other.status} == {"happened", "planned"}
        first, second = sorted((one, other), key=lambda claim: claim.trigger)
        in_title = self.title is not None and self.title.contains(first.sentence)
        return not in_title and again[0 if second is one else 1]

    def _goes_on(self, claim: Claim) -> bool:
        """True where a sentence opens with those of the one before, and a place in it is of what they speak about."""
        opening = " ".join(_WORD.findall(self.article.text[claim.sentence.start : claim.trigger.start].casefold()))
        said = any(
            f"{opening} ".startswith(f"{words} ") for words in (*self.pronouns["pairs"], *self.pronouns["groups"])
        )
        return said and not self._has(claim, "again")

    def _has(self, claim: Claim, key: str) -> bool:
        """True where a word of a list stands beside a trigger, in its clause; asked once for each."""
        asked = (claim.trigger, key)
        if asked not in self.set_off:
            self.set_off[asked] = not self.words[key].isdisjoint(self._beside(claim, 1 if key == "last" else BEHIND))
        return self.set_off[asked]

    def _beside(self, claim: Claim, reach: int) -> Iterator[str]:
        text, sentence, trigger = self.article.text, claim.sentence, claim.trigger
        before = _CLAUSE.split(text[max(sentence.start, trigger.start - REACH) : trigger.start].casefold())[-1]
        behind = _CLAUSE.split(text[trigger.end : min(sentence.end, trigger.end + REACH)].casefold())[0]
        yield from _WORD.findall(before)[-min(reach, BEFORE) :]
        yield from _WORD.findall(text[trigger.start : trigger.end].casefold())
        yield from _WORD.findall(behind)[:reach]


def _begins(claim: Claim) -> Span:
    return claim.trigger


def together(left: When | None, right: When | None) -> bool:
    """True where two days may be one; an unknown one and that of publication fit any."""
    if left is None or right is None or "published" in (left.basis, right.basis):
        return True
    return left.first <= right.last and right.first <= left.last


def _is_long_past(one: When | None, other: When | None, day: date | None) -> bool:
    """True where one is a day of a year ago or longer, and the other has none."""
    return day is not None and other is None and one is not None and one.last < day - LONG_PAST


def apart(one: Place | None, other: Place | None) -> bool:
    """True of two places neither of which can lie in the other: in two states, or two towns of one."""
    if one is None or other is None or one.id == other.id:
        return False
    if WATERS & {one.feature, other.feature} or one.country is None or other.country is None:
        return False
    if one.country != other.country:
        return True
    if not STATES.isdisjoint({one.feature, other.feature}):
        return False
    return _distance(one, other) > (ONE_REGION if REGION in (one.feature, other.feature) else ONE_TOWN)


def _distance(one: Place, other: Place) -> float:
    """Kilometres between two places, 0 where one is not on the map."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0
    north, south = radians(one.latitude), radians(other.latitude)
    up, along = (north - south) / 2, radians(one.longitude - other.longitude) / 2
    return 2 * EARTH * asin(sqrt(sin(up) ** 2 + cos(north) * cos(south) * sin(along) ** 2))
