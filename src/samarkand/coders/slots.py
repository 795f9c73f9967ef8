"""Where a party can stand in the tree of its sentence: the slots that frames name, and what they hold."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from samarkand.coders.counted import size_of
from samarkand.coders.lexicon import Match
from samarkand.coders.parties import Parties, distinct
from samarkand.coders.sentence import Sentence
from samarkand.languages import load
from samarkand.languages.voices import passive_forms
from samarkand.model import Party

VERBAL = ("verb", "passive")
REACH = 12
INSIDE_NAMES = frozenset({"flat", "compound", "nmod", "amod"})
NEAREST = "nearest"
CARRIER = "carrier"
AT_THEIR_COST = frozenset({"THREATEN"})
ABOUT_DEEDS = frozenset({"ACCUSE", "REJECT"})
ASKED_FOR = frozenset({"REQUEST"})


class Slots:
    """Reads the slots of frames in one sentence."""

    def __init__(self, sentence: Sentence, parties: Parties, matches: Sequence[Match]) -> None:
        self.sentence = sentence
        self.parties = parties
        self.trigger_heads = frozenset(match.tokens[0] for match in matches if match.pattern.kind != "noun")
        grammar = parties.language.settings["grammar"]
        self.agents = frozenset(grammar["agents"])
        self.owners = frozenset(grammar["owners"])
        self.between = frozenset(grammar["between"])
        self.conjunctions = frozenset(grammar["conjunctions"])
        self.together = frozenset(grammar["together"])
        self.relations = tuple(grammar["relations"])
        self.relative = frozenset(grammar["relative"])
        self.accusation = frozenset(grammar["accusation"])
        self.light = frozenset(grammar["light"])
        self.carried = _carried(parties.language.code)
        self.receiving = frozenset(grammar["receiving"])
        self.topics = frozenset(grammar["topics"])
        self.disowns = frozenset(grammar["disowns"])
        self.own_people = frozenset(grammar["own_people"])
        self.negations = frozenset(parties.language.status["negation"])
        self.each_other = tuple(grammar["reciprocal"])
        self.statement = False
        self.deep = True
        self._heads: dict[tuple[tuple[int, ...], str], int] = {}
        self._around: dict[tuple[tuple[int, ...], str, bool], list[int]] = {}
        self.nouns = {self.head(match): match for match in matches if match.pattern.kind == "noun"}

    def head(self, match: Match) -> int:
        """The token of a match that governs the others."""
        key = (match.tokens, match.pattern.kind)
        if (known := self._heads.get(key)) is None:
            known = self._heads[key] = self._head(match)
        return known

    def _head(self, match: Match) -> int:
        inside = set(match.tokens)
        if match.pattern.kind in VERBAL:
            first = match.tokens[0]
            governor = self.sentence.heads[first]
            opens = self.sentence.forms[first] in self.negations or self.sentence.upos[first] == "ADV"
            if governor in inside and opens:
                return governor
            unlike = self.sentence.upos[first] in ("NOUN", "PROPN") and self.sentence.relations[first] in INSIDE_NAMES
            verbs = [token for token in match.tokens[1:] if self.sentence.upos[token] == "VERB"]
            return verbs[0] if unlike and verbs else first
        return next((token for token in match.tokens if self.sentence.heads[token] not in inside), match.tokens[0])

    def _by(self, head: int) -> list[int]:
        """The phrases after "by" or "oleh" anywhere under a noun."""
        below = self.sentence.subtree(head, clauses=False)
        return [child for child in below if child != head and self.sentence.preposition(child) in self.agents]

    def _owners_of(self, match: Match) -> tuple[list[Party], list[Party]]:
        """(parties that own a noun from before it, parties that hang on it from behind)."""
        sentence, head = self.sentence, self.head(match)
        before: list[int] = []
        behind: list[int] = []
        for token in match.tokens:
            for child in sentence.dependants[token]:
                base = sentence.relations[child].partition(":")[0]
                if (
                    child in match.tokens
                    or self.sentence.preposition(child) in self._of_recipient(match)
                    or base not in ("nmod", "compound", "amod", "flat", "obl")
                    or not self._owns(child)
                ):
                    continue
                (before if child < head else behind).append(child)
        return self._phrases(before), self._phrases(behind, through_places=True)

    def _of_recipient(self, match: Match) -> frozenset[str]:
        """Prepositions that the frame keeps for the recipient ("penarikan pasukan Kenya dari Somalia")."""
        frame = match.pattern.trigger
        kept = {slot[5:] for slot in frame.recipient or () if slot.startswith("prep:")}
        return frozenset(kept - {slot[5:] for slot in frame.actor or ()} - {"of"})

    def _default(self, match: Match, side: str) -> tuple[str, ...]:
        if match.pattern.kind in VERBAL:
            return ("subj",) if side == "actor" else ("obj", "iobj")
        if side == "actor":
            return ("poss", "agent")
        return tuple(f"prep:{word}" for word in self.relations)

    def _first(self, match: Match, slots: Iterable[str], *, every: bool) -> tuple[list[Party], str, tuple[str, ...]]:
        """(parties, what was found in words, the slots that held them); `every` reads all slots."""
        slots = tuple(slots)
        held = self._held(match, slots, deep=every)
        if not every:
            held = held or self._held(match, slots, deep=True)
            held = ([pair for pair in held if any(self.parties.is_named(party) for party in pair[1])] or held)[:1]
        reasons = (f"{slot}: {', '.join(party.text for party in parties)}" for slot, parties in held)
        return (
            distinct(party for _, parties in held for party in parties), "; ".join(reasons),
            tuple(slot for slot, _ in held),
        )  # fmt: skip

    def _held(self, match: Match, slots: Iterable[str], *, deep: bool) -> list[tuple[str, list[Party]]]:
        """The slots that hold somebody. `deep`: also after a preposition inside a phrase that hangs on the trigger."""
        self.deep = deep
        held = [(slot, parties) for slot in slots if (parties := self._side(match, slot))]
        self.deep = True
        return held

    def _side(self, match: Match, slot: str) -> list[Party]:
        passive = self.is_passive(match)
        name, _, word = slot.partition(":")
        head = self.head(match)
        if name == "subj" and match.pattern.kind == "noun":
            return self._borrowed(match, ())[0]
        if name == "subj" and passive:
            last, kept = match.tokens[-1], match.pattern.trigger.recipient or ()
            both = any(self.sentence.preposition(child) in self.between for child in self.sentence.dependants[last])
            owned = last < head and "poss" not in kept and self.parties.sector(self.sentence, last) is None and not both
            return self._done_by(head, match) or (self._possessor(match) if owned else [])
        if name == "subj":
            own = [i for token in match.tokens[1:] for i in self.sentence.children(token, "nsubj") if i < head]
            blamed = "subj" in (match.pattern.trigger.recipient or ()) and match.pattern.type in ABOUT_DEEDS
            return (
                self._phrases([i for i in own if self._can_act(i)])
                or self._subject(head)
                or (self._behind(head) if blamed else [])
            )
        if name == "obj":
            return self._subject(head, passive=True) if passive else self._objects(match)
        if name == "iobj":
            return self._phrases(self.sentence.children(head, "iobj"))
        if name == "poss":
            return self._possessor(match)
        if name == "agent":
            active = match.pattern.kind == "verb" and not passive
            return self._phrases(self._by(head)) if active else self._agent(head)
        if name == "comp":
            return self._complement(match)
        if name == "prep":
            return self._prepositional(match, self.between if word == "between" else frozenset({word}))
        return []

    def is_passive(self, match: Match) -> bool:
        """True where the subject of a trigger's verb is whom the deed is done to."""
        if match.pattern.kind != "verb":
            return match.pattern.kind == "passive"
        sentence, head = self.sentence, self.head(match)
        if any(sentence.relations[child] == "aux:pass" for child in sentence.dependants[head]):
            return sentence.language.code == "en"
        frame = match.pattern.trigger.recipient
        transitive = frame is None or "obj" in frame
        reduced = (
            transitive
            and (sentence.relations[head] == "acl" or (sentence.relations[head] == "advcl" and bool(self._by(head))))
            and sentence.forms[head].endswith(("ed", "en", "wn", "ung", "ught"))
        )
        return reduced and sentence.language.code == "en" and not sentence.children(head, "obj")

    def _phrases(self, heads: Sequence[int], *, through_places: bool = False) -> list[Party]:
        found: list[Party] = []
        for head in heads:
            found += self.parties.of_phrase(self.sentence, head, through_places=through_places)
        return distinct(found)

    def _subject(self, head: int, *, passive: bool = False, depth: int = 0) -> list[Party]:
        """The subject of a verb, also through control, coordination and relative clauses."""
        sentence = self.sentence
        own = [child for child in sentence.children(head, "nsubj") if sentence.forms[child] not in self.relative]
        own = [child for child in own if child < head and not self._beside_the_point(child)] or own
        if own:
            return self._phrases([child for child in own if passive or self._can_act(child)])
        governor = sentence.heads[head]
        if governor < 0 or depth > 4:
            return [] if governor >= 0 or passive else self._continued(head)
        relation = sentence.relations[head].partition(":")[0]
        if relation == "acl":
            return self._phrases([governor]) or self._subject(governor, depth=depth + 1)
        if relation == "csubj" and sentence.upos[governor] == "ADJ":
            return self._subject(governor, depth=depth + 1)
        if relation == "xcomp":
            objects = self._phrases(sentence.children(governor, "obj"))
            return objects or self._subject(governor, depth=depth + 1)
        if relation in ("conj", "advcl", "parataxis", "ccomp"):
            if sentence.upos[governor] in ("VERB", "AUX", "ADJ") or sentence.children(governor, "nsubj"):
                return self._subject(governor, depth=depth + 1)
            return self._of_joint(governor, depth) if relation == "conj" else []
        if relation in ("obl", "obj", "nmod"):
            return self._subject(governor, depth=depth + 1)
        return []

    def _of_joint(self, noun: int, depth: int) -> list[Party]:
        """The subject of a verb that the tree joins to a noun: that of the verb over it, unless it is the noun."""
        sentence = self.sentence
        verb = next((over for over in sentence.ancestors(noun) if sentence.upos[over] == "VERB"), None)
        within = [noun, *(over for over in sentence.ancestors(noun) if verb is not None and over != verb)]
        if verb is None or any(sentence.relations[token].startswith("nsubj") for token in within):
            return self._phrases([noun])
        return self._subject(verb, depth=depth + 1) or self._phrases([noun])

    def _beside_the_point(self, index: int) -> bool:
        """True of a phrase that a preposition sets apart ("selain Xi", "besides Xi"), whatever the tree calls it."""
        return self.sentence.preposition(index) is not None

    def _can_act(self, index: int) -> bool:
        """False for a thing that only belongs to somebody ("langkah Rusia", "Russia's move") and would speak."""
        sentence = self.sentence
        if not self.statement or sentence.mention_at[index] >= 0 or sentence.upos[index] != "NOUN":
            return True
        return index not in self.nouns and (
            self.parties.sector(sentence, index) is not None
            or any(sentence.mention_at[i] >= 0 for i in sentence.children(index, "flat", "appos"))
            or bool(sentence.children(index, "nummod"))
            or size_of(self.parties, sentence, index) is not None
            or bool(self.parties.included(sentence, index))
        )

    def _continued(self, head: int) -> list[Party]:
        """A sentence without a subject goes on with that of the sentence before."""
        sentence = self.sentence
        before = [
            i for i in range(head) if sentence.upos[i] in ("NOUN", "PROPN", "PRON") and not sentence.preposition(i)
        ]
        if any(sentence.mention_at[i] >= 0 and self.parties.of_mention(sentence, i) for i in before):
            return []
        return list(self.parties.last_subject) if not before or all(sentence.mention_at[i] < 0 for i in before) else []

    def _objects(self, match: Match) -> list[Party]:
        head, inside = self.head(match), set(match.tokens)
        objects = [child for child in self.sentence.children(head, "obj") if child not in inside]
        objects = self._relativised(head, objects)
        objects = objects or [
            child for child in self.sentence.children(head, "obl") if self._after_particle(match, child)
        ]
        deeds = [self.nouns[child] for child in objects if child in self.nouns]
        if deeds and match.pattern.type in ABOUT_DEEDS:
            return self._phrases(self._by(head)) or self._doers(deeds)
        if deeds and match.pattern.type in ASKED_FOR and (doers := self._doers(deeds)):
            return doers
        found = self._phrases(objects, through_places=not self.statement)
        if found:
            return found
        for token in match.tokens[1:]:
            doers = self._phrases(self._by(token)) if match.pattern.type in ABOUT_DEEDS else []
            if doers:
                return doers
            owned = [
                child for child in self.sentence.children(token, "nmod", "compound", "amod") if child not in inside
            ]
            owned = [child for child in owned if self._owns(child)]
            found = self._phrases([child for child in owned if not self.sentence.preposition(child)] or owned)
            if found:
                return found
        within = [child for child in self.sentence.children(head, "obj") if child in inside]
        return self._phrases([child for child in within if self.parties.sector(self.sentence, child)])

    def _relativised(self, head: int, objects: list[int]) -> list[int]:
        """The objects of a verb; of a relative clause with a subject of its own what it tells more of, where the object
        is left out or a pronoun ("diplomats (whom) it accused of spying")."""
        sentence = self.sentence
        pronouns = all(sentence.forms[child] in self.relative for child in objects)
        if sentence.relations[head] != "acl:relcl" or not pronouns or sentence.language.settings["enclitics"]:
            return objects
        subjects = [child for child in sentence.children(head, "nsubj") if sentence.forms[child] not in self.relative]
        return [sentence.heads[head]] if subjects else objects

    def _after_particle(self, match: Match, child: int) -> bool:
        """True of a phrase whose preposition is a word of the trigger ("took in Syrians", "called on Peru")."""
        sentence = self.sentence
        return child not in match.tokens and any(
            case in match.tokens and sentence.forms[case] == sentence.preposition(child)
            for case in sentence.children(child, "case")
        )

    def _doers(self, deeds: Sequence[Match]) -> list[Party]:
        """Who condemns an attack condemns the attacker, not the attacked."""
        return distinct(party for deed in deeds for party in (*self._possessor(deed), *self._agent(self.head(deed))))

    def _behind(self, verb: int) -> list[Party]:
        """Who did what is the subject of a verb ("strikes by Togo drew criticism")."""
        return self._doers([self.nouns[i] for i in self.sentence.children(verb, "nsubj") if i in self.nouns])

    def _owns(self, child: int) -> bool:
        preposition = self.sentence.preposition(child)
        return preposition is None or preposition in self.owners

    def _agent(self, head: int) -> list[Party]:
        sentence = self.sentence
        by = [child for child in sentence.dependants[head] if sentence.preposition(child) in self.agents]
        for below in [] if by else sentence.children(head, "advcl", "xcomp", "obl", "ccomp"):
            by += (
                []
                if sentence.children(below, "nsubj")
                else [child for child in sentence.dependants[below] if sentence.preposition(child) in self.agents]
            )
        if by:
            return self._phrases(by)
        subjects = sentence.children(head, "nsubj")
        bare = [*sentence.children(head, "obl", "obj"), *(subjects[1:] if subjects and subjects[0] < head else ())]
        close = [child for child in bare if child > head and child - head <= 3 and not sentence.preposition(child)]
        return self._phrases([child for child in close if sentence.upos[child] in ("NOUN", "PROPN", "PRON")])

    def _bare_agent(self, head: int, match: Match) -> list[Party]:
        """The noun right behind a passive verb, in a language whose doers need no preposition ("ditangkap polisi")."""
        sentence, behind = self.sentence, head + 1
        if not self.parties.language.settings["grammar"]["bare_agents"] or behind >= len(sentence.words):
            return []
        is_done_to = sentence.heads[behind] == head and sentence.relations[behind].startswith("nsubj")
        doer = sentence.upos[behind] in ("NOUN", "PROPN") and behind not in match.tokens and not is_done_to
        return self._phrases([behind]) if doer else []

    def _possessor(self, match: Match) -> list[Party]:
        """Who owns the noun of a trigger; of a verb, who owns what it is done to."""
        sentence, inside = self.sentence, set(match.tokens)
        owned: list[int] = []
        for token in self._ownable(match):
            for child in sentence.dependants[token]:
                base = sentence.relations[child].partition(":")[0]
                preposition = sentence.preposition(child)
                title = " ".join(sentence.forms[child - 1 : child + 1])
                of_title = child - 1 in inside and title in self.parties.titles
                if of_title or preposition in self._of_recipient(match):
                    continue
                if child in inside or base not in ("nmod", "compound", "amod", "flat", "appos", "obl"):
                    continue
                if preposition is None or preposition in self.owners or preposition in self.between:
                    owned.append(child)
        return self._phrases(owned) or self._shared_owner(match)

    def _ownable(self, match: Match) -> list[int]:
        """The nouns of a trigger, and of a lone verb its object; of a passive one that is its subject."""
        if match.pattern.kind == "noun" or self.sentence.upos[self.head(match)] in ("NOUN", "PROPN"):
            return list(match.tokens)
        passive, head = self.is_passive(match), self.head(match)
        nouns = [
            token for token in match.tokens[1:]
            if self.sentence.upos[token] in ("NOUN", "PROPN") and not (passive and token > head)
        ]  # fmt: skip
        done_to = "nsubj" if passive else "obj"
        things = self.sentence.children(self.head(match), done_to)
        return nouns or [thing for thing in things if self.parties.sector(self.sentence, thing) is None]

    def _shared_owner(self, match: Match) -> list[Party]:
        """ "serangan udara dan tembakan pasukan Kenya": the last of coordinated deeds names the owner of all."""
        sentence = self.sentence
        if match.pattern.kind != "noun":
            return []
        beside = [child for child in sentence.children(self.head(match), "conj") if sentence.upos[child] == "NOUN"]
        owned = [i for child in beside for i in sentence.children(child, "nmod", "flat") if not sentence.preposition(i)]
        return self._phrases(owned)

    def _complement(self, match: Match) -> list[Party]:
        """Who stands in the clause that a trigger governs, or whose verb is the trigger's own second word."""
        sentence, head = self.sentence, self.head(match)
        for verb in match.tokens[1:]:
            ahead = [child for child in sentence.children(verb, "nsubj", "obj") if head < child < verb]
            if ahead:
                return self._phrases(ahead)
        below = [i for token in match.tokens[1:] for i in sentence.children(token, "acl", "ccomp") if i > token]
        if match.pattern.kind == "noun":
            below += [i for i in sentence.children(head, "acl") if sentence.children(i, "mark")]
        for clause in (*sentence.children(head, "ccomp", "xcomp", "advcl"), *below):
            whom = [sentence.children(clause, relation) for relation in ("nsubj", "obj")]
            if match.pattern.type in AT_THEIR_COST:
                things = whom[1]
                whom += [sentence.children(clause, "obl"), [i for at in things for i in sentence.children(at, "nmod")]]
            found = next((parties for parties in map(self._phrases, whom) if parties), [])
            if found:
                return found
        return []

    def _prepositional(self, match: Match, words: frozenset[str]) -> list[Party]:
        """Phrases after a preposition: on the trigger, or on the verb that the trigger noun hangs on."""
        sentence = self.sentence
        hit = [child for child in self._hanging(match) if sentence.preposition(child) in words]
        near = self.accusation | self.parties.places
        if not hit and self.deep and self.statement and match.pattern.kind != "noun" and words.isdisjoint(near):
            below = (i for token in match.tokens for i in sentence.subtree(token, clauses=False))
            hit = [i for i in below if i not in match.tokens and sentence.preposition(i) in words][:1]
        after = [child for child in hit if child > match.tokens[0]] or hit
        found = self._phrases(after, through_places=not self.statement)
        if words is not self.between or len(found) != 1:
            return found
        other = sentence.joined_after(after[0], self.conjunctions, REACH)
        return found if other is None else [*found, *self._phrases([other])]

    def _hanging(self, match: Match) -> list[int]:
        """What hangs on a trigger or on the verb of a trigger noun, with a preposition or without."""
        key = (match.tokens, match.pattern.kind, self.deep)
        if (known := self._around.get(key)) is not None:
            return known
        sentence, head = self.sentence, self.head(match)
        candidates = [child for token in self._spanned(match) for child in sentence.dependants[token]]
        governor = sentence.heads[head]
        loose = governor >= 0 and sentence.upos[governor] in ("NOUN", "PROPN")
        if (match.pattern.kind == "noun" or loose) and governor >= 0:
            beside = [child for child in sentence.dependants[governor] if child > head]
            candidates += [
                i for i in beside if sentence.preposition(i) not in self.agents or sentence.upos[governor] != "VERB"
            ]
        if match.pattern.kind == "verb" and loose and sentence.upos[head] in ("NOUN", "PROPN"):
            over = (i for i in sentence.ancestors(governor) if sentence.upos[i] in ("NOUN", "PROPN"))
            candidates += [child for i in over for child in sentence.dependants[i] if child > head]
        for token in match.tokens if self.deep else ():
            for child in sentence.children(token, "obj", "nmod", "obl", "acl"):
                candidates += [inner for inner in sentence.dependants[child] if inner not in candidates]
        found = [child for child in dict.fromkeys(candidates) if child not in match.tokens]
        self._around[key] = found
        return found

    def _spanned(self, match: Match) -> list[int]:
        """The tokens of a match; of a noun also those in its gaps that hang within it."""
        if match.pattern.kind != "noun":
            return list(match.tokens)
        run = range(min(match.tokens), max(match.tokens) + 1)
        return [i for i in run if i in match.tokens or self.head(match) in self.sentence.ancestors(i)]

    def _borrowed(self, match: Match, recipients: Sequence[Party]) -> tuple[list[Party], str, str]:
        """(the actor of a trigger that has none of its own, how it was found in words, and the way's name)."""
        sentence, head = self.sentence, self.head(match)
        if match.pattern.kind == "noun":
            found, verb, way = self._of_carrier(match)
            found = [party for party in found if party.code not in {other.code for other in recipients}]
            return found, f"actor: {way} of '{sentence.words[verb]}'" if found else "", way
        if match.pattern.kind == "verb" and not self.is_passive(match):
            found = self._nearest_before(head, recipients)
            return found, "actor: nearest name before" if found else "", NEAREST
        return [], "", ""

    def _of_carrier(self, match: Match) -> tuple[list[Party], int, str]:
        """(who does the deed of a noun, by the verb that carries it, and the slot of that verb).

        "melancarkan serangan", "serangan dilancarkan oleh", "serangan yang dilancarkan".
        """
        sentence, head = self.sentence, self.head(match)
        for clause in sentence.children(head, "acl"):
            if sentence.forms[clause] in self.carried:
                return self._done_by(clause, match), clause, "agent"
        for governor in sentence.ancestors(head):
            if sentence.upos[governor] != "VERB":
                continue
            if sentence.preposition(head) in self.accusation:
                blamed = self._phrases(sentence.children(governor, "obj")) or self._blamed(governor, head)
                return blamed, governor, CARRIER
            if sentence.forms[governor] in self.carried and sentence.relations[head].startswith("nsubj"):
                return self._done_by(governor, match), governor, "agent"
            return (self._subject(governor) if self._is_light(match, governor) else []), governor, CARRIER
        return [], head, ""

    def _done_by(self, verb: int, match: Match) -> list[Party]:
        return self._agent(verb) or self._bare_agent(verb, match)

    def _is_light(self, match: Match, governor: int) -> bool:
        """True where a verb only carries the noun ("launch an attack") and is no event of its own."""
        sentence = self.sentence
        words = {sentence.forms[governor], sentence.lemmas[governor]}
        return governor in match.tokens or (bool(words & self.light) and governor not in self.trigger_heads)

    def _blamed(self, governor: int, head: int) -> list[Party]:
        """In "sanctions on X over the invasion" X is who invaded: the last phrase before the reason."""
        sentence = self.sentence
        for index in range(head - 1, governor, -1):
            party = self.parties.of_mention(sentence, index)
            if party is not None and party.code:
                return [party]
        return []

    def _nearest_before(self, head: int, others: Sequence[Party]) -> list[Party]:
        taken = {party.code for party in others}
        for index in range(head - 1, max(head - REACH, -1), -1):
            if self.sentence.words[index] in {".", ";", ":", "”", '"'}:
                break
            party = self.parties.of_mention(self.sentence, index)
            preposition = self._governing_preposition(index)
            if party is not None and party.code and party.code not in taken and preposition is None:
                return [] if self._is_object(index, head) else [party]
        return []

    def _is_object(self, index: int, before: int) -> bool:
        """True of a name in what an earlier verb is done to."""
        for token in (index, *self.sentence.ancestors(index)):
            if self.sentence.relations[token] == "obj" and token < before:
                return True
            if self.sentence.upos[token] not in ("NOUN", "PROPN", "ADJ"):
                return False
        return False

    def _governing_preposition(self, index: int) -> str | None:
        return self.parties.governing_preposition(self.sentence, index)


@lru_cache(maxsize=16)
def _carried(code: str) -> frozenset[str]:
    """The passives of a language's light verbs."""
    settings = load(code).settings
    return passive_forms(settings["grammar"]["light"], settings["voice"])
