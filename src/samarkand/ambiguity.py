r"""Whether the repetitions of a piece of a regular expression can take one text in two ways: then tries double with it.

The piece is read as an automaton whose states are the places of its letters (Glushkov's). It is ambiguous where two
different paths lead from a place back to the same place over the same letters (the criterion of Weber and Seidl, 1991):
`(?:ab|abab)+`, `(?:a|a)*`, `(?:a?a?)+` are, `(?:ab|ac)+` is not. Anchors and what is looked ahead for count as nothing.
"""

from collections.abc import Callable
from re import _constants as codes  # type: ignore[attr-defined]
from typing import Any

from msgspec import Struct

Set = frozenset[str]
Items = list[Any]
Letters = Callable[[Any, bool], Set]
MOST = 120
"""Places of a piece beyond which it is not looked at: pairs of them would take too long."""
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN)


class _TooMany(Exception):
    """The piece has more places than are looked at."""


class _Twice(Exception):
    """One step can be taken for two reasons."""


class _Part(Struct):
    """A part of the automaton: whether it may be empty, and the places where it can begin and end."""

    empty: bool
    first: list[int]
    last: list[int]


class _Places(Struct):
    """The letters that each place can take, and the places that can follow it."""

    letters: list[Set]
    after: list[set[int]]

    def follow(self, last: list[int], first: list[int]) -> None:
        """Each of `first` can come behind each of `last`; raises _Twice where it could before."""
        for place in last:
            if not self.after[place].isdisjoint(first):
                raise _Twice
            self.after[place].update(first)

    def join(self, left: _Part, right: _Part) -> _Part:
        """One part behind another."""
        self.follow(left.last, right.first)
        return _Part(
            left.empty and right.empty,
            left.first + (right.first if left.empty else []),
            right.last + (left.last if right.empty else []),
        )


def is_ambiguous(body: Items, letters: Letters, fold: bool, many: int) -> bool:
    """True where two ways of repeating a piece take the same text; False as well where the piece is too large to tell.

    `letters` gives those that one item can take; repetitions up to `many` count as without a limit beyond it.
    """
    places = _Places([], [])
    try:
        part = _row(places, body, letters, fold, many)
        places.follow(part.last, part.first)
    except _TooMany:
        return False
    except _Twice:
        return True
    return _two_paths(places)


def _row(places: _Places, items: Items, letters: Letters, fold: bool, many: int) -> _Part:
    whole = _Part(True, [], [])
    for item in items:
        whole = places.join(whole, _item(places, item, letters, fold, many))
    return whole


def _item(places: _Places, item: Any, letters: Letters, fold: bool, many: int) -> _Part:
    operation, argument = item
    if operation in SINGLE:
        if len(places.letters) >= MOST:
            raise _TooMany
        places.letters.append(letters(item, fold))
        places.after.append(set())
        place = len(places.letters) - 1
        return _Part(False, [place], [place])
    if operation is codes.SUBPATTERN:
        return _row(places, list(argument[-1]), letters, fold, many)
    if operation is codes.BRANCH:
        parts = [_row(places, list(branch), letters, fold, many) for branch in argument[1]]
        if sum(part.empty for part in parts) > 1:
            raise _Twice
        return _Part(
            any(part.empty for part in parts),
            [place for part in parts for place in part.first],
            [place for part in parts for place in part.last],
        )
    if operation in REPEATS:
        least, most, body = argument
        if most > many:
            part = _row(places, list(body), letters, fold, many)
            places.follow(part.last, part.first)
            return _Part(part.empty or least == 0, part.first, part.last)
        whole = _Part(True, [], [])
        for time in reversed(range(int(most))):  # x{0,2} is (x(x)?)?, so that one x is taken in one way
            joined = places.join(_row(places, list(body), letters, fold, many), whole)
            whole = _Part(joined.empty or time >= least, joined.first, joined.last)
        return whole
    # Anchors take nothing; atomic groups, conditions and what refers back are not opened.
    return _Part(True, [], [])


def _two_paths(places: _Places) -> bool:
    """Whether a pair of one place with itself leads to a pair of two, and that back, over the same letters."""
    forward: dict[tuple[int, int], list[tuple[int, int]]] = {}
    backward: dict[tuple[int, int], list[tuple[int, int]]] = {}
    starts = [(place, place) for place in range(len(places.letters))]
    waiting, seen = list(starts), set(starts)
    while waiting:
        pair = waiting.pop()
        for left in places.after[pair[0]]:
            for right in places.after[pair[1]]:
                if places.letters[left] & places.letters[right]:
                    following = (left, right)
                    forward.setdefault(pair, []).append(following)
                    backward.setdefault(following, []).append(pair)
                    if following not in seen:
                        seen.add(following)
                        waiting.append(following)
    apart = [pair for pair in seen if pair[0] != pair[1]]
    # A pair of two must lead back to the very place that it came from.
    return any(
        any(left == right and (left, right) in ahead for left, right in _reached([pair], backward))
        for pair in apart
        for ahead in [_reached([pair], forward)]
    )


def _reached(
    starts: list[tuple[int, int]], steps: dict[tuple[int, int], list[tuple[int, int]]]
) -> set[tuple[int, int]]:
    found, waiting = set(starts), list(starts)
    while waiting:
        for pair in steps.get(waiting.pop(), ()):
            if pair not in found:
                found.add(pair)
                waiting.append(pair)
    return found
