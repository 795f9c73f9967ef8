"""What parsers of news get wrong again and again, put right in the tree of one sentence."""

from samarkand.coders.sentence import Sentence


def mend(sentence: Sentence) -> None:
    """Give a verb its subject back that the tree has given to a verb of speech behind it.

    "The ministers of A and B will meet in Rome, the ministry said": the first subject is that of "meet".
    """
    for verb in range(len(sentence.words)):
        if sentence.upos[verb] != "VERB" or not _speaks(sentence, verb):
            continue
        clause = _reported(sentence, verb)
        if clause is None or sentence.children(clause, "nsubj"):
            continue
        subjects = sentence.children(verb, "nsubj")
        stolen = [child for child in subjects if child < clause]
        if stolen and any(child > clause for child in subjects):
            _hang(sentence, stolen[0], clause)


def _speaks(sentence: Sentence, verb: int) -> bool:
    return not {sentence.forms[verb], sentence.lemmas[verb]}.isdisjoint(sentence.language.speech)


def _reported(sentence: Sentence, verb: int) -> int | None:
    """The verb before one of speech that heads what is said."""
    governor = sentence.heads[verb]
    if sentence.relations[verb] == "parataxis" and 0 <= governor < verb and sentence.upos[governor] == "VERB":
        return governor
    before = [child for child in sentence.children(verb, "ccomp", "parataxis") if child < verb]
    return next((child for child in before if sentence.upos[child] == "VERB"), None)


def _hang(sentence: Sentence, child: int, governor: int) -> None:
    """Move a subject to another verb."""
    sentence.dependants[sentence.heads[child]].remove(child)
    sentence.heads[child] = governor
    passive = bool(sentence.children(governor, "aux:pass"))
    sentence.relations[child] = "nsubj:pass" if passive else "nsubj"
    sentence.dependants[governor].append(child)
    sentence.dependants[governor].sort()
