"""Features of words for the tagger, the name finder and the parser.

Training (`scripts/training`) and reading call the same functions, so that a weight always means the same thing.
Sources: Ratnaparkhi 1996 (affixes, neighbours), Collins 2002 (shapes).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

_QUOTES: Final = {"``": '"', "''": '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"}
_START: Final = "<s>"
_END: Final = "</s>"


class Word(NamedTuple):
    """What one word looks like by itself."""

    lower: str
    shape: str
    features: tuple[str, ...]


def lowered(form: str) -> str:
    """The word lower-cased, its quotation marks and apostrophes straight, its digits all `0`.

    >>> lowered("G20")
    'g00'
    """
    form = _QUOTES.get(form, form)
    if form.isalpha():
        return form.lower()
    return "".join("0" if letter.isdigit() else letter for letter in form.replace("’", "'").lower())


def shape(form: str) -> str:
    """The kinds of letters in the word, runs shortened to one: `Xx` for Putin, `X0` for G20.

    >>> shape("Rusia-Ukraina")
    'Xx-Xx'
    """
    if form.islower() and form.isalpha():
        return "x"
    letters: list[str] = []
    for letter in form:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        if not letters or letters[-1] != kind:
            letters.append(kind)
    return "".join(letters[:8])


@lru_cache(maxsize=20_000)  # a kilobyte each; of a word that was let go it takes microseconds to make them again
def look(form: str) -> Word:
    """The features of one word without its neighbours."""
    lower, outline = lowered(form), shape(form)
    features = [f"w={lower}", f"h={outline}"]
    features += [f"p{size}={lower[:size]}" for size in range(1, 5) if len(lower) > size]
    features += [f"s{size}={lower[-size:]}" for size in range(1, 6) if len(lower) > size]
    if outline == "X":
        features.append("capitals" if len(form) > 1 else "capital")
    if "-" in form and len(form) > 1:
        head, _, tail = lower.partition("-")
        features += ["twin" if tail.startswith(head) else "hyphen", f"before={head}", f"after={tail}"]
    return Word(lower, outline, tuple(features))


def tag_features(words: Sequence[str]) -> list[list[str]]:
    """Features for word classes: one list for each word of the sentence."""
    looks = [look(word) for word in words]
    lower = [_START, _START, *(item.lower for item in looks), _END, _END]
    outlines = ["", *(item.shape for item in looks), ""]
    result = []
    for index, item in enumerate(looks):
        far_left, left, here, right, far_right = lower[index : index + 5]
        result.append(
            [
                *item.features,
                "-1=" + left,
                "+1=" + right,
                "-2=" + far_left,
                "+2=" + far_right,
                "-1w=" + left + " " + here,
                "w+1=" + here + " " + right,
                "-1+1=" + left + " " + right,
                "-1s=" + left[-3:],
                "+1s=" + right[-3:],
                "+1p=" + right[:3],
                "hhh=" + outlines[index] + " " + outlines[index + 1] + " " + outlines[index + 2],
            ]
        )
    return result


def name_features(words: Sequence[str], upos: Sequence[str]) -> list[list[str]]:
    """Features for names: one list for each word of the sentence, whose word classes are `upos`."""
    looks = [look(word) for word in words]
    lower = [_START, _START, *(item.lower for item in looks), _END, _END]
    outlines = ["", "", *(item.shape for item in looks), "", ""]
    classes = ["", *upos, ""]
    result = []
    for index, item in enumerate(looks):
        far_left, left, here, right, far_right = lower[index : index + 5]
        before, shape_left, shape_here, shape_right, after = outlines[index : index + 5]
        result.append(
            [
                *item.features,
                "u=" + classes[index + 1],
                "uu=" + classes[index] + " " + classes[index + 1],
                "u+=" + classes[index + 1] + " " + classes[index + 2],
                "-1=" + left,
                "+1=" + right,
                "-2=" + far_left,
                "+2=" + far_right,
                "-1w=" + left + " " + here,
                "w+1=" + here + " " + right,
                "-1h=" + left + " " + shape_here,
                "h+1=" + shape_here + " " + right,
                "-2-1h=" + far_left + " " + left + " " + shape_here,
                "-1h+1=" + left + " " + shape_here + " " + right,
                "hh=" + shape_left + " " + shape_here + " " + shape_right,
                "hhhhh=" + before + " " + shape_left + " " + shape_here + " " + shape_right + " " + after,
                "-1s=" + left[-3:] + " " + shape_here,
                "+1s=" + right[-3:] + " " + shape_here,
            ]
        )
    return result
