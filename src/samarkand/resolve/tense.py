"""Whether the clause around a phrase speaks of what is to come."""

import re
from bisect import bisect_left
from functools import lru_cache

from samarkand.languages import Language, load
from samarkand.model import Reading, Span, TimePhrase

BREAK = re.compile(r"[;:–—]|, (?:dan|sedangkan|sementara|but|while|and)\b")


def looks_forward(text: str, reading: Reading, phrase: TimePhrase, language: Language) -> bool:
    """True where the nearest word of planning or completion around a time phrase, before it first, is one of planning.

    Sought in the phrase's own clause: what somebody "has said" of Friday does not make Friday past.
    """
    position = bisect_left(reading.sentences, phrase.span) - 1
    candidates = reading.sentences[max(position, 0) : position + 2]
    sentence = next((sentence for sentence in candidates if sentence.contains(phrase.span)), phrase.span)
    clause = _clause(text, sentence, phrase.span)
    planned, completed = _patterns(language.code)
    for start, end, last in ((clause.start, phrase.span.start, True), (phrase.span.end, clause.end, False)):
        ahead = [match.start() for match in planned.finditer(text, start, end)]
        over = [match.start() for match in completed.finditer(text, start, end)]
        if ahead or over:
            nearest = max([*ahead, *over]) if last else min([*ahead, *over])
            return nearest in ahead
    return False


def _clause(text: str, sentence: Span, span: Span) -> Span:
    start, end = sentence.start, sentence.end
    for match in BREAK.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)


@lru_cache(maxsize=16)
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    status = load(code).status
    planned = [*status.get("planned", ()), *status.get("intends", ())]
    return _words(planned), _words(status.get("completed", ()))


def _words(words: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted((re.escape(word) for word in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest) or '(?!)'})(?!\w)", re.IGNORECASE)
