"""Text to tokens and sentences, as offsets into it.

One regular expression per language, built from `languages/<language>/tokens.toml`, cuts the text in one pass; tokens
never overlap and never hold white space. The cuts are those of Universal Dependencies for English (`do` + `n't`,
`Putin` + `'s`, `U.S.` + `-` + `led`) and surface words for Indonesian (`situsnya` stays one token), because the
treebanks that the tagger and the parser were trained on are cut so. Repetitions that may fail late are bounded, so that
time grows with the length of the text whatever it is.

It does not mend text: a letter lost to bad extraction stays lost.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from samarkand.errors import KnowledgeError
from samarkand.languages import load

Offsets = tuple[int, int]

_LETTER: Final = r"[^\W\d_]"
_WORD: Final = r"[\w\u0300-\u036f]"
_DOMAINS: Final = "com|net|org|gov|edu|int|info|tv|news|co|go|id|uk|au|my|sg|ru|cn|eu|io"
# What a name is glued to where a link lost its spaces: "seranganIsraeldi Gaza".
_GLUED: Final = "di|ke|dan|yang|dari|and|the|with"
_CLOSING: Final = frozenset("\"'”’)]»")
_OPENING: Final = frozenset("\"'“‘([«")
_PLAIN_QUOTES: Final = frozenset("\"'")
_ENDINGS: Final = re.compile(r"(?:\.|…|\.{2,}|[!?]+)")
_INITIALS: Final = re.compile(rf"{_LETTER}\.")
_DOTTED: Final = re.compile(rf"{_LETTER}{{1,2}}(?:\.{_LETTER}{{1,4}})+\.")
_SPEAKER: Final = 5
_NUMBERING: Final = re.compile(r"(?:\d{1,2}|[A-Za-z])")


class _Words(NamedTuple):
    """One language's `tokens.toml`; abbreviations are without their final dot. The last two may be missing there."""

    titles: frozenset[str]
    closers: frozenset[str]
    numbered: frozenset[str]
    prefixes: frozenset[str]
    openers: frozenset[str]
    clitics: frozenset[str]
    cues: frozenset[str] = frozenset()
    after_cue: frozenset[str] = frozenset()


def tokenise(text: str, language: str) -> tuple[Offsets, ...]:
    """Cut `text` into tokens.

    Returns half-open (start, end) pairs in code points, ascending. Raises KnowledgeError when `language` has no
    `tokens.toml`.

    >>> [text[a:b] for text in ["Putin's visit"] for a, b in tokenise(text, "en")]
    ['Putin', "'s", 'visit']
    """
    return tuple([match.span() for match in _pattern(language).finditer(text)])


def split_sentences(text: str, start: int, end: int, tokens: Sequence[Offsets], language: str) -> list[Offsets]:
    """Cut the paragraph `text[start:end]` into sentences.

    `tokens` are those of the whole text, as `tokenise` gave them; `language` says whose abbreviations count. Returns
    half-open spans, each from the first character of its first token to the last of its last; closing quotes and
    brackets stay with the sentence that they close, and a quote of several sentences is cut like other text.
    """
    words = _words(language)
    inside = tokens[bisect_left(tokens, (start, start)) : bisect_left(tokens, (end, end))]
    spans: list[Offsets] = []
    first = index = 0
    while index < len(inside):
        last = _sentence_end(text, inside, first, index, words)
        if last is None:
            index += 1
            continue
        spans.append((inside[first][0], inside[last][1]))
        first = index = last + 1
    if first < len(inside):
        spans.append((inside[first][0], inside[-1][1]))
    return spans


def _sentence_end(text: str, tokens: Sequence[Offsets], first: int, index: int, words: _Words) -> int | None:
    """Index of the last token of a sentence that ends at token `index`, or None when none ends there."""
    begin, stop = tokens[index]
    form = text[begin:stop]
    plain = _ENDINGS.fullmatch(form) is not None
    if not plain and not (len(form) > 1 and form.endswith(".")):
        return None
    last = index
    while last + 1 < len(tokens) and _closes(text, tokens[last][1], tokens[last + 1]):
        last += 1
    if last + 1 == len(tokens):
        return last
    if form == "." and index == first + 1 and _NUMBERING.fullmatch(text[slice(*tokens[first])]):
        return None
    following = last + 1
    while text[slice(*tokens[following])] in _OPENING and following + 1 < len(tokens):
        following += 1
    word = text[slice(*tokens[following])]
    if not (word[0].isupper() or (word[0].isdigit() and form == ".") or following > last + 1):
        return None
    if word[0].islower() or (not plain and not _may_end(form, word, words)):
        return None
    if form[0] in "!?" and following == last + 1 and last > index and _goes_on(text, tokens[following:], words):
        return None
    return last


def _closes(text: str, before: int, token: Offsets) -> bool:
    """Whether the token after `before` is a quote or bracket that closes what went before it."""
    form = text[slice(*token)]
    if form not in _CLOSING:
        return False
    return token[0] == before or form not in _PLAIN_QUOTES


