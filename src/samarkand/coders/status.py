"""Whether an event happened, is planned, possible or denied: the cue words around its trigger."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from samarkand.coders.asides import is_set_off
from samarkand.coders.sentence import Sentence
from samarkand.languages import load
from samarkand.model.event import Status

WINDOW = 6
OPENING = 4
"""Words at whose end a sentence can say that what follows is not so."""
LONGEST_CUE = 5
ASIDE = frozenset({"acl:relcl", "advcl", "ccomp"})
LABEL = 4
"""Words among which the colon behind a speaker's label stands: "QUESTION: Did …"."""
BREAKS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "—", "–"})
GOVERNED = frozenset({"xcomp", "ccomp", "obj", "obl", "nsubj", "nsubj:pass", "advcl", "acl", "conj"})


class Cues(Struct, frozen=True, kw_only=True, gc=False):
    """One language's cue words by what they say."""

    planned: frozenset[str]
    possible: frozenset[str]
    denied: frozenset[str]
    negation: frozenset[str]
    happened: frozenset[str]
    thwarted: frozenset[str]
    turns: frozenset[str]
    intends: frozenset[str]
    weighs: frozenset[str]
    delayed: frozenset[str]
    backshifted: frozenset[str]
    conditions: frozenset[str]
    untrue: frozenset[str]
    confirms: frozenset[str]
    haves: frozenset[str]
    asks: frozenset[str]


def status_of(
    sentence: Sentence, tokens: Sequence[int], head: int, *, governed: bool = True
) -> tuple[Status, str | None]:
    """The status of the event at a trigger, and the cue that says so.

    Cues are sought to the left of the trigger in its clause, on its auxiliaries, then, where it is `governed`, on the
    verbs that govern it. What is only asked is possible.
    """
    status, cue = _told_of(sentence, tokens, head, governed=governed)
    asked = _asked_by(sentence, head) if status == "happened" else None
    return ("possible", asked) if asked is not None else (status, cue)


def _asked_by(sentence: Sentence, head: int) -> str | None:
    """The word that opens a question whose own verb tells the event: "Has Kenya attacked Uganda?"."""
    asks = _cues(sentence.language.code).asks
    if not asks or "?" not in sentence.forms[head:] or sentence.upos[head] not in ("VERB", "AUX"):
        return None
    opening = next((at + 1 for at in range(min(LABEL, len(sentence.forms) - 1)) if sentence.forms[at] == ":"), 0)
    of_clause = any(sentence.relations[at] in ASIDE for at in (head, *sentence.ancestors(head)))
    return sentence.words[opening] if sentence.forms[opening] in asks and not of_clause else None


def _told_of(
    sentence: Sentence, tokens: Sequence[int], head: int, *, governed: bool = True
) -> tuple[Status, str | None]:
    """The same of what is told, not asked."""
    cues = _cues(sentence.language.code)
    if len(tokens) > 1 and sentence.forms[tokens[0]] in cues.negation:
        return "happened", None  # "did not accept": that it was not done is the event
    denied = _none_of(sentence, tokens, cues)
    if denied is not None:
        return "denied", denied
    disowned = _disowned(sentence, head)
    if disowned is not None:
        return "denied", disowned
    untrue = _untrue(sentence, head, cues)
    if untrue is not None:
        return "denied", untrue
    turned = _turned(sentence, tokens, cues)
    if turned is not None:
        return "denied", turned
    own = _around(sentence, tokens[0], head, cues)
    status, cue = _judge(own, cues)
    if status == "planned" and governed and sentence.upos[head] in ("NOUN", "PROPN"):
        called_off = _of_governors(sentence, head, cues)
        return called_off if called_off[0] == "denied" else (status, cue)
    if status == "possible" and cue in cues.backshifted and _reported_ahead(sentence, head, cues):
        return "planned", cue
    if status is not None:
        return status, cue
    if not governed:
        return "happened", None
    if _is_headed_for(sentence, head, cues):
        return "planned", sentence.forms[min(sentence.children(head, "mark"))]
    if sentence.upos[head] in ("NOUN", "PROPN"):
        carried = _carrier(sentence, head)
        status, cue = _judge(_around(sentence, carried, carried, cues), cues) if carried is not None else (None, None)
        if status == "planned":
            return status, cue
    return _of_governors(sentence, head, cues)


def _is_headed_for(sentence: Sentence, head: int, cues: Cues) -> bool:
    """True of the infinitive that stands for the verb of a headline, right behind its doer ("Minister to visit …")."""
    marks = [child for child in sentence.children(head, "mark")
             if child < head and sentence.forms[child] in sentence.language.dates["tense"]["infinitive"]]  # fmt: skip
    if not marks or sentence.upos[marks[0] - 1] not in ("NOUN", "PROPN") or marks[0] == 0:
        return False
    before = range(marks[0])
    if any(sentence.upos[i] in ("VERB", "AUX") for i in before):
        return False
    said = {word for i in before for word in (sentence.forms[i], sentence.lemmas[i])}
    return said.isdisjoint(cues.weighs | cues.possible | cues.denied)


