"""Trees of a language whose phrases stand side by side without a word between, put right where parsers lose them.

Owners and bare doers have no preposition in Indonesian: "militer Nikaragua menetapkan siaga", "Kampala dituding Kigali
melindungi pemberontak". What stands where is known from the voice's prefix and from the order of the words.
"""

from functools import lru_cache
from itertools import pairwise

from samarkand.coders.sentence import Sentence
from samarkand.languages import load
from samarkand.languages.voices import passive_forms

NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSES = ("xcomp", "ccomp", "acl", "parataxis", "advcl", "nmod", "conj")


def juxtapose(sentence: Sentence) -> None:
    """Join a noun to its owner, free a bare doer, and make the passive behind a subject its verb."""
    grammar, voice = sentence.language.settings["grammar"], sentence.language.settings["voice"]
    if not grammar["bare_agents"]:
        return
    relative = frozenset(grammar["relative"])
    _voice_behind_clause(sentence)
    for index in range(len(sentence.words)):
        _owner_is_no_verb(sentence, index)
        if sentence.forms[index] in grammar["units"]:
            _measured(sentence, index)
        if sentence.forms[index] in grammar["counterparts"]:
            _of_whom(sentence, index, frozenset(grammar["owners"]))
    for index in range(len(sentence.words)):
        if sentence.upos[index] == "VERB":
            _one_subject(sentence, index, relative)
            passive = sentence.forms[index].startswith(voice["passive"])
            _reduced(sentence, index, relative, passive=passive)
            if passive:
                _bare_doer(sentence, index)


def _voice_behind_clause(sentence: Sentence) -> None:
    """ "Desakan agar A membuka B disuarakan C": a noun with its clause, the passive whose subject it is, the doer.

    Parsers take the verb of the clause for that of the sentence. The noun opens it, or stands behind one word. So do
    nouns of deciding without a word that opens the clause ("Keputusan A mencabut B disambut C").
    """
    grammar, forms, upos = sentence.language.settings["grammar"], sentence.forms, sentence.upos
    joint = next((i for i in range(1, min(3, len(forms))) if forms[i] in grammar["clausal"]), None)
    noun = 0 if joint is None else joint - 1
    if upos[noun] not in NOMINAL or (joint is None and forms[0] not in grammar["decided"]):
        return
    verbs = [i for i in range(noun + 1, len(forms)) if upos[i] == "VERB"]
    voiced = [
        i for i in verbs[1:]
        if forms[i] in _voicing(sentence.language.code) and _doer_behind(sentence, i)
        and forms[i - 1] not in grammar["relative"]
    ]  # fmt: skip
    bare = joint is None and bool(verbs) and not _is_bare_clause(sentence, verbs[0])
    if not voiced or bare:
        return
    verb, told = voiced[-1], verbs[0]
    subject = None if joint is None else next((i for i in range(joint + 1, told) if upos[i] in NOMINAL), None)
    doer = _doer_behind(sentence, verb)
    new = [(verb, -1, "root"), (noun, verb, "nsubj:pass"), (told, noun, "acl"), (doer, verb, "obl")]
    if joint is not None:
        new.append((joint, told, "mark"))
    if subject is not None:
        new.append((subject, told, "nsubj"))
    elif joint is None and (owner := next((i for i in range(1, told) if upos[i] in NOMINAL), 0)):
        new.append((owner, noun, "nmod"))
    heads, relations = [*sentence.heads], [*sentence.relations]
    for child, governor, relation in new:
        heads[child], relations[child] = governor, relation
    for index in range(len(forms)):
        stray = heads[index] == -1 and index != verb
        crossing = index < verb < heads[index] or (index > doer and 0 <= heads[index] < verb)
        if stray or (crossing and index not in (noun, told, joint)):
            heads[index], relations[index] = (verb, "obl") if index > verb else (told, relations[index])
    if all(_leads_to(heads, index, verb) for index in range(len(forms))):
        sentence.rehang(heads, relations)


def _doer_behind(sentence: Sentence, verb: int) -> int:
    """The noun right behind a passive, but for how it is done ("disambut baik Kremlin"); 0 where there is none."""
    upos, behind = sentence.upos, verb + 1
    if behind + 1 < len(upos) and upos[behind] in ("ADJ", "ADV") and sentence.mention_at[behind] < 0:
        behind += 1
    return behind if behind < len(upos) and upos[behind] in NOMINAL else 0


def _is_bare_clause(sentence: Sentence, verb: int) -> bool:
    """True of a verb behind an opening noun and its owner alone ("Keputusan Washington mencabut …")."""
    grammar = sentence.language.settings["grammar"]
    active = tuple(prefix for prefix, _ in sentence.language.settings["voice"]["active"])
    if not sentence.forms[verb].startswith(active):
        return False
    between = range(1, verb)
    named = all(sentence.upos[i] in (*NOMINAL, "ADV", "AUX", "SCONJ", "ADJ") for i in between)
    return named and not {sentence.forms[i] for i in between} & {*grammar["relative"]}


def _leads_to(heads: list[int], index: int, root: int) -> bool:
    """True where a token hangs under another one, however far."""
    for _ in heads:
        if index == root:
            return True
        index = heads[index]
        if index < 0:
            return False
    return index == root


