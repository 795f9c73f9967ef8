"""Reading: an article's tokens, names, times and quotes.

In:  `annotate(article, language, gazetteer)`. Out: a `Reading`, all of it offsets into the article's text.
It deliberately ties nothing to the world and dates nothing: `samarkand.resolve` does.
"""

from samarkand.annotate.reading import annotate

__all__ = ["annotate"]
