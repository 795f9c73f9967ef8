"""Who does what a verb tells: its subject, the agent of its passive, and who is behind a deed."""

from collections.abc import Sequence

from samarkand.coders.counted import size_of
from samarkand.coders.groups import sector_of
from samarkand.coders.lexicon import Match
from samarkand.coders.owners import Owners
from samarkand.coders.parties import distinct
from samarkand.coders.triggers import AroundTriggers, Triggers
from samarkand.model import Party

UNDER = frozenset({"xcomp", "advcl", "conj"})
"""How a verb hangs whose subject is that of the verb over it, where what the tree calls its own stands behind it and is
nobody."""


class Doers(AroundTriggers):
    """Reads who does what in one sentence."""

    def __init__(self, triggers: Triggers, owners: Owners) -> None:
        super().__init__(triggers)
        self.owners = owners

    def subject(self, head: int, *, passive: bool = False, depth: int = 0) -> list[Party]:
        """The subject of a verb, also through control, coordination and relative clauses."""
        sentence = self.sentence
        own = [
            child for child in sentence.children(head, "nsubj") if sentence.forms[child] not in self.grammar.relative
        ]
        own = [child for child in own if child < head and not self._is_set_apart(child)] or own
        if own:
            found = self.triggers.phrases([child for child in own if passive or self.can_act(child)])
            if found or passive or min(own) < head or sentence.bases[head] not in UNDER:
                return found
        governor = sentence.heads[head]
        if governor < 0 or depth > 4:
            return [] if governor >= 0 or passive else self._continued(head)
        relation = sentence.relations[head].partition(":")[0]
        if relation == "acl":
            return self.triggers.phrases([governor]) or self.subject(governor, depth=depth + 1)
        if relation == "csubj" and sentence.upos[governor] == "ADJ":
            return self.subject(governor, depth=depth + 1)
        if relation == "xcomp":
            objects = self.triggers.phrases(sentence.children(governor, "obj"))
            return objects or self.subject(governor, depth=depth + 1)
        if relation in ("conj", "advcl", "parataxis", "ccomp"):
            if sentence.upos[governor] in ("VERB", "AUX", "ADJ") or sentence.children(governor, "nsubj"):
                return self.subject(governor, depth=depth + 1)
            return self._of_joint(governor, depth) if relation == "conj" else []
        if relation in ("obl", "obj", "nmod"):
            return self.subject(governor, depth=depth + 1)
        return []

    def _of_joint(self, noun: int, depth: int) -> list[Party]:
        """The subject of a verb that the tree joins to a noun: that of the verb over it, unless it is the noun."""
        sentence = self.sentence
        verb = next((over for over in sentence.ancestors(noun) if sentence.upos[over] == "VERB"), None)
        within = [noun, *(over for over in sentence.ancestors(noun) if verb is not None and over != verb)]
        if verb is None or any(sentence.relations[token].startswith("nsubj") for token in within):
            return self.triggers.phrases([noun])
        return self.subject(verb, depth=depth + 1) or self.triggers.phrases([noun])

    def _is_set_apart(self, index: int) -> bool:
        """True of a phrase that a preposition sets apart ("selain Xi", "besides Xi"), whatever the tree calls it."""
        return self.sentence.preposition(index) is not None

    def can_act(self, index: int) -> bool:
        """False for a thing that only belongs to somebody ("langkah Rusia", "Russia's move") and would speak."""
        sentence = self.sentence
        if not self.triggers.statement or sentence.mention_at[index] >= 0 or sentence.upos[index] != "NOUN":
            return True
        return index not in self.triggers.nouns and (
            sector_of(sentence, index) is not None
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

    def agent(self, head: int) -> list[Party]:
        """Who is told after "by" or "oleh" on a verb or in a clause under it, else a bare noun close behind it."""
        sentence = self.sentence
        by = self._after_by(head)
        for below in [] if by else sentence.children(head, "advcl", "xcomp", "obl", "ccomp"):
            by += [] if sentence.children(below, "nsubj") else self._after_by(below)
        if by:
            return self.triggers.phrases(by)
        subjects = sentence.children(head, "nsubj")
        bare = [*sentence.children(head, "obl", "obj"), *(subjects[1:] if subjects and subjects[0] < head else ())]
        close = [child for child in bare if child > head and child - head <= 3 and not sentence.preposition(child)]
        return self.triggers.phrases([child for child in close if sentence.upos[child] in ("NOUN", "PROPN", "PRON")])

    def _after_by(self, head: int) -> list[int]:
        sentence = self.sentence
        return [child for child in sentence.dependants[head] if sentence.preposition(child) in self.grammar.agents]

    def _bare_agent(self, head: int, match: Match) -> list[Party]:
        """The noun right behind a passive verb, in a language whose doers need no preposition ("ditangkap polisi")."""
        sentence, behind = self.sentence, head + 1
        if not self.grammar.bare_agents or behind >= len(sentence.words):
            return []
        is_done_to = sentence.heads[behind] == head and sentence.relations[behind].startswith("nsubj")
        doer = sentence.upos[behind] in ("NOUN", "PROPN") and behind not in match.tokens and not is_done_to
        return self.triggers.phrases([behind]) if doer else []

    def done_by(self, verb: int, match: Match) -> list[Party]:
        """The agent of a passive verb, with a preposition or without."""
        return self.agent(verb) or self._bare_agent(verb, match)

    def of_deeds(self, deeds: Sequence[Match]) -> list[Party]:
        """Who condemns an attack condemns the attacker, not the attacked."""
        return distinct(
            party for deed in deeds for party in (*self.owners.of(deed), *self.agent(self.triggers.head(deed)))
        )

    def behind(self, verb: int) -> list[Party]:
        """Who did what is the subject of a verb ("strikes by Togo drew criticism")."""
        nouns = self.triggers.nouns
        return self.of_deeds([nouns[i] for i in self.sentence.children(verb, "nsubj") if i in nouns])
