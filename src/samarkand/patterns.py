r"""Regular expressions that stand in data files: compiled, unless a text could make them try without end.

Python's engine tries again what it has matched. Where a repeated piece can be divided among its repetitions in several
ways (`(\w+\s?)+`, `(ab|a|b)*`, `(.*)*`), the tries double with each letter of a text that does not fit in the end.
Such a piece is found in the parsed expression, without running it: a repetition without a limit, in which a letter
can be taken by two repetitions, or whose turns can take one text in two ways (`ambiguity`). What tries in the square of
a line's length (`a.*b.*c`) is let through.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from samarkand.ambiguity import SINGLE, is_ambiguous
from samarkand.errors import KnowledgeError

MANY = 20
"""Repetitions that count as without a limit."""
NESTED = 5
"""Those that do within a repetition, or around one: what is taken in so many ways each is a power of the length."""
WAYS = 60
"""Rows that a repeated piece is opened into at most."""
_LETTERS = frozenset(map(chr, range(128))) | frozenset("\xa0é“”’–٣中")
"""Stand-ins for all letters: two sets that share none of these are taken to share none."""
_KINDS = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
_WIDTHLESS = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)

Set = frozenset[str]
Items = list[Any]


def compiled(source: str, where: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern. Raises KnowledgeError with the address `where`, also where it could try without end."""
    try:
        pattern = re.compile(source, flags)
    except re.error as error:
        raise KnowledgeError(f"{where}: not a regular expression: {error}") from error
    piece = endless(source, flags)
    if piece is not None:
        raise KnowledgeError(f"{where}: a text could make this try without end: {piece} in '{source[:200]}'")
    return pattern


def endless(source: str, flags: int = 0) -> str | None:
    """What makes an expression try without end, in words; None where nothing does."""
    parsed = parser.parse(source, flags)
    return next(_found(list(parsed), bool(parsed.state.flags & re.IGNORECASE)), None)


def _found(items: Items, fold: bool) -> Iterator[str]:
    for operation, argument in items:
        if operation in _REPEATS and argument[1] > MANY:
            yield from _divided(list(argument[2]), fold)
        if operation in _REPEATS and argument[1] > NESTED and not _is_simple(argument[2]):
            if argument[0] > NESTED and _is_empty(argument[2]):
                yield "a counted repetition of what may be empty"
            elif is_ambiguous(list(argument[2]), _letters_of, fold, NESTED):
                yield "a repetition whose turns can take one text in two ways"
        for inner in _inside(operation, argument):
            yield from _found(inner, fold)


def _is_simple(body: Iterable[Any]) -> bool:
    """True of what takes one letter, or one letter after another, and so can be repeated in one way only."""
    return all(operation in SINGLE or operation in _WIDTHLESS for operation, _ in body)


def _is_empty(body: Iterable[Any]) -> bool:
    """True where a piece may take nothing."""
    for operation, argument in body:
        if operation in SINGLE:
            return False
        if operation in _REPEATS and argument[0] and not _is_empty(argument[2]):
            return False
        if operation is codes.SUBPATTERN and not _is_empty(argument[-1]):
            return False
        if operation is codes.BRANCH and not any(_is_empty(branch) for branch in argument[1]):
            return False
    return True


def _letters_of(item: Any, fold: bool) -> Set:
    return _letters([item], fold)


def _divided(body: Items, fold: bool) -> Iterator[str]:
    """Why the repetitions of a piece can divide a text in several ways."""
    for way in _ways(body):
        for place, (operation, argument) in enumerate(way):
            if operation not in _REPEATS or argument[1] <= MANY:
                continue
            letters = _letters(list(argument[2]), fold)
            # What stands between the end of this inner repetition and its next beginning, round the outer one.
            between = [*way[place + 1 :], *way[:place]]
            if all(_optional(each) or _letters([each], fold) & letters for each in between):
                yield "a repetition within a repetition, with nothing between that tells them apart"
                return
    ways = [way for way in _ways(body) if way]
    ones = frozenset[str]().union(*(_letters(way, fold) for way in ways if len(way) == 1))
    if any(len(way) > 1 and all(_letters([each], fold) & ones for each in way) for way in ways):
        yield "a repetition of alternatives of which one is made of others"


def _ways(body: Items) -> Iterator[Items]:
    """The rows of items that a piece stands for, with its groups and alternatives opened; so many of them at most."""
    rows: list[Items] = [[]]
    for item in body:
        operation, argument = item
        if operation is codes.SUBPATTERN:
            opened = list(_ways(list(argument[-1])))
        elif operation is codes.BRANCH:
            opened = [way for branch in argument[1] for way in _ways(list(branch))]
        elif operation in _REPEATS and argument[1] <= MANY and _repeats(list(argument[2])):
            opened = [*_ways(list(argument[2])), *([[]] if argument[0] == 0 else [])]
        else:
            opened = [[] if operation in _WIDTHLESS else [item]]
        rows = list(islice(([*row, *way] for row in rows for way in opened), WAYS))
    yield from rows


def _repeats(body: Items) -> bool:
    """True where a repetition without a limit is anywhere inside."""
    return any(
        (operation in _REPEATS and argument[1] > MANY) or any(map(_repeats, _inside(operation, argument)))
        for operation, argument in body
    )


def _inside(operation: Any, argument: Any) -> Iterable[Items]:
    if operation in _REPEATS or operation is getattr(codes, "POSSESSIVE_REPEAT", None):
        return [list(argument[2])]
    if operation is codes.SUBPATTERN:
        return [list(argument[-1])]
    if operation is codes.BRANCH:
        return [list(branch) for branch in argument[1]]
    if operation in (codes.ASSERT, codes.ASSERT_NOT):
        return [list(argument[1])]
    return []


def _optional(item: Any) -> bool:
    operation, argument = item
    return operation in _WIDTHLESS or (operation in _REPEATS and argument[0] == 0)


def _letters(items: Items, fold: bool) -> Set:
    """The letters that an item can take anywhere in it."""
    found: Set = frozenset()
    for operation, argument in items:
        if operation is codes.LITERAL:
            found |= _folded(chr(argument), fold)
        elif operation is codes.NOT_LITERAL:
            found |= _LETTERS - {chr(argument)}
        elif operation is codes.ANY:
            found |= _LETTERS - {"\n"}
        elif operation is codes.IN:
            found |= _class(tuple(argument), fold)
        elif operation not in _WIDTHLESS:
            for inner in _inside(operation, argument):
                found |= _letters(inner, fold)
    return found


@lru_cache(maxsize=4096)
def _class(members: tuple[Any, ...], fold: bool) -> Set:
    found: Set = frozenset()
    negated = False
    for operation, argument in members:
        if operation is codes.NEGATE:
            negated = True
        elif operation is codes.LITERAL:
            found |= _folded(chr(argument), fold)
        elif operation is codes.RANGE:
            first, last = argument
            found |= frozenset(letter for letter in _LETTERS if first <= ord(letter) <= min(last, sys.maxunicode))
            found |= {chr(first), chr(min(last, sys.maxunicode))}  # letters that no stand-in is among
        elif operation is codes.CATEGORY:
            found |= frozenset(letter for letter in _LETTERS if re.match(_KINDS[argument], letter))
    if fold:
        found |= frozenset(other for letter in found for other in (letter.lower(), letter.upper()) if len(other) == 1)
    return _LETTERS - found if negated else found


def _folded(letter: str, fold: bool) -> Set:
    return frozenset({letter, letter.lower(), letter.upper()}) if fold else frozenset({letter})