@lru_cache(maxsize=16)
def _voicing(code: str) -> frozenset[str]:
    """The passives of verbs that carry a noun of saying, or answer it."""
    settings = load(code).settings
    grammar = settings["grammar"]
    return passive_forms([*grammar["light"], *grammar["answers"]], settings["voice"])


def _owner_is_no_verb(sentence: Sentence, index: int) -> None:
    """ "Pemerintah Laos mengeksekusi …" with "Laos" as what is said of a government: the verb behind it is."""
    if sentence.mention_at[index] < 0 or sentence.upos[index] not in NOMINAL or index == 0:
        return
    first = index - 1
    owned = sentence.heads[first] == index and sentence.relations[first].startswith("nsubj")
    if not owned or sentence.upos[first] not in NOMINAL or sentence.children(index, "cop", "case"):
        return
    verb = next((i for i in sentence.children(index, *CLAUSES) if i > index and sentence.upos[i] == "VERB"), None)
    if verb is None or sentence.children(verb, "nsubj", "mark"):
        return
    _take_place(sentence, verb, index)
    for child in [i for i in sentence.dependants[index] if i != verb and (i < index or i > verb)]:
        sentence.hang(child, verb, sentence.relations[child])
    sentence.hang(index, first, "nmod")


def _measured(sentence: Sentence, unit: int) -> None:
    """Of "20 ton beras" rice is what comes: the unit goes with its number."""
    thing, governor, relation = unit + 1, sentence.heads[unit], sentence.relations[unit]
    number = sentence.children(unit, "nummod")
    beside = thing < len(sentence.words) and sentence.heads[thing] == unit and sentence.upos[thing] in NOMINAL
    if not beside or not number or governor < 0 or sentence.preposition(thing):
        return
    bare = relation == "obl" and unit < governor and not sentence.children(governor, "nsubj")
    sentence.hang(thing, governor, "nsubj" if bare else relation)
    for child in [i for i in sentence.dependants[unit] if i > thing]:
        sentence.hang(child, thing, sentence.relations[child])
    sentence.hang(unit, thing, "nmod")


def _of_whom(sentence: Sentence, counterpart: int, owners: frozenset[str]) -> None:
    """Of "menelepon mitranya dari Oman" Oman is whose counterpart it is, not whence the call came."""
    behind = counterpart + 1
    if behind + 1 >= len(sentence.words) or sentence.forms[behind] not in owners:
        return
    owner = next((i for i in (sentence.heads[behind], behind + 1) if i > counterpart), -1)
    if owner > counterpart and sentence.heads[owner] == sentence.heads[counterpart] and sentence.upos[owner] in NOMINAL:
        sentence.hang(owner, counterpart, "nmod")


def _one_subject(sentence: Sentence, verb: int, relative: frozenset[str]) -> None:
    """Of two nouns side by side before a verb that both pass for its subject the second belongs to the first."""
    subjects = [i for i in sentence.children(verb, "nsubj") if i < verb and sentence.forms[i] not in relative]
    for first, second in pairwise(subjects):
        beside = max(sentence.subtree(first)) + 1 == min(sentence.subtree(second))
        nominal = sentence.upos[first] in NOMINAL and sentence.upos[second] in NOMINAL
        if beside and nominal and not sentence.children(first, "det"):
            sentence.hang(second, first, "nmod")
            return


def _reduced(sentence: Sentence, verb: int, relative: frozenset[str], *, passive: bool) -> None:
    """ "A dituding B melindungi C" and "A mendesak B menarik C" say something of A; what is to be done comes second.

    Of an active verb only where it stands right behind a name, of which no bare clause tells more, also where the name
    owns the subject ("Para pemimpin ASEAN sepakat B menggantikan C").
    """
    subject = sentence.heads[verb]
    hangs = 0 <= subject < verb and sentence.relations[verb] == "acl"
    if not hangs or not sentence.relations[subject].startswith("nsubj"):
        return
    name = sentence.mention_at[verb - 1]
    owner = sentence.heads[verb - 1] == subject and sentence.bases[verb - 1] in ("nmod", "flat", "compound")
    owner = owner and sentence.forms[subject] not in sentence.language.settings["grammar"]["decided"]
    if not passive and (name < 0 or not (sentence.mention_at[subject] == name or owner)):
        return
    main = sentence.heads[subject]
    between = sentence.forms[subject + 1 : main]
    if not verb < main or not relative.isdisjoint(between) or "," in between:
        return
    _take_place(sentence, verb, main)
    sentence.hang(subject, verb, "nsubj:pass" if passive else "nsubj")
    sentence.hang(main, verb, "xcomp")
    for child in [i for i in sentence.dependants[subject] if verb < i < main]:
        sentence.hang(child, verb, "obl" if passive else "obj")


def _bare_doer(sentence: Sentence, verb: int) -> None:
    """The noun right behind a passive whose subject stands before it does the deed."""
    doer = verb + 1
    if doer >= len(sentence.words) or sentence.heads[doer] != verb or sentence.upos[doer] not in NOMINAL:
        return
    before = any(child < verb for child in sentence.children(verb, "nsubj"))
    owned = sentence.relations[verb].startswith("acl") and 0 <= sentence.heads[verb] < verb
    if (before or owned) and sentence.relations[doer].partition(":")[0] in ("nsubj", "obj"):
        sentence.relate(doer, "obl")


def _take_place(sentence: Sentence, index: int, other: int) -> None:
    """Hang a token where another one hangs."""
    sentence.hang(index, sentence.heads[other], sentence.relations[other])
