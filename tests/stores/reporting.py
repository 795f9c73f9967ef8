"""Reports of the tests of merging as articles of a store, and their merging there batch by batch."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from tests.builders import AT, MADE_BY, RECIPE

from samarkand.merge import Report, take_in
from samarkand.model import Article, Change, Dossier, Grounding, Judgement, Origin, Reading
from samarkand.ontology import Ontology
from samarkand.stores import Store


def dossier_of(report: Report) -> Dossier:
    """A dossier that has a report's article and claims."""
    origin = Origin(url=report.url or "", seen=report.seen)
    article = Article(
        id=report.article_id, page_id=f"p{report.article_id}", origin=origin, site=report.site,
        language=report.language, title=report.title, text=report.text, paragraphs=(), published=report.seen,
        credits=report.credits,
    )  # fmt: skip
    reading = Reading(article_id=article.id, sentences=(), tokens=(), mentions=(), times=(), quotes=(), made_by="test")
    grounding = Grounding(article_id=article.id, actors=(), places=(), times=(), entities={}, made_by="test")
    return Dossier(article=article, reading=reading, grounding=grounding, claims=report.claims)


def keep(store: Store, reports: Sequence[Report], judgements: Sequence[Judgement]) -> None:
    """Put reports into a store, with judgements, not yet merged."""
    store.add(map(dossier_of, reports), recipe=RECIPE, made_by=MADE_BY, at=AT)
    store.put_changes([Change(judgements=tuple(judgements))], at=AT)


def merged_in(store: Store, reports: Sequence[Report], ontology: Ontology, at: datetime, batch: int) -> list[Change]:
    """Take reports in, so many at a time, in the order given."""
    made: list[Change] = []

    def changes() -> Iterator[Change]:
        for start in range(0, len(reports), batch):
            made.append(take_in(reports[start : start + batch], store.archive(), ontology, at))
            yield made[-1]

    store.put_changes(changes(), at=at)
    return made
