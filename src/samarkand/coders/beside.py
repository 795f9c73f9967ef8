"""The sentences beside one: which still tell of the same matter, and words that point back to what they told."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence

BACK = 3
AHEAD = 3
LEAD = 3
AT_ONCE = 4
NOUN_WITHIN = 3
VERB_WITHIN = 4
"""Words of an opening noun, and behind it, by which a sentence says that what was told took place."""


class Beside:
    """One article's sentences, asked for what another sentence tells."""

    def __init__(self, sentences: Sequence[Sentence], parties: Parties) -> None:
        self.sentences = sentences
        self.parties = parties
        self.words = parties.language.whereabouts

    def before(self, number: int, reach: int = BACK) -> Iterator[Sentence]:
        """The sentences before one, nearest first, up to one on a new matter."""
        for position in range(number - 1, max(number - 1 - reach, -1), -1):
            if self.is_new_matter(self.sentences[position + 1]):
                return
            yield self.sentences[position]

    def is_new_matter(self, sentence: Sentence) -> bool:
        """True of a sentence that opens with words for another matter ("Meanwhile", "Sementara itu")."""
        opening = " ".join(sentence.forms[:AT_ONCE])
        return any(opening.startswith(words) for words in self.words["new_matter"])

    def is_pointed(self, forms: Sequence[str], index: int) -> bool:
        """True of a word with another beside it that points back ("the meeting", "pertemuan itu")."""
        before, after = forms[max(index - 1, 0) : index], forms[index + 1 : index + 3]
        if index <= 2 and not self.words["after"].isdisjoint(before) and after[:1] == [","]:
            return True  # "Usai pertemuan, …"
        return not (
            self.words["pointing_before"].isdisjoint(before) and self.words["pointing_behind"].isdisjoint(after)
        )

    def takes_place(self, sentence: Sentence, *, talks: bool) -> int | None:
        """The noun with which a sentence opens that says where or when what was just told took place, if one does.

        "Serah terima berlangsung di …", "The handover took place on …". Of a gathering only where `talks` were told of.
        """
        for index in range(min(NOUN_WITHIN, len(sentence.forms))):
            if sentence.upos[index] != "NOUN" or sentence.mention_at[index] >= 0:
                continue
            pointed = index == 0 or not self.words["pointing_before"].isdisjoint(sentence.forms[:index])
            if not pointed or (not talks and sentence.forms[index] in self.words["occasions"]):
                return None
            after = sentence.forms[index + 1 : index + 1 + VERB_WITHIN]
            said = {*after, *(" ".join(pair) for pair in pairwise(after))}
            return None if self.words["happens"].isdisjoint(said) else index
        return None

    def opens_with_pronoun(self, sentence: Sentence, within: int) -> bool:
        """True where one of the first `within` words, or a pair at the opening, stands for somebody named before."""
        pronouns = self.parties.language.settings["pronouns"]
        opening = " ".join(sentence.forms[:AT_ONCE])
        single = {*pronouns["persons"], *pronouns["groups"], *pronouns["both"]} & set(sentence.forms[:within])
        return bool(single) or any(opening.startswith(pair) for pair in pronouns["pairs"])
