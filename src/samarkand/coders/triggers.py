"""The triggers of one sentence in its tree: their heads, their voice and what hangs on them."""

from collections.abc import Sequence

from samarkand.coders.lexicon import Match
from samarkand.coders.parties import Parties, distinct
from samarkand.coders.sentence import Sentence
from samarkand.model import Party

VERBAL = ("verb", "passive")
INSIDE_NAMES = frozenset({"flat", "compound", "nmod", "amod"})


class Triggers:
    """Reads the tree around the triggers of one sentence.

    `nouns` are the triggers that are nouns, by the token of their head. `statement` is true while the parties of
    something are sought that only somebody can say, no step or rule.
    """

    def __init__(self, sentence: Sentence, parties: Parties, matches: Sequence[Match]) -> None:
        self.sentence = sentence
        self.parties = parties
        self.grammar = parties.grammar
        self.statement = False
        self._verbs = frozenset(match.tokens[0] for match in matches if match.pattern.kind != "noun")
        self._heads: dict[tuple[tuple[int, ...], str], int] = {}
        self._around: dict[tuple[tuple[int, ...], str, bool], list[int]] = {}
        self._led: dict[tuple[tuple[int, ...], str, bool], frozenset[str | None]] = {}
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
            opens = self.sentence.forms[first] in self.grammar.negations or self.sentence.upos[first] == "ADV"
            if governor in inside and opens:
                return governor
            unlike = self.sentence.upos[first] in ("NOUN", "PROPN") and self.sentence.relations[first] in INSIDE_NAMES
            verbs = [token for token in match.tokens[1:] if self.sentence.upos[token] == "VERB"]
            return verbs[0] if unlike and verbs else first
        return next((token for token in match.tokens if self.sentence.heads[token] not in inside), match.tokens[0])

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
            and (sentence.relations[head] == "acl" or (sentence.relations[head] == "advcl" and bool(self.by(head))))
            and sentence.forms[head].endswith(("ed", "en", "wn", "ung", "ught"))
        )
        return reduced and sentence.language.code == "en" and not sentence.children(head, "obj")

    def phrases(self, heads: Sequence[int], *, through_places: bool = False) -> list[Party]:
        """The parties of the noun phrases under some tokens, none twice."""
        found: list[Party] = []
        for head in heads:
            found += self.parties.of_phrase(self.sentence, head, through_places=through_places)
        return distinct(found)

    def by(self, head: int) -> list[int]:
        """The phrases after "by" or "oleh" anywhere under a noun."""
        below = self.sentence.subtree(head, clauses=False)
        return [child for child in below if child != head and self.sentence.preposition(child) in self.grammar.agents]

    def owns(self, child: int) -> bool:
        """True of a phrase that can own the noun it hangs on: bare, or behind "of" or "milik"."""
        preposition = self.sentence.preposition(child)
        return preposition is None or preposition in self.grammar.owners

    def kept_for_recipient(self, match: Match) -> frozenset[str]:
        """Prepositions that the frame keeps for the recipient ("penarikan pasukan Kenya dari Somalia")."""
        frame = match.pattern.trigger
        kept = {slot[5:] for slot in frame.recipient or () if slot.startswith("prep:")}
        return frozenset(kept - {slot[5:] for slot in frame.actor or ()} - {"of"})

    def is_light(self, match: Match, governor: int) -> bool:
        """True where a verb only carries the noun ("launch an attack") and is no event of its own."""
        sentence = self.sentence
        words = {sentence.forms[governor], sentence.lemmas[governor]}
        return governor in match.tokens or (bool(words & self.grammar.light) and governor not in self._verbs)

    def hanging(self, match: Match, *, deep: bool) -> list[int]:
        """What hangs on a trigger or on the verb of a trigger noun, with a preposition or without.

        `deep`: also what hangs on the phrases that hang on the trigger.
        """
        key = (match.tokens, match.pattern.kind, deep)
        if (known := self._around.get(key)) is not None:
            return known
        sentence, head = self.sentence, self.head(match)
        candidates = [child for token in self._spanned(match) for child in sentence.dependants[token]]
        governor = sentence.heads[head]
        loose = governor >= 0 and sentence.upos[governor] in ("NOUN", "PROPN")
        if (match.pattern.kind == "noun" or loose) and governor >= 0:
            beside = [child for child in sentence.dependants[governor] if child > head]
            candidates += [
                i
                for i in beside
                if sentence.preposition(i) not in self.grammar.agents or sentence.upos[governor] != "VERB"
            ]
        if match.pattern.kind == "verb" and loose and sentence.upos[head] in ("NOUN", "PROPN"):
            over = (i for i in sentence.ancestors(governor) if sentence.upos[i] in ("NOUN", "PROPN"))
            candidates += [child for i in over for child in sentence.dependants[i] if child > head]
        for token in match.tokens if deep else ():
            for child in sentence.children(token, "obj", "nmod", "obl", "acl"):
                candidates += [inner for inner in sentence.dependants[child] if inner not in candidates]
        found = [child for child in dict.fromkeys(candidates) if child not in match.tokens]
        self._around[key] = found
        return found

    def led(self, match: Match, *, deep: bool) -> frozenset[str | None]:
        """The prepositions of what hangs on a trigger; None where something has none."""
        key = (match.tokens, match.pattern.kind, deep)
        if (known := self._led.get(key)) is None:
            known = self._led[key] = frozenset(map(self.sentence.preposition, self.hanging(match, deep=deep)))
        return known

    def _spanned(self, match: Match) -> list[int]:
        """The tokens of a match; of a noun also those in its gaps that hang within it."""
        if match.pattern.kind != "noun":
            return list(match.tokens)
        run = range(min(match.tokens), max(match.tokens) + 1)
        return [i for i in run if i in match.tokens or self.head(match) in self.sentence.ancestors(i)]

    def governing_preposition(self, index: int) -> str | None:
        """The preposition over a mention, also through the nouns that it hangs on."""
        return self.parties.governing_preposition(self.sentence, index)


class AroundTriggers:
    """What reads one thing of a sentence's triggers: it sees the sentence, its parties and the language's words."""

    def __init__(self, triggers: Triggers) -> None:
        self.triggers = triggers
        self.sentence = triggers.sentence
        self.parties = triggers.parties
        self.grammar = triggers.grammar
