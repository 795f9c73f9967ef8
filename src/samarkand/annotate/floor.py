"""Who speaks, and who had the floor before."""

from msgspec import Struct

from samarkand.model import Span

FAR = 1200
NEAR = 500


class Speaker(Struct, frozen=True):
    """A speaker: the mention that names it, and the words that describe it where no name is its own.

    "The embassy of Peru" is its `words`, and Peru its `mention`.
    """

    mention: int | None = None
    words: Span | None = None
    person: bool = True


class Floor:
    """Who spoke last and who was last the subject of a sentence, as the text is read."""

    def __init__(self) -> None:
        self.holder: Speaker | None = None
        self.end = 0
        self.speaker: Speaker | None = None
        self.spoke_at = 0

    def take(self, speaker: Speaker, end: int, *, spoke: bool) -> None:
        """Somebody speaks, or is what a sentence is about, up to `end`."""
        if speaker.person or spoke:
            self.speaker, self.spoke_at = (speaker, end) if spoke else (self.speaker, self.spoke_at)
        if speaker.person:
            self.holder, self.end = speaker, end

    def meant(self, position: int) -> Speaker | None:
        """Whom "he" and "-nya" mean."""
        if self.holder is not None and position - self.end < FAR:
            return self.holder
        return self.speaker if self.speaker is not None and position - self.spoke_at < NEAR else None

    def goes_on(self, position: int) -> Speaker | None:
        """The speaker of a quotation without a verb of speech: who spoke just before it."""
        return self.speaker if self.speaker is not None and position - self.spoke_at < NEAR else None
