"""What parsers of news get wrong again and again, put right in the tree of one sentence."""

from collections.abc import Collection, Sequence

from samarkand.coders.clausing import free_clauses
from samarkand.coders.juxtaposing import juxtapose
from samarkand.coders.openings import open_clauses
from samarkand.coders.sentence import Sentence

BREAKS = frozenset({",", ";", ":"})


def mend(sentence: Sentence) -> None:
    """Give a verb its subject back that the tree has hung elsewhere.

    "The ministers of A and B will meet in Rome, the ministry said": the first subject is that of "meet". "A is
    an observer of the SCO and B has mediated": B is who mediates, since no other "and" leads to the verb.
    """
    verbs = [index for index, upos in enumerate(sentence.upos) if upos == "VERB"]
    open_clauses(sentence)
    _from_root(sentence, verbs)
    _from_speech(sentence, verbs)
    _from_list(sentence, verbs)
    _by_order(sentence)
    _from_adjective(sentence, verbs)
    _from_phrase(sentence, verbs)
    _from_object(sentence, verbs)
    _to_clause(sentence, verbs)
    _joined_speech(sentence, verbs)
    free_clauses(sentence)
    juxtapose(sentence)


def _from_root(sentence: Sentence, verbs: Sequence[int]) -> None:
    """A name over the only verb of its sentence is that verb's subject ("ASEAN menggelar KTT di Manila.").

    Only of a language that opens what tells more of a noun with a word of its own.
    """
    if len(verbs) != 1 or not sentence.language.settings["voice"]["active"]:
        return
    verb = verbs[0]
    root = sentence.heads[verb]
    if root < 0 or sentence.heads[root] >= 0 or root >= verb or sentence.bases[verb] != "acl":
        return
    if sentence.upos[root] != "PROPN" or sentence.children(verb, "mark", "nsubj", "nsubj:pass"):
        return
    sentence.hang(verb, -1, "root")
    sentence.hang(root, verb, "nsubj")


def _from_speech(sentence: Sentence, verbs: Sequence[int]) -> None:
    for verb in verbs:
        if not sentence.is_any_of(verb, sentence.language.speech):
            continue
        clause = _reported(sentence, verb)
        if clause is None or sentence.children(clause, "nsubj"):
            continue
        subjects = sentence.children(verb, "nsubj")
        stolen = [child for child in subjects if child < clause]
        if stolen and any(child > clause for child in subjects):
            _hang(sentence, stolen[0], clause)


def _from_list(sentence: Sentence, verbs: Sequence[int]) -> None:
    for verb in verbs:
        joined = sentence.relations[verb] == "conj" and sentence.heads[verb] < verb
        if not joined or sentence.children(verb, "nsubj", "cc"):
            continue
        helpers = [child for child in sentence.children(verb, "aux") if child < verb]
        last = min([verb, *helpers]) - 1
        name = _listed_until(sentence, last, verb)
        if name is not None and sentence.forms[last] not in BREAKS:
            _hang(sentence, name, verb)


def _by_order(sentence: Sentence) -> None:
    """Of two objects the one before its verb is the subject ("mendesak Cile menyerang Peru")."""
    for verb, below in enumerate(sentence.dependants):
        objects = sentence.children(verb, "obj") if len(below) > 1 else ()
        before = [child for child in objects if child < verb]
        if before and len(before) < len(objects) and not sentence.children(verb, "nsubj"):
            sentence.relate(before[-1], "nsubj")


def _from_adjective(sentence: Sentence, verbs: Sequence[int]) -> None:
    """A verb that the tree takes for an adjective of its object is one where that noun has a subject before it and
    nothing makes it a predicate ("Peru eased restrictions")."""
    for verb in verbs:
        noun = sentence.heads[verb]
        if verb < 1 or sentence.relations[verb] != "amod" or noun <= verb:
            continue
        subjects = [child for child in sentence.children(noun, "nsubj") if child < verb]
        between = range(subjects[-1] + 1, verb) if subjects else ()
        if not subjects or sentence.children(noun, "cop") or any(sentence.relations[i] == "det" for i in between):
            continue
        taken = [child for child in sentence.dependants[noun] if child < verb]
        sentence.hang(verb, sentence.heads[noun], sentence.relations[noun])
        sentence.hang(noun, verb, "obj")
        for child in taken:
            sentence.hang(child, verb, sentence.relations[child])


