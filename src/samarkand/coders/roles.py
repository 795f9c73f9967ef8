"""Frames to parties: where a trigger's actor and recipient stand in the tree of its sentence."""

from collections.abc import Iterable, Sequence

from samarkand.coders.lexicon import Match
from samarkand.coders.parties import Parties, distinct
from samarkand.coders.sentence import Sentence
from samarkand.model import Party

VERBAL = ("verb", "passive")
REACH = 12
AT_HOME = frozenset({"PROTEST"})
PROMISES = frozenset({"AGREE"})
ABOUT_DEEDS = frozenset({"ACCUSE", "REJECT"})


class Roles:
    """Finds the parties of triggers in one sentence."""

    def __init__(self, sentence: Sentence, parties: Parties, matches: Sequence[Match]) -> None:
        self.sentence = sentence
        self.parties = parties
        self.trigger_heads = frozenset(match.tokens[0] for match in matches if match.pattern.kind != "noun")
        grammar = parties.language.settings["grammar"]
        self.agents = frozenset(grammar["agents"])
        self.owners = frozenset(grammar["owners"])
        self.between = frozenset(grammar["between"])
        self.together = frozenset(grammar["together"])
        self.relations = tuple(grammar["relations"])
        self.relative = frozenset(grammar["relative"])
        self.accusation = frozenset(grammar["accusation"])
        self.light = frozenset(grammar["light"])
        self.topics = frozenset(grammar["topics"])
        self.each_other = tuple(grammar["reciprocal"])
        self.statement = False
        self.nouns = {self.head(match): match for match in matches if match.pattern.kind == "noun"}

    def head(self, match: Match) -> int:
        """The token of a match that governs the others."""
        inside = set(match.tokens)
        if match.pattern.kind in VERBAL:
            return match.tokens[0]
        return next((token for token in match.tokens if self.sentence.heads[token] not in inside), match.tokens[0])

    def fill(
        self, match: Match, mutual: bool, *, statement: bool = False
    ) -> tuple[list[Party], list[Party], list[str]]:
        """(actors, recipients, reasons) of a match. `statement`: only somebody can say it, no step or rule can."""
        frame = match.pattern.trigger
        self.statement = statement
        actors, actor_reason = self._first(match, frame.actor or self._default(match, "actor"), every=mutual)
        recipients, reason = self._first(match, frame.recipient or self._default(match, "recipient"), every=mutual)
        if match.pattern.kind == "noun" and not mutual:
            actors, recipients = self._nominal(match, actors, recipients)
        if mutual:
            shared = self._side(match, "prep:between")
            recipients = distinct([*recipients, *shared])
            if match.pattern.kind == "noun":
                recipients = distinct([*recipients, *self._attending(match)])
            elif not recipients and match.pattern.type in PROMISES:
                recipients = self._within(match, actors)
        if match.pattern.type == "ACCUSE" and reason.startswith(("prep:to", "prep:kepada")):
            recipients = self._complained_of(self.head(match)) or recipients
        if reason.startswith("comp") and match.pattern.type == "THREATEN":
            codes = {party.code for party in actors}
            recipients = [party for party in recipients if party.code not in codes]
        reasons = [text for text in (actor_reason, reason) if text]
        if not actors:
            actors, text = self._borrowed(match, recipients)
            reasons += [text] if text else []
        deed = match.pattern.type in ABOUT_DEEDS and any(
            child in self.nouns for child in self.sentence.children(self.head(match), "obj")
        )
        if not recipients and not mutual and match.pattern.kind == "verb" and not deed:
            recipients = self._nearest_after(match, actors) or self._within(match, actors)
            reasons += ["recipient: nearest name after"] if recipients else []
        if not recipients and not mutual and match.pattern.kind != "noun" and not deed:
            recipients = self._there(match, actors)
            reasons += ["recipient: of the place"] if recipients else []
        if match.pattern.type in AT_HOME and actors and not recipients:
            recipients = self._at_home(actors)
            reasons += ["recipient: the protesters' own state"] if recipients else []
        return actors, recipients, reasons

    def reciprocal(self, match: Match) -> bool:
        """True where a trigger says that its parties do it to each other ("saling tuduh", "accused each other")."""
        sentence, head = self.sentence, self.head(match)
        near = range(max(0, head - 1), min(len(sentence.words), max(match.tokens) + 4))
        return any(f" {word} " in f" {' '.join(sentence.forms[i] for i in near)} " for word in self.each_other)

    def is_between(self, reasons: Sequence[str]) -> bool:
        """True where parties were found after "between" or "antara"."""
        return any(f"prep:{word}:" in reason for reason in reasons for word in self.between)

    def _nominal(self, match: Match, actors: list[Party], recipients: list[Party]) -> tuple[list[Party], list[Party]]:
        """Of a deed as a noun, "by X" and "X's" are the doer; what is owned with "of" is what it is done to.

        "the killing of A by B", "B's arrest of A", "penangkapan A oleh B".
        """
        genitive, owned = self._owners_of(match)
        agents = self._phrases(self._by(self.head(match)))
        if agents:
            taken = {party.mention for party in agents}
            others = [party for party in (*recipients, *owned, *genitive) if party.mention not in taken]
            return agents, distinct(others)
        if genitive and owned:
            return genitive, owned if not recipients or recipients[0].mention in {
                p.mention for p in genitive
            } else recipients
        return actors, recipients

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

    def _first(self, match: Match, slots: Iterable[str], *, every: bool) -> tuple[list[Party], str]:
        found: list[Party] = []
        reasons = []
        for slot in slots:
            parties = self._side(match, slot)
            if parties:
                found += parties
                reasons.append(f"{slot}: {', '.join(party.text for party in parties)}")
                if not every:
                    break
        return distinct(found), "; ".join(reasons)

    def _side(self, match: Match, slot: str) -> list[Party]:
        passive = self._is_passive(match)
        name, _, word = slot.partition(":")
        head = self.head(match)
        if name == "subj" and match.pattern.kind == "noun":
            return self._borrowed(match, ())[0]
        if name == "subj" and passive:
            owned = match.tokens[-1] < head
            return self._agent(head) or (self._possessor(match) if owned else [])
        if name == "subj":
            own = [i for token in match.tokens[1:] for i in self.sentence.children(token, "nsubj") if i < head]
            return self._phrases([i for i in own if self._can_act(i)]) or self._subject(head)
        if name == "obj":
            return self._subject(head, passive=True) if passive else self._objects(match)
        if name == "iobj":
            return self._phrases(self.sentence.children(head, "iobj"))
        if name == "poss":
            return self._possessor(match)
        if name == "agent":
            return self._agent(head)
        if name == "comp":
            return self._complement(head)
        if name == "prep":
            return self._prepositional(match, self.between if word == "between" else frozenset({word}))
        return []

    def _is_passive(self, match: Match) -> bool:
        if match.pattern.kind != "verb":
            return match.pattern.kind == "passive"
        sentence, head = self.sentence, self.head(match)
        if any(sentence.relations[child] == "aux:pass" for child in sentence.dependants[head]):
            return sentence.language.code == "en"
        frame = match.pattern.trigger.recipient
        transitive = frame is None or "obj" in frame
        reduced = transitive and sentence.relations[head] == "acl" and sentence.forms[head].endswith(("ed", "en", "wn", "ung", "ught"))
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
            return self._phrases([child for child in own if self._can_act(child)])
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
            return self._phrases([governor]) if relation == "conj" else []
        if relation in ("obl", "obj", "nmod"):
            return self._subject(governor, depth=depth + 1)
        return []

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
        if match.pattern.type in ABOUT_DEEDS and any(child in self.nouns for child in objects):
            return self._doers([self.nouns[child] for child in objects if child in self.nouns])
        found = self._phrases(objects, through_places=not self.statement)
        if found:
            return found
        for token in match.tokens[1:]:
            owned = [
                child for child in self.sentence.children(token, "nmod", "compound", "amod") if child not in inside
            ]
            found = self._phrases([child for child in owned if self._owns(child)])
            if found:
                return found
        return []

    def _complained_of(self, head: int) -> list[Party]:
        """Who complains to X over what Y did accuses Y."""
        sentence = self.sentence
        about = [i for i in sentence.dependants[head] if sentence.preposition(i) in self.accusation | self.topics]
        return self._phrases([i for i in about if sentence.upos[i] in ("NOUN", "PROPN")])

    def _doers(self, deeds: Sequence[Match]) -> list[Party]:
        """Who condemns an attack condemns the attacker, not the attacked."""
        return distinct(party for deed in deeds for party in (*self._possessor(deed), *self._agent(self.head(deed))))

    def _owns(self, child: int) -> bool:
        preposition = self.sentence.preposition(child)
        return preposition is None or preposition in self.owners

    def _agent(self, head: int) -> list[Party]:
        sentence = self.sentence
        by = [child for child in sentence.dependants[head] if sentence.preposition(child) in self.agents]
        for below in [] if by else sentence.children(head, "advcl", "xcomp", "obl", "ccomp"):
            by += [] if sentence.children(below, "nsubj") else [child for child in sentence.dependants[below] if sentence.preposition(child) in self.agents]
        if by:
            return self._phrases(by)
        bare = sentence.children(head, "obl", "obj")
        close = [child for child in bare if child > head and child - head <= 3 and not sentence.preposition(child)]
        return self._phrases([child for child in close if sentence.upos[child] in ("NOUN", "PROPN", "PRON")])

    def _possessor(self, match: Match) -> list[Party]:
        sentence, inside = self.sentence, set(match.tokens)
        owned: list[int] = []
        for token in match.tokens:
            for child in sentence.dependants[token]:
                base = sentence.relations[child].partition(":")[0]
                preposition = sentence.preposition(child)
                if preposition in self._of_recipient(match):
                    continue
                if child in inside or base not in ("nmod", "compound", "amod", "flat", "appos", "obl"):
                    continue
                if preposition is None or preposition in self.owners or preposition in self.between:
                    owned.append(child)
        return self._phrases(owned)

    def _complement(self, head: int) -> list[Party]:
        sentence = self.sentence
        for clause in sentence.children(head, "ccomp", "xcomp", "advcl"):
            found = self._phrases(sentence.children(clause, "nsubj")) or self._phrases(sentence.children(clause, "obj"))
            if found:
                return found
        return []

    def _prepositional(self, match: Match, words: frozenset[str]) -> list[Party]:
        """Phrases after a preposition: on the trigger, or on the verb that the trigger noun hangs on."""
        sentence, head = self.sentence, self.head(match)
        candidates = [child for token in match.tokens for child in sentence.dependants[token]]
        governor = sentence.heads[head]
        loose = governor >= 0 and sentence.upos[governor] in ("NOUN", "PROPN")
        if (match.pattern.kind == "noun" or loose) and governor >= 0:
            candidates += [child for child in sentence.dependants[governor] if child > head]
        for token in match.tokens:
            for child in sentence.children(token, "obj", "nmod", "obl"):
                candidates += [inner for inner in sentence.dependants[child] if inner not in candidates]
        hit = [child for child in dict.fromkeys(candidates) if child not in match.tokens]
        hit = [child for child in hit if sentence.preposition(child) in words]
        after = [child for child in hit if child > match.tokens[0]]
        return self._phrases(after or hit, through_places=not self.statement)

    def _attending(self, match: Match) -> list[Party]:
        """Who joins, holds or attends a meeting is a party to it, and so is whom they do it with."""
        sentence, head = self.sentence, self.head(match)
        for governor in sentence.ancestors(head):
            if sentence.upos[governor] != "VERB":
                continue
            if not self._is_light(match, governor):
                return []
            company = [child for child in sentence.dependants[governor] if sentence.preposition(child) in self.together]
            return distinct([*self._subject(governor), *self._phrases(company)])
        return []

    def _borrowed(self, match: Match, recipients: Sequence[Party]) -> tuple[list[Party], str]:
        """The actor of a trigger that has none of its own."""
        sentence, head = self.sentence, self.head(match)
        if match.pattern.kind == "noun":
            for governor in sentence.ancestors(head):
                if sentence.upos[governor] != "VERB":
                    continue
                blamed = sentence.preposition(head) in self.accusation
                if blamed:
                    found = self._phrases(sentence.children(governor, "obj")) or self._blamed(governor, head)
                elif not self._is_light(match, governor):
                    return [], ""
                else:
                    found = self._subject(governor)
                found = [party for party in found if party.code not in {other.code for other in recipients}]
                return found, f"actor: from '{sentence.words[governor]}'" if found else ""
            return [], ""
        if match.pattern.kind == "verb" and not self._is_passive(match):
            found = self._nearest_before(head, recipients)
            return found, "actor: nearest name before" if found else ""
        return [], ""

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
                return [party]
        return []

    def _nearest_after(self, match: Match, others: Sequence[Party]) -> list[Party]:
        taken = {party.code for party in others}
        start = max(match.tokens)
        for index in range(start + 1, min(start + 6, len(self.sentence.words))):
            if self.sentence.upos[index] in ("PUNCT", "SCONJ", "VERB"):
                break
            party = self.parties.of_mention(self.sentence, index)
            if party is not None and party.code and party.code not in taken:
                return [] if self._governing_preposition(index) in self.parties.places else [party]
        return []

    def _within(self, match: Match, others: Sequence[Party]) -> list[Party]:
        """Somebody named inside what the verb governs ("announced a ban on flights to Chad")."""
        head, taken = self.head(match), {party.code for party in others}
        promised = match.pattern.type in PROMISES
        for child in self.sentence.children(head, "obj", "obl", "xcomp", *(("advcl", "ccomp") if promised else ())):
            if child < head or self.sentence.preposition(child) in self.parties.places | self.topics:
                continue
            for token in self.sentence.subtree(child, clauses=False):
                if self._governing_preposition(token) in self.parties.places:
                    continue
                party = self.parties.of_mention(self.sentence, token)
                if party is not None and party.code and party.code not in taken and token not in match.tokens:
                    return [party]
        return []

    def _there(self, match: Match, actors: Sequence[Party]) -> list[Party]:
        """Unnamed people or things that an act hits belong to the place that its clause tells."""
        objects = self.sentence.children(self.head(match), "obj", "nsubj:pass")
        if not objects:
            return []
        sentence, taken = self.sentence, {party.mention for party in actors}
        for index in range(objects[-1] + 1, len(sentence.words)):
            party = self.parties.of_mention(sentence, index)
            if party is not None and party.country and party.mention not in taken and self._governing_preposition(index) in self.parties.places:
                return [party]
        return []

    def _at_home(self, actors: Sequence[Party]) -> list[Party]:
        """Who protests against nobody named protests at home (codebook, PROTEST: domestic dyads)."""
        return [
            Party(text=party.text, country=party.country, sector="GOV", span=party.span)
            for party in actors[:1]
            if party.country
        ]

    def _governing_preposition(self, index: int) -> str | None:
        number = self.sentence.mention_at[index]
        for token in (index, *self.sentence.ancestors(index)):
            found = self.sentence.preposition(token)
            if found:
                return found
            if self.sentence.mention_at[token] != number and self.sentence.upos[token] not in ("NOUN", "PROPN"):
                return None
        return None