def is_told_as_done(sentence: Sentence, head: int) -> bool:
    """True for a verb whose own form says that its subject has done it ("cancelled talks that were set for Friday")."""
    if not sentence.language.dates["tense"]["verbs_have_tense"] or sentence.upos[head] != "VERB":
        return False
    form, lemma = sentence.forms[head], sentence.lemmas[head]
    finite = form not in (lemma, f"{lemma}s", f"{lemma}es") and not form.endswith(("ing", "ies"))
    return finite and any(sentence.relations[child] == "nsubj" for child in sentence.dependants[head])


def _reported_ahead(sentence: Sentence, head: int, cues: Cues) -> bool:
    """True where "would" is what somebody said that "will" be, under no condition ("said that they would meet")."""
    near = {*sentence.subtree(head)}.union(
        *(sentence.subtree(child) for over in sentence.ancestors(head) for child in sentence.children(over, "advcl"))
    )
    if not cues.conditions.isdisjoint(sentence.forms[index] for index in near):
        return False
    speech = sentence.language.speech
    return any(
        sentence.lemmas[i] in speech and sentence.forms[i] not in (sentence.lemmas[i], f"{sentence.lemmas[i]}s")
        for i in sentence.ancestors(head)
    )


def _of_governors(sentence: Sentence, head: int, cues: Cues) -> tuple[Status, str | None]:
    """The status that the words over an event give it, nearest first; what nothing puts off has happened."""
    below = head
    planned: tuple[Status, str | None] | None = None
    for depth, governor in enumerate(sentence.ancestors(head)):
        if is_set_off(sentence, below):
            break
        aim = _is_aim(sentence, below)
        relation, below = sentence.relations[below], governor
        if depth > 2 or relation.partition(":")[0] not in GOVERNED | {"nsubj", "csubj"}:
            break
        if relation in ("acl:relcl", "conj") and sentence.upos[head] in ("VERB", "AUX") and relation != "conj":
            break
        if relation == "nsubj" and sentence.upos[head] == "VERB":
            break  # a deed of the one that the governor is told of ("mahasiswa berunjuk rasa, menolak …")
        if relation == "obl" and sentence.upos[head] in ("NOUN", "PROPN") and depth == 0 and governor < head - 12:
            break
        word = {sentence.forms[governor], sentence.lemmas[governor]}
        if sentence.forms[governor] == sentence.forms[head]:
            break
        if relation == "conj":
            word = set()
        if word & cues.denied:
            return "denied", sentence.words[governor]
        if planned is not None:
            continue
        if word & cues.intends and relation in ("xcomp", "ccomp", "advcl", "obj", "acl", "nsubj:pass"):
            return "planned", sentence.words[governor]
        if word & cues.weighs and relation in ("xcomp", "ccomp", "advcl", "obj", "acl"):
            return "possible", sentence.words[governor]
        if (relation == "advcl" and not aim) or (relation == "conj" and _around_has_own_subject(sentence, head)):
            break
        if relation in ("ccomp",) and sentence.children(head, "nsubj"):
            break
        status, cue = _judge(_around(sentence, governor, governor, cues), cues)
        if status == "planned" and sentence.upos[governor] == "NOUN":
            planned = status, cue
        elif status is not None:
            return status, cue
    return planned or ("happened", None)


def _is_aim(sentence: Sentence, verb: int) -> bool:
    """True of an infinitive that says what the deed over it is for ("will meet to restart talks")."""
    aims, subjects = sentence.language.settings["grammar"]["aims"], sentence.children(verb, "nsubj")
    marks = [sentence.forms[child] for child in sentence.children(verb, "mark")]
    return sentence.relations[verb] == "advcl" and not subjects and any(mark in aims for mark in marks)


def _none_of(sentence: Sentence, tokens: Sequence[int], cues: Cues) -> str | None:
    """The word by which there is none of what a noun of the trigger names ("no agreement was reached"), or None."""
    below = (child for token in tokens for child in sentence.children(token, "det") if child not in tokens)
    return next((sentence.forms[child] for child in below if sentence.forms[child] in cues.negation), None)


def _disowned(sentence: Sentence, head: int) -> str | None:
    """The verb by which somebody says that he did not do it ("denied that it had shelled the town"), or None."""
    over = sentence.heads[head]
    if over < 0 or sentence.relations[head].partition(":")[0] not in ("ccomp", "xcomp", "advcl"):
        return None
    disowns = sentence.language.settings["grammar"]["disowns"]
    return sentence.words[over] if sentence.is_any_of(over, disowns) else None


def _untrue(sentence: Sentence, head: int, cues: Cues) -> str | None:
    """The words by which somebody says that it is not so, or does not say that it is ("Tidak benar …"), or None."""
    for words in cues.untrue:
        parts = words.split()
        for first in range(min(head, OPENING)):
            if sentence.forms[first : first + len(parts)] == parts and "," not in sentence.forms[first:head]:
                return words
    over = sentence.heads[head]
    if over < 0 or sentence.relations[head].partition(":")[0] not in ("ccomp", "xcomp"):
        return None
    if not sentence.is_any_of(over, cues.confirms):
        return None
    below = [child for i in (over, *sentence.children(over, "nsubj")) for child in sentence.dependants[i]]
    said = {*_around(sentence, over, over, cues), *(sentence.forms[child] for child in below)}
    negated = said & cues.negation
    return f"{min(negated)} {sentence.forms[over]}" if negated else None


