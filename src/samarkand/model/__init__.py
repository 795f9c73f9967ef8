"""The nouns: frozen records without behaviour, importing nothing of ours.

In:  nothing. Out: the records that every stage takes and gives.
They deliberately do no work: no parsing, no I/O, no defaults that depend on a clock.
"""

from samarkand.model.article import Article, Credit, Furniture, Given, Origin, Page, Span
from samarkand.model.correction import Correction
from samarkand.model.dossier import Dossier, Fault, Note, Outcome, Receipt, Recipe
from samarkand.model.event import Claim, Edge, Event, Judgement, Party, Step, Story
from samarkand.model.ids import content_id
from samarkand.model.imported import ImportedEvent, ImportedParty, ImportFault, ImportReceipt
from samarkand.model.merge import Change, ClaimDay, Intake
from samarkand.model.reading import Mention, Quote, Reading, TimePhrase, TimeType, Token
from samarkand.model.world import Actor, Grounding, Link, Place, Tenure, When

__all__ = [
    "Actor",
    "Article",
    "Change",
    "Claim",
    "ClaimDay",
    "Correction",
    "Credit",
    "Dossier",
    "Edge",
    "Event",
    "Fault",
    "Furniture",
    "Given",
    "Grounding",
    "ImportFault",
    "ImportReceipt",
    "ImportedEvent",
    "ImportedParty",
    "Intake",
    "Judgement",
    "Link",
    "Mention",
    "Note",
    "Origin",
    "Outcome",
    "Page",
    "Party",
    "Place",
    "Quote",
    "Reading",
    "Receipt",
    "Recipe",
    "Span",
    "Step",
    "Story",
    "Tenure",
    "TimePhrase",
    "TimeType",
    "Token",
    "When",
    "content_id",
]
