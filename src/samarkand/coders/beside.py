"""The sentences beside one: which still tell of the same matter, and words that point back to what they told."""

from collections.abc import Iterator, Sequence

from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence

BACK = 3
AHEAD = 3
LEAD = 3
AT_ONCE = 4


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
        return not (
            self.words["pointing_before"].isdisjoint(before) and self.words["pointing_behind"].isdisjoint(after)
        )

    def opens_with_pronoun(self, sentence: Sentence, within: int) -> bool:
        """True where one of the first `within` words, or a pair at the opening, stands for somebody named before."""
        pronouns = self.parties.language.settings["pronouns"]
        opening = " ".join(sentence.forms[:AT_ONCE])
        single = {*pronouns["persons"], *pronouns["groups"], *pronouns["both"]} & set(sentence.forms[:within])
        return bool(single) or any(opening.startswith(pair) for pair in pronouns["pairs"])
