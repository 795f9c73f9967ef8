"""What merging needs of an article: its claims, its names and its text, without tokens and trees."""

from datetime import datetime

from msgspec import Struct

from samarkand.model import Actor, Claim, Credit, Dossier


class Report(Struct, frozen=True, kw_only=True):
    """One article as merging sees it.

    `seen` is when it was published, or where that is unknown when its bytes were seen. `names` holds the ids of the
    actors that it names.
    """

    article_id: str
    site: str | None
    url: str | None
    language: str
    title: str | None
    text: str
    seen: datetime
    dated: bool
    credits: tuple[Credit, ...]
    names: frozenset[str]
    claims: tuple[Claim, ...]


def report_of(dossier: Dossier) -> Report:
    """The report of a dossier."""
    article = dossier.article
    body = "\n".join(article[span] for span in article.paragraphs)
    return Report(
        article_id=article.id, site=article.site, url=article.url or article.origin.url, language=article.language,
        title=article.title, text=body, seen=article.published or article.origin.seen,
        dated=article.published is not None, credits=article.credits,
        names=frozenset(key for key, entity in dossier.grounding.entities.items() if isinstance(entity, Actor)),
        claims=dossier.claims,
    )  # fmt: skip
