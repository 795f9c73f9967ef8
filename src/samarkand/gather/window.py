"""The window through which pages pass: who waits, who belongs to whom, who goes next."""

from collections import deque
from collections.abc import Iterable, Iterator

from samarkand.gather.parts import Parts
from samarkand.gather.repetition import Repetition
from samarkand.gather.signs import Sign, agree, links_to, signs_of, title_of
from samarkand.model import Fault, Page

WINDOW = 100
"""Articles that may begin between the first and the last page of one."""
NEAR = 16
"""The same where pages are fetched: others should not wait for minutes."""
HELD = 50_000_000
"""Bytes of pages that wait at most, one page aside."""


class _Place:
    """A place in the order: a fault, a page that nothing is known of, or the pages of one article so far."""

    def __init__(self, outcome: Page | Fault, signs: tuple[Sign, ...] = ()) -> None:
        self.first = outcome
        self.signs = signs
        self.articles = {sign.article for sign in signs}
        self.size = 0 if isinstance(outcome, Fault) else len(outcome.body)
        self.pages: dict[int, Page] = {}
        self._title: str | None = None

    def fits(self, page: Page, signs: tuple[Sign, ...]) -> tuple[Sign, Sign] | None:
        """What the article here and the page are taken for, where that page is one that the article lacks."""
        for own in self.signs:
            for sign in signs:
                lacks = sign.number not in (self.pages or (own.number,))
                if sign.article == own.article and lacks and self._agrees(page, own, sign):
                    return own, sign
        return None

    def _agrees(self, page: Page, own: Sign, sign: Sign) -> bool:
        assert isinstance(self.first, Page)
        if self.first.media_type != page.media_type:
            return False
        if (own.linked or sign.linked) and not (links_to(self.first, page) or links_to(page, self.first)):
            return False
        self._title = title_of(self.first) if self._title is None else self._title
        return agree(self._title, title_of(page), needed=own.titled or sign.titled)

    def add(self, page: Page, own: Sign, sign: Sign) -> None:
        """Put another page of the article here."""
        assert isinstance(self.first, Page)
        self.signs = (own,)
        self.pages = self.pages or {own.number: self.first}
        self.pages[sign.number] = page
        self.size += len(page.body)

    def closed(self, learned: Repetition) -> Page | Parts | Fault:
        """What leaves: a page as it is, unless its number says that there are others or lines of it are repeated."""
        if isinstance(self.first, Fault):
            return self.first
        each = self.pages.values() or (self.first,)
        repeated = tuple(dict.fromkeys(line for page in each for line in learned.of(page)))
        if self.pages:
            return Parts(pages=tuple(sorted(self.pages.items())), repeated=repeated)
        if self.signs and self.signs[0].number > 1 and not self.signs[0].titled:
            return Parts(pages=((self.signs[0].number, self.first),), repeated=repeated)
        return Parts(pages=((1, self.first),), repeated=repeated) if repeated else self.first


def gather(pages: Iterable[Page | Fault], *, window: int = WINDOW, held: int = HELD) -> Iterator[Page | Parts | Fault]:
    """Pages of one article as one, in the order of the first that came; all others and faults as they are.

    A second copy of a page (a later crawl, the short form) begins an article of its own. At most `window` places and
    `held` bytes wait. Nothing is carried from one archive to the next.
    """
    waiting: deque[_Place] = deque()
    known: dict[str, list[_Place]] = {}
    size = 0
    learned = Repetition()
    archive: tuple[str, int] | None = None
    for page in pages:
        if isinstance(page, Page):
            here = _in_archive(page)
            if here is not None and archive is not None and (here[0] != archive[0] or here[1] <= archive[1]):
                while waiting:
                    yield _leaving(waiting, known, learned)
                size, learned = 0, Repetition()
            archive = here or archive
            learned.learn(page)
        signs = signs_of(page) if isinstance(page, Page) else ()
        size += len(page.body) if isinstance(page, Page) else 0
        if not (isinstance(page, Page) and signs and _added(page, signs, known)):
            place = _Place(page, signs)
            waiting.append(place)
            for article in place.articles:
                known.setdefault(article, []).append(place)
        while len(waiting) > window or (size > held and len(waiting) > 1):
            size -= waiting[0].size
            yield _leaving(waiting, known, learned)
    while waiting:
        yield _leaving(waiting, known, learned)


def _in_archive(page: Page) -> tuple[str, int] | None:
    """The archive that holds a page and its place there; a place before the last one's is in another of that name."""
    origin = page.origin
    return None if origin.archive is None or origin.offset is None else (origin.archive, origin.offset)


def _added(page: Page, signs: tuple[Sign, ...], known: dict[str, list[_Place]]) -> bool:
    """Put a page where its article waits, one of the same form (short or not) before others; False where none does."""
    there = dict.fromkeys(place for sign in signs for place in known.get(sign.article, ()))
    fitting = [(place, found) for place in there if (found := place.fits(page, signs)) is not None]
    if not fitting:
        return False
    place, (own, sign) = min(fitting, key=lambda each: each[1][0].amp != each[1][1].amp)
    place.add(page, own, sign)
    return True


def _leaving(waiting: deque[_Place], known: dict[str, list[_Place]], learned: Repetition) -> Page | Parts | Fault:
    place = waiting.popleft()
    for article in place.articles:
        known[article].remove(place)
        if not known[article]:
            del known[article]
    return place.closed(learned)
