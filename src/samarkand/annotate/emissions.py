"""Scores of the labels of each word, as the two taggers' weights have them, looked up whole.

What `features.tag_features` and `features.name_features` name one by one is summed here once for each word form, each
form beside a shape and so on, and remembered; `tests/annotate/test_crf.py` holds both ways against each other. Words
hold no white space.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final

import numpy as np

from samarkand.annotate.crf import Places, Scores, Weights
from samarkand.annotate.features import look

_START: Final = "<s>"
_END: Final = "</s>"
_MOST: Final = 40_000
_PAD: Final = 2


Attributes = list[Iterable[str]]


class _Remembered:
    """Vectors by key, each made once; all are forgotten where there would be more than `_MOST`.

    `attributes` says of a key which attributes its `parts` vectors are the sums of.
    """

    def __init__(self, weights: Weights, parts: int, attributes: Callable[[Any], Attributes]) -> None:
        self._weights, self._attributes = weights, attributes
        self._places: dict[Any, int] = {}
        self._vectors = np.zeros((1024, parts, len(weights.labels)))

    def __call__(self, keys: Sequence[Any]) -> Scores:
        """The vectors (key, part, label) of these keys."""
        found = list(map(self._places.get, keys, repeat(-1)))
        if -1 in found:
            self._add(list(dict.fromkeys(key for key, place in zip(keys, found, strict=True) if place < 0)))
            if len(self._places) > _MOST:
                self._places.clear()
                self._add(list(dict.fromkeys(keys)))
            found = [self._places[key] for key in keys]
        return self._vectors[found]

    def _add(self, keys: list[Any]) -> None:
        first = len(self._places)
        if first + len(keys) > len(self._vectors):
            # Rows that no key has are never written, so that the system gives them no memory.
            size = max(2 * len(self._vectors), first + len(keys))
            larger = np.zeros((size, *self._vectors.shape[1:]))
            larger[:first] = self._vectors[:first]
            self._vectors = larger
        made = self._weights.of([names for key in keys for names in self._attributes(key)])
        self._vectors[first : first + len(keys)] = made.reshape(len(keys), *self._vectors.shape[1:])
        self._places.update((key, first + number) for number, key in enumerate(keys))


class Text:
    """Sentences laid one after another, each between two words of padding; `at` are the places of their words."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        forms: list[str] = []
        at: list[int] = []
        self.lengths: list[int] = []
        for words in sentences:
            first = len(forms) + _PAD
            at += range(first, first + len(words))
            forms += [_START, _START, *words, _END, _END]
            self.lengths.append(len(words))
        self.at: Places = np.array(at, np.int64)
        self.forms = forms
        looks = [look(form) for form in forms]
        self.lower = [one.lower for one in looks]
        self.shapes = [one.shape for one in looks]
        for place in self._edges():  # an edge has a form and no shape
            self.shapes[place] = ""

    def _edges(self) -> Iterator[int]:
        first = 0
        for length in self.lengths:
            last = first + _PAD + length
            yield from (first, first + 1, last, last + 1)
            first = last + _PAD


class _Combined:
    """Scores of features that name several things, which are few: a row of each that the weights know, 0 for others."""

    def __init__(self, weights: Weights, parts: int, *prefixes: str) -> None:
        self._rows: dict[tuple[str, ...], int] = {}
        places: list[tuple[int, int]] = []
        rows: list[int] = []
        for number, prefix in enumerate(prefixes):
            size = len(prefix)
            for name, row in weights.attributes.items():
                if name.startswith(prefix) and len(key := tuple(name[size:].split(" "))) == parts:
                    places.append((self._rows.setdefault(key, 1 + len(self._rows)), number))
                    rows.append(row)
        self._vectors = np.zeros((1 + len(self._rows), len(prefixes), len(weights.labels)))
        if rows:
            self._vectors[tuple(np.array(places).T)] = weights.states[rows]

    def __call__(self, *lists: Sequence[str]) -> Scores:
        """Scores (place, prefix, label) of what stands side by side in the lists."""
        return self._vectors[list(map(self._rows.get, zip(*lists, strict=False), repeat(0)))]