def _turned(sentence: Sentence, tokens: Sequence[int], cues: Cues) -> str | None:
    """The cue of what was on before the sentence turned ("was due to meet …, but …"), or None."""
    if cues.turns.isdisjoint(sentence.forms[max(tokens) + 1 :]):
        return None
    before = _phrases(sentence.forms[max(0, tokens[0] - WINDOW) : tokens[0]])
    return min(before & cues.thwarted, default=None)


def _carrier(sentence: Sentence, head: int) -> int | None:
    """The verb that an event noun hangs on, through nouns ("akan bergabung … untuk pertemuan"), not by a clause."""
    current = head
    for governor in sentence.ancestors(head):
        if sentence.relations[current].partition(":")[0] in ("acl", "advcl", "parataxis", "ccomp"):
            return None
        if sentence.upos[governor] in ("VERB", "AUX"):
            return governor
        current = governor
    return None


def _around_has_own_subject(sentence: Sentence, head: int) -> bool:
    return bool(sentence.children(head, "nsubj"))


def _around(sentence: Sentence, first: int, head: int, cues: Cues) -> list[str]:
    """Words that bear on a verb: those before it in its clause, and its auxiliaries wherever they stand."""
    words: list[str] = []
    for index in range(first - 1, max(first - 1 - WINDOW, -1), -1):
        form = sentence.forms[index]
        if sentence.relations[index] == "amod" and form in cues.delayed:
            continue
        joined = f"{form} {words[-1]}" if words else form
        cue = (
            joined in cues.planned
            or joined in cues.possible
            or form in cues.denied
            or form in cues.planned
            or index == sentence.heads[head]
        )
        if sentence.relations[index] == "acl:relcl" and index not in sentence.ancestors(head):
            break  # what tells more of somebody ("perundingan yang sempat ditunda digelar")
        if _otherwise(sentence, index):
            break
        has = form in cues.haves and not cues.planned.isdisjoint(words)
        if form in BREAKS or (sentence.upos[index] in ("NOUN", "PROPN", "VERB") and not (cue or has)):
            break
        words.append(form)
    words.reverse()
    for child in sentence.dependants[head]:
        told = sentence.relations[child].partition(":")[0] in ("aux", "advmod", "mark", "cop")
        if told and not _otherwise(sentence, child):
            words.append(sentence.forms[child])
    return words


def _otherwise(sentence: Sentence, index: int) -> bool:
    """True of a word of a bare condition, which denies what was told before ("Jika tidak, …", "If not, …")."""
    forms, grammar = sentence.forms, sentence.language.settings["grammar"]
    negation = sentence.language.status["negation"]
    for first in (index - 1, index):
        behind = forms[first + 2 : first + 3] if first >= 0 else []
        if behind == [","] and forms[first] in grammar["conditions"] and forms[first + 1] in negation:
            return True
    return False


def _judge(words: Sequence[str], cues: Cues) -> tuple[Status | None, str | None]:
    said = _phrases(words)
    negated = said & cues.negation
    if negated:
        ahead = min((cue for cue in said & cues.planned if " " not in cue), default=None)
        longest = max(negated, key=lambda cue: (len(cue), cue))
        return "denied", f"{ahead} not" if ahead else longest
    judged: tuple[tuple[Status, frozenset[str]], ...] = (
        ("denied", cues.denied), ("possible", cues.possible), ("planned", cues.planned), ("happened", cues.happened),
    )  # fmt: skip
    for status, listed in judged:
        found = said & listed
        if found:
            return status, min(found)
    return None, None


def _phrases(words: Sequence[str]) -> frozenset[str]:
    """All runs of up to five words."""
    size = len(words)
    return frozenset(" ".join(words[i:j]) for i in range(size) for j in range(i + 1, min(i + LONGEST_CUE, size) + 1))


@lru_cache(maxsize=16)
def _cues(code: str) -> Cues:
    listed = {key: frozenset(words) for key, words in load(code).status.items()}
    none: frozenset[str] = frozenset()
    return Cues(
        planned=listed.get("planned", none),
        possible=listed.get("possible", none),
        denied=listed.get("denied", none),
        negation=listed.get("negation", none),
        happened=listed.get("happened", none),
        thwarted=listed.get("thwarted", none),
        turns=listed.get("turns", none),
        intends=listed.get("intends", none),
        weighs=listed.get("governs_possible", none),
        delayed=listed.get("is_put_off", none),
        backshifted=listed.get("backshifted", none),
        conditions=listed.get("conditions", none),
        untrue=listed.get("untrue", none),
        confirms=listed.get("confirms", none),
        haves=listed.get("haves", none),
        asks=listed.get("asks", none),
    )
