"""Coding: who did what to whom, as one article says it.

In:  `code(article, reading, grounding, knowledge)`. Out: claims in text order, one a happening.
A coder is a module with that function; it is found by its entry point (`samarkand.coders`).
It deliberately merges nothing across articles and never looks at another page.
"""

from typing import Protocol

from msgspec import Struct

from samarkand.gazetteer import Gazetteer
from samarkand.languages import Language
from samarkand.model import Article, Claim, Grounding, Reading
from samarkand.ontology import Ontology

__all__ = ["Coder", "Knowledge"]


class Knowledge(Struct, frozen=True):
    """What a coder works with beside the article: the language, the ontology and the gazetteer."""

    language: Language
    ontology: Ontology
    gazetteer: Gazetteer


class Coder(Protocol):
    """What every coder module offers."""

    def code(self, article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge) -> tuple[Claim, ...]:
        """The claims of one article, in text order."""
        ...
