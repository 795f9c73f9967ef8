"""Statements: who said what about whom, when, with the words, and how they came to the outlet that printed them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samarkand.asking.chain import outlets_to
from samarkand.model import Dossier, Mention, Quote
from samarkand.stores import Store

Row = dict[str, Any]


def statements(
    store: Store,
    *,
    by: str | None = None,
    about: str | None = None,
    first: date | None = None,
    last: date | None = None,
    actors: tuple[str, ...] = (),
    subjects: tuple[str, ...] = (),
) -> Iterator[Row]:
    """Quotations by a speaker and about somebody, oldest first.

    `by` is a speaker's name or a part of it, `about` a word of the quotation or of its sentence; `actors` and
    `subjects` are ids that the gazetteer has for these names: whoever is tied to one counts too. Each row has the
    speaker, the words, whether they are word for word, the article, and its story's chain of outlets.
    """
    for article_id in _articles(store, by, actors, first, last):
        dossier = store.dossier(article_id)
        if dossier is None:
            continue
        for quote in dossier.reading.quotes:
            if _said_by(dossier, quote, by, actors) and _is_about(dossier, quote, about, subjects):
                yield _row(store, dossier, quote)


def _articles(
    store: Store, by: str | None, actors: tuple[str, ...], first: date | None, last: date | None
) -> Iterator[str]:
    conditions, values = ["1"], list[str]()
    if by is not None:
        known = f" OR speaker_actor IN ({', '.join('?' * len(actors))})" if actors else ""
        conditions.append(f"(instr(lower(speaker_text), lower(?)) > 0{known})")
        values += [by, *actors]
    day = "substr(coalesce(published, seen), 1, 10)"
    for condition, value in ((f"{day} >= ?", first), (f"{day} <= ?", last)):
        if value is not None:
            conditions.append(condition)
            values.append(value.isoformat())
    query = (
        "SELECT DISTINCT articles.id AS id, coalesce(published, seen) AS told FROM quotes "
        f"JOIN articles ON articles.id = article_id WHERE {' AND '.join(conditions)} ORDER BY told, articles.id"
    )
    return (str(row["id"]) for row in store.sql(query, values))


def _said_by(dossier: Dossier, quote: Quote, by: str | None, actors: tuple[str, ...]) -> bool:
    if by is None:
        return True
    if quote.speaker is None:
        return False
    name = dossier.article[dossier.reading.mentions[quote.speaker].span]
    return by.casefold() in name.casefold() or _target(dossier, quote.speaker) in actors


def _is_about(dossier: Dossier, quote: Quote, about: str | None, subjects: tuple[str, ...]) -> bool:
    if about is None:
        return True
    if about.casefold() in dossier.article[quote.span].casefold():
        return True
    inside = (number for number, mention in enumerate(dossier.reading.mentions) if quote.span.contains(mention.span))
    return any(_target(dossier, number) in subjects for number in inside)


def _target(dossier: Dossier, mention: int) -> str | None:
    return next((link.target for link in dossier.grounding.actors if link.mention == mention), None)


def _row(store: Store, dossier: Dossier, quote: Quote) -> Row:
    article, mentions = dossier.article, dossier.reading.mentions
    speaker = mentions[quote.speaker] if quote.speaker is not None else None
    return {
        "said": (article.published or article.origin.seen).date().isoformat(),
        "speaker": _fullest(dossier, speaker) if speaker else None,
        "actor": _target(dossier, quote.speaker) if quote.speaker is not None else None,
        "text": " ".join(article[quote.span].split()), "direct": quote.direct,
        "article": article.id, "site": article.site, "title": article.title, "chain": outlets_to(store, article.id),
    }  # fmt: skip


def _fullest(dossier: Dossier, speaker: Mention) -> str:
    """The longest name that the article has for a speaker."""
    same = [m for m in dossier.reading.mentions if m is speaker or (m.chain is not None and m.chain == speaker.chain)]
    return max((dossier.article[mention.span] for mention in same if mention.kind == speaker.kind), key=len)
