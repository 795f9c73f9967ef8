"""Pages 2 to n of one article put together while pages stream by: `gather(pages) -> Iterator[Page | Parts | Fault]`.

In:  pages and faults as readers give them, from any number of sources, in order.
Out: the same, in the order of their first pages; where several are pages of one article, they are one `Parts`, which
     the pipeline reads into one article. A page that states its number and came alone is `Parts` of one.
Why between readers and recipe: a reader sees one source, and the recipe one page at a time, perhaps in another
process. The stream of all sources is the only place with one order, so that the same pages are put together whatever
the number of workers; and nothing is parsed here: addresses are compared, and titles of the few that share one.
Why a window: page 1 does not say that others will come. A page waits until `WINDOW` others have begun after it, or
`HELD` bytes wait, whichever is first; pages of one article that stand farther apart stay articles, each with a note.
Why an archive ends it: what a file of a large archive gives must be the same whichever file was read before it, on
whichever machine; so a page is never put together with one of another archive, nor are lines learned from there.
Lines that an outlet prints under three articles or more are learned on the way (`repetition`) and go with the page: the
extractor sets them aside where no phrase tells. The pages decide that and their order, never the number of workers.
It deliberately joins no text and reads no article: `extract.join_pages` does that.
"""

from samarkand.gather.parts import Parts
from samarkand.gather.signs import goes_on
from samarkand.gather.window import HELD, NEAR, WINDOW, gather

__all__ = ["HELD", "NEAR", "WINDOW", "Parts", "gather", "goes_on"]
