"""A trigger with its parties, before it is dated and placed."""

from msgspec import Struct

from samarkand.coders.borrowing import NEAREST
from samarkand.coders.lexicon import Match
from samarkand.coders.parties import codes_of
from samarkand.coders.recipients import OWN_STATE
from samarkand.model import Party

AIMS = frozenset({"REQUEST", "REJECT", "ACCUSE"})
"""What a protest can be held for, and so is no event beside it."""


class Draft(Struct, frozen=True, kw_only=True):
    """A trigger with its parties, before it is dated and placed. `actor_by` names the slots that filled a side."""

    match: Match
    head: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reasons: tuple[str, ...]
    actor_by: tuple[str, ...] = ()
    recipient_by: tuple[str, ...] = ()

    @property
    def at_home(self) -> bool:
        """True of a protest that names nobody and so is against the protesters' own state."""
        return OWN_STATE in self.recipient_by

    @property
    def guesses_actor(self) -> bool:
        """True where the actor is only the nearest name."""
        return NEAREST in self.actor_by

    @property
    def guesses_recipient(self) -> bool:
        """True where the recipient is only the nearest name."""
        return NEAREST in self.recipient_by

    @property
    def codes(self) -> set[str]:
        """The codes of all its parties."""
        return codes_of(self.actors) | codes_of(self.recipients)