def _from_phrase(sentence: Sentence, verbs: Sequence[int]) -> None:
    """A sentence without a verb of its own has one in what a tree takes for an adjective right behind a name ("The
    parliament of Peru adopted sanctions": "Peru sanctions", adopted)."""
    for verb in verbs:
        noun, name = sentence.heads[verb], verb - 1
        if verb < 2 or sentence.relations[verb] != "amod" or noun <= verb:
            continue
        first = sentence.heads[noun]
        of_name = sentence.mention_at[name] >= 0 and sentence.upos[name] == "PROPN" and sentence.heads[name] != verb
        if not of_name or not 0 <= first < name or sentence.heads[first] >= 0 or sentence.upos[first] != "NOUN":
            continue
        if sentence.children(first, "cop", "nsubj") or sentence.children(verb, "advmod"):
            continue
        behind = [child for child in sentence.dependants[first] if child > verb and child != noun]
        sentence.hang(verb, -1, "root")
        sentence.hang(first, verb, "nsubj")
        if sentence.heads[name] == noun:
            for child in [child for child in sentence.dependants[noun] if child < name]:
                sentence.hang(child, name, sentence.relations[child])
            sentence.hang(name, first, "nmod")
        sentence.hang(noun, verb, "obj")
        for child in behind:
            sentence.hang(child, verb, "obl" if sentence.relations[child] == "nmod" else sentence.relations[child])


def _from_object(sentence: Sentence, verbs: Sequence[int]) -> None:
    """A name before a verb that has no subject is no part of the verb's object ("Putin threatened Finland")."""
    for verb in verbs:
        if verb < 1 or sentence.children(verb, "nsubj", "csubj", "aux:pass"):
            continue
        for noun in sentence.children(verb, "obj"):
            before = [child for child in sentence.children(noun, "compound") if child < verb < noun]
            if before and sentence.mention_at[before[-1]] >= 0:
                sentence.hang(before[-1], verb, "nsubj")


def _to_clause(sentence: Sentence, verbs: Sequence[int]) -> None:
    """Of two subjects the one between a verb and its clause is that of the clause ("LBH mendesak Jaksa Agung memeriksa
    Bupati")."""
    for verb in verbs:
        subjects = sentence.children(verb, "nsubj")
        if len(subjects) < 2 or not subjects[-2] < verb < subjects[-1]:
            continue
        clauses = [child for child in sentence.children(verb, "ccomp", "xcomp") if child > subjects[-1]]
        if clauses and not sentence.children(clauses[0], "nsubj"):
            sentence.hang(subjects[-1], clauses[0], "nsubj")


def _joined_speech(sentence: Sentence, verbs: Sequence[int]) -> None:
    """Who accuses somebody "and demands" demands it himself: a verb of asking or blaming goes with the one over the
    clause that it is joined to ("menuding polisi bertindak brutal dan menuntut penyelidikan")."""
    asks = sentence.language.settings["grammar"]["asks"]
    for verb in verbs:
        beside = sentence.heads[verb]
        if beside < 0 or sentence.relations[verb] != "conj" or sentence.forms[verb] not in asks:
            continue
        if sentence.children(verb, "nsubj") or not sentence.children(verb, "cc") or sentence.forms[beside] in asks:
            continue
        over = _speaking_over(sentence, beside, asks)
        if over is not None:
            sentence.hang(verb, over, "conj")


def _speaking_over(sentence: Sentence, beside: int, asks: Collection[str]) -> int | None:
    """The verb of saying over what a verb is joined to: over a clause of its own, or over a noun, to which no verb can
    be joined."""
    clause = sentence.bases[beside] in ("ccomp", "xcomp")
    if not clause and sentence.upos[beside] not in ("NOUN", "PROPN"):
        return None
    for over in sentence.ancestors(beside):
        if sentence.upos[over] == "VERB" and (
            sentence.forms[over] in asks or sentence.is_any_of(over, sentence.language.speech)
        ):
            return over
        if clause:
            return None
    return None


def _listed_until(sentence: Sentence, last: int, verb: int) -> int | None:
    """The named conjunct of a phrase that ends right before a verb, unless that phrase is a subject itself."""
    if last < 0 or sentence.mention_at[last] < 0:
        return None
    for token in (last, *sentence.ancestors(last)):
        if sentence.relations[token] == "conj" and sentence.upos[token] in ("PROPN", "NOUN"):
            first = sentence.heads[token]
            of_subject = any(sentence.relations[i].startswith("nsubj") for i in (first, *sentence.ancestors(first)))
            alone = max(sentence.subtree(token)) == last and bool(sentence.children(token, "cc"))
            return token if alone and not of_subject and first != verb else None
        if sentence.upos[token] not in ("PROPN", "NOUN"):
            return None
    return None


def _reported(sentence: Sentence, verb: int) -> int | None:
    """The verb before one of speech that heads what is said."""
    governor = sentence.heads[verb]
    if sentence.relations[verb] == "parataxis" and 0 <= governor < verb and sentence.upos[governor] == "VERB":
        return governor
    before = [child for child in sentence.children(verb, "ccomp", "parataxis") if child < verb]
    return next((child for child in before if sentence.upos[child] == "VERB"), None)


def _hang(sentence: Sentence, child: int, governor: int) -> None:
    """Move a subject to another verb."""
    passive = bool(sentence.children(governor, "aux:pass"))
    sentence.hang(child, governor, "nsubj:pass" if passive else "nsubj")
