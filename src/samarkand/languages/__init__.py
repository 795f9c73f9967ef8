"""Languages: one folder each, data and trained weights, no Python.

In:  a code (`id`, `en`). Out: a `Language`, its tables read on first use and checked then.
It deliberately reads no article: `annotate` does that with what stands here.
"""

from samarkand.languages.classes import Classes, alternatives, spelled
from samarkand.languages.loading import EventWords, Expected, Language, Name, Title, Trigger, codes, load

__all__ = [
    "Classes", "EventWords", "Expected", "Language", "Name", "Title", "Trigger", "alternatives", "codes", "load",
    "spelled",
]  # fmt: skip
