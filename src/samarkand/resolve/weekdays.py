"""Dates against the calendar: a date that does not fall on the weekday beside it is kept, with a note."""

import re
from collections.abc import Iterator

from samarkand.languages import Language
from samarkand.model import Article, Grounding, Note, Reading


def other_weekdays(article: Article, reading: Reading, grounding: Grounding, language: Language) -> Iterator[Note]:
    """A note for each date that does not fall on the weekday that stands beside it; one for all that say the same."""
    told: set[str] = set()
    names = {name.casefold(): number for name, number in language.dates["words"]["weekday"].items()}
    for phrase, when in zip(reading.times, grounding.times, strict=True):
        words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", article[phrase.span].casefold())
        named = next((names[word] for word in words if word in names), None)
        if when is None or named is None or when.first.isoweekday() == named:
            continue
        if when.basis == "stated" or (phrase.value.startswith("XXXX-") and phrase.value[5:6].isdigit()):
            message = f"the article writes '{article[phrase.span]}', but {when.first} is another day of the week"
            if message not in told:
                told.add(message)
                yield Note(kind="contradiction", message=message, span=phrase.span)
