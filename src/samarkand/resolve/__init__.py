"""Grounding: names and dates tied to the world as it was on the article's day.

In:  `resolve(article, reading, language, gazetteer)`. Out: a `Grounding`: links with their reasons, and days.
It deliberately codes no event and never corrects what the article says.
"""

from samarkand.resolve.grounding import resolve

__all__ = ["resolve"]
