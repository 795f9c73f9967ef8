"""The words with which a line must begin for a regular expression to match it, read from the expression.

A rule for lines is then tried only on lines that begin so. What cannot be told is ANY, which is always right.
"""

import re

ANY, NONE = "*", ""
"""Any first word; none, where the line opens with a digit or a mark."""
_WORD = re.compile(r"[A-Za-z]+")
_GROUP = re.compile(r"\(\?(?:-i)?:")
_ESCAPED = re.compile(r"\\.")
_NO_LETTERS = re.compile(r"\\[dsWb]")
_LETTERS = re.compile(r"[A-Za-z]")
_CLASS = re.compile(r"\[(?P<inside>(?:\\.|[^\]\\])+)\]")
_MAYBE = re.compile(r"[?*]|\{0,\d*\}")
_MOST = 400
"""Steps after which an expression is given up."""


def of(pattern: str) -> frozenset[str]:
    """First words in small letters, NONE and ANY among them.

    >>> sorted(of(r"(?:read|see)\\s+also\\b"))
    ['read', 'see']
    """
    found: set[str] = set()
    waiting = [("", pattern)]
    for _ in range(_MOST):
        if not waiting:
            return frozenset({ANY} if ANY in found else found)
        known, ways = _step(*waiting.pop())
        found.update(known)
        waiting += ways
    return frozenset({ANY})


_Step = tuple[tuple[str, ...], list[tuple[str, str]]]
"""First words that are known to be whole, and the ways on: letters so far with what is left of the expression."""
_UNKNOWN: _Step = ((ANY,), [])


def _step(word: str, rest: str) -> _Step:
    if match := _GROUP.match(rest):
        each, after = _divided(rest, match.end())
        maybe = _MAYBE.match(after)
        after = after[maybe.end() :] if maybe else after
        return (), [(word, inner + after) for inner in each] + ([(word, after)] if maybe else [])
    if match := _WORD.match(rest):
        letters, after = match[0].lower(), rest[match.end() :]
        if maybe := _MAYBE.match(after):
            after = after[maybe.end() :]
            return (), [(word + letters, after), (word + letters[:-1], after)]
        return _UNKNOWN if after[:1] in ("+", "{") else ((), [(word + letters, after)])
    return _mark(word, rest)


def _mark(word: str, rest: str) -> _Step:
    """What is no letter and no group: it ends a word, and where no word has begun the line opens with it."""
    if not rest or rest.startswith(("(?=", "(?!", "(?<")):
        return ((word,), []) if word else _UNKNOWN
    match = _CLASS.match(rest) or _ESCAPED.match(rest)
    size = match.end() if match else 1
    inside = match[0].strip("[]") if match else rest[0]
    if rest[0] == "." or inside[0] == "^" or _LETTERS.search(_NO_LETTERS.sub("", inside)):
        return ((word,), []) if word and rest[0] == "." else _UNKNOWN
    maybe = _MAYBE.match(rest[size:])
    return (word or NONE,), [(word, rest[size + maybe.end() :])] if maybe else []


def _divided(rest: str, start: int) -> tuple[list[str], str]:
    """The alternatives of the group whose inside begins at `start`, and what follows the group."""
    depth, at, begin = 1, start, start
    parts: list[str] = []
    in_class = False
    while at < len(rest):
        character = rest[at]
        if character == "\\":
            at += 1
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                return [*parts, rest[begin:at]], rest[at + 1 :]
        elif character == "|" and depth == 1:
            parts.append(rest[begin:at])
            begin = at + 1
        at += 1
    return [rest[start:]], ""
