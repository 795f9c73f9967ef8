"""What somebody says that another must do is a demand (codebook, REQUEST): "X said Y must leave"."""

from collections.abc import Iterator

from samarkand.coders.compiling import Pattern
from samarkand.coders.lexicon import Match
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.languages import Expected, Trigger
from samarkand.model import Party

DEMAND = Pattern(("must",), "verb", "REQUEST", Trigger(example=Expected(text=""), mode="change", score=0.65))


def demands(sentence: Sentence, parties: Parties) -> Iterator[tuple[Match, int, list[Party], list[Party], list[str]]]:
    """(match, head, actors, recipients, reasons) of each demand that a sentence reports in indirect speech.

    The one who speaks and the one who must are two; the duty is an auxiliary of the clause under the verb of speech.
    """
    grammar = sentence.language.settings["grammar"]
    speech = sentence.language.speech
    for verb in range(len(sentence.words)):
        if not sentence.is_any_of(verb, speech):
            continue
        reported = sentence.children(verb, "ccomp", "xcomp", "parataxis")
        if sentence.relations[verb] == "parataxis" and sentence.heads[verb] >= 0:
            reported.append(sentence.heads[verb])
        reported += [other for clause in reported for other in sentence.children(clause, "conj")]
        for clause in reported:
            duty = [child for child in sentence.dependants[clause] if sentence.forms[child] in grammar["obligation"]]
            if not duty:
                continue
            speakers = [p for i in sentence.children(verb, "nsubj") for p in parties.of_phrase(sentence, i)]
            standing = sentence.children(clause, "nsubj")
            standing = standing or [i for i in sentence.children(verb, "obj") if verb < i < duty[0]]
            obliged = [p for i in standing for p in parties.of_phrase(sentence, i)]
            selves = {(party.code, party.sector) for party in speakers}
            if speakers and obliged and not any((party.code, party.sector) in selves for party in obliged):
                reason = f"'{sentence.words[duty[0]]}' in what '{sentence.words[verb]}' reports"
                yield Match(DEMAND, (duty[0],)), clause, speakers, obliged, [reason]
