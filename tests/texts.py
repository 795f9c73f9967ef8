"""Short texts read by the whole chain of stages, for tests of what a stage makes of them."""

from datetime import UTC, date, datetime, time

from samarkand import gazetteer, languages
from samarkand.annotate import annotate
from samarkand.model import Article, Dossier, Mention, Note, Origin, Reading, Span, content_id
from samarkand.resolve import resolve
from samarkand.resolve.notes import contradictions, doubts

SEEN = datetime(2022, 9, 16, tzinfo=UTC)


def article(text: str, language: str = "id", published: str | None = "2022-09-15") -> Article:
    """An article of this text; each line is a paragraph."""
    paragraphs, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(position, position + len(line)))
        position += len(line) + 1
    day = datetime.combine(date.fromisoformat(published), time(0), UTC) if published else None
    return Article(
        id=content_id("a", text), page_id=content_id("p", text), origin=Origin(url="text", seen=SEEN), site=None,
        language=language, title=None, text=text, paragraphs=tuple(paragraphs), published=day,
    )  # fmt: skip


def reading(text: str, language: str = "id") -> Reading:
    """What is annotated in a text."""
    return annotate(article(text, language), languages.load(language), gazetteer.load())


def dossier(text: str, language: str = "id", published: str | None = "2022-09-15") -> Dossier:
    """A text annotated and tied to the world, without claims; its notes are contradictions and doubts."""
    one, code, world = article(text, language, published), languages.load(language), gazetteer.load()
    read = annotate(one, code, world)
    grounding = resolve(one, read, code, world)
    notes: tuple[Note, ...] = contradictions(one, read, grounding, code, world)
    notes += doubts(one, read, grounding, world)
    return Dossier(article=one, reading=read, grounding=grounding, claims=(), notes=notes)


def name_of(text: str, mention: Mention | None) -> str | None:
    """The words of a mention."""
    return None if mention is None else text[mention.span.start : mention.span.end]
