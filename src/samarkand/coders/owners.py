"""Whom the noun of a trigger belongs to ("Kenya's attack", "serangan Kenya")."""

from samarkand.coders.groups import sector_of
from samarkand.coders.lexicon import Match
from samarkand.coders.triggers import AroundTriggers
from samarkand.model import Party


class Owners(AroundTriggers):
    """Reads the owners of triggers in one sentence."""

    def of(self, match: Match) -> list[Party]:
        """Who owns the noun of a trigger; of a verb, who owns what it is done to."""
        sentence, inside = self.sentence, set(match.tokens)
        owned: list[int] = []
        for token in self._ownable(match):
            for child in sentence.dependants[token]:
                base = sentence.relations[child].partition(":")[0]
                preposition = sentence.preposition(child)
                title = " ".join(sentence.forms[child - 1 : child + 1])
                of_title = child - 1 in inside and title in self.parties.titles
                if of_title or preposition in self.triggers.kept_for_recipient(match):
                    continue
                if child in inside or base not in ("nmod", "compound", "amod", "flat", "appos", "obl"):
                    continue
                if preposition is None or preposition in self.grammar.owners or preposition in self.grammar.between:
                    owned.append(child)
        return self.triggers.phrases(owned) or self._shared(match)

    def on_both_sides(self, match: Match) -> tuple[list[Party], list[Party]]:
        """(parties that own a noun from before it, parties that hang on it from behind)."""
        sentence, head = self.sentence, self.triggers.head(match)
        before: list[int] = []
        behind: list[int] = []
        for token in match.tokens:
            for child in sentence.dependants[token]:
                base = sentence.relations[child].partition(":")[0]
                if (
                    child in match.tokens
                    or self.sentence.preposition(child) in self.triggers.kept_for_recipient(match)
                    or base not in ("nmod", "compound", "amod", "flat", "obl")
                    or not self.triggers.owns(child)
                ):
                    continue
                (before if child < head else behind).append(child)
        return self.triggers.phrases(before), self.triggers.phrases(behind, through_places=True)

    def _ownable(self, match: Match) -> list[int]:
        """The nouns of a trigger, and of a lone verb its object; of a passive one that is its subject."""
        if match.pattern.kind == "noun" or self.sentence.upos[self.triggers.head(match)] in ("NOUN", "PROPN"):
            return list(match.tokens)
        passive, head = self.triggers.is_passive(match), self.triggers.head(match)
        nouns = [
            token for token in match.tokens[1:]
            if self.sentence.upos[token] in ("NOUN", "PROPN") and not (passive and token > head)
        ]  # fmt: skip
        done_to = "nsubj" if passive else "obj"
        things = self.sentence.children(self.triggers.head(match), done_to)
        return nouns or [thing for thing in things if sector_of(self.sentence, thing) is None]

    def _shared(self, match: Match) -> list[Party]:
        """ "serangan udara dan tembakan pasukan Kenya": the last of coordinated deeds names the owner of all."""
        sentence = self.sentence
        if match.pattern.kind != "noun":
            return []
        beside = [
            child for child in sentence.children(self.triggers.head(match), "conj") if sentence.upos[child] == "NOUN"
        ]
        owned = [i for child in beside for i in sentence.children(child, "nmod", "flat") if not sentence.preposition(i)]
        return self.triggers.phrases(owned)
