"""A language's `linking.toml`, and an article's text asked for the words beside a name."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Any

from samarkand import tables
from samarkand.languages import load
from samarkand.model import Article, Reading, Span

WORD = re.compile(r"[\w'’.-]*\w")
NOTHING: dict[str, Any] = {
    "office": {"former": [], "not_the_holder": [], "not_yet": [], "of": []},
    "place": {"before": [], "from": [], "not_from": [], "held": [], "suffered": [], "joints": [],
              "to": [], "journeys": [], "officials": []},
    "people": {"ethnic": [], "of": []},
    "bodies": {"public": []},
    "acronyms": {"own": []},
    "money": {"after": [], "before": []},
    "membership": {"kinds": {}, "kind_first": False, "is": [], "who_is": [], "filler": [], "of": [], "consists": [],
                   "has": [], "members": [], "size_before": [], "which": [], "founded": [], "in": [], "ends": [],
                   "called": [], "numbers": {}},
}  # fmt: skip


@lru_cache(maxsize=16)
def words_of(code: str) -> dict[str, Any]:
    """`linking.toml` of a language; a language without one has empty lists of words."""
    file = load(code).file("linking.toml")
    found = tables.toml(file) if file.is_file() else {}
    return {key: {**words, **found.get(key, {})} for key, words in NOTHING.items()} | {
        key: words for key, words in found.items() if key not in NOTHING
    }


@lru_cache(maxsize=64)
def closing(code: str, *path: str) -> re.Pattern[str]:
    """A pattern for a text that ends in one of the words at a path of `linking.toml`, "the" aside."""
    return re.compile(rf"(?<!\w)(?:{_either(code, path)})(?:\s+(?:the|a))?\s*$", re.IGNORECASE)


@lru_cache(maxsize=64)
def opening(code: str, *path: str) -> re.Pattern[str]:
    """A pattern for a text that opens with one of the words at a path of `linking.toml`."""
    return re.compile(rf"\s*(?:{_either(code, path)})(?!\w)", re.IGNORECASE)


def _either(code: str, path: tuple[str, ...]) -> str:
    found: Any = words_of(code)
    for key in path:
        found = found[key]
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True)) or r"(?!)"


class Surroundings:
    """An article's text around the spans of its mentions; `names` are these, as the tables write names."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.text = article.text
        self.reading = reading
        self._starts = [token.span.start for token in reading.tokens]
        self._sentences = [sentence.start for sentence in reading.sentences]
        self.joints = frozenset({",", *words_of(article.language)["place"]["joints"]})
        self.names = tuple(
            " ".join(article.text[mention.span.start : mention.span.end].replace("’", "'").split())
            for mention in reading.mentions
        )

    def before(self, span: Span, reach: int = 48) -> str:
        """What stands before a span in its own sentence, at most `reach` characters."""
        start = max(self.sentence(span).start, span.start - reach)
        return self.text[start : span.start]

    def after(self, span: Span, reach: int = 48) -> str:
        """What stands behind a span in its own sentence, at most `reach` characters."""
        return self.text[span.end : min(self.sentence(span).end, span.end + reach)]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span starts."""
        place = bisect_right(self._sentences, span.start) - 1
        return self.reading.sentences[place] if place >= 0 else Span(0, len(self.text))

    def sentence_text(self, span: Span) -> str:
        """The words of the sentence in which a span starts."""
        return self.text[slice(*_ends(self.sentence(span)))]

    def next_upos(self, span: Span) -> str:
        """The part of speech of the word behind a span, "" at the end."""
        place = bisect_left(self._starts, span.end)
        return self.reading.tokens[place].upos if place < len(self._starts) else ""


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