def _may_end(form: str, following: str, words: _Words) -> bool:
    """Whether an abbreviation with its dot also ends a sentence before `following`."""
    bare = form[:-1]
    shortened = bare in words.titles or bare in words.closers or bare in words.numbered
    if shortened or _INITIALS.fullmatch(form) or _DOTTED.fullmatch(form):
        return following in words.openers
    return True


def _goes_on(text: str, tokens: Sequence[Offsets], words: _Words) -> bool:
    """Whether a sentence goes on after a quotation: `“Why?” Tono Saputra asked.` is one sentence.

    `tokens` follow the quotation. A cue has to be the first word in lower case, with nothing said behind it.
    """
    forms = [text[start:end] for start, end in tokens[: _SPEAKER + 2]]
    for place, form in enumerate(forms[: _SPEAKER + 1]):
        if form in words.cues:
            return place + 1 == len(forms) or not forms[place + 1][0].isalnum() or forms[place + 1] in words.after_cue
        if not form[0].isupper():
            return False
    return False


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """Read one language's `tokens.toml`."""
    path = load(language).file("tokens.toml")
    if not path.is_file():
        raise KnowledgeError(
            f"languages/{language}/tokens.toml: no such file; a language needs one to be cut into tokens"
        )
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    missing = [field for field in _Words._fields if field not in table and field not in _Words._field_defaults]
    if missing:
        raise KnowledgeError(f"languages/{language}/tokens.toml: lacks {', '.join(missing)}")
    return _Words(*(frozenset(table.get(field, ())) for field in _Words._fields))


def _any(words: Iterable[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    """The language's regular expression: alternatives in order of precedence."""
    words = _words(language)
    tail = r"[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]"
    parts = [
        _plain_word(words),
        rf"(?:https?://|www\.){tail}",
        r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{0,62}\w){1,5}|[@#]\w+",
        rf"\w[\w-]{{0,62}}(?:\.\w[\w-]{{0,62}}){{0,4}}\.(?i:{_DOMAINS})(?:\.(?i:[a-z]{{2}}))?\b(?:/{tail})?",
        rf"\b(?:{_any(words.titles | words.closers)})\.(?=\s|[,;)\"”’]|$)",
        rf"\b(?:{_any(words.numbered)})\.(?=\s*\d)",
        rf"{_LETTER}(?:\.{_LETTER})+\b\.?|[A-Z][a-z]?(?:\.[A-Z][a-z]{{0,3}})+\b\.?",
        r"[A-Z]\.(?=\s?[A-Z])",
        r"(?:[A-Z]{1,3})?[$€£¥]|\b(?:Rp\.?|USD|IDR|EUR|RMB)(?=\s?\d)",
        r"\d{4}-\d\d-\d\d\b|\d{1,2}-\d{1,2}-\d{4}\b",
        r"\d+(?:[.,:/]\d+)*(?:-an\b|(?:st|nd|rd|th|an|s|G|x|D)\b)?",
        r"[A-Z]{4,}(?=[A-Z][a-z]{3})",
        r"\b[a-z]{4,64}(?=[A-Z][a-z]{3})",
        rf"(?<=[a-z])[A-Z][a-z]{{3,64}}?(?=(?:{_GLUED})\b)",
        *_word_patterns(words),
        r"\.{2,}|…|[!?]+|-{2,}|``|''",
        r"[^\s\u00ad\u200b-\u200d\ufeff]",
    ]
    return re.compile("|".join(parts))


def _plain_word(words: _Words) -> str:
    """An alternative for most words: small letters before a blank or a comma, which no other one cuts elsewhere.

    English cuts some of them ("cannot").
    """
    return rf"{'(?!cannot|gonna|wanna)' if words.clitics else ''}[a-z]+(?=[ ,])"


def _word_patterns(words: _Words) -> list[str]:
    """Alternatives for words: English cuts clitics and most hyphens, Indonesian those between names and before -nya."""
    prefix = rf"(?:{_any(words.prefixes)})-"
    code = r"[A-Za-z]{1,5}-\d+\w*"
    if words.clitics:
        clitic = rf"['’](?i:{_any(words.clitics)})\b"
        negated = r"(?i:n['’]t)\b"
        part = rf"(?:(?!{negated}){_WORD})+(?:['’](?!(?i:{_any(words.clitics)})\b){_WORD}+)*"
        split = r"\b(?i:can(?=not\b)|(?<=can)not\b|gon(?=na\b)|(?<=gon)na\b|wan(?=na\b)|(?<=wan)na\b)"
        return [clitic, negated, split, code, rf"\b{prefix}{part}", r"[A-Z]+&[A-Z]+", part]
    part = rf"{_WORD}+(?:['’]{_WORD}+)*"
    name = r"[A-Z]\w+"
    same = rf"(?P<twin>{_LETTER}{{2,}})-(?i:(?P=twin))(?:{_LETTER}+)?"
    apart = rf"(?!{name}-{name})"
    with_enclitic = r"[A-Z]\w*(?=-nya\b)|[IVXL]+/\d{4}\b"
    return [with_enclitic, code, rf"\b{prefix}{part}", same, rf"{apart}{part}(?:-{part})+", r"[A-Z]+&[A-Z]+", part]
