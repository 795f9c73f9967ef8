"""One page, start to finish: the only place where the stages meet."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from samarkand import gazetteer, languages, ontology, plugins
from samarkand.annotate import annotate
from samarkand.coders import Knowledge
from samarkand.coders.acts import acts_of
from samarkand.coders.references import with_references
from samarkand.errors import PageError, SamarkandError
from samarkand.extract import extract, join_pages
from samarkand.gather import Parts, goes_on
from samarkand.gather.parts import WHOLE
from samarkand.model import Article, Dossier, Fault, Note, Outcome, Page, Recipe
from samarkand.readers.jsonlines import page_of_row
from samarkand.resolve import resolve
from samarkand.resolve.notes import contradictions, doubts
from samarkand.resolve.weekdays import other_weekdays
from samarkand.rows import outcome_row

__all__ = ["Recipe", "code_rows", "load"]

PARTS = "parts"
LONGEST_SHOWN = 40
"""Characters of a given value that a note shows."""
"""The kind of a note that tells which pages of an article were read."""


def load(recipe: Recipe) -> Callable[[Page | Parts | Fault], Outcome]:
    """A function that takes one page, or the pages of one article, to its outcome.

    Load it once a worker: it holds the knowledge of the recipe.

    Raises KnowledgeError where a data file of the recipe is wrong.
    """
    of_article = _layers(recipe)

    def dossier(page: Page | Parts) -> Dossier:
        return of_article(*_read(page))

    def run(page: Page | Parts | Fault) -> Outcome:
        if isinstance(page, Fault):
            return page
        given = page
        return _guarded(lambda: dossier(given), lambda *said: _fault(given, *said))

    return run


def again(recipe: Recipe) -> Callable[[Article], Outcome]:
    """A function that takes an article of a store to what this version makes of it; nothing is extracted again.

    Raises KnowledgeError where a data file of the recipe is wrong.
    """
    of_article = _layers(recipe)

    def run(article: Article) -> Outcome:
        def fault(stage: str, code: str, message: str) -> Fault:
            said = " ".join(message.split())
            return Fault(page_id=article.page_id, url=article.origin.url, stage=stage, code=code, message=said)

        return _guarded(lambda: of_article(article, ()), fault)

    return run


def _guarded(make: Callable[[], Dossier], fault: Callable[[str, str, str], Fault]) -> Outcome:
    try:
        return make()
    except PageError as error:
        return fault(error.stage, error.code, str(error))
    except SamarkandError:
        raise
    except Exception as error:  # a fault of ours must not end a run over an archive; it is counted and named
        return fault("internal", "internal", f"{type(error).__name__}: {error}"[:300])


def _layers(recipe: Recipe) -> Callable[[Article, tuple[Note, ...]], Dossier]:
    """Everything that is made of an article once it is extracted."""
    world = gazetteer.load(recipe.gazetteer)
    types = ontology.load(recipe.ontology)
    coder = plugins.find("coders", recipe.coder)

    def of_article(article: Article, said: tuple[Note, ...]) -> Dossier:
        if not any(map(str.isalpha, article.text)):
            raise PageError("no-text", "the text has no letter in it", stage="annotate")
        if article.language not in languages.codes():
            raise PageError(
                "language", f"the text is in '{article.language}', which is not installed", stage="annotate"
            )
        language = languages.load(article.language)
        reading = annotate(article, language, world)
        grounding = resolve(article, reading, language, world)
        knowledge = Knowledge(language, types, world)
        claims = coder.code(article, reading, grounding, knowledge)
        acts = acts_of(article, reading, grounding, knowledge, claims)
        stated = contradictions(article, reading, grounding, language, world)
        notes = (
            *stated,
            *doubts(article, reading, grounding, world),
            *other_weekdays(article, reading, grounding, language),
        )
        referred = with_references(article, reading, grounding, knowledge)
        return Dossier(
            article=article, reading=referred, grounding=grounding, claims=claims, acts=acts, notes=(*said, *notes)
        )

    return of_article


def _read(page: Page | Parts) -> tuple[Article, tuple[Note, ...]]:
    """The article of a page, or of the pages of one."""
    if isinstance(page, Page):
        return _alone(page)
    repeated = frozenset(page.repeated)
    if [number for number, _ in page.pages] == [1]:
        return _alone(page.pages[0][1], repeated)
    return _joined(page, repeated)


def _alone(page: Page, repeated: frozenset[str] = frozenset()) -> tuple[Article, tuple[Note, ...]]:
    """The article of one page, and a note where it goes on elsewhere."""
    article = extract(page, repeated) if repeated else extract(page)
    said = "this is page 1 of an article that goes on; its other pages were not given"
    notes = (Note(kind=PARTS, message=said),) if goes_on(page) else ()
    return article, (*notes, *_undated(page, article))


def _undated(page: Page, article: Article) -> Iterator[Note]:
    """A note where a page was given with a day of publication that cannot be read."""
    given = page.given.published if page.given else None
    if given and given.strip() and article.found_in.get("published") != "given":
        shown = given if len(given) <= LONGEST_SHOWN else f"{given[:LONGEST_SHOWN]}…"
        instead = f"; {article.published.date()} is taken" if article.published else ""
        message = f"'{shown}', given as day of publication, is no date that can be read{instead}"
        yield Note(kind="doubt", message=message)


def _joined(parts: Parts, repeated: frozenset[str]) -> tuple[Article, tuple[Note, ...]]:
    """One article of its pages, or of the one that shows all, and a note of what it was made of.

    A page that cannot be read is left out and named. Raises the first page's PageError where none can.
    """
    found: dict[int, Article] = {}
    lost: dict[int, PageError] = {}
    for number, page in parts.pages:
        try:
            found[number] = extract(page, repeated) if repeated else extract(page)
        except PageError as error:
            lost[number] = error
        if WHOLE in found:
            others = [number for number, _ in parts.pages if number != WHOLE]
            return found[WHOLE], (Note(kind=PARTS, message=f"all on one page; {_numbered(others)} left out for it"),)
    if not found:
        raise next(iter(lost.values()))
    numbers = list(found)
    missing = [number for number in range(1, max(numbers)) if number not in found and number not in lost]
    said = [f"made of {_numbered(numbers)}" if len(numbers) > 1 else f"this is page {numbers[0]} of an article"]
    said += [f"{_numbered(missing)} not given"] if missing else []
    said += [f"page {number} could not be read ({error.code})" for number, error in lost.items() if number != WHOLE]
    return join_pages(list(found.values())), (Note(kind=PARTS, message="; ".join(said)),)


def _numbered(numbers: list[int]) -> str:
    """Numbers of pages in words: `page 2`, `pages 1, 2, 3`."""
    return f"page{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"


def _fault(page: Page | Parts, stage: str, code: str, message: str) -> Fault:
    given = page.given.id if page.given else None
    one_line = " ".join(message.split())
    return Fault(page_id=page.id, url=page.origin.url, stage=stage, code=code, message=one_line, given_id=given)


def code_rows(rows: Iterable[dict[str, Any]], recipe: Recipe | None = None) -> Iterator[dict[str, Any]]:
    """Code rows of `articles.jsonl` that are held in memory; one row out for each row in, in order."""
    run = load(recipe or Recipe())
    seen = datetime.now(UTC)
    for number, row in enumerate(rows, start=1):
        yield outcome_row(run(page_of_row(Path("rows"), number, msgspec.json.encode(row), seen)))
