"""What merging asks about the articles that it took in before; a store answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from samarkand.model import Event, Judgement, Story


class Archive(Protocol):
    """The articles, claims, stories and events of earlier merges. Ids that it does not know are left out."""

    def bodies(self, article_ids: Iterable[str], *, texts: bool) -> Mapping[str, tuple[bytes, bytes | None]]:
        """The packed reports of articles (`Intake.body` and, if asked for, `Intake.text`)."""
        ...

    def seen_between(self, first: datetime, last: datetime) -> Sequence[str]:
        """Articles that were published, or seen, from one moment to another."""
        ...

    def at_addresses(self, urls: Iterable[str]) -> Sequence[str]:
        """Articles at these addresses."""
        ...

    def sketched(self, hashes: Sequence[int], standing: int) -> Iterable[tuple[str, int, int]]:
        """Articles whose sketches hold some of these hashes: (id, how many of these, how many in all).

        A hash that more than `standing` articles hold is passed over.
        """
        ...

    def story_of(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """The story of each article."""
        ...

    def stories(self, story_ids: Iterable[str]) -> Mapping[str, Story]:
        """Stories by id."""
        ...

    def claims_near(self, type: str, code: str, first: date, last: date) -> Iterable[tuple[str, str]]:
        """Claims of a type with a party of this code and a day in this range: (claim, article)."""
        ...

    def articles_of(self, claim_ids: Iterable[str]) -> Mapping[str, str]:
        """The article of each claim."""
        ...

    def judgements_on(self, claim_ids: Iterable[str]) -> Sequence[Judgement]:
        """All judgements on these claims with others, oldest first."""
        ...

    def event_of(self, claim_ids: Iterable[str]) -> Mapping[str, str]:
        """The event of each claim."""
        ...

    def events(self, event_ids: Iterable[str]) -> Sequence[Event]:
        """Events by id."""
        ...

    def meetings_during(self, first: date, last: date) -> Iterable[Event]:
        """Meetings and agreements, of a month at most, with a day in this range."""
        ...
