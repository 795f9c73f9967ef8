"""One page, start to finish: the only place where the stages meet."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from samarkand import gazetteer, languages, ontology, plugins
from samarkand.annotate import annotate
from samarkand.coders import Knowledge
from samarkand.errors import PageError, SamarkandError
from samarkand.extract import extract
from samarkand.model import Dossier, Fault, Outcome, Page, Recipe
from samarkand.readers.jsonlines import page_of_row
from samarkand.resolve import resolve
from samarkand.resolve.notes import contradictions
from samarkand.rows import outcome_row

__all__ = ["Recipe", "code_rows", "load"]


def load(recipe: Recipe) -> Callable[[Page | Fault], Outcome]:
    """A function that takes one page to its outcome. Load it once a worker: it holds the knowledge of the recipe.

    Raises KnowledgeError where a data file of the recipe is wrong.
    """
    world = gazetteer.load(recipe.gazetteer)
    types = ontology.load(recipe.ontology)
    coder = plugins.find("coders", recipe.coder)

    def dossier(page: Page) -> Dossier:
        article = extract(page)
        if article.language not in languages.codes():
            raise PageError(
                "language", f"the text is in '{article.language}', which is not installed", stage="annotate"
            )
        language = languages.load(article.language)
        reading = annotate(article, language, world)
        grounding = resolve(article, reading, language, world)
        claims = coder.code(article, reading, grounding, Knowledge(language, types, world))
        notes = contradictions(article, reading, grounding, language, world)
        return Dossier(article=article, reading=reading, grounding=grounding, claims=claims, notes=notes)

    def run(page: Page | Fault) -> Outcome:
        if isinstance(page, Fault):
            return page
        try:
            return dossier(page)
        except PageError as error:
            return _fault(page, error.stage, error.code, str(error))
        except SamarkandError:
            raise
        except Exception as error:  # a fault of ours must not end a run over an archive; it is counted and named
            return _fault(page, "internal", "internal", f"{type(error).__name__}: {error}"[:300])

    return run


def _fault(page: Page, stage: str, code: str, message: str) -> Fault:
    given = page.given.id if page.given else None
    one_line = " ".join(message.split())
    return Fault(page_id=page.id, url=page.origin.url, stage=stage, code=code, message=one_line, given_id=given)


def code_rows(rows: Iterable[dict[str, Any]], recipe: Recipe | None = None) -> Iterator[dict[str, Any]]:
    """Code rows of `articles.jsonl` that are held in memory; one row out for each row in, in order."""
    run = load(recipe or Recipe())
    seen = datetime.now(UTC)
    for number, row in enumerate(rows, start=1):
        yield outcome_row(run(page_of_row(Path("rows"), number, msgspec.json.encode(row), seen)))
