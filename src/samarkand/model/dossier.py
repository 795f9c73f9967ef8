"""Everything that was made from one page, or why nothing was."""

from msgspec import Struct

from samarkand.model.article import Article, Span
from samarkand.model.event import Claim
from samarkand.model.reading import Reading
from samarkand.model.world import Grounding


class Note(Struct, frozen=True, kw_only=True):
    """Something that a reader should know: `kind` is contradiction, assumption or doubt."""

    kind: str
    message: str
    span: Span | None = None


class Dossier(Struct, frozen=True, kw_only=True):
    """All layers of one page. `acts` are happenings outside PLOVER's types."""

    article: Article
    reading: Reading
    grounding: Grounding
    claims: tuple[Claim, ...]
    acts: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()


class Fault(Struct, frozen=True, kw_only=True):
    """One page went wrong: in which stage, with which code, said in one line."""

    page_id: str
    url: str
    stage: str
    code: str
    message: str
    given_id: str | int | None = None


Outcome = Dossier | Fault


class Recipe(Struct, frozen=True, kw_only=True):
    """How pages are coded, in names and numbers only, so that it can be stored, printed and sent to a worker."""

    ontology: str = "plover"
    coder: str = "rules"
    gazetteer: str = "builtin"
    options: dict[str, str | int | float | bool] = {}


class Receipt(Struct, frozen=True, kw_only=True):
    """What a run did: counts of what was read, added, unchanged and failed."""

    pages: int = 0
    articles: int = 0
    unchanged: int = 0
    claims: int = 0
    faults: int = 0
    events: int = 0
    stories: int = 0
    judgements: int = 0
