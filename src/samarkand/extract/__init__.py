"""A page to an article: `extract(page) -> Article`.

In:  a `Page`: bytes as a reader found them, HTML or plain text.
Out: an `Article`: one text, its paragraphs as spans, title, date, bylines, site, the furniture that was set aside
     with its kind and place, the outlets that are named as sources, and in `found_in` where each field was read.
     `sites/*.toml` hold dated selectors for single sites; `found_in` names the rule where one took a field.
     HTML: the text is the paragraphs joined by line ends. Plain text: the text is exactly what was given, and furniture
     inside it is marked by its span.
Raises PageError(stage="extract") where the page is no article that can be read: `not-text`, `too-large`,
`bad-encoding`, `no-text`, `not-an-article`, `list-page`, `language`.
`join_pages(articles)` makes one article of the pages of one, `part_of(url)` says which belong together; which are
given together is the corpus's matter. `samarkand.extract.inspecting` tells how a page was read.
It deliberately does not read the article: no names, no events, no merging of near copies; and it fetches nothing.
"""

from samarkand.extract.assembling import extract
from samarkand.extract.joining import join_pages, part_of

__all__ = ["extract", "join_pages", "part_of"]