class ClassScores:
    """Scores of word classes: the sums of `tag_features`."""

    def __init__(self, weights: Weights) -> None:
        def form(key: str) -> Attributes:
            lower, _, alone = look(key)
            return [
                alone, ["-1=" + lower, "-1s=" + lower[-3:]], ["+1=" + lower, "+1s=" + lower[-3:], "+1p=" + lower[:3]],
                ["-2=" + lower], ["+2=" + lower],
            ]  # fmt: skip

        self._forms = _Remembered(weights, 5, form)
        self._pairs = _Combined(weights, 2, "-1w=", "w+1=")
        self._around = _Combined(weights, 2, "-1+1=")
        self._shapes = _Remembered(weights, 1, lambda key: [["hhh=" + " ".join(key)]])

    def __call__(self, text: Text) -> Scores:
        """Scores (word, label) of all words of the text."""
        at, lower, shapes = text.at, text.lower, text.shapes
        forms = self._forms(text.forms)
        pairs = self._pairs(lower, lower[1:])
        around = self._around(lower, lower[2:])
        outlines = self._shapes(list(zip(shapes, shapes[1:], shapes[2:], strict=False)))
        found: Scores = (
            forms[at, 0] + forms[at - 1, 1] + forms[at + 1, 2] + forms[at - 2, 3] + forms[at + 2, 4]
            + pairs[at - 1, 0] + pairs[at, 1] + around[at - 1, 0] + outlines[at - 1, 0]
        )  # fmt: skip
        return found


class NameScores:
    """Scores of names' labels: the sums of `name_features`. `classes` are the word classes, by their number."""

    def __init__(self, weights: Weights, classes: Sequence[str]) -> None:
        def form(key: str) -> Attributes:
            lower, _, alone = look(key)
            return [alone, ["-2=" + lower], ["+2=" + lower]]

        def left(key: tuple[str, str]) -> Attributes:
            lower, shape = key
            return [["-1=" + lower, f"-1h={lower} {shape}", f"-1s={lower[-3:]} {shape}"]]

        def right(key: tuple[str, str]) -> Attributes:
            shape, lower = key
            return [["+1=" + lower, f"h+1={shape} {lower}", f"+1s={lower[-3:]} {shape}"]]

        def outlines(key: tuple[str, ...]) -> Attributes:
            return [["hh=" + " ".join(key[1:4]), "hhhhh=" + " ".join(key)]]

        self._forms = _Remembered(weights, 3, form)
        self._left, self._right = _Remembered(weights, 1, left), _Remembered(weights, 1, right)
        self._shapes = _Remembered(weights, 1, outlines)
        self._pairs = _Combined(weights, 2, "-1w=", "w+1=")
        self._before = _Combined(weights, 3, "-2-1h=")
        self._around = _Combined(weights, 3, "-1h+1=")
        known = ["", *classes]
        self._numbers = {name: number for number, name in enumerate(known)}
        named = [
            ["u=" + here, f"uu={before} {here}", f"u+={here} {after}"]
            for before in known for here in known for after in known
        ]  # fmt: skip
        self._classes = weights.of(named).reshape(len(known), len(known), len(known), -1)

    def __call__(self, text: Text, upos: Sequence[Sequence[str]]) -> Scores:
        """Scores (word, label) of all words of the text, whose sentences' word classes are `upos`."""
        at, lower, shapes = text.at, text.lower, text.shapes
        forms = self._forms(text.forms)
        left = self._left(list(zip(lower, shapes[1:], strict=False)))
        right = self._right(list(zip(shapes, lower[1:], strict=False)))
        outlines = self._shapes(list(zip(shapes, shapes[1:], shapes[2:], shapes[3:], shapes[4:], strict=False)))
        pairs = self._pairs(lower, lower[1:])
        before = self._before(lower, lower[1:], shapes[2:])
        around = self._around(lower, shapes[1:], lower[2:])
        numbers = np.zeros(len(lower), np.int64)
        numbers[at] = [self._numbers[name] for names in upos for name in names]
        found: Scores = (
            forms[at, 0] + forms[at - 2, 1] + forms[at + 2, 2] + left[at - 1, 0] + right[at, 0] + outlines[at - 2, 0]
            + pairs[at - 1, 0] + pairs[at, 1] + before[at - 2, 0] + around[at - 1, 0]
            + self._classes[numbers[at - 1], numbers[at], numbers[at + 1]]
        )  # fmt: skip
        return found
