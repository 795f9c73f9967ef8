"""Short texts coded by the rules, and their claims in one line each, for tests of the coder."""

from collections.abc import Sequence

from tests.texts import dossier

from samarkand import gazetteer, languages, ontology
from samarkand.coders import Knowledge, rules
from samarkand.coders.mending import mend
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence, sentences_of
from samarkand.model import Claim, Party

PUBLISHED = "2024-05-02"


def claims(text: str, language: str, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    """The claims of a text; 2 May 2024, its day of publication, was a Thursday."""
    read = dossier(text, language, published)
    knowledge = Knowledge(languages.load(language), ontology.load("plover"), gazetteer.load())
    return rules.code(read.article, read.reading, read.grounding, knowledge)


def first_sentence(text: str, language: str, home: str | None = None) -> tuple[Sentence, Parties]:
    """The first sentence of a text as the coder sees it, and who reads its parties; `home`: the article's own state."""
    read = dossier(text, language, PUBLISHED)
    knowledge = Knowledge(languages.load(language), ontology.load("plover"), gazetteer.load())
    sentence = next(iter(sentences_of(read.article, read.reading, knowledge.language)))
    mend(sentence)
    return sentence, Parties(knowledge, read.grounding, None, home)


def coded(text: str, language: str, published: str | None = PUBLISHED) -> list[str]:
    """ "TYPE ACTORS > RECIPIENTS" of each claim, sorted, with its status where that is not `happened`.

    A mutual type has one side: "CONSULT CHL+PER planned". A side without a code is "-".
    """
    return sorted(line(claim) for claim in claims(text, language, published))


def line(claim: Claim) -> str:
    """One claim in one line."""
    if ontology.load("plover").types[claim.type].mutual:
        sides = _codes((*claim.actors, *claim.recipients))
    else:
        sides = f"{_codes(claim.actors)} > {_codes(claim.recipients)}"
    status = "" if claim.status == "happened" else f" {claim.status}"
    return f"{claim.type} {sides}{status}"


def _codes(parties: Sequence[Party]) -> str:
    return "+".join(sorted({party.code for party in parties if party.code})) or "-"
