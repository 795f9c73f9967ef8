"""Full names as they are printed, also those that no mention holds."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from samarkand.model import Span, Token

LONGEST_NAME = 5
MINIMUM_SLIP = 6


class FullNames:
    """The rows of capitalised words of a text by their last word, without titles; the first of each."""

    def __init__(self, text: str, tokens: Sequence[Token], titles: frozenset[str]) -> None:
        self.text = text
        self.by_last: dict[str, Span] = {}
        row: list[Token] = []
        for token in tokens:
            proper = token.upos == "PROPN" and text[token.span.start].isupper()
            if row and not (proper and 0 <= token.span.start - row[-1].span.end <= 1):
                self._keep(row, titles)
                row = []
            if proper:
                row.append(token)
        self._keep(row, titles)

    def ending_in(self, word: str) -> Span | None:
        """The full name whose last word is this one in lower case, or the only one that is a letter off."""
        if word in self.by_last or len(word) < MINIMUM_SLIP:
            return self.by_last.get(word)
        like = [
            name
            for name in self.by_last
            if name[0] == word[0] and Levenshtein.distance(name, word, score_cutoff=1) == 1
        ]
        return self.by_last[like[0]] if len(like) == 1 else None

    def _keep(self, row: Sequence[Token], titles: frozenset[str]) -> None:
        while len(row) > 1 and self._form(row[0]) in titles:
            row = row[1:]
        if 1 < len(row) <= LONGEST_NAME and self._form(row[-1]) not in titles:
            self.by_last.setdefault(self._form(row[-1]), Span(row[0].span.start, row[-1].span.end))

    def _form(self, token: Token) -> str:
        return self.text[token.span.start : token.span.end].casefold()
